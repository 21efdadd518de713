"""The commented file that ``tvetkg new-source`` writes for a document that is to be noted."""

from __future__ import annotations

import json

_TEMPLATE = """\
# What one document says, and nothing else. The file's name without .yaml is the document's id.
# Leave out what the document does not say. 'tvetkg check' tells what is wrong and where, 'tvetkg schema' gives editors
# the keys, 'tvetkg search NAME' finds ids. Lines with '#' directly before a word are examples: remove the '#' to use one.
source:
  title: {title}
  url: {url}
  publisher:            # an id of organisations.csv
  published:            # 2026, 2026-03 or 2026-03-09; or {{stated: "last November", edtf: XXXX-11}}
  language: {language}
  accessed: {accessed}
  # The text that places ('at: [[start, end]]', in code points) count in; the text itself is not kept:
  # text: {{sha256: 64 digits, length: number of characters}}

# What the document says of organisations that organisations.csv has.
#organisations:
#- {{id: one-organisation, names: {{en: Name in the document}}, founded: {{stated: last year}}, founded_by: [another-organisation]}}

# Agreements: the kind by its code, the title as stated. A party may act for another: {{org: …, roles: [implementer], for: …}}.
#agreements:
#- {{id: mou-one-another, kind: mou, title: Memorandum of understanding, signed: 2023-05, status: signed, parties: [{{org: one-organisation}}, {{org: another-organisation}}]}}

# Relations that are told without an agreement. 'open: true' says that the document's list goes on ("and others").
#cooperations:
#- {{participants: [{{org: one-organisation}}, {{group: education-departments, place: one-province}}], open: true}}

# Programmes, platforms, schemes, centres.
#programmes:
#- {{id: one-programme, kind: programme, names: {{en: Name in the document}}, start: 2024-01, participants: [{{org: one-organisation, roles: [initiator]}}], places: {{list: [one-province], open: true}}}}

# Who trains for which occupations, to which standard.
#training:
#- {{provider: one-organisation, occupations: [metal-cutting], standard: one-standard}}

# Named members of named alliances; "300 schools" is a figure.
#memberships:
#- {{member: one-organisation, group: another-organisation, since: 2019}}

# Signings, visits, seminars, competitions, fairs.
#events:
#- {{id: one-seminar, kind: seminar, time: {{stated: mid-March, edtf: XXXX-03}}, participants: [{{org: one-organisation, roles: [organiser]}}]}}

# Standards, and families of standards.
#standards:
#- {{id: one-standard, kind: competency-standard, names: {{en: Name in the document}}, participants: [{{org: one-organisation, roles: [developer]}}]}}

# Recognitions of standards and qualifications: of what, by whom, for study or for work.
#recognitions:
#- {{id: one-recognition, instrument: mou-one-another, of: [one-standard], by: [another-organisation], use: [study]}}

# Money and goods: leave out the amount or the recipient where the document does.
#funding:
#- {{id: one-flow, funder: one-organisation, recipient: another-organisation, amount: ">628000 USD", paid: 2023, purpose: [equipment]}}

# Numbers: 35, ">2000" (more than), ">=5" (at least), "~29000/year" (about, a year), "5..9", "80 %".
# A target has 'status: target' and 'due'; an average 'statistic: average'.
#figures:
#- {{about: one-programme, metric: partner-institutions, value: ">2000", within: [one-province]}}

# Who is the source of a statement; the words are not kept.
#statements:
#- {{speaker: {{post: Director, of: one-organisation}}, about: one-programme, topic: outlook}}

# Other names under which the document speaks of a thing, misspellings too.
#mentions:
#- {{of: one-organisation, name: A short form, language: {first_language}}}

# Places that merged, split or were renamed.
#place_changes:
#- {{kind: merger, before: [one-province, another-province], after: [one-province], in_force: 2025-07-01}}
"""  # noqa: E501


def source_template(url: str, accessed: str, title: str | None = None, languages: tuple[str, ...] = ("en",)) -> str:
    """Write a source file to fill in; it is valid as it stands.

    ``accessed`` is the day of reading as YYYY-MM-DD; without a ``title`` the address stands in its place.

    >>> print(source_template("https://example.org/page", "2026-11-21").splitlines()[5])
      url: "https://example.org/page"
    """
    return _TEMPLATE.format(
        title=_quoted(title or url),
        url=_quoted(url),
        accessed=accessed,
        language=f"[{', '.join(languages)}]",
        first_language=languages[0],
    )


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
