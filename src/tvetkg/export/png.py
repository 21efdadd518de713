"""PNG of a picture, without a browser: resvg draws it, in the bundled Noto Sans.

Chinese, Japanese and Korean are drawn in Noto Sans CJK where the extra ``cjk`` is installed; what no such font has is
drawn in a font of the system. Where no font has a script, the picture would show boxes for it: that is an error which
says what to install, never a picture of boxes.
"""

from __future__ import annotations

import unicodedata
from importlib.resources import as_file
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

import resvg_py

from tvetkg.errors import UsageError
from tvetkg.export.lettering import FONTS, WEIGHTS, widths
from tvetkg.export.svg import NAMESPACE, STACKS

SCALE = 2.0
"""How many pixels one of the picture's becomes, so that it is sharp in print."""
_CJK = "manimgx_fonts_cjk"
_EAST_ASIAN = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA", "IDEOGRAPHIC", "FULLWIDTH")
_SYMBOLS = "SYMBOLS"
_ADVICE = {
    **dict.fromkeys(_EAST_ASIAN, 'pip install "tvetkg[cjk]", or Debian: fonts-noto-cjk'),
    _SYMBOLS: "Debian: fonts-noto-color-emoji",
}
_UNASSIGNED = "\u0378"


def to_png(picture: str, scale: float = SCALE) -> bytes:
    """Draw a picture, given as SVG.

    Raises :class:`UsageError` where a script of its words has no font here, and where the SVG cannot be read.
    """
    others = _not_bundled(picture)
    missing = {script: letter for script, letter in others.items() if not _has_font(letter, system=False)}
    for script, letter in sorted(missing.items()):
        if not _has_font(letter, system=True):
            advice = _ADVICE.get(script, "Debian: fonts-noto-core")
            raise UsageError(
                f"No font here has the characters of {script.title()} that the picture has (such as {letter}): "
                f"install one ({advice}), or write SVG and open it where there is one."
            )
    return _drawn(picture, scale, system=bool(missing))


def _not_bundled(picture: str) -> dict[str, str]:
    """Give one character for each script that the bundled font has not."""
    try:
        texts = ElementTree.fromstring(picture).iter(f"{{{NAMESPACE}}}text")
    except ElementTree.ParseError as error:
        raise UsageError(f"This is no SVG: {error}.") from None
    letters = {letter for text in texts for letter in "".join(text.itertext())} - set(widths())
    letters = {letter for letter in letters if unicodedata.category(letter)[0] in "LNSP"}
    return {_script(letter): letter for letter in sorted(letters, reverse=True)}


def _script(letter: str) -> str:
    """Name the script of a character: the first word of its name; symbols, such as emoji, are one."""
    is_symbol = unicodedata.category(letter).startswith("S")
    return _SYMBOLS if is_symbol else unicodedata.name(letter, "UNKNOWN").split()[0]


def _has_font(letter: str, system: bool) -> bool:
    """Whether a character is drawn otherwise than one that no font can have."""
    return _sample(letter, system) != _sample(_UNASSIGNED, system)


def _sample(letter: str, system: bool) -> bytes:
    made = f'<text x="4" y="24" font-size="20" font-family="{STACKS["en"]}">{letter}</text>'
    return _drawn(f'<svg xmlns="{NAMESPACE}" width="32" height="32">{made}</svg>', 1, system)


def _drawn(picture: str, scale: float, system: bool) -> bytes:
    with as_file(FONTS) as folder:
        fonts = [str(folder / f"NotoSans-{name}.ttf") for name in WEIGHTS]
        try:
            return resvg_py.svg_to_bytes(
                svg_string=picture,
                zoom=scale,
                font_files=[*fonts, *_east_asian()],
                skip_system_fonts=not system,
                font_family="Noto Sans",
                sans_serif_family="Noto Sans",
            )
        except ValueError as error:
            raise UsageError(f"This SVG cannot be drawn: {error}.") from None


def _east_asian() -> list[str]:
    """Give the fonts of the extra ``cjk``, where it is installed."""
    found = find_spec(_CJK)
    places = found.submodule_search_locations if found else None
    return sorted(str(path) for place in places or () for path in Path(place).glob("*.ttc"))


__all__ = ["SCALE", "to_png"]
