"""Snippets: the best part of a text, on one line, with the matches where they stand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.search.language import parse
from tracker.search.snippet import CUT, WIDTH, snippet
from tracker.text.tokens import words

FILLER = "Nothing of note was said about this and that on the first day of the long meeting. "


def shown(text: str, typed: str) -> tuple[str, list[str]]:
    found, marks = snippet(text, parse(typed).positive_words())
    return found, [found[start:end] for start, end in marks]


@pytest.mark.parametrize(
    ("text", "typed", "marked"),
    [
        ("The water is clean.", "water", ["water"]),
        ("The Water is CLEAN.", "clean water", ["Water", "CLEAN"]),
        ("It’s the Café’s foo-bar", "it's cafe", ["It’s", "Café"]),
        ("a foo-bar moment", "foo-bar", ["foo-bar"]),
        ("see example.com/x", "example.com", ["example.com"]),
        ("3.5% of 1,000,000", "3.5 1000000", ["3.5", "1,000,000"]),
        ("東京で話した", "東京", ["東京"]),
        ("water waters watering", "wat*", ["water", "waters", "watering"]),
        ("old water, old wine", '"old wat*"', ["old water"]),
        ("The water is clean.", "-water", []),
        ("The water is clean.", "speaker:voss", []),
        ("one two three", '"one two" "two three"', ["one two three"]),
        ("", "water", []),
    ],
)
def test_matches_are_marked(text: str, typed: str, marked: list[str]) -> None:
    assert (text, marked) == shown(text, typed)


def test_white_space_becomes_spaces_and_offsets_stay() -> None:
    assert ("one  two three", ["two", "three"]) == shown(" \n one\n\ntwo\tthree \n", "two three")


@pytest.mark.parametrize("before", [0, 1, 3, 5, 40, 400])
@pytest.mark.parametrize("after", [0, 1, 3, 40])
def test_match_in_a_long_text_is_shown_with_its_surroundings(before: int, after: int) -> None:
    text = FILLER * before + "The mayor opened the lido. " + FILLER * after
    found, marked = shown(text, "lido mayor")
    assert ["mayor", "lido"] == marked
    assert len(found) <= WIDTH + 2 * len(CUT)
    assert found.startswith(CUT) == (
        before > 2 or (before > 0 and after > 0 and not found.startswith("N"))
    )


def test_window_with_most_of_the_query_wins() -> None:
    text = "The lido. " + FILLER * 20 + "The mayor opened the lido. " + FILLER * 20 + "The mayor."
    assert ["mayor", "lido"] == shown(text, "lido mayor")[1]
    assert ["lido"] == shown(text, "lido")[1]
    assert shown(text, "lido")[0].startswith("The lido.")


def test_phrase_over_the_edge_of_two_steps_is_found() -> None:
    for shift in range(WIDTH + 20):
        text = "x" * shift + " " + FILLER * 7 + "the old lido " + FILLER * 7
        assert ["old lido"] == shown(text, '"old lido"')[1]


def test_match_longer_than_the_window_is_marked_as_far_as_it_is_shown() -> None:
    phrase = " ".join(f"word{n}" for n in range(60))
    found, marked = shown(FILLER * 4 + phrase, f'"{phrase}"')
    assert 1 == len(marked)
    assert marked[0].startswith("word0 word1 ")
    assert len(found) <= WIDTH + 2 * len(CUT) + WIDTH // 2


texts = st.lists(
    st.sampled_from(
        ["lido", "water", "Water’s", "old", "and", "\n\n", "3.5%", "東京", "é", "x" * 90, "."]
    )
).map(" ".join)


@given(
    texts | st.text(), st.sampled_from(["lido", "wat*", '"old water" lido', "東 3.5", "é -x", ""])
)
def test_snippet_is_a_part_of_the_text_and_marks_are_matches(text: str, typed: str) -> None:
    found, marked = shown(text, typed)
    inner = found.removeprefix(CUT).removesuffix(CUT) if len(text.strip()) > WIDTH else found
    flat = "".join(" " if c.isspace() else c for c in text)
    assert inner in flat
    assert len(found) <= WIDTH + 2 * len(CUT) + 1
    asked = {token for part in parse(typed).positive_words() for token in part.tokens}
    for match in marked:
        assert any(word.startswith(tuple(asked)) for word in words(match))
