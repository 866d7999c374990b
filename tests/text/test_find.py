"""Where words stand in a text: verbatim first, else after folding."""

import unicodedata

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tracker.text.find import Place, find_words
from tracker.text.fold import same_words
from tracker.text.tokens import tokens

TEXT = "“We can’t win — ever,” he said. “We  can’t\nwin the ﬁrst race… party or art.” 我们不能赢。"


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We can’t win — ever", [("We can’t win — ever", True)]),
        ("  he said ", [("he said", True)]),
        ("We can't win - ever", [("We can’t win — ever", False)]),
        ("We can't win -- ever", [("We can’t win — ever", False)]),
        ("\"We can't", [("“We can’t", False), ("“We  can’t", False)]),
        ("can’t win", [("can’t win", True)]),
        ("can't win", [("can’t win", False), ("can’t\nwin", False)]),
        ("first race...", [("ﬁrst race…", False)]),
        ("art", [("art", True)]),
        ("rty", []),
        ("ﬁ", []),
        ("rst race", []),
        ("不能", [("不能", True)]),
        ("we can't win", []),
        ("We can win", []),
        ("", []),
        (" \n", []),
        ("\u00ad", []),
    ],
)
def test_find_words(words: str, expected: list[tuple[str, bool]]) -> None:
    found = find_words(TEXT, words)

    assert expected == [(TEXT[place.start : place.end], place.exact) for place in found]


@pytest.mark.parametrize(
    ("text", "words", "expected"),
    [
        ("the end of wisdom¹ came", "wisdom", [Place(11, 17, exact=True)]),
        ("cafe\u0301 cafe", "cafe", [Place(6, 10, exact=True)]),
        ("cafe\u0301", "café", [Place(0, 5, exact=False)]),
        ("partart art", "art", [Place(8, 11, exact=True)]),
        ("a a a a", "a a", [Place(0, 3, exact=True), Place(4, 7, exact=True)]),
        ("", "a", []),
        ("I say no.\u00ad", "no.", [Place(6, 9, exact=True)]),
        ("a\u00adb", "ab", [Place(0, 3, exact=False)]),
    ],
)
def test_places(text: str, words: str, expected: list[Place]) -> None:
    assert expected == find_words(text, words)


def test_no_more_places_than_asked() -> None:
    assert 3 == len(find_words("no " * 50, "no", most=3))
    assert 20 == len(find_words("no " * 50, "no"))
    assert 2 == len(find_words("‘no’ " * 50, "'no'", most=2))


WORDS = st.text(
    st.one_of(
        st.sampled_from("aB 3.5,-–—'’“”\"\n\u00a0\u00adéﬁ日本…"),
        st.characters(
            max_codepoint=0x24F, categories=["L", "N", "P", "Z"], exclude_characters="Ŀŀŉ"
        ),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(WORDS, st.data())
def test_any_slice_at_word_boundaries_is_found(text: str, data: st.DataObject) -> None:
    found = tokens(text)
    assume(found)
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    wanted = text[found[first].start : found[last].end]
    places = find_words(text, wanted, most=99)

    assert places
    assert all(place.exact and text[place.start : place.end] == wanted for place in places)


@settings(deadline=None)
@given(WORDS, st.data())
def test_a_slice_typed_plainly_is_found_folded(text: str, data: st.DataObject) -> None:
    found = tokens(text)
    assume(found)
    first = data.draw(st.integers(0, len(found) - 1))
    last = data.draw(st.integers(first, len(found) - 1))
    wanted = text[found[first].start : found[last].end]
    typed = " ".join(unicodedata.normalize("NFD", wanted).replace("’", "'").split())
    places = find_words(text, typed, most=99)

    assert places
    assert all(same_words(text[place.start : place.end], wanted) for place in places)
