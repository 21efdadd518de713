"""Requests by SPARQLWrapper: it builds them, and its query() sends them through an opener of ours.

SPARQLWrapper 2.0.0 alone guesses the form of a query by a pattern, follows redirects and loses the query on the way,
carries passwords to other hosts, installs a process-wide opener for digest, and reads what it gets by guesses. So the
form is told, the opener follows nothing, one wrapper serves one request, and its conversions are not used.
"""

from __future__ import annotations

import base64
import http.client
import urllib.error
import urllib.request
from collections.abc import Iterator
from typing import Any

from SPARQLWrapper import JSON, POST, TURTLE, SPARQLWrapper

from tvetkg.client.endpoint import shown
from tvetkg.client.errors import ClientError, NeedsLoginError, TimedOutError, TruncatedError, UnreachableError
from tvetkg.client.message import Login, Reply, Request
from tvetkg.client.wording import foreign_login, slow, unreachable

_FORMS = {"select": "SELECT", "ask": "ASK", "construct": "CONSTRUCT", "update": "INSERT"}
_PIECE = 64 * 1024


class SparqlWrapperTransport:
    """A :class:`~tvetkg.client.message.Transport` over SPARQLWrapper, and over urllib for what is no SPARQL."""

    def send(self, request: Request, timeout: float) -> Reply:
        """Send one request and give the reply as soon as its headers are there."""
        try:
            if request.kind == "plain":
                response = _sent(_plain(request), request, timeout)
            else:
                response = _Wrapper(request, timeout).query().response
        except (OSError, http.client.HTTPException) as error:
            raise _told(error, request.url) from error
        except ValueError as error:  # urllib's digest: an algorithm or a character it does not know
            raise NeedsLoginError(foreign_login(request.url, str(error))) from error
        headers = {key.lower(): value for key, value in response.headers.items()}
        return Reply(response.status, headers, _chunks(response, request.url), response.close)

    def close(self) -> None:
        """Let go of connections: none is kept."""


class _Wrapper(SPARQLWrapper):
    """A SPARQLWrapper for one request, of a known form."""

    form = "SELECT"

    def __init__(self, request: Request, timeout: float) -> None:
        super().__init__(request.url, agent=request.agent)
        self.form = _FORMS[request.kind]
        self.request = request
        self.setOnlyConneg(True)
        self.setReturnFormat(TURTLE if request.kind == "construct" else JSON)
        if request.method == "POST":
            self.setMethod(POST)
        for name, value in request.parameters:
            self.addParameter(name, value)
        self.addCustomHttpHeader("Accept", request.accept)
        self.addCustomHttpHeader("Accept-Encoding", "gzip")
        self.setQuery(request.text)
        self.seconds = timeout  # setTimeout makes it an integer, and half a second for ever
        if basic := _basic(request.login):  # setCredentials leaves out an empty password
            self.addCustomHttpHeader("Authorization", basic)

    def _parseQueryType(self, query: str) -> str:  # noqa: N802
        return self.form

    def _createRequest(self) -> urllib.request.Request:  # noqa: N802
        request: urllib.request.Request = super()._createRequest()
        if "?" in self.endpoint and request.full_url != self.endpoint:  # the address has parameters of its own
            request.full_url = f"{self.endpoint}&{request.full_url[len(self.endpoint) + 1 :]}"
        return request

    def _query(self) -> tuple[http.client.HTTPResponse, str]:
        return _sent(self._createRequest(), self.request, self.seconds), self.returnFormat


def _sent(built: urllib.request.Request, request: Request, timeout: float) -> http.client.HTTPResponse:
    if request.challenged_first:
        _answer_challenge(built, request, timeout)
    response: http.client.HTTPResponse = _opener(request.login, request.url).open(built, timeout=timeout)
    return response


def _answer_challenge(built: urllib.request.Request, request: Request, timeout: float) -> None:
    """Get the digest challenge by a request without a body, and sign the request in hand with its answer."""
    assert request.login is not None
    bare = urllib.request.Request(request.url, headers={"User-Agent": request.agent})
    with _opener(None, request.url).open(bare, timeout=timeout) as refusal:
        kind, _, challenge = (refusal.headers.get("WWW-Authenticate") or "").partition(" ")
    if refusal.status == 401 and kind.lower() == "digest":
        told = urllib.request.parse_keqv_list(urllib.request.parse_http_list(challenge))
        signed = urllib.request.HTTPDigestAuthHandler(_passwords(request.login, request.url)).get_authorization(
            built, told
        )
        if signed:
            built.add_unredirected_header("Authorization", f"Digest {signed}")


def _passwords(login: Login, url: str) -> urllib.request.HTTPPasswordMgrWithDefaultRealm:
    passwords = urllib.request.HTTPPasswordMgrWithDefaultRealm()
    passwords.add_password(None, url, login.user, login.password)
    return passwords


def _plain(request: Request) -> urllib.request.Request:
    built = urllib.request.Request(request.url, data=request.body, method=request.method)
    built.add_header("Accept", request.accept)
    built.add_header("Accept-Encoding", "gzip")
    built.add_header("User-Agent", request.agent)
    if request.content_type:
        built.add_header("Content-Type", request.content_type)
    if basic := _basic(request.login):
        built.add_header("Authorization", basic)
    return built


def _basic(login: Login | None) -> str:
    if login is None or login.auth != "basic":
        return ""
    return f"Basic {base64.b64encode(f'{login.user}:{login.password}'.encode()).decode()}"


def _opener(login: Login | None, url: str) -> urllib.request.OpenerDirector:
    """Make an opener that takes every status for an answer and goes where it is sent nowhere."""
    opener = urllib.request.OpenerDirector()
    opener.add_handler(urllib.request.ProxyHandler(urllib.request.getproxies_environment()))
    opener.add_handler(urllib.request.HTTPHandler())
    if url.startswith("https:"):  # it loads every certificate
        opener.add_handler(urllib.request.HTTPSHandler())
    if login and login.auth == "digest":
        opener.add_handler(_Challenged())
        opener.add_handler(urllib.request.HTTPDigestAuthHandler(_passwords(login, url)))
    return opener


class _Challenged(urllib.request.BaseHandler):
    """Hand a 401 to the digest handler; what it cannot mend stays the answer."""

    def http_response(self, request: urllib.request.Request, response: Any) -> Any:
        if response.status != 401 or "Authorization" in request.unredirected_hdrs:
            return response
        mended = self.parent.error("http", request, response, 401, response.reason, response.headers)
        if mended is None:
            return response
        response.close()
        return mended

    https_response = http_response


def _chunks(response: http.client.HTTPResponse, url: str) -> Iterator[bytes]:
    try:
        while piece := response.read1(_PIECE):
            yield piece
    except TimeoutError as error:
        raise TimedOutError(slow(url)) from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise TruncatedError(f"The connection to {shown(url)} broke in the middle of the answer: ask again.") from error


def _told(error: Exception, url: str) -> ClientError:
    cause = error.reason if isinstance(error, urllib.error.URLError) else error
    if isinstance(cause, TimeoutError):
        return TimedOutError(slow(url))
    broken = isinstance(cause, ConnectionError) and not isinstance(cause, ConnectionRefusedError)
    return UnreachableError(unreachable(url, cause if isinstance(cause, Exception) else error), retryable=broken)
