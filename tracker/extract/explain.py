"""Why each quote was taken for one, in words: rule, cue, speaker, edges and confidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tracker.extract.confidence import (
    as_proposed,
    clearest,
    fixed_confidence,
    load_weights,
    option_totals,
    options,
    reasons,
)
from tracker.extract.conventions import PRODUCT, Conventions
from tracker.extract.document import Document, Interval, Piece, Speaker
from tracker.extract.pipeline import run
from tracker.extract.resolving import how_resolved
from tracker.extract.set_apart import Marked
from tracker.extract.signs import Places
from tracker.extract.slices import joined, slice_up
from tracker.extract.wording import RULES, STANCES, sign_words
from tracker.records.article import SetApart
from tracker.records.extraction import Extraction

WEIGHTIEST = 3  # signs that are told on each side
FAINT = 0.05  # of log odds: a sign below it tells nothing
BY_RULE = {
    "turn": "the label of the turn",
    "floating": "whoever spoke last before",
    "narrative": "the subject of the sentence before",
    "colon": "what stands before the colon",
    "according to": "named after “according to”",
    "participle": "whoever speaks in the rest of the sentence",
    "second verb": "the subject that both verbs share",
    "retold": "whoever spoke last before",
    "asked": "named as who asked",
    "quoted as": "named as who is quoted",
}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign that a confidence rests on; its weight in log odds is above 0 when it speaks for it."""

    words: str
    weight: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why a passage was taken for a quote. `rule` is the name of what read it, the rest is prose."""

    rule: str
    reading: str
    cue: str
    speaker: str
    edges: str
    confidence: str
    signs: tuple[Sign, ...]


def explained(
    text: str,
    doc_id: str = "",
    *,
    language: str | None = None,
    conventions: Conventions = PRODUCT,
    published: str | None = None,
    set_apart: Sequence[SetApart] = (),
) -> tuple[Extraction, tuple[Explanation, ...]]:
    """What `extract` finds in a text, and one explanation for each quote, in the same order."""
    parts: list[tuple[int, Extraction]] = []
    why: list[Explanation] = []
    marked = Marked(text, set_apart)
    for start, end in slice_up(marked.text):
        doc = run(marked.text[start:end], doc_id, language, conventions, published)
        parts.append((start, Extraction(doc_id=doc_id, quotes=doc.quotes, claims=doc.claims)))
        why += explanations(doc)
    return marked.back(joined(doc_id, parts)), tuple(why)


def explanations(doc: Document) -> Iterator[Explanation]:
    """One explanation for each quote of a document that went through all steps."""
    places = Places(doc)
    for piece, speaker in zip(doc.pieces, doc.speakers, strict=True):
        rule = piece.finding.rule
        yield Explanation(
            rule=rule,
            reading=RULES.get(rule, rule),
            cue=_cue(doc, piece),
            speaker=_speaker(doc, piece, speaker),
            edges=_edges(doc, piece, places),
            confidence=_confidence(doc, piece),
            signs=_signs(doc, piece),
        )


def _cue(doc: Document, piece: Piece) -> str:
    if piece.finding.cue is None:
        return "none; only the marks and the place in the text say that it is speech"
    words = _shown(doc, piece.finding.cue)
    return f"{words}, {STANCES[piece.finding.stance]}"


def _speaker(doc: Document, piece: Piece, speaker: Speaker | None) -> str:
    if speaker is None or piece.finding.speaker is None:
        return "nobody is named who says it"
    told = [f"{_shown(doc, piece.finding.speaker)}, {_found(doc, piece)}"]
    told += [how_resolved(doc, mention) for mention in speaker.mentions]
    if speaker.on_behalf_of:
        told.append(f"speaks for {speaker.on_behalf_of}")
    return "; ".join(filter(None, told))


def _found(doc: Document, piece: Piece) -> str:
    """How the phrase that names the speaker was found."""
    finding = piece.finding
    if finding.rule in BY_RULE:
        return BY_RULE[finding.rule]
    if finding.cue is None or finding.speaker is None:
        return "who spoke last before"
    if "\n" in doc.text[slice(*sorted((finding.cue[0], finding.speaker[0])))]:
        return "who spoke before this paragraph"
    side = "before" if finding.speaker[0] < finding.cue[0] else "after"
    return f"the subject of the verb, {side} it"


def _edges(doc: Document, piece: Piece, places: Places) -> str:
    """What decided where the words begin and end."""
    weights = load_weights(doc.lexicon.language)
    if piece.type == "direct":
        return "those of the turn" if piece.finding.rule == "turn" else "those of the marks"
    if weights is None or fixed_confidence(piece) is not None:
        return "those that the rule chose"
    starts = [run.start for run in doc.runs]
    first = as_proposed(doc, starts, piece)
    place = places.find(first)
    rows = options(doc, starts, first, place) if place is not None else []
    if place is None or len(rows) == 1:
        return "those that the rule chose; no others are possible"
    share = clearest(option_totals(piece.finding.rule, place, rows, weights.edges))[1]
    weighed = f"{len(rows)} were weighed, these have {share:.0%} of the weight"
    if (first.start, first.end) == (piece.start, piece.end):
        return f"those that the rule chose; {weighed}"
    return f"{_moved(doc, first, piece)}; {weighed}"


def _moved(doc: Document, first: Piece, piece: Piece) -> str:
    """How the chosen edges differ from those of the rule."""
    told = []
    if piece.start != first.start:
        side = "later" if piece.start > first.start else "earlier"
        told.append(f"begins {side} than the rule had it, with {_word(doc, piece.start)}")
    if piece.end != first.end:
        side = "later" if piece.end > first.end else "earlier"
        told.append(f"ends {side} than the rule had it, with {_word(doc, piece.end, last=True)}")
    return " and ".join(told)


def _word(doc: Document, offset: int, *, last: bool = False) -> str:
    words = doc.text[max(0, offset - 60) : offset] if last else doc.text[offset : offset + 60]
    return f"“{words.split()[-1 if last else 0]}”"


def _confidence(doc: Document, piece: Piece) -> str:
    if load_weights(doc.lexicon.language) is None:
        return f"{piece.confidence:.2f}, by its kind, speaker and cue: nothing was learned for it"
    if piece.finding.region.level:
        return f"{piece.confidence:.2f}, as for all words within somebody's words"
    if fixed_confidence(piece) is not None:
        return f"{piece.confidence:.2f}, as for all that this rule reads"
    return f"{piece.confidence:.2f}, from the signs below"


def _signs(doc: Document, piece: Piece) -> tuple[Sign, ...]:
    """The weightiest signs for the quote, then those against it, on each side the weightiest first."""
    told = [row for row in reasons(doc, piece) if row[0] and abs(row[1]) >= FAINT]
    sides = ([row for row in told if row[1] > 0], [row for row in told if row[1] < 0])
    chosen = [row for side in sides for row in side[:WEIGHTIEST]]
    return tuple(Sign(sign_words(sign), round(weight, 2)) for sign, weight in chosen)


def _shown(doc: Document, span: Interval) -> str:
    return f"“{' '.join(doc.text[slice(*span)].split())}”"
