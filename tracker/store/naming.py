"""A speaker's own name, kept both in its row and among the names it is looked up by."""

from __future__ import annotations

from tracker.store import changes, speakers
from tracker.store.work import Work


def name_changed(work: Work, speaker_id: int, name: str) -> None:
    """Bring the looked-up names in line with a speaker's new name; the old one stays an alias."""
    entry = ("speaker", speaker_id)
    names = changes.rows(work, "speaker_name", speaker_id=speaker_id)
    for row in names:
        is_main = int(row["name"] == name)
        changes.update_row(work, "speaker_name", {"id": row["id"]}, {"main": is_main}, entry)
    if name not in {row["name"] for row in names}:
        speakers.add_name(work, speaker_id, name, main=True)


def add_alias(work: Work, speaker_id: int, name: str, origin: str | None) -> bool:
    """Give a speaker another name; False when it has it already."""
    names = changes.rows(work, "speaker_name", speaker_id=speaker_id)
    if name in {row["name"] for row in names}:
        return False
    speakers.add_name(work, speaker_id, name, origin=origin)
    return True
