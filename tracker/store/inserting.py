"""A new entry of any kind."""

from __future__ import annotations

from tracker.records.entries import Claim, Entry, Quote, Source, Speaker
from tracker.store import claims, quotes, sources, speakers
from tracker.store.books import Books
from tracker.store.work import Work
from tracker.text.keys import speaker_key


def insert(work: Work, books: Books, record: Entry, digest: str | None = None) -> int:
    """Write a new entry with everything that belongs to it; returns its id."""
    if isinstance(record, Source):
        return sources.insert(work, books, record, digest)
    if isinstance(record, Speaker):
        return speakers.insert(work, books, record, digest)
    if isinstance(record, Quote):
        return quotes.insert(work, books, record, digest)
    if isinstance(record, Claim):
        return claims.insert(work, books, record, digest)
    return claims.insert_utterance(work, books, record, digest)


def wanted_key(work: Work, books: Books, record: Entry) -> str:
    """The key that an entry without one would get, were it free."""
    if isinstance(record, Source):
        return sources.wanted_key(work, books, record)
    if isinstance(record, Speaker):
        return speaker_key(record.name, record.kind)
    if isinstance(record, Quote):
        return quotes.wanted_key(work, books, record)
    if isinstance(record, Claim):
        return claims.wanted_key(work, books, record)
    return claims.wanted_utterance_key(record)
