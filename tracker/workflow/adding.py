"""Entries added by hand, one at a time."""

from __future__ import annotations

from dataclasses import replace

from tracker.errors import InputError, Refused
from tracker.records.entries import (
    Anchor,
    Claim,
    Entry,
    Quote,
    Role,
    Source,
    Span,
    Speaker,
)
from tracker.settings import Settings
from tracker.store import changes, speakers
from tracker.store.books import Books
from tracker.store.inserting import insert
from tracker.store.keys import current_key, resolve
from tracker.store.naming import add_alias as store_alias
from tracker.store.people import keyed_reading, named_speaker
from tracker.store.work import Work
from tracker.text.citation import citation_words
from tracker.text.find import Place, find_words, near
from tracker.text.marks import CLOSERS
from tracker.workflow.writing import Written, writing


def add_source(settings: Settings, record: Source) -> Written:
    """Add a source. Its outlet and authors are keys or names; a new name makes a new speaker."""
    with writing(
        settings, "edit", f"add source {record.title or record.url or ''}".strip()
    ) as work:
        books = Books()
        if record.outlet is not None:
            outlet = named_speaker(work, books, record.outlet, "organisation")
            record = replace(record, outlet=outlet)
        authors = tuple(named_speaker(work, books, name, "person") for name in record.authors)
        key = _insert(work, books, replace(record, authors=authors))
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def add_speaker(settings: Settings, record: Speaker) -> Written:
    """Add a speaker. Two speakers may have one name: this never merges.

    Organisations of its roles are keys or names.
    """
    with writing(settings, "edit", f"add speaker {record.name}") as work:
        books = Books()
        roles = tuple(_keyed_role(work, books, role) for role in record.roles)
        key = _insert(work, books, replace(record, roles=roles))
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def add_claim(settings: Settings, record: Claim) -> Written:
    """Add a claim. Claimants are keys or names of speakers."""
    with writing(settings, "edit", "add claim") as work:
        books = Books()
        readings = tuple(keyed_reading(work, books, each) for each in record.attributions)
        key = _insert(work, books, replace(record, attributions=readings))
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def add_quote(settings: Settings, record: Quote, *, at: int | None = None) -> Written:
    """Add a quote and anchor it where its words stand in the source's newest text.

    Refused when they stand nowhere (the nearest passage is shown) or in several places, unless
    `at`, counted from 1, chooses one. A source without text takes the words as they are.
    """
    with writing(settings, "edit", f"add quote to {record.source}") as work:
        books = Books()
        readings = tuple(keyed_reading(work, books, each) for each in record.attributions)
        record = replace(record, attributions=readings)
        key = _insert(work, books, record if record.anchors else _anchored(work, books, record, at))
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def add_role(settings: Settings, speaker: str, role: Role) -> Written:
    """Give a speaker a role; the organisation is a key or a name."""
    with writing(settings, "edit", f"add role {role.title} to {speaker}") as work:
        books = Books()
        found = resolve(work, speaker, "speaker")
        speakers.add_role(work, books, found.id, _keyed_role(work, books, role))
        changes.bump(work, "speaker", found.id)
        work.counts.updated += 1
        key = current_key(work, "speaker", found.id)
    return Written(work.batch_id, key, work.counts, tuple(work.made))


def add_alias(settings: Settings, speaker: str, name: str) -> Written:
    """Give a speaker another name."""
    with writing(settings, "edit", f"add alias {name} to {speaker}") as work:
        found = resolve(work, speaker, "speaker")
        if store_alias(work, found.id, name, settings.actor):
            changes.bump(work, "speaker", found.id)
            work.counts.updated += 1
        else:
            work.counts.unchanged += 1
        key = current_key(work, "speaker", found.id)
    return Written(work.batch_id or None, key, work.counts, tuple(work.made))


def _keyed_role(work: Work, books: Books, role: Role) -> Role:
    if role.organisation is None:
        return role
    key = named_speaker(work, books, role.organisation, "organisation")
    return replace(role, organisation=key)


def _insert(work: Work, books: Books, record: Entry) -> str:
    if record.key is not None and (taken := books.keys.get(work, record.key)) is not None:
        raise Refused(f"the key {record.key!r} belongs to a {taken.kind} already", "choose another")
    entry_id = insert(work, books, record)
    work.counts.added += 1
    return current_key(work, record.type, entry_id)


def _anchored(work: Work, books: Books, record: Quote, at: int | None) -> Quote:
    source_id = books.keys.id(work, record.source, "source", "source")
    version = books.versions.newest_with_text(work, source_id)
    if version is None:
        return record
    text = books.versions.text(work, version.id)
    words = citation_words(record.words) if record.kind == "direct" else record.words.strip()
    place = _chosen(text, record.source, words, at)
    start, end = place.start, place.end
    if record.kind == "direct":
        start, end = _with_marks(text, start, end)
    span = Span(start=start, end=end, marked=(start, end) != (place.start, place.end))
    stands = citation_words(text[start:end]) if span.marked else text[start:end]
    return replace(record, words=stands, anchors=(Anchor(version=version.number, spans=(span,)),))


def _chosen(text: str, source: str, words: str, at: int | None) -> Place:
    places = find_words(text, words)
    if not places:
        closest = near(text, words)
        raise Refused(
            f"these words do not stand in {source}",
            None if closest is None else f"the nearest passage differs: {closest.difference}",
        )
    if at is not None:
        if not 1 <= at <= len(places):
            raise InputError(f"there are {len(places)} places, no number {at}")
        return places[at - 1]
    if len(places) > 1:
        listed = "\n".join(
            f"  {n}. {text[max(0, p.start - 40) : p.end + 40]!r}" for n, p in enumerate(places, 1)
        )
        raise Refused(
            f"these words stand in {len(places)} places of {source}:\n{listed}",
            "choose one: --at NUMBER, or give more words",
        )
    return places[0]


def _with_marks(text: str, start: int, end: int) -> tuple[int, int]:
    """The span with the quotation marks right around it, and the comma before the closing one."""
    opening = next((m for m in CLOSERS if start >= len(m) and text[:start].endswith(m)), None)
    if opening is None:
        return start, end
    for comma in ("", ","):
        for closing in CLOSERS[opening]:
            if text.startswith(comma + closing, end):
                return start - len(opening), end + len(comma + closing)
    return start, end
