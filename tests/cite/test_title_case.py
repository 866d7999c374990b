"""Capitals of titles, and what is made of titles and names before a style prints them."""

import pytest

from tracker.cite.fitted import curly, fitted
from tracker.cite.title_case import capital_after_colon, title_case

CHICAGO = [
    ("the end of it: a plan for the UN", "The End of It: A Plan for the UN"),
    ("the U.S. and the EU at 5 p.m. in the ’90s", "The U.S. and the EU at 5 p.m. in the ’90s"),
    ("we win. the end of it", "We Win. The End of It"),
    ("is it open? the answer", "Is It Open? The Answer"),
    ("meet Dr. and Mrs. Poe", "Meet Dr. and Mrs. Poe"),
    ("the J. and A. roads", "The J. and A. Roads"),
    ("made in the “U.S.” and the EU", "Made in the “U.S.” and the EU"),
    ("at example.com and on the iPhone", "At example.com and on the iPhone"),
    ("the well-known c++ way", "The Well-Known c++ Way"),
    ("what it’s about", "What It’s About"),
]


@pytest.mark.parametrize(("title", "expected"), CHICAGO)
def test_title_case(title: str, expected: str) -> None:
    assert expected == title_case(title, "en")
    assert expected == title_case(expected, "en-GB")
    assert title == title_case(title, "de")


def test_associated_press_has_capitals_from_four_letters_on() -> None:
    title = "down and out from here to the port"
    assert "Down and Out From Here to the Port" == title_case(title, "en", longest_small=3)


SUBTITLES = [
    ("Ports and power: a history", "Ports and power: A history"),
    ("Ports: “a history” at 5:a", "Ports: “A history” at 5:a"),
    ("Ports: iPhones", "Ports: iPhones"),
    ("Ports: 12 days", "Ports: 12 days"),
]


@pytest.mark.parametrize(("title", "expected"), SUBTITLES)
def test_a_subtitle_begins_with_a_capital(title: str, expected: str) -> None:
    assert expected == capital_after_colon(title, "en")
    assert title == capital_after_colon(title, None)


CURLY = [
    ("in the '90s", "in the ’90s"),
    ("the '90s' end", "the ’90s’ end"),
    ("'90 days later'", "‘90 days later’"),
    ("'tis so, get 'em", "’tis so, get ’em"),
    ("rock 'n' roll", "rock ’n’ roll"),
    ("O'Neill's \"plan\"", "O’Neill’s “plan”"),
    ("he said 'no'", "he said ‘no’"),
]


@pytest.mark.parametrize(("text", "expected"), CURLY)
def test_curly(text: str, expected: str) -> None:
    assert expected == curly(text)


NAMES = [
    ("mla", {"family": "O'Neill", "given": "Mary"}, {"family": "O’Neill", "given": "Mary"}),
    ("mla", {"family": "Poe", "given": "J.R.R."}, {"family": "Poe", "given": "J. R. R."}),
    ("ap", {"family": "Poe", "given": "J. R. R."}, {"family": "Poe", "given": "J.R.R."}),
    ("apa", {"family": "Li", "given": "Prof. Dr. Bo"}, {"family": "Li", "given": "Bo"}),
    ("apa", {"family": "Li", "given": "Dr."}, {"family": "Li"}),
    ("apa", {"family": "Li", "given": "Bo", "suffix": "PhD"}, {"family": "Li", "given": "Bo"}),
    (
        "apa",
        {"family": "Li", "given": "Bo", "suffix": "Jr., M.D."},
        {"family": "Li", "given": "Bo", "suffix": "Jr."},
    ),
    ("apa", {"literal": "Ana's Ships"}, {"literal": "Ana’s Ships"}),
]


@pytest.mark.parametrize(("style", "name", "expected"), NAMES)
def test_names(style: str, name: dict, expected: dict) -> None:
    found = fitted({"id": "a", "type": "book", "title": "T", "author": [name]}, style)
    assert [expected] == found["author"]
