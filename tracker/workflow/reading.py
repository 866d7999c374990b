"""The questions people ask of the database. Nothing here writes, or loads what writes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.search.connection import open_reader

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from tracker.records.entries import Entry
    from tracker.records.hits import SearchResult
    from tracker.records.rows import Listing, Revision, UseRow
    from tracker.records.views import (
        ClaimView,
        Quotation,
        SourceView,
        SpeakerView,
        UtteranceView,
    )
    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader
    from tracker.search.listing import Filters, Kind
    from tracker.search.query import Within
    from tracker.search.run import Sort
    from tracker.search.versions import VersionDifference
    from tracker.settings import Settings

    View = Quotation | ClaimView | SourceView | SpeakerView | UtteranceView

COMPLETED = 50


def search(
    settings: Settings,
    text: str,
    *,
    within: Collection[Within] = ("quotes", "claims", "sources"),
    limit: int = 20,
    offset: int = 0,
    sort: Sort = "rank",
) -> SearchResult:
    """One page of what a query finds, with the counts. Any text is a query."""
    from tracker.search.run import search as run

    with open_reader(settings.database) as reader:
        return run(reader, text, within=within, limit=limit, offset=offset, sort=sort)


def show(settings: Settings, keys: Iterable[str]) -> Iterator[View]:
    """Everything that is printed about each of these entries. Raises UnknownKey at a wrong one."""
    with open_reader(settings.database) as reader:
        for key in keys:
            yield _view(reader, key)


def _view(reader: Reader, key: str) -> View:
    from tracker.search.keys import resolve

    found = resolve(reader, key)
    if found.kind == "quote":
        from tracker.search.quotation import quotation  # most of what is shown and cited

        return quotation(reader, found.id)
    from tracker.search import overviews

    view: dict[str, Callable[[Reader, int], View]] = {
        "claim": overviews.claim_view,
        "source": overviews.source_view,
        "speaker": overviews.speaker_view,
        "utterance": overviews.utterance_view,
    }
    return view[found.kind](reader, found.id)


def differences(
    settings: Settings, keys: Iterable[str], between: tuple[int, int] | None = None
) -> Iterator[VersionDifference]:
    """How two versions of each source differ, by default the newest two. Raises UnknownKey."""
    from tracker.search.versions import version_difference

    with open_reader(settings.database) as reader:
        for key in keys:
            yield version_difference(reader, key, between)


def proposals(settings: Settings, source: str | None = None) -> Iterator[Quotation]:
    """The proposed quotes, of one source or of all, source by source in the order of the text."""
    from tracker.search.proposed import proposed_quotes
    from tracker.search.quotation import quotation

    with open_reader(settings.database) as reader:
        ids = proposed_quotes(reader, source)
    for quote_id in ids:
        # A connection for each, because decisions are written between them.
        with open_reader(settings.database) as reader:
            yield quotation(reader, quote_id)


def proposed_claims(settings: Settings, source: str | None = None) -> Iterator[ClaimView]:
    """The proposed claims, of one source or of all; one that was decided meanwhile is left out."""
    from tracker.search.overviews import claim_view
    from tracker.search.proposed import proposed_claims as waiting

    with open_reader(settings.database) as reader:
        ids = waiting(reader, source)
    for claim_id in ids:
        with open_reader(settings.database) as reader:
            view = claim_view(reader, claim_id)
        if view.status == "proposed":
            yield view


def list_entries(
    settings: Settings, kind: Kind, filters: Filters, *, limit: int | None, offset: int = 0
) -> Listing:
    """One page of the sources, speakers, quotes or claims."""
    from tracker.search.listing import list_entries as rows

    with open_reader(settings.database) as reader:
        return rows(reader, kind, filters, limit=limit, offset=offset)


def same_as(settings: Settings, key: str, *, turned: bool = False) -> Listing:
    """The quotes that may print the same utterance as this one; see `search.same_as`."""
    from tracker.records.rows import Listing
    from tracker.search.same_as import same_as as rows

    with open_reader(settings.database) as reader:
        found = rows(reader, key, turned=turned)
    return Listing(rows=found, count=len(found))


def same_text(settings: Settings, key: str) -> Listing:
    """The sources that share much of the newest text of this one."""
    from tracker.records.rows import Listing
    from tracker.search.keys import resolve_as
    from tracker.search.same_text import newest_text
    from tracker.search.same_text import same_text as rows

    with open_reader(settings.database) as reader:
        source = resolve_as(reader, key, "source")
        found = rows(reader, newest_text(reader, source.id) or "", but=source.id)
    return Listing(rows=found, count=len(found))


def list_tags(settings: Settings, *, limit: int | None, offset: int = 0) -> Listing:
    """One page of the tags."""
    from tracker.search.listing import list_tags as rows

    with open_reader(settings.database) as reader:
        return rows(reader, limit=limit, offset=offset)


def unresolved(
    settings: Settings, source: str | None = None, *, limit: int | None, offset: int = 0
) -> Listing:
    """One page of the printed names that stand for no speaker yet."""
    from tracker.search.listing import unresolved as rows

    with open_reader(settings.database) as reader:
        return rows(reader, source, limit=limit, offset=offset)


def history(settings: Settings, key: str) -> tuple[Revision, ...]:
    """What each batch did to an entry, the oldest first."""
    from tracker.search.history import history as of

    with open_reader(settings.database) as reader:
        return of(reader, key)


def batches(settings: Settings, *, limit: int = 50, offset: int = 0) -> Listing:
    """One page of the batches, the newest first."""
    from tracker.search.history import batches as rows

    with open_reader(settings.database) as reader:
        return rows(reader, limit, offset=offset)


def report_uses(settings: Settings, keys: Iterable[str] = ()) -> tuple[UseRow, ...]:
    """The places in reports that print these quotes, or those of these entries; all without keys.

    Raises UnknownKey.
    """
    from tracker.search.uses import uses

    with open_reader(settings.database) as reader:
        return uses(reader, keys)


def keys_beginning(settings: Settings, prefix: str) -> list[str]:
    """The first current keys that begin with what was typed, for completion."""
    from tracker.search.completing import beginning

    with open_reader(settings.database) as reader:
        return beginning(reader, prefix, COMPLETED)


def entries(settings: Settings, kind: EntryKind) -> Iterator[Entry]:
    """All entries of a kind as records, by key, in flat memory."""
    from tracker.search.lookup import entries as read

    with open_reader(settings.database) as reader:
        yield from read(reader, kind)
