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
from math import ceil
from typing import Any

from queries import Query, queries
from words import Words

from tracker.search.connection import Reader, open_reader
from tracker.search.run import search
from tracker.settings import settings

EACH = 20
REPEATS = 3
LIMIT = 20


@dataclass(frozen=True, slots=True)
class Searched:
    """One class: hits of the middle query, and milliseconds of CPU and of the clock."""

    name: str
    hits: int
    ours_p50: float
    ours_p95: float
    ours_wall_p95: float
    plain_p50: float
    plain_p95: float


PLAIN = {
    "quotes": (
        "SELECT q.id, snippet(quote_fts, 0, '[', ']', '…', 40) FROM quote_fts"
        " JOIN quote q ON q.id = quote_fts.rowid JOIN source s ON s.id = q.source_id"
        " WHERE quote_fts MATCH ?{where} ORDER BY {order} LIMIT ?",
        "q.said_last DESC",
    ),
    "sources": (
        "SELECT s.id, snippet(passage_fts, 0, '[', ']', '…', 40) FROM passage_fts"
        " JOIN passage_index i ON i.id = passage_fts.rowid JOIN source s ON s.id = i.source_id"
        " WHERE passage_fts MATCH ?{where} ORDER BY {order} LIMIT ?",
        "s.published_last DESC",
    ),
}


def plain(connection: sqlite3.Connection, query: Query) -> list[Any]:
    """The query the way tutorials ask it."""
    found: list[Any] = []
    for place in query.within:
        if place in PLAIN and len(found) < LIMIT:
            sql, by_date = PLAIN[place]
            order = by_date if query.sort == "date" else "rank"
            sql = sql.format(where=query.where, order=order)
            found += connection.execute(sql, (query.match, LIMIT - len(found)))
    return found


def hits(connection: sqlite3.Connection, query: Query) -> int:
    """How many rows the query has."""
    count = 0
    for place in query.within:
        if place in PLAIN:
            sql = PLAIN[place][0].partition(" ORDER BY ")[0].format(where=query.where)
            counted = "SELECT count(*) " + sql[sql.index("FROM ") :]
            count += connection.execute(counted, (query.match,)).fetchone()[0]
    return count


def milliseconds(call: Callable[[], object]) -> tuple[float, float]:
    """CPU and clock time of one call."""
    cpu, wall = time.process_time(), time.perf_counter()
    call()
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


def p95(values: Iterable[float]) -> float:
    ordered = sorted(values)
    return ordered[ceil(0.95 * len(ordered)) - 1]


def check(reader: Reader, connection: sqlite3.Connection, query: Query) -> int:
    """The number of hits, on which both must agree as far as the tracker counts."""
    wanted = hits(connection, query)
    found = search(reader, query.typed, within=query.within, sort=query.sort, limit=LIMIT)
    count = sum(counted.hits for counted in found.counts)
    if count != wanted and not any(counted.more for counted in found.counts):
        raise SystemExit(f"{query.typed}: {count} hits, FTS5 has {wanted}")
    return wanted


def measure(
    reader: Reader, connection: sqlite3.Connection, name: str, asked: list[Query]
) -> Searched:
    """Each query some times in turn with its plain form; of each the middle time."""
    counts, ours, walls, theirs = [], [], [], []
    for query in asked:
        counts.append(check(reader, connection, query))
        times = [
            (
                milliseconds(
                    lambda q=query: search(
                        reader, q.typed, within=q.within, sort=q.sort, limit=LIMIT
                    )
                ),
                milliseconds(lambda q=query: plain(connection, q)),
            )
            for _ in range(REPEATS)
        ]
        ours.append(statistics.median(mine[0] for mine, _ in times))
        walls.append(statistics.median(mine[1] for mine, _ in times))
        theirs.append(statistics.median(other[0] for _, other in times))
    return Searched(
        name,
        int(statistics.median(counts)),
        statistics.median(ours),
        p95(ours),
        p95(walls),
        statistics.median(theirs),
        p95(theirs),
    )


def main() -> None:
    database = settings(sys.argv[1]).database
    uri = f"{database.path.absolute().as_uri()}?mode=ro"
    with (
        open_reader(database) as reader,
        closing(sqlite3.connect(uri, uri=True)) as connection,
    ):
        for name, asked in queries(Words(connection), EACH):
            print(json.dumps(asdict(measure(reader, connection, name, asked))), flush=True)


if __name__ == "__main__":
    main()
