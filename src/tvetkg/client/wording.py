"""Sentences that both transports say in the same words."""

from __future__ import annotations

import socket
import ssl

from tvetkg.client.endpoint import shown


def unreachable(url: str, error: BaseException) -> str:
    """Say why nobody answers.

    >>> unreachable("http://127.0.0.1:9/sparql", ConnectionRefusedError(111, "Connection refused"))
    'http://127.0.0.1:9/sparql cannot be reached: nothing listens there. Check the address and that the service runs.'
    """
    where = shown(url)
    match error:
        case ConnectionRefusedError():
            return f"{where} cannot be reached: nothing listens there. Check the address and that the service runs."
        case socket.gaierror():
            return f"{where} cannot be reached: there is no such host. Check the address and the network."
        case ssl.SSLError():
            reason = getattr(error, "verify_message", "") or error.reason or "the connection is not secure"
            return f"{where} cannot be reached safely: {reason}. Check the address and its certificate."
        case _:
            reason = (getattr(error, "strerror", None) or str(error) or type(error).__name__).rstrip(".")
            return (
                f"{where} broke the connection before it answered ({reason}). Check that it speaks HTTP, and ask again."
            )


def slow(url: str) -> str:
    """Say that an answer took too long."""
    return f"{shown(url)} took too long to answer: ask for less, or give a longer timeout."


def foreign_login(url: str, reason: str) -> str:
    """Say that a challenge cannot be met."""
    return f"{shown(url)} asks for a login of a kind that is not known here ({reason}): try the other transport."
