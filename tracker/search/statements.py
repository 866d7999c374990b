"""The SQL text of a selection, for both databases."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.search.query import Selection


def hits(selection: Selection, dialect: str) -> str:
    """The ids of all rows of a selection, the newest first; takes a LIMIT behind it."""
    index = selection.table.name
    if dialect == "sqlite":
        row, table, match = "f.rowid", f"{index}_fts", f"{index}_fts MATCH :match"
    else:
        row, table, match = "f.id", f"{index}_index", "f.ts @@ CAST(:match AS tsquery)"
    return (
        f"SELECT {row} AS id FROM {table} AS f{selection.joins.format(id=row)}"
        f" WHERE {match}{selection.conditions.format(id=row)} ORDER BY {row} DESC"
    )


def capped(selection: Selection, dialect: str) -> str:
    """How many rows a selection has, at most `:most`."""
    return f"SELECT count(*) FROM ({hits(selection, dialect)} LIMIT :most) AS hits"


def newest(selection: Selection, dialect: str) -> str:
    """Id, day and tokens of the `:ranked` newest rows, and how many there are, at most `:most`.

    One statement, because a prefix costs the same again each time it is asked for.
    """
    return (
        f"WITH hits AS MATERIALIZED ({hits(selection, dialect)} LIMIT :most)"
        " SELECT i.id, i.day, i.tokens, (SELECT count(*) FROM hits)"
        " FROM (SELECT id FROM hits ORDER BY id DESC LIMIT :ranked) AS newest"
        f" {_join(dialect)} {selection.table.name}_index AS i ON i.id = newest.id"
    )


def newest_passages(selection: Selection, dialect: str) -> str:
    """Id, source and number of characters of the `:most` newest passages."""
    return (
        'SELECT i.id, i.source_id, i."end" - i.start'
        f" FROM ({hits(selection, dialect)} LIMIT :most) AS hits"
        f" {_join(dialect)} passage_index AS i ON i.id = hits.id ORDER BY i.id DESC"
    )


def untested(selection: Selection, dialect: str) -> str:
    """Id, day, tokens and filters of all rows, the newest first, their words not yet tested.

    Of a passage also what `newest_passages` gives.
    """
    owner = ', i.id, i.source_id, i."end" - i.start' if selection.table.name == "passage" else ""
    return (
        f"SELECT i.id, i.day, i.tokens, i.filters{owner}"
        f" FROM ({hits(selection, dialect)}) AS hits"
        f" {_join(dialect)} {selection.table.name}_index AS i ON i.id = hits.id"
        " ORDER BY hits.id DESC"
    )


def days(selection: Selection, dialect: str) -> str:
    """Id and day of every row, for passages of their source too."""
    owner = ", i.source_id" if selection.table.name == "passage" else ""
    return (
        f"SELECT i.id, i.day{owner} FROM ({hits(selection, dialect)}) AS hits"
        f" {_join(dialect)} {selection.table.name}_index AS i ON i.id = hits.id"
    )


def walk(selection: Selection) -> str:
    """Id, day, tokens and filters of all dated rows, the last day first, their words not yet tested."""
    owner = ", i.source_id" if selection.table.name == "passage" else ""
    return (
        f"SELECT i.id, i.day, i.tokens, i.filters{owner} FROM {selection.table.name}_index AS i"
        f"{selection.joins.format(id='i.id')} WHERE i.day <= :until"
        f"{selection.conditions.format(id='i.id')} ORDER BY i.day DESC"
    )


def _join(dialect: str) -> str:
    # SQLite keeps the order of a CROSS JOIN: few hits, then their rows.
    return "CROSS JOIN" if dialect == "sqlite" else "JOIN"
