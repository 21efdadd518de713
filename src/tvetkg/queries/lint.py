"""The rules that make a query mean the same on every engine, as far as a machine can tell.

Each rule is a function from a :class:`Draft` to findings, named after what it looks for. :func:`lint` runs them over a
canned query, :func:`lint_rule` those that apply over a rule of ``graph/derive/``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from tvetkg.errors import Finding, Position, Severity, UsageError, in_reading_order
from tvetkg.queries import parameters, syntax
from tvetkg.queries.binding import Block, blocks, replaced, same_but_values
from tvetkg.queries.header import COVERAGE_SUFFIX, Column, Header, Query, read_header
from tvetkg.rdf import PREFIXES
from tvetkg.store import lexer

ABOUT_THE_GRAPH = "about-the-graph"
"""The tag of questions about the graph itself, whose answers no document states."""

_PREFIX = re.compile(r"\bPREFIX\s+(?P<prefix>[\w.-]*):\s*<(?P<namespace>[^>]*)>", re.IGNORECASE)
_LANGUAGE_TEST = re.compile(r"\bLANG\s*\(\s*[?$]\w+\s*\)\s*(?:!?=|(?:NOT\s+)?IN\b)|=\s*LANG\s*\(", re.IGNORECASE)
_VALUES_LINE = re.compile(r"\bVALUES\s+\?\w+", re.IGNORECASE)


@dataclass(frozen=True)
class Draft:
    """A query under review. ``header`` is None for a derive rule."""

    file: Path
    text: str
    header: Header | None

    @cached_property
    def code(self) -> str:
        """The text without comments, strings and IRIs, every position kept."""
        return lexer.code(self.text)

    @cached_property
    def keywords(self) -> str:
        """The code without variables and names: ``tv:from`` is no FROM."""
        return lexer.keywords(self.text)

    @cached_property
    def tree(self) -> syntax.Tree:
        """The syntax tree, by rdflib."""
        return syntax.parse(self.text)

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """The VALUES lines."""
        return blocks(self.text)

    @cached_property
    def groups(self) -> list[syntax.Group]:
        """Every ``{ ... }`` of the code."""
        return syntax.groups(self.code)

    def at(self, offset: int) -> Position:
        """Name the place of a character of the text."""
        return Position(self.file, *lexer.line_and_column(self.text, offset))

    def nth(self, word: str, n: int) -> Position:
        """Name the place of the n-th (from 0) occurrence of a keyword in the code."""
        places = [match.start() for match in re.finditer(rf"\b{word}\b", self.keywords, re.IGNORECASE)]
        return self.at(places[n])


Rule = Callable[[Draft], Iterator[Finding]]


def _finding(rule: str, message: str, position: Position, advice: str = "") -> Finding:
    return Finding(Severity.VIOLATION, rule, message, position, advice)


def _words(draft: Draft, rule: str, pattern: str, message: str, advice: str = "") -> Iterator[Finding]:
    for match in re.finditer(pattern, draft.keywords, re.IGNORECASE):
        yield _finding(rule, message, draft.at(match.start()), advice)


def dataset(draft: Draft) -> Iterator[Finding]:
    """A query reads the derived graph, or the documents' graphs each by itself; never both, never their union."""
    if draft.header is None or draft.header.dataset == "derived":
        yield from _words(draft, "dataset", r"\bGRAPH\b", "GRAPH in a query of the derived graph.", "remove it.")
        return
    for n, named in enumerate(draft.tree.graphs()):
        if not named.is_source:
            advice = "begin it with 'GRAPH ?source { ?source a tv:Source .'."
            yield _finding("dataset", "This GRAPH reads no document's graph.", draft.nth("GRAPH", n), advice)
    if outside := draft.tree.triples_outside_graphs():
        message = f"{outside} triple pattern{'s' if outside > 1 else ''} outside GRAPH in a query of the sources."
        yield _finding("dataset", message, Position(draft.file, 1, 1), "move everything into GRAPH ?source { ... }.")


def values_line(draft: Draft) -> Iterator[Finding]:
    """A VALUES block has one variable, at least one term, and a line of its own."""
    lines = {block.line + 1: block for block in draft.blocks}
    for match in re.finditer(r"\bVALUES\b", draft.keywords, re.IGNORECASE):
        position = draft.at(match.start())
        block = lines.get(position.line)
        if block is None:
            advice = "write 'VALUES ?name { term ... }' with nothing else on the line."
            yield _finding("values-line", "VALUES with other things on its line.", position, advice)
        elif not block.payload:
            yield _finding(
                "values-line", "VALUES without a term.", position, "rdflib fails on it: give a term or UNDEF."
            )


def trailing_values(draft: Draft) -> Iterator[Finding]:
    """VALUES stands inside a group, not behind the query (Virtuoso)."""
    for match in re.finditer(r"\bVALUES\b", draft.keywords, re.IGNORECASE):
        if not any(group.start < match.start() < group.end for group in draft.groups):
            yield _finding(
                "trailing-values", "VALUES behind the query.", draft.at(match.start()), "move it into WHERE."
            )


def parameter_in_having(draft: Draft) -> Iterator[Finding]:
    """LIMIT, OFFSET and HAVING take no parameter."""
    names = draft.header.params if draft.header else {}
    for match in re.finditer(r"\b(?:HAVING|LIMIT|OFFSET)\b", draft.keywords, re.IGNORECASE):
        clause = syntax.clause(draft.code, match.end())
        for name in names:
            if re.search(rf"[?$]{name}\b", clause):
                message = f"{match.group().upper()} uses the parameter {name}."
                yield _finding("parameter-in-having", message, draft.at(match.start()), "filter in a group instead.")


def language_equals(draft: Draft) -> Iterator[Finding]:
    """Languages are compared with LANGMATCHES: engines differ in the case of tags."""
    for match in _LANGUAGE_TEST.finditer(draft.code):
        position = draft.at(match.start())
        yield _finding(
            "language-equals", "LANG() is compared as a string.", position, "write LANGMATCHES(LANG(?x), 'zh')."
        )


def regex_flag(draft: Draft) -> Iterator[Finding]:
    """REGEX has no flag i: engines fold case differently."""
    for match in re.finditer(r"\bREGEX\s*(?=\()", draft.keywords, re.IGNORECASE):
        call = draft.text[match.end() : match.end() + len(syntax.call(draft.code, match.end()))]
        if re.search(r""",\s*(["'])\w*i\w*\1\s*\)\s*$""", call):
            advice = "write REGEX(LCASE(?x), 'lower case')."
            yield _finding("regex-flag", "REGEX with the flag i.", draft.at(match.start()), advice)


def boolean_value(draft: Draft) -> Iterator[Finding]:
    """SELECT and BIND give no boolean, and contain no EXISTS: engines print booleans differently."""
    for keyword, number, reason in draft.tree.boolean_values():
        advice = "write IF(condition, 1, 0)." if reason == "a boolean" else "use OPTIONAL with BOUND, or a sub-select."
        yield _finding("boolean-value", f"{keyword} gives {reason}.", draft.nth(keyword, number), advice)


def dataset_clause(draft: Draft) -> Iterator[Finding]:
    """FROM and FROM NAMED mean different things on different engines."""
    yield from _words(
        draft, "dataset-clause", r"\bFROM\b", "FROM in a query.", "the header's dataset says what is read."
    )


def service(draft: Draft) -> Iterator[Finding]:
    """A query asks one graph."""
    yield from _words(draft, "service", r"\bSERVICE\b", "SERVICE in a query.", "ask the other endpoint by itself.")


def escaped_apostrophe(draft: Draft) -> Iterator[Finding]:
    r"""Strings contain no ``\'`` (Virtuoso)."""
    for token in lexer.tokens(draft.text, "string"):
        if (found := token.group().find("\\'")) >= 0:
            position = draft.at(token.start() + found)
            yield _finding("escaped-apostrophe", "A string with \\'.", position, "put the string in double quotes.")


def joined_not_exists(draft: Draft) -> Iterator[Finding]:
    """FILTER NOT EXISTS holds one triple pattern: with more, Oxigraph takes quadratic time (oxigraph#885)."""
    for number, patterns in draft.tree.not_exists():
        if patterns > 1:
            message = f"NOT EXISTS with {patterns} triple patterns."
            position = draft.nth("NOT\\s+EXISTS", number)
            yield _finding("joined-not-exists", message, position, "write MINUS, or GROUP BY with HAVING.")


def path_on_values(draft: Draft) -> Iterator[Finding]:
    """A property path stands on a VALUES variable only after a plain triple with it (Virtuoso)."""
    for name in draft.tree.bare_paths():
        line = next(block.line for block in draft.blocks if block.name == name) + 1
        message = f"A property path stands on ?{name} before any plain triple."
        yield _finding("path-on-values", message, Position(draft.file, line, 1), f"first write '?{name} a ?class .'.")


def open_select(draft: Draft) -> Iterator[Finding]:
    """A sub-select inside GRAPH ?source projects ?source, or Oxigraph reads all graphs in it."""
    for number, name in draft.tree.open_selects():
        message = f"A sub-select inside GRAPH ?{name} does not project ?{name}."
        yield _finding("open-select", message, draft.nth("GRAPH", number), f"select ?{name} in it too.")


def unbound(draft: Draft) -> Iterator[Finding]:
    """What may be unbound stands in no condition, and in no part of CONCAT, before BOUND was asked (Virtuoso)."""
    given = draft.header.params if draft.header else {}
    optional = frozenset(name for name, each in given.items() if not each.required and each.default is None)
    for doubt in draft.tree.doubts(optional):
        here = draft.nth(doubt.keyword, doubt.number)
        message, advice = _UNBOUND.get(doubt.keyword, _UNBOUND["IF"])
        yield _finding("unbound", message.format(doubt.variable), here, advice.format(doubt.variable))


_UNBOUND = {
    "IF": ("?{} may be unbound in this condition.", "ask first: IF(BOUND(?{0}), IF(...), ?unknown)."),
    "CONCAT": ("?{} may be unbound in this CONCAT.", "ask first: IF(BOUND(?{0}), CONCAT(...), ...)."),
    "STRLANG": ("?{} may be unbound in this STRLANG.", "ask first: IF(BOUND(?{0}), STRLANG(...), ?unknown)."),
    "FILTER": ("?{} may be unbound, and is denied or unequal here.", "write BOUND(?{0}) && ... before it."),
    "BOUND": ("BOUND of ?{}, which an IF has bound.", "ask BOUND of what the IF gives, or write COALESCE(?{0}, ...)."),
    "BIND": (
        "?{} would be bound where the OPTIONAL around it is not.",
        "compute it behind the OPTIONAL, or in a sub-select.",
    ),
}


def returns(draft: Draft) -> Iterator[Finding]:
    """Each column is documented, and each documented column is there, in this order."""
    if draft.header is None:
        return
    position = Position(draft.file, 1, 1)
    projected, declared = draft.tree.projection(), list(draft.header.returns)
    if projected is None:
        yield _finding("returns", "This is no SELECT query that names its columns.", position, "name each column.")
        return
    for name in projected:
        if name not in declared:
            yield _finding(
                "returns", f"The column {name} is not described.", position, "add it to the header's returns."
            )
    for name in declared:
        if name not in projected:
            advice = "select it, or remove it from the header's returns."
            yield _finding("returns", f"The header describes a column {name} that is not selected.", position, advice)
    if sorted(projected) == sorted(declared) and projected != declared:
        advice = f"write the header's returns as {', '.join(projected)}."
        yield _finding("returns", "The columns are described in another order than selected.", position, advice)


def source_column(draft: Draft) -> Iterator[Finding]:
    """Every answer names its documents, unless it is about the graph itself and not about what documents say."""
    about_itself = draft.header is None or ABOUT_THE_GRAPH in draft.header.tags
    if draft.header and not about_itself and not {"source", "sources"} & draft.header.returns.keys():
        advice = f"select ?source or ?sources; or tag it {ABOUT_THE_GRAPH} where no document says what it answers."
        yield _finding("source-column", "No column names the documents.", Position(draft.file, 1, 1), advice)
    for name, column in draft.header.returns.items() if draft.header else ():
        if name in ("source", "sources") and column.kind != name:
            position = Position(draft.file, 1, 1)
            yield _finding(
                "source-column", f"The column {name} is of kind {column.kind}.", position, f"make it {name}."
            )


def ordered(draft: Draft) -> Iterator[Finding]:
    """A query has ORDER BY if and only if its header says that the order counts."""
    if draft.header is None:
        return
    outside = syntax.outside_groups(draft.keywords, draft.groups)
    sorts = re.search(r"\bORDER\s+BY\b", outside, re.IGNORECASE)
    if draft.header.ordered and not sorts:
        position = Position(draft.file, 1, 1)
        yield _finding("ordered", "The header says ordered, and there is no ORDER BY.", position, "add ORDER BY.")
    if sorts and not draft.header.ordered:
        position = draft.at(sorts.start())
        yield _finding("ordered", "ORDER BY, and the header does not say ordered.", position, "add '#+ ordered: true'.")


def parameter_values(draft: Draft) -> Iterator[Finding]:
    """Every parameter has VALUES lines, at the start of every group whose triples or filters use it."""
    names = draft.header.params if draft.header else {}
    for name in names:
        if name not in {block.name for block in draft.blocks}:
            message = f"The parameter {name} has no VALUES line."
            yield _finding("parameter-values", message, Position(draft.file, 1, 1), f"add 'VALUES ?{name} {{ ... }}'.")
    starts = syntax.line_starts(draft.text)
    placed = [(block.name, starts[block.line]) for block in draft.blocks]
    for group in draft.groups:
        if group.is_template or group.is_selection:
            continue
        own = _VALUES_LINE.sub(lambda m: " " * len(m.group()), syntax.direct(draft.code, group, draft.groups))
        lines = [(name, line) for name, line in placed if syntax.innermost(draft.groups, line) == group]
        for name in names:
            used = re.search(rf"[?$]{name}\b", own)
            first = group.start + 1 + used.start() if used else len(draft.text)
            if used and not any(name == other and line < first for other, line in lines):
                advice = f"begin this group with 'VALUES ?{name} {{ ... }}'."
                yield _finding("parameter-values", f"?{name} is used before its VALUES line.", draft.at(first), advice)


def parameter_example(draft: Draft) -> Iterator[Finding]:
    """The VALUES lines hold the header's example; those of an optional parameter may hold UNDEF."""
    for name, parameter in draft.header.params.items() if draft.header else ():
        own = [block for block in draft.blocks if block.name == name]
        try:
            (wanted,) = parameters.terms(name, parameter, parameter.example)
        except UsageError as error:
            yield _finding("parameter-example", f"The example is wrong: {error}", Position(draft.file, 1, 1))
            continue
        held = [syntax.terms(block.payload) for block in own]
        for block, values in zip(own, held, strict=True):
            if not (values == [wanted] or (values == [None] and not parameter.required)):
                message = f"The VALUES line of {name} does not hold its example {parameter.example!r}."
                position = Position(draft.file, block.line + 1, 1)
                yield _finding("parameter-example", message, position, f"write 'VALUES ?{name} {{ {wanted} }}'.")
        if len({tuple(map(str, values)) for values in held}) > 1:
            message = f"The VALUES lines of {name} hold different values."
            yield _finding("parameter-example", message, Position(draft.file, own[0].line + 1, 1))


def parameter_order(draft: Draft) -> Iterator[Finding]:
    """Required parameters come before optional ones (UNDEF before a bound block costs 20 times)."""
    names = draft.header.params if draft.header else {}
    kinds = [parameter.required for parameter in names.values()]
    if kinds != sorted(kinds, reverse=True):
        position = Position(draft.file, 1, 1)
        yield _finding("parameter-order", "An optional parameter stands before a required one.", position)
    starts = syntax.line_starts(draft.text)
    seen_optional: dict[int, str] = {}
    for block in draft.blocks:
        if block.name not in names:
            continue
        group = syntax.innermost(draft.groups, starts[block.line])
        key = group.start if group else -1
        if not names[block.name].required:
            seen_optional.setdefault(key, block.name)
        elif key in seen_optional:
            message = f"The optional {seen_optional[key]} stands before the required {block.name}."
            yield _finding("parameter-order", message, Position(draft.file, block.line + 1, 1), "swap the lines.")


def question_names(draft: Draft) -> Iterator[Finding]:
    """The question names parameters, and no others, as ``$name``."""
    if draft.header is None:
        return
    for sentence in (draft.header.question.en, draft.header.question.zh):
        for name in re.findall(r"\$([a-z][a-z0-9_]*)", sentence):
            if name not in draft.header.params:
                position = Position(draft.file, 1, 1)
                yield _finding("question-names", f"The question names ${name}, which is no parameter.", position)


def prefixes(draft: Draft) -> Iterator[Finding]:
    """Prefixes mean the same in every file."""
    text = lexer.blanked(draft.text, "comment", "string")
    for match in _PREFIX.finditer(text):
        prefix, namespace = match["prefix"], match["namespace"]
        if PREFIXES.get(prefix) != namespace:
            usual = next((p for p, n in PREFIXES.items() if n == namespace), None)
            known = PREFIXES.get(prefix)
            advice = f"write PREFIX {prefix}: <{known}>." if known else f"the prefix is {usual}:." if usual else ""
            yield _finding("prefixes", f"PREFIX {prefix}: <{namespace}> is not ours.", draft.at(match.start()), advice)
    yield from _words(draft, "prefixes", r"\bBASE\b", "BASE in a query.", "write full IRIs or prefixes.")


def binding_proof(draft: Draft) -> Iterator[Finding]:
    """Binding changes nothing but VALUES."""
    for name, parameter in draft.header.params.items() if draft.header else ():
        try:
            bound = replaced(draft.text, {name: parameters.terms(name, parameter, parameter.example)})
        except UsageError:
            continue
        if not same_but_values(draft.text, bound):
            position = Position(draft.file, 1, 1)
            yield _finding("binding-proof", f"Binding {name} would change more than its VALUES lines.", position)


RULES: dict[str, Rule] = {
    "dataset": dataset,
    "values-line": values_line,
    "trailing-values": trailing_values,
    "parameter-in-having": parameter_in_having,
    "language-equals": language_equals,
    "regex-flag": regex_flag,
    "boolean-value": boolean_value,
    "dataset-clause": dataset_clause,
    "service": service,
    "escaped-apostrophe": escaped_apostrophe,
    "joined-not-exists": joined_not_exists,
    "path-on-values": path_on_values,
    "open-select": open_select,
    "unbound": unbound,
    "returns": returns,
    "source-column": source_column,
    "ordered": ordered,
    "parameter-values": parameter_values,
    "parameter-example": parameter_example,
    "parameter-order": parameter_order,
    "question-names": question_names,
    "prefixes": prefixes,
    "binding-proof": binding_proof,
}
"""Every rule by its name, beside ``header`` (the header reads) and ``syntax`` (both engines parse the query)."""


def lint(file: Path, text: str) -> list[Finding]:
    """Review a canned query; no finding means that it may be trusted on every engine."""
    header, findings = read_header(text, file)
    if header is None:
        return findings
    return _review(Draft(file, text, header))


def lint_coverage(query: Query) -> list[Finding]:
    """Review the query that counts how much is known; it may hold any of the parameters of the query it belongs to."""
    held = {block.name for block in blocks(query.coverage)}
    header = query.header.model_copy(
        update={
            "params": {name: each for name, each in query.header.params.items() if name in held},
            "returns": {"known": Column(kind="integer"), "all": Column(kind="integer")},
            "question": query.header.coverage,
            "dataset": query.header.dataset or "derived",
            "tags": [ABOUT_THE_GRAPH],
            "ordered": False,
        }
    )
    return _review(Draft(query.file.with_suffix(COVERAGE_SUFFIX), query.coverage, header))


def lint_rule(file: Path, text: str) -> list[Finding]:
    """Review a CONSTRUCT rule of ``graph/derive/``, which reads the union of the documents as its default graph."""
    return _review(Draft(file, text, None))


def _review(draft: Draft) -> list[Finding]:
    findings = [
        _finding("syntax", message, Position(draft.file, line, column))
        for message, line, column in syntax.errors(draft.text)
    ]
    if not findings:
        findings = [finding for rule in RULES.values() for finding in rule(draft)]
    return in_reading_order(findings)
