"""Entries written out, in flat memory."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar, cast

from tracker.search.connection import open_reader

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from tracker.records.entries import Entry, Quote
    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader
    from tracker.settings import Settings


def export(
    settings: Settings,
    *,
    to: str = "jsonl",
    kinds: Collection[EntryKind] = (),
    keys: Iterable[str] | None = None,
    excerpts: bool = False,
    notes: bool = False,
) -> Iterator[bytes]:
    """Entries in a format, piece by piece, in an order that can be imported.

    All of them, or those of some kinds or with some keys. `excerpts` is for publishing: of a text
    only the quoted passages, and of quotes and claims only what was accepted. Notes are private
    and only written when asked for. Raises UsageError for an unknown format, UnknownKey.
    """
    from tracker.errors import UsageError
    from tracker.exporters import EXPORTERS
    from tracker.exporters import excerpts as cut

    if to not in EXPORTERS:
        raise UsageError(f"unknown format: {to}", f"known formats: {', '.join(EXPORTERS)}")
    with open_reader(settings.database) as reader:
        wanted = _by_kind(reader, kinds, keys)
        found = _entries(reader, wanted)
        if excerpts:
            found = cut(_accepted(found), _accepted(_quotes(reader, wanted)))
        yield from EXPORTERS[to].write(found, notes=notes)


Wanted = dict["EntryKind", list[str] | None]
AnyEntry = TypeVar("AnyEntry", bound="Entry")


def _by_kind(reader: Reader, kinds: Collection[EntryKind], keys: Iterable[str] | None) -> Wanted:
    """The kinds to write, in order; for each the keys wanted, None for all."""
    from tracker.search.keys import resolve
    from tracker.search.lookup import EXPORT_ORDER

    chosen = [kind for kind in EXPORT_ORDER if not kinds or kind in kinds]
    if keys is None:
        return dict.fromkeys(chosen)
    found = {key: resolve(reader, key).kind for key in keys}
    return {kind: [key for key in found if found[key] == kind] for kind in chosen}


def _entries(reader: Reader, wanted: Wanted) -> Iterator[Entry]:
    from tracker.search.lookup import entries

    for kind, keys in wanted.items():
        if keys is None or keys:
            yield from entries(reader, kind, keys)


def _quotes(reader: Reader, wanted: Wanted) -> Iterator[Quote]:
    of_quotes: Wanted = {kind: keys for kind, keys in wanted.items() if kind == "quote"}
    return cast("Iterator[Quote]", _entries(reader, of_quotes))


def _accepted(entries: Iterable[AnyEntry]) -> Iterator[AnyEntry]:
    """What somebody decided to keep; speakers, sources and utterances need no decision."""
    for entry in entries:
        if getattr(entry, "status", "accepted") == "accepted":
            yield entry
