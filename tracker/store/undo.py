"""A batch taken back.

What it changed is put back, what it added is taken out, unless people built on it since; then it
is kept and listed.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from tracker.errors import Refused, UnknownKey
from tracker.store import changes, index
from tracker.store.keys import current_key
from tracker.store.removing import delete_entries
from tracker.store.staying import BELONGINGS, KINDS, staying
from tracker.store.work import Work, id_list, in_chunks, table


@dataclass
class Undone:
    """What an undo did: entries removed by kind, fields restored, and what was kept and why."""

    removed: dict[str, int] = field(default_factory=dict)
    restored: int = 0
    kept: list[tuple[str, str]] = field(default_factory=list)


# Members that a batch may have added to entries of others, children before parents: table, and
# the entry a row belongs to as (kind, column). One that may belong to several kinds stands twice.
MEMBERS = (
    ("verdict", "claim", "claim_id"),
    ("evidence", "claim", "claim_id"),
    ("attribution", "quote", "quote_id"),
    ("attribution", "claim", "claim_id"),
    ("anchor", "quote", "quote_id"),
    ("report_use", "quote", "quote_id"),
    ("source_event", "source", "source_id"),
    ("source_author", "source", "source_id"),
    ("speaker_name", "speaker", "speaker_id"),
    ("occupancy", "speaker", "speaker_id"),
    *((table, kind, "entry_id") for table in BELONGINGS for kind in KINDS),
)


def undo(work: Work, batch_id: int) -> Undone:
    """Take a batch back; Refused when it was undone before or is an undo itself."""
    _check(work, batch_id)
    done = Undone()
    _take_out_members(work, batch_id)
    _put_back(work, batch_id, done)
    kept = staying(work, batch_id)
    for kind in KINDS:
        for entry_id, reason in kept[kind].items():
            done.kept.append((current_key(work, kind, entry_id), reason))
        ids = [
            row[0]
            for row in work.execute(f"SELECT id FROM {kind} WHERE batch_id = :b", b=batch_id)
            if row[0] not in kept[kind]
        ]
        if ids:
            done.removed[kind] = len(ids)
            _touch_quotes_of(work, kind, ids)
            delete_entries(work, kind, ids)
    _take_out_versions(work, batch_id, done)
    work.execute("UPDATE batch SET undone_by_id = :u WHERE id = :b", u=work.batch_id, b=batch_id)
    return done


def _check(work: Work, batch_id: int) -> None:
    row = work.execute("SELECT kind, undone_by_id FROM batch WHERE id = :b", b=batch_id).first()
    if row is None or batch_id == work.batch_id:
        raise UnknownKey(f"there is no batch {batch_id}", "list them: tracker history")
    if row[1] is not None:
        raise Refused(f"batch {batch_id} was undone already, by batch {row[1]}")
    if row[0] == "undo":
        raise Refused(f"batch {batch_id} is an undo itself", "import or edit again instead")


def _put_back(work: Work, batch_id: int, done: Undone) -> None:
    images = work.execute(
        "SELECT entry_kind, entry_id, table_name, row_key, before, after FROM change"
        " WHERE batch_id = :b ORDER BY id DESC",
        b=batch_id,
    ).all()
    for kind, entry_id, name, key, before, after in images:
        entry, old = (kind, entry_id), json.loads(before)
        if after is None:
            _insert_again(work, name, old, entry)
            done.restored += 1
        else:
            _restore(work, name, json.loads(key), (old, json.loads(after)), entry, done)


def _insert_again(work: Work, name: str, row: dict[str, Any], entry: tuple[str, int]) -> None:
    key = changes.primary_key(name, row)
    there = changes.row(work, name, key)
    if there is not None and name == "entry_key":
        raise Refused(
            f"the key {row['key']!r} belongs to another {there['entry_kind']} now",
            f"rename that first: tracker rename {row['key']} NEW",
        )
    if there is None:
        work.session.execute(table(name).insert().values(**row))
        work.touch(*entry)


def _restore(
    work: Work,
    name: str,
    key: dict[str, Any],
    images: tuple[dict[str, Any], dict[str, Any]],
    entry: tuple[str, int],
    done: Undone,
) -> None:
    """Put back the columns the batch changed, where nobody changed them again."""
    before, after = images
    changed = {c for c in after if before.get(c) != after[c] and c not in changes.BOOKKEEPING}
    key = {column: after[column] for column in key}  # a merge moves rows to another key
    now = changes.row(work, name, key)
    if now is None:
        return
    mine = {column: before[column] for column in changed if now[column] == after[column]}
    others = sorted(changed - mine.keys())
    if mine:
        changes.update_row(work, name, key, mine, entry)
        done.restored += len(mine)
        changes.bump(work, *entry)
    if others:
        done.kept.append((current_key(work, *entry), f"{', '.join(others)} changed since"))


def _touch_quotes_of(work: Work, kind: str, ids: list[int]) -> None:
    """The quotes behind claims that go lose the claims' filter tokens."""
    if kind == "claim":
        for chunk in in_chunks(ids):
            sql = f"SELECT quote_id FROM evidence WHERE claim_id IN {id_list(chunk)}"
            for (quote_id,) in work.execute(sql):
                work.touch("quote", quote_id)


def _take_out_members(work: Work, batch_id: int) -> None:
    """Take out what the batch added to entries that it did not add itself."""
    for name, kind, column in MEMBERS:
        of_kind = f" AND x.entry_kind = '{kind}'" if name in BELONGINGS else ""
        added = work.execute(
            f"SELECT x.* FROM {name} x JOIN {kind} e ON e.id = x.{column}"
            f" WHERE x.batch_id = :b AND e.batch_id <> :b{of_kind}",
            b=batch_id,
        )
        for row in [dict(found) for found in added.mappings()]:
            changes.drop_row(work, name, row)
            if name != "report_use":  # the quote is as it was, wherever it is printed
                changes.bump(work, kind, row[column])


def _take_out_versions(work: Work, batch_id: int, done: Undone) -> None:
    """Take out the texts it added to sources of others, unless later anchors stand in them."""
    added = work.execute(
        "SELECT v.* FROM source_version v JOIN source s ON s.id = v.source_id"
        " WHERE v.batch_id = :b AND s.batch_id <> :b",
        b=batch_id,
    )
    for row in [dict(found) for found in added.mappings()]:
        entry = ("source", row["source_id"])
        if _anchored(work, row["id"]):
            reason = f"quotes are anchored in version {row['number']}"
            done.kept.append((current_key(work, *entry), reason))
        else:
            index.remove(work, "passage", "source_id", [row["source_id"]])
            changes.drop_row(work, "source_version", row)
            changes.bump(work, *entry)


def _anchored(work: Work, version_id: int) -> bool:
    sql = "SELECT 1 FROM anchor WHERE version_id = :v"
    return work.execute(sql, v=version_id).first() is not None
