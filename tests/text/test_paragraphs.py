"""Paragraphs of news text, of single newlines and of hard-wrapped text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.paragraphs import paragraphs

LONG = "The council met on Monday evening and, after three hours of talk, sent everyone home again."
WRAPPED = """\
The 23-year-old climber emerged from thick fog on Sunday to take stage 14
of the Tour of the Two Valleys by 41 seconds, after four riders in front
of her followed a television motorbike into a campsite. Nobody laughed.
Race director Edmond Lasserre apologized to the four and then went off to
look for his marshal."""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        (" \n \n", []),
        ("One.", ["One."]),
        ("One.\n\nTwo.", ["One.", "Two."]),
        ("  One. \n \t\n\u00a0Two.  ", ["One.", "Two."]),
        ("One.\r\n\r\nTwo.", ["One.", "Two."]),
        (f"{LONG}\n{LONG}", [LONG, LONG]),
        (f"{LONG}\r\n{LONG}", [LONG, LONG]),
        (f"Headline\n{LONG}", ["Headline", LONG]),
        ("Dateline\nBy Ann Smith", ["Dateline", "By Ann Smith"]),
        ("We met the\nmayor there.", ["We met the\nmayor there."]),
        ("We met the mayor.\nlower case went on", ["We met the mayor.", "lower case went on"]),
        (WRAPPED, [WRAPPED]),
        (f"{WRAPPED}\n\n{WRAPPED}", [WRAPPED, WRAPPED]),
        (f"{WRAPPED}\nShort.\n{WRAPPED}", [WRAPPED, "Short.", WRAPPED]),
        ("A first line\n- an item\n- another item", ["A first line", "- an item", "- another item"]),
        ("ANN: No.\nBEN: Yes.\nANN: So be it, then.\nBEN: Fine.",
         ["ANN: No.", "BEN: Yes.", "ANN: So be it, then.", "BEN: Fine."]),
        ("One\u2029two", ["One", "two"]),
        ("One\ftwo", ["One", "two"]),
    ],
)  # fmt: skip
def test_paragraphs(text: str, expected: list[str]) -> None:
    assert expected == [text[start:end] for start, end in paragraphs(text)]


@given(st.text(st.one_of(st.sampled_from("aB. \n\r\t\u2029"), st.characters()), max_size=60))
def test_every_visible_character_is_in_exactly_one_trimmed_paragraph(text: str) -> None:
    spans = paragraphs(text)
    outside = [0, *(at for span in spans for at in span), len(text)]

    assert sorted(outside) == outside
    assert all(
        text[start:end] and text[start:end] == text[start:end].strip() for start, end in spans
    )
    assert not any(
        text[low:high].strip() for low, high in zip(outside[::2], outside[1::2], strict=True)
    )
