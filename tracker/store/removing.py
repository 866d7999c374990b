"""Entries taken out, with everything that belongs to them and their full-text rows."""

from __future__ import annotations

from tracker.errors import Refused
from tracker.store import changes, index
from tracker.store.keys import current_key
from tracker.store.staying import ADDED, BELONGINGS, EDGES
from tracker.store.work import Work, id_list, in_chunks


def delete_entries(work: Work, kind: str, ids: list[int]) -> None:
    """Delete entries for good, keeping no image (an undo does this to what an import added)."""
    for chunk in in_chunks(ids):
        where = id_list(chunk)
        _unindex(work, kind, chunk)
        for table in BELONGINGS:
            work.execute(
                f"DELETE FROM {table} WHERE entry_kind = :kind AND entry_id IN {where}",
                kind=kind,
            )
        if kind == "quote":
            work.execute(f"UPDATE quote SET parent_id = NULL WHERE id IN {where}")
        if kind == "source":
            work.execute(f"UPDATE source SET origin_id = NULL WHERE id IN {where}")
        if kind == "speaker":
            work.execute(f"DELETE FROM occupancy WHERE speaker_id IN {where}")
            work.execute(f"UPDATE speaker SET merged_into_id = NULL WHERE id IN {where}")
    for chunk in in_chunks(ids):
        where = id_list(chunk)
        work.execute(f"DELETE FROM {kind} WHERE id IN {where}")


def _unindex(work: Work, kind: str, ids: list[int]) -> None:
    if kind in ("quote", "claim"):
        index.remove(work, kind, "id", ids)
    elif kind == "source":
        index.remove(work, "passage", "source_id", ids)


def remove_entry(work: Work, kind: str, entry_id: int) -> None:
    """Delete one entry, keeping images of all its rows; Refused when others depend on it."""
    dependents = _dependents(work, kind, entry_id)
    if dependents:
        shown = ", ".join(dependents[:5]) + (" ..." if len(dependents) > 5 else "")
        raise Refused(
            f"{current_key(work, kind, entry_id)} is needed by {len(dependents)}: {shown}",
            "remove or change these first",
        )
    _unindex(work, kind, [entry_id])
    entry = (kind, entry_id)
    for table, column in ADDED[kind]:
        for row in changes.rows(work, table, **{column: entry_id}):
            _delete_with_parts(work, table, row, entry)
    for table in BELONGINGS:
        for row in changes.rows(work, table, entry_kind=kind, entry_id=entry_id):
            changes.delete_row(work, table, changes.primary_key(table, row), entry)
    changes.delete_row(work, kind, {"id": entry_id}, entry)
    work.touched.get(kind, set()).discard(entry_id)


PARTS = {"anchor": ("span", "anchor_id"), "attribution": ("party", "attribution_id")}


def _delete_with_parts(
    work: Work, table: str, row: dict[str, object], entry: tuple[str, int]
) -> None:
    if table in PARTS:
        part, column = PARTS[table]
        for piece in changes.rows(work, part, **{column: row["id"]}):
            changes.delete_row(work, part, changes.primary_key(part, piece), entry)
    changes.delete_row(work, table, changes.primary_key(table, row), entry)


def _dependents(work: Work, kind: str, entry_id: int) -> list[str]:
    found: set[str] = set()
    for edge in EDGES:
        if edge.to != kind:
            continue
        sql = (
            f"SELECT DISTINCT k.key FROM ({edge.rows}) e JOIN entry_key k"
            f" ON k.entry_kind = '{edge.of}' AND k.entry_id = e.of_id AND k.current = 1"
            f" WHERE e.to_id = :id"
        )
        found |= {row[0] for row in work.execute(sql, id=entry_id)}
    uses = "SELECT report || ' (report)' FROM report_use WHERE quote_id = :id"
    if kind == "quote":
        found |= {row[0] for row in work.execute(uses, id=entry_id)}
    return sorted(found)
