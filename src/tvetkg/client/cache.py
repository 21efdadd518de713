"""Answers kept on disk, so that nobody is asked twice and a recorded run can be repeated without a network."""

from __future__ import annotations

import hashlib
import json
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from shutil import copyfileobj
from typing import IO, cast

from tvetkg.client.message import Request, Response
from tvetkg.errors import UsageError

WEEK = 7 * 24 * 3600.0
_IN_MEMORY = 1 << 20
_LONGEST = 900_000_000  # SQLite holds no value of 10^9 bytes
_FORMAT = 1
_TABLE = (
    "CREATE TABLE IF NOT EXISTS answer (key TEXT PRIMARY KEY, url TEXT NOT NULL, status INTEGER NOT NULL, "
    "headers TEXT NOT NULL, fetched_at REAL NOT NULL, body BLOB NOT NULL)"
)


class Cache:
    """A file of whole answers, each under the fingerprint of everything that its question depends on.

    ``ttl`` is how many seconds an answer stays fresh, by ``clock`` (seconds since 1970). Several processes may share
    the file. A file that is no cache, or cannot be used, is a :class:`UsageError` that names it.
    """

    def __init__(self, path: Path, ttl: float = WEEK, clock: Callable[[], float] = time.time) -> None:
        self.path = path
        self.ttl = ttl
        self.clock = clock

    def get(self, key: str, stale: bool = False) -> Response | None:
        """Give the fresh answer under a key (or one of any age), ``None`` where there is none."""
        if not self.path.exists():
            return None
        with self._open() as database:
            query = "SELECT rowid, url, status, headers, fetched_at FROM answer WHERE key = ?"
            found = database.execute(query, [key]).fetchone()
            if found is None or (not stale and not 0 <= self.clock() - found[4] < self.ttl):
                return None
            row, url, status, headers, _ = found
            body: IO[bytes] = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115
            with database.blobopen("answer", "body", row, readonly=True) as blob:
                copyfileobj(cast(IO[bytes], blob), body)
        body.seek(0)
        return Response(status, json.loads(headers), url, body)

    def put(self, key: str, response: Response) -> None:
        """Keep an answer, but for a partial one and one longer than 900 MB."""
        size = response.body.seek(0, 2)
        response.body.seek(0)
        if response.partial or size > _LONGEST:
            return
        with self._open() as database, database:
            values = [key, response.url, response.status, json.dumps(dict(response.headers)), self.clock(), size]
            insert = "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, zeroblob(?))"
            row = database.execute(insert, values).lastrowid
            assert row is not None
            with database.blobopen("answer", "body", row) as blob:
                copyfileobj(response.body, cast(IO[bytes], blob))
        response.body.seek(0)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            with closing(sqlite3.connect(self.path, timeout=30)) as database:
                (version,) = database.execute("PRAGMA user_version").fetchone()
                if version not in (0, _FORMAT):
                    raise UsageError(
                        f"{self.path}: a cache of another version of tvetkg; name another file, or delete it."
                    )
                database.execute(_TABLE)
                database.execute(f"PRAGMA user_version = {_FORMAT}")
                yield database
        except (sqlite3.Error, OSError) as error:
            raise UsageError(
                f"{self.path}: cannot be used as a cache ({error}); name another file, or delete it."
            ) from error


def key_of(request: Request, snapshot: str = "") -> str:
    """Make the fingerprint of a question: address, text or form, graphs, format, user, tag of the data's version."""
    user = request.login.user if request.login else None
    parts = [
        request.url,
        request.kind,
        request.text.strip(),
        sorted(request.parameters),
        request.accept,
        user,
        snapshot,
        *([request.body.hex()] if request.body else []),
    ]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()
