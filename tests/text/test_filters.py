"""Filter tokens: what the store writes and the search asks for must meet."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from tracker.text.dates import FIRST_DAY, LAST_DAY, Dates, overlap, parse_date
from tracker.text.filters import day_tokens, named, numbered, range_tokens, role_tokens
from tracker.text.tokens import words


def asked(written: str | None, date_range: tuple[str, str]) -> bool:
    """Whether a date's tokens hold one that the range asks for."""
    date = parse_date(written) if written else None
    has = day_tokens("m", date and date.first, date and date.last)
    return any(
        token.startswith(want[:-1]) if want.endswith("*") else token == want
        for want in range_tokens("m", *date_range)
        for token in has
    )


@pytest.mark.parametrize(
    ("written", "tokens"),
    [
        (None, []),
        ("2024-03-15", ["_m202403"]),
        ("2024-03~", ["_m202403"]),
        ("2024-02-20/2024-03-02", ["_m202402", "_m202403"]),
        ("2024", [f"_m2024{month:02}" for month in range(1, 13)]),
        ("2022-03/2024-03", ["_m2022", "_m2023", "_m2024"]),
        ("0987-12-31", ["_m098712"]),
    ],
)
def test_day_tokens(written: str | None, tokens: list[str]) -> None:
    date = parse_date(written) if written else None
    assert tokens == day_tokens("m", date and date.first, date and date.last)


@pytest.mark.parametrize(
    ("written", "first", "last"),
    [
        ("2024-03/..", "_m2024", "_m2073"),
        ("../2024-03", "_m0001", "_m2024"),
        ("../0004", "_m0001", "_m0004"),
        ("9990/..", "_m9990", "_m9999"),
    ],
)
def test_open_interval_is_cut_to_50_years(written: str, first: str, last: str) -> None:
    date = parse_date(written)
    tokens = day_tokens("m", date.first, date.last)
    assert (first, last) == (tokens[0], tokens[-1])
    assert len(tokens) <= 51


@pytest.mark.parametrize(
    ("first", "last", "tokens"),
    [
        ("2024-03-01", "2024-03-31", ["_m2024", "_m202403"]),
        ("2024-03-15", "2024-04-02", ["_m2024", "_m202403", "_m202404"]),
        ("2024-01-01", "2024-12-31", ["_m2024*"]),
        ("2020-01-01", "2029-12-31", ["_m202*"]),
        ("1900-01-01", "2010-12-31", ["_m19*", "_m200*", "_m2010*"]),
        ("2019-12-01", "2021-01-31", ["_m2019", "_m201912", "_m2020*", "_m2021", "_m202101"]),
        (FIRST_DAY, "1999-12-31", ["_m0*", "_m1*"]),
        (FIRST_DAY, LAST_DAY, [f"_m{n}*" for n in range(10)]),
    ],
)
def test_range_tokens(first: str, last: str, tokens: list[str]) -> None:
    assert tokens == range_tokens("m", first, last)


@pytest.mark.parametrize(
    ("written", "first", "last", "met"),
    [
        ("2024-03", "2024-03-15", "2024-03-15", True),
        ("2024-03", "2024-04-01", "2024-04-30", False),
        ("2022-06/2024-05", "2022-01-01", "2022-05-31", False),
        ("2019/2025", "2022-02-01", "2022-02-28", True),
        ("2023/..", "2030-05-01", "2030-05-31", True),
        ("../1999", FIRST_DAY, "1980-06-30", True),
        ("../1999", FIRST_DAY, "1900-12-31", True),
        ("../1999", "1900-01-01", "1900-12-31", False),
        (None, FIRST_DAY, LAST_DAY, False),
    ],
)
def test_range_meets_date(written: str | None, first: str, last: str, met: bool) -> None:
    assert met == asked(written, (first, last))


days = st.dates().map(lambda day: day.isoformat())
months = days.map(lambda day: day[:7])
years = days.map(lambda day: day[:4])
dates = st.one_of(days, months, years)
near = st.integers(1990, 2030).map(str)
intervals = st.tuples(st.one_of(dates, near), st.one_of(dates, near)).map(sorted).map("/".join)
ranges = st.tuples(days, days).map(sorted)


@given(written=st.one_of(dates, near), between=ranges)
@example("2024-02-29", ["2024-02-29", "2024-02-29"])
@example("0001-01-01", [FIRST_DAY, "0001-01-01"])
@example("9999-12-31", ["9999-12-31", LAST_DAY])
def test_date_that_meets_a_range_is_always_found(written: str, between: list[str]) -> None:
    if overlap(parse_date(written), Dates(*between)):
        assert asked(written, tuple(between))


def short(written: str) -> bool:
    date = parse_date(written)
    return int(date.last[:4]) - int(date.first[:4]) < 50


@given(written=st.one_of(dates, intervals.filter(short)), first=years, last=years)
def test_years_are_exact(written: str, first: str, last: str) -> None:
    between = (f"{min(first, last)}-01-01", f"{max(first, last)}-12-31")
    assert overlap(parse_date(written), Dates(*between)) == asked(written, between)


@given(between=ranges)
def test_a_range_asks_for_few_tokens(between: list[str]) -> None:
    assert len(range_tokens("m", *between)) <= 80


def test_names_and_numbers() -> None:
    assert ["_s1", "_s2", "_s12"] == numbered("s", {12, 1, 2})
    assert "_kroleholder" == named("k", "role_holder")
    assert ["_rchief", "_rexecutive"] == role_tokens("Chief Executive!")
    assert [] == role_tokens("…")


@given(st.text())
def test_no_word_of_a_text_is_a_filter_token(text: str) -> None:
    assert not [word for word in words(text) if word.startswith("_")]
