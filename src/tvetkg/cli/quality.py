"""How a quality report is written: as text, as JSON, and as the page of docs/."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict

from rich.cells import cell_len

from tvetkg.appraisal import Appraisal
from tvetkg.quality import TIMES, Share

BIAS = (
    "What is central in this graph may only mirror who writes press releases: whoever publishes much, and is published "
    "about, has more partners here. A trend over the years may be the years that were read. Show these tables beside "
    "any ranking."
)
ABSENCE = "What no document read states is unknown; it is not denied, and these numbers do not estimate it."
MOST = 20
"""How many publishers and economies are listed one by one."""

Row = Sequence[str | int]


def as_json(appraisal: Appraisal) -> str:
    """Give every number; a share is how many of how many."""
    quality = asdict(appraisal.quality)
    report = {
        "accounted_for": appraisal.accounted_for,
        "rejected": dict(appraisal.rejected),
        **quality,
        "warnings": [asdict(caution) for caution in appraisal.cautions],
        "bias": BIAS,
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_text(appraisal: Appraisal) -> str:
    """Give the report for a terminal."""
    return "\n".join(
        line for title, words, head, rows in _sections(appraisal) for line in _plain(title, words, head, rows)
    )


def as_markdown(appraisal: Appraisal) -> str:
    """Give the report as sections of a page, without a title."""
    return "\n".join(
        line for title, words, head, rows in _sections(appraisal) for line in _page(title, words, head, rows)
    )


Section = tuple[str, str, Sequence[str], list[Row]]


def _sections(appraisal: Appraisal) -> Iterator[Section]:
    quality = appraisal.quality
    documents: list[Row] = [("sources", quality.documents), ("of these copies of another", quality.copies)]
    documents += [(f"left out: {reason}", number) for reason, number in appraisal.rejected.items()]
    documents.append(("accounted for", appraisal.accounted_for))
    yield "Documents", ABSENCE, ("documents", "number"), documents
    yield "Records", "", ("type", "number"), list(quality.records.items())
    words = "A thing that concerns several economies counts in each. Documents are those that tell of anything there."
    head = ("economy", "organisations", "agreements", "documents")
    economies: list[Row] = [
        (each.label, each.organisations, each.agreements, each.documents) for each in quality.economies
    ]
    yield "Economies", words, head, _shortened(economies)
    words = "By the year in which a stated time begins; a thing with two stated times may count twice."
    yield (
        "Years",
        words,
        ("year", *TIMES),
        [(year, *(n.get(kind, 0) for kind in TIMES)) for year, n in quality.years.items()],
    )
    words = "A document in several languages counts in each."
    yield "Languages", words, ("language", "documents"), list(quality.languages.items())
    words = "A time that cannot be placed in a year ('last year' in an undated page) is no date."
    yield (
        "Dated",
        words,
        ("type", "dated", "of", "share"),
        [(kind, *_share(each)) for kind, each in quality.dated.items()],
    )
    words = (
        "Facts that two documents or more tell independently; a copy and its original are one witness. A fact is an "
        "id, a pair of member and body, flows joined by same_flow, or the same number of the same thing and time."
    )
    head = ("facts", "with two witnesses", "of", "share")
    yield "Independent witnesses", words, head, [(kind, *_share(each)) for kind, each in quality.witnessed.items()]
    columns = ("codes", "mapped to ISCO-08 or ISCED-F", "of uses", "share", "not mapped")
    mapped: list[Row] = [
        (name, *_share(each), ", ".join(quality.unmapped[name])) for name, each in quality.mapped.items()
    ]
    yield "Occupations and fields", "", columns, mapped
    words = "Pairs, listed by the queries undecided-identities and undecided-flows."
    yield "Undecided", words, ("pairs", "number"), list(quality.undecided.items())
    warnings: list[Row] = [(each.rule, each.count, each.reason) for each in appraisal.cautions]
    yield "Warnings", "Nothing malformed: what a curator may want to look at.", ("rule", "number", "reason"), warnings
    yield (
        "Bias of the collection: publishers",
        BIAS,
        ("publisher", "documents"),
        _shortened(list(quality.publishers.items())),
    )
    yield "Bias of the collection: kinds of publisher", "", ("kind", "documents"), list(quality.publisher_kinds.items())
    yield "Bias of the collection: years", "", ("published in", "documents"), list(quality.published.items())


def _share(share: Share) -> tuple[int, int, str]:
    return share.part, share.whole, "" if share.of_one is None else f"{share.of_one:.1%}"


def _shortened(rows: Sequence[Row]) -> list[Row]:
    """Keep the first rows, and add up the numbers of the others in one."""
    kept, others = list(rows[:MOST]), rows[MOST:]
    if others:
        sums = (sum(int(row[column]) for row in others) for column in range(1, len(others[0])))
        kept.append((f"{len(others)} others together", *sums))
    return kept


def _page(title: str, words: str, head: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    yield f"## {title}\n"
    if words:
        yield f"{words}\n"
    yield _line(head)
    yield "|" + "---|" * len(head)
    for row in rows:
        yield _line(row)
    yield ""


def _line(cells: Row) -> str:
    return "| " + " | ".join(str(cell).replace("|", "\\|") for cell in cells) + " |"


def _plain(title: str, words: str, head: Sequence[str], rows: Sequence[Row]) -> Iterator[str]:
    yield title
    if words:
        yield f"  {words}"
    texts = [[str(cell) for cell in row] for row in ([head, *rows] if len(head) > 2 else rows)]
    widths = [max(map(cell_len, column)) for column in zip(*texts, strict=True)]
    for text in texts:
        cells = (cell + " " * (width - cell_len(cell)) for cell, width in zip(text, widths, strict=True))
        yield f"  {'  '.join(cells)}".rstrip()
    yield ""
