"""The frame of every use case that writes: one transaction, one batch, the index brought up."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.orm import Session

from tracker.db import schema
from tracker.db.engine import transaction
from tracker.errors import DatabaseError
from tracker.records.vocabulary import BatchKind
from tracker.settings import Settings, default_path
from tracker.store import index, word_counts
from tracker.store.batches import close_batch, open_batch
from tracker.store.work import Counts, Work


@dataclass(frozen=True, slots=True)
class Written:
    """What a use case did. `batch` is the number to undo it by; None when nothing changed.

    `made` are the keys of speakers that did not exist before, `remarks` what a person should know,
    `reports` the places in reports that print what this made doubtful.
    """

    batch: int | None
    key: str | None = None
    counts: Counts = field(default_factory=Counts)
    made: tuple[str, ...] = ()
    reports: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


class Rehearsed(Exception):
    """Raised inside the transaction to roll a dry run back."""


def now() -> str:
    """This moment in UTC, to the second, as ISO 8601."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


@contextmanager
def database_session(settings: Settings, *, bulk: bool = False) -> Iterator[Session]:
    """A transaction on a database that has this program's schema; an empty one gets it."""
    path = settings.database.path
    if path is not None:
        _have_folder(path)
        if path.is_dir():
            raise DatabaseError(f"the database {path} is a folder", "name a file with --db")
    with transaction(settings.database, bulk=bulk) as session:
        schema.ensure(session.connection())
        yield session


@contextmanager
def writing(
    settings: Settings, kind: BatchKind, summary: str, *, bulk: bool = False, dry_run: bool = False
) -> Iterator[Work]:
    """A batch of work, committed when the block ends; a dry run is rolled back in the end.

    A batch that changed nothing leaves nothing behind, and its work's `batch_id` is 0 afterwards.
    """
    try:
        with database_session(settings, bulk=bulk) as session:
            work = Work(session, open_batch(session, kind, summary, settings.actor, now()))
            yield work
            index.reindex_touched(work)
            if bulk:
                word_counts.refresh(work)
            if not close_batch(work) or dry_run:
                work.batch_id = 0
            if dry_run:
                raise Rehearsed
    except Rehearsed:
        pass


def _have_folder(path: Path) -> None:
    """The user's own data folder is made; any other is more likely mistyped than wanted."""
    if path.parent.is_dir():
        return
    if str(path) != default_path():
        raise DatabaseError(
            f"there is no folder {path.parent} for the database", f"make it: mkdir -p {path.parent}"
        )
    try:
        path.parent.mkdir(parents=True)
    except OSError as error:
        raise DatabaseError(
            f"the folder of the database {path} cannot be made: {error.strerror}",
            "name another file with --db",
        ) from None
