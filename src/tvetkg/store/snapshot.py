"""A graph on disk that opens at once and is only read.

Writers never touch a snapshot that readers may have open: they write a new folder beside it and rename.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import pyoxigraph

from tvetkg.errors import UsageError
from tvetkg.store.oxigraph import load_nquads


def write_snapshot(nquads: Path, target: Path) -> None:
    """Make ``target`` a snapshot of a published file, whole or not at all.

    An earlier snapshot at ``target`` is replaced; whoever has it open goes on reading it. A folder that is no
    snapshot is never replaced. Raises :class:`UsageError` where the file cannot be read or the folder not written.
    """
    if target.exists() and not (target / "CURRENT").is_file():
        raise UsageError(f"{target}: there is something else here, and it is kept. Name a new folder for the snapshot.")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        workshop = Path(tempfile.mkdtemp(prefix=f".{target.name}-", dir=target.parent))
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror}.") from error
    try:
        new = workshop / "new"
        _fill(new, nquads)
        if target.exists():
            target.rename(workshop / "old")
        new.rename(target)
    except OSError as error:
        raise UsageError(f"{target}: cannot be written: {error.strerror or error}.") from error
    finally:
        shutil.rmtree(workshop, ignore_errors=True)


def _fill(folder: Path, nquads: Path) -> None:
    store = pyoxigraph.Store(str(folder))
    load_nquads(store, nquads)
    store.flush()
    store.optimize()
