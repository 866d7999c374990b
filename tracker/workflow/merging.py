"""Merge and split of speakers; both are batches, and undo takes them back."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.errors import Refused
from tracker.records.entries import Speaker
from tracker.settings import Settings
from tracker.store import changes, merging, undo
from tracker.store.books import Books
from tracker.store.inserting import insert
from tracker.store.keys import current_key, resolve
from tracker.workflow.writing import Written, writing


def merge(settings: Settings, keep: str, other: str) -> Written:
    """Merge one speaker into another. The keys and names of both lead to the one that is kept."""
    with writing(settings, "merge", f"merge {other} into {keep}") as work:
        one, two = resolve(work, keep, "speaker"), resolve(work, other, "speaker")
        merging.merge(work, one.id, two.id)
        work.counts.updated += 1
        key = current_key(work, "speaker", one.id)
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def split(
    settings: Settings, key: str, *, quotes: Sequence[str] = (), name: str | None = None
) -> Written:
    """Take a merge back, by the key that was merged; or give some quotes to a new speaker.

    With `quotes` and `name`, a new speaker of this name gets these quotes of the speaker `key`.
    """
    if quotes or name:
        return _part(settings, key, quotes, name)
    with writing(settings, "undo", f"split {key}") as work:
        batch_id = merging.merge_batch(work, key)
        if batch_id is None:
            raise Refused(
                f"{key} was not merged into another speaker",
                "to part its quotes: tracker split KEY --name NAME --quote QUOTE",
            )
        undo.undo(work, batch_id)
        work.counts.updated += 1
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def _part(settings: Settings, key: str, quotes: Sequence[str], name: str | None) -> Written:
    if not quotes or not name:
        raise Refused("to split a speaker, give the new one's name and its quotes")
    with writing(settings, "merge", f"split {name} from {key}") as work:
        old = resolve(work, key, "speaker")
        row = changes.row(work, "speaker", {"id": old.id}) or {}
        new = insert(work, Books(), Speaker(name=name, kind=row["kind"]))
        ids = [resolve(work, quote, "quote").id for quote in quotes]
        if merging.move_quotes(work, old.id, new, ids) < len(ids):
            raise Refused(f"not all of these quotes are {key}'s")
        work.counts.added += 1
        found = current_key(work, "speaker", new)
    return Written(work.batch_id, found, work.counts, tuple(work.made))
