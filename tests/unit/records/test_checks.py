from __future__ import annotations

import pytest

from tvetkg.records.checks import MalformedError, checked_address, checked_language, checked_text


@pytest.mark.parametrize("text", ["VTC", "职业训练局", "Bắc Giang", "ខ្មែរ\u200bអប់រំ", "a 'b' – c"])
def test_text_that_shows_what_it_holds(text: str) -> None:
    assert checked_text(text) == text


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("", "blank-text"),
        (" \u3000", "blank-text"),
        ("a\x00b", "unwanted-character"),
        ("a\tb", "unwanted-character"),
        ("a\nb", "unwanted-character"),
        ("a\u2028b", "unwanted-character"),
        ("a\ud800b", "unwanted-character"),
        ("a\ufffdb", "unwanted-character"),
        ("a\ufeffb", "unwanted-character"),
        *(
            (f"a{chr(turn)}b", "turned-text")
            for turn in (0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))
        ),
        (" VTC", "blank-around"),
        ("VTC\u00a0", "blank-around"),
        ("e\u0301cole", "not-nfc"),
    ],
)
def test_text_that_does_not(text: str, rule: str) -> None:
    with pytest.raises(MalformedError) as caught:
        checked_text(text)
    assert caught.value.rule == rule


@pytest.mark.parametrize("tag", ["en", "zh", "zh-Hans", "zh-Hant-HK", "pt-BR", "es-419", "fil"])
def test_language_tags(tag: str) -> None:
    assert checked_language(tag) == tag


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ("EN", "'EN' is no language tag: write 'en'"),
        ("zh-hans", "'zh-hans' is no language tag: write 'zh-Hans'"),
        ("zh_HANT_hk", "'zh_HANT_hk' is no language tag: write 'zh-Hant-HK'"),
        ("cn", "'cn' is a country's code, not a language's: write 'zh'"),
        ("VN", "'VN' is a country's code, not a language's: write 'vi'"),
        ("Chinese", "'Chinese' is no language tag: write one such as 'en', 'vi' or 'zh-Hans'"),
        ("", "'' is no language tag: write one such as 'en', 'vi' or 'zh-Hans'"),
        ("e", "'e' is no language tag: write one such as 'en', 'vi' or 'zh-Hans'"),
    ],
)
def test_what_is_no_language_tag(tag: str, message: str) -> None:
    with pytest.raises(MalformedError) as caught:
        checked_language(tag)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "address",
    ["https://example.org", "http://example.org:8080/a?b=c#d", "https://example.org/职教/%E4%B8%AD", "https://[::1]/"],
)
def test_addresses(address: str) -> None:
    assert checked_address(address) == address


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("example.org", "it must begin with https:// or http://"),
        ("ftp://example.org/", "it must begin with https:// or http://"),
        ("https://", "it names no host"),
        ("https:///path", "it names no host"),
        ("https://example.org/a b", "it holds a blank; write %20 in its place"),
        ("https://example.org/\u3000", "it holds a blank; write %20 in its place"),
        ("https://example.org/<a>", "write '<' as '%3C'"),
        ("https://exa|mple.org/", "'exa|mple.org' is no host"),
        ("https://me:secret@example.org/", "'me:secret@example.org' is no host"),
        ("https://example.org/\u202eabc", "'\\u202e' at character 20 is not allowed"),
        ("https://[::1", "invalid IPv6 URL"),
        ("https://example.org:port/", "port could not be cast to integer value as 'port'"),
        ("https://example.org/a%2", "write '%' as '%25'"),
        ("https://example.org/a[1]", "write '[' as '%5B'"),
        ("https://example.org/#a#b", "write '#' as '%23'"),
    ],
)
def test_what_is_no_address(address: str, reason: str) -> None:
    with pytest.raises(MalformedError) as caught:
        checked_address(address)
    assert (caught.value.message, caught.value.advice) == (f"{address!r} is no web address", reason)
