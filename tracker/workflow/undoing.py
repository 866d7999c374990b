"""A batch taken back."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.errors import NothingMatched
from tracker.settings import Settings
from tracker.store.undo import undo as store_undo
from tracker.store.work import Work
from tracker.workflow.writing import writing


@dataclass(frozen=True, slots=True)
class UndoReport:
    """What an undo did. `kept` lists (key, why) of what people built on since."""

    batch: int
    undone: int
    removed: dict[str, int]
    restored: int
    kept: tuple[tuple[str, str], ...]


def undo(settings: Settings, batch: int | None = None) -> UndoReport:
    """Take a batch back, or the last one; what people changed since is kept and listed."""
    with writing(settings, "undo", f"undo {batch or 'the last batch'}") as work:
        number = _last(work) if batch is None else batch
        done = store_undo(work, number)
    return UndoReport(work.batch_id, number, done.removed, done.restored, tuple(done.kept))


def _last(work: Work) -> int:
    found = work.execute(
        "SELECT max(id) FROM batch WHERE kind <> 'undo' AND undone_by_id IS NULL AND id < :own",
        own=work.batch_id,
    ).scalar_one()
    if found is None:
        raise NothingMatched("there is no batch to undo")
    return int(found)
