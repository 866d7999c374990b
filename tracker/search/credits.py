"""From the parties of attributions to credits: names as people know them, roles at the date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.views import Credit, Reading
from tracker.search.roles import Occupancy, role_at
from tracker.search.speakers import read_occupancies
from tracker.text.dates import parse_date

if TYPE_CHECKING:
    from tracker.search.attributions import Attributed, Member
    from tracker.search.connection import Reader
    from tracker.text.dates import Dates


def read_credits(
    reader: Reader, readings: tuple[Attributed, ...], said: str | None
) -> tuple[Reading, ...]:
    """The readings with their credits, in their order; `said` is the EDTF date of speaking."""
    ids = {member.id for reading in readings for member in reading.members if member.id is not None}
    return credited(readings, read_occupancies(reader, ids) if ids else {}, said)


def credited(
    readings: tuple[Attributed, ...],
    occupancies: dict[int, tuple[Occupancy, ...]],
    said: str | None,
) -> tuple[Reading, ...]:
    """The readings with their credits; `occupancies` are those of all their speakers, by id."""
    day = parse_date(said) if said else None
    return tuple(
        Reading(
            attribution=reading.attribution,
            credits=tuple(_credit(member, occupancies, day) for member in reading.members),
        )
        for reading in readings
    )


def split(readings: tuple[Reading, ...]) -> tuple[Reading | None, tuple[Reading, ...]]:
    """The reading to show, which is accepted or else the best proposal, and its rivals."""
    if not readings or readings[0].attribution.status == "rejected":
        return None, readings
    return readings[0], readings[1:]


def _credit(
    member: Member, occupancies: dict[int, tuple[Occupancy, ...]], said: Dates | None
) -> Credit:
    party = member.party
    held = () if member.id is None else occupancies.get(member.id, ())
    shown = role_at(held, said, party.role)
    return Credit(
        part=party.part,
        key=party.speaker,
        kind=member.kind,
        name=member.name or party.name or "",
        printed_name=party.name,
        role=shown.role,
        printed_role=party.role,
        role_from=shown.role_from,
        conflict=shown.conflict,
    )
