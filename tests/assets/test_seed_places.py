"""The three seed documents: every place (`at`) cuts out what it should, and every fact has its places.

The texts are not part of the project. They are looked for in ``$TVETKG_SEEDS``, else in ``../shared/seeds`` beside the
checkout; without them the tests that read them are skipped. Here stand only numbers and short words of them.
"""

from __future__ import annotations

import csv
import hashlib
import itertools
import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[2]
WORKSPACE = ROOT / "tests" / "seeds"
TEXTS = Path(os.environ.get("TVETKG_SEEDS") or ROOT.parent / "shared" / "seeds")
FILES = {
    "catecp-page": ("seameoted.org", "000_30f4b853871d168f.txt"),
    "vtc-spotlight-vpes": ("vtc.edu.hk", "001_51e94673482c1733.txt"),
    "bac-giang-vocational-cooperation": ("en.baobacninhtv.vn", "002_75f6f1f0334b0289.txt"),
}
FACTS = [f"{document}{n:02}" for document, last in (("A", 14), ("B", 16), ("C", 16)) for n in range(1, last + 1)]
NUMBER_WORDS = {"5": "five"}

CODE_WORDS = {
    # One word for each row of facts.csv, in its order: what that place in the text must hold.
    "A01": "initiated",
    "A02": "inform blueprint",
    "A03": "2020",
    "A04": "underprivileged quality",
    "A05": "establishment",
    "A06": "unified",
    "A07": "11",
    "A08": "others",
    "A09": "2000",
    "A10": "300",
    "A11": "China first 50",
    "A12": "first 100",
    "A13": "first 20",
    "A14": "20,000",
    "B01": "last 去年",
    "B02": "first 首个",
    "B03": "organisations 机构",
    "B04": "mid-March 3月中 mid-March 3月中 VPAS VPAS HAECO",
    "B05": "Sichuan 四川等 Chongging",
    "B06": "Guangdong 广东省教育厅 备忘录",
    "B07": "Memorandums Security VTC 社会保障厅 备忘录",
    "B08": "Memorandums Zhejiang VTC 浙江省教育厅 备忘录",
    "B09": "implemented 落实 implemented 落实 implemented 落实",
    "B10": "100 100",
    "B11": "GBA Singapore hosted 11月 新加坡 举办",
    "B12": "past 50 50 past 50 50",
    "B13": "1,000 1,000 1,000 1,000",
    "B14": "400 400 400 400",
    "B15": "5,000 5,000 5,000 5,000 VPAS VPAS online 綫上",
    "B16": "Expo 博览会 Guangzhou 广州 广州 Shenzhen 深圳 Guangdong 广东省 talks 校园",
    "C01": "five",
    "C02": "40",
    "C03": "2024",
    "C04": "scholarships",
    "C05": "ASEAN",
    "C06": "2013",
    "C07": "10",
    "C08": "628,000",
    "C09": "35",
    "C10": "29,000",
    "C11": "74%",
    "C12": "2,200",
    "C13": "80% 2025",
    "C14": "35% 2025",
    "C15": "Ha",
    "C16": "microchips",
}


def source_file(root: Path, source: str) -> Path:
    return root / "graph" / "sources" / FILES[source][0] / f"{source}.yaml"


def document(source: str) -> dict[str, Any]:
    loaded = yaml.safe_load(source_file(WORKSPACE, source).read_text("utf-8"))
    assert isinstance(loaded, dict)
    return loaded


def records(source: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for record_type, listed in document(source).items():
        if record_type != "source":
            for record in listed:
                yield record_type, record


def spans(value: object) -> Iterator[tuple[int, int]]:
    """Every place of a record, its participants' included."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key == "at":
                yield from ((start, end) for start, end in inner)
            else:
                yield from spans(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def scalars(value: object, *passed_over: str) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            if key not in passed_over:
                yield from scalars(inner, *passed_over)
    elif isinstance(value, list):
        for inner in value:
            yield from scalars(inner, *passed_over)
    elif isinstance(value, str):
        yield value


def facts() -> list[dict[str, str]]:
    with (WORKSPACE / "facts.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def text_of(source: str) -> str:
    file = TEXTS / FILES[source][1]
    if not file.is_file():
        pytest.skip(f"the seed text {file.name} is not here: set TVETKG_SEEDS to the folder that holds it")
    return file.read_bytes().decode("utf-8")


def cut(text: str, record: dict[str, Any]) -> str:
    return " … ".join(text[start:end] for start, end in record["at"])


def answers_to(record: dict[str, Any], what: str) -> bool:
    """Tell whether ``what`` of facts.csv names this record: its id, or what and of whom it tells."""
    speaker, provider = record.get("speaker", {}), record.get("provider", "")
    described = f"{provider['group']} {provider['place']}" if isinstance(provider, dict) else provider
    names = [record.get("id"), record.get("of"), described, speaker.get("of")]
    names.append(f"{record.get('about')} {record.get('metric')}")
    return what in names


@pytest.fixture(params=FILES)
def source(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_the_workspace_holds_exactly_these_three() -> None:
    found = {path.relative_to(WORKSPACE) for path in (WORKSPACE / "graph" / "sources").rglob("*") if path.is_file()}
    assert found == {source_file(WORKSPACE, source).relative_to(WORKSPACE) for source in FILES}


def test_the_reference_graph_holds_the_same_files(source: str) -> None:
    assert source_file(ROOT, source).read_bytes() == source_file(WORKSPACE, source).read_bytes()


def test_each_fact_has_a_row() -> None:
    assert sorted({row["fact"] for row in facts()}) == FACTS == sorted(CODE_WORDS)


def test_rows_of_facts_are_in_order_and_told_once() -> None:
    rows = [tuple(row.values()) for row in facts()]
    assert len(set(rows)) == len(rows)
    assert [row[0] for row in rows] == sorted(row[0] for row in rows)


@pytest.mark.parametrize("row", facts(), ids=lambda row: "-".join([row["fact"], row["start"]]))
def test_the_record_of_a_fact_names_its_place(row: dict[str, str]) -> None:
    place = (int(row["start"]), int(row["end"]))
    told_by = [record for kind, record in records(row["source"]) if kind == row["record_type"]]
    named = [record for record in told_by if answers_to(record, row["what"])]
    assert any(place in spans(record) for record in named)


def test_every_record_names_a_place(source: str) -> None:
    assert [record for _, record in records(source) if not record.get("at")] == []


def test_the_text_is_the_one_that_was_read(source: str) -> None:
    text, held = text_of(source), document(source)["source"]["text"]
    assert (hashlib.sha256(text.encode()).hexdigest(), len(text)) == (held["sha256"], held["length"])


def test_places_cut_whole_words(source: str) -> None:
    text = text_of(source)
    for start, end in spans(document(source)):
        assert 0 <= start < end <= len(text)
        piece = text[start:end]
        assert piece == piece.strip(), (start, end)
        assert not re.match(r"[A-Za-z0-9]{2}", text[start - 1 : start + 1] if start else ""), (start, end)
        assert not re.match(r"[A-Za-z0-9]{2}", text[end - 1 : end + 1]), (start, end)


@pytest.mark.parametrize("fact", FACTS)
def test_places_of_a_fact_hold_its_words(fact: str) -> None:
    rows, words = [row for row in facts() if row["fact"] == fact], CODE_WORDS[fact].split()
    pieces = [text_of(row["source"])[int(row["start"]) : int(row["end"])] for row in rows]
    assert [word in piece for piece, word in zip(pieces, words, strict=True)] == [True] * len(rows)


def test_places_of_a_figure_hold_its_digits(source: str) -> None:
    text = text_of(source)
    for kind, record in records(source):
        written = record["value"] if kind == "figures" else record.get("amount") if kind == "funding" else None
        if written is None:
            continue
        digits = "".join(re.findall(r"[0-9]", str(written)))
        piece = cut(text, record)
        plain = re.sub(r"(?<=\d),(?=\d)", "", piece).replace("10 million", "10000000")
        assert digits in re.findall(r"\d+", plain) or NUMBER_WORDS.get(digits, "?") in plain, record


def test_bounds_stand_where_the_text_has_a_comparator(source: str) -> None:
    signs = {">": r"\bover\b|more than|超过|逾", "~": r"\babout\b"}
    text = text_of(source)
    for kind, record in records(source):
        if kind != "figures":
            continue
        pieces = [text[start:end] for start, end in record["at"] if re.search(r"\d|\bfive\b", text[start:end])]
        for piece in pieces:
            found = {sign for sign, words in signs.items() if re.search(words, piece, re.IGNORECASE)}
            assert found == {str(record["value"])[0]} & set(signs), record


def test_stated_times_are_words_of_their_places(source: str) -> None:
    text = text_of(source)
    for _, record in records(source):
        for key in ("founded", "signed", "start", "time", "paid", "due"):
            time = record.get(key)
            if time is not None:
                assert time["stated"].casefold() in cut(text, record).casefold(), (record, key)


def test_places_of_an_organisation_hold_its_name(source: str) -> None:
    text = text_of(source)
    for record in document(source)["organisations"]:
        piece = cut(text, record)
        for name in record.get("names", {}).values():
            assert name in piece, (record["id"], name)
        assert record.get("acronym", "") in piece, record["id"]


def test_the_open_list_of_departments_is_cut_name_by_name() -> None:
    text = text_of("vtc-spotlight-vpes")
    (cooperation,) = document("vtc-spotlight-vpes")["cooperations"]
    groups = [who for who in cooperation["participants"] if "group" in who]
    english = {who["place"]: text[slice(*who["at"][0])].lower() for who in groups}
    chinese = [text[slice(*who["at"][1])] for who in groups]
    assert english == {place: place for place in english} | {"chongqing": "chongging"}
    assert chinese == ["广东", "广西", "北京", "浙江", "福建", "山东", "重庆", "四川"]


def test_the_sentences_are_not_copied(source: str) -> None:
    text = text_of(source)
    words = re.findall(r"\w+", text.casefold())
    runs = {" ".join(run) for run in zip(*(words[n:] for n in range(7)), strict=False)}
    for scalar in scalars(document(source), "names", "title", "url"):
        said = re.findall(r"\w+", scalar.casefold())
        copied = [run for run in map(" ".join, zip(*(said[n:] for n in range(7)), strict=False)) if run in runs]
        assert copied == []
        for piece in re.findall(r"[\u4e00-\u9fff]+", scalar):
            assert len(piece) < 12, piece


def test_no_place_is_a_paragraph(source: str) -> None:
    lengths = itertools.starmap(lambda start, end: end - start, spans(document(source)))
    assert max(lengths) < 260
