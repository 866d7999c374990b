"""Sources: new ones, their versions, their events."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from typing import Final

from tracker.errors import InputError
from tracker.records.entries import Event, Source, Version
from tracker.records.vocabulary import EventKind, Standing
from tracker.store import belongings
from tracker.store.books import Books, KnownVersion, days
from tracker.store.work import Work
from tracker.text.keys import source_key

# What a source is after an event.
STANDING: Final[dict[EventKind, Standing]] = {"correction": "corrected", "retraction": "retracted"}


def insert(work: Work, books: Books, record: Source, digest: str | None) -> int:
    """Write a new source with everything that belongs to it; returns its id."""
    source_id = work.new_id("source")
    published = days("published", record.published)
    key = record.key or books.keys.free(work, wanted_key(work, books, record))
    outlet = origin = None
    if record.outlet is not None:
        outlet = books.keys.id(work, record.outlet, "speaker", "outlet")
    if record.origin is not None:
        origin = books.keys.id(work, record.origin, "source", "origin")
    work.add(
        "source",
        id=source_id,
        kind=record.kind,
        title=record.title,
        outlet_id=outlet,
        url=record.url,
        language=record.language,
        standing=record.standing,
        origin_id=origin,
        note=record.note,
        revision=1,
        digest=digest,
        **published,
    )
    belongings.insert(work, books, record, source_id, key, source_id=source_id)
    for position, author in enumerate(record.authors):
        add_author(work, books, source_id, position, author)
    for version in record.versions or (Version(coverage="none"),):
        add_version(work, books, source_id, version)
    for event in record.events:
        add_event(work, source_id, event)
    work.touch("source", source_id, fresh=True)
    return source_id


def wanted_key(work: Work, books: Books, record: Source) -> str:
    """The key a source gets: outlet, year and the first words of its title."""
    if record.outlet is not None:
        books.keys.id(work, record.outlet, "speaker", "outlet")
    return source_key(
        record.outlet, _year("published", record.published), record.title or record.url
    )


def _year(name: str, date: str | None) -> str | None:
    first = days(name, date)[f"{name}_first"]
    return None if first is None else first[:4]


def add_author(work: Work, books: Books, source_id: int, position: int, author: str) -> None:
    """Add an author at a position."""
    speaker_id = books.keys.id(work, author, "speaker", "authors")
    work.add("source_author", source_id=source_id, position=position, speaker_id=speaker_id)


def add_version(work: Work, books: Books, source_id: int, version: Version) -> int:
    """Add a capture of the text; returns the version's id. Its hash must fit the text."""
    text = version.text
    if (text is None) != (version.coverage == "none"):
        raise InputError(
            f"versions: coverage {version.coverage!r} does not go with"
            f" {'no' if text is None else 'a'} text"
        )
    if text is not None and "\x00" in text:
        raise InputError("versions.text: the text holds a NUL character")
    found = None if text is None else fingerprint(text)
    if version.sha256 is not None and version.sha256 != found:
        raise InputError(
            "versions.sha256: the text is not the one this hash was made of",
            "leave sha256 out to have it made anew",
        )
    known = KnownVersion(
        work.new_id("source_version"), version.number, len(text or ""), version.coverage
    )
    work.add(
        "source_version",
        id=known.id,
        source_id=source_id,
        number=version.number,
        coverage=version.coverage,
        text=text,
        length=known.length,
        sha256=found,
        captured=version.captured,
        encoding=version.encoding,
        extractor=version.extractor,
        address=version.address,
    )
    books.versions.learn(source_id, known, text)
    work.touch("source", source_id)
    return known.id


def fingerprint(text: str) -> str:
    """The SHA-256 of a text's UTF-8 form, in hexadecimal."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def add_event(work: Work, source_id: int, event: Event) -> None:
    """Add a correction, clarification, retraction or silent edit."""
    work.add(
        "source_event",
        id=work.new_id("source_event"),
        source_id=source_id,
        kind=event.kind,
        text=event.text,
        url=event.url,
        **days("date", event.date),
    )


def standing_after(events: Iterable[Event]) -> Standing:
    """The standing of a source that these things happened to."""
    found = {STANDING[event.kind] for event in events if event.kind in STANDING}
    return "retracted" if "retracted" in found else "corrected" if found else "current"
