"""How sure a piece is, and which of its possible edges are the likeliest.

A piece's signs have weights that were learned once from annotated news
(`benchmarks/train_confidence.py`); their sum is made a probability. A piece below the least
confidence is left out.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import repeat

from tracker.extract.document import Document, Interval, Piece
from tracker.extract.edges import other_edges
from tracker.extract.pieces import piece_type, trim
from tracker.extract.signs import (
    Place,
    Places,
    bucket,
    end_choice,
    end_signs,
    judged_signs,
    lasting_signs,
    span_choice,
    span_signs,
    start_signs,
)
from tracker.extract.unweighed import plain_confidence
from tracker.records.vocabulary import QuoteKind

CERTAIN = {"turn": 0.9, "quoted as": 0.7}  # which news lacks, and so the weights do not know
KEPT = {"floating": 0.12, "colon": 0.12, "marks before": 0.2}  # words in marks are rarely nothing
KEPT_MIXED = 0.28
NOUN_PHRASES = frozenset({"object", "about", "asked about"})
NESTED = 0.7  # reports within reports, which are marked in few corpora
OWN = 0.5  # how much better other edges must be than those the rule chose
Option = tuple[QuoteKind, Interval]  # the type and the tokens of a piece with certain edges
NOTHING = repeat(0.0)  # what a sign weighs that is in no table
NONE: Mapping[str, float] = {}
SHARES = (0.3, 0.45, 0.6, 0.75, 0.85, 0.95)  # steps of how clear the choice of edges was


class Table:
    """Numbers per sign: for all rules, and per rule."""

    def __init__(self, common: Mapping[str, float], of_rule: Mapping[str, Mapping[str, float]]):
        self.common, self.of_rule = common, of_rule
        self._under: dict[str, Mapping[str, float]] = {}

    def under(self, rule: str) -> Mapping[str, float]:
        """The numbers that hold under one rule; put together once."""
        found = self._under.get(rule)
        if found is None:
            own = self.of_rule.get(rule, NONE)
            summed = {sign: self.common.get(sign, 0.0) + value for sign, value in own.items()}
            found = self._under[rule] = {**self.common, **summed}
        return found

    def total(self, rule: str, signs: Iterable[str]) -> float:
        """The sum of the weights of some signs under one rule."""
        return sum(map(self.under(rule).get, signs, NOTHING))

    def weights(self, rule: str, signs: Iterable[str]) -> list[tuple[str, float]]:
        """Each sign with its weight under one rule, the weightiest first; what weighs nothing goes."""
        rows = [(sign, self.under(rule).get(sign, 0.0)) for sign in signs]
        return sorted([row for row in rows if row[1]], key=lambda row: -abs(row[1]))


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned: one table to choose edges, one to judge pieces.

    `curve` maps sums to probabilities, as points in rising order; between them a line is drawn.
    """

    edges: Table
    pieces: Table
    least: float
    curve: Sequence[tuple[float, float]]

    def probability(self, total: float) -> float:
        """How likely a piece with this sum is right, from 0 to 1."""
        place = bisect_right(self.curve, (total, 2.0))
        if place in {0, len(self.curve)}:
            return self.curve[min(place, len(self.curve) - 1)][1]
        (x, p), (y, q) = self.curve[place - 1], self.curve[place]
        return p + (q - p) * (total - x) / (y - x)


@cache
def load_weights(language: str = "en") -> Weights | None:
    """The weights of a language, read once; None where nobody has trained any."""
    path = files("tracker.extract") / "weights" / f"{language}.json"
    if not path.is_file():
        return None
    row = json.loads(path.read_text(encoding="utf-8"))
    curve = [(x, p) for x, p in row["curve"]]
    return Weights(_table(row["edges"]), _table(row["pieces"]), row["least"], curve)


def _table(rows: Mapping[str, Mapping[str, int]]) -> Table:
    tables = {
        rule: {sign: value / 100 for sign, value in table.items()} for rule, table in rows.items()
    }
    return Table(tables.pop("", {}), tables)


def weigh_pieces(doc: Document) -> Document:
    """Give every piece its likeliest edges and its confidence; leave out what is likelier wrong."""
    weights = load_weights(doc.lexicon.language)
    return _unweighed(doc) if weights is None else weigh_by(doc, weights)


def weigh_by(doc: Document, weights: Weights) -> Document:
    """The same by certain weights."""
    places = Places(doc)
    starts = [run.start for run in doc.runs]
    kept = []
    for piece in doc.pieces:
        sure = fixed_confidence(piece)
        best = piece
        if sure is None:
            best, signs = likeliest(doc, starts, piece, places.find(piece), weights.edges)
            sure = weights.probability(weights.pieces.total(piece.finding.rule, signs))
        if sure >= least_of(best, weights) and counts(doc, best):
            b = best  # built by hand, which is quicker than `replace`
            kept.append(Piece(b.start, b.end, b.type, b.finding, b.group, b.parent, round(sure, 3)))
    kept.sort(key=lambda piece: (piece.start, piece.finding.region.level, -piece.end))
    return replace(doc, pieces=tuple(kept))


def _unweighed(doc: Document) -> Document:
    """Every piece that the conventions count, as sure as its kind is without weights."""
    pieces = (
        replace(piece, confidence=CERTAIN.get(piece.finding.rule) or plain_confidence(piece))
        for piece in doc.pieces
        if counts(doc, piece)
    )
    return replace(doc, pieces=tuple(pieces))


def reasons(doc: Document, piece: Piece) -> list[tuple[str, float]]:
    """The signs of a weighed piece and what each adds to its log odds, the weightiest first.

    A piece is weighed on the edges its rule chose, so those are looked up and chosen anew. The
    sign "" is what every piece begins with. Empty where no weights judge the piece.
    """
    weights = load_weights(doc.lexicon.language)
    if weights is None or fixed_confidence(piece) is not None:
        return []
    starts = [run.start for run in doc.runs]
    first = as_proposed(doc, starts, piece)
    _, signs = likeliest(doc, starts, first, Places(doc).find(first), weights.edges)
    return weights.pieces.weights(piece.finding.rule, signs)


def as_proposed(doc: Document, starts: list[int], piece: Piece) -> Piece:
    """The piece with the edges that its rule chose."""
    for start, end in piece.finding.pieces:
        span = trim(doc.text, start, end)
        if span is not None and span[0] < piece.end and piece.start < span[1]:
            kind = piece_type(doc, starts, span, piece.finding)
            return replace(piece, start=span[0], end=span[1], type=kind)
    return piece


def least_of(piece: Piece, weights: Weights) -> float:
    """The least confidence a piece needs; words in marks need less."""
    least = KEPT_MIXED if piece.type == "mixed" else weights.least
    return KEPT.get(piece.finding.rule, least)


def counts(doc: Document, piece: Piece) -> bool:
    """Whether the conventions count a piece like this one."""
    if piece.finding.rule == "unsaid":
        return doc.conventions.unsaid
    if piece.finding.region.level and not piece.finding.region.inside_words:
        return doc.conventions.nested
    if doc.conventions.noun_phrases or piece.type != "indirect":
        return True
    alone = piece.finding.rule == "relative" and doc.text.find(" ", piece.start, piece.end) < 0
    return piece.finding.rule not in NOUN_PHRASES and not alone


def likeliest(
    doc: Document, starts: list[int], piece: Piece, place: Place | None, edges: Table
) -> tuple[Piece, list[str]]:
    """The piece with the best of its edges, and all signs of that."""
    lasting = lasting_signs(doc, piece, place)
    if place is None:
        return piece, ["only edges", f"type={piece.type}", *lasting]
    rows = options(doc, starts, piece, place)
    if len(rows) == 1:
        return piece, ["only edges", *lasting, *judged_signs(piece.type, place, place.words)]
    best, share = clearest(option_totals(piece.finding.rule, place, rows, edges))
    kind, words = rows[best]
    sign = f"share={bucket(share, SHARES)}"
    chosen = _moved(doc.text, piece, place, rows[best]) if best else piece
    return chosen, [sign, *lasting, *judged_signs(kind, place, words)]


def _moved(text: str, piece: Piece, place: Place, option: Option) -> Piece:
    """The piece with other edges; as it is if no letter stands between them."""
    kind, words = option
    span = trim(text, *place.s.offsets(*words))
    return Piece(*span, kind, piece.finding, piece.group) if span else piece


def option_totals(rule: str, place: Place, rows: Sequence[Option], edges: Table) -> list[float]:
    """The sum of weights of every option; what options share is worked out once."""
    get = edges.under(rule).get  # mapped, for there are a hundred signs to a piece
    firsts, lasts = {words[0] for _, words in rows}, {words[1] for _, words in rows}
    begin = {n: sum(map(get, start_signs(place, n), NOTHING)) for n in firsts}
    end = {n: sum(map(get, end_signs(place, n) + end_choice(place, n), NOTHING)) for n in lasts}
    totals = []
    for kind, words in rows:
        between = span_signs(kind, place, words) + span_choice(kind, place, words)
        totals.append(begin[words[0]] + end[words[1]] + sum(map(get, between, NOTHING)))
    return totals


def clearest(totals: Sequence[float]) -> tuple[int, float]:
    """The place of the best option, and how far it is ahead of the others, from 0 to 1.

    The first option is what the rule chose; another must be clearly better.
    """
    weighed = [totals[0] + OWN, *totals[1:]]
    most = max(weighed)
    return weighed.index(most), 1 / sum([math.exp(total - most) for total in weighed])


def fixed_confidence(piece: Piece) -> float | None:
    """The confidence of pieces that the weights do not judge."""
    return NESTED if piece.finding.region.level else CERTAIN.get(piece.finding.rule)


def options(doc: Document, starts: list[int], piece: Piece, place: Place) -> list[Option]:
    """The type and tokens of a piece as it is, and with the other edges it might have."""
    rows: list[Option] = [(piece.type, place.words)]
    if piece.type == "direct" or piece.finding.cue is None:
        return rows
    marks = place.outline.marks
    for words in other_edges(place):
        kind: QuoteKind = "indirect"
        if marks[words[0]] < marks[words[1]]:
            kind = piece_type(doc, starts, place.s.offsets(*words), piece.finding)
        rows.append((kind, words))
    return rows
