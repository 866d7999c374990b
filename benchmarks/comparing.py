"""Whether two stores hold the same: `python benchmarks/comparing.py DATABASE DATABASE`.

Tables are compared row by row, full-text indexes against their tables by FTS5's own check.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from itertools import zip_longest

# Digests tell this program's entries apart from changed ones; the rest is when and by whom.
IGNORED = {"digest", "summary", "actor", "started"}
FULL_TEXT = ("quote_fts", "passage_fts", "claim_fts")


def tables(connection: sqlite3.Connection) -> list[str]:
    """The tables that hold entries, not those that FTS5 keeps for itself."""
    found = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    return [name for (name,) in found if "_fts" not in name]


def difference(ours: sqlite3.Connection, theirs: sqlite3.Connection, table: str) -> str | None:
    """The first row in which two tables differ, or None."""
    described = ours.execute(f"PRAGMA table_info({table})").fetchall()
    columns = ", ".join(f'"{column[1]}"' for column in described if column[1] not in IGNORED)
    sql = f"SELECT {columns} FROM {table} ORDER BY {columns}"
    for one, other in zip_longest(ours.execute(sql), theirs.execute(sql)):
        if one != other:
            return f"{table}: {one} is not {other}"
    return None


def check_full_text(connection: sqlite3.Connection) -> None:
    """Compare the full-text indexes with their tables; sqlite3.DatabaseError when they differ."""
    for table in FULL_TEXT:
        connection.execute(f"INSERT INTO {table} ({table}, rank) VALUES ('integrity-check', 1)")


def main() -> None:
    with (
        closing(sqlite3.connect(sys.argv[1])) as ours,
        closing(sqlite3.connect(sys.argv[2])) as its,
    ):
        if tables(ours) != tables(its):
            sys.exit(f"tables differ: {tables(ours)}, {tables(its)}")
        for table in tables(ours):
            if found := difference(ours, its, table):
                sys.exit(found)
        check_full_text(ours)
        check_full_text(its)
        rows = {t: ours.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables(ours)}
    print(", ".join(f"{table} {count}" for table, count in rows.items() if count))


if __name__ == "__main__":
    main()
