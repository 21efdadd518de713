"""Where things are: a folder of one's own, alone or layered over the reference graph that ships with the package.

A workspace is a folder with ``graph/`` and optionally its own ``ontology/``, ``shapes/`` and ``queries/``. Its
``workspace.toml`` may say ``extends = "reference"`` (its documents then stand beside the shipped ones, and are told
apart from them in every answer) and ``name``. Nothing of a workspace is ever written outside its own folder.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_cache_path

from tvetkg.errors import UsageError

ASSETS = ("ontology", "graph", "shapes", "queries")
READABLE = (".yaml", ".yml", ".jsonl")
SETTINGS = "workspace.toml"
AUTHORITY = ("organisations", "places", "decisions", "groups")


@dataclass(frozen=True)
class Workspace:
    """A workspace as it lies on disk; ``reference`` is the one it is layered over, if any.

    ``name`` distinguishes the authority files of a layered workspace from the reference's.
    """

    root: Path
    shipped: Path
    name: str = "authority"
    reference: Workspace | None = None

    @property
    def layered(self) -> bool:
        """Whether the workspace stands over the reference graph."""
        return self.reference is not None

    @property
    def build(self) -> Path:
        """Where the workspace's graph is published.

        The reference graph inside an installed package may lie where nobody can write, so it goes to the user's cache.
        """
        if self.root.resolve() == _package() / "data":
            return user_cache_path("tvetkg", appauthor=False) / "reference"
        return self.root / "build"

    def sources(self) -> list[Path]:
        """The workspace's own source files in a fixed order: YAML, JSON Lines, folders of CSV with ``source.csv``."""
        folder = self.root / "graph" / "sources"
        files = [path for path in folder.rglob("*") if path.suffix in READABLE and path.is_file()]
        tables = [path.parent for path in folder.rglob("source.csv")]
        return sorted(files + tables)

    def authority(self, name: str) -> Path:
        """The path of one of the tables of :data:`AUTHORITY`, such as ``places.csv``."""
        return self.root / "graph" / "authority" / f"{name}.csv"

    @property
    def assertions(self) -> Path:
        """The path of the table of what the graph must at least hold."""
        return self.root / "graph" / "assertions.csv"

    @property
    def rejected(self) -> Path:
        """The path of the table of documents that were read and left out."""
        return self.root / "graph" / "sources" / "rejected.csv"

    def tables(self) -> list[Path]:
        """The paths of all tables beside the sources, whether they are there or not."""
        return [*map(self.authority, AUTHORITY), self.assertions, self.rejected]

    def linksets(self) -> list[Path]:
        """The files of judged links to registers of others, and of pairs that could not be judged."""
        return sorted((self.root / "graph" / "linksets").glob("*.sssom.tsv"))

    def enrichments(self) -> list[Path]:
        """The files of what registers of others say of things that are linked to them."""
        return sorted((self.root / "graph" / "enrichment").glob("*.yaml"))

    def folders(self, asset: str) -> list[Path]:
        """The shipped folder of an asset, then the workspace's own where it has one."""
        shipped, own = self.shipped / asset, self.root / asset
        return [shipped, own] if own.is_dir() and own.resolve() != shipped.resolve() else [shipped]

    def layers(self) -> list[Workspace]:
        """The reference first, where there is one, then the workspace itself."""
        return [self.reference, self] if self.reference else [self]


def shipped_folder() -> Path:
    """Find the folder with the shipped ontology, graph, shapes and queries.

    A checkout comes before the copy inside the package, since an editable installation may hold stale copies.
    """
    for folder in (_package().parent.parent, _package() / "data"):
        if all((folder / asset).is_dir() for asset in ASSETS):
            return folder
    raise UsageError(
        "The reference graph is missing: neither the checkout nor the installed package has the folders "
        f"{', '.join(ASSETS)}. Install the package again."
    )


def open_workspace(folder: Path | None = None) -> Workspace:
    """Open the workspace in ``folder``; without one, the current folder if it is a workspace, else the reference."""
    shipped = shipped_folder()
    if folder is None:
        here = Path()
        folder = here if is_workspace(here) else shipped
    if not folder.is_dir():
        raise UsageError(f"{folder}: there is no such folder. 'tvetkg init {folder}' makes a workspace there.")
    if not is_workspace(folder):
        raise UsageError(
            f"{folder}: not a workspace, since it has no folder graph/sources and no {SETTINGS}. "
            f"'tvetkg init {folder}' makes one."
        )
    settings = _settings(folder / SETTINGS)
    extends = settings.get("extends")
    if extends is None:
        return Workspace(folder, shipped)
    reference = Workspace(shipped, shipped)
    if folder.resolve() == shipped.resolve():
        raise UsageError(f"{folder / SETTINGS}: the reference graph cannot be layered over itself; remove 'extends'.")
    return Workspace(folder, shipped, settings.get("name", "own"), reference)


def is_workspace(folder: Path) -> bool:
    """Tell whether ``folder`` holds a workspace."""
    return (folder / SETTINGS).is_file() or (folder / "graph" / "sources").is_dir()


def _package() -> Path:
    return Path(__file__).resolve().parent


def _settings(path: Path) -> dict[str, str]:
    if not path.is_file():
        return {}
    try:
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}.") from error
    for key, value in settings.items():
        if key not in ("extends", "name"):
            raise UsageError(f"{path}: unknown key {key!r}; a workspace has 'extends' and 'name'.")
        if not isinstance(value, str):
            raise UsageError(f"{path}: {key} must be a text in quotes.")
    if settings.get("extends", "reference") != "reference":
        raise UsageError(f'{path}: extends = {settings["extends"]!r} is unknown; a workspace extends "reference".')
    return settings
