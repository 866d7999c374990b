"""The keys that an entry mentions, so that a chunk of entries can look them all up at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.records.entries import Attribution, Claim, Entry, Quote, Source, Speaker, Utterance


def mentioned_keys(entry: Entry) -> Iterator[str]:
    """The entry's own key, its former keys and the keys of all it refers to."""
    yield from _own(entry)
    if isinstance(entry, Source):
        yield from _given(entry.outlet, entry.origin, *entry.authors)
    elif isinstance(entry, Speaker):
        for role in entry.roles:
            yield from _given(role.organisation, role.source)
    elif isinstance(entry, Quote):
        yield from _given(entry.source, entry.parent, entry.utterance)
        yield from _of_attributions(entry.attributions)
    elif isinstance(entry, Claim):
        yield from _given(entry.source, *(item.quote for item in entry.evidence))
        yield from _of_attributions(entry.attributions)


def tags_of(entry: Entry) -> Iterable[str]:
    """The tags of an entry, stripped."""
    return () if isinstance(entry, Utterance) else (tag.strip() for tag in entry.tags)


def _own(entry: Entry) -> Iterator[str]:
    yield from _given(entry.key, *entry.former_keys)


def _given(*keys: str | None) -> Iterator[str]:
    return (key for key in keys if key is not None)


def _of_attributions(attributions: Iterable[Attribution]) -> Iterator[str]:
    for attribution in attributions:
        yield from _given(*(party.speaker for party in attribution.parties))
