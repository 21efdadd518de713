"""Whatever stands in the graph comes out as the same text, and never as markup."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tvetkg.brief.layout import parsed
from tvetkg.brief.markdown import citation, escaped, link, plain

SIGNS = st.text(alphabet="aB1. *_`[]()<>|~#+-=!\\&;:/\"'$^中é", min_size=1)
PLACES = ("- {}\n", "| a | {} |\n|---|---|\n", "| a |\n|---|\n| {} |\n", "x {} y\n", "**{}**: x\n", "# {}\n")


def shown(markdown: str) -> list[str]:
    inline = [token for token in parsed(markdown) if token.type == "inline"]
    return ["".join(each.content for each in token.children or []) for token in inline]


@given(SIGNS.map(str.strip).filter(bool), st.sampled_from(PLACES))
def test_a_text_is_shown_as_it_is(text: str, place: str) -> None:
    words = " ".join(text.split())
    said = [" ".join(each.split()) for each in shown(place.format(escaped(words)))]
    around = [" ".join(each.split()) for each in shown(place.format("§"))]
    assert said == [" ".join(each.replace("§", words).split()) for each in around]


def test_what_is_markdown_already_is_left_alone() -> None:
    assert escaped(escaped("a*b")) == "a\\*b"


def test_lines_and_marks_of_citations_cannot_be_smuggled_in() -> None:
    assert escaped("a\nb\ue0001\ue001") == "a b 1 "


def test_a_citation_is_read_as_numbers_in_brackets() -> None:
    assert plain(f"so{citation([1, 2])}.") == "so[1, 2]." and citation([]) == ""


def test_only_addresses_of_the_web_are_links() -> None:
    assert link("https://example.org/a?b=1&c") == "<https://example.org/a?b=1&c>"
    assert link("javascript:alert(1)") == "javascript:alert(1)"
    assert link("https://example.org/><b>") == "<https://example.org/%3E%3Cb%3E>"
