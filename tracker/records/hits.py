"""What a search finds, ready to be printed.

Hits and counts are NamedTuples, unlike other records: to define a dataclass of many fields takes
over a millisecond, which every search from the command line would pay.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from tracker.records.vocabulary import EntryKind, Status

Ranges = tuple[tuple[int, int], ...]


class Hit(NamedTuple):
    """One quote, claim or source text that was found.

    `snippet` is its best passage on one line, `marks` the `[start, end)` ranges of the snippet that
    matched. `speakers` are names as resolved, else as printed; `role` stands as printed. `said` is
    when a quote was said or a claim made, `published` the source's date, both EDTF text; `source`
    and `title` are the source's key and title. `status` is missing for a source.
    """

    kind: EntryKind
    key: str
    snippet: str
    marks: Ranges = ()
    speakers: tuple[str, ...] = ()
    role: str | None = None
    said: str | None = None
    published: str | None = None
    source: str | None = None
    title: str | None = None
    outlet: str | None = None
    status: Status | None = None
    score: float = 0.0


class Count(NamedTuple):
    """How many entries of a kind were found: exactly `hits`, or with `more` at least that many.

    `ranked_among` is set when the ranking was bounded: only so many of the newest were compared,
    and the others follow them.
    """

    kind: EntryKind
    hits: int
    more: bool = False
    ranked_among: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """One page of hits, quotes before claims before source texts, and the count of each kind."""

    hits: tuple[Hit, ...]
    counts: tuple[Count, ...]

    @property
    def count(self) -> int:
        """How many entries were found in all kinds together; at least, when a count has `more`."""
        return sum(count.hits for count in self.counts)

    @property
    def more(self) -> bool:
        """Whether `count` is only a lower bound."""
        return any(count.more for count in self.counts)
