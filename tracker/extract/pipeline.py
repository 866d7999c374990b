"""The ordered list of steps from a text to its quotes.

Each step is a pure function that takes the document and returns it with something added.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from tracker.extract.claims import propose_claims
from tracker.extract.confidence import weigh_pieces
from tracker.extract.continuing import continue_quotes
from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.document import Document
from tracker.extract.languages import choose_language
from tracker.extract.lexicon import load
from tracker.extract.marks import find_marks
from tracker.extract.people import find_people
from tracker.extract.pieces import arrange_pieces, cut_pieces
from tracker.extract.regions import find_inner_regions, find_regions
from tracker.extract.reports import find_reports
from tracker.extract.resolve import resolve_speakers
from tracker.extract.result import build_quotes
from tracker.extract.sentences import find_sentences
from tracker.extract.verb_second.retelling import retell

Step = Callable[[Document], Document]

STEPS: Final[tuple[Step, ...]] = (
    find_regions,
    find_marks,
    find_inner_regions,
    find_sentences,
    find_reports,
    continue_quotes,
    retell,
    cut_pieces,
    weigh_pieces,
    arrange_pieces,
    find_people,
    resolve_speakers,
    build_quotes,
    propose_claims,
)


def run(
    text: str,
    doc_id: str,
    language: str | None = None,
    conventions: Conventions = PRODUCT,
    published: str | None = None,
) -> Document:
    """The document after every step, read with the lexicon of `language` or of what it is in."""
    doc = Document(text, doc_id, load(choose_language(text, language)), conventions, published)
    for step in STEPS:
        doc = step(doc)
    return doc
