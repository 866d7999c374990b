"""Batches: opened before the first row, counted and closed after the last."""

from __future__ import annotations

from sqlalchemy import func, insert, select, update
from sqlalchemy.orm import Session

from tracker.db.base import Base
from tracker.db.models import Batch, Change
from tracker.store.work import Work


def open_batch(session: Session, kind: str, summary: str, actor: str, started: str) -> int:
    """Write a new batch; returns its number."""
    values = {"kind": kind, "summary": summary, "actor": actor, "started": started}
    number: int = session.execute(insert(Batch).values(**values).returning(Batch.id)).scalar_one()
    return number


def close_batch(work: Work) -> bool:
    """Store the batch's counts; a batch that wrote nothing is taken away again (False)."""
    work.flush()
    if not _wrote_anything(work):
        work.execute("DELETE FROM batch WHERE id = :id", id=work.batch_id)
        return False
    counts = work.counts
    work.session.execute(
        update(Batch)
        .where(Batch.id == work.batch_id)
        .values(
            added=counts.added,
            updated=counts.updated,
            unchanged=counts.unchanged,
            rejected=counts.rejected,
        )
    )
    return True


def _wrote_anything(work: Work) -> bool:
    if work.counts.added or work.counts.updated:
        return True
    changes = select(func.count()).select_from(Change).where(Change.batch_id == work.batch_id)
    return bool(work.session.scalar(changes)) or _undid(work)


def _undid(work: Work) -> bool:
    undone = select(func.count()).select_from(Batch).where(Batch.undone_by_id == work.batch_id)
    return bool(work.session.scalar(undone))


# Tables with rows of a batch, children before parents.
BATCH_TABLES = tuple(
    table.name
    for table in reversed(Base.metadata.sorted_tables)
    if "batch_id" in table.columns and table.name != "change"
)
