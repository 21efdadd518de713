"""A header says everything, or says where it does not."""

from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.queries.header import Column, read_header, read_query

SAMPLE = Path(__file__).parent / "data" / "partners-sample.rq"
SHORTEST = """#+ question: {en: "Why?", zh: 为何？}
#+ tags: [x]
#+ dataset: sources
#+ returns: {source: source}
SELECT ?source WHERE { ?source ?p ?o }
#+ audience: [analyst]
"""


def test_a_header_is_read_whole() -> None:
    query = read_query(SAMPLE)
    assert (query.name, query.topic, str(query)) == ("partners-sample", "data", "partners-sample")
    header = query.header
    assert header.question.en == "With whom does $org cooperate, since $since?"
    assert header.tags == ["network"]
    assert header.dataset == "derived"
    assert header.ordered
    assert header.params["org"].required
    assert not header.params["since"].required
    assert header.params["since"].example == "2020-01-01"
    assert header.returns["partner"] == Column(kind="iri")
    assert header.returns["label"].meaning is not None
    assert query.text == SAMPLE.read_text(encoding="utf-8")


def test_the_shortest_header() -> None:
    header, findings = read_header(SHORTEST, Path("q.rq"))
    assert findings == []
    assert header is not None
    assert (header.summary, header.params, header.ordered, header.caveat) == (None, {}, False, None)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("zh: 为何？", "fr: Pourquoi", "q.rq:1:4: Violation: The header lacks 'question.zh'."),
        ("zh: 为何？", "fr: Pourquoi", "q.rq:1:27: Violation: The header has no key 'question.fr'."),
        ("#+ tags: [x]\n", "", "q.rq:1:4: Violation: The header lacks 'tags'."),
        ("tags: [x]", "tags: []", "q.rq:2:4: Violation: The header's 'tags': list should have at least 1 item"),
        (
            "sources",
            "everything",
            "q.rq:3:4: Violation: The header's 'dataset': input should be 'derived' or 'sources'.",
        ),
        ("tags: [x]", "tags: [x]\n#+ tags: [y]", "q.rq:3:4: Violation: 'tags' is given twice. Keep one of them."),
        ("tags: [x]", "tags: [x\n#+ ordered: }", "q.rq:3:11: Violation: The header is not valid YAML:"),
        (
            "source: source}",
            "Source: source}",
            "q.rq:4:14: Violation: The header's 'returns.Source': string should match",
        ),
        ("source: source}", "source: money}", "The header's 'returns.source.kind': input should be 'iri', "),
        ("tags: [x]", "params: {p: {kind: date, example: x, scheme: role}}", "only a parameter of kind concept has a"),
        ("tags: [x]", "[a]: b", "q.rq:2:4: Violation: A key must be a word."),
        ('question: {en: "Why?", zh: 为何？}', "\x07", "The header is not valid YAML: "),
    ],
)
def test_what_is_wrong_is_said_with_its_place(old: str, new: str, expected: str) -> None:
    header, findings = read_header(SHORTEST.replace(old, new), Path("q.rq"))
    assert header is None
    assert any(expected in str(finding) for finding in findings), [str(f) for f in findings]


def test_a_list_is_no_header() -> None:
    header, findings = read_header("#+ - a\nASK { }", Path("q.rq"))
    assert header is None
    assert [str(f) for f in findings] == [
        "q.rq:1:1: Violation: The header must be a mapping such as 'question: ...'. [header]"
    ]


def test_an_error_at_the_end_of_the_yaml_has_the_place_of_the_last_line() -> None:
    _, findings = read_header('#+ question: "never closed\n#+ tags: [x]\nASK { }', Path("q.rq"))
    assert [finding.position.line for finding in findings if finding.position] == [2]


def test_header_lines_may_stand_between_others() -> None:
    text = SHORTEST.replace("#+ tags", "# a remark\n#+ tags").replace("tags: [x]", "tags: 3")
    _, findings = read_header(text, Path("q.rq"))
    assert [finding.position.line for finding in findings if finding.position] == [3]


def test_a_query_without_header_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "q.rq").write_text("SELECT * { ?s ?p ?o }")
    with pytest.raises(UsageError) as caught:
        read_query(tmp_path / "q.rq", Path("q.rq"))
    assert str(caught.value).startswith("q.rq:1:1: Violation: This query has no header. Begin the file with '#+ ")
    assert "\n" not in str(caught.value)


def test_files_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"none\.rq: cannot be read: No such file"):
        read_query(tmp_path / "none.rq")
    (tmp_path / "latin.rq").write_bytes("#+ é".encode("latin-1"))
    with pytest.raises(UsageError, match=r"latin\.rq: not UTF-8 at byte 3: save the file as UTF-8"):
        read_query(tmp_path / "latin.rq")
