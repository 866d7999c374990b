"""The days of a CSL item as styles print them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
SHORT = (
    "Jan.", "Feb.", "Mar.", "Apr.", "May", "June", "July", "Aug.", "Sept.", "Oct.", "Nov.", "Dec.",
)  # fmt: skip
Day = list[int]


def circa(item: dict[str, Any]) -> bool:
    """Whether the date is approximate."""
    return bool(item.get("issued", {}).get("circa"))


def year(item: dict[str, Any]) -> str:
    """`2024`, `2023–2024`, nothing without a date."""
    days = _days(item)
    return "–".join(dict.fromkeys(str(day[0]) for day in days))


def month_and_day(item: dict[str, Any]) -> str:
    """`March 9`, `March–May`, `December 30–January 2`, nothing of a year alone."""
    return _span(item, lambda day: [MONTHS[day[1] - 1] if len(day) > 1 else "", *map(str, day[2:])])


def american(item: dict[str, Any]) -> str:
    """`March 9, 2024`, `March–May 2024`, `January 3–9, 2024`, or a literal date."""
    literal: str | None = item.get("issued", {}).get("literal")
    if literal is not None:
        return literal
    days = _days(item)
    if len({day[0] for day in days}) > 1:
        return "–".join(_american(day) for day in days)
    if not days:
        return ""
    before = month_and_day(item)
    comma = "," if any(len(day) > 2 for day in days) else ""
    return f"{before}{comma} {year(item)}" if before else year(item)


def british(item: dict[str, Any], field: str = "issued") -> str:
    """`9 Mar. 2024`, `Mar.–May 2024`, `3–9 Jan. 2024`, or a literal date."""
    literal: str | None = item.get(field, {}).get("literal")
    if literal is not None:
        return literal
    days = _days(item, field)
    if len(days) == 2 and days[0][0] == days[1][0]:
        if len(days[0]) == 3 and days[0][:2] == days[1][:2]:
            return f"{days[0][2]}–{_british(days[1])}"
        return (
            f"{_british(days[0], year=False)}–{_british(days[1])}"
            if days[0] != days[1]
            else _british(days[0])
        )
    return "–".join(_british(day) for day in days)


def associated_press(item: dict[str, Any]) -> str:
    """`Sept. 9, 2024`, `September 2024`: months are short with a day only, March to July never."""
    days = _days(item)
    if not any(len(day) > 2 for day in days):
        return american(item)
    text = american(item)
    for long, short in zip(MONTHS, SHORT, strict=True):
        if long not in MONTHS[2:7]:
            text = text.replace(long, short)
    return text


def accessed(item: dict[str, Any], write: Callable[..., str]) -> str:
    """The day a page was read, written by another function of this module."""
    return write({"issued": item["accessed"]}) if "accessed" in item else ""


def _days(item: dict[str, Any], field: str = "issued") -> list[Day]:
    days: list[Day] = item.get(field, {}).get("date-parts", [])
    return days


def _span(item: dict[str, Any], parts: Callable[[Day], list[str]]) -> str:
    """Both ends of an interval, with what they share printed once."""
    written = [[part for part in parts(day) if part] for day in _days(item)]
    ends = [" ".join(one) for one in written]
    if len(ends) < 2 or ends[0] == ends[1]:
        return ends[0] if ends else ""
    if written[0][:1] == written[1][:1]:
        return f"{ends[0]}–{' '.join(written[1][1:])}"
    return "–".join(filter(None, ends))


def _american(day: Day) -> str:
    month = f"{MONTHS[day[1] - 1]} " if len(day) > 1 else ""
    return f"{month}{day[2]}, {day[0]}" if len(day) > 2 else f"{month}{day[0]}"


def _british(day: Day, *, year: bool = True) -> str:
    parts = [str(one) for one in day[2:]]
    parts += [SHORT[day[1] - 1]] if len(day) > 1 else []
    return " ".join([*parts, *([str(day[0])] if year else [])])
