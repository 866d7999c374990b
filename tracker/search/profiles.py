"""Speakers as exports tell of them, read for many quotes or claims at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.exports import Profile
from tracker.records.views import Named, RoleView
from tracker.search.speakers import read_speakers
from tracker.search.sql import chunks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.records.entries import Role
    from tracker.search.attributions import Attributed
    from tracker.search.connection import Reader

NAMES = """
SELECT entry_key.key, speaker.kind, speaker.name FROM entry_key
JOIN speaker ON speaker.id = entry_key.entry_id
WHERE entry_key.entry_kind = 'speaker' AND entry_key.key IN :keys
"""


def speaker_ids(readings: Iterable[tuple[Attributed, ...]]) -> set[int]:
    """The ids of all speakers that these readings name."""
    return {
        member.id
        for of_one in readings
        for reading in of_one
        for member in reading.members
        if member.id is not None
    }


def read_profiles(reader: Reader, ids: Iterable[int]) -> dict[str, Profile]:
    """The profiles of these speakers by key."""
    speakers = [speaker for _, speaker in read_speakers(reader, sorted(ids))]
    keys = {role.organisation for one in speakers for role in one.roles if role.organisation}
    names = read_names(reader, keys)
    return {
        speaker.key or "": Profile(
            key=speaker.key or "",
            kind=speaker.kind,
            name=speaker.name,
            description=speaker.description,
            roles=tuple(role_view(role, names) for role in speaker.roles),
            external=speaker.external,
        )
        for speaker in speakers
    }


def read_names(reader: Reader, keys: Iterable[str]) -> dict[str, Named]:
    """The speakers with these keys as names."""
    return {
        key: Named(key=key, kind=kind, name=name)
        for chunk in chunks(sorted(keys))
        for key, kind, name in reader.rows(NAMES, keys=chunk)
    }


def role_view(role: Role, names: dict[str, Named]) -> RoleView:
    """A role with the name of its organisation."""
    return RoleView(
        title=role.title,
        organisation=names.get(role.organisation or ""),
        since=role.since,
        until=role.until,
        printed=role.printed,
        source=role.source,
    )
