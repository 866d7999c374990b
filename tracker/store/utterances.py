"""Quotes that print the same utterance: joined and parted. Both can be undone."""

from __future__ import annotations

from typing import Any

from tracker.errors import Refused
from tracker.records.entries import Utterance
from tracker.store import changes
from tracker.store.books import Books, days
from tracker.store.inserting import insert
from tracker.store.keys import current_key
from tracker.store.work import Work


def join(work: Work, books: Books, quote_ids: list[int]) -> tuple[int, bool]:
    """Make quotes sightings of one utterance; returns its id, and whether anything changed.

    Utterances that quotes belong to already become one: that of the first quote that has one.
    """
    rows = [changes.row(work, "quote", {"id": quote_id}) or {} for quote_id in quote_ids]
    there = list(dict.fromkeys(row["utterance_id"] for row in rows if row["utterance_id"]))
    utterance_id = there[0] if there else insert(work, books, Utterance(said=_said(rows)))
    changed = not there
    for other in there[1:]:
        _merge(work, utterance_id, other)
        changed = True
    for row in rows:
        changed |= _move(work, row["id"], utterance_id)
    if changed and there:
        changes.bump(work, "utterance", utterance_id)
    return utterance_id, changed


def part(work: Work, quote_ids: list[int]) -> tuple[int, bool]:
    """Take quotes away from the utterance of the first; a single one leaves its own.

    Returns the utterance's id, and whether anything changed. An utterance that no quote is left of
    is removed. Raises Refused when the first quote has none.
    """
    first = changes.row(work, "quote", {"id": quote_ids[0]}) or {}
    utterance_id = first["utterance_id"]
    if utterance_id is None:
        raise Refused(
            f"{current_key(work, 'quote', quote_ids[0])} was not joined with any other quote",
            "nothing to take apart",
        )
    changed = False
    for quote_id in quote_ids[1:] or quote_ids:
        row = changes.row(work, "quote", {"id": quote_id}) or {}
        if row["utterance_id"] == utterance_id:
            changed |= _move(work, quote_id, None)
    if changed:
        changes.bump(work, "utterance", utterance_id)
    return utterance_id, changed


def _move(work: Work, quote_id: int, utterance_id: int | None) -> bool:
    values = {"utterance_id": utterance_id}
    entry = ("quote", quote_id)
    changed = bool(changes.update_row(work, "quote", {"id": quote_id}, values, entry))
    if changed:
        changes.bump(work, *entry)
    return changed


def _merge(work: Work, keep: int, other: int) -> None:
    """Let `other` be `keep`: its quotes and keys go over, its day and note where there is none."""
    entry = ("utterance", other)
    for row in changes.rows(work, "quote", utterance_id=other):
        _move(work, row["id"], keep)
    for row in changes.rows(work, "entry_key", entry_kind="utterance", entry_id=other):
        values = {"entry_id": keep, "current": 0}
        changes.update_row(work, "entry_key", {"key": row["key"]}, values, entry)
    old = changes.row(work, "utterance", {"id": other}) or {}
    kept = changes.row(work, "utterance", {"id": keep}) or {}
    new: dict[str, Any] = {}
    if kept["said"] is None and old["said"] is not None:
        new |= days("said", old["said"])
    if old["note"]:
        new["note"] = "\n".join(filter(None, [kept["note"], old["note"]]))
    changes.update_row(work, "utterance", {"id": keep}, new, ("utterance", keep))
    changes.delete_row(work, "utterance", {"id": other}, entry)


def _said(rows: list[dict[str, Any]]) -> str | None:
    """The day that all quotes that have one agree on."""
    found = {row["said"] for row in rows if row["said"]}
    return found.pop() if len(found) == 1 else None
