"""Imports point downward only, RDF libraries stay behind their doors, and only the command line talks."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "tvetkg"
LAYERS = [
    ["errors"],
    ["counting", "files", "folding", "iri", "rdf", "workspace"],
    ["client"],
    ["store"],
    ["records"],
    ["build"],
    ["validate"],
    ["queries"],
    ["quality"],
    ["assertions"],
    ["search", "why", "scaffold", "publish"],
    ["network"],
    ["measures", "checking", "export"],
    ["asking", "release"],
    ["graph"],
    ["appraisal"],
    ["link"],
    ["noting", "importing"],
    ["brief"],
    ["cli"],
]
"""From the bottom upward; the parts of one line do not import each other."""

RDF_LIBRARIES = {"rdflib", "pyoxigraph", "pyshacl", "SPARQLWrapper"}
DOORS = {"rdf", "client", "store", "validate", "queries"}
JUNK_DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}
SOFT_CAP, HARD_CAP = 400, 600

LEVELS = {part: level for level, parts in enumerate(LAYERS) for part in parts}
MODULES = sorted(PACKAGE.rglob("*.py"))
SOURCES = sorted(path for folder in ("src", "tests", "scripts") for path in (ROOT / folder).rglob("*.py"))


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def part_of(path: Path) -> str:
    """The layer's part a module belongs to: a module, or the package it stands in; empty for the root itself."""
    first = path.relative_to(PACKAGE).parts[0]
    return "" if first == "__init__.py" else first.removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Every import of a module as line and dotted name, ``from a import b`` as ``a.b``."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative import"
            yield from ((node.lineno, f"{node.module}.{alias.name}") for alias in node.names)


def upward(part: str, tree: ast.AST) -> list[str]:
    """The imports that point sideways or upward."""
    wrong = []
    for line, name in imports(tree):
        root, _, rest = name.partition(".")
        target = rest.split(".")[0]
        if root != "tvetkg" or target in (part, "__version__"):
            continue
        if target not in LEVELS or LEVELS[target] >= LEVELS[part]:
            wrong.append(f"line {line}: {part} imports {name}")
    return wrong


def test_every_part_of_the_package_has_its_layer() -> None:
    assert {part_of(path) for path in MODULES} - {""} == set(LEVELS)


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path)], ids=named)
def test_imports_point_downward(path: Path) -> None:
    assert upward(part_of(path), ast.parse(path.read_text(encoding="utf-8"))) == []


def test_an_upward_and_a_sideways_import_are_found() -> None:
    assert upward("store", ast.parse("from tvetkg.cli import main")) == ["line 1: store imports tvetkg.cli.main"]
    assert upward("search", ast.parse("import tvetkg.why")) == ["line 1: search imports tvetkg.why"]
    assert upward("cli", ast.parse("from tvetkg import __version__, publish")) == []


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_rdf_libraries_stay_behind_their_doors(path: Path) -> None:
    used = {name.split(".")[0] for _, name in imports(ast.parse(path.read_text(encoding="utf-8")))} & RDF_LIBRARIES
    assert not used or part_of(path) in DOORS


@pytest.mark.parametrize("path", [path for path in MODULES if part_of(path) != "cli"], ids=named)
def test_only_the_command_line_prints_or_exits(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    calls = {ast.unparse(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    assert calls & {"print", "exit", "quit", "sys.exit", "os._exit", "sys.stdout.write", "sys.stderr.write"} == set()
    assert {name.split(".")[0] for _, name in imports(tree)} & {"typer", "click"} == set()


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_nothing_is_caught_wholesale(path: Path) -> None:
    handlers = [n for n in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(n, ast.ExceptHandler)]
    broad = [n.lineno for n in handlers if n.type is None or ast.unparse(n.type) in ("Exception", "BaseException")]
    assert broad == []


def test_no_module_is_a_junk_drawer() -> None:
    names = {part for path in SOURCES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert names & JUNK_DRAWERS == set()


@pytest.mark.parametrize("path", SOURCES, ids=named)
def test_files_stay_small(path: Path) -> None:
    length = len(path.read_text(encoding="utf-8").splitlines())
    assert length <= HARD_CAP
    if length > SOFT_CAP:
        warnings.warn(f"{named(path)} has {length} lines; think of splitting it", stacklevel=1)
