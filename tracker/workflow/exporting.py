"""Entries written out in a format, all of them or a selection, in flat memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from tracker.search.connection import open_reader
from tracker.workflow.selection import Selection, asked, entries, quotes_and_claims, sources

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from tracker.exporters import Exporter
    from tracker.records.entries import Entry, Quote
    from tracker.records.exports import Cited, Claimed, Quoted
    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader
    from tracker.settings import Settings
    from tracker.workflow.selection import Ids

AnyEntry = TypeVar("AnyEntry", bound="Entry")


def export(
    settings: Settings,
    *,
    to: str = "jsonl",
    query: str | None = None,
    keys: Iterable[str] | None = None,
    words: Sequence[str] | None = None,
    kinds: Collection[EntryKind] = (),
    excerpts: bool = False,
    notes: bool = False,
    base: str | None = None,
) -> Iterator[bytes]:
    """Entries in a format, piece by piece, in the order of their keys.

    All of them, those that `query` finds, or those with these `keys`; `words` are what somebody
    typed, keys or a query. `kinds` narrows that down. JSON lines hold the entries themselves, in
    an order that can be imported; `excerpts` leaves of a text only the quoted passages, and of
    quotes and claims only what was accepted. Other formats hold quotes, or the sources of quotes,
    and nothing that was rejected. Notes are private and only written when asked for. `base` is a
    web address that stands before the key in an IRI.
    Raises UsageError for what does not go together, UnknownKey, NothingMatched.
    """
    from tracker.errors import UsageError
    from tracker.exporters import EXPORTERS, Options
    from tracker.exporters.options import OWN_BASE

    if to not in EXPORTERS:
        raise UsageError(f"unknown format: {to}", f"known formats: {', '.join(EXPORTERS)}")
    exporter = EXPORTERS[to]
    _check(exporter, kinds, excerpts=excerpts, notes=notes, base=base)
    options = Options(notes=notes, base=_base(base) if base else OWN_BASE)
    with open_reader(settings.database) as reader:
        if words is None:
            wanted = Selection(query, None if keys is None else tuple(keys), tuple(kinds))
        else:
            wanted = asked(reader, words, tuple(kinds))
        yield from exporter.write(_items(reader, exporter, wanted, excerpts), options)


def _check(
    exporter: Exporter,
    kinds: Collection[EntryKind],
    *,
    excerpts: bool,
    notes: bool,
    base: str | None,
) -> None:
    """UsageError for what a format cannot hold, so that nothing is silently left out."""
    from tracker.errors import UsageError
    from tracker.exporters import EXPORTERS, SELECTED

    fitting = SELECTED[exporter.content]
    wrong = [kind for kind in kinds if kind not in fitting]
    if wrong:
        raise UsageError(
            f"{exporter.name} is not made of {wrong[0]}s", f"--kind {' or '.join(fitting)}"
        )
    if excerpts and exporter.content != "entries":
        raise UsageError(f"{exporter.name} holds no texts", "leave --excerpts out")
    if notes and not exporter.has_notes:
        able = " or ".join(one.name for one in EXPORTERS.values() if one.has_notes)
        raise UsageError(f"{exporter.name} has no place for private notes", f"--to {able}")
    if base is not None and not exporter.has_iris:
        able = " or ".join(one.name for one in EXPORTERS.values() if one.has_iris)
        raise UsageError(f"{exporter.name} names nothing by web address", f"--to {able}")


def _base(base: str) -> str:
    from tracker.cite.link import web_address
    from tracker.errors import UsageError

    address = web_address(base)
    if address is None:
        raise UsageError(
            f"{base!r} is no address of the web", "for example https://quotes.example/"
        )
    return address if address.endswith(("/", "#", "=")) else f"{address}/"


def _items(
    reader: Reader, exporter: Exporter, selection: Selection, excerpts: bool
) -> Iterator[Entry] | Iterator[Cited] | Iterator[Quoted | Claimed]:
    from tracker.exporters import SELECTED

    # What is wrong with a selection must be said before the first byte, so no generator selects.
    if exporter.content == "entries":
        ids = entries(reader, selection)
        return _excerpts(reader, ids) if excerpts else _entries(reader, ids)
    if exporter.content == "sources":
        return _cited(reader, *sources(reader, selection))
    kinds = SELECTED[exporter.content]
    return _statements(reader, quotes_and_claims(reader, selection, *kinds))


def _entries(reader: Reader, ids: Ids) -> Iterator[Entry]:
    from tracker.search import lookup

    for kind, of_kind in ids.items():
        if of_kind is None:
            yield from lookup.entries(reader, kind)
        else:
            yield from lookup.in_order(reader, kind, of_kind)


def _excerpts(reader: Reader, ids: Ids) -> Iterator[Entry]:
    from tracker.exporters import excerpts

    quotes = _entries(reader, {kind: of for kind, of in ids.items() if kind == "quote"})
    return excerpts(_accepted(_entries(reader, ids)), _accepted(cast("Iterator[Quote]", quotes)))


def _cited(reader: Reader, ids: Sequence[int], quotes: set[int] | None) -> Iterator[Cited]:
    from tracker.search.cited import read_cited

    for _, one in read_cited(reader, ids, quotes):
        yield one


def _statements(reader: Reader, ids: dict[EntryKind, Sequence[int]]) -> Iterator[Quoted | Claimed]:
    from tracker.search.claimed import read_claimed
    from tracker.search.quoted import read_quoted

    for _, quoted in read_quoted(reader, ids.get("quote", ())):
        yield quoted
    for _, claimed in read_claimed(reader, ids.get("claim", ())):
        yield claimed


def _accepted(found: Iterable[AnyEntry]) -> Iterator[AnyEntry]:
    """What somebody decided to keep; speakers, sources and utterances need no decision."""
    for entry in found:
        if getattr(entry, "status", "accepted") == "accepted":
            yield entry
