"""Places as people type them: no two numbers become one, and no label stands twice."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cite.builtin.locators import located as in_style
from tracker.cite.locator import located

ROWS = [
    ("page", "12", "p. 12"),
    ("page", "12-13", "pp. 12-13"),
    ("page", "12&13", "pp. 12, 13"),
    ("page", "12 & 13", "pp. 12, 13"),
    ("page", "12;14", "pp. 12, 14"),
    ("page", "12 and 14", "pp. 12, 14"),
    ("page", "12, and 14", "pp. 12, 14"),
    ("page", "12/13", "pp. 12, 13"),
    ("page", "12—13", "pp. 12–13"),
    ("page", "B-4", "p. B-4"),
    ("page", "B\N{NON-BREAKING HYPHEN}4", "p. B-4"),
    ("page", "A1, A14-A15", "pp. A1, A14-A15"),
    ("page", "iv", "p. iv"),
    ("page", "iv-vi", "pp. iv-vi"),
    ("page", "p. 12", "p. 12"),
    ("page", "p.12", "p. 12"),
    ("page", "p12", "p. 12"),
    ("page", "P12", "p. P12"),
    ("page", "pp. 12-13", "pp. 12-13"),
    ("page", "Page 12, page 14", "pp. 12, 14"),
    ("page", "pages iv", "p. iv"),
    ("page", "page one", "page one"),
    ("page", "front page", "front page"),
    ("page", "back cover", "back cover"),
    ("page", "C", "p. C"),
    ("page", "1,234", "p. 1234"),
    ("page", "1,234-1,240", "pp. 1234-1240"),
    ("page", "101,102", "pp. 101, 102"),
    ("page", "12-", "p. 12"),
    ("page", "12 –", "p. 12"),
    ("page", "3]{x}", "p. 3 x"),
    ("page", "]", None),
    ("page", None, None),
    ("paragraph", "para. 4", "para. 4"),
    ("paragraph", "paragraphs 3 and 5", "paras. 3, 5"),
    ("timestamp", "00:01:02", "00:01:02"),
    ("timestamp", "12:05-12:40", "12:05-12:40"),
]


@pytest.mark.parametrize(("label", "typed", "expected"), ROWS)
def test_as_typed(label: str, typed: str | None, expected: str | None) -> None:
    found = located(label, typed)
    assert expected == (str(found) if found else None)


@given(st.text(st.one_of(st.sampled_from("0123456789 ,;&/-–p.and"), st.characters())))
def test_every_number_stays_a_number(typed: str) -> None:
    found = located("page", typed)
    numbers = re.findall(r"\d+", typed)
    kept = re.findall(r"\d+", found.value) if found else []
    assert "".join(numbers) == "".join(kept)
    assert len(kept) <= len(numbers)
    assert all(number in numbers or "," in typed for number in kept)


LABELS = {"page": ("page", "pages"), "paragraph": ("", ""), "timestamp": ("", "")}


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("101-108", "pages 101-108"), ("front page", "front page"), ("7", "page 7")],
)
def test_a_hyphen_where_a_style_has_one(typed: str, expected: str) -> None:
    assert expected == in_style(located("page", typed), LABELS, dash="-")
