"""Finds who said what in the text of an article."""

from __future__ import annotations

from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.pipeline import run
from tracker.extract.slices import joined, slice_up
from tracker.records.extraction import Extraction


def extract(
    text: str,
    doc_id: str = "",
    *,
    language: str | None = None,
    conventions: Conventions = PRODUCT,
    published: str | None = None,
) -> Extraction:
    """The quotes and claims of one text, in the order of their start.

    `language` is a tag such as "de"; without one, or without a lexicon for it, the text's own words
    tell. `conventions` says what counts as a quote where guides disagree; `published` is an EDTF
    date, by which "next year" is a date. Offsets are code points of `text`. Deterministic; never
    raises on any text.
    """

    def read(part: str) -> Extraction:
        doc = run(part, doc_id, language, conventions, published)
        return Extraction(doc_id=doc_id, quotes=doc.quotes, claims=doc.claims)

    return joined(doc_id, ((start, read(text[start:end])) for start, end in slice_up(text)))
