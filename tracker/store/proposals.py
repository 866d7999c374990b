"""What extraction found becomes proposals, unless it is stored already, decided or not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from tracker.extract.organisations import organisational
from tracker.records.article import Article
from tracker.records.entries import Anchor, Attribution, Claim, Evidence, Party, Quote, Span
from tracker.records.extraction import ExtractedQuote, Extraction, Mention
from tracker.records.vocabulary import QuoteKind
from tracker.store import changes, claims, quotes
from tracker.store.books import Books
from tracker.store.capture import Captured
from tracker.store.keys import current_key
from tracker.store.members import add_reading
from tracker.store.people import People
from tracker.store.standing import Standing
from tracker.store.work import Work
from tracker.text.citation import join_pieces

EXTRACTED = "extraction"


@dataclass(frozen=True, slots=True)
class Proposed:
    """One quote that was found: its key, words and speaker as shown, and whether it is new.

    `another` says that a new version gives words that we have to somebody else.
    """

    key: str
    words: str
    speaker: str | None
    added: bool
    another: bool = False


@dataclass(frozen=True, slots=True)
class Read:
    """A quote as extraction reads it: its pieces, and the proposal that they make."""

    pieces: list[ExtractedQuote]
    record: Quote


def read(
    work: Work,
    books: Books,
    people: People,
    captured: Captured,
    found: Extraction,
    article: Article,
) -> list[Read]:
    """The quotes of an extraction in order, with the speakers that we have or that are made now.

    Of the article they get the date of speaking, and the page and paragraph they stand in.
    """
    text = books.versions.text(work, captured.version.id)
    grouped = [
        (pieces, _quote(text, people, captured, pieces, article)) for pieces in _groups(found)
    ]
    return [Read(pieces, record) for pieces, record in grouped if record is not None]


def propose(
    work: Work,
    books: Books,
    people: People,
    captured: Captured,
    found: Extraction,
    quotes_read: Iterable[Read],
) -> list[Proposed]:
    """Store the quotes that were read and the claims of an extraction as proposed."""
    standing = Standing(work, books, captured)
    ids: dict[str, tuple[int, bool]] = {}
    readings: dict[int, Attribution] = {}
    done = []
    for pieces, record in ((each.pieces, each.record) for each in quotes_read):
        parent = next((ids[p.parent][0] for p in pieces if p.parent in ids), None)
        quote_id, proposed = _store(work, books, captured, standing, record, parent)
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
    text: str,
    people: People,
    captured: Captured,
    pieces: list[ExtractedQuote],
    article: Article,
) -> Quote | None:
    words = join_pieces([text[piece.start : piece.end] for piece in pieces])
    if not words:
        return None
    reading = _reading(people, captured.version.number, pieces)
    spans = tuple(Span(start=p.start, end=p.end, marked=p.type == "direct") for p in pieces)
    place = article.located(pieces[0].start, pieces[-1].end)
    return Quote(
        source=str(people.source.key),
        kind=_kind(pieces),
        words=words,
        anchors=(Anchor(version=captured.version.number, spans=spans),),
        attributions=(reading,),
        said=article.said,
        page=place.page,
        paragraph=place.paragraph,
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
            speaker=_speaker_key(people, m),
            name=m.name,
            role=m.role,
            start=m.start,
            end=m.end,
        )
        for m in lead.speakers
    ]
    if lead.on_behalf_of is not None:
        name = lead.on_behalf_of
        parties.append(Party(part="on_behalf_of", speaker=_principal_key(people, name), name=name))
    for name in lead.via:
        known = people.key(name, _proper(name), "organisation", None)
        parties.append(Party(part="via", speaker=known, name=name))
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


def _speaker_key(people: People, mention: Mention) -> str | None:
    """Who a mention is; nobody in particular for groups, documents and common nouns.

    A document speaks for the organisation that issued it.
    """
    kind, resolved = mention.kind, mention.resolved
    common = resolved is not None and resolved.islower()
    if kind == "group" or common or (kind == "document" and resolved is None):
        return None
    kind = "organisation" if kind == "document" else kind
    return people.key(mention.name, resolved, kind, mention.role)


def _principal_key(people: People, name: str) -> str | None:
    """Whom somebody speaks for: two words without an article may be a person or a company."""
    proper = _proper(name)
    alone = proper is None or " " not in proper or proper != name or organisational(proper)
    return people.key(name, proper, "organisation" if alone else None, None)


def _proper(name: str) -> str | None:
    """The name without its article, if it is a name."""
    proper = name.removeprefix("the ").removeprefix("The ")
    return proper if proper[:1].isupper() else None


def _store(
    work: Work,
    books: Books,
    captured: Captured,
    standing: Standing,
    record: Quote,
    parent: int | None,
) -> tuple[int, Proposed]:
    same = standing.same(record)
    speaker = _shown(work, books, record)
    if same is not None:
        another = captured.new_version and standing.another(same, record)
        added = _add_reading(work, books, captured, same, record, another=another)
        key = current_key(work, "quote", same)
        shown = another and added
        return same, Proposed(key, record.words, speaker, added=False, another=shown)
    key = books.keys.free(work, quotes.wanted_key(work, books, record))
    quote_id = quotes.insert(work, books, replace(record, key=key), None)
    if parent is not None:
        work.execute("UPDATE quote SET parent_id = :p WHERE id = :i", p=parent, i=quote_id)
    work.counts.added += 1
    return quote_id, Proposed(key, record.words, speaker, added=True)


def _add_reading(
    work: Work, books: Books, captured: Captured, quote_id: int, record: Quote, *, another: bool
) -> bool:
    """Propose another reading of a quote stored before; returns whether it was added.

    Once somebody has decided, only when a new version gives the words to `another` speaker.
    """
    readings = changes.rows(work, "attribution", quote_id=quote_id)
    decided = any(row["status"] == "accepted" for row in readings) and not another
    status = changes.row(work, "quote", {"id": quote_id})
    if decided or (status is not None and status["status"] == "rejected"):
        work.counts.unchanged += 1
        return False
    added = add_reading(
        work, books, record.attributions[0], quote_id=quote_id, source_id=captured.source_id
    )
    if added:
        changes.bump(work, "quote", quote_id)
        work.counts.updated += 1
    else:
        work.counts.unchanged += 1
    return bool(added)


def _shown(work: Work, books: Books, record: Quote) -> str | None:
    party = next((p for p in record.attributions[0].parties if p.part == "speaker"), None)
    if party is None:
        return None
    if party.speaker is None:
        return party.name
    speaker_id = books.keys.id(work, party.speaker, "speaker", "speaker")
    row = changes.row(work, "speaker", {"id": speaker_id})
    return party.name if row is None else str(row["name"])


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
