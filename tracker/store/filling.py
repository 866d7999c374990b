"""What a stored source lacks is filled in from what another tool knows of it; the rest stays."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from tracker.records.entries import Source
from tracker.store import changes, members
from tracker.store.books import Books
from tracker.store.updating import wanted_columns
from tracker.store.work import Work
from tracker.text.addresses import plain_address

SHOWN = {"outlet_id": "outlet", "published": "published", "title": "title", "url": "url"}


def fill(work: Work, books: Books, record: Source, source_id: int) -> tuple[bool, tuple[str, ...]]:
    """Add what a source lacks; whether it lacked anything, and the fields it knows otherwise."""
    row = changes.row(work, "source", {"id": source_id}) or {}
    wanted = wanted_columns(work, books, record)
    lacking = {column: value for column, value in wanted.items() if row[column] is None}
    if row["standing"] == "current" and "standing" in wanted:
        lacking["standing"] = wanted["standing"]
    if changes.rows(work, "source_author", source_id=source_id):
        record = replace(record, authors=())
    changes.update_row(work, "source", {"id": source_id}, lacking, ("source", source_id))
    changed = members.add_missing(work, books, record, source_id) or bool(lacking)
    if changed:
        changes.bump(work, "source", source_id)
    differing = (
        name
        for column, name in SHOWN.items()
        if column in wanted
        and row[column] is not None
        and _level(column, row[column]) != _level(column, wanted[column])
    )
    return changed, tuple(differing)


def _level(column: str, value: Any) -> Any:
    """A value as it is compared: an address without marks of campaigns."""
    return plain_address(value) if column == "url" and isinstance(value, str) else value
