"""The registers of others that we link to: how their ids look, and as which IRIs they stand in the graph.

An id that a machine or a tired person got wrong mostly has the wrong form, or the wrong check digits. That is all that
can be told without asking the register.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from tvetkg import iri
from tvetkg.records.references import NAMED

_ROR_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's base 32, in which a ROR id is written."""
_ROR = re.compile("0[a-hj-km-np-tv-z0-9]{6}[0-9]{2}")


@dataclass(frozen=True)
class Register:
    """One register: ``wrong`` says what to do about an id (the part behind the prefix), or nothing where it is right.

    ``kinds`` are the kinds of our things that it holds.
    """

    title: str
    prefix: str
    base: str
    kinds: frozenset[str]
    wrong: Callable[[str], str]


def wrong_ror(local: str) -> str:
    """Advise on a ROR id: ``0``, six signs, and two check digits (ISO/IEC 7064, mod 97-10).

    >>> wrong_ror("00d2w9g53"), wrong_ror("00d2w9g54")
    ('', 'its check digits would be 53: look it up again.')
    >>> wrong_ror("53")
    'write the nine signs behind https://ror.org/, such as 00d2w9g53.'
    """
    if not _ROR.fullmatch(local):
        return "write the nine signs behind https://ror.org/, such as 00d2w9g53."
    number = 0
    for sign in local[:7]:
        number = number * 32 + _ROR_DIGITS.index(sign)
    check = f"{98 - number * 100 % 97:02}"
    return "" if local[7:] == check else f"its check digits would be {check}: look it up again."


def _must_be(pattern: str, advice: str) -> Callable[[str], str]:
    form = re.compile(pattern)
    return lambda local: "" if form.fullmatch(local) else advice


REGISTERS = {
    "geonames": Register(
        "GeoNames",
        "geonames",
        "https://sws.geonames.org/",
        frozenset({"place"}),
        _must_be("[1-9][0-9]{0,8}/", "write its number and a slash, such as geonames:1809858/."),
    ),
    "iso3166": Register(
        "ISO 3166",
        "iso3166",
        "https://www.iso.org/obp/ui/#iso:code:3166:",
        frozenset({"place"}),
        _must_be("[A-Z]{2}(-[A-Z0-9]{1,3})?", "write the code in capitals, such as iso3166:VN or iso3166:VN-54."),
    ),
    "moe-china": Register(
        "the list of institutions of China's Ministry of Education",
        "moe-china",
        iri.register("moe-china"),
        frozenset({"organisation"}),
        _must_be("[1-9][0-9]{9}", "write the ministry's ten digits, such as moe-china:4111010001."),
    ),
    "ror": Register("ROR", "ror", "https://ror.org/", frozenset({"organisation"}), wrong_ror),
    "wikidata": Register(
        "Wikidata",
        "wd",
        "http://www.wikidata.org/entity/",
        NAMED,
        _must_be("Q[1-9][0-9]{0,9}", "write Q and its number, such as wd:Q42."),
    ),
}
"""The registers whose ids we can check, by the name of their linkset."""

__all__ = ["REGISTERS", "Register", "wrong_ror"]
