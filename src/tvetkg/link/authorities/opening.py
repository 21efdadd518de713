"""Authorities by name, as their settings say: by a file, else by a reconciliation service, else by their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tvetkg.client import Cache, Client
from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About, Authority
from tvetkg.link.authorities.dbpedia import DBpedia
from tvetkg.link.authorities.esco import EscoService, esco_file
from tvetkg.link.authorities.geonames import GeoNamesService, geonames_dump
from tvetkg.link.authorities.iati import iati
from tvetkg.link.authorities.isced_f import isced_f
from tvetkg.link.authorities.isco import isco
from tvetkg.link.authorities.moe_china import moe_china
from tvetkg.link.authorities.publications_office import PublicationsOffice
from tvetkg.link.authorities.reconciliation import Reconciliation
from tvetkg.link.authorities.ror import RorService, ror_dump
from tvetkg.link.authorities.settings import Setting
from tvetkg.link.authorities.wikidata import Wikidata

Connect = Callable[[str | None], Client]


def open_authority(
    name: str,
    setting: Setting,
    cache: Cache | None = None,
    offline: bool = False,
    *,
    notify: Callable[[str], None] = lambda _: None,
) -> Authority:
    """Open an authority; close it after use. ``offline`` asks files and the cache alone.

    Raises :class:`UsageError` for an unknown name, and where an address or a file is missing.
    """

    def connect(url: str | None) -> Client:
        if url is None:
            raise UsageError(f"{name}: no address is configured; give it in authorities.toml.")
        return Client(setting.endpoint(url), cache, offline, snapshot=setting.version, notify=notify)

    about = setting.about(name)
    if setting.files and name not in _BY_FILE:
        raise UsageError(f"{name}: {about.title} is read from no file: leave the files out.")
    if setting.reconcile and not setting.files:
        return Reconciliation(about, connect(setting.reconcile), setting.properties, setting.kinds)
    if name in _BY_FILE and (setting.files or name not in _BY_SERVICE):
        return _BY_FILE[name](about, setting)
    if name not in _BY_SERVICE:
        known = ", ".join(sorted({*_BY_FILE, *_BY_SERVICE}))
        raise UsageError(f"There is no authority {name!r}: there are {known}.")
    return _BY_SERVICE[name](about, setting, connect)


def _wikidata(about: About, setting: Setting, connect: Connect) -> Authority:
    return Wikidata(about, connect(setting.sparql), connect(setting.search) if setting.search else None)


_BY_FILE: dict[str, Callable[[About, Setting], Authority]] = {
    "ror": lambda about, setting: ror_dump(about, _only(about, setting)),
    "geonames": lambda about, setting: geonames_dump(about, _only(about, setting)),
    "esco": lambda about, setting: esco_file(about, _only(about, setting), setting.language),
    "isco": lambda about, setting: isco(about, _only(about, setting), setting.language),
    "isced-f": lambda about, setting: isced_f(about, _only(about, setting), setting.language),
    "iati": lambda about, setting: iati(about, _some(about, setting)),
    "moe-china": lambda about, setting: moe_china(about, _only(about, setting)),
}
_BY_SERVICE: dict[str, Callable[[About, Setting, Connect], Authority]] = {
    "wikidata": _wikidata,
    "ror": lambda about, setting, connect: RorService(about, connect(setting.service)),
    "geonames": lambda about, setting, connect: GeoNamesService(about, connect(setting.service), setting.user()),
    "esco": lambda about, setting, connect: EscoService(about, connect(setting.service)),
    "dbpedia": lambda about, setting, connect: DBpedia(about, connect(setting.sparql)),
    "publications-office": lambda about, setting, connect: PublicationsOffice(about, connect(setting.sparql)),
}


def _some(about: About, setting: Setting) -> tuple[Path, ...]:
    if not setting.files:
        raise UsageError(
            f"{about.name}: {about.title} is read from a file: download it, and name it as 'files' of [{about.name}] "
            "in authorities.toml."
        )
    return setting.files


def _only(about: About, setting: Setting) -> Path:
    files = _some(about, setting)
    if len(files) > 1:
        raise UsageError(f"{about.name}: one file is read, and {len(files)} are named.")
    return files[0]
