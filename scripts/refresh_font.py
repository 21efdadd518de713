#!/usr/bin/env python3
"""Make the font that pictures are drawn in, and the widths of its characters, from Noto Sans.

For maintainers (`pip install fonttools`; the package itself does not need it), after a new edition of the font:

    pip download --no-deps fontpkg-noto-sans==2.15 && unzip fontpkg_noto_sans-2.15-py3-none-any.whl
    python3 scripts/refresh_font.py fontpkg_noto_sans

It writes two weights and ``widths.json`` under ``src/tvetkg/export/data/fonts``. Kept are the letters of European
languages and of Vietnamese, digits, punctuation, currencies, and the signs that our words use.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

FONTS = Path(__file__).resolve().parents[1] / "src" / "tvetkg" / "export" / "data" / "fonts"
WEIGHTS = {"Regular": 400, "SemiBold": 600}
RANGES = (
    (0x20, 0x7E),
    (0xA0, 0x17F),
    (0x192, 0x192),
    (0x1A0, 0x1A1),
    (0x1AF, 0x1B0),
    (0x218, 0x21B),
    (0x2BC, 0x2BC),
    (0x300, 0x30F),
    (0x323, 0x331),
    (0x1E00, 0x1EF9),
    (0x2010, 0x2027),
    (0x2030, 0x203A),
    (0x20A0, 0x20BF),
    (0x2122, 0x2122),
    (0x2212, 0x2212),
    (0x2248, 0x2248),
    (0x2260, 0x2265),
    (0xFFFD, 0xFFFD),
)


def cut(font: TTFont) -> TTFont:
    """Keep the characters of :data:`RANGES` and what places accents and pairs of letters."""
    options = subset.Options(
        layout_features=["kern", "mark", "mkmk", "ccmp", "locl"], hinting=False, name_IDs=["*"], notdef_outline=True
    )
    options.recalc_timestamp = False
    worker = subset.Subsetter(options)
    worker.populate(unicodes=[code for first, last in RANGES for code in range(first, last + 1)])
    worker.subset(font)
    return font


def main() -> None:
    """Write the fonts and the widths."""
    source = Path(sys.argv[1]) / "files" / "NotoSans[wdth,wght].ttf"
    widths = {}
    for name, weight in WEIGHTS.items():
        whole = TTFont(source, recalcTimestamp=False)
        font = cut(instantiateVariableFont(whole, {"wght": weight, "wdth": 100}, updateFontNames=True))
        font.save(FONTS / f"NotoSans-{name}.ttf")
        units = font["head"].unitsPerEm
        advances = font["hmtx"].metrics
        widths[name] = {
            chr(code): round(advances[glyph][0] / units, 4) for code, glyph in sorted(font.getBestCmap().items())
        }
    text = json.dumps(widths, ensure_ascii=True, separators=(",", ":"))
    (FONTS / "widths.json").write_text(f"{text}\n", encoding="utf-8")
    (FONTS / "OFL.txt").write_bytes((Path(sys.argv[1]) / "LICENSE").read_bytes())


if __name__ == "__main__":
    main()
