"""A long text is read slice by slice, and the offsets are those of the whole."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.archive import article
from tracker.extract import extract
from tracker.extract.slices import LONGEST, slice_up

ROWS = [
    ("nothing", "", [""]),
    ("short", "aaaa bbbb", ["aaaa bbbb"]),
    ("a paragraph's end", "aa bb\n\ncc. dd", ["aa bb\n\n", "cc. dd"]),
    ("a line's end", "aa. bb\nc d ee", ["aa. bb\n", "c d ee"]),
    ("a sentence's end", "aa bb. c d e", ["aa bb. ", "c d e"]),
    ("a word's end", "aaaaaa bb cccc", ["aaaaaa bb ", "cccc"]),
    ("nothing to cut at", "a" * 25, ["a" * 10, "a" * 10, "a" * 5]),
    ("a break too early", "a. bbbbbbbbbbbb", ["a. bbbbbbb", "bbbbb"]),
]


@pytest.mark.parametrize(("text", "parts"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_where_a_text_is_cut(text: str, parts: list[str]) -> None:
    assert parts == [text[start:end] for start, end in slice_up(text, 10)]


@given(st.text(alphabet="ab .\n"), st.integers(2, 20))
def test_slices_are_the_text(text: str, longest: int) -> None:
    parts = [text[start:end] for start, end in slice_up(text, longest)]
    assert text == "".join(parts)
    assert all(0 < len(part) <= longest for part in parts[:-1])


def test_quotes_of_all_slices_stand_in_the_whole_text() -> None:
    stories = [article(number) for number in range(24)]
    filling = "\n\n" + "The river was low and the boats lay dry. " * 300 + "\n\n"
    text = filling.join(stories)
    found = extract(text, "long")
    assert len(text) > LONGEST
    alone = [story[q.start : q.end] for story in stories for q in extract(story).quotes]
    assert alone == [text[q.start : q.end] for q in found.quotes]
    assert [f"q{n + 1}" for n in range(len(found.quotes))] == [q.id for q in found.quotes]
    assert [f"c{n + 1}" for n in range(len(found.claims))] == [c.id for c in found.claims]
    assert len({q.group for q in found.quotes}) == sum(
        len({q.group for q in extract(story).quotes}) for story in stories
    )
    by_id = {q.id: q for q in found.quotes}
    for quote in found.quotes:
        for words, start, end in (
            (quote.cue, quote.cue_start, quote.cue_end),
            (quote.speaker, quote.speaker_start, quote.speaker_end),
            *((m.name, m.start, m.end) for m in quote.speakers),
        ):
            assert words is None or words == text[start:end]
        if quote.parent:
            parent = by_id[quote.parent]
            assert parent.start <= quote.start < quote.end <= parent.end
    for claim in found.claims:
        assert all(by_id[quote].type != "direct" for quote in claim.quotes)


def test_memory_does_not_grow_with_the_text(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not part of the result is let go with each slice."""
    monkeypatch.setattr("tracker.extract.slice_up", lambda text: slice_up(text, 20_000))
    unit = "The river was low and the boats lay dry; nobody had told the mayor. "
    extract(unit * 10)
    peaks = []
    for count in (1, 6):
        text = unit * (count * 20_000 // len(unit))
        tracemalloc.start()
        extract(text)
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.4 * peaks[0]
