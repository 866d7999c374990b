"""Finds who said what in the text of an article."""

from __future__ import annotations

from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.pipeline import run
from tracker.records.extraction import Extraction


def extract(text: str, doc_id: str = "", *, conventions: Conventions = PRODUCT) -> Extraction:
    """The quotes and claims of one text, in the order of their start.

    `conventions` says what counts as a quote where guides disagree. Offsets are code points of `text`. Deterministic; never raises on any text.
    """
    doc = run(text, doc_id, conventions=conventions)
    return Extraction(doc_id=doc_id, quotes=doc.quotes, claims=doc.claims)
