"""An article as it was handed in: its text, and what was said about it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from tracker.records.entries import Event, External
from tracker.records.vocabulary import SourceKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Locator:
    """The page or paragraph, as people cite it, that a text stands in from offset `start` on."""

    start: int
    page: str | None = None
    paragraph: str | None = None


@dataclass(frozen=True, slots=True)
class SetApart:
    """A block quote: the offsets of its words, and where the line that says whose they are begins."""

    start: int
    end: int
    by: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A text with its metadata; what is not known is None or empty.

    `outlet`, `authors` are names as printed or keys of speakers. `published` and `said` are EDTF
    dates; `said` is the date of speaking of the quotes in it. `captured` is an ISO 8601 time in
    UTC, `encoding` the encoding that the bytes had, `extractor` what made the text of them, `address`
    where they were read: an http(s) address after redirects, or a `file:` address.
    `locators` are in order of their start, `set_apart` are the block quotes with an attribution
    line. `titled` says that a person gave the title. `remarks` say what whoever imports it should know.
    """

    text: str
    title: str | None = None
    titled: bool = False
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
    extractor: str | None = None
    address: str | None = None
    events: tuple[Event, ...] = ()
    external: tuple[External, ...] = ()
    locators: tuple[Locator, ...] = ()
    set_apart: tuple[SetApart, ...] = ()
    remarks: tuple[str, ...] = ()

    def located(self, start: int, end: int) -> Locator:
        """The page and paragraph of `[start, end)`; `3–4` when it ends on another one."""
        first, last = self._at(start), self._at(max(start, end - 1))
        return Locator(
            start=start,
            page=_joined(first.page, last.page),
            paragraph=_joined(first.paragraph, last.paragraph),
        )

    def _at(self, offset: int) -> Locator:
        index = bisect_right(self.locators, offset, key=lambda locator: locator.start) - 1
        return self.locators[index] if index >= 0 else Locator(start=0)


def _joined(first: str | None, last: str | None) -> str | None:
    return first if first == last or last is None else f"{first}–{last}"
