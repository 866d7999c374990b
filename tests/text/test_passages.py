"""Passages: short enough, in order, and no word or phrase lost at a cut."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.text.passages import OVERLAP, passages
from tracker.text.tokens import token_string, tokens, words


def cut(text: str, most: int) -> list[str]:
    return [text[passage.start : passage.end] for passage in passages(text, most)]


@pytest.mark.parametrize(
    ("text", "most", "expected"),
    [
        ("", 5, []),
        ("... — !", 5, []),
        ("one two", 5, ["one two"]),
        ("one two\n\nthree four\n\nfive six", 4, ["one two\n\nthree four", "five six"]),
        ("one two three\n\nfour five", 4, ["one two three", "four five"]),
        ("1,000 3.5 1,000 3.5", 4, ["1,000 3.5 1,000 3.5"]),
        ("one two three four five six", 4, ["one two three four", "three four five six"]),
        ("One two three. Four five six.", 4, ["One two three.", "three. Four five six."]),
        ("x\n\none two three four five\n\ny", 4, ["x", "one two three four", "three four five", "y"]),
        ("一二三四五六", 4, ["一二三四", "三四五六"]),
        ("½ ½ ½ ½", 4, ["½ ½", "½ ½", "½ ½"]),
        ("one two", 1, ["one", "two"]),
    ],
)  # fmt: skip
def test_where_it_cuts(text: str, most: int, expected: list[str]) -> None:
    assert expected == cut(text, most)


def test_a_passage_must_hold_something() -> None:
    with pytest.raises(ValueError, match="at most 0 tokens"):
        list(passages("text", 0))


@pytest.mark.parametrize(
    ("piece", "times"),
    [
        ("wisdom prevails ", 100_000),
        ("word,", 50_000),
        ("知恵", 50_000),
        ("x", 300_000),
        ("é", 100_000),
    ],
    ids=["words", "commas", "ideographs", "one-word", "accents"],
)
def test_one_long_line(piece: str, times: int) -> None:
    text = piece * times
    found = list(passages(text))
    counts = [len(words(text[passage.start : passage.end])) for passage in found]

    assert max(counts) <= 1000
    assert 0 == found[0].start
    assert len(text.rstrip(" ,")) <= found[-1].end
    assert all(two.start <= one.end for one, two in pairwise(found))
    total = len(words(text))
    if total > 1000:
        assert len(found) <= total / (1000 * 3 / 4 - OVERLAP * 4 / 3) + 1


def test_phrases_across_a_cut_are_found() -> None:
    count = 5000
    text = " ".join(f"w{number}" for number in range(count))
    found = [[int(word[1:]) for word in words(piece)] for piece in cut(text, 1000)]

    assert all(piece == list(range(piece[0], piece[-1] + 1)) for piece in found)
    for first in range(count - OVERLAP + 1):
        assert any(piece[0] <= first and first + OVERLAP - 1 <= piece[-1] for piece in found), first


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["one", "Two.", "it’s", "3.5", "—", "日本", "\n\n", "\n", "né", "Why?”"]),
        max_size=80,
    ),
    st.integers(4, 12),
)
def test_every_token_is_in_a_passage_and_none_is_too_long(pieces: list[str], most: int) -> None:
    text = " ".join(pieces)
    found = list(passages(text, most))

    assert all(len(words(text[passage.start : passage.end])) <= most for passage in found)
    assert found == sorted(found, key=lambda passage: passage.start)
    for token in tokens(text):
        assert any(p.start <= token.start and token.end <= p.end for p in found)


@settings(deadline=None)
@given(st.text(max_size=200), st.integers(1, 8))
def test_any_text_is_cut_without_end_or_error(text: str, most: int) -> None:
    found = list(passages(text, most))

    assert all(0 <= passage.start < passage.end <= len(text) for passage in found)
    assert all(p.tokens == token_string(text[p.start : p.end]) for p in found)
    assert bool(words(text)) == bool(found)
