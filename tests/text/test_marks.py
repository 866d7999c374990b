"""Quotation marks: what opens, what closes, what is an apostrophe."""

import pytest

from tracker.text.marks import (
    APOSTROPHES,
    CLOSERS,
    CLOSING,
    DOUBLE,
    MARKS,
    OPENERS,
    SINGLE,
    apostrophe_at,
    closes,
    mark_at,
    mark_before,
    opens_at,
)


@pytest.mark.parametrize(
    ("opener", "closer", "expected"),
    [
        ('"', '"', True),
        ("“", "”", True),
        ("“", '"', True),
        ("„", "“", True),
        ("»", "«", True),
        ("«", "»", True),
        ("‹", "›", True),
        ("‘", "’", True),
        ("'", "'", True),
        ("「", "」", True),
        ("『", "』", True),
        ("``", "''", True),
        ("''", "''", True),
        ("“", "’", False),
        ("「", "』", False),
        ("«", "”", False),
        ("x", "x", False),
    ],
)
def test_which_mark_closes_which(opener: str, closer: str, expected: bool) -> None:
    assert expected == closes(closer, opener)


@pytest.mark.parametrize(
    ("text", "index", "at", "before"),
    [
        ("“a”", 0, "“", ""),
        ("“a”", 3, "", "”"),
        ("``a''", 0, "``", ""),
        ("``a''", 5, "", "''"),
        ("``a''", 3, "''", ""),
        ("it's", 2, "'", ""),
        ("a", 0, "", ""),
        ("", 0, "", ""),
        ("'", 0, "'", ""),
    ],
)
def test_mark_at_and_before(text: str, index: int, at: str, before: str) -> None:
    assert at == mark_at(text, index)
    assert before == mark_before(text, index)


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ("it’s", 2, True),
        ("it's", 2, True),
        ("boys’ club", 4, False),
        ("’tis", 0, False),
        ("say’", 3, False),
    ],
)
def test_apostrophes_stand_inside_words(text: str, index: int, expected: bool) -> None:
    assert expected == apostrophe_at(text, index)


@pytest.mark.parametrize(
    ("text", "index", "expected"),
    [
        ('said "yes"', 5, True),
        ('said "yes"', 9, False),
        ("(“yes”)", 1, True),
        ("5'8\" tall", 3, False),
        ("« yes", 0, False),
        ("no marks", 0, False),
    ],
)
def test_where_a_mark_opens(text: str, index: int, expected: bool) -> None:
    assert expected == opens_at(text, index)


def test_the_sets_agree() -> None:
    assert MARKS == OPENERS | CLOSING
    assert MARKS == SINGLE | DOUBLE
    assert not SINGLE & DOUBLE
    assert set(CLOSERS) == OPENERS
    assert {"'", "’"} <= APOSTROPHES
