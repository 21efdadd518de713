from __future__ import annotations

import io
from pathlib import Path

import pytest

from tvetkg.errors import UsageError
from tvetkg.importing.xml_stream import Item, read_items

FILE = Path("data.xml")


def read(text: str | bytes) -> list[Item]:
    data = text.encode() if isinstance(text, str) else text
    return list(read_items(io.BytesIO(data), FILE, "list", "item", {"name", "part"}))


def test_items_come_with_what_is_wanted_and_where_it_stands() -> None:
    (item,) = read(
        '<list version="1">\n  <item a=" x ">\n    <name>A &amp; B</name><prose><name>no</name></prose>\n</item></list>'
    )
    assert item.root == {"version": "1"}
    assert (item.element.get("a"), item.element.get("b"), item.element.position.line) == ("x", "", 2)
    assert [(each.name, each.text, each.position.line, each.position.column) for each in item.element.children] == [
        ("name", "A & B", 3, 5)
    ]


def test_an_item_may_be_larger_than_what_is_read_at_once() -> None:
    long = "word " * 50_000
    (one, two) = read(f"<list><item><name>{long}</name></item><item/></list>")
    assert (one.element.all("name")[0].text, two.element.children) == (long.strip(), [])


@pytest.mark.parametrize(
    "declared",
    [
        "<!DOCTYPE list>",
        '<!DOCTYPE list [<!ENTITY a "x"><!ENTITY b "&a;&a;&a;&a;">]>',
        '<!DOCTYPE list [<!ENTITY file SYSTEM "file:///etc/hostname">]>',
        '<!DOCTYPE list SYSTEM "http://127.0.0.1:9/list.dtd">',
        '<!DOCTYPE list [<!ENTITY % more SYSTEM "http://127.0.0.1:9/more.dtd"> %more;]>',
    ],
)
def test_a_document_type_is_refused_before_any_entity(declared: str) -> None:
    with pytest.raises(UsageError, match=r"data\.xml:1:\d+: the file declares a document type"):
        read(f"{declared}<list><item><name>&b;&file;</name></item></list>")


def test_an_entity_that_nobody_declared_is_malformed() -> None:
    with pytest.raises(UsageError, match=r"data\.xml:1:\d+: this is not XML that can be read: undefined entity"):
        read("<list><item><name>&nbsp;</name></item></list>")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", r"data\.xml:1:1: this is not XML that can be read: no element found"),
        ("<list>\n<item></list>", r"data\.xml:2:\d+: .*mismatched tag"),
        ("<html/>", "the outermost element is <html>, and <list> is expected"),
        ("<list><item>" + "<part>" * 40, "more than 24 deep"),
        ("<list><item>" + "<other>" * 40, "more than 24 deep"),
        (b'<?xml version="1.0" encoding="no-such"?><list/>', "encoding"),
        (b"<list><item><name>\xff</name></item></list>", "not well-formed"),
    ],
)
def test_what_cannot_be_read_is_told_with_its_place(text: str | bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read(text)


def test_an_item_without_end_is_refused() -> None:
    with pytest.raises(UsageError, match="holds more than"):
        read("<list><item>" + "<name>x</name>" * 2_100_000 + "</item></list>")


def test_other_encodings_are_read() -> None:
    text = '<?xml version="1.0" encoding="{}"?><list><item><name>Käthe</name></item></list>'
    for encoding in ("iso-8859-1", "utf-16", "utf-8"):
        (item,) = read(text.format(encoding).encode(encoding))
        assert item.element.children[0].text == "Käthe"
