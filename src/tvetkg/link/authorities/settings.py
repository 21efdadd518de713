"""Where authorities are: what comes with the package, and what a file of one's own says instead."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, StringConstraints, ValidationError

from tvetkg.client import Endpoint
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About
from tvetkg.queries.header import Model

FILE = "authorities.toml"


_NAME = re.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*")
Entity = Annotated[str, StringConstraints(pattern=r"^([^{}]*\{id\}[^{}]*)?$")]
Kind = Literal[
    "education", "healthcare", "government", "company", "facility", "nonprofit", "other",
    "economy", "region", "district", "city", "occupation", "field", "sector",
]  # fmt: skip
Word = Annotated[
    str,
    StringConstraints(
        pattern="^(label|name|acronym|country|economy|kind|website|inception|ended|latitude|longitude|parent|place|"
        "population|status|successor|id:[a-z0-9-]+)$"
    ),
]


class Setting(Model):
    """One authority. ``files`` are paths of what was downloaded; where there are any, nobody is asked.

    ``reconcile`` is the address of a reconciliation service, which is asked then instead of others; ``properties`` and
    ``kinds`` say what is what there (:class:`~tvetkg.link.authorities.reconciliation.Reconciliation`). ``version``
    names the version of the file or interface. ``user_from_env`` names an environment variable that holds the user name
    of a service that wants one.
    """

    title: str
    home: str = ""
    licence: str = ""
    entity: Entity = ""
    politeness: str = "One question at a time."
    reconcile: str | None = None
    properties: dict[Word, str] = {}
    kinds: dict[str, Kind] = {}
    sparql: str | None = None
    search: str | None = None
    service: str | None = None
    files: tuple[Path, ...] = ()
    version: str = ""
    language: str = "en"
    user_from_env: str | None = None
    contact: str = ""
    timeout: Annotated[float, Field(gt=0)] = 60.0
    max_retries: Annotated[int, Field(ge=0)] = 3
    transport: Literal["sparqlwrapper", "httpx"] = "httpx"
    may_move_to: tuple[str, ...] = ()

    def about(self, name: str) -> About:
        """Describe the authority."""
        asked = (self.reconcile,) if self.reconcile else (self.sparql, self.search, self.service)
        addresses = tuple(each for each in asked if each and not self.files)
        return About(name, self.title, self.home, self.licence, self.entity, self.version, addresses, self.politeness)

    def endpoint(self, url: str) -> Endpoint:
        """Make the endpoint of one of the addresses."""
        return Endpoint(
            url,
            transport=self.transport,
            timeout=self.timeout,
            max_retries=self.max_retries,
            contact=self.contact,
            may_move_to=self.may_move_to,
        )

    def user(self, environment: Mapping[str, str] = os.environ) -> str:
        """Look the user name up; a missing one is a :class:`UsageError` that names the variable."""
        if self.user_from_env is None:
            return ""
        if not (user := environment.get(self.user_from_env)):
            raise UsageError(
                f"{self.title} wants to know who asks: register at {self.home}, and put the user name into the "
                f"environment variable {self.user_from_env}; or give the files of its dump."
            )
        return user


def read_settings(own: Path | None = None) -> dict[str, Setting]:
    """Read the settings of all authorities; in ``own``, keys of an authority replace those of the package.

    An authority that the package does not know needs a ``reconcile``. Raises :class:`UsageError` for a file that cannot
    be read, and for an unknown authority, key or value.
    """
    told = tomllib.loads(files("tvetkg.link.authorities").joinpath(FILE).read_text(encoding="utf-8"))
    for name, keys in _own(own, sorted(told)).items():
        told[name] = told.get(name, {}) | keys
    return {name: _setting(name, keys, own) for name, keys in told.items()}


def _own(path: Path | None, known: list[str]) -> dict[str, dict[str, object]]:
    if path is None:
        return {}
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise UsageError(f"{path}: cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: not valid TOML: {error}.") from error
    for name, keys in found.items():
        if not isinstance(keys, dict) or (name not in known and "reconcile" not in keys):
            raise UsageError(
                f"{path}: [{name}] is no authority; there are {', '.join(known)}. One of your own needs 'reconcile', "
                "the address of a reconciliation service."
            )
        if not _NAME.fullmatch(name):
            raise UsageError(f"{path}: [{name}]: an authority's name is of small letters, digits and hyphens.")
        if isinstance(given := keys.get("files"), list):
            keys["files"] = [str(path.parent / each) for each in given if isinstance(each, str)]
    return found


def _setting(name: str, keys: dict[str, object], path: Path | None) -> Setting:
    try:
        return Setting.model_validate(keys)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(map(str, first["loc"]))
        raise UsageError(f"{path or FILE}: [{name}] {key}: {first['msg']}.") from error
