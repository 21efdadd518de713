"""What may run against a store: reading, here, and nothing else.

Oxigraph's ``SERVICE`` calls any address a query names and cannot be switched off, so that no query that may contain it
ever reaches an engine. The check errs to the safe side.
"""

from __future__ import annotations

import re
from typing import Literal

from tvetkg.errors import UsageError
from tvetkg.store import lexer

Form = Literal["select", "ask", "construct", "describe"]

_READING: dict[str, Form] = {"SELECT": "select", "ASK": "ask", "CONSTRUCT": "construct", "DESCRIBE": "describe"}
_WRITING = {"INSERT", "DELETE", "LOAD", "CLEAR", "CREATE", "DROP", "COPY", "MOVE", "ADD", "WITH"}
_PROLOGUE = {"PREFIX", "BASE", "VERSION"}
_ESCAPE = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")


def query_form(query: str) -> Form:
    """Tell what a query answers with: rows (select), yes or no (ask), or triples (construct, describe).

    >>> query_form("PREFIX ask: <urn:x>\\nSELECT * { ?s ask:for ?o }")
    'select'

    Raises :class:`UsageError` for an update, and for a text that is no query.
    """
    for word in lexer.words(query):
        verb = word.upper()
        if verb in _READING:
            return _READING[verb]
        if verb in _WRITING:
            raise UsageError(
                f"{verb} changes data, and a graph is only read here: change the source files, then run tvetkg build."
            )
        if verb not in _PROLOGUE:
            break
    raise UsageError("This is no SPARQL query: it must contain SELECT, ASK, CONSTRUCT or DESCRIBE after its prefixes.")


def refuse_all_but_reading(query: str, *allowed: Form) -> None:
    """Raise :class:`UsageError` unless the query only reads this graph and has one of the allowed forms (or any)."""
    form = query_form(query)
    if allowed and form not in allowed:
        wanted = " or ".join(word.upper() for word in allowed)
        raise UsageError(f"The query is of the form {form.upper()}; {wanted} is needed here.")
    if may_call_a_service(query) or may_call_a_service(_ESCAPE.sub(_character, query)):
        raise UsageError(
            "SERVICE is not allowed here: a query reads this graph only. Ask another endpoint itself, with --endpoint."
        )


def may_call_a_service(query: str) -> bool:
    """Tell whether an engine might find SERVICE in the query; a query too unclear to tell counts as one that does."""
    if not re.search("service", query, re.IGNORECASE):
        return False
    if lexer.is_ambiguous(query):
        return True
    if "SERVICE" in lexer.keywords(query).upper():
        return True
    # "SERVICE:x" is one name to a tokeniser and a keyword with a name to Oxigraph.
    return any("SERVICE" in token.group().partition(":")[0].upper() for token in lexer.tokens(query, "name"))


def _character(escape: re.Match[str]) -> str:
    number = int(escape.group(1) or escape.group(2), 16)
    return chr(number) if number <= 0x10FFFF else escape.group()
