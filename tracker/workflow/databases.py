"""The care of a database: its state, upgrades with a backup first, checks, copies."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from tracker.db import schema
from tracker.db.backup import copy
from tracker.db.engine import transaction
from tracker.errors import DatabaseError, Refused, UsageError
from tracker.records.revisions import HEAD, REVISIONS
from tracker.settings import Settings, database
from tracker.store import index
from tracker.store.batches import open_batch
from tracker.store.orphans import missing_from_index, orphans
from tracker.store.work import Work
from tracker.workflow.writing import now

COUNTED = ("source", "speaker", "quote", "claim", "utterance", "batch")
DUMP = "pg_dump --format=custom --file=tracker.dump DATABASE (and pg_restore to bring it back)"


@dataclass(frozen=True, slots=True)
class DatabaseStatus:
    """Where the database is, how its schema stands and how much it holds."""

    address: str
    dialect: str
    state: str
    revision: str | None
    head: str
    size: int | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Check:
    """One thing that was checked; `found` says what is wrong, empty when nothing is."""

    name: str
    found: tuple[str, ...]


@contextmanager
def _existing(settings: Settings) -> Iterator[Session]:
    path = settings.database.path
    if path is not None and not path.is_file():
        raise DatabaseError(
            f"there is no database at {path}", "any command that writes makes one: tracker seed"
        )
    with transaction(settings.database) as session:
        yield session


def status(settings: Settings) -> DatabaseStatus:
    """How the database is. Makes nothing."""
    path = settings.database.path
    with _existing(settings) as session:
        connection = session.connection()
        state = schema.state(connection)
        counts = {}
        if state == "current":
            for name in COUNTED:
                counts[name] = int(session.scalar(text(f"SELECT count(*) FROM {name}")) or 0)
        return DatabaseStatus(
            settings.database.shown,
            settings.database.dialect,
            state,
            schema.revision(connection),
            HEAD,
            None if path is None else path.stat().st_size,
            counts,
        )


def upgrade(settings: Settings, *, backed_up: bool = False) -> tuple[str, str, Path | None]:
    """Bring the schema to this program's; returns revision before, after, and the backup made.

    SQLite: a backup beside the file comes first. PostgreSQL: refused until the caller says that
    a backup was made.
    """
    path, before = settings.database.path, _revision(settings)
    if before == HEAD:
        return before, HEAD, None
    saved = None
    if path is None:
        if before and not backed_up:
            raise Refused("an upgrade wants a backup first", f"{DUMP}, then: --backed-up")
    elif before:
        saved = _beside(path, f"before-{HEAD}")
        copy(path, saved)
    with transaction(settings.database) as session:
        state = schema.state(session.connection())
        if state in ("newer", "foreign"):
            schema.ensure(session.connection())
        schema.upgrade(session.connection())
        _index_what_is_missing(session, settings)
    return before or "none", HEAD, saved


def downgrade(settings: Settings, revision: str) -> tuple[str, Path | None]:
    """Take the schema back to an earlier revision or to `base`; SQLite: after a backup."""
    if revision not in (*REVISIONS, "base"):
        raise UsageError(
            f"there is no revision {revision!r}", f"one of: base, {', '.join(REVISIONS)}"
        )
    path, saved, at = settings.database.path, None, _revision(settings)
    order = ("base", *REVISIONS)
    if at not in order or order.index(revision) > order.index(at):
        raise Refused(
            f"the database is at revision {at or 'none'}, which is not after {revision}",
            "tracker db status tells where it is",
        )
    if path is not None:
        saved = _beside(path, f"before-{revision}")
        copy(path, saved)
    with transaction(settings.database) as session:
        schema.downgrade(session.connection(), revision)
    return revision, saved


def check(settings: Settings) -> tuple[Check, ...]:
    """Ask the database's own checks, the full-text index's and the orphan report."""
    with _existing(settings) as session:
        schema.ensure(session.connection())
        work = Work(session, 0)
        checks = [Check("rows that belong to nothing", tuple(orphans(work)))]
        if settings.database.dialect == "sqlite":
            checks = [*_sqlite_checks(session), *checks]
        return tuple(checks)


def _sqlite_checks(session: Session) -> Iterator[Check]:
    said = [row[0] for row in session.execute(text("PRAGMA integrity_check"))]
    yield Check("the file", tuple(line for line in said if line != "ok"))
    broken = [str(tuple(row)) for row in session.execute(text("PRAGMA foreign_key_check"))]
    yield Check("references", tuple(broken))
    for name in ("quote", "claim", "passage"):
        yield Check(f"the full-text index of {name}s", _index_faults(session, name))


def _index_faults(session: Session, name: str) -> tuple[str, ...]:
    from sqlalchemy.exc import DatabaseError as DriverError

    try:
        # Rank 1 compares the index with the table's content; without it only the index is read.
        sql = f"INSERT INTO {name}_fts({name}_fts, rank) VALUES ('integrity-check', 1)"
        session.execute(text(sql))
    except DriverError as error:
        if "readonly" in str(error.orig):
            return ("not checked, because the database is read-only",)
        return (f"differs from the table: {error.orig}",)
    return ()


def backup(settings: Settings, target: Path) -> Path:
    """Copy the database to a file while it may be in use."""
    source = _file(settings, f"PostgreSQL is backed up with its own tools: {DUMP}")
    if target.exists():
        raise Refused(f"{target} exists already", "name a file that does not exist")
    copy(source, target)
    return target


def restore(settings: Settings, saved: Path) -> Path | None:
    """Put a backup in the database's place; what was there is kept beside it and returned."""
    target = _file(settings, f"PostgreSQL is restored with its own tools: {DUMP}")
    _check_backup(saved)
    kept = None
    if target.exists():
        kept = _beside(target, "before-restore")
        copy(target, kept)
    copy(saved, target.with_name(target.name + ".restored"))
    for log in ("-wal", "-shm"):
        target.with_name(target.name + log).unlink(missing_ok=True)
    target.with_name(target.name + ".restored").replace(target)
    return kept


def _check_backup(saved: Path) -> None:
    """Refuse a file that is no database of the tracker's, before anything is touched."""
    if not saved.is_file():
        raise DatabaseError(f"there is no backup at {saved}", "check the path")
    with transaction(database(str(saved))) as session:
        state = schema.state(session.connection())
    if state in ("empty", "foreign", "newer"):
        raise Refused(f"{saved} is not a backup of a tracker this old or older")


def _revision(settings: Settings) -> str | None:
    with _existing(settings) as session:
        return schema.revision(session.connection())


def _file(settings: Settings, otherwise: str) -> Path:
    if settings.database.path is None:
        raise Refused(otherwise)
    return settings.database.path


def _beside(path: Path, word: str) -> Path:
    moment = datetime.now(UTC).strftime("%Y%m%d-%H%M%S")
    return path.with_name(f"{path.stem}.{word}.{moment}{path.suffix}")


def _index_what_is_missing(session: Session, settings: Settings) -> None:
    """An older database's entries have no full-text rows yet; a batch is only a frame here."""
    number = open_batch(session, "edit", "index after an upgrade", settings.actor, now())
    work = Work(session, number)
    missing_from_index(work)
    index.reindex_touched(work)
    session.execute(text("DELETE FROM batch WHERE id = :id"), {"id": number})
