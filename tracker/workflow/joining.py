"""Quotes joined as sightings of one utterance, and taken apart again."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from tracker.errors import UsageError
from tracker.settings import Settings
from tracker.store import utterances
from tracker.store.books import Books
from tracker.store.keys import current_key, resolve
from tracker.store.work import Work
from tracker.text.sense import turned
from tracker.workflow.writing import Written, writing


def join(settings: Settings, quotes: Sequence[str]) -> Written:
    """Say that quotes print the same utterance. Undo takes it back. Raises UnknownKey."""
    if len(set(quotes)) < 2:
        raise UsageError("one quote alone is no two sightings", "name at least two quotes")
    remarks: list[str] = []

    def joined(work: Work, ids: list[int]) -> tuple[int, bool]:
        remarks.extend(_turned(work, ids))
        return utterances.join(work, Books(), ids)

    written = _written(settings, "join", quotes, joined)
    return replace(written, remarks=tuple(remarks)) if written.batch else written


def _turned(work: Work, ids: Sequence[int]) -> Iterator[str]:
    """What speaks against one utterance: of the first quote and each other, a negation or number."""
    words = [work.row("SELECT words FROM quote WHERE id = :id", id=one)[0] for one in ids]
    for quote_id, other in zip(ids[1:], words[1:], strict=True):
        if (how := turned(words[0], other)) is not None:
            one, first = (current_key(work, "quote", each) for each in (quote_id, ids[0]))
            yield f"{one} has another {how} than {first}: is it the same that was said?"


def part(settings: Settings, quotes: Sequence[str]) -> Written:
    """Take quotes away from the utterance of the first; a single one leaves its own."""
    return _written(settings, "part", quotes, utterances.part)


def _written(
    settings: Settings,
    what: str,
    quotes: Sequence[str],
    done: Callable[[Work, list[int]], tuple[int, bool]],
) -> Written:
    with writing(settings, "merge", f"{what} {' '.join(quotes)}") as work:
        ids = list(dict.fromkeys(resolve(work, key, "quote").id for key in quotes))
        utterance_id, changed = done(work, ids)
        work.counts.updated += changed
        work.counts.unchanged += not changed
        key = current_key(work, "utterance", utterance_id)
    return Written(work.batch_id or None, key, work.counts, tuple(work.made))
