"""Where a service is and how to treat it: configuration, nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal
from urllib.parse import urlsplit

from tvetkg.errors import UsageError


@dataclass(frozen=True)
class Endpoint:
    """A SPARQL 1.1 endpoint, or any service that is reached by HTTP.

    ``timeout`` bounds a whole call in seconds, retries and waits included. ``derived_graph`` is sent with every query
    as ``default-graph-uri``. The password and the query part of addresses (where keys stand) appear in no message.

    >>> Endpoint("https://sparql.example/query?key=secret").shown
    'https://sparql.example/query'

    Raises :class:`UsageError` for an address that is not of the web or has a password in it, and for a value out of
    range.
    """

    url: str
    update_url: str | None = None
    """Where updates go; the query address where nothing is said."""
    graph_store_url: str | None = None
    """The address of the Graph Store Protocol, without ``?graph=``."""
    user: str | None = None
    password: str | None = field(default=None, repr=False)
    auth: Literal["basic", "digest"] = "basic"
    derived_graph: str | None = None
    transport: Literal["sparqlwrapper", "httpx"] = "sparqlwrapper"
    timeout: float = 60.0
    max_retries: int = 3
    parallel: int = 1
    """How many requests may be under way at one host at a time."""
    max_bytes: int = 1_000_000_000
    """How long an answer may be, after decompression."""
    contact: str = ""
    """An address of yours, which a service may use before it locks you out; it is sent in the User-Agent."""
    may_move_to: tuple[str, ...] = ()
    """Hosts that may be handed the question when the service sends there (``host`` or ``host:port``)."""

    def __post_init__(self) -> None:
        for address in (self.url, self.update_url, self.graph_store_url):
            if address is not None:
                _check_address(address)
        if (self.user is None) != (self.password is None):
            raise UsageError(f"{self.shown}: a user needs a password and a password a user; give both or neither.")
        if self.auth not in ("basic", "digest"):
            raise UsageError(f"{self.shown}: auth is 'basic' or 'digest', not '{self.auth}'.")
        if self.transport not in ("sparqlwrapper", "httpx"):
            raise UsageError(f"{self.shown}: transport is 'sparqlwrapper' or 'httpx', not '{self.transport}'.")
        if not self.timeout > 0 or self.max_retries < 0 or self.parallel < 1 or self.max_bytes < 1:
            raise UsageError(
                f"{self.shown}: timeout, parallel and max_bytes must be above zero, and max_retries not below zero."
            )
        if any(ord(character) < 32 or ord(character) > 126 for character in self.contact):
            raise UsageError(f"{self.shown}: the contact must be plain ASCII, such as a mail or web address.")

    @property
    def shown(self) -> str:
        """The address as messages show it."""
        return shown(self.url)


def shown(url: str) -> str:
    """Leave out what may be secret in an address.

    >>> shown("https://user:secret@host.example:8890/sparql?key=secret#x")
    'https://host.example:8890/sparql'
    """
    parts = urlsplit(url)
    return f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}"


def _check_address(address: str) -> None:
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        raise UsageError(f"'{address}' is no web address: {error}.") from error
    if parts.scheme not in ("http", "https") or not host or any(c.isspace() or ord(c) < 32 for c in address):
        raise UsageError(f"'{address}' is no web address: it must begin with http:// or https:// and name a host.")
    if "@" in parts.netloc:
        raise UsageError(f"{shown(address)}: give the user and the password apart from the address.")
    if parts.fragment:
        raise UsageError(f"{shown(address)}: the address of a service has no part after '#'.")
