"""Updates and deletes that can be undone: each leaves the row's image behind."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import and_, delete, select, update

from tracker.store.work import Work, table

# Bookkeeping of the row itself: never part of an image that is compared or put back.
BOOKKEEPING = ("revision", "digest")


def row(work: Work, name: str, key: dict[str, Any]) -> dict[str, Any] | None:
    """One row as a dict, or None."""
    work.flush()
    found = work.session.execute(select(table(name)).where(_where(name, key))).mappings().first()
    return dict(found) if found is not None else None


def rows(work: Work, name: str, **equal: Any) -> list[dict[str, Any]]:
    """All rows with these values, in the order of the primary key."""
    work.flush()
    wanted = table(name)
    statement = select(wanted).where(_where(name, equal)).order_by(*wanted.primary_key.columns)
    return [dict(found) for found in work.session.execute(statement).mappings()]


def update_row(
    work: Work, name: str, key: dict[str, Any], values: dict[str, Any], entry: tuple[str, int]
) -> dict[str, tuple[Any, Any]]:
    """Set columns of one row; returns what changed as column -> (before, after)."""
    before = row(work, name, key)
    if before is None:
        return {}
    changed = {c: (before[c], v) for c, v in values.items() if before[c] != v}
    if changed:
        _remember(work, name, key, before, {**before, **values}, entry)
        new = {column: after for column, (_, after) in changed.items()}
        work.session.execute(update(table(name)).where(_where(name, key)).values(new))
        work.touch(*entry)
    return changed


def delete_row(work: Work, name: str, key: dict[str, Any], entry: tuple[str, int]) -> None:
    """Delete one row, keeping its image."""
    before = row(work, name, key)
    if before is not None:
        _remember(work, name, key, before, None, entry)
        work.session.execute(delete(table(name)).where(_where(name, key)))
        work.touch(*entry)


def drop_row(work: Work, name: str, of: dict[str, Any]) -> None:
    """Delete one row without an image: an undo does this to what its batch added."""
    work.session.execute(delete(table(name)).where(_where(name, primary_key(name, of))))


def primary_key(name: str, of: dict[str, Any]) -> dict[str, Any]:
    """The primary key of a row."""
    return {column.name: of[column.name] for column in table(name).primary_key.columns}


def bump(work: Work, kind: str, entry_id: int) -> None:
    """Count an entry's revision up, so that an edit that was begun before is refused."""
    work.execute(
        f"UPDATE {kind} SET revision = revision + 1 WHERE id = :id",
        id=entry_id,
    )
    work.touch(kind, entry_id)


def _where(name: str, key: dict[str, Any]) -> Any:
    wanted = table(name)
    return and_(*(wanted.c[column] == value for column, value in key.items()))


def _remember(
    work: Work,
    name: str,
    key: dict[str, Any],
    before: dict[str, Any],
    after: dict[str, Any] | None,
    entry: tuple[str, int],
) -> None:
    work.session.execute(
        table("change").insert(),
        {
            "batch_id": work.batch_id,
            "entry_kind": entry[0],
            "entry_id": entry[1],
            "table_name": name,
            "row_key": told(key),
            "before": told(before),
            "after": None if after is None else told(after),
        },
    )


def told(values: dict[str, Any]) -> str:
    """A row image or key as it is stored: a JSON object in a fixed form."""
    return json.dumps(values, ensure_ascii=False, sort_keys=True)
