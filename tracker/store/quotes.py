"""Quotes: new ones, their anchors, and the attributions of quotes and claims."""

from __future__ import annotations

from tracker.errors import InputError
from tracker.records.entries import Anchor, Attribution, Party, Quote, Span
from tracker.records.vocabulary import SpeakerKind
from tracker.store import belongings
from tracker.store.books import Books, KnownVersion, days
from tracker.store.work import Work
from tracker.text.citation import join_pieces
from tracker.text.find import find_words
from tracker.text.fold import same_words
from tracker.text.keys import quote_key
from tracker.text.marks import OPENERS

PRONOUNS = frozenset(("he", "she", "it", "they", "we", "i", "you", "who", "one", "this", "that"))


def insert(work: Work, books: Books, record: Quote, digest: str | None) -> int:
    """Write a new quote with everything that belongs to it; returns its id."""
    source_id = books.keys.id(work, record.source, "source", "source")
    if not record.words.strip():
        raise InputError("words: a quote needs words")
    quote_id = work.new_id("quote")
    parent = utterance = None
    if record.parent is not None:
        parent = books.keys.id(work, record.parent, "quote", "parent")
    if record.utterance is not None:
        utterance = books.keys.id(work, record.utterance, "utterance", "utterance")
    key = record.key or books.keys.free(work, wanted_key(work, books, record))
    work.add(
        "quote",
        id=quote_id,
        source_id=source_id,
        kind=record.kind,
        words=record.words,
        place=record.place,
        occasion=record.occasion,
        page=record.page,
        paragraph=record.paragraph,
        timestamp=record.timestamp,
        language=record.language,
        original_language=record.original_language,
        parent_id=parent,
        utterance_id=utterance,
        status=record.status,
        note=record.note,
        revision=1,
        digest=digest,
        **days("said", record.said),
    )
    belongings.insert(work, books, record, quote_id, key, source_id=source_id)
    for anchor in record.anchors or found_anchors(work, books, source_id, record):
        add_anchor(work, books, quote_id, source_id, record.words, anchor)
    _at_most_one_accepted(record.attributions)
    for attribution in record.attributions:
        add_attribution(work, books, attribution, quote_id=quote_id, source_id=source_id)
    work.touch("quote", quote_id, fresh=True)
    return quote_id


def wanted_key(work: Work, books: Books, record: Quote) -> str:
    """The key a quote gets: speaker, year and telling words."""
    source_id = books.keys.id(work, record.source, "source", "source")
    name, kind = _who(work, books, record)
    year = days("said", record.said)["said_first"]
    if year is None:
        (year,) = work.row("SELECT published_first FROM source WHERE id = :id", id=source_id)
    return quote_key(name, year, record.words, kind)


def _who(work: Work, books: Books, record: Quote) -> tuple[str | None, SpeakerKind]:
    """The name and kind of the first speaker, as resolved, else as printed."""
    parties = (party for reading in record.attributions for party in reading.parties)
    party = next((party for party in parties if party.part == "speaker"), None)
    if party is None or party.speaker is None:
        name = None if party is None else party.name
        return (name if name and _is_name(name) else None), "person"
    speaker_id = books.keys.id(work, party.speaker, "speaker", "attributions.parties.speaker")
    found = work.row("SELECT name, kind FROM speaker WHERE id = :id", id=speaker_id)
    return found[0], found[1]


def _is_name(printed: str) -> bool:
    """Whether a mention names somebody: not `he`, `a spokesman`, `It`."""
    return printed[:1].isupper() and printed.lower() not in PRONOUNS


def found_anchors(work: Work, books: Books, source_id: int, record: Quote) -> tuple[Anchor, ...]:
    """Where the words stand in the source's newest text; refuses to guess between places."""
    version = books.versions.newest_with_text(work, source_id)
    if version is None:
        return ()
    places = find_words(books.versions.text(work, version.id), record.words)
    if not places:
        return (Anchor(version=version.number, state="lost"),)
    if len(places) > 1:
        return (Anchor(version=version.number, state="ambiguous"),)
    span = Span(start=places[0].start, end=places[0].end, marked=record.kind == "direct")
    return (Anchor(version=version.number, spans=(span,)),)


def add_anchor(
    work: Work, books: Books, quote_id: int, source_id: int, words: str, anchor: Anchor
) -> int:
    """Write where a quote stands in one version; the words must be the ones that stand there."""
    version = books.versions.of(work, source_id).get(anchor.version)
    if version is None:
        raise InputError(f"anchors.version: the source has no version {anchor.version}")
    if anchor.spans:
        _check_spans(work, books, version, words, anchor)
    anchor_id = work.new_id("anchor")
    work.add(
        "anchor",
        id=anchor_id,
        quote_id=quote_id,
        source_id=source_id,
        version_id=version.id,
        state=anchor.state,
    )
    for position, span in enumerate(anchor.spans):
        work.add(
            "span",
            anchor_id=anchor_id,
            position=position,
            source_id=source_id,
            version_id=version.id,
            version_length=version.length,
            start=span.start,
            end=span.end,
            marked=int(span.marked),
        )
    return anchor_id


def _check_spans(
    work: Work, books: Books, version: KnownVersion, words: str, anchor: Anchor
) -> None:
    for span in anchor.spans:
        if not 0 <= span.start < span.end <= version.length:
            raise InputError(
                f"anchors.spans: [{span.start}, {span.end}) is not inside the text of"
                f" version {version.number}, which has {version.length} characters"
            )
    if anchor.state in ("exact", "moved"):
        text = books.versions.text(work, version.id)
        if _stand_alone(text, words, anchor.spans):
            return
        stands = join_pieces([text[span.start : span.end] for span in anchor.spans])
        if stands != words and not same_words(stands, words):
            raise InputError(
                f"words: what stands at {anchor.spans[0].start} of version {version.number} is"
                f" {stands[:80]!r}, not {words[:80]!r}"
            )


def _stand_alone(text: str, words: str, spans: tuple[Span, ...]) -> bool:
    """Whether one span holds just the words, without marks: true of most, and soon told."""
    return (
        len(spans) == 1
        and text[spans[0].start : spans[0].end] == words == words.strip()
        and words[0] not in OPENERS
        and words[0] != "`"
    )


def _at_most_one_accepted(attributions: tuple[Attribution, ...]) -> None:
    if sum(attribution.status == "accepted" for attribution in attributions) > 1:
        raise InputError("attributions: at most one can be accepted")


def add_attribution(
    work: Work,
    books: Books,
    record: Attribution,
    *,
    quote_id: int | None = None,
    claim_id: int | None = None,
    source_id: int | None = None,
) -> int:
    """Write one reading of who said a quote or makes a claim; returns its id."""
    version = None
    if record.version is not None or record.cue_start is not None:
        version = _version(work, books, record, source_id)
    attribution_id = work.new_id("attribution")
    work.add(
        "attribution",
        id=attribution_id,
        quote_id=quote_id,
        claim_id=claim_id,
        source_id=source_id,
        version_id=None if version is None else version.id,
        version_length=None if version is None else version.length,
        stance=record.stance,
        cue=record.cue,
        cue_start=record.cue_start,
        cue_end=record.cue_end,
        confidence=record.confidence,
        assigned_by=record.assigned_by,
        status=record.status,
    )
    for position, party in enumerate(record.parties):
        _add_party(work, books, attribution_id, position, party, source_id, version)
    return attribution_id


def _version(work: Work, books: Books, record: Attribution, source_id: int | None) -> KnownVersion:
    versions = {} if source_id is None else books.versions.of(work, source_id)
    version = versions.get(record.version or 1)
    if version is None:
        raise InputError(f"attributions.version: the source has no version {record.version or 1}")
    start, end = record.cue_start, record.cue_end
    if (start is None) != (end is None) or (
        start is not None and end is not None and not 0 <= start < end <= version.length
    ):
        raise InputError(f"attributions.cue: [{start}, {end}) is not inside the text")
    return version


def _add_party(
    work: Work,
    books: Books,
    attribution_id: int,
    position: int,
    party: Party,
    source_id: int | None,
    version: KnownVersion | None,
) -> None:
    if party.speaker is None and party.name is None:
        raise InputError("attributions.parties: a party needs a speaker or a name")
    if party.start is not None or party.end is not None:
        length = 0 if version is None else version.length
        inside = party.start is not None and party.end is not None
        if not inside or not 0 <= (party.start or 0) < (party.end or 0) <= length:
            raise InputError(
                f"attributions.parties: [{party.start}, {party.end}) is not inside the text"
                " of the attribution's version"
            )
    speaker_id = None
    if party.speaker is not None:
        speaker_id = books.keys.id(work, party.speaker, "speaker", "attributions.parties.speaker")
    work.add(
        "party",
        attribution_id=attribution_id,
        position=position,
        source_id=source_id,
        part=party.part,
        speaker_id=speaker_id,
        name=party.name,
        role=party.role,
        start=party.start,
        end=party.end,
    )
