"""Days as people write them into tables, when only one day can be meant."""

from __future__ import annotations

import re
from typing import Final

from tracker.importers.web.days import prose_day

_SLASHES: Final = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})(?:[ T,].*)?")
_WORDS: Final = re.compile(
    r"(?:[^\W\d]{3,9}\.?,? )?(?:[^\W\d]{3,9}\.? \d{1,2}(?:st|nd|rd|th)?,?|\d{1,2}(?:st|nd|rd|th)? [^\W\d]{3,9}\.?,?) \d{4}"
)
_MONTHS: Final = 12


def written_day(written: str) -> str | None:
    """The day of `June 14, 2025`, or of `6/14/2025`, where 14 can be no month; None for others."""
    found = _SLASHES.fullmatch(written.strip())
    if found is None:
        return prose_day(written) if _WORDS.fullmatch(written.strip()) else None
    first, second, year = map(int, found.groups())
    if first != second and (first <= _MONTHS) == (second <= _MONTHS):
        return None
    month, day = (first, second) if first <= _MONTHS else (second, first)
    return prose_day(f"{year:04}-{month:02}-{day:02}")
