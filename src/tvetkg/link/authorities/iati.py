"""IATI's code lists in XML: identifiers of organisations, the DAC's channels, and the DAC's sectors.

A code is one of its list, so an id is ``list/code`` (``Sector/11330``). Withdrawn codes are kept, with their status.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from xml.etree.ElementTree import Element, ParseError, iterparse

from tvetkg.errors import UsageError
from tvetkg.link.authorities.authority import About, Facts
from tvetkg.link.authorities.files import opened
from tvetkg.link.authorities.listed import Listed

_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_KINDS = {"Sector": "sector", "SectorCategory": "sector", "Country": "economy", "Region": "region"}


def iati(about: About, paths: Sequence[Path]) -> Listed:
    """Make an authority of the code lists in these files."""
    return Listed(about, lambda: (facts for path in paths for facts in read_codes(path)))


def read_codes(path: Path) -> Iterator[Facts]:
    """Read a code list; what is none is a :class:`UsageError`."""
    with opened(path, (".xml",)) as (_, file):
        code_list = ""
        try:
            for event, element in iterparse(file, events=("start", "end")):
                if event == "start" and element.tag == "codelist":
                    code_list = element.get("name", "")
                elif event == "end" and element.tag == "codelist-item" and code_list:
                    yield _read_item(element, code_list, path)
                    element.clear()
        except ParseError as error:
            line, column = error.position
            raise UsageError(f"{path}:{line}:{column}: not valid XML.") from error
    if not code_list:
        raise UsageError(f"{path}: no code list of IATI, which begins with <codelist name=…>.")


def _read_item(item: Element, code_list: str, path: Path) -> Facts:
    code = (item.findtext("code") or "").strip()
    if not code:
        raise UsageError(f"{path}: an entry of the code list {code_list} has no code.")
    names = [
        (each.get(_LANGUAGE, "en"), " ".join((each.text or "").split())) for each in item.findall("name/narrative")
    ]
    category = (item.findtext("category") or "").strip()
    status = item.get("status", "active")
    return Facts(
        f"{code_list}/{code}",
        tuple(name for name in names if name[1]),
        kind=_KINDS.get(code_list),
        parents=(_above(code_list, category),) if category else (),
        status="" if status == "active" else status,
    )


def _above(code_list: str, category: str) -> str:
    """Name what a code belongs to: sectors have a list of categories, channels are grouped in their own list."""
    return f"{'SectorCategory' if code_list == 'Sector' else code_list}/{category}"
