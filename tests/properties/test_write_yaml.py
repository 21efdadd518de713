"""A document that is written is read back as the same document."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from tvetkg.records.checks import checked_text
from tvetkg.records.models import Document
from tvetkg.records.read_yaml import read_yaml
from tvetkg.records.write_yaml import WIDTH, write_yaml


def _is_text(text: str) -> bool:
    try:
        checked_text(text)
    except ValueError:
        return False
    return True


TEXTS = st.one_of(
    st.text(min_size=1, max_size=30).filter(_is_text),
    st.sampled_from(
        ["no", "NULL", "~", "# not a comment", "a: b", "- x", "1.50", "012", "'", '"', "{a}", "[b]", "&c", "*d"]
    ),
    st.text("abc ,:-", min_size=60, max_size=160).map(str.strip).filter(bool),
)
SLUGS = st.one_of(
    st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True), st.sampled_from(["no", "true", "7"])
)
LANGUAGES = st.sampled_from(["en", "no", "zh-Hans", "vi", "pt-BR"])
EDTF = st.sampled_from(["2013", "2024-01", "2025-12-31", "XXXX-11", "2019/..", "2017-01/2017-06"])
TIMES = st.one_of(
    EDTF, st.fixed_dictionaries({"stated": TEXTS}), st.fixed_dictionaries({"stated": TEXTS, "edtf": EDTF})
)
NAMES = st.dictionaries(LANGUAGES, st.one_of(TEXTS, st.lists(TEXTS, min_size=1, max_size=3)), max_size=3)
SLUG_LISTS = st.lists(SLUGS, max_size=3)
SPANS = st.lists(st.integers(0, 500).map(lambda start: [start, start + 9]), max_size=3)
OPEN = st.one_of(st.booleans(), st.dictionaries(LANGUAGES, st.booleans(), min_size=1, max_size=2))
PLACES = st.one_of(SLUG_LISTS, SLUGS, st.fixed_dictionaries({"list": SLUG_LISTS, "open": OPEN}))
VALUES = st.sampled_from([35, "0", ">2000", "~29000/year", "5..9", "80 %", "<=10000000 USD", "0.50"])


def record(required: dict[str, Any], optional: dict[str, Any]) -> st.SearchStrategy[dict[str, Any]]:
    common = {"at": SPANS, "language": LANGUAGES, "note": TEXTS}
    return st.fixed_dictionaries(required, optional={**optional, **common})


WHO = st.one_of(
    st.fixed_dictionaries({"org": SLUGS}),
    st.fixed_dictionaries({"thing": SLUGS}),
    st.fixed_dictionaries({"group": SLUGS}, optional={"of": SLUGS, "place": SLUGS}),
    st.fixed_dictionaries({"post": TEXTS}, optional={"of": SLUGS, "person": TEXTS}),
)
PARTICIPANTS = st.lists(
    st.builds(
        lambda who, more: {**who, **more},
        WHO,
        st.fixed_dictionaries({}, optional={"roles": SLUG_LISTS, "for": SLUGS, "at": SPANS}),
    ),
    max_size=4,
)
NAMED = {"id": SLUGS, "kind": SLUGS}
LISTS = {
    "organisations": record(
        {"id": SLUGS},
        {
            "names": NAMES,
            "acronym": TEXTS,
            "founded": TIMES,
            "founded_by": SLUG_LISTS,
            "distinction": st.fixed_dictionaries({"rank": st.integers(1, 9), "as": SLUGS, "within": SLUGS}),
        },
    ),
    "agreements": record(
        NAMED, {"title": TEXTS, "from": TIMES, "parties": PARTICIPANTS, "open": OPEN, "fields": SLUG_LISTS}
    ),
    "cooperations": record({"participants": PARTICIPANTS}, {"subject": SLUG_LISTS, "since": TIMES}),
    "programmes": record(
        NAMED,
        {
            "names": NAMES,
            "places": PLACES,
            "participants": PARTICIPANTS,
            "beneficiaries": st.lists(st.fixed_dictionaries({"group": SLUGS}, optional={"place": SLUGS}), max_size=2),
        },
    ),
    "training": record({"provider": st.one_of(SLUGS, WHO)}, {"occupations": SLUG_LISTS, "new": st.booleans()}),
    "memberships": record({"member": SLUGS, "group": SLUGS}, {"role": SLUGS, "until": TIMES}),
    "events": record(NAMED, {"time": TIMES, "places": PLACES, "about": SLUG_LISTS}),
    "standards": record(NAMED, {"level": SLUGS}),
    "recognitions": record({"id": SLUGS}, {"of": SLUG_LISTS, "use": SLUG_LISTS}),
    "funding": record(
        {"id": SLUGS, "funder": st.just("funder")},
        {"recipient": st.just("college"), "amount": st.just(">5.50 USD"), "paid": TIMES},
    ),
    "figures": record(
        {"about": SLUGS, "metric": SLUGS, "value": VALUES},
        {"within": SLUG_LISTS, "counts": TEXTS, "status": st.sampled_from(["observed", "target"]), "due": TIMES},
    ),
    "statements": record({"speaker": st.one_of(SLUGS, WHO), "topic": SLUGS}, {"about": SLUGS}),
    "mentions": record({"of": SLUGS, "name": TEXTS}, {}),
    "place_changes": record(
        {"kind": SLUGS, "before": st.lists(SLUGS, min_size=1, max_size=2), "after": SLUGS}, {"in_force": TIMES}
    ),
}
SOURCES = st.fixed_dictionaries(
    {"title": TEXTS, "language": st.lists(LANGUAGES, min_size=1, max_size=2), "accessed": st.just("2026-11-21")},
    optional={
        "url": st.sampled_from(["https://example.org/?a=b#c", "https://example.org/职业"]),
        "publisher": SLUGS,
        "published": TIMES,
        "text": st.just({"sha256": "0123456789abcdef" * 4, "length": 7}),
        "note": TEXTS,
    },
)
DOCUMENTS = st.fixed_dictionaries(
    {"source": SOURCES}, optional={key: st.lists(each, min_size=1, max_size=2) for key, each in LISTS.items()}
)


def test_every_list_of_a_document_is_tried() -> None:
    assert {"source", *LISTS} == set(Document.model_fields)


@settings(deadline=None)
@given(DOCUMENTS)
def test_what_is_written_is_read_back(data: dict[str, Any]) -> None:
    document = Document.model_validate(data, by_alias=True, by_name=False)
    written = write_yaml(document)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "page.yaml"
        file.write_text(written, encoding="utf-8")
        reading = read_yaml(file, file)
    assert reading.findings == []
    assert reading.source is not None
    assert reading.source.document == document
    assert write_yaml(reading.source.document) == written


@given(DOCUMENTS)
def test_records_on_one_line_fit_the_page(data: dict[str, Any]) -> None:
    lines = write_yaml(Document.model_validate(data, by_alias=True, by_name=False)).splitlines()
    assert all(len(line) <= WIDTH for line in lines if line.startswith("- {"))
