"""A piece of work in one transaction: its session, its batch and its buffered rows."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Table, text
from sqlalchemy.orm import Session, SessionTransaction

from tracker.db.base import Base

IDS_AT_ONCE = 500
KEY_LOCK = 7_461_002  # any number, as long as all writers ask for the same

# Parents before children: the order in which buffered rows are written.
WRITE_ORDER = (
    "speaker", "speaker_name", "source", "source_author", "source_version", "source_event",
    "occupancy", "utterance", "quote", "anchor", "span", "claim", "attribution", "party",
    "evidence", "verdict", "report_use", "entry_key", "external_id", "tag", "tagging",
)  # fmt: skip


@dataclass
class Counts:
    """How many entries of a batch were added, updated, unchanged and rejected."""

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0


@dataclass
class Work:
    """What every store function needs. Rows are buffered; `flush` writes them, parents first."""

    session: Session
    batch_id: int
    counts: Counts = field(default_factory=Counts)
    made: list[str] = field(default_factory=list)  # speakers that a name nobody had has made
    touched: dict[str, set[int]] = field(default_factory=dict)
    fresh: dict[str, set[int]] = field(default_factory=dict)
    _rows: dict[str, list[tuple[Any, ...]]] = field(default_factory=dict)
    _ids: dict[str, Iterator[int]] = field(default_factory=dict)
    _taken: dict[str, int] = field(default_factory=dict)
    _buffered: int = 0
    _alone: bool = False
    _mark: dict[str, int] | None = None
    _savepoint: SessionTransaction | None = None

    @cached_property
    def connection(self) -> Connection:
        """The connection of the transaction; asking the session each time costs more than a read."""
        return self.session.connection()

    @cached_property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self.connection.dialect.name

    def new_id(self, table: str) -> int:
        """A fresh id for a table, from a block taken from its sequence."""
        block = self._ids.get(table)
        if block is not None:
            for number in block:
                return number
        taken = take_ids(self.session, table, IDS_AT_ONCE, after=self._taken.get(table, 0))
        self._ids[table], self._taken[table] = iter(taken), taken[-1]
        return self.new_id(table)

    def add(self, table: str, **values: Any) -> None:
        """Buffer one row; columns not named are NULL, `batch_id` is this work's."""
        values["batch_id"] = self.batch_id
        rows = self._rows.get(table)
        if rows is None:
            rows = self._rows[table] = []
        rows.append(tuple(map(values.get, columns(table))))
        self._buffered += 1

    def touch(self, kind: str, entry_id: int, *, fresh: bool = False) -> None:
        """Remember that the full-text rows of an entry must be written; a fresh one has none."""
        self.touched.setdefault(kind, set()).add(entry_id)
        if fresh:
            self.fresh.setdefault(kind, set()).add(entry_id)

    def flush(self) -> None:
        """Write all buffered rows."""
        if self._mark is not None:
            self._begin_savepoint()
        self._write(self._rows)
        self._rows, self._buffered = {}, 0

    def _write(self, buffered: Mapping[str, list[tuple[Any, ...]]]) -> None:
        for name in WRITE_ORDER:
            rows = buffered.get(name)
            if rows:
                self.insert(name, columns(name), rows)

    def insert(self, name: str, names: Sequence[str], rows: list[tuple[Any, ...]]) -> None:
        """Write tuples through the driver's executemany: the fastest way both databases share."""
        quoted = ", ".join(f'"{column}"' for column in names)
        sql = f'INSERT INTO "{name}" ({quoted}) VALUES {self._marks(len(names))}'
        self.connection.exec_driver_sql(sql, rows)

    def _marks(self, count: int) -> str:
        """`(?, ?)`, or what the driver wants instead."""
        return "(" + ", ".join(["?" if self.dialect == "sqlite" else "%s"] * count) + ")"

    def choose_keys_alone(self) -> bool:
        """Let nobody else choose keys before this work is committed; True when that is new.

        On SQLite the writer is alone anyway. One lock for all keys: a lock for each would fill
        PostgreSQL's table of locks in a large import.
        """
        if self._alone or self.dialect != "postgresql":
            return False
        self._alone = True
        self.execute("SELECT pg_advisory_xact_lock(:lock)", lock=KEY_LOCK)
        return True

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """All or nothing of what the block writes: when it raises, its rows are taken back.

        Rows that are still buffered are dropped; only when the block had to flush does it cost a
        savepoint.
        """
        self._mark = {name: len(rows) for name, rows in self._rows.items()}
        try:
            yield
        except BaseException:
            self._take_back()  # what it touched stays touched: of what is gone, no row is found
            raise
        else:
            if self._savepoint is not None:
                self.flush()
                self._savepoint.commit()
        finally:
            self._mark, self._savepoint = None, None

    def _take_back(self) -> None:
        if self._savepoint is not None:
            self._savepoint.rollback()
            self._rows = {}
        else:
            mark = self._mark or {}
            self._rows = {name: rows[: mark.get(name, 0)] for name, rows in self._rows.items()}
        self._buffered = sum(map(len, self._rows.values()))

    def _begin_savepoint(self) -> None:
        """Write what was buffered before the attempt, so that the savepoint holds only its own."""
        mark, self._mark = self._mark or {}, None
        own = {name: rows[mark.get(name, 0) :] for name, rows in self._rows.items()}
        self._write({name: rows[: mark.get(name, 0)] for name, rows in self._rows.items()})
        self._savepoint = self.session.begin_nested()
        self._rows = own

    def execute(self, sql: str, **params: Any) -> Any:
        """Run one statement after the buffered rows it may depend on."""
        self.flush()
        return self._run(sql, params)

    def select_among(self, sql: str, values: list[str]) -> Sequence[Any]:
        """The rows of a query with `{values}` in the place of an IN list, buffered ones too."""
        self.flush()
        sql = sql.format(values=self._marks(len(values)))
        return self.connection.exec_driver_sql(sql, tuple(values)).all()

    def row(self, sql: str, **params: Any) -> Any:
        """The one row that a query by id gives, or None.

        The buffer holds new rows only, so it is written just when the row is not stored yet.
        """
        found = self._run(sql, params).first()
        return self.execute(sql, **params).first() if found is None and self._buffered else found

    def _run(self, sql: str, params: Mapping[str, Any]) -> Any:
        if not params:  # ids stand in the statement, so hardly any two are alike: nothing to cache
            return self.connection.exec_driver_sql(sql)
        return self.connection.execute(text(sql), params)


_columns: dict[str, tuple[str, ...]] = {}


def table(name: str) -> Table:
    """The table of this name."""
    return Base.metadata.tables[name]


def columns(name: str) -> tuple[str, ...]:
    """The columns of a table, in order."""
    found = _columns.get(name)
    if found is None:
        found = _columns[name] = tuple(column.name for column in table(name).columns)
    return found


def take_ids(session: Session, name: str, count: int, *, after: int = 0) -> Sequence[int]:
    """Ids that no row has or had, and that were not taken before (SQLite: all up to `after`).

    On SQLite only the writer that holds the lock may ask.
    """
    if session.get_bind().dialect.name == "postgresql":
        found = session.execute(
            text("SELECT nextval(pg_get_serial_sequence(:name, 'id')) FROM generate_series(1, :n)"),
            {"name": name, "n": count},
        )
        return [row[0] for row in found]
    # The sequence remembers ids of rows that are gone; tables without one go by their highest id.
    highest = session.scalar(
        text(
            f"SELECT max(coalesce((SELECT max(id) FROM {name}), 0),"
            " coalesce((SELECT seq FROM sqlite_sequence WHERE name = :name), 0))"
        ),
        {"name": name},
    )
    first = max(int(highest or 0), after) + 1
    return range(first, first + count)


def in_chunks(ids: Iterable[Any], size: int = 500) -> Iterable[list[Any]]:
    """Lists of at most `size`, so that a statement's parameters stay within the databases' limits."""
    iterator = iter(ids)
    while chunk := list(itertools.islice(iterator, size)):
        yield chunk


def any_of(values: Sequence[str]) -> tuple[str, Mapping[str, str]]:
    """`(:v0, :v1)` and its parameters, for an IN list of texts."""
    params = {f"v{n}": value for n, value in enumerate(values)}
    return "(" + ", ".join(f":{key}" for key in params) + ")", params


def id_list(ids: Iterable[int]) -> str:
    """`(1, 2)` for an IN list of ids: integers need no parameters, and far less time without."""
    return "(" + ", ".join([str(int(number)) for number in ids] or ["NULL"]) + ")"
