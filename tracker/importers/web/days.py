"""Days as pages write them: ISO times in their own zone, and English dates in prose."""

from __future__ import annotations

import re
from datetime import date
from typing import Any, Final

_ISO: Final = re.compile(r"\s*(\d{4})(?:[-/](\d{1,2}))?(?:[-/](\d{1,2}))?(?:[T\s].*)?", re.DOTALL)
_COMPACT: Final = re.compile(r"\s*(\d{4})(\d\d)(\d\d)(?:T?\d{4,6}Z?)?\s*")
_MONTHS: Final = (
    "jan",
    "feb",
    "mar",
    "apr",
    "may",
    "jun",
    "jul",
    "aug",
    "sep",
    "oct",
    "nov",
    "dec",
)
_MONTH: Final = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_PROSE: Final = (
    re.compile(
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH},?\s+(?P<year>\d{{4}})\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b{_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})\b", re.IGNORECASE
    ),
    re.compile(r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b"),
)


def day(value: Any) -> str | None:
    """The day, month or year of an ISO time or an English date, in the zone it is written in."""
    if not isinstance(value, str):
        return None
    found = _COMPACT.fullmatch(value) or _ISO.fullmatch(value)
    if found is None:
        return prose_day(value)
    year, month, day_ = (int(part) if part else None for part in found.groups())
    return _edtf(year or 0, month, day_)


def prose_day(text: str) -> str | None:
    """The first day named in a sentence."""
    for pattern in _PROSE:
        if found := pattern.search(text):
            month = found["month"]
            number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
            return _edtf(int(found["year"]), number, int(found["day"]))
    return None


def _edtf(year: int, month: int | None, day_: int | None) -> str | None:
    try:
        date(year, month or 1, day_ or 1)
    except ValueError:
        return None
    if year < 1000 or month == 0 or day_ == 0:
        return None
    return "-".join([f"{year}", *(f"{part:02}" for part in (month, day_) if part is not None)])
