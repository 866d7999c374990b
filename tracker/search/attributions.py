"""The readings of who said a quote or makes a claim, with the speakers behind the names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from tracker.records.entries import Attribution, Party
from tracker.records.vocabulary import SpeakerKind
from tracker.search.sql import grouped

if TYPE_CHECKING:
    from tracker.search.connection import Reader, Row

Of = Literal["quote", "claim"]

STATUS_ORDER = {"accepted": 0, "proposed": 1, "rejected": 2}

ATTRIBUTIONS = """
SELECT attribution.{of}_id, attribution.id, attribution.stance, attribution.cue,
  attribution.cue_start, attribution.cue_end, source_version.number, attribution.confidence,
  attribution.assigned_by, attribution.status
FROM attribution
LEFT JOIN source_version ON source_version.id = attribution.version_id
WHERE attribution.{of}_id IN :ids
"""
PARTIES = """
SELECT party.attribution_id, party.part, party.name, party.role, party.start, party."end",
  named.id, named_key.key, named.kind, named.name
FROM attribution
JOIN party ON party.attribution_id = attribution.id
LEFT JOIN speaker AS merged ON merged.id = party.speaker_id
LEFT JOIN speaker AS named ON named.id = coalesce(merged.merged_into_id, merged.id)
LEFT JOIN entry_key AS named_key ON named_key.entry_kind = 'speaker'
  AND named_key.entry_id = named.id AND named_key.current = 1
WHERE attribution.{of}_id IN :ids
ORDER BY party.attribution_id, party.position
"""


@dataclass(frozen=True, slots=True)
class Member:
    """A party, and the speaker it was resolved to."""

    party: Party
    id: int | None
    kind: SpeakerKind | None
    name: str | None


@dataclass(frozen=True, slots=True)
class Attributed:
    """An attribution and the members that its parties are."""

    attribution: Attribution
    members: tuple[Member, ...]


def read_attributions(reader: Reader, of: Of, ids: list[int]) -> dict[int, tuple[Attributed, ...]]:
    """The attributions of these quotes or claims: accepted, proposed, rejected, surest first."""
    members: dict[int, list[Member]] = {}
    for attribution_id, *row in reader.rows(PARTIES.replace("{of}", of), ids=ids):
        members.setdefault(attribution_id, []).append(_member(*row))
    found = grouped(reader, ATTRIBUTIONS.replace("{of}", of), ids)
    return {
        owner: tuple(sorted((_attributed(row, members) for row in rows), key=_order))
        for owner, rows in found.items()
    }


def shown(readings: tuple[Attributed, ...]) -> Attributed | None:
    """The reading to show: the accepted one, else the best proposal."""
    first = next(iter(readings), None)
    return None if first is None or first.attribution.status == "rejected" else first


def speaker_names(reading: Attributed | None) -> str | None:
    """Who speaks, as one text for a list: `Makoto Uchida and Toshihiro Mibe`."""
    if reading is None:
        return None
    names = [
        member.name or member.party.name or ""
        for member in reading.members
        if member.party.part == "speaker"
    ]
    return " and ".join(names) or None


def _member(
    part: str,
    name: str | None,
    role: str | None,
    start: int | None,
    end: int | None,
    speaker_id: int | None,
    key: str | None,
    kind: SpeakerKind | None,
    speaker_name: str | None,
) -> Member:
    party = Party(part=part, speaker=key, name=name, role=role, start=start, end=end)  # type: ignore[arg-type]
    return Member(party, speaker_id, kind, speaker_name)


def _attributed(row: Row, members: dict[int, list[Member]]) -> Attributed:
    attribution_id, stance, cue, cue_start, cue_end, version, confidence, by, status = row
    own = tuple(members.get(attribution_id, ()))
    attribution = Attribution(
        stance=stance,
        cue=cue,
        cue_start=cue_start,
        cue_end=cue_end,
        version=version,
        confidence=confidence,
        assigned_by=by,
        status=status,
        parties=tuple(member.party for member in own),
    )
    return Attributed(attribution, own)


def _order(reading: Attributed) -> tuple[object, ...]:
    """By content alone: ids differ after an import elsewhere."""
    one = reading.attribution
    first = one.parties[0] if one.parties else Party()
    return (
        STATUS_ORDER[one.status],
        -(one.confidence or 0),
        one.stance,
        one.cue or "",
        first.name or "",
        repr(one),
    )
