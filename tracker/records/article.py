"""An article as it was handed in: its text, and what was said about it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its metadata; what is not known is None or empty.

    `outlet`, `authors` are names as printed or keys of speakers. `published` and `said` are EDTF
    dates; `said` is the date of speaking of the quotes in it. `captured` is an ISO 8601 time in
    UTC, `encoding` the encoding that the bytes had.
    """

    text: str
    title: str | None = None
    outlet: str | None = None
    authors: tuple[str, ...] = ()
    url: str | None = None
    published: str | None = None
    said: str | None = None
    language: str | None = None
    kind: SourceKind | None = None
    key: str | None = None
    tags: tuple[str, ...] = ()
    captured: str | None = None
    encoding: str | None = None
