"""Proposals and what people decide of them."""

from __future__ import annotations

from dataclasses import replace
from typing import Literal

from tracker.errors import NothingMatched
from tracker.records.entries import Attribution, Party
from tracker.settings import Settings
from tracker.store import changes
from tracker.store.books import Books
from tracker.store.keys import Found, current_key, resolve
from tracker.store.work import Work
from tracker.workflow.editing import accept_reading
from tracker.workflow.writing import Written, writing

Decision = Literal["accept", "reject"]


def decide(
    settings: Settings,
    key: str,
    decision: Decision,
    *,
    attribution: Attribution | None = None,
) -> Written:
    """Accept or reject a proposed quote or claim.

    Accepting takes its most confident proposed reading of who said it, or `attribution` instead.
    A rejected one stays stored, so that no later extraction proposes it again.
    """
    with writing(settings, "review", f"{decision} {key}") as work:
        found = resolve(work, key, "quote", "claim")
        _decide(work, found, decision)
        if decision == "accept" and attribution is not None:
            accept_reading(work, Books(), found, attribution, settings.actor)
        elif decision == "accept":
            _accept_best(work, found)
        if found.kind == "quote" and decision == "reject":
            _reject_claims_of(work, found.id)
        changes.bump(work, found.kind, found.id)
        work.counts.updated += 1
    return Written(work.batch_id or None, key, work.counts, tuple(work.made))


def _reject_claims_of(work: Work, quote_id: int) -> None:
    """Proposed claims with no other quote behind them go with the quote."""
    alone = work.execute(
        "SELECT c.id FROM claim c JOIN evidence e ON e.claim_id = c.id"
        " WHERE e.quote_id = :q AND c.status = 'proposed' AND NOT EXISTS"
        " (SELECT 1 FROM evidence o WHERE o.claim_id = c.id AND o.quote_id <> :q)",
        q=quote_id,
    )
    for (claim_id,) in alone.all():
        _decide(work, Found("claim", claim_id, current=True), "reject")
        changes.bump(work, "claim", claim_id)


def accept_above(
    settings: Settings, confidence: float, *, source: str | None = None
) -> tuple[Written, tuple[str, ...]]:
    """Accept every proposed quote whose best reading is at least this sure; returns their keys."""
    with writing(settings, "review", f"accept above {confidence}") as work:
        found = _sure(work, confidence, source)
        for quote_id in found:
            quote = Found("quote", quote_id, current=True)
            _decide(work, quote, "accept")
            _accept_best(work, quote)
            changes.bump(work, "quote", quote_id)
        work.counts.updated = len(found)
        keys = tuple(current_key(work, "quote", quote_id) for quote_id in found)
    return Written(work.batch_id or None, None, work.counts, tuple(work.made)), keys


def _decide(work: Work, found: Found, decision: Decision) -> None:
    status = "accepted" if decision == "accept" else "rejected"
    changes.update_row(
        work, found.kind, {"id": found.id}, {"status": status}, (found.kind, found.id)
    )


def _accept_best(work: Work, found: Found) -> None:
    readings = changes.rows(work, "attribution", **{f"{found.kind}_id": found.id})
    proposed = [row for row in readings if row["status"] == "proposed"]
    if proposed and not any(row["status"] == "accepted" for row in readings):
        best = max(proposed, key=lambda row: (row["confidence"] or 0.0, -row["id"]))
        entry = (found.kind, found.id)
        changes.update_row(work, "attribution", {"id": best["id"]}, {"status": "accepted"}, entry)


def _sure(work: Work, confidence: float, source: str | None) -> list[int]:
    """Ids of proposed quotes with a proposed reading at least this sure."""
    where, params = "", {}
    if source is not None:
        where, params = " AND q.source_id = :s", {"s": resolve(work, source, "source").id}
    found = work.execute(
        "SELECT DISTINCT q.id FROM quote q JOIN attribution a ON a.quote_id = q.id"
        " WHERE q.status = 'proposed' AND a.status = 'proposed' AND a.confidence >= :c"
        f"{where} ORDER BY q.id",
        c=confidence,
        **params,
    )
    ids = [row[0] for row in found]
    if not ids:
        raise NothingMatched(f"no proposal is at least {confidence} sure")
    return ids


def with_speaker(attribution: Attribution, speaker: str) -> Attribution:
    """A reading with another first speaker, by key or name.

    What was printed stays when nobody had been found for it; otherwise it spoke of another.
    """
    parties = list(attribution.parties)
    place = next((n for n, party in enumerate(parties) if party.part == "speaker"), None)
    if place is None:
        return replace(attribution, parties=(Party(speaker=speaker), *parties))
    known = parties[place].speaker is not None
    parties[place] = Party(speaker=speaker) if known else replace(parties[place], speaker=speaker)
    return replace(attribution, parties=tuple(parties))
