"""Speakers as complete entries, and the roles they held."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.entries import Alias, Role, Speaker
from tracker.search.labels import NO_LABELS, labels
from tracker.search.roles import Occupancy
from tracker.search.sql import chunks, grouped
from tracker.text.dates import parse_date, spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row

SPEAKERS = """
SELECT speaker.id, entry_key.key, speaker.kind, speaker.name, speaker.description, speaker.note
FROM speaker
JOIN entry_key ON entry_key.entry_kind = 'speaker'
  AND entry_key.entry_id = speaker.id AND entry_key.current = 1
WHERE speaker.id IN :ids
"""
ALIASES = "SELECT speaker_id, name, origin FROM speaker_name WHERE main = 0 AND speaker_id IN :ids"
ROLES = """
SELECT occupancy.speaker_id, occupancy.title, organisation_key.key, occupancy.since,
  occupancy.until, occupancy.printed, source_key.key
FROM occupancy
LEFT JOIN speaker AS merged ON merged.id = occupancy.organisation_id
LEFT JOIN entry_key AS organisation_key ON organisation_key.entry_kind = 'speaker'
  AND organisation_key.entry_id = coalesce(merged.merged_into_id, merged.id)
  AND organisation_key.current = 1
LEFT JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = occupancy.source_id AND source_key.current = 1
WHERE occupancy.speaker_id IN :ids
"""
OCCUPANCIES = """
SELECT occupancy.speaker_id, occupancy.title, organisation.id, organisation.name,
  occupancy.since, occupancy.until, occupancy.printed
FROM occupancy
LEFT JOIN speaker AS merged ON merged.id = occupancy.organisation_id
LEFT JOIN speaker AS organisation ON organisation.id = coalesce(merged.merged_into_id, merged.id)
WHERE occupancy.speaker_id IN :ids
"""
NAMES = "SELECT speaker_id, name FROM speaker_name WHERE speaker_id IN :ids"


def read_speakers(reader: Reader, ids: Iterable[int]) -> Iterator[tuple[int, Speaker]]:
    """The speakers with these ids, in this order, each with its id."""
    for chunk in chunks(ids):
        found = {row[0]: row[1:] for row in reader.rows(SPEAKERS, ids=chunk)}
        aliases = grouped(reader, ALIASES, chunk)
        roles = grouped(reader, ROLES, chunk)
        extra = labels(reader, "speaker", chunk)
        for speaker_id in chunk:
            if speaker_id not in found:
                continue
            key, kind, name, description, note = found[speaker_id]
            own = extra.get(speaker_id, NO_LABELS)
            yield (
                speaker_id,
                Speaker(
                    key=key,
                    kind=kind,
                    name=name,
                    description=description,
                    aliases=_aliases(aliases.get(speaker_id, [])),
                    roles=_roles(roles.get(speaker_id, [])),
                    tags=own.tags,
                    external=own.external,
                    former_keys=own.former_keys,
                    note=note,
                ),
            )


def read_occupancies(reader: Reader, ids: Iterable[int]) -> dict[int, tuple[Occupancy, ...]]:
    """The roles of these speakers with their days, those that began last first."""
    wanted = sorted(set(ids))
    rows = reader.rows(OCCUPANCIES, ids=wanted)
    organisations = sorted({row[2] for row in rows if row[2] is not None})
    names = grouped(reader, NAMES, organisations) if organisations else {}
    found: dict[int, list[Occupancy]] = {}
    for speaker_id, title, organisation_id, organisation, since, until, printed in rows:
        found.setdefault(speaker_id, []).append(
            Occupancy(
                title=title,
                organisation=organisation,
                other_names=tuple(sorted(name for (name,) in names.get(organisation_id, ()))),
                since=parse_date(since) if since else None,
                until=parse_date(until) if until else None,
                printed=printed,
                interval=_interval(since, until),
            )
        )
    return {
        speaker_id: tuple(sorted(roles, key=_occupancy_order, reverse=True))
        for speaker_id, roles in found.items()
    }


def _interval(since: str | None, until: str | None) -> str:
    if since and until:
        return f"from {spoken(since)} to {spoken(until)}"
    if since:
        return f"from {spoken(since)} on"
    return f"until {spoken(until)}" if until else "at an unknown time"


def _occupancy_order(role: Occupancy) -> tuple[str, str, str]:
    return (role.since.first if role.since else "", role.title, role.organisation or "")


def _aliases(rows: list[Row]) -> tuple[Alias, ...]:
    return tuple(Alias(name=name, origin=origin) for name, origin in sorted(rows, key=_filled))


def _roles(rows: list[Row]) -> tuple[Role, ...]:
    roles = [
        Role(
            title=title,
            organisation=organisation,
            since=since,
            until=until,
            printed=printed,
            source=source,
        )
        for title, organisation, since, until, printed, source in rows
    ]
    return tuple(sorted(roles, key=_role_order))


def _role_order(role: Role) -> tuple[str, ...]:
    return _filled(
        (role.since, role.title, role.organisation, role.until, role.printed, role.source)
    )


def _filled(row: Row) -> tuple[str, ...]:
    return tuple(value or "" for value in row)
