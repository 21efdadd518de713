"""Names of places compared: what our places are called, and which of it a register has too."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from tvetkg.records.authority import PlaceRow, label_of

_TITLES = re.compile(r"\b(Kabupaten|Kota|Regency|District|Province|Shi|Sheng)\b")


def names_of(place: PlaceRow) -> list[str]:
    """Give all names of a place of ours.

    >>> names_of(PlaceRow(id="laos", label="Laos", names=["vi:Lào"], kind="country"))
    ['Laos', 'Lào']
    """
    return [label_of(place.label)[1], *(entry.partition(":")[2] for entry in place.names)]


def shared_names(ours: Iterable[str], theirs: Iterable[str]) -> str:
    """Give our names that are theirs too, but for case, accents, signs and titles such as District.

    >>> shared_names(["Xi'an", "西安"], ["Xi’an", "Sian", "西安"])
    "Xi'an, 西安"
    """
    folded = {fold_place(each) for each in theirs}
    first: dict[str, str] = {}
    for each in ours:
        first.setdefault(fold_place(each), each)
    return ", ".join(name for key, name in first.items() if key in folded)


def fold_place(name: str) -> str:
    """Take case, accents, signs, blanks and titles off a name.

    >>> fold_place("Kabupaten Ponorogo"), fold_place("Ðà Lạt"), fold_place("Xi’an")
    ('ponorogo', 'dalat', 'xian')
    """
    plain = _TITLES.sub("", name).translate(str.maketrans("đĐÐ", "dDD"))
    letters = (each for each in unicodedata.normalize("NFKD", plain) if not unicodedata.combining(each))
    return re.sub(r"[\W_]", "", "".join(letters)).lower()


__all__ = ["fold_place", "names_of", "shared_names"]
