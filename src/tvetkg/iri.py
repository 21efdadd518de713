"""Every IRI of ours is minted here, and nowhere else.

IRIs are values of their own type, so that a plain string cannot slip into the graph as a name of a thing.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

BASE = "https://w3id.org/tvetkg/"
ONTOLOGY = BASE + "ontology#"
ID = BASE + "id/"
SOURCE = BASE + "source/"
VOCABULARY = BASE + "vocabulary/"
COMPUTATION = BASE + "computation/"
DATASET = BASE + "dataset"
"""The graph as such, whatever its version."""
DERIVED_GRAPH = BASE + "graph/derived"
DEFAULT_GRAPH = BASE + "graph/default"
"""What we call an endpoint's own default graph, which has no name."""
LOADED_GRAPH = BASE + "graph/loaded"
"""The graph in which an endpoint says what was loaded into it."""

SLUG_LENGTH = 64
SLUG = "[a-z0-9]+(?:-[a-z0-9]+)*"
_SLUG = re.compile(SLUG)
_FORBIDDEN_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|\\^`\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")

Key = Mapping[str, object] | Sequence[object] | str | int | bool | None


class IRI(str):
    """An absolute IRI.

    >>> IRI("https://w3id.org/tvetkg/id/vtc")
    IRI('https://w3id.org/tvetkg/id/vtc')
    >>> IRI("https://example.org/a b")
    Traceback (most recent call last):
    ...
    ValueError: 'https://example.org/a b' is no IRI: ' ' at character 21 is not allowed
    """

    __slots__ = ()

    def __new__(cls, text: str) -> IRI:
        """Take ``text`` as it is, or raise ``ValueError``."""
        if bad := _FORBIDDEN_IN_IRI.search(text):
            raise ValueError(f"{text!r} is no IRI: {bad.group()!r} at character {bad.start()} is not allowed")
        if not re.match(r"[A-Za-z][A-Za-z0-9+.-]*:\S", text):
            raise ValueError(f"{text!r} is no IRI: it begins with no scheme such as https:")
        return super().__new__(cls, text)

    def __repr__(self) -> str:
        return f"IRI({str(self)!r})"


def is_slug(text: str) -> bool:
    """Tell whether ``text`` may be an id: lower-case ASCII words joined by single hyphens, at most 64 characters.

    >>> [is_slug(s) for s in ("vkct-bac-giang", "VTC", "a--b", "", "a_b")]
    [True, False, False, False, False]
    """
    return len(text) <= SLUG_LENGTH and bool(_SLUG.fullmatch(text))


def release(version: str) -> IRI:
    """Name a release; its version is that of the package, and the beginning of the graph's SHA-256.

    >>> release("0.1.0+1edd22189680")
    IRI('https://w3id.org/tvetkg/release/0.1.0+1edd22189680')
    """
    return IRI(f"{BASE}release/{version}")


def release_file(version: str, path: str) -> IRI:
    """Name a file of a release by its path, which is also where it is fetched from.

    >>> release_file("0.1.0+1edd22189680", "tables/places.csv")
    IRI('https://w3id.org/tvetkg/release/0.1.0+1edd22189680/tables/places.csv')
    """
    return IRI(f"{release(version)}/{path}")


def linkset(slug: str) -> IRI:
    """Name a set of judged links.

    >>> linkset("ror-unsure")
    IRI('https://w3id.org/tvetkg/linkset/ror-unsure')
    """
    return IRI(f"{BASE}linkset/{_slug(slug)}")


def register(slug: str) -> str:
    """Give what the ids of a register that has codes and no addresses are put behind, so that links can name them.

    >>> register("moe-china")
    'https://w3id.org/tvetkg/register/moe-china/'
    """
    return f"{BASE}register/{_slug(slug)}/"


@lru_cache(maxsize=100_000)
def thing(slug: str) -> IRI:
    """Name an organisation, place, programme, agreement, event or standard.

    >>> thing("vtc")
    IRI('https://w3id.org/tvetkg/id/vtc')
    >>> thing("Not a slug")
    Traceback (most recent call last):
    ...
    ValueError: 'Not a slug' is no id: ids are lower-case words joined by hyphens
    """
    return IRI(ID + _slug(slug))


@lru_cache(maxsize=10_000)
def source(slug: str) -> IRI:
    """Name a document, and the named graph of what it says.

    >>> source("catecp-page")
    IRI('https://w3id.org/tvetkg/source/catecp-page')
    """
    return IRI(SOURCE + _slug(slug))


def scheme(name: str) -> IRI:
    """Name a vocabulary, and the named graph of its labels.

    >>> scheme("role")
    IRI('https://w3id.org/tvetkg/vocabulary/role')
    """
    return IRI(VOCABULARY + _slug(name))


@lru_cache(maxsize=10_000)
def concept(scheme_name: str, code: str) -> IRI:
    """Name a concept of a vocabulary.

    >>> concept("role", "signatory")
    IRI('https://w3id.org/tvetkg/vocabulary/role/signatory')
    """
    return IRI(f"{VOCABULARY}{_slug(scheme_name)}/{_slug(code)}")


def record(source_slug: str, record_type: str, key: Key) -> IRI:
    """Name a record that has no id of its own, by what makes it the one it is.

    The same key always gives the same name, whatever the order of a mapping's keys; keys that differ give
    different names (64 bits of SHA-256).

    >>> record("catecp-page", "figure", {"about": "catecp", "metric": "standards"})
    IRI('https://w3id.org/tvetkg/id/catecp-page-figure-e25b6798ff01253d')
    """
    return IRI(f"{ID}{_slug(source_slug)}-{_slug(record_type)}-{_digest(key)}")


def time(key: Key) -> IRI:
    """Name a stated time by subject, property and EDTF (and source and text where the EDTF leaves it open)."""
    return IRI(f"{ID}time-{_digest(key)}")


def evidence(source_slug: str, start: int, end: int) -> IRI:
    """Name a place in a document's text, in the manner of RFC 5147.

    >>> evidence("catecp-page", 10, 20)
    IRI('https://w3id.org/tvetkg/source/catecp-page#char=10,20')
    """
    return IRI(f"{source(source_slug)}#char={start},{end}")


def selector(source_slug: str, start: int, end: int) -> IRI:
    """Name the selector of :func:`evidence`."""
    return IRI(f"{source(source_slug)}#selector={start},{end}")


def computation(view: str, measure: str, network: str) -> IRI:
    """Name the graph that holds what a measure of a network gave; ``network`` is the network's digest.

    >>> computation("organisations", "betweenness", "0f3a")
    IRI('https://w3id.org/tvetkg/computation/organisations-betweenness-0f3a')
    """
    return IRI(f"{COMPUTATION}{_slug(f'{view}-{measure}-{network}')}")


def part(graph: IRI, name: str) -> IRI:
    """Name a part of a graph by what follows its IRI.

    >>> part(source("catecp-page"), "text")
    IRI('https://w3id.org/tvetkg/source/catecp-page#text')
    """
    return IRI(f"{graph}#{name}")


def short(iri: str) -> str:
    """Give the id of one of our IRIs, for people: a thing's or source's slug, a concept's ``scheme/code``.

    >>> short("https://w3id.org/tvetkg/id/vtc"), short("https://w3id.org/tvetkg/vocabulary/role/host")
    ('vtc', 'role/host')
    >>> short("https://example.org/")
    'https://example.org/'
    """
    for base in (ID, SOURCE, VOCABULARY):
        if iri.startswith(base):
            return iri[len(base) :]
    return iri


def _slug(text: str) -> str:
    if not is_slug(text):
        raise ValueError(f"{text!r} is no id: ids are lower-case words joined by hyphens")
    return text


def _digest(key: Key) -> str:
    canonical = json.dumps(key, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()[:16]
