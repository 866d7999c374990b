"""What a page says of its own changes, and what it does not say."""

from __future__ import annotations

from difflib import SequenceMatcher

from tracker.records.article import Article
from tracker.records.entries import Event
from tracker.store import changes
from tracker.store.work import Work
from tracker.text.difference import ParagraphChange, paragraph_changes, shown_pieces
from tracker.text.tokens import words

_NEARLY = 0.8  # of the words of two notices
_TOLD = 2  # changes in the text of the event
_LONGEST = 200  # characters of each


def silent_edit(work: Work, version_id: int, old: str, article: Article) -> Event | None:
    """The event for a text that replaces the version `version_id` with the text `old`.

    Only when both were fetched from the web by the same extractor, and when words changed: else
    nobody can say that the publisher changed anything.
    """
    row = changes.row(work, "source_version", {"id": version_id}) or {}
    fetched = all((place or "").startswith("http") for place in (row["address"], article.address))
    if not fetched or row["extractor"] != article.extractor or words(old) == words(article.text):
        return None
    found = [each for each in paragraph_changes(old, article.text) if _has_words(each)]
    told = "; ".join(shown_pieces(each.pieces, most=_LONGEST) for each in found[:_TOLD])
    more = f"; and {len(found) - _TOLD} more" if len(found) > _TOLD else ""
    date = _between(row["captured"], article.captured)
    return Event(kind="silent_edit", date=date, text=told + more or None)


def same_notice(one: Event, other: Event) -> bool:
    """Whether two notices are one whose wording was mended: of one day, and nearly the same words."""
    if (one.kind, one.date) != (other.kind, other.date):
        return False
    pair = words(one.text or ""), words(other.text or "")
    return SequenceMatcher(None, *pair, autojunk=False).ratio() >= _NEARLY


def _has_words(change: ParagraphChange) -> bool:
    return any(words(piece.old) != words(piece.new) for piece in change.pieces)


def _between(earlier: str | None, later: str | None) -> str | None:
    """The days from one capture to the other, as EDTF."""
    if not later:
        return None
    if not earlier or earlier[:10] > later[:10]:
        return f"{later[:10]}?"
    return later[:10] if earlier[:10] == later[:10] else f"{earlier[:10]}/{later[:10]}"
