"""From a database's address to engine, session and transaction, and from driver errors to ours."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from tracker.errors import DatabaseError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tracker.settings import Database

BUSY_SECONDS = 30

# What the driver says, what we say, what the user can do. The first that fits is taken.
EXPLANATIONS = (
    ("file is not a database", "is not a SQLite database", "name another file with --db"),
    ("malformed", "is damaged", "restore a backup: tracker db restore FILE"),
    ("readonly", "is read-only", "check the permissions of the file and its folder"),
    ("read-only", "is read-only", "check the permissions of the file and its folder"),
    ("locked", "is locked by another process", f"it waited {BUSY_SECONDS} seconds; try again"),
    ("disk is full", "cannot grow: the disk is full", "nothing was written; make room, try again"),
    ("no space left", "cannot grow: the disk is full", "nothing was written; make room, try again"),
    ("disk i/o error", "cannot be read or written (disk I/O error)", "check the disk"),
    ("unable to open", "cannot be opened", "check that the folder exists and can be written"),
    ("password authentication", "refuses the user or the password", "check the URL"),
    ("does not exist", "does not exist on the server", "create it first: createdb NAME"),
    ("connection", "cannot be reached", "check that the server runs and that the URL is right"),
    (
        "timeout",
        "cannot be reached in time",
        "check that the server runs and that the URL is right",
    ),
)


def explain(error: BaseException, database: Database) -> DatabaseError:
    """The user's error for a driver's; never shows a password."""
    said = str(getattr(error, "orig", None) or error).lower()
    for pattern, what, hint in EXPLANATIONS:
        if pattern in said:
            return DatabaseError(f"the database {database.shown} {what}", hint)
    first_line = said.splitlines()[0] if said else type(error).__name__
    return DatabaseError(f"the database {database.shown} failed: {first_line}")


def _prepare_sqlite(connection: Any, _record: Any, *, bulk: bool) -> None:
    # Transactions are begun by us: the driver's own deferred BEGIN fails under several writers.
    connection.isolation_level = None
    cursor = connection.cursor()
    cursor.execute(f"PRAGMA busy_timeout = {BUSY_SECONDS * 1000}")
    cursor.execute("PRAGMA foreign_keys = ON")
    cursor.execute("PRAGMA journal_mode = WAL")
    cursor.execute(f"PRAGMA synchronous = {'NORMAL' if bulk else 'FULL'}")
    if bulk:
        cursor.execute("PRAGMA cache_size = -65536")
    cursor.close()


def make_engine(database: Database, *, bulk: bool = False) -> Engine:
    """An engine for one command. `bulk` trades the fsync of each commit for speed (imports).

    On SQLite every transaction is BEGIN IMMEDIATE, so a writer waits for the lock, never fails
    half-way; foreign keys are on, the journal is a write-ahead log.
    """
    if database.dialect != "sqlite":
        try:
            return create_engine(database.url, connect_args={"connect_timeout": 10})
        except ModuleNotFoundError:
            raise DatabaseError(
                "PostgreSQL needs its driver, which is not installed",
                "pip install 'tracker[postgres]'",
            ) from None
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
        raise explain(error, database) from error


@contextmanager
def transaction(database: Database, *, bulk: bool = False) -> Iterator[Session]:
    """A session whose work is committed when the block ends and rolled back when it raises."""
    engine = make_engine(database, bulk=bulk)
    try:
        with failures_explained(database), Session(engine) as session, session.begin():
            yield session
    finally:
        engine.dispose()
