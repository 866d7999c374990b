"""How sure a piece is, and which of its possible edges are the likeliest.

A piece's signs have weights that were learned once from annotated news
(`benchmarks/train_confidence.py`); their sum is made a probability. A piece below the least
confidence is left out.
"""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

from tracker.extract.document import Document, Interval, Piece
from tracker.extract.edges import other_edges
from tracker.extract.pieces import piece_type, trim
from tracker.extract.signs import Place, Places, bucket, edge_signs, lasting_signs

CERTAIN = {"turn": 0.9, "quoted as": 0.7}  # which news lacks, and so the weights do not know
KEPT = {"floating": 0.12, "colon": 0.12, "marks before": 0.2}  # words in marks are rarely nothing
KEPT_MIXED = 0.28
NOUN_PHRASES = frozenset({"object", "about"})
NESTED = 0.7  # reports within reports, which are marked in few corpora
OWN = 1.5  # how much better another edge must be than the one the rule chose
NONE: Mapping[str, float] = {}


SHARES = (0.3, 0.45, 0.6, 0.75, 0.85, 0.95)  # steps of how clear the choice of edges was


@dataclass(frozen=True, slots=True)
class Table:
    """Numbers per sign: for all rules, and per rule."""

    common: Mapping[str, float]
    of_rule: Mapping[str, Mapping[str, float]]

    def total(self, rule: str, signs: Iterable[str]) -> float:
        """The sum of the weights of some signs under one rule."""
        own = self.of_rule.get(rule, NONE)
        return sum([self.common.get(sign, 0.0) + own.get(sign, 0.0) for sign in signs])


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
    weights = load_weights()
    if weights is None:
        return doc
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
            kept.append(replace(best, confidence=round(sure, 3)))
    kept.sort(key=lambda piece: (piece.start, piece.finding.region.level, -piece.end))
    return replace(doc, pieces=tuple(kept))


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
    rows = list(options(doc, starts, piece, place))
    signs = [edge_signs(*row) for row in rows]
    if len(rows) == 1:
        return piece, ["only edges", *signs[0], *lasting_signs(doc, piece, place)]
    best, share = clearest(piece.finding.rule, signs, edges)
    sign = f"share={bucket(share, SHARES)}"
    return rows[best][0], [sign, *signs[best], *lasting_signs(doc, piece, place)]


def clearest(rule: str, signs: list[list[str]], edges: Table) -> tuple[int, float]:
    """The place of the best option, and how far it is ahead of the others, from 0 to 1."""
    totals = [edges.total(rule, found) for found in signs]
    totals[0] += OWN
    most = max(totals)
    best = totals.index(most)
    return best, 1 / sum(math.exp(total - most) for total in totals)


def fixed_confidence(piece: Piece) -> float | None:
    """The confidence of pieces that the weights do not judge."""
    return NESTED if piece.finding.region.level else CERTAIN.get(piece.finding.rule)


def options(
    doc: Document, starts: list[int], piece: Piece, place: Place | None
) -> Iterator[tuple[Piece, Place | None]]:
    """The piece itself, and with the other edges it might have."""
    yield piece, place
    if place is None or piece.type == "direct" or piece.finding.cue is None:
        return
    for words in other_edges(place, before=piece.start < piece.finding.cue[0]):
        span = _offsets(doc.text, place, words)
        if span is not None:
            kind = piece_type(doc, starts, span, piece.finding)
            other = Piece(*span, kind, piece.finding, piece.group)
            yield other, Place(place.s, words, place.cue, place.speaker)


def _offsets(text: str, place: Place, words: Interval) -> Interval | None:
    return trim(text, *place.s.offsets(*words)) if words[0] < words[1] else None
