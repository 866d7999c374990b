"""What batches did: to everything, and to one entry."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tracker.records.rows import BatchRow, FieldChange, Listing, Revision, RowChange
from tracker.search.additions import ADDED
from tracker.search.keys import current_keys, resolve

if TYPE_CHECKING:
    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader, Row

PAGE = 50
BATCHES = """
SELECT id, kind, summary, actor, started, added, updated, unchanged, rejected, undone_by_id
FROM batch ORDER BY id DESC LIMIT :limit OFFSET :offset
"""
NAMED_BATCHES = """
SELECT id, started, actor, kind, summary, undone_by_id FROM batch WHERE id IN :ids ORDER BY id
"""
CHANGES = """
SELECT batch_id, table_name, before, after FROM change
WHERE entry_kind = :kind AND entry_id = :id ORDER BY id
"""
# Bookkeeping, and days that follow from the date beside them.
UNTOLD = frozenset((
    "id", "batch_id", "entry_id", "entry_kind", "revision", "digest", "imported_revision",
    "folded", "version_length",
))  # fmt: skip
DAYS = ("_first", "_last")
# What tells the rows of one table apart.
ABOUT = {
    "speaker_name": "name",
    "occupancy": "title",
    "entry_key": "key",
    "source_event": "kind",
    "source_version": "number",
    "verdict": "rating",
    "evidence": "relation",
    "attribution": "stance",
    "party": "part",
    "external_id": "value",
}
REFERENCES: dict[str, EntryKind] = {
    "outlet_id": "speaker",
    "speaker_id": "speaker",
    "organisation_id": "speaker",
    "merged_into_id": "speaker",
    "source_id": "source",
    "origin_id": "source",
    "quote_id": "quote",
    "parent_id": "quote",
    "claim_id": "claim",
    "utterance_id": "utterance",
}


def history(reader: Reader, key: str) -> tuple[Revision, ...]:
    """What each batch added to an entry and changed of it, the oldest first. Raises UnknownKey."""
    entry = resolve(reader, key)
    added: dict[int, list[str]] = {}
    for sql in ADDED[entry.kind]:
        for batch, what in reader.rows(sql, id=entry.id, kind=entry.kind):
            added.setdefault(batch, []).append(what)
    images: dict[int, list[Row]] = {}
    for batch, *image in reader.rows(CHANGES, kind=entry.kind, id=entry.id):
        images.setdefault(batch, []).append(tuple(image))
    changes = {batch: _changes(reader, rows) for batch, rows in images.items()}
    touched = sorted(added.keys() | changes.keys())
    return tuple(
        Revision(
            batch=batch,
            when=when,
            who=who,
            kind=kind,
            summary=summary,
            undone_by=undone_by,
            added=tuple(sorted(added.get(batch, ()))),
            changes=changes.get(batch, ()),
        )
        for batch, when, who, kind, summary, undone_by in reader.rows(NAMED_BATCHES, ids=touched)
    )


def batches(reader: Reader, limit: int = PAGE, *, offset: int = 0) -> Listing:
    """One page of the batches, the newest first."""
    rows = tuple(
        BatchRow(
            number=number,
            kind=kind,
            summary=summary,
            who=who,
            when=when,
            added=added,
            updated=updated,
            unchanged=unchanged,
            rejected=rejected,
            undone_by=undone_by,
        )
        for number, kind, summary, who, when, added, updated, unchanged, rejected, undone_by in (
            reader.rows(BATCHES, limit=limit, offset=offset)
        )
    )
    count = reader.one("SELECT count(*) FROM batch")
    return Listing(rows=rows, count=0 if count is None else int(count[0]))


def _changes(reader: Reader, rows: list[Row]) -> tuple[RowChange, ...]:
    images = [
        (table, json.loads(before), None if after is None else json.loads(after))
        for table, before, after in rows
    ]
    names = _names(reader, [image for _, *both in images for image in both if image])
    found = (_change(table, before, after, names) for table, before, after in images)
    return tuple(change for change in found if change.fields)


def _change(
    table: str,
    before: dict[str, Any],
    after: dict[str, Any] | None,
    names: dict[tuple[str, int], str],
) -> RowChange:
    then = after or {}
    fields = tuple(
        FieldChange(
            field=column.removesuffix("_id"),
            before=_told(column, before.get(column), names),
            after=_told(column, then.get(column), names),
        )
        for column in before
        if column not in UNTOLD
        and not column.endswith(DAYS)
        and before.get(column) != then.get(column)
    )
    about = before.get(ABOUT.get(table, ""))
    return RowChange(
        table=table,
        about=None if about is None else str(about),
        fields=fields,
        removed=after is None,
    )


def _names(reader: Reader, images: list[dict[str, Any]]) -> dict[tuple[str, int], str]:
    """The keys of the entries, and the names of the tags, that these rows refer to."""
    wanted: dict[EntryKind, set[int]] = {}
    for image in images:
        for column, kind in REFERENCES.items():
            if image.get(column) is not None:
                wanted.setdefault(kind, set()).add(image[column])
    names = {
        (kind, entry_id): key
        for kind, ids in wanted.items()
        for entry_id, key in current_keys(reader, kind, sorted(ids)).items()
    }
    tags = sorted({image["tag_id"] for image in images if image.get("tag_id") is not None})
    rows = reader.rows("SELECT id, name FROM tag WHERE id IN :ids", ids=tags) if tags else []
    return names | {("tag", tag): name for tag, name in rows}


def _told(
    column: str, value: str | float | None, names: dict[tuple[str, int], str]
) -> str | float | None:
    """A value as people read it: the key instead of an id."""
    if not isinstance(value, int) or not column.endswith("_id"):
        return value
    return names.get((REFERENCES.get(column, column.removesuffix("_id")), value), value)
