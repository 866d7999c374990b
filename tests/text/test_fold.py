"""Folding: what is levelled, what never is, and the way back to the original."""

import unicodedata

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.text.fold import fold, same_words

TRICKY = (
    " \t\n\u00a0\u2009\u3000\u00ad\u200b\u200d\ufeff“”„«»\"'‘’`´-–—…ﬁﬃŉe\u0301\u0323aÅ\u212bß\u0130"
    "\u1100\u1161\u11a8\uac00か\u3099\u0345\u1fef\u037e한.,xX"
)
TEXTS = st.text(st.one_of(st.sampled_from(TRICKY), st.characters()), max_size=30)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“We can’t,” he said.", '"We can\'t," he said.'),
        ("„So“ «là» 「で」", '"So" "là" "で"'),
        ("``No,'' she said", '"No," she said'),
        ("‘No’ ‹no›", "'No' 'no'"),
        ("a – b — c ‑ d -- e", "a - b - c - d - e"),
        ("a\u00a0b \t\r\n  c", "a b c"),
        ("con\u00advention\u200bal", "conventional"),
        ("the ﬁrst oﬃce", "the first office"),
        ("well…", "well..."),
        ("cafe\u0301", "café"),
        ("\u212bngstro\u0308m", "Ångström"),
        ("\u1112\u1161\u11ab", "한"),
        ("e\u200b\u0301", "é"),
        ("plain words", "plain words"),
        ("", ""),
        ("It is NOT so", "It is NOT so"),
        ("can't", "can't"),
        ("naïve œuvre ½", "naïve œuvre ½"),
    ],
)
def test_folded_text(text: str, expected: str) -> None:
    assert expected == fold(text).text


@pytest.mark.parametrize(
    ("text", "expected"),
    [("ABC", "abc"), ("Straße", "strasse"), ("“É”", '"é"'), ("\u1fb4", "\u03ac\u03b9")],
)
def test_case_is_folded_only_when_asked(text: str, expected: str) -> None:
    assert expected == fold(text, case=True).text
    assert expected != fold(text).text


@pytest.mark.parametrize(
    ("text", "part", "original"),
    [
        ("a  b", "a b", "a  b"),
        ("x con\u00adve y", "conve", "con\u00adve"),
        ("con\u00ad y", "con", "con"),
        ("the ﬁrst", "first", "ﬁrst"),
        ("the ﬁrst", "irst", "ﬁrst"),
        ("say… no", "...", "…"),
        ("say… no", "no", "no"),
        ("cafe\u0301 x", "café", "cafe\u0301"),
        ("cafe\u0301 x", " x", " x"),
        ("he -- “she”", '- "she', "-- “she"),
        ("e\u200b\u0301 z", "é", "e\u200b\u0301"),
        ("ab\u200b", "b", "b"),
        ("\u200bab", "a", "a"),
        ("😀  b", "b", "b"),
        ("a''b''", '"b"', "''b''"),
    ],
)
def test_the_way_back(text: str, part: str, original: str) -> None:
    folded = fold(text)
    start = folded.text.index(part)
    first, last = folded.original(start, start + len(part))

    assert original == text[first:last]


def test_case_keeps_the_way_back() -> None:
    folded = fold("die Straße  da", case=True)
    start = folded.text.index("strasse")

    assert (4, 10) == folded.original(start, start + 7)
    assert (12, 14) == folded.original(start + 8, start + 10)


def test_starts_are_indexable_like_a_table() -> None:
    folded = fold("a  b…")

    assert "a b..." == folded.text
    assert (0, 1, 3, 4, 4, 4, 5) == tuple(folded.starts)
    assert (0, 1) == folded.starts[:2]
    assert 5 == folded.starts[-1]
    assert (1, 1) == folded.original(1, 1)
    with pytest.raises(IndexError):
        folded.starts[7]


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("“We can’t”", '"We can\'t"', True),
        ("a – b", "a — b", True),
        ("well… ", "well...", True),
        ("We", "we", False),
        ("is", "is not", False),
        ("can", "can't", False),
        ("well", "well.", False),
        ("cafe", "café", False),
    ],
)
def test_same_words(a: str, b: str, expected: bool) -> None:
    assert expected == same_words(a, b)


@settings(deadline=None)
@given(TEXTS, st.booleans())
@example("'\u200b''", False)
@example("a\u0323\u0301\u0345", True)
@example(" \u00ad ", False)
def test_folding_twice_is_folding_once(text: str, case: bool) -> None:
    once = fold(text, case=case).text

    assert once == fold(once, case=case).text


@settings(deadline=None)
@given(TEXTS, st.booleans())
def test_the_offsets_rise_and_end_with_the_text(text: str, case: bool) -> None:
    folded = fold(text, case=case)
    starts = list(folded.starts)

    assert len(folded.text) + 1 == len(starts)
    assert sorted(starts) == starts
    assert len(text) == starts[-1]
    assert (0 if not text else folded.starts[0]) == starts[0]


@settings(deadline=None)
@given(TEXTS, st.data())
def test_an_original_slice_folds_to_the_folded_slice(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded.text)))
    end = data.draw(st.integers(start, len(folded.text)))
    first, last = folded.original(start, end)

    assert 0 <= first <= last <= len(text)
    assert folded.text[start:end] in fold(text[first:last]).text


@settings(deadline=None)
@given(TEXTS)
def test_no_letter_or_digit_is_lost(text: str) -> None:
    kept = [c for c in unicodedata.normalize("NFC", text) if c.isascii() and c.isalnum()]

    assert kept == [c for c in fold(_without_ligatures(text)).text if c.isascii() and c.isalnum()]


def _without_ligatures(text: str) -> str:
    return "".join(c for c in text if not 0xFB00 <= ord(c) <= 0xFB06 and c != "ŉ")
