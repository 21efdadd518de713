"""Briefings on tests/mini: their exact words, where their numbers come from, and the same sentences in every format.

Every sentence in ``expected/`` was checked by hand against the YAML of tests/mini: the files state what is right, and
do not record what came out.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path

import docx
import pytest
from docx.table import Table

from tvetkg.brief.briefing import briefing
from tvetkg.brief.facts import Facts, Figure, Statement, TimeConflict
from tvetkg.brief.layout import parsed
from tvetkg.brief.markdown import plain
from tvetkg.brief.stated import Stated
from tvetkg.brief.writing import written
from tvetkg.records.figure import read_figure

EXPECTED = sorted((Path(__file__).parent / "expected").glob("*.md"))
LANGUAGES = ("en", "zh", "vi")
SUBJECTS = sorted({path.name.split(".")[0].replace("-", "=", 1) for path in EXPECTED})
Ask = Callable[[str], Facts]

NUMBERS = {
    "en": r"(\d[\d,]*(?:\.\d+)?)( million| billion)?",
    "zh": r"(\d+(?:\.\d+)?)(万|亿)?",
    "vi": r"(\d[\d.]*\d|\d)(?:,(\d+))?( triệu| tỷ)?",
}
SCALES = {" million": 10**6, " billion": 10**9, "万": 10**4, "亿": 10**8, " triệu": 10**6, " tỷ": 10**9}


def name_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", EXPECTED, ids=name_of)
def test_a_briefing_says_exactly_this(path: Path, facts: Ask) -> None:
    asked, language, _ = path.name.split(".")
    assert briefing(facts(asked.replace("-", "=", 1)), language, "md") == path.read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", SUBJECTS)
def test_formats_say_the_same(asked: str, language: str, facts: Ask) -> None:
    text = written(facts(asked), language)
    said = [plain(line) for line in lines_of_markdown(text)]
    page, document = (briefing(facts(asked), language, format) for format in ("html", "docx"))
    assert isinstance(page, str) and isinstance(document, bytes)
    assert lines_of_page(page) == said
    assert lines_of_document(document) == said


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("asked", SUBJECTS)
def test_every_number_is_from_a_fact(asked: str, language: str, facts: Ask) -> None:
    told = facts(asked)
    text = "\n".join(lines_of_markdown(written(told, language).rpartition("\n## ")[0]))
    text = re.sub("\ue000[^\ue001]*\ue001", "", text)
    for label in sorted(labels_of(told), key=len, reverse=True):
        text = text.replace(label, "")
    found = {number for match in re.finditer(NUMBERS[language], text) for number in read(match, language)}
    assert found - numbers_of(told) == set()


def test_a_number_from_nowhere_would_be_found(facts: Ask) -> None:
    match = re.search(NUMBERS["en"], "4,711 people")
    assert match is not None and set(read(match, "en")) - numbers_of(facts("org=river-college")) == {Decimal(4711)}


@pytest.mark.parametrize("asked", SUBJECTS)
def test_every_citation_leads_to_a_source_and_every_source_is_cited(asked: str, facts: Ask) -> None:
    text = written(facts(asked), "en")
    cited = {number for group in re.findall("\ue000([^\ue001]*)\ue001", text) for number in group.split(", ")}
    sources = re.findall(r"^(\d+)\. ", text.rpartition("\n## ")[2], re.MULTILINE)
    assert sorted(cited, key=int) == sources == [str(number) for number in range(1, len(sources) + 1)]


def test_a_page_stands_alone_and_can_be_read_by_everybody(facts: Ask) -> None:
    page = str(briefing(facts("org=river-college"), "vi", "html"))
    assert page.startswith('<!doctype html>\n<html lang="vi">')
    assert page.count("<h1>") == page.count("<main>") == 1
    assert page.count("<table>") == page.count("<caption>") > 0
    assert page.count("<th ") == page.count('<th scope="col"') > 0
    assert re.findall(r"<(?:script|img|link|iframe|base)\b|\bsrc=|url\(|@import", page) == []
    targets = set(re.findall(r' id="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) == targets
    assert {link.partition(":")[0] for link in re.findall(r'href="([^#"]+)"', page)} == {"https"}


def test_a_document_tells_its_language_and_title_and_no_clock(facts: Ask) -> None:
    first, second = (briefing(facts("org=harbour-polytechnic"), "zh", "docx") for _ in range(2))
    assert isinstance(first, bytes) and first == second
    properties = docx.Document(io.BytesIO(first)).core_properties
    assert (properties.title, properties.language, properties.author) == (
        "示例海港理工学院（EHP）",
        "zh-Hans",
        "tvetkg",
    )
    assert properties.created is not None and properties.created.year == 2000


@pytest.mark.parametrize("asked", ["org=river-college", "org=Red River College", "org=CAO ĐẲNG SÔNG HỒNG"])
def test_a_subject_may_be_named_in_any_script(asked: str, facts: Ask) -> None:
    assert facts(asked).ids == ("river-college",)


def test_what_an_organisation_only_watched_is_not_told_as_its_own(facts: Ask) -> None:
    assert "lake-palm-2009" not in {each.iri.rpartition("/")[2] for each in facts("org=harbour-polytechnic").agreements}


def test_a_copy_is_no_second_witness(facts: Ask) -> None:
    assert "river-reprint" not in str(briefing(facts("org=river-college")))
    assert "reprint.example" not in str(briefing(facts("org=river-college")))


def lines_of_markdown(text: str) -> list[str]:
    """The blocks of text of a briefing, as a reader sees them."""
    found: list[str] = []
    for token in parsed(text):
        words = token.meta.get("caption") if token.type == "table_open" else token.children
        if words and token.type in ("table_open", "inline"):
            found.append("".join(each.content for each in words).strip())
    return found


class _Blocks(HTMLParser):
    BLOCKS = {"h1", "h2", "p", "li", "caption", "th", "td"}

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._open = False

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.BLOCKS:
            self._open = True
            self.found.append("")

    def handle_endtag(self, tag: str) -> None:
        self._open = self._open and tag not in self.BLOCKS

    def handle_data(self, data: str) -> None:
        if self._open:
            self.found[-1] += data


def lines_of_page(page: str) -> list[str]:
    blocks = _Blocks()
    blocks.feed(page)
    return [text.strip() for text in blocks.found if text.strip()]


def lines_of_document(data: bytes) -> list[str]:
    return [text for text in (each.strip() for each in _lines(docx.Document(io.BytesIO(data)))) if text]


def _lines(document: docx.document.Document) -> Iterator[str]:
    for block in document.iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            text = "".join(run.text or "" for run in block._p.xpath(".//w:t | .//w:tab"))
            yield re.sub(r"^\[\d+\]", "", text)


def read(match: re.Match[str], language: str) -> Iterator[Decimal]:
    """The numbers that a match may mean: 20/5 is two of them, and 2019 is a year."""
    if language == "vi":
        whole, decimals, scale = match.groups()
        text = whole.replace(".", "") + (f".{decimals}" if decimals else "")
    else:
        whole, scale = match.groups()
        text = whole.replace(",", "")
    yield Decimal(text) * SCALES.get(scale or "", 1)


def labels_of(facts: Facts) -> set[str]:
    """Names, titles and the documents' own words, which may hold numbers of their own."""
    names = {name.text for names in facts.names.values() for name in names}
    counts = {figure.counts for figure in _figures(facts)}
    words = {time for stated in stated_in(facts) for time in stated}
    return {each for each in names | counts | words | set(facts.ids) if re.search(r"\d", each) and not is_date(each)}


def is_date(text: str) -> bool:
    return bool(re.fullmatch(r"[\dX/.~?%-]+", text))


def numbers_of(facts: Facts) -> set[Decimal]:
    """Every number that a briefing may tell: what is stated, sums, parts of dates, and counts of what is told."""
    found: set[Decimal] = set()
    amounts = [figure.value for figure in _figures(facts)]
    amounts += [amount for flow in facts.flows for amount in flow.amounts]
    amounts += [
        amount for pair in facts.same_flows for joined in pair.amounts for amount in joined.split(" | ") if amount
    ]
    for amount in amounts:
        read_ = read_figure(amount)
        found |= {each for each in (read_.value, read_.lower, read_.upper) if each is not None}
    for total in facts.totals:
        found |= {total.lower, *([total.upper] if total.upper is not None else [])}
        found |= {Decimal(total.flows), Decimal(total.without_amount)}
    for stated in stated_in(facts):
        for time in stated:
            found |= {Decimal(part) for part in re.findall(r"\d+", time)}
    every = [facts.agreements, facts.programmes, facts.events, facts.flows, facts.cooperations, facts.partners]
    every += [facts.memberships, facts.figures, facts.witnesses, facts.programmes[1:]]
    every += [tuple(each for each in facts.partners if each.outside)]
    every += [tuple(p for p in facts.partners if set(p.economies) & set(side.economies)) for side in facts.sides]
    every += [each.sources for each in facts.programmes]
    for told, keys in (
        (facts.agreements, ("until", "signed")),
        (facts.programmes, ("start", "end")),
        (facts.flows, ("amounts", "paid", "recipients")),
    ):
        every += [tuple(each for each in told if not getattr(each, key)) for key in keys]
    found |= {Decimal(len(each)) for each in every}
    found |= {Decimal(partner.shared) for partner in facts.partners}
    cut = (facts.agreements, facts.programmes, facts.events, facts.given, facts.received)
    found |= {Decimal(len(told) - shown) for told in cut for shown in (3, 4, 5, 6, 8) if len(told) > shown}
    found |= {Decimal(told - 3) for told in Counter(each.metric for each in facts.figures).values() if told > 3}
    return found


def _figures(facts: Facts) -> list[Figure]:
    return [*facts.figures, *facts.targets, *(side for each in facts.figure_conflicts for side in each.sides)]


def stated_in(value: object) -> Iterator[tuple[str, ...]]:
    """Every stated time within facts."""
    if isinstance(value, Stated):
        yield value.times
    elif isinstance(value, TimeConflict):
        yield (value.earlier, value.later)
    elif isinstance(value, Statement):
        yield (value.value,)
    elif is_dataclass(value):
        for part in fields(value):
            yield from stated_in(getattr(value, part.name))
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from stated_in(each)
    elif isinstance(value, tuple):
        for each in value:
            yield from stated_in(each)
