"""Writing a release as a folder, whole or not at all."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tvetkg.errors import UsageError
from tvetkg.files import write_whole
from tvetkg.release.checksums import FILE


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files into a neighbour of ``out`` that is then renamed; a release that stands there is replaced.

    Raises :class:`~tvetkg.errors.UsageError` where ``out`` is something else than a release or an empty folder, and
    where it cannot be written; what stood there before then stands there still.
    """
    out = out.resolve()
    if out.exists() and not _may_be_replaced(out):
        raise UsageError(f"{out}: not an empty folder, and no release. Choose another place with --out.")
    neighbour: Path | None = None
    try:
        out.parent.mkdir(parents=True, exist_ok=True)
        neighbour = Path(tempfile.mkdtemp(dir=out.parent, prefix=f".{out.name}."))
        for path, data in files.items():
            write_whole(neighbour / "new" / path, data)
        if out.exists():
            out.rename(neighbour / "old")
        try:
            (neighbour / "new").rename(out)
        except OSError:
            if (neighbour / "old").exists():
                (neighbour / "old").rename(out)
            raise
    except OSError as error:
        raise UsageError(
            f"{out}: cannot be written: {error.strerror or error}. Choose another place with --out."
        ) from error
    finally:
        if neighbour is not None:
            shutil.rmtree(neighbour, ignore_errors=True)


def _may_be_replaced(out: Path) -> bool:
    return out.is_dir() and ((out / FILE).is_file() or not any(out.iterdir()))


__all__ = ["write_folder"]
