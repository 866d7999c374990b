"""Dates as CSL-JSON holds them."""

from __future__ import annotations

import re
from typing import Any

from tracker.text.dates import approximate, parse_date

PLAIN = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?[~?%]?")


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


def _parts(date: str) -> list[list[int]]:
    plain = PLAIN.fullmatch(date)
    if plain:
        return [[int(part) for part in plain.groups() if part]]
    days = parse_date(date)
    if "X" in date:
        return [[int(days.first[:4])], [int(days.last[:4])]]
    return [[int(part) for part in day[:7].split("-")] for day in (days.first, days.last)]
