"""Dates as CSL-JSON holds them."""

from __future__ import annotations

import re
from typing import Any

from tracker.cite.builtin.dates import MONTHS, SHORT
from tracker.text.dates import approximate, parse_date, spoken

PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?")

BRITISH = re.compile(rf"(\d{{1,2}}) ({'|'.join(MONTHS)}) (\d{{4}})")
# Months are short beside a day, but for March to July.
PRESS = dict(zip(MONTHS, SHORT, strict=True)) | {month: month for month in MONTHS[2:7]}


def csl_date(text: str | None) -> dict[str, Any] | None:
    """`date-parts` with one date or the two ends of an interval, `circa` when approximate.

    A decade, a season or an interval open at one end is given by its first and last year, month
    or day as far as it is known; an open end is left out. None without a date.
    """
    if text is None:
        return None
    begin, slash, end = text.partition("/")
    sides = [side for side in (begin, end) if slash and side != ".."] or [begin]
    parts: list[list[int]] = []
    for side in sides:
        parts += _parts(side)
    if len(parts) > 1:
        parts = [parts[0], parts[-1]]
    date: dict[str, Any] = {"date-parts": parts}
    if approximate(text):
        date["circa"] = True
    return date


def csl_day(time: str | None) -> dict[str, Any] | None:
    """The day of an ISO 8601 time."""
    return None if time is None else csl_date(time[:10])


def american_day(text: str) -> str:
    """A date in words as `spoken` has it, the month first: `March 15, 2024`."""
    return BRITISH.sub(r"\2 \1, \3", spoken(text))


def press_day(text: str) -> str:
    """The same as Associated Press has it: `Sept. 15, 2024`."""
    return BRITISH.sub(lambda day: f"{PRESS[day[2]]} {day[1]}, {day[3]}", spoken(text))


def _parts(date: str) -> list[list[int]]:
    plain = PLAIN.fullmatch(date)
    if plain:
        return [[int(part) for part in plain.groups() if part]]
    days = parse_date(date)
    if "X" in date:
        return [[int(days.first[:4])], [int(days.last[:4])]]
    return [[int(part) for part in day[:7].split("-")] for day in (days.first, days.last)]
