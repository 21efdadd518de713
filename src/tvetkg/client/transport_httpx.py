"""Requests by httpx: connections are kept and used again."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from functools import cache
from urllib.parse import urlencode

import httpx

from tvetkg.client.endpoint import shown
from tvetkg.client.errors import (
    ClientError,
    MovedError,
    NeedsLoginError,
    TimedOutError,
    TruncatedError,
    UnreachableError,
)
from tvetkg.client.message import Login, Reply, Request
from tvetkg.client.wording import foreign_login, slow, unreachable


class HttpxTransport:
    """A :class:`~tvetkg.client.message.Transport` over httpx."""

    def __init__(self) -> None:
        self._client = httpx.Client(follow_redirects=False, verify=_trusted())

    def send(self, request: Request, timeout: float) -> Reply:
        """Send one request and give the reply as soon as its headers are there."""
        try:
            auth = _auth(request.login)
            if request.challenged_first:
                self._client.send(self._bare(request, timeout), stream=True, auth=auth).close()
            response = self._client.send(self._built(request, timeout), stream=True, auth=auth)
        except (httpx.HTTPError, httpx.InvalidURL, OSError) as error:
            raise _told(error, request.url) from error
        except KeyError as error:
            raise NeedsLoginError(foreign_login(request.url, f"algorithm {error}")) from error
        headers = {key.lower(): value for key, value in response.headers.items()}
        return Reply(response.status_code, headers, _chunks(response, request.url), response.close)

    def close(self) -> None:
        """Let go of connections."""
        self._client.close()

    def _bare(self, request: Request, timeout: float) -> httpx.Request:
        return self._client.build_request("GET", request.url, headers={"User-Agent": request.agent}, timeout=timeout)

    def _built(self, request: Request, timeout: float) -> httpx.Request:
        headers = {"Accept": request.accept, "Accept-Encoding": "gzip", "User-Agent": request.agent}
        url, body = request.url, request.body
        if request.kind != "plain":
            name = "update" if request.kind == "update" else "query"
            form = urlencode([*request.parameters, (name, request.text)])
            if request.method == "GET":
                url += ("&" if "?" in url else "?") + form
            else:
                body = form.encode("ascii")
                headers["Content-Type"] = "application/x-www-form-urlencoded"
        if request.content_type:
            headers["Content-Type"] = request.content_type
        return self._client.build_request(request.method, url, headers=headers, content=body, timeout=timeout)


@cache
def _trusted() -> ssl.SSLContext:
    """Trust whom the system trusts, as urllib does; to load its certificates takes a tenth of a second."""
    return ssl.create_default_context()


def _auth(login: Login | None) -> httpx.Auth | None:
    if login is None:
        return None
    kind = httpx.BasicAuth if login.auth == "basic" else httpx.DigestAuth
    return kind(login.user, login.password)


def _chunks(response: httpx.Response, url: str) -> Iterator[bytes]:
    try:
        yield from response.iter_raw()
    except (httpx.HTTPError, OSError) as error:
        if isinstance(error, httpx.TimeoutException):
            raise TimedOutError(slow(url)) from error
        raise TruncatedError(f"The connection to {shown(url)} broke in the middle of the answer: ask again.") from error


def _told(error: Exception, url: str) -> ClientError:
    if isinstance(error, httpx.TimeoutException):
        return TimedOutError(slow(url))
    if "location header" in str(error):  # httpx looks at it although it is to follow none
        return MovedError(f"{shown(url)} sends to an address that is none: check the address.")
    cause: BaseException | None = error
    while cause is not None and not isinstance(cause, OSError | ssl.SSLError):
        cause = cause.__cause__ or cause.__context__
    broken = isinstance(error, httpx.ReadError | httpx.WriteError) or "disconnected" in str(error)
    return UnreachableError(unreachable(url, cause or error), retryable=broken)
