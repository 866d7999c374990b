"""Claims: new ones, their evidence, their verdicts; and utterances."""

from __future__ import annotations

from tracker.errors import InputError
from tracker.records.entries import Claim, Evidence, Utterance, Verdict
from tracker.store import belongings, quotes
from tracker.store.books import Books, days
from tracker.store.work import Work
from tracker.text.keys import claim_key


def insert(work: Work, books: Books, record: Claim, digest: str | None) -> int:
    """Write a new claim with everything that belongs to it; returns its id."""
    if not record.statement.strip():
        raise InputError("statement: a claim needs a statement")
    source_id = None
    if record.source is not None:
        source_id = books.keys.id(work, record.source, "source", "source")
    made = days("made", record.made)
    claim_id = work.new_id("claim")
    key = record.key or books.keys.free(work, wanted_key(work, books, record))
    work.add(
        "claim",
        id=claim_id,
        source_id=source_id,
        statement=record.statement,
        language=record.language,
        status=record.status,
        note=record.note,
        revision=1,
        digest=digest,
        **made,
        **days("due", record.due),
    )
    belongings.insert(work, books, record, claim_id, key, source_id=source_id)
    for attribution in record.attributions:
        quotes.add_attribution(work, books, attribution, claim_id=claim_id, source_id=source_id)
    for evidence in record.evidence:
        add_evidence(work, books, claim_id, evidence)
    for verdict in record.verdicts:
        add_verdict(work, claim_id, verdict)
    work.touch("claim", claim_id, fresh=True)
    return claim_id


def add_evidence(work: Work, books: Books, claim_id: int, evidence: Evidence) -> None:
    """Tie a quote to a claim."""
    quote_id = books.keys.id(work, evidence.quote, "quote", "evidence.quote")
    (source_id,) = work.row("SELECT source_id FROM quote WHERE id = :id", id=quote_id)
    work.add(
        "evidence",
        id=work.new_id("evidence"),
        claim_id=claim_id,
        source_id=source_id,
        quote_id=quote_id,
        relation=evidence.relation,
        judged_by=evidence.judged_by,
    )
    work.touch("quote", quote_id)


def add_verdict(work: Work, claim_id: int, verdict: Verdict) -> None:
    """Add an assessment of a claim."""
    if not verdict.rating.strip():
        raise InputError("verdicts.rating: a verdict needs a rating")
    work.add(
        "verdict",
        id=work.new_id("verdict"),
        claim_id=claim_id,
        rating=verdict.rating,
        by=verdict.by,
        url=verdict.url,
        summary=verdict.summary,
        **days("date", verdict.date),
    )


def insert_utterance(work: Work, books: Books, record: Utterance, digest: str | None) -> int:
    """Write a new utterance; returns its id."""
    said = days("said", record.said)
    utterance_id = work.new_id("utterance")
    work.add(
        "utterance",
        id=utterance_id,
        note=record.note,
        revision=1,
        digest=digest,
        **said,
    )
    key = record.key or books.keys.free(work, wanted_utterance_key(record))
    belongings.insert(work, books, record, utterance_id, key)
    return utterance_id


def wanted_key(work: Work, books: Books, record: Claim) -> str:
    """The key a claim gets: the year it was made or published in, and telling words."""
    first = days("made", record.made)["made_first"]
    if first is None and record.source is not None:
        source_id = books.keys.id(work, record.source, "source", "source")
        (first,) = work.row("SELECT published_first FROM source WHERE id = :id", id=source_id)
    return claim_key(None if first is None else first[:4], record.statement)


def wanted_utterance_key(record: Utterance) -> str:
    """The key an utterance gets: the year it was said in."""
    return f"utterance-{(days('said', record.said)['said_first'] or 'nd')[:4]}"
