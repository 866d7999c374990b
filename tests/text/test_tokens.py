"""The one tokeniser: what is a token, what separates, and where tokens stand."""

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.text.tokens import LONGEST, token_string, tokens, words

TRICKY = (
    " \n.,'’-_/%0123459aAzZßéÉe\u0301\u0300ﬁ½²₂①Ⅳﷺøłİı日本かが\u3099カﾊ\uff9f한\u1112\u1161\u11ab"
    "\u00ad\u200b\u200d😀№™٣हि"
)
TEXTS = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=40)
ROWS = [
    ("and/or", "and or"),
    ("example.com", "example com"),
    ("3.5%", "3.5"),
    ("€3.5bn", "3.5bn"),
    ("12/2024", "12 2024"),
    ("it's", "it s"),
    ("it’s", "it s"),
    ("Uchida’s", "uchida s"),
    ("itʼs Hawaiʻi ŉ", "it s hawai i n"),
    ("coŀlegi col·legi", "col legi col legi"),
    ("Cafe", "cafe"),
    ("Café", "cafe"),
    ("Cafe\u0301", "cafe"),
    ("CAFÉ", "cafe"),
    ("foo-bar", "foo bar"),
    ("foo‑bar—baz", "foo bar baz"),
    ("snake_case", "snake case"),
    ("_s12", "s12"),
    ("1,000,000", "1000000"),
    ("1,000.50", "1000.50"),
    ("1,000km", "1000km"),
    ("1,2,3", "1 2 3"),
    ("1,00", "1 00"),
    ("0,1,000", "0 1 000"),
    ("1.2.3", "1 2 3"),
    ("12.03.2024", "12 03 2024"),
    ("v3.5mm", "v3.5mm"),
    ("3.5.", "3.5"),
    ("It ended in 2024.The", "it ended in 2024 the"),
    (".5", "5"),
    ("b2b 5g", "b2b 5g"),
    ("U.S.", "u s"),
    ("Straße", "strasse"),
    ("STRASSE", "strasse"),
    ("Łódź Ørsted", "lodz orsted"),
    ("Æther œuvre", "aether oeuvre"),
    ("İstanbul", "istanbul"),
    ("ﬁnd", "find"),
    ("con\u00adven\u200btional", "conventional"),
    ("日本語テスト", "日 本 語 テ ス ト"),
    ("iPhoneは3台", "iphone は 3 台"),
    ("が か\u3099 ｶﾞ", "が が ガ"),
    ("한국어 \u1112\u1161\u11ab", "한국어 한"),
    ("m² CO₂ wisdom¹ 3½", "m 2 co2 wisdom 1 3 1 2"),
    ("Nissan™ 😀 →", "nissan"),
    ("Москва́", "москва"),
    ("٣٥", "٣٥"),
    ("ᾧ ω\u0314\u0342\u0345 Ὀδυσσεύς", "ω ω οδυσσευσ"),
    ("हिन्दी", "हनद"),
    ("! ... —", ""),
    ("", ""),
    ("a\x00b", "a b"),
    ("x" * 150, "x" * LONGEST),
    ("1" * 99 + ".5", "1" * 99),
    ("é" * 150, "e" * LONGEST),
]


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[ascii(text)[:20] for text, _ in ROWS])
def test_words(text: str, expected: str) -> None:
    assert expected.split() == words(text)
    assert expected.split() == [token.text for token in tokens(text)]
    assert expected == token_string(text)


@pytest.mark.parametrize(("text", "expected"), ROWS, ids=[ascii(text)[:20] for text, _ in ROWS])
def test_words_beside_other_scripts(text: str, expected: str) -> None:
    """The path for ASCII and the one for everything else give the same tokens."""
    assert ["ж", *expected.split(), "ж"] == words(f"ж {text} ж")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He said it’s 3.5%.", ["He", "said", "it", "s", "3.5"]),
        ("“Cafe\u0301”, 1,000", ["Cafe\u0301", "1,000"]),
        ("con\u00advention", ["con\u00advention"]),
        ("ﬁrst ½", ["ﬁrst", "½", "½"]),
        ("日本x", ["日", "本", "x"]),
        ("か\u3099き", ["か\u3099", "き"]),
    ],
)
def test_spans(text: str, expected: list[str]) -> None:
    assert expected == [text[token.start : token.end] for token in tokens(text)]


@pytest.mark.parametrize(
    ("limit", "expected"),
    [(0, ""), (2, "it s"), (3, "it s 3.5"), (9, "it s 3.5 now"), (None, "it s 3.5 now")],
)
def test_token_string_with_a_limit(limit: int | None, expected: str) -> None:
    assert expected == token_string("It’s 3.5 now", limit)


def test_a_limit_cuts_no_token_of_a_long_text() -> None:
    text = "word’s é 1,000 " * 10_000

    assert words(text)[:30_001] == token_string(text, 30_001).split()


@settings(deadline=None)
@given(TEXTS)
@example("1,000\u00ad,000")
@example("ﷺ½ﷺ")
def test_tokens_are_letters_and_digits_inside_the_text_and_in_order(text: str) -> None:
    found = tokens(text)

    assert words(text) == [token.text for token in found]
    for token in found:
        left, point, right = token.text.partition(".")
        assert left.isalnum()
        assert not point or (left[-1].isdecimal() and right.isalnum() and right[0].isdecimal())
        assert 1 <= len(token.text) <= LONGEST
        assert 0 <= token.start < token.end <= len(text)
    for one, two in pairwise(found):
        assert (one.start, one.end) == (two.start, two.end) or one.end <= two.start


@settings(deadline=None)
@given(TEXTS)
def test_the_token_string_has_the_same_tokens(text: str) -> None:
    assert words(text) == words(token_string(text))


@settings(deadline=None)
@given(TEXTS, TEXTS)
def test_white_space_separates(a: str, b: str) -> None:
    assert words(a) + words(b) == words(f"{a}\n{b}")


@settings(deadline=None)
@given(TEXTS)
def test_composition_makes_no_difference(text: str) -> None:
    assert words(unicodedata.normalize("NFC", text)) == words(unicodedata.normalize("NFD", text))


@given(st.text("abcXYZ0189 .,_-'/", max_size=60))
def test_case_makes_no_difference(text: str) -> None:
    assert words(text.lower()) == words(text.upper())
