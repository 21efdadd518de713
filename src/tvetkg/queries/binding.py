"""Parameters go into a query at its VALUES lines, and nowhere else.

A parameter stands in a query file as lines ``VALUES ?name { <example> }``; binding replaces each of them by a line with
the serialised term. This works the same on every engine, other than their own substitution of variables (measured:
pyoxigraph's refuses variables that are not projected; rdflib's remote store binds differently again).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from pyparsing import ParseException
from rdflib import BNode
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.plugins.sparql.parserutils import CompValue

from tvetkg.errors import UsageError
from tvetkg.queries import parameters
from tvetkg.queries.header import Query
from tvetkg.rdf import BlankNode, RdfFormat, Term, parse
from tvetkg.store import lexer

_LINE = re.compile(r"[ \t]*VALUES[ \t]+\?(?P<name>\w+)[ \t]*\{(?P<payload>[^\r\n]*)\}[ \t]*")

_ESCAPE = re.compile(r"\\(?:\\(?P<letter>[uU]?)|u(?P<number>[0-9A-F]{4})|.)")

Bindings = Mapping[str, str | Sequence[str]]
"""What a person gives: parameter to value, or to several values that all count."""


@dataclass(frozen=True)
class Block:
    """One line ``VALUES ?name { payload }`` of a query; ``line`` counts from 0."""

    line: int
    name: str
    payload: str


@lru_cache(maxsize=512)
def blocks(text: str) -> tuple[Block, ...]:
    """Find the VALUES lines of a query.

    >>> blocks("SELECT * {\\n  VALUES ?org { id:vtc }\\n  ?s ?p ?org }")
    (Block(line=1, name='org', payload='id:vtc'),)
    """
    lines = lexer.blanked(text, "comment").split("\n")
    found = ((number, _LINE.fullmatch(line.rstrip("\r"))) for number, line in enumerate(lines))
    return tuple(Block(number, m["name"], m["payload"].strip()) for number, m in found if m)


def bind(query: Query, bindings: Bindings, known: parameters.Known | None = None, today: date | None = None) -> str:
    """Put values into a canned query; see :func:`read`."""
    return replaced(query.text, read(query, bindings, known, today))


def read(
    query: Query, bindings: Bindings, known: parameters.Known | None = None, today: date | None = None
) -> dict[str, list[Term]]:
    """Read the values of a query's parameters; what is not given takes its default, or has no term and becomes UNDEF.

    Raises :class:`UsageError` for an unknown, missing or malformed parameter; the sentence says what the query takes.
    """
    declared = query.header.params
    for name in bindings:
        if name not in declared:
            advice = parameters.closest(name, declared) or "it takes none."
            raise UsageError(f"The query {query.name} has no parameter {name!r}: {advice}")
    missing = [name for name, parameter in declared.items() if parameter.required and name not in bindings]
    if missing:
        wanted = " and ".join(f"{name} ({declared[name].kind})" for name in missing)
        words = " ".join(f"{name}=…" for name in missing)
        raise UsageError(f"The query {query.name} needs {wanted}: write {words}. 'tvetkg search TEXT' finds ids.")
    terms: dict[str, list[Term]] = {}
    for name, parameter in declared.items():
        given = bindings.get(name, parameter.default or [])
        values = [given] if isinstance(given, str) else list(given)
        if name in bindings and not values:
            raise UsageError(
                f"The parameter {name} of {query.name} is given without a value. Leave it out, or name one."
            )
        terms[name] = [term for value in values for term in parameters.terms(name, parameter, value, known, today)]
    return terms


def replaced(text: str, terms: Mapping[str, Iterable[Term]]) -> str:
    """Replace the VALUES lines of the given variables; no term for a variable means UNDEF. Duplicates are removed.

    >>> from tvetkg.rdf import text as string
    >>> print(replaced("SELECT * {\\n  VALUES ?n { UNDEF }\\n  ?s ?p ?n }", {"n": [string("}; DROP ALL")]}))
    SELECT * {
      VALUES ?n { "}; DROP ALL" }
      ?s ?p ?n }

    Raises :class:`UsageError` where a variable has no VALUES line.
    """
    lines = text.split("\n")
    waiting = {name: _payload(values) for name, values in terms.items()}
    if homeless := sorted(set(waiting) - {block.name for block in blocks(text)}):
        raise UsageError(f"The query has no line 'VALUES ?{homeless[0]} {{ ... }}', so {homeless[0]} cannot be given.")
    for block in blocks(text):
        if block.name in waiting:
            line = lines[block.line]
            indent = line[: len(line) - len(line.lstrip())]
            lines[block.line] = f"{indent}VALUES ?{block.name} {{ {waiting[block.name]} }}"
    return "\n".join(lines)


def _payload(terms: Iterable[Term]) -> str:
    written = dict.fromkeys(_serialised(term) for term in terms)
    return " ".join(written) or "UNDEF"


def _serialised(term: Term) -> str:
    """Write a term as pyoxigraph does, and read it back: what is not the same term again is refused."""
    if isinstance(term, BlankNode):
        raise UsageError(f"{term} cannot be written into a query: a blank node matches everything.")
    written = _ESCAPE.sub(_unmistakable, str(term))
    statement = f"<urn:tvetkg:s> <urn:tvetkg:p> {written} ."
    try:
        read = [quad.object for quad in parse(statement, format=RdfFormat.N_TRIPLES)]
    except SyntaxError as error:
        raise UsageError(f"{written} cannot be written into a query: {error.msg}") from error
    if read != [term] or "\n" in written or "\r" in written:
        raise UsageError(f"{written} cannot be written into a query: it does not come back as it went in.")
    return written


def _unmistakable(escape: re.Match[str]) -> str:
    r"""Write an escape so that an engine which replaces ``\uXXXX`` before it looks for strings finds the same string.

    The standard allows that, and rdflib does it: it takes ``\\u0022`` for a backslash and a quote that ends the string,
    and reads up to eight digits after ``\u``.
    """
    if letter := escape["letter"]:
        return f"\\\\\\U{ord(letter):08X}"
    return f"\\U0000{escape['number']}" if escape["number"] else escape.group()


def same_but_values(original: str, bound: str) -> bool:
    """Tell whether two queries are one, apart from what their VALUES blocks hold.

    Both are parsed by rdflib and compared as syntax trees (of which the algebra is a function) with the blocks' payload
    blanked. It takes milliseconds: tests use it, and query files from outside.

    >>> plain = "SELECT * {\\n  VALUES ?n { UNDEF }\\n  ?s ?p ?n }"
    >>> same_but_values(plain, plain.replace("UNDEF", '"x"'))
    True
    >>> same_but_values(plain, plain.replace("UNDEF", '"x" } ?a ?b ?c VALUES ?n { "y"'))
    False
    """
    try:
        return skeleton(parseQuery(original), {}) == skeleton(parseQuery(bound), {})
    except ParseException:
        return False


def skeleton(node: object, blank_nodes: dict[BNode, int]) -> object:
    """Turn a syntax tree of rdflib into nested tuples that can be compared; the payload of VALUES is left out."""
    if isinstance(node, CompValue):
        names = [name for name in node if not (node.name == "InlineData" and name == "value")]
        return (node.name, *((name, skeleton(node[name], blank_nodes)) for name in names))
    if isinstance(node, BNode):
        return ("blank node", blank_nodes.setdefault(node, len(blank_nodes)))
    if isinstance(node, str):
        return (type(node).__name__, str(node), getattr(node, "language", None), str(getattr(node, "datatype", None)))
    return tuple(skeleton(child, blank_nodes) for child in node) if isinstance(node, Iterable) else node


__all__ = ["Bindings", "Block", "bind", "blocks", "read", "replaced", "same_but_values", "skeleton"]
