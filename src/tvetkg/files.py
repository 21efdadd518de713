"""Writing files whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from tvetkg.errors import UsageError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` by way of a neighbour that is then renamed, making the folder where it is missing.

    A reader sees the old file or the new one, never a part. What cannot be written is a :class:`UsageError` that
    says why, and leaves neither a neighbour nor a changed file behind.
    """
    neighbour: str | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, neighbour = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(neighbour).chmod(0o644)
        Path(neighbour).replace(path)
    except OSError as error:
        if neighbour is not None:
            Path(neighbour).unlink(missing_ok=True)
        raise UsageError(
            f"{path}: cannot be written: {error.strerror or error}. Choose another place with --out."
        ) from error
