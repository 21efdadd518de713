"""Files that authorities publish: text in UTF-8, alone, gzipped or zipped, read a line at a time."""

from __future__ import annotations

import csv
import gzip
import zipfile
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from io import TextIOWrapper
from pathlib import Path
from typing import IO, cast

from tvetkg.errors import UsageError

_MOST_OF_A_CELL = 1 << 24


@contextmanager
def opened(path: Path, suffixes: Collection[str]) -> Iterator[tuple[str, IO[bytes]]]:
    """Open a file, or the last file in a zip archive whose name ends with one of ``suffixes``; give its name, too."""
    try:
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as archive:
                names = [name for name in archive.namelist() if name.endswith(tuple(suffixes))]
                if not names:
                    raise UsageError(f"{path}: holds no file that ends with {' or '.join(sorted(suffixes))}.")
                name = sorted(names)[-1]
                with archive.open(name) as file:
                    yield name, file
        elif path.suffix == ".gz":
            with gzip.open(path) as file:
                yield path.stem, cast(IO[bytes], file)
        else:
            with path.open("rb") as file:
                yield path.name, file
    except (OSError, EOFError, zipfile.BadZipFile) as error:
        reason = getattr(error, "strerror", None) or error
        raise UsageError(f"{path}: cannot be read: {reason}. Download it again, or name another file.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}: it is another file, or was saved anew.") from error


def rows(path: Path, columns: Collection[tuple[str, ...]]) -> Iterator[dict[str, str]]:
    """Read a CSV file with a header, which has one of each tuple of ``columns``; others are read along."""
    with opened(path, (".csv",)) as (_, file):
        csv.field_size_limit(_MOST_OF_A_CELL)
        reader = csv.DictReader(TextIOWrapper(file, encoding="utf-8-sig", newline=""), strict=True)
        there = reader.fieldnames or ()
        for names in columns:
            if not set(names) & set(there):
                wanted, found = " or ".join(names), ", ".join(there) or "none"
                raise UsageError(f"{path}: has no column {wanted} (it has {found}): it is another file or version.")
        try:
            for row in reader:
                yield {key: (value or "").strip() for key, value in row.items() if isinstance(key, str)}
        except csv.Error as error:
            raise UsageError(f"{path}:{reader.line_num}: not valid CSV: {error}.") from error
