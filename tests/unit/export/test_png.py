"""PNG without a browser, read back by its own format's rules."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

import pytest
from fontTools.ttLib import TTFont
from tests.unit.export.pictures import FONTS, corridor_network

from tvetkg.errors import UsageError
from tvetkg.export import png
from tvetkg.export.lettering import widths
from tvetkg.export.matrix import matrix
from tvetkg.export.png import to_png

SQUARE = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="4" height="3"><rect width="4" height="3" fill="#ff0000"/></svg>'
)


def chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The chunks of a PNG, their sums checked."""
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    place = 8
    while place < len(data):
        (length,) = struct.unpack(">I", data[place : place + 4])
        kind, body = data[place + 4 : place + 8], data[place + 8 : place + 8 + length]
        (told,) = struct.unpack(">I", data[place + 8 + length : place + 12 + length])
        assert told == zlib.crc32(kind + body)
        yield kind, body
        place += 12 + length


def size(data: bytes) -> tuple[int, int]:
    header = dict(chunks(data))[b"IHDR"]
    return struct.unpack(">II", header[:8])


def words(text: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="260" height="30"><text x="5" y="20">{text}</text></svg>'


def test_a_picture_is_drawn_at_twice_its_size() -> None:
    drawn = to_png(SQUARE)
    assert size(drawn) == (8, 6)
    pixels = zlib.decompress(b"".join(body for kind, body in chunks(drawn) if kind == b"IDAT"))
    assert pixels[1:5] == b"\xff\x00\x00\xff"
    assert size(to_png(SQUARE, 1)) == (4, 3)


def test_a_whole_picture_has_its_size_and_always_the_same_bytes() -> None:
    written = matrix(corridor_network(("china", "laos", 2), ("china", "viet-nam", 1)))
    drawn = to_png(written)
    assert size(drawn)[0] == 2400
    assert drawn == to_png(written)


def test_vietnamese_is_drawn_in_the_bundled_font(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_has_font", lambda letter, system: pytest.fail(f"{letter!r} is not bundled"))
    one = to_png(words("Trường Cao đẳng nghề Quảng Trị"))
    assert one != to_png(words("Truong Cao dang nghe Quang Tri"))


def test_a_script_without_a_font_is_an_error_that_says_what_to_install() -> None:
    # Linear B signs: Debian has them in a package that nobody installs by chance.
    if png._has_font("\U00010000", system=True):
        pytest.skip("a font of this machine has Linear B; remove it (Debian: fonts-noto-core) to run this test")
    with pytest.raises(UsageError, match=r"No font here has the characters of Linear .* \(Debian: fonts-noto-core\)"):
        to_png(words("\U00010000"))


def test_chinese_and_korean_are_drawn_with_the_extra_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    if not png._east_asian():
        pytest.skip('no Noto Sans CJK: pip install "tvetkg[cjk]"')
    draw = png._drawn

    def own_fonts(picture: str, scale: float, system: bool) -> bytes:
        assert not system
        return draw(picture, scale, system)

    monkeypatch.setattr(png, "_drawn", own_fonts)
    drawn = {to_png(words(text)) for text in ("职业教育", "職業訓練", "직업훈련")}
    assert len(drawn) == 3
    assert size(to_png(matrix(corridor_network(("china", "laos", 2), language="zh"))))[0] == 2400


def test_chinese_without_any_font_is_an_error_that_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(png, "_has_font", lambda letter, system: False)
    with pytest.raises(UsageError, match=r'such as .*pip install "tvetkg\[cjk\]", or Debian: fonts-noto-cjk'):
        to_png(words("中国"))


def test_words_of_one_script_are_asked_for_once() -> None:
    assert png._not_bundled(words("中国 Laos 한국 🎓🧰")) == {"CJK": "中", "HANGUL": "국", "SYMBOLS": "🎓"}


@pytest.mark.parametrize("broken", ["", "<svg", "<svg xmlns='http://www.w3.org/2000/svg'><text>", "not a picture"])
def test_what_is_no_svg_is_an_error(broken: str) -> None:
    with pytest.raises(UsageError, match="no SVG"):
        to_png(broken)


def test_a_picture_without_size_is_an_error() -> None:
    with pytest.raises(UsageError, match="cannot be drawn"):
        to_png('<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>')


@pytest.mark.parametrize(("name", "bold"), [("Regular", False), ("SemiBold", True)])
def test_the_widths_are_those_of_the_font(name: str, bold: bool) -> None:
    font = TTFont(FONTS / f"NotoSans-{name}.ttf")
    units, advances = font["head"].unitsPerEm, font["hmtx"].metrics
    read = {chr(code): round(advances[glyph][0] / units, 4) for code, glyph in font.getBestCmap().items()}
    assert widths(bold) == read
    assert set("aZ09–’“”…ąđĐểợỹ€₫¥") <= read.keys()
