"""What an import line adds to an entry that exists: fields it names, members it has and we lack.

Nothing is ever taken away by an import: a field or member that the line leaves out stays.
"""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any

from tracker.errors import InputError, Stale
from tracker.records.entries import Entry
from tracker.store import changes, members
from tracker.store.books import Books, days
from tracker.store.naming import name_changed
from tracker.store.work import Work

# Fields that are columns of the entry's own row. References: field -> (column, kind it names).
SCALARS: dict[str, tuple[str, ...]] = {
    "source": ("kind", "title", "url", "language", "standing", "note"),
    "speaker": ("kind", "name", "description", "note"),
    "quote": (
        "kind", "words", "place", "occasion", "page", "paragraph", "timestamp", "language",
        "original_language", "status", "note",
    ),
    "claim": ("statement", "language", "status", "note"),
    "utterance": ("note",),
}  # fmt: skip
DATES = {
    "source": ("published",),
    "quote": ("said",),
    "claim": ("made", "due"),
    "utterance": ("said",),
}
REFERENCES: dict[str, dict[str, tuple[str, str]]] = {
    "source": {"outlet": ("outlet_id", "speaker"), "origin": ("origin_id", "source")},
    "quote": {"parent": ("parent_id", "quote"), "utterance": ("utterance_id", "utterance")},
    "claim": {"source": ("source_id", "source")},
}
BY_PEOPLE = "('edit', 'review', 'merge')"


def update(
    work: Work, books: Books, record: Entry, entry_id: int, digest: str, *, overwrite: bool
) -> bool:
    """Bring an entry up to a line; returns whether anything changed.

    Raises Stale when the line would change a field that a person wrote, unless `overwrite` is set.
    """
    kind = record.type
    row = changes.row(work, kind, {"id": entry_id})
    if row is None:
        raise InputError(f"key: the {kind} behind it is gone")
    different = {c: v for c, v in wanted_columns(work, books, record).items() if row[c] != v}
    if different and not overwrite:
        _refuse_what_people_wrote(work, record, row, different)
    changes.update_row(work, kind, {"id": entry_id}, different, (kind, entry_id))
    if kind == "speaker" and "name" in different:
        name_changed(work, entry_id, str(different["name"]))
    changed = members.add_missing(work, books, record, entry_id) or bool(different)
    if changed:
        changes.bump(work, kind, entry_id)
    work.execute(f"UPDATE {kind} SET digest = :d WHERE id = :i", d=digest, i=entry_id)
    return changed


def wanted_columns(work: Work, books: Books, record: Entry) -> dict[str, Any]:
    """The columns that a line sets: every field that differs from a new entry's."""
    kind = record.type
    defaults = {f.name: f.default for f in fields(record)}
    given = {
        name: getattr(record, name) for name in defaults if getattr(record, name) != defaults[name]
    }
    wanted = {name: given[name] for name in SCALARS[kind] if name in given}
    for name in DATES.get(kind, ()):
        if name in given:
            wanted |= days(name, given[name])
    for name, (column, of) in REFERENCES.get(kind, {}).items():
        if name in given:
            wanted[column] = books.keys.id(work, given[name], of, name)
    return wanted


def _refuse_what_people_wrote(
    work: Work, record: Entry, row: dict[str, Any], different: dict[str, Any]
) -> None:
    for column in _written_by_people(work, record.type, row) & different.keys():
        raise Stale(
            f"{column}: {record.key or record.type} was edited by hand: it has"
            f" {row[column]!r}, the line {different[column]!r}",
            "import with --overwrite to take the line's",
        )


def _written_by_people(work: Work, kind: str, row: dict[str, Any]) -> set[str]:
    """Columns whose value a person wrote: all of an entry added by hand, else those edited."""
    made = work.execute(
        f"SELECT 1 FROM batch WHERE id = :id AND kind IN {BY_PEOPLE}", id=row["batch_id"]
    )
    if made.first():
        return set(row)
    edits = work.execute(
        "SELECT c.before, c.after FROM change c JOIN batch b ON b.id = c.batch_id"
        f" WHERE c.entry_kind = :kind AND c.entry_id = :id AND c.table_name = :kind"
        f" AND b.undone_by_id IS NULL AND b.kind IN {BY_PEOPLE} AND c.after IS NOT NULL",
        kind=kind,
        id=row["id"],
    )
    columns: set[str] = set()
    for before, after in edits:
        old, new = json.loads(before), json.loads(after)
        columns |= {column for column in new if old.get(column) != new[column]}
    return columns
