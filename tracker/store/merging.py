"""Speakers that turn out to be one, and one that turns out to be two. Both can be undone."""

from __future__ import annotations

from tracker.errors import Refused
from tracker.store import changes
from tracker.store.keys import current_key
from tracker.store.naming import add_alias
from tracker.store.work import Work

# Everything that refers to a speaker: table, column.
REFERENCES = (
    ("party", "speaker_id"),
    ("source", "outlet_id"),
    ("source_author", "speaker_id"),
    ("occupancy", "organisation_id"),
    ("occupancy", "speaker_id"),
)


def merge(work: Work, keep: int, other: int) -> None:
    """Let `other` be `keep`: its quotes, roles, names and keys go over, its row stays behind."""
    if keep == other:
        raise Refused("a speaker cannot be merged into itself")
    entry = ("speaker", other)
    for row in changes.rows(work, "speaker_name", speaker_id=other):
        add_alias(work, keep, row["name"], f"merge of {current_key(work, *entry)}")
    for table, column in REFERENCES:
        _point(work, table, column, other, keep)
    for row in changes.rows(work, "entry_key", entry_kind="speaker", entry_id=other):
        changes.update_row(
            work, "entry_key", {"key": row["key"]}, {"entry_id": keep, "current": 0}, entry
        )
    _move_belongings(work, keep, other)
    changes.update_row(work, "speaker", {"id": other}, {"merged_into_id": keep}, entry)
    for row in changes.rows(work, "speaker", merged_into_id=other):
        changes.update_row(work, "speaker", {"id": row["id"]}, {"merged_into_id": keep}, entry)
    work.touch("speaker", keep)
    changes.bump(work, "speaker", keep)


def _point(work: Work, table: str, column: str, other: int, keep: int) -> None:
    """Every row that names the one now names the other; what is indexed of it is written anew."""
    for row in changes.rows(work, table, **{column: other}):
        key = changes.primary_key(table, row)
        changes.update_row(work, table, key, {column: keep}, _entry(work, table, row))


def _entry(work: Work, table: str, row: dict[str, object]) -> tuple[str, int]:
    """The entry a row belongs to."""
    if table == "party":
        found = changes.row(work, "attribution", {"id": row["attribution_id"]}) or {}
        kind = "quote" if found["quote_id"] is not None else "claim"
        return kind, found[f"{kind}_id"]
    if table == "occupancy":
        return "speaker", int(str(row["speaker_id"]))
    return "source", int(str(row["id"] if table == "source" else row["source_id"]))


def _move_belongings(work: Work, keep: int, other: int) -> None:
    entry = ("speaker", other)
    tagged = {
        row["tag_id"] for row in changes.rows(work, "tagging", entry_kind="speaker", entry_id=keep)
    }
    for row in changes.rows(work, "tagging", entry_kind="speaker", entry_id=other):
        place = changes.primary_key("tagging", row)
        if row["tag_id"] in tagged:
            changes.delete_row(work, "tagging", place, entry)
        else:
            changes.update_row(work, "tagging", place, {"entry_id": keep}, entry)
    for row in changes.rows(work, "external_id", entry_kind="speaker", entry_id=other):
        place = changes.primary_key("external_id", row)
        changes.update_row(work, "external_id", place, {"entry_id": keep}, entry)


def merge_batch(work: Work, key: str) -> int | None:
    """The batch that made this former key of a speaker one of another's; None when none did."""
    found = work.execute(
        "SELECT c.batch_id FROM change c JOIN batch b ON b.id = c.batch_id"
        " WHERE c.table_name = 'entry_key' AND c.row_key = :row_key AND b.kind = 'merge'"
        " AND b.undone_by_id IS NULL ORDER BY c.id DESC",
        row_key=changes.told({"key": key}),
    ).first()
    return None if found is None else int(found[0])


def move_quotes(work: Work, speaker: int, new: int, quote_ids: list[int]) -> int:
    """Give the quotes that one speaker said to another; returns how many were its."""
    moved = 0
    for quote_id in quote_ids:
        for reading in changes.rows(work, "attribution", quote_id=quote_id):
            for party in changes.rows(work, "party", attribution_id=reading["id"]):
                if party["speaker_id"] == speaker:
                    place = changes.primary_key("party", party)
                    entry = ("quote", quote_id)
                    changes.update_row(work, "party", place, {"speaker_id": new}, entry)
                    changes.bump(work, *entry)
                    moved += 1
    return moved
