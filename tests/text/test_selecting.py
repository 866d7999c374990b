"""Marked passages: found by words, chosen by context and offsets, never guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.selecting import code_points, select

TEXT = "A 😀 said no. B said no. “Yes,” said C."


@pytest.mark.parametrize(
    ("exact", "prefix", "suffix", "at", "expected"),
    [
        ("“Yes,”", "", "", None, ("exact", (24, 30))),
        ('"Yes,"', "", "", None, ("exact", (24, 30))),
        ("said no", "", "", None, ("ambiguous", None)),
        ("said no", "B ", "", None, ("exact", (15, 22))),
        ("said no", "A\n😀 ", " . B", None, ("exact", (4, 11))),
        ("said no", "", "", (4, 11), ("exact", (4, 11))),
        ("said no", "B ", "", (4, 11), ("exact", (15, 22))),
        ("said no", "D ", "", (4, 11), ("ambiguous", None)),
        ("said no", "", "", (5, 12), ("ambiguous", None)),
        ("said nothing", "", "", (4, 11), ("lost", None)),
        ("  ", "", "", None, ("lost", None)),
        ("no", "", "", (900, 902), ("ambiguous", None)),
    ],
)
def test_select(
    exact: str, prefix: str, suffix: str, at: tuple[int, int] | None,
    expected: tuple[str, tuple[int, int] | None],
) -> None:  # fmt: skip
    found = select(TEXT, exact, prefix=prefix, suffix=suffix, at=at)
    assert expected == (found.state, found.span)


@given(st.text(max_size=30), st.integers(0, 40))
def test_units_of_utf_16(text: str, cut: int) -> None:
    units = len(text[:cut].encode("utf-16-le", "surrogatepass")) // 2
    assert min(cut, len(text)) == code_points(text, units) or text.isascii()
