"""Dates as EDTF text, read into the first and the last day they may mean.

The forms: `2024`, `2024-03`, `2024-03-15`, a decade `202X`, a century `20XX`, a season `2024-21` to
`2024-24`, each with `~` (approximate), `?` (uncertain) or `%` (both) behind it; intervals
`2024-03/2024-05`, open at one end `2024-03/..` or `../2024-05`.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

FIRST_DAY: Final = "0001-01-01"
LAST_DAY: Final = "9999-12-31"
EXPECTED: Final = (
    "expected a date such as 2024, 2024-03, 2024-03-15, 2024-03~, 202X or 2024-21 (spring), "
    "or an interval such as 2024-03/2024-05 or 2024-03/.."
)
EXPECTED_RANGE: Final = (
    "expected a range such as 2024-03..2024-05, 2024.. or ..2024-05-10, or one date"
)
_MONTHS: Final = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_SEASONS: Final = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_QUALIFIERS: Final = {"~": "approximate", "?": "uncertain", "%": "approximate and uncertain"}
_ONE: Final = re.compile(r"([0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-([0-9]{2}))?(?:-([0-9]{2}))?([~?%]?)")


# To define a NamedTuple takes a tenth of what a dataclass takes; reading commands pay for it.
class Dates(NamedTuple):
    """The first and the last day that a date may mean, as ISO days, both included."""

    first: str
    last: str


class _Date(NamedTuple):
    """One date taken apart: `year` as written, `part` a month or a season."""

    year: str
    part: int | None
    day: int | None
    qualifier: str


def parse_date(text: str) -> Dates:
    """The days that an EDTF date or interval covers; ValueError says what was expected."""
    written = text.strip()
    begin, slash, end = written.partition("/")
    if not slash:
        return _days(_taken_apart(written))
    return _interval(written, _end(begin), _end(end))


def date_range(text: str) -> Dates:
    """The days of a query range `A..B`, `A..` or `..B`, or of one date or interval."""
    written = text.strip()
    begin, dots, end = written.partition("..")
    if not dots or "/" in written:
        return parse_date(written)
    if not begin and not end:
        raise ValueError(f"{_short(written)}: {EXPECTED_RANGE}")
    return _interval(
        written, parse_date(begin) if begin else None, parse_date(end) if end else None
    )


def overlap(a: Dates, b: Dates) -> bool:
    """Whether two dates may mean the same day."""
    return a.first <= b.last and b.first <= a.last


def approximate(text: str) -> bool:
    """Whether a date, or an end of an interval, is marked as approximate or uncertain."""
    parse_date(text)
    return any(qualifier in text for qualifier in _QUALIFIERS)


def spoken(text: str) -> str:
    """A date in words: `15 March 2024`, `March 2024 (approximate)`, `between 2023 and May 2024`."""
    written = text.strip()
    parse_date(written)
    begin, slash, end = written.partition("/")
    if not slash:
        return _spoken(_taken_apart(written))
    if begin == "..":
        return f"until {_spoken(_taken_apart(end))}"
    if end == "..":
        return f"from {_spoken(_taken_apart(begin))} on"
    return f"between {_spoken(_taken_apart(begin))} and {_spoken(_taken_apart(end))}"


def _end(text: str) -> Dates | None:
    """One end of an interval, nothing when it is open."""
    return None if text == ".." else _days(_taken_apart(text))


def _interval(written: str, begin: Dates | None, end: Dates | None) -> Dates:
    """The days from one date to another; an open end reaches to the end of the calendar."""
    if begin is None and end is None:
        raise ValueError(f"{_short(written)}: both ends are open; {EXPECTED}")
    first = begin.first if begin else FIRST_DAY
    last = end.last if end else LAST_DAY
    if first > last:
        raise ValueError(
            f"{_short(written)}: it ends before it begins; expected the earlier date first"
        )
    return Dates(first, last)


def _taken_apart(text: str) -> _Date:
    """A single date's parts; ValueError when it has not the form of one."""
    match = _ONE.fullmatch(text)
    if not match:
        raise ValueError(f"{_short(text)}: {EXPECTED}")
    year, part, day, qualifier = match.groups()
    if part and year.endswith("X"):
        raise ValueError(
            f"{text}: a decade or century has no month; expected a date such as {year}"
        )
    return _Date(year, int(part) if part else None, int(day) if day else None, qualifier)


def _days(date: _Date) -> Dates:
    """The days of a single date."""
    first, last = date.year.replace("X", "0"), date.year.replace("X", "9")
    if last == "0000":
        raise ValueError("0000: the calendar has no year 0; expected a year from 0001 to 9999")
    if date.part is None:
        return Dates(max(f"{first}-01-01", FIRST_DAY), f"{last}-12-31")
    if date.part in _SEASONS:
        return _season(date, date.part)
    if not 1 <= date.part <= 12:
        raise ValueError(
            f"{_written(date)}: there is no month {date.part:02}; "
            "expected 01 to 12, or 21 to 24 for spring to winter"
        )
    length = _length(int(first), date.part)
    if date.day is None:
        return Dates(f"{first}-{date.part:02}-01", f"{first}-{date.part:02}-{length}")
    if not 1 <= date.day <= length:
        raise ValueError(
            f"{_written(date)}: {_MONTHS[date.part - 1]} {first} has {length} days; "
            f"expected a day from 01 to {length}"
        )
    day = f"{first}-{date.part:02}-{date.day:02}"
    return Dates(day, day)


def _season(date: _Date, season: int) -> Dates:
    """The three months of a northern season; winter begins in its year's December."""
    if date.day is not None:
        raise ValueError(
            f"{_written(date)}: a season has no day; expected a date such as {date.year}-21"
        )
    year = int(date.year)
    if season == 24:
        if year == 9999:
            return Dates("9999-12-01", LAST_DAY)
        return Dates(f"{year:04}-12-01", f"{year + 1:04}-02-{_length(year + 1, 2)}")
    month = 3 * (season - 20)
    return Dates(f"{year:04}-{month:02}-01", f"{year:04}-{month + 2:02}-{_length(year, month + 2)}")


def _length(year: int, month: int) -> int:
    """The days of a month."""
    # `calendar` knows this too, and loads 3 ms of modules.
    if month == 2:
        return 28 + (year % 4 == 0 and (year % 100 != 0 or year % 400 == 0))
    return 30 + (month in (1, 3, 5, 7, 8, 10, 12))


def _spoken(date: _Date) -> str:
    """One valid date in words."""
    if date.year.endswith("XX"):
        words = f"{date.year[:2]}00 to {date.year[:2]}99"
    elif date.year.endswith("X"):
        words = f"the {date.year[:3]}0s"
    else:
        words = str(int(date.year))
    if date.part:
        words = f"{_SEASONS.get(date.part) or _MONTHS[date.part - 1]} {words}"
    if date.day:
        words = f"{date.day} {words}"
    return f"{words} ({_QUALIFIERS[date.qualifier]})" if date.qualifier else words


def _written(date: _Date) -> str:
    """The date as it was written."""
    day = "" if date.day is None else f"-{date.day:02}"
    return f"{date.year}-{date.part:02}{day}{date.qualifier}"


def _short(text: str) -> str:
    """What was typed, for a message: quoted when empty or odd, cut when long."""
    if len(text) > 60:
        text = text[:59] + "…"
    return text if text and text.isprintable() else repr(text)
