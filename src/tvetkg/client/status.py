"""What a status and its headers mean: an error with its advice, or an answer that may be partial."""

from __future__ import annotations

import re
from collections.abc import Mapping
from email.utils import parsedate_to_datetime
from http import HTTPStatus

from tvetkg.client.endpoint import shown
from tvetkg.client.errors import (
    ClientError,
    NeedsLoginError,
    NotFoundError,
    NotSparqlError,
    RateLimitedError,
    RefusedError,
    TimedOutError,
    TooLargeError,
    UnavailableError,
)
from tvetkg.client.message import one_line

OUT_OF_TIME = re.compile(rb"TimeoutException|timed? ?out|S1T00|exceeds the limit of \d+ \(sec\)", re.IGNORECASE)
"""What engines write when a query took them too long: Blazegraph and Java, GraphDB, Virtuoso."""


_MEANINGS: dict[int, tuple[type[ClientError], str]] = {
    401: (NeedsLoginError, "needs a login ({}): give a user and a password that it knows, and the right auth."),
    403: (
        NeedsLoginError,
        "does not let you in ({}): give a user who may do this; a public service may want a contact.",
    ),
    404: (NotFoundError, "does not exist on its server ({}): check the address."),
    406: (NotSparqlError, "cannot answer in a format that is understood here ({})."),
    407: (NeedsLoginError, "is behind a proxy that needs a login ({}): put it into the environment's proxy address."),
    410: (NotFoundError, "is gone for good ({}): look for its new address."),
    413: (TooLargeError, "takes no request of this length ({}): ask for less."),
    414: (TooLargeError, "takes no address of this length ({}): ask for less."),
    504: (TimedOutError, "gave up on the question after its own time limit ({}): ask for less."),
}
_FORBIDDEN = re.compile(rb"SECURITY: No permission")  # Virtuoso, with a status of 500
_REJECTED: tuple[type[ClientError], str] = (RefusedError, "rejects the request ({}): it may not understand it.")
_FAILED: tuple[type[ClientError], str] = (RefusedError, "failed on the request ({}): its maintainers can say why.")


def failure(url: str, status: int, headers: Mapping[str, str], body: bytes, now: float) -> ClientError:
    """Say what a status that is not good means; ``now`` is the time in seconds since 1970."""
    where, code = shown(url), f"HTTP {status}"
    if status == 429 or (status == 405 and "retry-after" in headers):
        return _wait(RateLimitedError, f"{where} takes no more requests for now ({code})", headers, now)
    if status in (502, 503):
        return _wait(UnavailableError, f"{where} cannot answer for now ({code})", headers, now)
    kind, meaning = _MEANINGS.get(status, _FAILED if status >= 500 else _REJECTED)
    if status >= 500 and OUT_OF_TIME.search(body):
        kind, meaning = _MEANINGS[504]
    if _FORBIDDEN.search(body):
        kind, meaning = _MEANINGS[403]
    says = one_line(body)
    return kind(f"{where} {meaning.format(code)}{f' It says: {says!r}.' if says else ''}")


def cut_short(status: int, headers: Mapping[str, str]) -> str:
    """Say why an answer with a good status is not the whole one, as far as its headers tell; empty where it is.

    >>> cut_short(206, {})
    'the endpoint marks its answer as a part (HTTP 206)'
    """
    if status == HTTPStatus.PARTIAL_CONTENT:
        return "the endpoint marks its answer as a part (HTTP 206)"
    if headers.get("x-sql-state"):
        message = headers.get("x-sql-message", "").partition("Activity:")[0].strip().rstrip(".")
        return f"the endpoint stopped before its end: {message or headers['x-sql-state']}"
    return ""


def retry_after(headers: Mapping[str, str], now: float) -> float | None:
    """Read Retry-After, in seconds or as a date (counted from the server's own Date where it gives one).

    >>> retry_after({"retry-after": "7"}, 0)
    7.0
    >>> retry_after({"retry-after": "Thu, 01 Jan 1970 00:00:30 GMT"}, 20)
    10.0
    """
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    when = _moment(value)
    if when is None:
        return None
    return max(0.0, when - (_moment(headers.get("date", "")) or now))


def _moment(text: str) -> float | None:
    try:
        return parsedate_to_datetime(text).timestamp()
    except (ValueError, OverflowError):
        return None


def _wait(kind: type[UnavailableError], sentence: str, headers: Mapping[str, str], now: float) -> UnavailableError:
    wait = retry_after(headers, now)
    asks = f" and asks to wait {wait:.0f} s" if wait else ""
    return kind(f"{sentence}{asks}: ask again later, or give a longer timeout.", wait=wait)
