"""ZIP files that are the same bytes every time: no clock, no owner, files in the order given."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

_MOMENT = (2000, 1, 1, 0, 0, 0)
MOMENT_IN_XML = (re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ"), b"2000-01-01T00:00:00Z")
"""What openpyxl notes as the time of writing, and what stands in its place."""


def archive(files: Mapping[str, str | bytes]) -> bytes:
    """Pack files, given by their names.

    >>> archive({"a.txt": "a"}) == archive({"a.txt": b"a"})
    True
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _MOMENT)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            made.writestr(entry, data.encode() if isinstance(data, str) else data)
    return out.getvalue()


def repacked(packed: bytes, changed: Mapping[str, tuple[re.Pattern[bytes], bytes]]) -> bytes:
    """Pack again what another program packed, with a pattern replaced in some of the files."""
    with zipfile.ZipFile(io.BytesIO(packed)) as old:
        files: dict[str, str | bytes] = {name: old.read(name) for name in old.namelist()}
    for name, (pattern, new) in changed.items():
        data = files[name]
        assert isinstance(data, bytes)
        files[name] = pattern.sub(new, data)
    return archive(files)


__all__ = ["MOMENT_IN_XML", "archive", "repacked"]
