"""Source texts are found by their passages: one hit for each source, with its best passage."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from tracker.search import statements
from tracker.search.matching import matches
from tracker.search.ordering import WALKED, Found, Placed, last_day, settled, tested
from tracker.search.rank import scores
from tracker.search.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.search.connection import Reader, Row
    from tracker.search.language import Words
    from tracker.search.query import Selection

COUNTED: Final = 2_500  # passages; each must be read to know its source
TESTED: Final = 300  # the same with a short beginning of a word, where the words are read as well
RANKED: Final = 1_000  # passages compared
READ: Final = 800_000  # characters of passages compared, for long ones cost more
OF_ONE_SOURCE: Final = 50  # passages compared, so that a very long text leaves room for others

TOKENS = "SELECT id, day, tokens FROM passage_index WHERE id IN :ids"


class Newest(NamedTuple):
    """Rows of the id, source and length of passages, the newest first.

    With `more` there are others. The first `near` are the same for every page.
    """

    rows: list[Row]
    near: int
    more: bool

    def sources(self) -> dict[int, int]:
        """The newest passage of each source."""
        found: dict[int, int] = {}
        for passage, source, _ in self.rows:
            found.setdefault(source, passage)
        return found


def ranked_sources(reader: Reader, selection: Selection, parts: list[Words], wanted: int) -> Found:
    """The sources with the best passages; those that were not compared follow, the newest first."""
    newest = _newest(reader, selection, wanted)
    sources = newest.sources()
    compared = _compared(newest.rows[: newest.near])
    placed = settled(reader, "source", _best(reader, parts, compared), wanted)
    if len(placed) < wanted:
        rest = ((source, passage) for source, passage in sources.items() if source not in compared)
        placed += [Placed(s, passage=p) for s, p in islice(rest, wanted - len(placed))]
    bounded = newest.more or len(compared) < len(sources)
    return Found(placed, len(sources), newest.more, len(compared) if bounded else None)


def dated_sources(reader: Reader, selection: Selection, parts: list[Words], wanted: int) -> Found:
    """The sources of the last days, each with its best passage."""
    newest = _newest(reader, selection, 0)
    count, more = len(newest.sources()), newest.more
    if not count or not wanted:
        return Found((), count, more)
    rows = _walked(reader, selection, wanted) if more else None
    if rows is None:
        rows = reader.rows(statements.days(selection, reader.dialect), **selection.parameters)
        more = False
    days: dict[int, str | None] = {}
    compared: dict[int, list[int]] = {}
    for passage, day, source in rows:
        days[source] = day
        compared.setdefault(source, []).append(passage)
    placed = [Placed(source, 0.0, day) for source, day in days.items()]
    placed = settled(reader, "source", placed, wanted)[:wanted]
    of_page = {h.id: sorted(compared[h.id], reverse=True)[:OF_ONE_SOURCE] for h in placed}
    best = {hit.id: hit.passage for hit in _best(reader, parts, of_page)}
    placed = [hit._replace(passage=best[hit.id]) for hit in placed if hit.id in best]
    return Found(placed, max(count, len(days)), more)


def _newest(reader: Reader, selection: Selection, wanted: int) -> Newest:
    """The newest passages, of at least `wanted` sources."""
    near = COUNTED
    found = tested(reader, selection, TESTED + 1)
    if found is not None:
        near = TESTED
        newest = Newest([row[4:] for row in found[:near]], near, len(found) > near)
        if not newest.more or len(newest.sources()) >= wanted:
            return newest
    most = max(COUNTED, wanted)
    sql = statements.newest_passages(selection, reader.dialect)
    while True:
        rows = reader.rows(sql, most=most + 1, **selection.parameters)
        newest = Newest(rows[:most], near, len(rows) > most)
        if not newest.more or len(newest.sources()) >= wanted:
            return newest
        most *= 4


def _compared(rows: Iterable[Row]) -> dict[int, list[int]]:
    """The newest passages by source, as many as may be compared."""
    compared: dict[int, list[int]] = {}
    taken = read = 0
    for passage, source, length in rows:
        if taken == RANKED or read >= READ:
            break
        own = compared.setdefault(source, [])
        if len(own) < OF_ONE_SOURCE:
            own.append(passage)
            taken += 1
            read += length
    return compared


def _best(reader: Reader, parts: list[Words], compared: dict[int, list[int]]) -> list[Placed]:
    """Each source with the best of its passages, the first among equals."""
    rows = _tokens(reader, [passage for passages in compared.values() for passage in passages])
    rated = {
        row[0]: (score, row[1])
        for row, score in zip(rows, scores(parts, [row[2] for row in rows]), strict=True)
    }
    placed = []
    for source, passages in compared.items():
        known = [passage for passage in passages if passage in rated]
        if known:
            passage = min(known, key=lambda number: (-rated[number][0], number))
            placed.append(Placed(source, *rated[passage], passage))
    return placed


def _tokens(reader: Reader, ids: Iterable[int]) -> list[tuple[int, str | None, str]]:
    return [(i, day, t) for chunk in chunks(ids) for i, day, t in reader.rows(TOKENS, ids=chunk)]


def _walked(
    reader: Reader, selection: Selection, wanted: int
) -> list[tuple[int, str | None, int]] | None:
    """The passages of at least `wanted` sources of the last days; None when the walk is too long."""
    found: list[tuple[int, str | None, int]] = []
    sources: set[int] = set()
    rest = {name: value for name, value in selection.parameters.items() if name != "match"}
    sql = statements.walk(selection)
    with closing(reader.stream(sql, until=last_day(reader, selection), **rest)) as rows:
        for passage, day, tokens, filters, source in islice(rows, WALKED):
            if len(sources) >= wanted and day != found[-1][1]:
                return found
            if matches(selection.tested, tokens, filters):
                found.append((passage, day, source))
                sources.add(source)
    return None
