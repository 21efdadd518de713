"""What goes wrong with a service, one class a case; each message is one sentence that says what to do.

All are :class:`~tvetkg.errors.ServiceError` (exit code 3). ``retryable`` tells whether the same question may be asked
again a little later with some hope.
"""

from __future__ import annotations

from tvetkg.errors import ServiceError


class ClientError(ServiceError):
    """An endpoint did not answer a question; the subclasses say how."""

    retryable = False


class UnreachableError(ClientError):
    """Nobody answers at the address: unknown host, refused or broken connection, bad certificate."""

    def __init__(self, message: str, *, retryable: bool = False) -> None:
        super().__init__(message)
        self.retryable = retryable


class UnavailableError(ClientError):
    """The service says that it cannot answer now (502, 503)."""

    retryable = True

    def __init__(self, message: str, *, wait: float | None = None) -> None:
        super().__init__(message)
        self.wait = wait
        """Seconds the service asks to wait, where it says so."""


class RateLimitedError(UnavailableError):
    """The service asks for fewer requests (429, or 405 with Retry-After)."""


class TimedOutError(ClientError):
    """The answer took longer than the endpoint's ``timeout``, or than the service allows."""


class TruncatedError(ClientError):
    """The answer ends before its end."""

    retryable = True


class NeedsLoginError(ClientError):
    """The service wants a user and a password, or other ones (401, 403, 407)."""


class NotFoundError(ClientError):
    """There is a web server at the address, but no such thing (404, 410)."""


class MovedError(ClientError):
    """The service sends elsewhere, and following would lose the question or give it to a stranger."""


class NotSparqlError(ClientError):
    """The answer is no SPARQL answer of the kind that was asked for: a web page, another format, malformed."""


class RefusedError(ClientError):
    """The service rejects the request (other 4xx), or fails on it (500)."""


class TooLargeError(ClientError):
    """The answer is longer than the endpoint's ``max_bytes``, or the question than the service takes (413, 414)."""


class NotCachedError(ClientError):
    """The cache alone may be asked (offline), and does not hold the answer."""
