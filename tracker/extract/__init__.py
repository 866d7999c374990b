"""Finds who said what in the text of an article."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.pipeline import run
from tracker.extract.set_apart import Marked
from tracker.extract.slices import joined, slice_up
from tracker.records.article import SetApart
from tracker.records.extraction import Extraction


def extract(
    text: str,
    doc_id: str = "",
    *,
    language: str | None = None,
    conventions: Conventions = PRODUCT,
    published: str | None = None,
    set_apart: Sequence[SetApart] = (),
) -> Extraction:
    """The quotes and claims of one text, in the order of their start.

    `language` is a tag such as "de"; without one, or without a lexicon for it, the text's own words
    tell. `conventions` says what counts as a quote where guides disagree; `published` is an EDTF
    date, by which "next year" is a date; `set_apart` are block quotes, whose words need no marks.
    Offsets are code points of `text`. Deterministic; never
    raises on any text.
    """
    marked = Marked(text, set_apart)

    def read(part: str) -> Extraction:
        doc = run(part, doc_id, language, conventions, published)
        return Extraction(doc_id=doc_id, quotes=doc.quotes, claims=doc.claims)

    slices = slice_up(marked.text)
    found = joined(doc_id, ((start, read(marked.text[start:end])) for start, end in slices))
    return marked.back(found)
