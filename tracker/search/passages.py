"""Source texts are found by their passages: one hit for each source, with its best passage."""

from __future__ import annotations

from contextlib import closing
from itertools import islice
from typing import TYPE_CHECKING, Final

from tracker.search import statements
from tracker.search.matching import matches
from tracker.search.ordering import RANKED, WALKED, Found, Placed, settled
from tracker.search.rank import scores
from tracker.search.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.search.connection import Reader
    from tracker.search.language import Words
    from tracker.search.query import Selection

COUNTED: Final = 2_500  # passages; each must be read to know its source
OF_ONE_SOURCE: Final = 50  # passages compared, so that a very long text leaves room for others

TOKENS = "SELECT id, day, tokens FROM passage_index WHERE id IN :ids"


def ranked_sources(reader: Reader, selection: Selection, parts: list[Words], wanted: int) -> Found:
    """The sources with the best passages; those that were not compared follow, the newest first."""
    by_source, more = _by_source(reader, selection, wanted)
    compared: dict[int, list[int]] = {}
    room = RANKED
    for source, passages in by_source.items():
        if room <= 0:
            break
        compared[source] = passages[: min(OF_ONE_SOURCE, room)]
        room -= len(compared[source])
    placed = settled(reader, "source", _best(reader, parts, compared), wanted)
    if len(placed) < wanted:
        left = islice(by_source.items(), len(compared), wanted)
        placed += [Placed(source, passage=passages[0]) for source, passages in left]
    bounded = more or len(compared) < len(by_source)
    return Found(placed, len(by_source), more, len(compared) if bounded else None)


def dated_sources(reader: Reader, selection: Selection, parts: list[Words], wanted: int) -> Found:
    """The sources of the last days, each with its best passage."""
    by_source, more = _by_source(reader, selection, 0)
    if not by_source or not wanted:
        return Found((), len(by_source), more)
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
    newest = {h.id: sorted(compared[h.id], reverse=True)[:OF_ONE_SOURCE] for h in placed}
    best = {hit.id: hit.passage for hit in _best(reader, parts, newest)}
    placed = [hit._replace(passage=best[hit.id]) for hit in placed if hit.id in best]
    return Found(placed, max(len(by_source), len(days)), more)


def _by_source(
    reader: Reader, selection: Selection, wanted: int
) -> tuple[dict[int, list[int]], bool]:
    """Passages by source, the newest first, and whether there are more than were counted."""
    most = max(COUNTED, wanted)
    sql = statements.newest_passages(selection, reader.dialect)
    while True:
        rows = reader.rows(sql, most=most + 1, **selection.parameters)
        found: dict[int, list[int]] = {}
        for n, (passage, source) in enumerate(rows[:most]):
            # Farther passages are no reason to rank a source anew on a farther page.
            if n < COUNTED or source not in found:
                found.setdefault(source, []).append(passage)
        if len(rows) <= most or len(found) >= wanted:
            return found, len(rows) > most
        most *= 4


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
    with closing(reader.stream(sql, until=selection.until, **rest)) as rows:
        for passage, day, tokens, filters, source in islice(rows, WALKED):
            if len(sources) >= wanted and day != found[-1][1]:
                return found
            if matches(selection.tested, tokens, filters):
                found.append((passage, day, source))
                sources.add(source)
    return None
