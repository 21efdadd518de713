"""The Chinese Ministry of Education's list of institutions of higher education, as a CSV file.

Columns: the ministry's code (``moe_code`` or ``学校标识码``), the name (``name`` or ``学校名称``), and, where it is
there, the city (``city``, ``所在地``). The list is the better register for colleges, of which few have an id elsewhere.
Its cells break names over lines, and copies of it give some codes twice.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tvetkg.link.authorities.authority import About, Facts
from tvetkg.link.authorities.files import rows
from tvetkg.link.authorities.listed import Listed

_CODE, _NAME, _CITY = ("moe_code", "学校标识码"), ("name", "学校名称"), ("city", "所在地")


def moe_china(about: About, path: Path) -> Listed:
    """Make an authority of the file; ids are the ministry's codes."""
    return Listed(about, lambda: read_list(path))


def read_list(path: Path) -> Iterator[Facts]:
    """Read the institutions; a row without a code or a name is passed over, as headings of provinces are."""
    for row in rows(path, (_CODE, _NAME)):
        code, name, city = (_cell(row, names) for names in (_CODE, _NAME, _CITY))
        if code.isdigit() and name:
            yield Facts(
                code,
                (("zh-Hans", "".join(name.split())),),
                country="CN",
                kind="education",
                places=("".join(city.split()),) if city else (),
            )


def _cell(row: Mapping[str, str], names: Sequence[str]) -> str:
    return next((row[name] for name in names if name in row), "")
