"""tracker: a database of who said what, that people can search, cite and trust.

import tracker

with tracker.open("quotes.db") as t:
    t.add_source(tracker.Source(title="Dawn", published="2024-03"))
    for hit in t.search("dawn").hits:
        print(hit.key, hit.snippet)
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tracker.records.article import Article
    from tracker.records.entries import (
        Alias,
        Anchor,
        Attribution,
        Claim,
        Event,
        Evidence,
        External,
        Party,
        Quote,
        Role,
        Source,
        Span,
        Speaker,
        Utterance,
        Verdict,
        Version,
    )
    from tracker.workflow.library import Tracker

__all__ = [
    "Alias",
    "Anchor",
    "Article",
    "Attribution",
    "Claim",
    "Event",
    "Evidence",
    "External",
    "Party",
    "Quote",
    "Role",
    "Source",
    "Span",
    "Speaker",
    "Utterance",
    "Verdict",
    "Version",
    "open",
]


def __getattr__(name: str) -> Any:
    """The records, loaded when they are named: a search needs none of them."""
    if name not in __all__:
        raise AttributeError(f"module 'tracker' has no attribute {name!r}")
    from tracker.records import article, entries

    return article.Article if name == "Article" else getattr(entries, name)


def open(url: str | None = None, *, actor: str | None = None) -> Tracker:  # noqa: A001 - tracker.open reads right
    """A database by URL or file name, else the one of TRACKER_DB, else the user's own.

    `actor` is the name that batches carry. Nothing is opened or made before the first call.
    """
    from tracker.settings import settings
    from tracker.workflow.library import Tracker

    return Tracker(settings(url, actor))
