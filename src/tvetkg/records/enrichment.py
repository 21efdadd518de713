"""What an authority says of things of ours that it is linked to: a file of its own, apart from all documents.

``graph/enrichment/<authority>.yaml`` names the authority, its version, its licence and the day, then for each thing its
id there and the facts, one a line, so that a change at the authority is a change of lines. It is written by a command
and never by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import yaml
from pydantic import Field, StringConstraints, ValidationError

from tvetkg.errors import UsageError
from tvetkg.records.models import Address, Day, Edtf, Id, Model, Names, Text

Degrees = Annotated[str, StringConstraints(pattern=r"^-?\d+(\.\d+)?$")]


class Enriched(Model):
    """The facts of one thing: ``id`` is the authority's, ``parents`` are its ids, too.

    ``accessed`` stands where the facts are older than the file, since the authority did not answer the last time.
    """

    id: Text
    names: Names = {}
    acronyms: list[Text] = []
    website: Address | None = None
    inception: Edtf | None = None
    ended: Edtf | None = None
    coordinates: Annotated[list[Degrees], Field(min_length=2, max_length=2)] | None = None
    parents: list[Text] = []
    identifiers: list[Text] = []
    population: Annotated[str, StringConstraints(pattern=r"^\d+$")] | None = None
    status: Text | None = None
    successors: list[Text] = []
    accessed: Day | None = None


class Enrichment(Model):
    """Everything that one authority said on one day; ``things`` by our ids."""

    authority: Id
    title: Text
    version: str = ""
    licence: Address
    accessed: Day
    things: dict[Id, Enriched] = {}


@dataclass(frozen=True)
class Difference:
    """One thing that the authority says otherwise than before: a value that is new, gone, or another one.

    ``before`` and ``after`` are empty where there was, or is, nothing.
    """

    thing: str
    what: str
    before: str
    after: str

    @property
    def change(self) -> Literal["new", "gone", "changed"]:
        """What became of the value.

        >>> Difference("vtc", "website", "", "https://a.example/").change
        'new'
        """
        return "new" if not self.before else "gone" if not self.after else "changed"


def differences(old: Enrichment, new: Enrichment) -> list[Difference]:
    """Tell what differs, for a person to look at; the day, version and order of values are no differences.

    A value that may stand once is changed, of values that may be several each is new or gone. The link itself is the
    fact ``id``.
    """
    found: list[Difference] = []
    for thing in sorted({*old.things, *new.things}):
        before, after = _values(old.things.get(thing)), _values(new.things.get(thing))
        for what in dict.fromkeys([*before, *after]):
            gone = [each for each in before.get(what, []) if each not in after.get(what, [])]
            came = [each for each in after.get(what, []) if each not in before.get(what, [])]
            if what in _ONCE and gone and came:
                found.append(Difference(thing, what, gone[0], came[0]))
            else:
                found += [Difference(thing, what, each, "") for each in gone]
                found += [Difference(thing, what, "", each) for each in came]
    return found


def write_enrichment(enrichment: Enrichment) -> str:
    """Write the file: the same facts always give the same text.

    >>> things = {"vtc": Enriched(id="02x", website="https://vtc.example/")}
    >>> print(write_enrichment(Enrichment(authority="ror", title="ROR", accessed="2026-11-21",
    ...     licence="https://terms.example/", things=things)), end="")
    authority: "ror"
    title: "ROR"
    licence: "https://terms.example/"
    accessed: "2026-11-21"
    things:
      "vtc":
        id: "02x"
        website: "https://vtc.example/"
    """
    return "".join(f"{line}\n" for line in _lines(enrichment))


def read_enrichment(path: Path) -> Enrichment:
    """Read the file; what is wrong with it is a :class:`UsageError` that says where."""
    try:
        told = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        return Enrichment.model_validate(told)
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 at byte {error.start}.") from error
    except yaml.YAMLError as error:
        raise UsageError(f"{path}: not valid YAML: {' '.join(str(error).split())}.") from error
    except ValidationError as error:
        first = error.errors()[0]
        place = ".".join(map(str, first["loc"])) or "the file"
        raise UsageError(f"{path}: {place}: {first['msg']}. Fetch it anew instead of changing it by hand.") from error


_ONCE = ("id", "website", "inception", "ended", "coordinates", "population", "status")


def _lines(enrichment: Enrichment) -> Iterator[str]:
    for key in ("authority", "title", "version", "licence", "accessed"):
        if value := getattr(enrichment, key):
            yield f"{key}: {_quoted(value)}"
    yield "things:" if enrichment.things else "things: {}"
    for thing, facts in sorted(enrichment.things.items()):
        yield f"  {_quoted(thing)}:"
        for key, value in facts.model_dump(exclude_defaults=True).items():
            if isinstance(value, Mapping):
                yield f"    {key}:"
                for language, names in sorted(value.items()):
                    yield f"      {_quoted(language)}: {_quoted(names)}"
            else:
                yield f"    {key}: {_quoted(value)}"


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _values(facts: Enriched | None) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for key, value in (facts.model_dump(exclude_defaults=True) if facts else {}).items():
        if key == "accessed":
            continue
        if key == "names":
            found["name"] = [f"{language}:{name}" for language in sorted(value) for name in value[language]]
        elif key == "coordinates":
            found[key] = [", ".join(value)]
        else:
            found[key] = value if isinstance(value, list) else [value]
    return found
