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
from tracker.extract.lexicon import load
from tracker.extract.marks import find_marks
from tracker.extract.people import find_people
from tracker.extract.pieces import arrange_pieces, cut_pieces
from tracker.extract.regions import find_inner_regions, find_regions
from tracker.extract.reports import find_reports
from tracker.extract.resolve import resolve_speakers
from tracker.extract.result import build_quotes
from tracker.extract.sentences import find_sentences

Step = Callable[[Document], Document]

STEPS: Final[tuple[Step, ...]] = (
    find_regions,
    find_marks,
    find_inner_regions,
    find_sentences,
    find_reports,
    continue_quotes,
    cut_pieces,
    weigh_pieces,
    arrange_pieces,
    find_people,
    resolve_speakers,
    build_quotes,
    propose_claims,
)


def run(
    text: str, doc_id: str, language: str = "en", conventions: Conventions = PRODUCT
) -> Document:
    """The document after every step."""
    doc = Document(text, doc_id, load(language), conventions)
    for step in STEPS:
        doc = step(doc)
    return doc
