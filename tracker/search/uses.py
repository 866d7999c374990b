"""Which reports print a quote, and which of them must be looked at again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.records.rows import UseRow
from tracker.search.keys import resolve
from tracker.search.sql import chunks, grouped

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.search.connection import Reader

USES = """
SELECT u.report, u.place, k.key, u.quote_revision, q.revision, q.status, q.words,
  source_key.key, s.standing, s.id,
  (SELECT a.state FROM anchor AS a JOIN source_version AS v ON v.id = a.version_id
   WHERE a.quote_id = q.id ORDER BY v.number DESC LIMIT 1)
FROM report_use AS u
JOIN quote AS q ON q.id = u.quote_id
JOIN source AS s ON s.id = q.source_id
JOIN entry_key AS k ON k.entry_kind = 'quote' AND k.entry_id = q.id AND k.current = 1
JOIN entry_key AS source_key ON source_key.entry_kind = 'source'
  AND source_key.entry_id = s.id AND source_key.current = 1
WHERE {condition}
"""
OF = {
    "quote": "q.id = :id",
    "source": "q.source_id = :id",
    "utterance": "q.utterance_id = :id",
    "claim": "q.id IN (SELECT quote_id FROM evidence WHERE claim_id = :id)",
    "speaker": """q.id IN (
  SELECT attribution.quote_id FROM party
  JOIN attribution ON attribution.id = party.attribution_id
  JOIN speaker ON speaker.id = party.speaker_id
  WHERE (speaker.id = :id OR speaker.merged_into_id = :id) AND attribution.status <> 'rejected'
    AND attribution.quote_id IS NOT NULL)""",
}
EVENTS = "SELECT source_id, kind FROM source_event WHERE source_id IN :ids ORDER BY source_id, id"
STORED = (
    "SELECT u.place, u.quote_id, u.quote_revision FROM report_use AS u WHERE u.report = :report"
)


def uses(reader: Reader, keys: Iterable[str] = ()) -> tuple[UseRow, ...]:
    """The places in reports that print quotes, by report and place; all when no key is given.

    A key may be that of a quote, source, speaker, claim or utterance. Raises UnknownKey.
    """
    asked = [resolve(reader, key) for key in keys]
    found: dict[tuple[object, ...], tuple[object, ...]] = {}
    if not asked:
        found = {row[:3]: row for row in reader.rows(USES.format(condition="1 = 1"))}
    for entry in asked:
        sql = USES.format(condition=OF[entry.kind])
        found |= {row[:3]: row for row in reader.rows(sql, id=entry.id)}
    sources = sorted({int(row[9]) for row in found.values()})  # type: ignore[call-overload]
    events: dict[int, tuple[str, ...]] = {}
    for ids in chunks(sources):
        for source, rows in grouped(reader, EVENTS, ids).items():
            events[source] = tuple(row[0] for row in rows)
    made = [_row(row, events) for row in found.values()]
    return tuple(sorted(made, key=_order))


def stored_uses(reader: Reader, report: str) -> set[tuple[str, int, int]]:
    """What is kept of one report: place, id and revision of each quote."""
    return {
        (place, quote, revision) for place, quote, revision in reader.rows(STORED, report=report)
    }


def _row(row: tuple[object, ...], events: dict[int, tuple[str, ...]]) -> UseRow:
    report, place, key, printed, revision, status, words, source, standing, source_id, state = row
    given = {
        "report": report, "place": place, "key": key, "printed": printed, "revision": revision,
        "status": status, "source": source, "standing": standing, "state": state, "words": words,
    }  # fmt: skip
    happened = events.get(int(source_id), ())  # type: ignore[call-overload]
    return UseRow(**given, events=happened, why=_why(given, happened))  # type: ignore[arg-type]


def _why(use: dict[str, object], events: tuple[str, ...]) -> tuple[str, ...]:
    """The reasons to look at a use again, one phrase each."""
    told = []
    if use["status"] != "accepted":
        told.append(f"the quote is {use['status']}")
    if use["revision"] != use["printed"]:
        told.append(f"the quote was changed (revision {use['printed']}, now {use['revision']})")
    if use["state"] in ("changed", "lost", "ambiguous"):
        told.append(f"its words are {use['state']} in the newest text")
    if use["standing"] != "current":
        told.append(f"the source is {use['standing']}")
    known = {"correction": "corrected", "retraction": "retracted"}
    told += [
        f"the source had a {kind.replace('_', ' ')}"
        for kind in dict.fromkeys(events)
        if known.get(kind) != use["standing"]
    ]
    return tuple(told)


def _order(row: UseRow) -> tuple[str, int, str, str]:
    return (row.report, int(row.place) if row.place.isdecimal() else 0, row.place, row.key)
