"""Which hits of one kind come first: by rank or by day, both in bounded time.

Whatever the number of hits, only so many are ranked, and by day no more are read than the page
needs. Equals are settled by day, the last first, then by key.
"""

from __future__ import annotations

from contextlib import closing
from itertools import groupby, islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tracker.search import statements
from tracker.search.keys import current_keys
from tracker.search.matching import matches
from tracker.search.query import LAST_DAY
from tracker.search.rank import scores
from tracker.search.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader, Row
    from tracker.search.language import Words
    from tracker.search.query import Selection

COUNTED: Final = 10_000  # more hits are not counted
RANKED: Final = 1_000  # more hits are not compared
WALKED: Final = 5_000  # rows are read day by day; with fewer hits, or more rows, hits are sorted
PACE: Final = 500  # rows after which a walk that finds little is given up
SETTLED: Final = 10_000  # of equals, more are not sorted by key


class Placed(NamedTuple):
    """One hit in its place; `passage` is the best one of a source."""

    id: int
    score: float = 0.0
    day: str | None = None
    passage: int | None = None


class Found(NamedTuple):
    """The first hits in order, how many there are, with `more` at least."""

    placed: Sequence[Placed] = ()
    hits: int = 0
    more: bool = False
    ranked_among: int | None = None


def ranked(
    reader: Reader, selection: Selection, parts: list[Words], kind: EntryKind, wanted: int
) -> Found:
    """The best `wanted` hits; those that were not ranked follow, the newest first."""
    rows, hits, more = _newest(reader, selection, wanted)
    rated = zip(rows, scores(parts, [row[2] for row in rows]), strict=True)
    placed = settled(reader, kind, [Placed(row[0], score, row[1]) for row, score in rated], wanted)
    if wanted > len(placed) < hits:
        placed += _unranked(reader, selection, len(placed), wanted)
    return Found(placed, hits, more, RANKED if more or hits > RANKED else None)


def _newest(reader: Reader, selection: Selection, wanted: int) -> tuple[list[Row], int, bool]:
    """The newest rows, which are ranked; how many hits there are, and whether there are more."""
    found = tested(reader, selection, RANKED + 1) if wanted <= RANKED else None
    if found is not None:
        return found[:RANKED], min(len(found), RANKED), len(found) > RANKED
    most = max(COUNTED, wanted)
    sql = statements.newest(selection, reader.dialect)
    rows = reader.rows(sql, most=most + 1, ranked=RANKED, **selection.parameters)
    hits = rows[0][3] if rows else 0
    return rows, min(hits, most), hits > most


def tested(reader: Reader, selection: Selection, most: int) -> list[Row] | None:
    """The `most` newest rows of a selection with short beginnings of words, or all if there are fewer.

    The index would put together every word that begins so. Most rows hold one of them, so they
    are read without asking the index for it. None when another way is better: few rows hold one.
    """
    if selection.wider is None:
        return None
    found: list[Row] = []
    sql = statements.untested(selection, reader.dialect)
    parameters = {**selection.parameters, "match": selection.wider}
    with closing(reader.stream(sql, **parameters)) as rows:
        for n, row in enumerate(rows):
            # At this pace it would not reach `most`.
            if n == WALKED or (n and n % PACE == 0 and len(found) * WALKED < most * n):
                return None
            if matches(selection.tested, row[2], row[3]):
                found.append(row)
                if len(found) == most:
                    return found
    return found


def _unranked(reader: Reader, selection: Selection, first: int, wanted: int) -> list[Placed]:
    sql = statements.hits(selection, reader.dialect) + " LIMIT :most OFFSET :first"
    rows = reader.rows(sql, most=wanted - first, first=first, **selection.parameters)
    return [Placed(row[0]) for row in rows]


def dated(reader: Reader, selection: Selection, kind: EntryKind, wanted: int) -> Found:
    """The `wanted` hits of the last days."""
    hits, more = _counted(reader, selection, wanted)
    if not hits or not wanted:
        return Found((), hits, more)
    placed = _walked(reader, selection, wanted) if more or hits > WALKED else None
    if placed is None:
        sql = statements.days(selection, reader.dialect)
        placed = [Placed(row[0], 0.0, row[1]) for row in reader.rows(sql, **selection.parameters)]
    return Found(settled(reader, kind, placed, wanted), hits, more)


def _counted(reader: Reader, selection: Selection, wanted: int) -> tuple[int, bool]:
    """How many hits there are, as far as they are counted, and whether there are more."""
    found = tested(reader, selection, RANKED + 1) if wanted <= RANKED else None
    if found is not None:
        return min(len(found), RANKED), len(found) > RANKED
    most = max(COUNTED, wanted)
    sql = statements.capped(selection, reader.dialect)
    row = reader.one(sql, most=most + 1, **selection.parameters)
    hits = row[0] if row else 0
    return min(hits, most), hits > most


def _walked(reader: Reader, selection: Selection, wanted: int) -> list[Placed] | None:
    """At least `wanted` hits of the last days, each day whole; None when the walk is too long."""
    placed: list[Placed] = []
    rest = {name: value for name, value in selection.parameters.items() if name != "match"}
    sql = statements.walk(selection)
    with closing(reader.stream(sql, until=last_day(reader, selection), **rest)) as rows:
        for number, day, tokens, filters, *_ in islice(rows, WALKED):
            if len(placed) >= wanted and day != placed[-1].day:
                return placed
            if matches(selection.tested, tokens, filters):
                placed.append(Placed(number, 0.0, day))
    return None


def last_day(reader: Reader, selection: Selection) -> str:
    """The last day that a row of a selection sorts under, or a later one."""
    if selection.open is None:
        return selection.until
    sql = statements.hits(selection, reader.dialect) + " LIMIT 1"
    parameters = {**selection.parameters, "match": selection.open}
    return LAST_DAY if reader.rows(sql, **parameters) else selection.until


def settled(reader: Reader, kind: EntryKind, placed: Iterable[Placed], wanted: int) -> list[Placed]:
    """The hits in order: by score, day and key. Keys are read only of equals within `wanted`."""
    ordered = sorted(placed, key=lambda hit: hit.id, reverse=True)
    ordered.sort(key=lambda hit: hit.day or "", reverse=True)
    ordered.sort(key=lambda hit: -hit.score)
    groups: list[list[Placed]] = []
    held = 0
    for _, group in groupby(ordered, key=lambda hit: (hit.score, hit.day)):
        if held >= wanted:
            break
        groups.append(list(group))
        held += len(groups[-1])
    equal = [hit.id for group in groups if len(group) > 1 for hit in group[:SETTLED]]
    keys: dict[int, str] = {}
    for chunk in chunks(equal):
        keys |= current_keys(reader, kind, chunk)
    # Of very many equals only the newest are sorted by key, the others stay as they are.
    return [
        hit
        for group in groups
        for hit in (*sorted(group[:SETTLED], key=lambda h: keys.get(h.id, "")), *group[SETTLED:])
    ]
