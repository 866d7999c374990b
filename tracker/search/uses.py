"""Which reports print a quote, and which of them must be looked at again."""

from __future__ import annotations

import json
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
   WHERE a.quote_id = q.id ORDER BY v.number DESC LIMIT 1),
  (SELECT a.batch_id FROM anchor AS a JOIN source_version AS v ON v.id = a.version_id
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
EVENTS = (
    "SELECT source_id, kind, batch_id FROM source_event WHERE source_id IN :ids"
    " ORDER BY source_id, id"
)
# That a writer has looked is a batch of its own: its summary names the report, its number the time.
SEEN_AS = "report seen: "
SEEN = """
SELECT summary, max(id) FROM batch
WHERE kind = 'edit' AND undone_by_id IS NULL AND substr(summary, 1, :length) = :begin
GROUP BY summary
"""
SET = """
SELECT entry_id, batch_id, before, after FROM change
WHERE entry_kind = 'source' AND table_name = 'source' AND after IS NOT NULL AND entry_id IN :ids
ORDER BY entry_id, id
"""
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
    happened = _happened(reader, sources)
    seen = _seen(reader)
    standings = _standings(reader, sources) if seen else {}
    made = []
    for row in found.values():
        source = int(row[9])  # type: ignore[call-overload]
        looked = seen.get(str(row[0]), 0)
        events = happened.get(source, ())
        new = tuple(kind for kind, batch in events if batch > looked)
        known = bool(looked) and standings.get(source, 0) <= looked
        words_known = row[11] is not None and int(row[11]) <= looked  # type: ignore[call-overload]
        told = {"standing"} if known else set()
        told |= {"words"} if words_known else set()
        made.append(_row(row, tuple(kind for kind, _ in events), new, told))
    return tuple(sorted(made, key=_order))


def _happened(reader: Reader, sources: list[int]) -> dict[int, tuple[tuple[str, int], ...]]:
    """The events of sources, each with its batch."""
    found: dict[int, tuple[tuple[str, int], ...]] = {}
    for ids in chunks(sources):
        for source, rows in grouped(reader, EVENTS, ids).items():
            found[source] = tuple((str(row[0]), int(row[1])) for row in rows)
    return found


def _seen(reader: Reader) -> dict[str, int]:
    """The last batch in which the writer of a report had looked, by the report."""
    rows = reader.rows(SEEN, length=len(SEEN_AS), begin=SEEN_AS)
    return {summary.removeprefix(SEEN_AS): batch for summary, batch in rows}


def _standings(reader: Reader, sources: list[int]) -> dict[int, int]:
    """The last batch that changed the standing of a source, where one did."""
    found: dict[int, int] = {}
    for ids in chunks(sources):
        for source, rows in grouped(reader, SET, ids).items():
            for batch, before, after in rows:
                if json.loads(before).get("standing") != json.loads(after).get("standing"):
                    found[source] = batch
    return found


def stored_uses(reader: Reader, report: str) -> set[tuple[str, int, int]]:
    """What is kept of one report: place, id and revision of each quote."""
    return {
        (place, quote, revision) for place, quote, revision in reader.rows(STORED, report=report)
    }


def _row(
    row: tuple[object, ...], events: tuple[str, ...], new: tuple[str, ...], seen: set[str]
) -> UseRow:
    """A use; its writer has not seen `new` events, but of standing and words what is in `seen`."""
    report, place, key, printed, revision, status, words, source, standing, _, state, _ = row
    given = {
        "report": report, "place": place, "key": key, "printed": printed, "revision": revision,
        "status": status, "source": source, "standing": standing, "state": state, "words": words,
    }  # fmt: skip
    why = _why(given, new, seen)
    return UseRow(**given, events=events, why=why)  # type: ignore[arg-type]


def _why(use: dict[str, object], events: tuple[str, ...], seen: set[str]) -> tuple[str, ...]:
    """The reasons to look at a use again, one phrase each."""
    told = []
    if use["status"] != "accepted":
        told.append(f"the quote is {use['status']}")
    if use["revision"] != use["printed"]:
        told.append(f"the quote was changed (revision {use['printed']}, now {use['revision']})")
    if use["state"] in ("changed", "lost", "ambiguous") and "words" not in seen:
        told.append(f"its words are {use['state']} in the newest text")
    known = {"correction": "corrected", "retraction": "retracted"}
    again = any(known.get(kind) == use["standing"] for kind in events)
    if use["standing"] != "current" and (again or "standing" not in seen):
        told.append(f"the source is {use['standing']}")
    told += [
        f"the source had a {kind.replace('_', ' ')}"
        for kind in dict.fromkeys(events)
        if known.get(kind) != use["standing"]
    ]
    return tuple(told)


def _order(row: UseRow) -> tuple[str, int, str, str]:
    return (row.report, int(row.place) if row.place.isdecimal() else 0, row.place, row.key)
