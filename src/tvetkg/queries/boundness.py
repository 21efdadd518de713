"""Which variables of a query may be unbound, and where that would matter.

The standard makes an error of an unbound variable in a condition, and an error of a condition leaves the whole unbound.
Virtuoso 7.2 goes on instead: ``IF`` takes its last branch, ``CONCAT`` leaves the part out, ``!`` and ``!=`` are true,
and what ``BIND`` computes inside OPTIONAL is there where the OPTIONAL is not. Nothing of this is told in the answer. So
conditions may only use what is surely bound, or ask BOUND or COALESCE first.
"""

from __future__ import annotations

from collections import Counter, OrderedDict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from rdflib import Variable
from rdflib.plugins.sparql.parserutils import CompValue

Names = frozenset[str]

_NEVER_FAIL = {"Builtin_BOUND", "Builtin_EXISTS", "Builtin_NOTEXISTS", "Builtin_COALESCE"}
_NEVER_UNBOUND = {"Builtin_IF", "Builtin_COALESCE", "Builtin_CONCAT"}
_KEYWORDS = {
    "Builtin_IF": "IF",
    "Builtin_CONCAT": "CONCAT",
    "Builtin_STRLANG": "STRLANG",
    "Builtin_BOUND": "BOUND",
    "Bind": "BIND",
    "Filter": "FILTER",
}


@dataclass(frozen=True)
class Doubt:
    """A variable that may be unbound, in the n-th (from 0) IF, CONCAT, STRLANG, BOUND, BIND or FILTER of the text."""

    keyword: str
    number: int
    variable: str


def doubts(root: Any, optional: Names = frozenset()) -> list[Doubt]:
    """Find the places of a parsed query where something unbound would be taken for a value.

    ``optional`` names the parameters that may be bound to UNDEF, whatever their VALUES lines hold now.

    >>> from rdflib.plugins.sparql.parser import parseQuery
    >>> doubts(parseQuery("SELECT ?b { ?s <urn:p> ?o OPTIONAL { ?s <urn:q> ?x } BIND(IF(?x > 1, 1, 0) AS ?b) }"))
    [Doubt(keyword='IF', number=0, variable='x')]
    """
    finder = _Finder(root, optional)
    finder.select(root[1])
    return finder.found


class _Finder:
    def __init__(self, root: Any, optional: Names) -> None:
        self.found: list[Doubt] = []
        self._optional = optional
        self._binds = [node for node in _walk(root) if _is(node, "Bind")]
        self._by_if = {str(node["var"]) for node in self._binds if _is(_core(node["expr"]), "Builtin_IF")}
        self._bindable = _bindable(root)
        self._together: list[Names] = []
        self._together = [self._certain(node["graph"]) for node in _walk(root) if _is(node, "OptionalGraphPattern")]
        self._numbers: dict[int, tuple[str, int]] = {}
        counts: Counter[str] = Counter()
        for node in _walk(root):
            if _is(node, *_KEYWORDS):
                keyword = _KEYWORDS[node.name]
                self._numbers[id(node)] = keyword, counts[keyword]
                counts[keyword] += 1

    def select(self, node: Any) -> None:
        """Look at a query or sub-select."""
        where = _get(node, "where")
        if where is None:
            return
        self._group(where, frozenset(), in_optional=False)
        sure = self._certain(where)
        for column in _get(node, "projection") or []:
            if _get(column, "evar"):
                self._expression(column["expr"], node, sure, frozenset())

    def _group(self, group: Any, outside: Names, *, in_optional: bool) -> None:
        if _is(group, "SubSelect"):
            self.select(group)
            return
        sure = self._certain(group)
        for part in _get(group, "part") or []:
            if _is(part, "Bind"):
                self._expression(part["expr"], part, sure, frozenset())
                if in_optional and _is(_core(part["expr"]), *_NEVER_UNBOUND):
                    self._note(part, str(part["var"]))
            elif _is(part, "Filter"):
                self._expression(part["expr"], part, sure | outside, frozenset())
            elif _is(part, "OptionalGraphPattern"):
                self._group(part["graph"], sure | outside, in_optional=True)
            else:
                for inner in _inner_groups(part):
                    self._group(inner, outside, in_optional=False)

    def _expression(self, expression: Any, owner: Any, sure: Names, asked: Names) -> None:
        """Look at a condition and all below it; ``asked`` is what the conditions around have made sure of."""
        node = _core(expression)
        if not isinstance(node, CompValue):
            return
        if node.name in ("Builtin_EXISTS", "Builtin_NOTEXISTS"):
            self._group(node["graph"], sure, in_optional=False)
            return
        if node.name in ("ConditionalOrExpression", "ConditionalAndExpression"):
            asked |= self._known(node, sure)
        elif node.name in ("AdditiveExpression", "MultiplicativeExpression"):
            # A sum with something unbound is unbound everywhere, whatever its other parts are.
            asked |= frozenset().union(
                *(_needed(part) for part in _children(node) if not _is(_core(part), "Builtin_IF"))
            )
        if node.name == "Builtin_IF":
            asked = self._condition(node, sure, asked)
        elif node.name in ("Builtin_CONCAT", "Builtin_STRLANG"):
            self._doubt(node, _needed(node) - sure - asked)
        elif _is_negation(node):
            self._doubt(owner, _needed(node) - sure - asked)
        for child in _children(node):
            self._expression(child, owner, sure, asked)

    def _condition(self, node: Any, sure: Names, asked: Names) -> Names:
        """Look at the condition of an IF, and tell what holds in its branches."""
        known = asked | self._known(node["arg1"], sure)
        otherwise = node["arg3"]
        if not self._never_bound(otherwise):
            self._doubt(node, _needed(node["arg1"]) - sure - known - _needed(otherwise) - self._known(otherwise, sure))
        for inner in _walk(node["arg1"]):
            if _is(inner, "Builtin_BOUND") and str(inner["arg"]) in self._by_if - sure:
                self._doubt(inner, frozenset({str(inner["arg"])}))
        return known

    def _never_bound(self, expression: Any) -> bool:
        node = _core(expression)
        return isinstance(node, Variable) and str(node) not in self._bindable

    def _known(self, condition: Any, sure: Names) -> Names:
        """Name what is bound where a condition has asked for it, and what can be computed from that."""
        known = self._joined(_asked(condition) - sure)
        while True:
            more = {str(node["var"]) for node in self._binds if self._succeeds(node["expr"], sure | known)} - sure
            if more <= known:
                return known
            known = self._joined(known | more)

    def _joined(self, names: Names) -> Names:
        """Add what the same OPTIONAL binds."""
        return names.union(*(others for others in self._together if others & names))

    def _doubt(self, node: Any, variables: Names) -> None:
        for variable in sorted(variables):
            self._note(node, variable)

    def _note(self, node: Any, variable: str) -> None:
        doubt = Doubt(*self._numbers.get(id(node), ("SELECT", 0)), variable)
        if doubt not in self.found:
            self.found.append(doubt)

    def _certain(self, pattern: Any) -> Names:
        """Name the variables that are bound in every solution of a pattern."""
        if _is(pattern, "SubSelect"):
            return self._projected(pattern)
        sure: set[str] = set()
        for part in _get(pattern, "part") or []:
            sure |= self._bound_by(part, frozenset(sure))
        return frozenset(sure)

    def _bound_by(self, part: Any, sure: Names) -> Names:
        names: set[str] = set()
        match part.name:
            case "TriplesBlock":
                names = {str(leaf) for leaf in _leaves(part) if isinstance(leaf, Variable)}
            case "Bind" if self._succeeds(part["expr"], sure):
                names = {str(part["var"])}
            case "Filter":
                names = set(_implied(part["expr"]))
            case "InlineData" if "UNDEF" not in list(_leaves(_get(part, "value"))):
                names = {str(name) for name in part["var"]} - self._optional
            case "GraphGraphPattern":
                names = {str(part["term"])} | self._certain(part["graph"])
            case "GroupOrUnionGraphPattern":
                names = set.intersection(*(set(self._certain(inner)) for inner in part["graph"]))
        return frozenset(names)

    def _projected(self, select: Any) -> Names:
        sure = self._certain(select["where"])
        columns = _get(select, "projection") or []
        plain = {str(column["var"]) for column in columns if _get(column, "var") and not _get(column, "evar")}
        made = {
            str(column["evar"]) for column in columns if _get(column, "evar") and self._succeeds(column["expr"], sure)
        }
        return frozenset((plain & sure if columns else sure) | made)

    def _succeeds(self, expression: Any, sure: Names) -> bool:
        """Tell whether an expression has a value wherever its surely bound variables have one."""
        node = _core(expression)
        if isinstance(node, Variable):
            return str(node) in sure
        if not isinstance(node, CompValue) or node.name in _NEVER_FAIL | {"literal", "Aggregate_Count"} - {
            "Builtin_COALESCE"
        }:
            return True
        if node.name == "Builtin_COALESCE":
            return any(self._succeeds(argument, sure) for argument in node["arg"])
        if node.name == "Builtin_IF":
            granted = sure | self._joined(_asked(node["arg1"]) - sure)
            return all(self._succeeds(node[part], granted) for part in ("arg1", "arg2", "arg3"))
        return all(self._succeeds(child, sure) for child in _children(node))


def _implied(expression: Any) -> Names:
    """Name what a FILTER makes bound on every engine: what it asks BOUND of, and what it compares, but not by !=."""
    node = _core(expression)
    if _is(node, "ConditionalAndExpression"):
        return frozenset().union(*(_implied(child) for child in _children(node)))
    if _is(node, "Builtin_BOUND"):
        return frozenset({str(node["arg"])})
    if _is(node, "RelationalExpression") and node["op"] not in ("!=", "NOT IN"):
        return _needed(node)
    return frozenset()


def _asked(expression: Any) -> Names:
    """Name the variables that an expression asks BOUND of, or gives another value by COALESCE where there is none."""
    asked: set[str] = set()
    for node in _walk(expression):
        if _is(node, "Builtin_BOUND"):
            asked.add(str(node["arg"]))
        elif _is(node, "Builtin_COALESCE") and not any(map(_is_negation, _walk(node["arg"][0]))):
            asked |= _needed(node["arg"][0])
    return frozenset(asked)


def _bindable(root: Any) -> Names:
    """Name every variable that anything in the query might bind."""
    names: set[str] = set()
    for node in _walk(root):
        if _is(node, "TriplesBlock", "GraphGraphPattern"):
            names |= {str(leaf) for leaf in _leaves(node) if isinstance(leaf, Variable)}
        elif _is(node, "Bind", "InlineData"):
            names |= {str(leaf) for leaf in _leaves(node["var"])}
        elif _is(node, "vars", "GroupAs"):
            names |= (
                {str(name) for key in ("evar", "var") if (name := _get(node, key)) is not None}
                if _get(node, "expr")
                else set()
            )
    return frozenset(names)


def _is_negation(node: CompValue) -> bool:
    """Tell whether a node is != or NOT IN, or denies a comparison; what it denies of a function is safe."""
    if node.name == "UnaryNot":
        return _is(_core(node["expr"]), "RelationalExpression")
    return node.name == "RelationalExpression" and _get(node, "op") in ("!=", "NOT IN")


def _needed(expression: Any) -> Names:
    """Name the variables without which an expression has no value."""
    node = _core(expression)
    if isinstance(node, Variable):
        return frozenset({str(node)})
    if not isinstance(node, CompValue) or node.name in _NEVER_FAIL or node.name.startswith("Aggregate_"):
        return frozenset()
    if node.name == "Builtin_IF":
        return _needed(node["arg1"])
    return frozenset().union(*(_needed(child) for child in _children(node)))


def _core(expression: Any) -> Any:
    """Leave the levels of the grammar that do nothing here."""
    while (
        isinstance(expression, CompValue) and expression.name.endswith("Expression") and not _get(expression, "other")
    ):
        expression = expression["expr"]
    return expression


def _inner_groups(part: Any) -> Iterator[Any]:
    graph = _get(part, "graph")
    if isinstance(graph, CompValue):
        yield graph
    elif graph is not None:
        yield from graph


def _children(node: CompValue) -> list[Any]:
    children: list[Any] = []
    for key, child in node.items():
        if key not in ("op", "distinct", "separator"):
            children += [child] if isinstance(child, CompValue | str) or not hasattr(child, "__iter__") else list(child)
    return children


def _leaves(node: Any) -> Iterator[Any]:
    if isinstance(node, CompValue):
        node = list(node.values())
    if isinstance(node, str) or not hasattr(node, "__iter__"):
        yield node
        return
    for child in node:
        yield from _leaves(child)


def _walk(node: Any, *closed: str) -> Iterator[CompValue]:
    """Visit a tree in the order of the text; nodes of the names ``closed``, and templates, are not entered."""
    if isinstance(node, CompValue):
        yield node
        children = [] if node.name in closed else [child for key, child in node.items() if key != "template"]
    else:
        children = [] if isinstance(node, str) or not hasattr(node, "__iter__") else list(node)
    for child in children:
        yield from _walk(child, *closed)


def _is(node: Any, *names: str) -> bool:
    return isinstance(node, CompValue) and node.name in names


def _get(node: Any, key: str) -> Any:
    """Look a part up; ``CompValue.get`` answers with the key where there is none."""
    return OrderedDict.get(node, key)


__all__ = ["Doubt", "doubts"]
