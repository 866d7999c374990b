"""When what is promised or foretold should have come true, as EDTF, from the words that say it.

"by 2030" is `2030`, "in March 2027" `2027-03`, "by the end of the decade" `2029-12~`. "next year",
"on Friday" and "within two years" count from the day of publication; without one they are no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from tracker.extract.calendar import (
    LAST_YEAR,
    base_of,
    end,
    eve,
    interval,
    is_year,
    later,
    month_or_day,
    months_later,
    week,
)
from tracker.extract.lexicon import Lexicon
from tracker.text.dates import parse_date

TOKEN = re.compile(r"[0-9]{4}s\b|[0-9]+(?:st|nd|rd|th)?\b|[^\W\d_]+(?:['’][^\W\d_]+)*|[-–,]")
MOST = 200  # of units ahead; more is no forecast that anybody checks
LONGEST = 400  # tokens that are looked at


def due_date(
    words: str, lexicon: Lexicon, *, promised: bool = False, published: str | None = None
) -> str | None:
    """The date that words in the future tense name; None where they name none.

    `promised` says that the stance is enough to make them speak of the future; `published` is the
    EDTF date that relative dates count from, and before which nothing is due.
    """
    dated = _dated(lexicon)
    if dated is None or not dated.search(words.lower()):
        return None
    return _Reader(words, lexicon, published).due(promised=promised)


@cache
def _dated(lexicon: Lexicon) -> re.Pattern[str] | None:
    """What every date holds; most words hold none of it, and are not looked at any further."""
    names = ("months", "short_months", "weekdays", "units", "tomorrow", "today")
    words = [word for name in names for word in lexicon.dates[name]]
    if not words:
        return None
    # A literal comes first in each, by which the search is quick; what stands before comes second.
    named = (rf"{word[0]}(?<!\w.){re.escape(word[1:])}" for word in words)
    return re.compile("|".join((*"0123456789", *named)))


class _Reader:
    """Reads the tokens of some words from left to right."""

    def __init__(self, words: str, lexicon: Lexicon, published: str | None) -> None:
        self.words = [word.replace("’", "'") for word in TOKEN.findall(words)[:LONGEST]]
        self.low = [word.lower() for word in self.words]
        self.dates = lexicon.dates
        self.base = base_of(published)

    def is_(self, place: int, name: str) -> bool:
        """Whether the token at `place` exists and belongs to a class of words."""
        return 0 <= place < len(self.low) and self.low[place] in self.dates[name]

    def due(self, *, promised: bool) -> str | None:
        """The last moment if one is named, else the first date, behind the future or in front."""
        future = next((n for n in range(len(self.low)) if self._is_future(n)), None)
        if future is None and not promised:
            return None
        found = [row for row in self._found() if row[0] > (future or 0) or row[0] <= 1 or promised]
        found = [
            row for row in found if self.base is None or parse_date(row[2]).last >= self.base.first
        ]
        return next((edtf for _, last, edtf in found if last), found[0][2] if found else None)

    def _is_future(self, place: int) -> bool:
        """Whether the token looks ahead; "would have" does not."""
        if self.is_(place, "unreal") and any(self.is_(place + n, "perfect") for n in (1, 2)):
            return False
        return self.is_(place, "future") or self.low[place].endswith("'ll")

    def _found(self) -> Iterator[tuple[int, bool, str]]:
        """Every date: its place, whether it is a last moment, and the date."""
        for place in range(len(self.low)):
            last = self.is_(place, "by") or self.is_(place, "before")
            if self.is_(place, "between") and (span := self._span(place + 1)):
                yield place, False, span
            elif last or self.is_(place, "in"):
                edtf = self._date(place + 1, place)
                if edtf and self.is_(place, "before") and not self._is_end(place + 1):
                    edtf = eve(edtf)
                if edtf:
                    yield place, last, edtf
            elif edtf := self._near(place):
                yield place, False, edtf

    def _is_end(self, place: int) -> bool:
        """Whether "the end of" begins here; what is due before an end is due by it."""
        while self.is_(place, "fillers"):
            place += 1
        return self.is_(place, "ends")

    def _span(self, place: int) -> str | None:
        """As in "between 2027 and 2030"."""
        for middle in range(place + 1, min(place + 4, len(self.low))):
            if self.is_(middle, "and"):
                begin, last = self._calendar(place), self._calendar(middle + 1)
                return interval(begin, last) if begin and last else None
        return None

    def _date(self, place: int, before: int) -> str | None:
        """The date that begins behind a preposition."""
        while self.is_(place, "fillers"):
            place += 1
        if self.is_(place, "ends") and self.is_(place + 1, "joiners"):
            return self._end_of(place + 2)
        if self.is_(place, "parts"):
            place += 2 if self.low[place + 1 : place + 2] == ["-"] else 1
            place += self.is_(place, "joiners")
            found = self._calendar(place)
            return f"{found}~" if found and "/" not in found else None
        return (
            self._quarter(place)
            or self._calendar(place)
            or self._near(place)
            or self._ahead(place, "" if self.is_(before, "within") else "~")
            or self._month_alone(place)
        )

    def _calendar(self, place: int) -> str | None:
        """A date that needs no other: a day, a month, a season, a year, years or a decade."""
        if self.is_(place, "seasons"):
            year = self._year(place + 1 + self.is_(place + 1, "joiners"))
            return f"{year}-{21 + self.dates['seasons'].index(self.low[place])}" if year else None
        month, day, behind = self._month_and_day(place)
        if month is not None:
            year = self._year(behind + (self.low[behind : behind + 1] == [","]))
            return month_or_day(year, month, day) if year else None
        word = self.low[place] if place < len(self.low) else ""
        if len(word) == 5 and word.endswith("0s") and is_year(word[:4]):
            return f"{word[:3]}X"
        year = self._year(place)
        if year is None or self._counts(place + 1):
            return None
        return self._years(place, year) or str(year)

    def _years(self, place: int, year: int) -> str | None:
        """As in "2027-28" and "2027–2030"."""
        if self.low[place + 1 : place + 2] not in (["-"], ["–"]):
            return None
        last = self.low[place + 2] if place + 2 < len(self.low) else ""
        last = str(year)[:2] + last if len(last) == 2 else last
        return interval(str(year), last) if is_year(last) else None

    def _counts(self, place: int) -> bool:
        """Whether the number before counts something: "in 2030 homes"."""
        word = self.words[place] if place < len(self.words) else ""
        return word.islower() and len(word) > 4 and word.endswith("s")

    def _year(self, place: int) -> int | None:
        word = self.low[place] if place < len(self.low) else ""
        return int(word) if is_year(word) else None

    def _month_and_day(self, place: int) -> tuple[int | None, int | None, int]:
        """A month and perhaps a day, in either order, and the place behind them."""
        month = self._month(place)
        if month is not None:
            day = self._day(place + 1)
            return month, day, place + 1 + (day is not None)
        day = self._day(place)
        behind = place + 1 + (self.low[place + 1 : place + 2] == ["of"])
        month = self._month(behind) if day is not None else None
        return month, day, behind + 1

    def _month(self, place: int) -> int | None:
        if place >= len(self.words) or not self.words[place][:1].isupper():
            return None  # "may" and "march" are verbs
        for name in ("months", "short_months"):
            if self.is_(place, name):
                return self.dates[name].index(self.low[place]) + 1
        return None

    def _day(self, place: int) -> int | None:
        number = (
            re.match(r"[0-9]{1,2}(?![0-9])", self.low[place]) if place < len(self.low) else None
        )
        return int(number[0]) if number and 1 <= int(number[0]) <= 31 else None

    def _quarter(self, place: int) -> str | None:
        """As in "the first quarter of 2030"."""
        if not (self.is_(place, "ordinals") and self.is_(place + 1, "quarter")):
            return None
        year = self._year(place + 2 + self.is_(place + 2, "joiners"))
        first = 3 * self.dates["ordinals"].index(self.low[place]) + 1
        return f"{year}-{first:02}/{year}-{first + 2:02}" if year else None

    def _end_of(self, place: int) -> str | None:
        """The last month, or the last day, of a time that ends."""
        found = self._calendar(place + self.is_(place, "fillers"))
        if found is None and self.base is not None:
            ahead = self.is_(place, "next")
            unit = self._unit(place + (ahead or self.is_(place, "this")))
            found = self._period(unit, int(ahead)) if unit else None
        return end(found) if found else None

    def _unit(self, place: int) -> str | None:
        word = self.low[place].removesuffix("s") if place < len(self.low) else ""
        return word if word in self.dates["units"] else None

    def _near(self, place: int) -> str | None:
        """As in "next year", "this month", "tomorrow", "Friday"; a date only beside a known day."""
        if self.base is None or place >= len(self.low):
            return None
        today = self.base.day
        if self.is_(place, "tomorrow") or self.is_(place, "today"):
            return None if today is None else later(today, self.is_(place, "tomorrow"))
        if self.is_(place, "weekdays") and self.words[place][:1].isupper():
            ahead = self.dates["weekdays"].index(self.low[place])
            return None if today is None else later(today, (ahead - today.weekday() - 1) % 7 + 1)
        following = self.is_(place, "next")
        unit = (
            self._unit(place + 1) if following or self.low[place] == self.dates["this"][0] else None
        )
        return self._period(unit, int(following)) if unit else None

    def _period(self, unit: str, ahead: int) -> str | None:
        """This or the next week, month, year or decade."""
        base, units = self.base, self.dates["units"]
        if base is None:
            return None
        if unit == units[4]:
            return f"{base.year // 10 + ahead}X"
        if unit == units[3]:
            return str(base.year + ahead)
        if unit == units[2] and base.month is not None:
            return months_later(base.year, base.month, ahead)
        if unit == units[1] and base.day is not None:
            return week(base.day, ahead)
        return None

    def _ahead(self, place: int, sign: str) -> str | None:
        """As in "within two years"; `sign` tells that it need not be so exact."""
        place += self.is_(place, "next")
        number, unit = self._number(place), self._unit(place + 1)
        base, units = self.base, self.dates["units"]
        if number is None or unit is None or base is None:
            return None
        if unit in units[:2]:
            days = number * (1 if unit == units[0] else 7)
            return None if base.day is None else later(base.day, days) + sign
        if unit == units[2]:
            return months_later(base.year, base.month, number) + sign if base.month else None
        year = base.year + number * (10 if unit == units[4] else 1)
        if year > LAST_YEAR:
            return None
        exact = base.month is not None and not sign and unit == units[3]
        return f"{year}-{base.month:02}" if exact else f"{year}~"

    def _number(self, place: int) -> int | None:
        word = self.low[place] if place < len(self.low) else ""
        if word in self.dates["numbers"]:
            return self.dates["numbers"].index(word) + 1
        return int(word) if word.isascii() and word.isdigit() and int(word[:4]) <= MOST else None

    def _month_alone(self, place: int) -> str | None:
        """As in "by 1 March": the next one after the day of publication."""
        month, day, _ = self._month_and_day(place)
        if month is None or self.base is None or self.base.month is None:
            return None
        return month_or_day(self.base.year + (month < self.base.month), month, day)
