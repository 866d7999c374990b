"""tracker: a database of who said what, that people can search, cite and trust.

import tracker
from tracker.records.entries import Source

with tracker.open("quotes.db") as t:
    t.add_source(Source(title="Dawn", published="2024-03"))
    for hit in t.search("dawn").hits:
        print(hit.key, hit.snippet)
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tracker.workflow.library import Tracker

__all__ = ["open"]


def open(url: str | None = None, *, actor: str | None = None) -> Tracker:  # noqa: A001 - tracker.open reads right
    """A database by URL or file name, else the one of TRACKER_DB, else the user's own.

    `actor` is the name that batches carry. Nothing is opened or made before the first call.
    """
    from tracker.settings import settings
    from tracker.workflow.library import Tracker

    return Tracker(settings(url, actor))
