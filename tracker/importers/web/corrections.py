"""What a page says of its own mistakes: notices and JSON-LD corrections become events."""

from __future__ import annotations

from collections.abc import Iterator

from tracker.importers.notices import noticed, printed
from tracker.importers.web.addresses import absolute
from tracker.importers.web.blocks import Block
from tracker.importers.web.days import day
from tracker.importers.web.metadata import Metadata
from tracker.records.entries import Event


def corrections(metadata: Metadata, page: list[Block]) -> tuple[Event, ...]:
    """The events of a page, without those that say the same; `page` holds all of its blocks."""
    found: dict[str, Event] = {}
    for event in (*_linked(metadata), *printed([block.text for block in page], metadata.modified)):
        known = " ".join((event.text or "").split()).casefold()
        if known and not any(known in told or told in known for told in found):
            found[known] = event
    return tuple(found.values())


def _linked(metadata: Metadata) -> Iterator[Event]:
    for each in metadata.linked.followed(metadata.node.get("correction")):
        if isinstance(each, str) and each.strip() and "://" not in each:
            yield noticed(each, None, metadata.modified)
        elif isinstance(each, dict) and isinstance(text := each.get("text"), str):
            dated = day(each.get("datePublished") or each.get("dateCreated"))
            yield noticed(text, dated, metadata.modified, absolute(each.get("url"), None))
