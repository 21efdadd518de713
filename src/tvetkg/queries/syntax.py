"""What the lint needs to know of a query's structure: its groups in the text, and its syntax tree by rdflib.

The tree has no positions and the text has no grammar. The two meet by counting: the n-th GRAPH of the tree is the n-th
of the code.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import rdflib
from pyparsing import ParseException
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tvetkg.errors import UsageError
from tvetkg.queries.boundness import Doubt, doubts
from tvetkg.rdf import PREFIXES, Term
from tvetkg.store.guard import may_call_a_service, query_form
from tvetkg.store.oxigraph import OxigraphStore

_WRAPPERS = {
    "ConditionalOrExpression",
    "ConditionalAndExpression",
    "RelationalExpression",
    "AdditiveExpression",
    "MultiplicativeExpression",
}
_BOOLEAN = {"ConditionalOrExpression", "ConditionalAndExpression", "RelationalExpression", "UnaryNot"} | {
    f"Builtin_{name}"
    for name in (
        *("BOUND", "CONTAINS", "STRSTARTS", "STRENDS", "LANGMATCHES", "REGEX", "sameTerm"),
        *("isIRI", "isURI", "isBLANK", "isLITERAL", "isNUMERIC"),
    )
}
_EXISTS = {"Builtin_EXISTS", "Builtin_NOTEXISTS"}
_CLAUSE_END = re.compile(r"(?<![:?$\w])(?:ORDER|HAVING|LIMIT|OFFSET|VALUES)\b|\}", re.IGNORECASE)


@dataclass(frozen=True)
class Group:
    """The braces of ``{ ... }``: offsets of the opening brace and of the closing one."""

    start: int
    end: int
    is_template: bool = False
    is_selection: bool = False


@dataclass(frozen=True)
class Named:
    """One GRAPH pattern; ``is_source`` where it begins as ``GRAPH ?source { ?source a tv:Source .``."""

    is_source: bool


class Tree:
    """A query's syntax tree."""

    def __init__(self, root: Any) -> None:
        self._root = root

    def graphs(self) -> list[Named]:
        """Give the GRAPH patterns in the order of the text."""
        return [Named(_is_source(node)) for node in _walk(self._root) if _is(node, "GraphGraphPattern")]

    def triples_outside_graphs(self) -> int:
        """Count the triple patterns that stand in no GRAPH (and in no CONSTRUCT template)."""
        return sum(_patterns(node) for node in _walk(self._root, "GraphGraphPattern") if _is(node, "TriplesBlock"))

    def projection(self) -> list[str] | None:
        """Name the columns of a SELECT query in order; None for ``SELECT *`` and for other forms."""
        query = self._root[1]
        if not _is(query, "SelectQuery") or not _get(query, "projection"):
            return None
        return [str(_get(column, "evar") or _get(column, "var")) for column in query["projection"]]

    def boolean_values(self) -> Iterator[tuple[str, int, str]]:
        """Find SELECT and BIND that give a boolean or contain EXISTS: keyword, its number in the text, the reason."""
        selects = [node for node in _walk(self._root) if _is(node, "SelectQuery", "SubSelect")]
        for number, node in enumerate(selects):
            for column in _get(node, "projection") or []:
                if _get(column, "evar") and (reason := _boolean_reason(column["expr"])):
                    yield "SELECT", number, reason
        for number, node in enumerate(node for node in _walk(self._root) if _is(node, "Bind")):
            if reason := _boolean_reason(node["expr"]):
                yield "BIND", number, reason

    def not_exists(self) -> Iterator[tuple[int, int]]:
        """Count the triple patterns of each NOT EXISTS: its number in the text, and its patterns."""
        for number, node in enumerate(node for node in _walk(self._root) if _is(node, "Builtin_NOTEXISTS")):
            yield number, sum(_patterns(inner) for inner in _walk(node) if _is(inner, "TriplesBlock"))

    def doubts(self, optional: frozenset[str]) -> list[Doubt]:
        """Find where something that may be unbound would be taken for a value; see :mod:`~tvetkg.queries.boundness`."""
        return doubts(self._root, optional)

    def open_selects(self) -> Iterator[tuple[int, str]]:
        """Find sub-selects inside GRAPH ?name that do not project ?name: the number of the GRAPH, and the name."""
        for number, node in enumerate(node for node in _walk(self._root) if _is(node, "GraphGraphPattern")):
            for select in (inner for inner in _walk(node) if _is(inner, "SubSelect")):
                columns = [str(_get(column, "var")) for column in _get(select, "projection") or []]
                if isinstance(node["term"], rdflib.Variable) and columns and str(node["term"]) not in columns:
                    yield number, str(node["term"])

    def bare_paths(self) -> Iterator[str]:
        """Name the VALUES variables that meet a property path before any plain triple of their group."""
        for group in (node for node in _walk(self._root) if _is(node, "GroupGraphPatternSub")):
            parts = _get(group, "part") or []
            waiting = {str(v) for part in parts if _is(part, "InlineData") for v in part["var"]}
            for subject, predicate, value in (triple for part in parts for triple in _triples(part)):
                ends = {str(end) for end in (subject, value) if isinstance(end, rdflib.Variable)}
                if _is_path(predicate):
                    yield from sorted(ends & waiting)
                waiting -= ends


def parse(text: str) -> Tree:
    """Parse a query that :func:`errors` finds fault with nowhere."""
    return Tree(parseQuery(text))


def errors(text: str) -> list[tuple[str, int, int]]:
    """Parse by both engines: the sentence, line and column of what either does not take."""
    try:
        form = query_form(text)
        parseQuery(text)
        if not may_call_a_service(text):
            empty = OxigraphStore.from_quads([])
            {"select": empty.select, "ask": empty.ask}.get(form, empty.construct)(text)
    except ParseException as error:
        return [(f"rdflib does not parse the query: {error.msg}.", error.lineno, error.column)]
    except UsageError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        return [(str(error), *((int(place[1]), int(place[2])) if place else (1, 1)))]
    return []


def terms(payload: str) -> list[Term | None]:
    """Read what stands between the braces of a one-variable VALUES, with our prefixes; None is UNDEF."""
    declared = "".join(f"PREFIX {prefix}: <{namespace}>\n" for prefix, namespace in PREFIXES.items())
    rows = OxigraphStore.from_quads([]).select(f"{declared}SELECT ?x {{ VALUES ?x {{ {payload} }} }}").rows
    return [row[0] for row in rows]


def groups(code: str) -> list[Group]:
    """Find every pair of braces in the code, strings and comments blanked.

    >>> groups("ASK { { } }")
    [Group(start=4, end=10, is_template=False, is_selection=False), Group(start=6, end=8, is_template=False, ...)]
    """
    found: list[Group] = []
    opened: list[int] = []
    for match in re.finditer(r"[{}]", code):
        if match.group() == "{":
            opened.append(match.start())
            continue
        start = opened.pop()
        is_template = bool(re.search(r"\bCONSTRUCT\s*$", code[:start], re.IGNORECASE))
        is_selection = bool(re.match(r"\s*SELECT\b", code[start + 1 : match.start()], re.IGNORECASE))
        found.append(Group(start, match.start(), is_template, is_selection))
    return sorted(found, key=lambda group: group.start)


def innermost(among: list[Group], offset: int) -> Group | None:
    """Find the smallest group around a place of the text."""
    around = [group for group in among if group.start < offset < group.end]
    return max(around, key=lambda group: group.start, default=None)


def direct(code: str, group: Group, among: list[Group]) -> str:
    """Give the inside of a group without its inner groups, which become spaces."""
    return _without(code, (inner for inner in among if group.start < inner.start < group.end))[
        group.start + 1 : group.end
    ]


def outside_groups(code: str, among: list[Group]) -> str:
    """Give the code with every group blanked: what is left is the query's own clauses."""
    return _without(code, among)


def clause(code: str, offset: int) -> str:
    """Give what follows a keyword such as HAVING, up to the next clause."""
    end = _CLAUSE_END.search(code, offset)
    return code[offset : end.start() if end else len(code)]


def call(code: str, offset: int) -> str:
    """Give the parentheses that open at ``offset``, to the closing one.

    >>> call("REGEX(STR(?x), ?y) && ?z", 5)
    '(STR(?x), ?y)'
    """
    depth = 1
    end = offset + 1
    while depth:
        depth += {"(": 1, ")": -1}.get(code[end], 0)
        end += 1
    return code[offset:end]


def line_starts(text: str) -> list[int]:
    """Give the offset of each line's first character that is no blank."""
    ends = [-1, *(match.start() for match in re.finditer("\n", text)), len(text)]
    return [end + 1 + len(line := text[end + 1 : stop]) - len(line.lstrip()) for end, stop in pairwise(ends)]


def _without(code: str, inner: Any) -> str:
    characters = list(code)
    for group in inner:
        characters[group.start : group.end + 1] = " " * (group.end + 1 - group.start)
    return "".join(characters)


def _is(node: Any, *names: str) -> bool:
    return isinstance(node, CompValue) and node.name in names


def _get(node: Any, key: str) -> Any:
    """Look a part up; ``CompValue.get`` answers with the key where there is none."""
    return OrderedDict.get(node, key)


def _walk(node: Any, *closed: str) -> Iterator[Any]:
    """Visit a tree in the order of the text; nodes of the names ``closed``, and templates, are not entered."""
    if isinstance(node, CompValue):
        yield node
        if node.name not in closed:
            for key, child in node.items():
                if key != "template":
                    yield from _walk(child, *closed)
    elif not isinstance(node, str) and hasattr(node, "__iter__"):
        for child in node:
            yield from _walk(child, *closed)


def _triples(block: Any) -> Iterator[tuple[Any, Any, Any]]:
    if _is(block, "TriplesBlock"):
        for flat in block["triples"]:
            yield from zip(*[iter(flat)] * 3, strict=True)


def _patterns(block: Any) -> int:
    """Count triple patterns; the steps of a path ``a/b`` are joined like triples."""
    return sum(1 + _steps(predicate) for _, predicate, _ in _triples(block))


def _steps(predicate: Any) -> int:
    return sum(len(node["part"]) - 1 for node in _walk(predicate) if _is(node, "PathSequence"))


def _is_path(predicate: Any) -> bool:
    elements = [node for node in _walk(predicate) if _is(node, "PathElt", "PathEltOrInverse")]
    modified = any(_get(node, "mod") or node.name == "PathEltOrInverse" for node in elements)
    return len(elements) > 1 or modified or any(_is(node, "PathNegatedPropertySet") for node in _walk(predicate))


def _is_source(graph: Any) -> bool:
    if graph["term"] != rdflib.Variable("source"):
        return False
    triples = [triple for part in _get(graph["graph"], "part") or [] for triple in _triples(part)]
    return any(
        subject == rdflib.Variable("source")
        and _plain(predicate) == rdflib.RDF.type
        and _name(value) == ("tv", "Source")
        for subject, predicate, value in triples
    )


def _plain(predicate: Any) -> Any:
    while isinstance(predicate, CompValue) and "part" in predicate:
        part = predicate["part"]
        predicate = part if isinstance(part, CompValue | str) else part[0] if len(part) == 1 else None
    return predicate if isinstance(predicate, rdflib.URIRef) else None


def _name(node: Any) -> tuple[str, str] | None:
    return (str(_get(node, "prefix") or ""), str(node["localname"])) if _is(node, "pname") else None


def _boolean_reason(expression: Any) -> str:
    if any(_is(node, *_EXISTS) for node in _walk(expression)):
        return "EXISTS"
    return "a boolean" if _is_boolean(expression) else ""


def _is_boolean(expression: Any) -> bool:
    while _is(expression, *_WRAPPERS) and not _get(expression, "other"):
        expression = expression["expr"]
    if _is(expression, "Builtin_IF"):
        return _is_boolean(expression["arg2"]) or _is_boolean(expression["arg3"])
    if _is(expression, "Builtin_COALESCE"):
        return any(_is_boolean(argument) for argument in expression["arg"])
    if _is(expression, "literal"):
        expression = expression["string"]
    return _is(expression, *_BOOLEAN) or (
        isinstance(expression, rdflib.Literal) and expression.datatype == rdflib.XSD.boolean
    )


__all__ = [
    "Group",
    "Named",
    "Tree",
    "call",
    "clause",
    "direct",
    "errors",
    "groups",
    "innermost",
    "line_starts",
    "outside_groups",
    "parse",
    "terms",
]
