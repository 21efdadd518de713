"""``SHA256SUMS``, as ``sha256sum --check`` reads it."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256

FILE = "SHA256SUMS"


def checksums(files: Mapping[str, bytes]) -> bytes:
    """List the SHA-256 of files, by path.

    >>> checksums({"a.txt": b""}).decode()
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a.txt\\n'
    """
    return "".join(f"{sha256(data).hexdigest()}  {path}\n" for path, data in sorted(files.items())).encode()


__all__ = ["FILE", "checksums"]
