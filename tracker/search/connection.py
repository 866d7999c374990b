"""Open a database for reading: plain SQL over the driver's connection, no SQLAlchemy.

Statements are written once, with `:name` parameters. A list or tuple stands for its values in
parentheses: `WHERE id IN :ids`. Both drivers give integers, floats, text and None.
"""

# pathlib and what it loads take 3 ms, which every search would pay.
# ruff: noqa: PTH110, PTH112
from __future__ import annotations

import os
import re
import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self

from tracker.db.failures import BUSY_SECONDS, explain, not_an_address, refusal
from tracker.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Mapping

    from tracker.settings import Database

Row = tuple[Any, ...]

# Literals and names in quotes are skipped, and so is the cast `::type`.
PARAMETER = re.compile(r"'(?:[^']|'')*'|\"[^\"]*\"|::|:(?P<name>[a-z_][a-z_0-9]*)", re.IGNORECASE)
PLAIN = re.compile("/[A-Za-z0-9._/-]+")
NOT_TEXT = re.compile("[\0\ud800-\udfff]")
STREAM_CHUNK = 1000
UNWRITABLE = (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY)


class Reader:
    """A connection that can only read. A context manager; closed at its end.

    `dialect` is `sqlite` or `postgresql`. What the driver raises because the database is missing,
    locked, damaged or out of reach becomes a DatabaseError; a wrong statement keeps its traceback.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self.dialect = database.dialect
        self._connection: Any
        self._failures: tuple[type[Exception], ...]
        if database.file is not None:
            self._failures = (sqlite3.DatabaseError,)
            self._connection = self._guarded(_open_sqlite, database.file)
        else:
            psycopg = _psycopg()
            self._failures = (
                psycopg.OperationalError,
                psycopg.InterfaceError,
                psycopg.errors.InsufficientPrivilege,
            )
            self._connection = self._guarded(_open_postgresql, database)

    def rows(self, sql: str, /, **parameters: object) -> list[Row]:
        """All rows of a statement."""
        found: list[Row] = self._guarded(self._all, sql, parameters)
        return found

    def one(self, sql: str, /, **parameters: object) -> Row | None:
        """The first row of a statement, or None."""
        found = self.rows(sql, **parameters)
        return found[0] if found else None

    def stream(self, sql: str, /, **parameters: object) -> Generator[Row]:
        """The rows of a statement one by one, in flat memory; other statements may run meanwhile."""
        statement, values = self._prepared(sql, parameters)
        try:
            if self.dialect == "sqlite":
                yield from self._connection.execute(statement, values)
                return
            with self._connection.transaction(), self._connection.cursor("stream") as cursor:
                cursor.itersize = STREAM_CHUNK
                cursor.execute(statement, values)
                yield from cursor
        except self._failures as error:
            if _is_bug(error):
                raise
            raise explain(error, self.database) from error

    def close(self) -> None:
        """Close the connection."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _all(self, sql: str, parameters: Mapping[str, object]) -> list[Row]:
        found: list[Row] = self._connection.execute(*self._prepared(sql, parameters)).fetchall()
        return found

    def _prepared(self, sql: str, parameters: Mapping[str, object]) -> tuple[str, dict[str, Any]]:
        lists = tuple((n, len(v)) for n, v in parameters.items() if isinstance(v, list | tuple))
        return translated(sql, self.dialect, lists), dict(_values(parameters))

    def _guarded(self, call: Any, *arguments: Any) -> Any:
        try:
            return call(*arguments)
        except self._failures as error:
            if _is_bug(error):
                raise
            raise explain(error, self.database) from error


def open_reader(database: Database) -> Reader:
    """Open a database whose schema is this program's.

    Raises DatabaseError when it is missing, out of reach, not the tracker's, older or newer.
    Never creates anything.
    """
    reader = Reader(database)
    try:
        _check_revision(reader)
    except BaseException:
        reader.close()
        raise
    return reader


@lru_cache(maxsize=512)
def translated(sql: str, dialect: str, lists: tuple[tuple[str, int], ...] = ()) -> str:
    """A statement in the driver's own parameter style; `lists` says how long each list is."""
    lengths = dict(lists)

    def placed(match: re.Match[str]) -> str:
        name = match["name"]
        if name is None:
            return match[0] if dialect == "sqlite" else match[0].replace("%", "%%")
        if name not in lengths:
            return _marker(name, dialect)
        places = (_marker(f"{name}_{n}", dialect) for n in range(lengths[name]))
        return f"({', '.join(places) or 'NULL'})"

    if dialect == "sqlite":
        return PARAMETER.sub(placed, sql)
    pieces, at = [], 0
    for match in PARAMETER.finditer(sql):
        pieces += [sql[at : match.start()].replace("%", "%%"), placed(match)]
        at = match.end()
    return "".join([*pieces, sql[at:].replace("%", "%%")])


def _marker(name: str, dialect: str) -> str:
    return f":{name}" if dialect == "sqlite" else f"%({name})s"


def _values(parameters: Mapping[str, object]) -> Iterator[tuple[str, object]]:
    for name, value in parameters.items():
        if isinstance(value, list | tuple):
            yield from ((f"{name}_{n}", _sendable(item)) for n, item in enumerate(value))
        else:
            yield name, _sendable(value)


def _sendable(value: object) -> object:
    """The value, without the characters that no database holds, so that it equals nothing."""
    return NOT_TEXT.sub("\ufffd", value) if isinstance(value, str) else value


def _is_bug(error: Exception) -> bool:
    """Whether a statement of ours is to blame, which the user cannot mend."""
    return isinstance(error, sqlite3.Error) and getattr(error, "sqlite_errorcode", 1) == 1


def _open_sqlite(path: str) -> sqlite3.Connection:
    if not os.path.exists(path):
        raise DatabaseError(
            f"no database at {path}",
            "any command that writes makes it, for example: tracker seed",
        )
    if os.path.isdir(path):
        raise DatabaseError(f"{path} is a folder", "name a file with --db")
    try:
        return _opened(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # A write-ahead log wants a file beside it even to be read. In a folder that nobody can
        # write to, and with no log left over, the file is all there is.
        # The low byte of a code is its family.
        if error.sqlite_errorcode & 0xFF not in UNWRITABLE or os.path.exists(f"{path}-wal"):
            raise
        return _opened(path, "mode=ro&immutable=1")


def _opened(path: str, options: str) -> sqlite3.Connection:
    uri = f"{_uri(path)}?{options}"
    connection = sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    try:
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchall()
    except sqlite3.DatabaseError:
        connection.close()
        raise
    return connection


def _uri(path: str) -> str:
    """A file as a URI; most need no escapes, and what makes them is slow to load."""
    if PLAIN.fullmatch(path):
        return f"file://{path}"
    from pathlib import Path

    return Path(path).as_uri()


def _psycopg() -> Any:
    try:
        import psycopg  # only for those who use PostgreSQL
    except ModuleNotFoundError:
        raise DatabaseError(
            "PostgreSQL needs its driver, which is not installed",
            "pip install 'psycopg[binary]'",
        ) from None
    return psycopg


def _open_postgresql(database: Database) -> Any:
    url = database.url.replace("+psycopg", "", 1)
    # A prepared statement is planned without its values: a rare word like a common one.
    psycopg = _psycopg()
    try:
        connection = psycopg.connect(
            url, autocommit=True, connect_timeout=10, prepare_threshold=None
        )
    except (psycopg.ProgrammingError, ValueError):
        raise not_an_address(database) from None
    connection.execute("SET SESSION CHARACTERISTICS AS TRANSACTION READ ONLY")
    return connection


def _check_revision(reader: Reader) -> None:
    named = (
        "SELECT 1 FROM sqlite_master WHERE name = 'alembic_version'"
        if reader.dialect == "sqlite"
        else "SELECT 1 FROM (SELECT to_regclass('alembic_version') AS t) AS v WHERE t IS NOT NULL"
    )
    found = reader.one("SELECT version_num FROM alembic_version") if reader.one(named) else None
    if found is None:
        raise DatabaseError(
            f"the database {reader.database.shown} holds no tables of the tracker",
            "any command that writes makes them in an empty database, for example: tracker seed",
        )
    if refused := refusal(found[0]):
        raise refused
