"""EDTF dates: the days they cover, what is wrong with the others, and how they are spoken."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.dates import Dates, approximate, date_range, overlap, parse_date, spoken


@pytest.mark.parametrize(
    ("text", "first", "last", "words"),
    [
        ("2024", "2024-01-01", "2024-12-31", "2024"),
        ("2024-03", "2024-03-01", "2024-03-31", "March 2024"),
        ("2024-02", "2024-02-01", "2024-02-29", "February 2024"),
        ("2023-02", "2023-02-01", "2023-02-28", "February 2023"),
        ("2024-03-15", "2024-03-15", "2024-03-15", "15 March 2024"),
        ("2024-03-05", "2024-03-05", "2024-03-05", "5 March 2024"),
        ("2024-03~", "2024-03-01", "2024-03-31", "March 2024 (approximate)"),
        ("2024?", "2024-01-01", "2024-12-31", "2024 (uncertain)"),
        ("2024-03-15%", "2024-03-15", "2024-03-15", "15 March 2024 (approximate and uncertain)"),
        ("202X", "2020-01-01", "2029-12-31", "the 2020s"),
        ("202X~", "2020-01-01", "2029-12-31", "the 2020s (approximate)"),
        ("20XX", "2000-01-01", "2099-12-31", "2000 to 2099"),
        ("000X", "0001-01-01", "0009-12-31", "the 0000s"),
        ("2024-21", "2024-03-01", "2024-05-31", "spring 2024"),
        ("2024-22", "2024-06-01", "2024-08-31", "summer 2024"),
        ("2024-23", "2024-09-01", "2024-11-30", "autumn 2024"),
        ("2024-24", "2024-12-01", "2025-02-28", "winter 2024"),
        ("2023-24~", "2023-12-01", "2024-02-29", "winter 2023 (approximate)"),
        ("9999-24", "9999-12-01", "9999-12-31", "winter 9999"),
        ("0033", "0033-01-01", "0033-12-31", "33"),
        ("2024-03/2024-05", "2024-03-01", "2024-05-31", "between March 2024 and May 2024"),
        ("2023~/2024-05-10", "2023-01-01", "2024-05-10",
         "between 2023 (approximate) and 10 May 2024"),
        ("2024/2024", "2024-01-01", "2024-12-31", "between 2024 and 2024"),
        ("2024-03/..", "2024-03-01", "9999-12-31", "from March 2024 on"),
        ("../2024-05", "0001-01-01", "2024-05-31", "until May 2024"),
        (" 2024-03 ", "2024-03-01", "2024-03-31", "March 2024"),
    ],
)  # fmt: skip
def test_dates(text: str, first: str, last: str, words: str) -> None:
    assert Dates(first, last) == parse_date(text)
    assert words == spoken(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("2024-02-30", "2024-02-30: February 2024 has 29 days; expected a day from 01 to 29"),
        ("2023-02-29", "2023-02-29: February 2023 has 28 days; expected a day from 01 to 28"),
        ("2024-04-00", "2024-04-00: April 2024 has 30 days; expected a day from 01 to 30"),
        ("2024-13", "2024-13: there is no month 13; expected 01 to 12, or 21 to 24 for spring"),
        ("2024-00~", "2024-00~: there is no month 00"),
        ("2024-21-03", "2024-21-03: a season has no day; expected a date such as 2024-21"),
        ("202X-03", "202X-03: a decade or century has no month; expected a date such as 202X"),
        ("0000", "0000: the calendar has no year 0"),
        ("2024-05/2024-03", "2024-05/2024-03: it ends before it begins"),
        ("../..", "../..: both ends are open"),
        ("2024/", "'': expected a date such as 2024"),
        ("2024/2025/2026", "2025/2026: expected a date such as 2024"),
        ("March 2024", "March 2024: expected a date such as 2024, 2024-03"),
        ("15.03.2024", "15.03.2024: expected a date"),
        ("24", "24: expected a date"),
        ("2024-3", "2024-3: expected a date"),
        ("٢٠٢٤", "٢٠٢٤: expected a date"),
        ("", "'': expected a date"),
        ("\x1b[31m", r"'\x1b[31m': expected a date"),
        ("x" * 500, "x" * 59 + "…: expected a date"),
        ("2024..2025", "2024..2025: expected a date"),
    ],
    ids=lambda value: ascii(value)[:30],
)
def test_what_is_wrong(text: str, message: str) -> None:
    with pytest.raises(ValueError) as caught:  # noqa: PT011 - the whole message is compared
        parse_date(text)

    assert str(caught.value).startswith(message)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024-03..2024-05", "2024-03-01", "2024-05-31"),
        ("2024..", "2024-01-01", "9999-12-31"),
        ("..2024-05-10", "0001-01-01", "2024-05-10"),
        ("2024-03", "2024-03-01", "2024-03-31"),
        ("2024-03~..202X", "2024-03-01", "2029-12-31"),
        ("2024-03/2024-05", "2024-03-01", "2024-05-31"),
        ("2024-03/..", "2024-03-01", "9999-12-31"),
        ("2024 .. 2025", "2024-01-01", "2025-12-31"),
    ],
)
def test_date_range(text: str, first: str, last: str) -> None:
    assert Dates(first, last) == date_range(text)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("..", r"\.\.: expected a range such as"),
        ("2025..2024", "it ends before it begins"),
        ("2024-02-30..2025", "February 2024 has 29 days"),
        ("2024...2025", "expected a date"),
        ("", "expected a date"),
    ],
)
def test_what_is_wrong_with_a_range(text: str, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        date_range(text)


@pytest.mark.parametrize(
    ("a", "b", "expected"),
    [
        ("2024", "2024-03", True),
        ("2024-03", "2024-04", False),
        ("2024-03/2024-05", "2024-05-31", True),
        ("2024-03/2024-05", "2024-06", False),
        ("2024/..", "202X", True),
        ("../2023", "2024", False),
    ],
)
def test_overlap(a: str, b: str, expected: bool) -> None:
    assert expected == overlap(parse_date(a), parse_date(b))
    assert expected == overlap(parse_date(b), parse_date(a))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("2024", False), ("2024~", True), ("2024-03?", True), ("2024%", True), ("2023~/2024", True),
     ("2023/..", False)],
)  # fmt: skip
def test_approximate(text: str, expected: bool) -> None:
    assert expected == approximate(text)


def test_approximate_refuses_what_is_no_date() -> None:
    with pytest.raises(ValueError, match="expected a date"):
        approximate("about 2024~")


DATES = st.from_regex(r"\A[0-9]{4}(-[0-9]{2}){0,2}[~?%]?(/([0-9]{4}(-[0-9]{2})?|\.\.))?\Z")


@given(st.one_of(st.text(max_size=30), st.text("0123456789-X~?%/. ", max_size=24), DATES))
def test_only_value_errors_are_raised_and_days_are_real(text: str) -> None:
    for read in (parse_date, date_range):
        try:
            found = read(text)
        except ValueError:
            continue
        assert date.fromisoformat(found.first) <= date.fromisoformat(found.last)
        if read is parse_date:
            assert spoken(text)


@given(st.dates())
def test_every_day_is_read(day: date) -> None:
    assert Dates(day.isoformat(), day.isoformat()) == parse_date(day.isoformat())
    assert overlap(parse_date(day.isoformat()[:7]), parse_date(day.isoformat()))
