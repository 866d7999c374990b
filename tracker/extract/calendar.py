"""Reckons with days, months and years as EDTF."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from tracker.text.dates import parse_date

FIRST_YEAR, LAST_YEAR = 1900, 2199


@dataclass(frozen=True, slots=True)
class Base:
    """What relative dates count from; month and day only as far as they are known."""

    first: str
    year: int
    month: int | None
    day: date | None


def base_of(published: str | None) -> Base | None:
    """The base that an EDTF date gives; None when not even its year is known."""
    if published is None:
        return None
    try:
        first, last = parse_date(published)
    except ValueError:
        return None
    year = int(first[:4])
    if first[:4] != last[:4] or not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    month = int(first[5:7]) if first[:7] == last[:7] else None
    return Base(first, year, month, date.fromisoformat(first) if first == last else None)


def is_year(word: str) -> bool:
    """Whether a word is a year that a forecast may name."""
    number = len(word) == 4 and word.isascii() and word.isdigit()
    return number and FIRST_YEAR <= int(word) <= LAST_YEAR


def month_or_day(year: int | None, month: int, day: int | None) -> str | None:
    """A month or a day; None for a day that the month has not."""
    return None if year is None else _valid(f"{year}-{month:02}" + (f"-{day:02}" if day else ""))


def interval(begin: str, end: str) -> str | None:
    """From one date to another; None when it would end before it begins."""
    return _valid(f"{begin}/{end}")


def _valid(written: str) -> str | None:
    try:
        parse_date(written)
    except ValueError:
        return None
    return written


def eve(edtf: str) -> str:
    """The last month or day before a date, which need not be met to the day."""
    first = date.fromisoformat(parse_date(edtf).first) - timedelta(1)
    return f"{first.isoformat()[: 10 if len(edtf) == 10 else 7]}~"


def end(edtf: str) -> str:
    """The last month of a year, the last day of a month, the last part of an interval, roughly."""
    if "/" in edtf:
        return f"{edtf.partition('/')[2]}~"
    last = parse_date(edtf).last
    return f"{last[:7] if len(edtf) == 4 else last}~"


def later(day: date, days: int) -> str:
    """The day so many days later."""
    return (day + timedelta(days)).isoformat()


def week(day: date, weeks: int) -> str:
    """From Monday to Sunday, so many weeks later."""
    monday = day - timedelta(day.weekday()) + timedelta(7 * weeks)
    return f"{monday.isoformat()}/{later(monday, 6)}"


def months_later(year: int, month: int, months: int) -> str:
    """The month so many months later."""
    reckoned = year * 12 + month - 1 + months
    return f"{reckoned // 12}-{reckoned % 12 + 1:02}"
