"""The way to the network: SPARQL endpoints and REST services, asked politely and believed only where they are whole."""

from tvetkg.client.answers import Rows, Triples
from tvetkg.client.cache import Cache
from tvetkg.client.client import Client
from tvetkg.client.endpoint import Endpoint
from tvetkg.client.errors import (
    ClientError,
    MovedError,
    NeedsLoginError,
    NotCachedError,
    NotFoundError,
    NotSparqlError,
    RateLimitedError,
    RefusedError,
    TimedOutError,
    TooLargeError,
    TruncatedError,
    UnavailableError,
    UnreachableError,
)
from tvetkg.client.message import Response

__all__ = [
    "Cache",
    "Client",
    "ClientError",
    "Endpoint",
    "MovedError",
    "NeedsLoginError",
    "NotCachedError",
    "NotFoundError",
    "NotSparqlError",
    "RateLimitedError",
    "RefusedError",
    "Response",
    "Rows",
    "TimedOutError",
    "TooLargeError",
    "Triples",
    "TruncatedError",
    "UnavailableError",
    "UnreachableError",
]
