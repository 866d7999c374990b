"""Text from outside: nothing a terminal obeys, no formula, one line."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.safe import csv_restore, csv_safe, one_line, terminal_safe

NASTY = st.text(
    st.one_of(
        st.sampled_from("\x1b[]\x07\x00\x7f\x9b\r\n\t\u202e\u2066\u2028a'=+-@日\u0301 "),
        st.characters(),
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("plain “words” é 日本 😀", "plain “words” é 日本 😀"),
        ("\x1b[31mred\x1b[0m", "\\x1b[31mred\\x1b[0m"),
        ("\x1b]8;;http://x\x07y", "\\x1b]8;;http://x\\x07y"),
        ("a\x9bb\x85c", "a\\x9bb\\x85c"),
        ("a\x00b\x7fc\td\re", "a\\x00b\\x7fc\\x09d\\x0de"),
        ("a\nb", "a\\x0ab"),
        ("abc\u202edef\u2066g\u2069", "abc\\u202edef\\u2066g\\u2069"),
        ("a\u2028b", "a\\u2028b"),
        ("\ud800", "\\ud800"),
        ("", ""),
    ],
)
def test_terminal_safe(text: str, expected: str) -> None:
    assert expected == terminal_safe(text)


def test_newlines_are_kept_when_asked() -> None:
    assert "a\nb\\x0d\\x1b" == terminal_safe("a\nb\r\x1b", keep_newlines=True)


@given(NASTY, st.booleans())
def test_no_control_or_override_is_left(text: str, keep: bool) -> None:
    safe = terminal_safe(text, keep_newlines=keep)

    assert not [
        c
        for c in safe.replace("\n", "" if keep else "\n")
        if unicodedata.category(c) in ("Cc", "Cs", "Zl", "Zp") or 0x202A <= ord(c) <= 0x202E
    ]
    assert safe == terminal_safe(safe, keep_newlines=keep)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("''-x", "'''-x"),
        ("'Tis", "'Tis"),
        ("'", "'"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_csv(value: str, expected: str) -> None:
    assert expected == csv_safe(value)
    assert value == csv_restore(expected)


@given(st.one_of(NASTY, st.text("'=+-@\t\r\nx", max_size=6)))
def test_csv_round_trip(value: str) -> None:
    safe = csv_safe(value)

    assert value == csv_restore(safe)
    assert not safe.startswith(("=", "+", "-", "@", "\t", "\r"))


@pytest.mark.parametrize(
    ("text", "width", "expected"),
    [
        ("short", 10, "short"),
        ("  two\n lines\t here ", 20, "two lines here"),
        ("conventional wisdom", 19, "conventional wisdom"),
        ("conventional wisdom", 18, "conventional…"),
        ("conventional wisdom", 13, "conventional…"),
        ("conventional wisdom", 6, "conve…"),
        ("日本語日本語", 6, "日本…"),
        ("日本語", 6, "日本語"),
        ("a\x1bb", 10, "a\\x1bb"),
        ("word", 1, "…"),
        ("word", 0, ""),
        ("", 5, ""),
        (" " * 5000 + "x", 5, "x"),
        ("x" + " " * 5000 + "y", 5, "x…"),
    ],
)
def test_one_line(text: str, width: int, expected: str) -> None:
    assert expected == one_line(text, width)


@given(NASTY, st.integers(0, 20))
def test_one_line_fits(text: str, width: int) -> None:
    line = one_line(text, width)
    shown = [c for c in line if unicodedata.category(c) not in ("Mn", "Me", "Cf")]

    assert sum(1 + (unicodedata.east_asian_width(c) in "WF") for c in shown) <= width
    assert line == terminal_safe(line)
