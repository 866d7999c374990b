"""What extraction found becomes proposals, unless it is stored already, decided or not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.records.entries import Anchor, Attribution, Claim, Evidence, Party, Quote, Span
from tracker.records.extraction import ExtractedQuote, Extraction
from tracker.records.vocabulary import QuoteKind
from tracker.store import changes, claims, quotes
from tracker.store.books import Books
from tracker.store.capture import Captured
from tracker.store.keys import current_key
from tracker.store.members import add_reading
from tracker.store.people import People
from tracker.store.work import Work
from tracker.text.citation import join_pieces

SAME = 0.5  # of the union of two quotes' spans: from here on they are one quote
EXTRACTED = "extraction"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One quote that was found: its key, words and speaker as shown, and whether it is new."""

    key: str
    words: str
    speaker: str | None
    added: bool


@dataclass(frozen=True, slots=True)
class Stored:
    """A quote that stands in the same version already."""

    id: int
    words: str
    places: frozenset[int]


def propose(
    work: Work,
    books: Books,
    people: People,
    captured: Captured,
    found: Extraction,
    said: str | None,
) -> list[Proposed]:
    """Store the quotes and claims of an extraction as proposed; returns the quotes, in order."""
    stored = list(_stored(work, captured))
    ids: dict[str, tuple[int, bool]] = {}
    readings: dict[int, Attribution] = {}
    done = []
    for pieces in _groups(found):
        record = _quote(work, books, people, captured, pieces, said)
        if record is None:
            continue
        parent = next((ids[p.parent][0] for p in pieces if p.parent in ids), None)
        quote_id, proposed = _store(work, books, captured, stored, record, parent)
        done.append(proposed)
        ids |= {piece.id: (quote_id, proposed.added) for piece in pieces}
        readings[quote_id] = record.attributions[0]
    _propose_claims(work, books, people, found, ids, readings)
    return done


def _groups(found: Extraction) -> Iterator[list[ExtractedQuote]]:
    """The pieces of each quote, quotes in order of their first piece."""
    first: dict[str, int] = {}
    for quote in found.quotes:
        first.setdefault(quote.group, quote.start)
    ordered = sorted(found.quotes, key=lambda q: (first[q.group], q.group, q.start))
    for _, pieces in groupby(ordered, key=lambda quote: quote.group):
        yield list(pieces)


def _quote(
    work: Work,
    books: Books,
    people: People,
    captured: Captured,
    pieces: list[ExtractedQuote],
    said: str | None,
) -> Quote | None:
    text = books.versions.text(work, captured.version.id)
    words = join_pieces([text[piece.start : piece.end] for piece in pieces])
    if not words:
        return None
    reading = _reading(people, captured.version.number, pieces)
    spans = tuple(Span(start=p.start, end=p.end, marked=p.type == "direct") for p in pieces)
    return Quote(
        source=str(people.source.key),
        kind=_kind(pieces),
        words=words,
        anchors=(Anchor(version=captured.version.number, spans=spans),),
        attributions=(reading,),
        said=said,
        status="proposed",
        language=people.source.language,
    )


def _kind(pieces: list[ExtractedQuote]) -> QuoteKind:
    kinds = {piece.type for piece in pieces}
    return kinds.pop() if len(kinds) == 1 else "mixed"


def _reading(people: People, version: int, pieces: list[ExtractedQuote]) -> Attribution:
    lead = next((piece for piece in pieces if piece.cue is not None), pieces[0])
    parties = [
        Party(
            speaker=people.key(m.name, m.resolved, m.kind, m.role),
            name=m.name,
            role=m.role,
            start=m.start,
            end=m.end,
        )
        for m in lead.speakers
    ]
    for part, name in (
        *(() if lead.on_behalf_of is None else (("on_behalf_of", lead.on_behalf_of),)),
        *(("via", name) for name in lead.via),
    ):
        proper = name.removeprefix("the ").removeprefix("The ")
        known = people.key(name, proper if proper[:1].isupper() else None, "organisation", None)
        parties.append(Party(part=part, speaker=known, name=name))
    return Attribution(
        stance=lead.stance,
        cue=lead.cue,
        cue_start=lead.cue_start,
        cue_end=lead.cue_end,
        version=version,
        confidence=lead.confidence,
        assigned_by=EXTRACTED,
        status="proposed",
        parties=tuple(parties),
    )


def _store(
    work: Work,
    books: Books,
    captured: Captured,
    stored: list[Stored],
    record: Quote,
    parent: int | None,
) -> tuple[int, Proposed]:
    same = _same(stored, record)
    speaker = _shown(work, books, record)
    if same is not None:
        _add_reading(work, books, captured, same.id, record)
        key = current_key(work, "quote", same.id)
        return same.id, Proposed(key, record.words, speaker, added=False)
    key = books.keys.free(work, quotes.wanted_key(work, books, record))
    quote_id = quotes.insert(work, books, replace(record, key=key), None)
    if parent is not None:
        work.execute("UPDATE quote SET parent_id = :p WHERE id = :i", p=parent, i=quote_id)
    work.counts.added += 1
    return quote_id, Proposed(key, record.words, speaker, added=True)


def _add_reading(
    work: Work, books: Books, captured: Captured, quote_id: int, record: Quote
) -> None:
    """Another reading of a quote stored before is proposed only while nobody has decided."""
    readings = changes.rows(work, "attribution", quote_id=quote_id)
    decided = any(row["status"] == "accepted" for row in readings)
    status = changes.row(work, "quote", {"id": quote_id})
    if decided or (status is not None and status["status"] == "rejected"):
        work.counts.unchanged += 1
        return
    added = add_reading(
        work, books, record.attributions[0], quote_id=quote_id, source_id=captured.source_id
    )
    if added:
        changes.bump(work, "quote", quote_id)
        work.counts.updated += 1
    else:
        work.counts.unchanged += 1


def _shown(work: Work, books: Books, record: Quote) -> str | None:
    party = next((p for p in record.attributions[0].parties if p.part == "speaker"), None)
    if party is None:
        return None
    if party.speaker is None:
        return party.name
    speaker_id = books.keys.id(work, party.speaker, "speaker", "speaker")
    row = changes.row(work, "speaker", {"id": speaker_id})
    return party.name if row is None else str(row["name"])


def _stored(work: Work, captured: Captured) -> Iterator[Stored]:
    """The source's quotes with the code points they cover in this version."""
    covered: dict[int, set[int]] = {}
    for row in work.execute(
        'SELECT a.quote_id, s.start, s."end" FROM anchor a JOIN span s ON s.anchor_id = a.id'
        " WHERE a.version_id = :v",
        v=captured.version.id,
    ):
        covered.setdefault(row[0], set()).update(range(row[1], row[2]))
    for row in changes.rows(work, "quote", source_id=captured.source_id):
        yield Stored(row["id"], row["words"], frozenset(covered.get(row["id"], ())))


def _same(stored: list[Stored], record: Quote) -> Stored | None:
    """The stored quote that stands in the same place, or that has no place and the same words."""
    places = {n for span in record.anchors[0].spans for n in range(span.start, span.end)}
    for quote in stored:
        if quote.places:
            if len(places & quote.places) >= SAME * len(places | quote.places):
                return quote
        elif quote.words == record.words:
            return quote
    return None


def _propose_claims(
    work: Work,
    books: Books,
    people: People,
    found: Extraction,
    ids: dict[str, tuple[int, bool]],
    readings: dict[int, Attribution],
) -> None:
    """Claims of quotes that are new; those of quotes stored before were proposed then.

    Who says the quote makes the claim.
    """
    for claim in found.claims:
        behind = [ids[q] for q in claim.quotes if q in ids]
        if not behind or not all(added for _, added in behind):
            continue
        keys = dict.fromkeys(current_key(work, "quote", quote_id) for quote_id, _ in behind)
        reading = readings[behind[0][0]]
        parties = tuple(replace(party, start=None, end=None) for party in reading.parties)
        claimed = Attribution(assigned_by=EXTRACTED, status="proposed", parties=parties)
        record = Claim(
            statement=claim.statement,
            due=claim.due,
            source=people.source.key,
            attributions=() if claim.claimant is None else (claimed,),
            evidence=tuple(
                Evidence(quote=key, relation=claim.relation, judged_by=EXTRACTED) for key in keys
            ),
            status="proposed",
        )
        claims.insert(work, books, record, None)
        work.counts.added += 1
