"""Searches in process, ours and FTS5 as it is taught, over one store.

    python benchmarks/searching.py DATABASE

Prints one JSON line for each class of searches, times in milliseconds.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import asdict, dataclass
from functools import partial
from math import ceil
from typing import Any

from queries import Query, queries
from words import Words

from tracker.records.hits import SearchResult
from tracker.search.connection import Reader, open_reader
from tracker.search.run import search
from tracker.settings import settings

EACH = 20
PLAIN_EACH = 5  # one is enough of what takes a hundred times as long
REPEATS = 3
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Searched:
    """One class: hits of the middle query, and milliseconds of CPU and of the clock."""

    place: str
    name: str
    hits: int
    ours_p50: float
    ours_p95: float
    ours_wall_p95: float
    plain_p50: float
    plain_most: float


FORMS = {
    "quotes": (
        "SELECT q.id, snippet(quote_fts, 0, '[', ']', '…', 40) FROM quote_fts"
        " JOIN quote q ON q.id = quote_fts.rowid JOIN source s ON s.id = q.source_id"
        " WHERE quote_fts MATCH ?{where} ORDER BY {order} LIMIT ?"
    ),
    "sources": (
        "SELECT s.id, snippet(passage_fts, 0, '[', ']', '…', 40) FROM passage_fts"
        " JOIN passage_index i ON i.id = passage_fts.rowid JOIN source s ON s.id = i.source_id"
        " WHERE passage_fts MATCH ?{where} ORDER BY {order} LIMIT ?"
    ),
}
DAYS = {"quotes": "q.said_last DESC", "sources": "s.published_last DESC"}


def plain(connection: sqlite3.Connection, query: Query) -> list[Any]:
    """The query the way tutorials ask it."""
    found: list[Any] = []
    for place, form in FORMS.items():
        if place in query.within and len(found) < LIMIT:
            order = DAYS[place] if query.sort == "date" else "rank"
            sql = form.format(where=query.where, order=order)
            found += connection.execute(sql, (query.match, LIMIT - len(found)))
    return found


def hits(connection: sqlite3.Connection, query: Query) -> int:
    """How many entries the query has; a source may be found by its title and its text."""
    count = 0
    for place in FORMS.keys() & set(query.within):
        identity, _, rest = FORMS[place].removeprefix("SELECT ").partition(" FROM ")
        entry = identity.partition(",")[0]
        counted = f"SELECT count(DISTINCT {entry}) FROM " + rest.partition(" ORDER BY ")[0]
        sql = counted.format(where=query.where)
        count += connection.execute(sql, (query.match,)).fetchone()[0]
    return count


def milliseconds(call: Callable[[], object]) -> tuple[float, float]:
    """CPU and clock time of one call."""
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def p95(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[ceil(0.95 * len(ordered)) - 1]


def ask(reader: Reader, query: Query) -> SearchResult:
    return search(reader, query.typed, within=query.within, sort=query.sort, limit=LIMIT)


def check(reader: Reader, connection: sqlite3.Connection, query: Query) -> int:
    """The number of hits, on which both must agree as far as the tracker counts."""
    wanted = hits(connection, query)
    counts = ask(reader, query).counts
    found = sum(count.hits for count in counts)
    if found != wanted and not any(count.more for count in counts):
        raise SystemExit(f"{query.typed}: {found} hits, FTS5 has {wanted}")
    return wanted


def measure(
    reader: Reader, connection: sqlite3.Connection, place: str, name: str, asked: list[Query]
) -> Searched:
    """Ours thrice for each query, of which the middle time counts; the plain form for the first few."""
    counts = [check(reader, connection, query) for query in asked[:PLAIN_EACH]]
    theirs = [milliseconds(partial(plain, connection, q))[0] for q in asked[:PLAIN_EACH]]
    ours = [[milliseconds(partial(ask, reader, query)) for _ in range(REPEATS)] for query in asked]
    cpu = [statistics.median(cpu for cpu, _ in times) for times in ours]
    wall = [statistics.median(wall for _, wall in times) for times in ours]
    return Searched(
        place,
        name,
        int(statistics.median(counts)),
        statistics.median(cpu),
        p95(cpu),
        p95(wall),
        statistics.median(theirs),
        max(theirs),
    )


def main() -> None:
    database = settings(sys.argv[1]).database
    uri = f"{database.path.absolute().as_uri()}?mode=ro"
    with (
        open_reader(database) as reader,
        closing(sqlite3.connect(uri, uri=True)) as connection,
    ):
        for place, name, asked in queries(Words(connection), EACH):
            found = measure(reader, connection, place, name, asked)
            print(json.dumps(asdict(found)), flush=True)


if __name__ == "__main__":
    main()
