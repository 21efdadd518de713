from __future__ import annotations

from pathlib import Path

from tvetkg.errors import Position
from tvetkg.records.document import check
from tvetkg.records.models import Document, Funding, Source, StatedTime
from tvetkg.records.source_file import SourceFile, find_position
from tvetkg.records.suggest import closest, did_you_mean, either
from tvetkg.records.tree import Tree

FILE = Path("page.yaml")


def test_the_nearest_known_parent_answers() -> None:
    known = {(): Position(FILE, 1, 1), ("a",): Position(FILE, 2, 1), ("a", 0, "b"): Position(FILE, 3, 5)}
    assert find_position(known, ("a", 0, "b", "edtf"), FILE) == Position(FILE, 3, 5)
    assert find_position(known, ("a", 1, "b"), FILE) == Position(FILE, 2, 1)
    assert find_position(known, ("z",), FILE) == Position(FILE, 1, 1)
    assert find_position({}, ("z",), FILE) == Position(FILE)


def test_a_source_file_knows_its_file() -> None:
    document = Document(source=Source(title="A page", language=["en"], accessed="2026-11-21"))
    assert SourceFile("page", FILE, document, {}).position("figures", 0) == Position(FILE)


def test_models_may_be_made_in_python_too() -> None:
    flow = Funding(id="a", funder="koica", amount=None, paid=StatedTime(stated="last year"))
    assert (flow.amount, flow.paid) == (None, StatedTime(stated="last year"))


def test_values_of_other_types_are_told_apart() -> None:
    data: dict[str, object] = {
        "source": {
            "title": True,
            "language": "en",
            "accessed": "2026-11-21",
            "text": {"sha256": "0" * 64, "length": 0.5},
        }
    }
    _, found = check(Document, Tree(data), FILE)
    assert [(path, str(finding)) for path, finding in found] == [
        (
            ("source", "title"),
            "page.yaml:0:0: Violation: One value is expected for 'title', not true. Write a single value. [wrong-type]",
        ),
        (
            ("source", "text", "length"),
            "page.yaml:0:0: Violation: A whole number is expected for 'length', not '0.5'. "
            "Write digits only, such as 12. [wrong-type]",
        ),
    ]


def test_suggestions() -> None:
    assert closest("vtc-hk", ["vtc", "koica"]) == ["vtc"]
    assert closest("xyz", ["vtc", "koica"]) == []
    assert closest("guang", ["guangdong", "guangxi", "guangzhou", "beijing"]) == ["guangdong", "guangxi", "guangzhou"]
    assert did_you_mean("guang", ["guangdong", "guangxi"], "places") == "did you mean 'guangdong' or 'guangxi'?"
    assert did_you_mean("x", [], "roles") == "see the roles, or add it there first."
    assert did_you_mean("x", [f"q{n}" for n in range(99)], "roles") == "see the roles, or add it there first."
    assert either(["a"]) == "a"
