"""From a database's address to engine, session and transaction, and from driver errors to ours."""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DBAPIError, ProgrammingError
from sqlalchemy.orm import Session

from tracker.db.failures import BUSY_SECONDS, explain, not_an_address
from tracker.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.settings import Database


def _prepare_sqlite(connection: Any, _record: Any, *, bulk: bool) -> None:
    # Transactions are begun by us: the driver's own deferred BEGIN fails under several writers.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")
    if bulk:
        cursor.execute("PRAGMA cache_size = -32768")
    cursor.close()


def make_engine(database: Database, *, bulk: bool = False) -> Engine:
    """An engine for one command. `bulk` trades the fsync of each commit for speed (imports).

    On SQLite every transaction is BEGIN IMMEDIATE, so a writer waits for the lock, never fails
    half-way; foreign keys are on, the journal is a write-ahead log.
    """
    if database.dialect != "sqlite":
        # psycopg tells of a server that went away in a log line of its own, before our error.
        logging.getLogger("psycopg").setLevel(logging.CRITICAL)
        try:
            return create_engine(database.url, connect_args={"connect_timeout": 10})
        except ModuleNotFoundError:
            raise DatabaseError(
                "PostgreSQL needs its driver, which is not installed",
                "pip install 'psycopg[binary]'",
            ) from None
        except (ArgumentError, ValueError):
            raise not_an_address(database) from None
    engine = create_engine(database.url)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, record: Any) -> None:
        _prepare_sqlite(connection, record, bulk=bulk)

    @event.listens_for(engine, "begin")
    def begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


@contextmanager
def failures_explained(database: Database) -> Iterator[None]:
    """Turn what the driver raises inside the block into a DatabaseError."""
    try:
        yield
    except DBAPIError as error:
        if type(error).__name__ in ("IntegrityError", "ProgrammingError", "DataError"):
            raise
        raise explain(error.orig or error, database) from error


@contextmanager
def transaction(database: Database, *, bulk: bool = False) -> Iterator[Session]:
    """A session whose work is committed when the block ends and rolled back when it raises."""
    engine = make_engine(database, bulk=bulk)
    try:
        with failures_explained(database), Session(engine) as session:
            with session.begin():
                _connect(session, database)
                opened = _file_number(database)
                yield session
            if opened != _file_number(database):
                raise DatabaseError(
                    f"the database {database.shown} was deleted or replaced while it was written",
                    "what this command wrote is gone with it; look for the file, then run it again",
                )
    finally:
        engine.dispose()


def _connect(session: Session, database: Database) -> None:
    """Open the connection; whatever is wrong with the address shows here."""
    try:
        session.connection()
    except ProgrammingError:
        raise not_an_address(database) from None
    except DBAPIError as error:
        raise explain(error.orig or error, database) from error


def _file_number(database: Database) -> int | None:
    """What tells a SQLite file from another one that takes its place."""
    if database.path is None:
        return None
    try:
        return database.path.stat().st_ino
    except FileNotFoundError:
        return 0
