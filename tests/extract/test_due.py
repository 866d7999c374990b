"""When a promise or forecast is due, from its words, and what is no date of the future."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.extract import extract
from tracker.extract.due import due_date
from tracker.extract.lexicon import load
from tracker.text.dates import parse_date

PUBLISHED = "2025-11-04"  # a Tuesday

# The words, when they are due if the day of publication is known, and if it is not.
ROWS: list[tuple[str, str | None, str | None]] = [
    ("the road will open by 2030", "2030", "2030"),
    ("the road will open in March 2027", "2027-03", "2027-03"),
    ("the road will open by the end of 2030", "2030-12~", "2030-12~"),
    ("the road will open before the end of 2030", "2030-12~", "2030-12~"),
    ("the road would open by the end of the decade", "2029-12~", None),
    ("it will open next year", "2026", None),
    ("it will open by Friday", "2025-11-07", None),
    ("it will open on 3 March 2027", "2027-03-03", "2027-03-03"),
    ("it will open on March 3, 2027, after tests", "2027-03-03", "2027-03-03"),
    ("it will open within two years", "2027-11", None),
    ("it will open in two years", "2027~", None),
    ("it will open in the next six months", "2026-05~", None),
    ("it will open within 30 days", "2025-12-04", None),
    ("it will be done by the end of the year", "2025-12~", None),
    ("it will be done before March 2027", "2027-02~", "2027-02~"),
    ("it will be done before 2030", "2029-12~", "2029-12~"),
    ("the school will close in May", "2026-05", None),
    ("the school may close in 2030", None, None),
    ("it will build 2030 homes", None, None),
    ("it will build in 2030 homes", None, None),
    ("the plan from 2019 would cost a lot", None, None),
    ("it opened in 2019 and will close by 2031", "2031", "2031"),
    ("between 2027 and 2030 it will close", "2027/2030", "2027/2030"),
    ("it will close from 2027 to 2030", "2027/2030", "2027/2030"),
    ("it will be built in 2027-28", "2027/2028", "2027/2028"),
    ("it will rise in the 2030s", "203X", "203X"),
    ("it will open in early 2030", "2030~", "2030~"),
    ("it will open in mid-2030", "2030~", "2030~"),
    ("it will open in late March 2027", "2027-03~", "2027-03~"),
    ("it will open in the first quarter of 2030", "2030-01/2030-03", "2030-01/2030-03"),
    ("it will open in spring 2030", "2030-21", "2030-21"),
    ("it will open in the summer of 2030", "2030-22", "2030-22"),
    ("it will open tomorrow", "2025-11-05", None),
    ("it will open this month", "2025-11", None),
    ("it will open next week", "2025-11-10/2025-11-16", None),
    ("it will sail Monday", "2025-11-10", None),
    ("it will open by the end of next year", "2026-12~", None),
    ("it will last until 2030", "2030", "2030"),
    ("we'll be ready by 2028", "2028", "2028"),
    ("it was closed in 2019", None, None),
    ("it will open by 31 February 2027", None, None),
    ("it will open by 99999 years", None, None),
    ("it will close by the end of March 2027", "2027-03-31~", "2027-03-31~"),
    ("it would never have been built before 2010", None, None),
    ("the plan would have opened in 2030", None, None),
    ("it will open by the end of this month", "2025-11-30~", None),
    ("it will open by the end of the 2030s", "2039-12~", "2039-12~"),
    ("it will open in three decades", "2055~", None),
    ("it will open in 300 years", None, None),
    ("it will run on May 5", "2026-05-05", None),
    ("it will run on Dec. 5", "2025-12-05", None),
    ("in 2031 the bridge will close", "2031", "2031"),
    ("the fleet of 2031 ships will sail", None, None),
    ("she will march in the rain and may sing", None, None),
    ("it will open by 2024", None, "2024"),
    ("it will open by 1492", None, None),
    ("it will open by 2020, or by 2030", "2030", "2020"),
    ("it will open in 2027 and pay its way by 2030", "2030", "2030"),
    ("it will be open from 2030 to 2027", "2030", "2030"),
    ("it’ll open by 2030", "2030", "2030"),
    ("the mayor won’t sell before 2030", "2029-12~", "2029-12~"),
]


@pytest.mark.parametrize(("words", "dated", "undated"), ROWS, ids=[row[0] for row in ROWS])
def test_due(words: str, dated: str | None, undated: str | None) -> None:
    found = [due_date(words, load("en"), published=day) for day in (PUBLISHED, None)]
    assert [dated, undated] == found


@pytest.mark.parametrize(
    ("published", "words", "expected"),
    [
        ("2025-11", "it will open next month", "2025-12"),
        ("2025-11", "it will open tomorrow", None),
        ("2025-11~", "it will open within two months", "2026-01"),
        ("2025", "it will open next year", "2026"),
        ("2025", "it will open next month", None),
        ("2024/2025", "it will open next year", None),
        ("2025-12-31", "it will open tomorrow", "2026-01-01"),
        ("2025-12-31", "it will open next month", "2026-01"),
        ("2199-12-31", "it will open in two years", None),
        ("9999", "it will open next year", None),
        ("no date", "it will open next year", None),
    ],
)
def test_relative_dates_need_a_date_as_fine(
    published: str, words: str, expected: str | None
) -> None:
    assert expected == due_date(words, load("en"), published=published)


@pytest.mark.parametrize(
    ("words", "promised", "expected"),
    [
        ("a new school by 2031", True, "2031"),
        ("a new school by 2031", False, None),
        ("the repair of what broke in 2019", True, None),
    ],
)
def test_a_promise_looks_ahead_without_a_verb(
    words: str, promised: bool, expected: str | None
) -> None:
    assert expected == due_date(words, load("en"), promised=promised, published=PUBLISHED)


def test_a_language_without_words_for_dates_has_none() -> None:
    assert due_date("it will open by 2030", load("de"), published=PUBLISHED) is None


WORDS = st.sampled_from(
    ["will", "by", "before", "in", "between", "and", "the end of", "next", "this", "within", "two",
     "99", "2030", "2030s", "1999", "31", "February", "May", "may", "Friday", "weeks", "year",
     "decade", "mid-", "late", "the first quarter of", "spring", "–", "-", ",", "28", "tomorrow"]
)  # fmt: skip
DAYS = st.sampled_from([None, "2025-11-04", "2024-02-29", "1900", "2199-12-31", "2025-01", "202X"])


@given(st.lists(WORDS, max_size=15).map(" ".join), DAYS, st.booleans())
def test_what_is_due_is_a_date(words: str, published: str | None, promised: bool) -> None:
    found = due_date(words, load("en"), promised=promised, published=published)
    if found is not None:
        last = parse_date(found).last
        assert published is None or published == "202X" or last >= parse_date(published).first


@given(st.text(), DAYS)
def test_any_text(words: str, published: str | None) -> None:
    found = due_date(words, load("en"), promised=True, published=published)
    assert found is None or parse_date(found)


STORY = """---
title: The lock
published: 2025-11-04
---
The lock gates will be closed by Friday, harbour master Ruth Amsel said.

She promised that a new lock would open by 2031.

Amsel denied that the old one would open next year. The gates broke in 2019, she said.
"""


def test_claims_have_the_date() -> None:
    text = STORY.partition("---\n")[2].partition("---\n")[2]
    dated = extract(text, published="2025-11-04").claims
    assert ["2025-11-07", "2031", "2026", None] == [claim.due for claim in dated]
    assert [None, "2031", None, None] == [claim.due for claim in extract(text).claims]
