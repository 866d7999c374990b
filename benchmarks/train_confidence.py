"""Learn the weights that tell right pieces from wrong ones, and write them into the package.

    TRACKER_TEST_DATA=... python benchmarks/train_confidence.py            train, write
    TRACKER_TEST_DATA=... python benchmarks/train_confidence.py --dry      cross-validate only

Logistic regression over the signs of `tracker/extract/signs.py`, on the part of the news that may
be read. A piece is right when its words match and its speaker is right. What is printed is from
cross-validation over whole articles. The file holds names of signs and numbers, nothing else.
"""

from __future__ import annotations

import argparse
import itertools
import json
import math
import random
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from articles import annotated
from scoring import ENOUGH, ENOUGH_FREE, Span, Words, pair, read_spans, same_speaker

from tracker.extract.confidence import (
    OWN,
    SHARES,
    Table,
    Weights,
    clearest,
    fixed_confidence,
    options,
)
from tracker.extract.conventions import POLNEAR
from tracker.extract.document import Document
from tracker.extract.lexicon import load
from tracker.extract.pipeline import STEPS
from tracker.extract.result import printed_mention
from tracker.extract.signs import Places, bucket, edge_signs, lasting_signs

PAGE = Path(__file__).resolve().parent.parent / "tracker" / "extract" / "weights" / "en.json"
FOLDS = 4
ROUNDS = 12
RATE = 0.25
SHRINK_EDGES = 20.0
SHRINK = 4.0  # per sign, however often it is seen
SMALLEST = 4  # hundredths; smaller weights are left out
LEAST = 0.35
BIN = 120  # pieces
RAREST = 4  # pieces a sign must be seen on
BEFORE = STEPS[: next(n for n, step in enumerate(STEPS) if step.__name__ == "weigh_pieces")]
SPEAKERS = tuple(s for s in STEPS if s.__name__ in {"find_people", "resolve_speakers"})
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)

Signs = list[str]


@dataclass(frozen=True, slots=True)
class Example:
    """One proposed piece: signs of it, and of each of its possible edges with what is right there.

    `words` tells for every option whether the words match, `right` whether the speaker does too.
    """

    article: str
    rule: str
    lasting: Signs
    edges: list[Signs]
    words: list[bool]
    right: list[bool | None]


def candidates(text: str) -> Document:
    """The text with every piece that the rules propose, and who speaks."""
    doc = Document(text, "", load("en"), POLNEAR)
    for step in (*BEFORE, *SPEAKERS):
        doc = step(doc)
    return doc


def examples() -> list[Example]:
    """All pieces that the rules propose in the articles that may be read."""
    found: list[Example] = []
    for article in annotated():
        if article.part not in {"read", "invented"}:
            continue
        doc = candidates(article.text)
        places, starts = Places(doc), [run.start for run in doc.runs]
        judge = Judge(article.text, read_spans(article.gold, article.text))
        for piece, speaker in zip(doc.pieces, doc.speakers, strict=True):
            if fixed_confidence(piece) is None:
                place = places.find(piece)
                lasting = lasting_signs(doc, piece, place)
                first = speaker.mentions[0] if speaker else None
                said = printed_mention(doc, piece.finding, first)
                name = doc.text[slice(*said)] if said else None
                rows = list(options(doc, starts, piece, place))
                spans = [Span(row.start, row.end, row.type, name) for row, _ in rows]
                found.append(
                    Example(
                        article.name,
                        piece.finding.rule,
                        lasting,
                        [edge_signs(*row) for row in rows],
                        [judge.words_match(span) for span in spans],
                        [judge(span) for span in spans],
                    )
                )
    return found


def with_rule(rule: str, found: Signs) -> Signs:
    """Each sign for all rules, and for this one."""
    return [*(f"\t{sign}" for sign in found), *(f"{rule}\t{sign}" for sign in found)]


class Judge:
    """Tells whether a span is right: True, False, or None where it need not be found."""

    def __init__(self, text: str, gold: list[Span]) -> None:
        self.words = Words(text)
        self.gold = gold
        self.reaches = [self.words.within(span) for span in gold]

    def words_match(self, span: Span) -> bool:
        """Whether some annotated span has these words."""
        return bool(pair([self.words.within(span)], self.reaches, ENOUGH))

    def __call__(self, span: Span) -> bool | None:
        own = self.words.within(span)
        verdict: bool | None = False
        for other, reach in zip(self.gold, self.reaches, strict=True):
            shared = min(own.stop, reach.stop) - max(own.start, reach.start)
            if shared <= 0:
                continue
            likeness = shared / (len(own) + len(reach) - shared)
            part = span.kind == other.kind == "direct" and shared == len(own)
            if other.wanted and (likeness >= ENOUGH or part) and same_speaker(other, span):
                return True
            if not other.wanted and likeness >= ENOUGH_FREE:
                verdict = None
        return verdict


class Learner:
    """Weights under stochastic gradient descent with steps that shrink sign by sign."""

    def __init__(self, rows: list[Signs], shrink: float) -> None:
        seen = Counter(sign for found in rows for sign in set(found))
        common = [sign for sign, times in seen.items() if times >= RAREST]
        self.number = {sign: n for n, sign in enumerate(common)}
        self.shrink = [shrink / seen[sign] for sign in common]
        self.weight, self.grown = [0.0] * len(common), [1.0] * len(common)

    def places(self, found: Signs) -> list[int]:
        return [self.number[sign] for sign in found if sign in self.number]

    def total(self, places: list[int]) -> float:
        return sum([self.weight[n] for n in places])

    def learn(self, places: list[int], error: float) -> None:
        for n in places:
            slope = error + self.shrink[n] * self.weight[n]
            self.grown[n] += slope * slope
            self.weight[n] -= RATE * slope / math.sqrt(self.grown[n])

    def table(self) -> Table:
        tables: dict[str, dict[str, float]] = {}
        for name, n in self.number.items():
            rule, _, sign = name.partition("\t")
            if abs(self.weight[n]) * 100 >= SMALLEST:
                tables.setdefault(rule, {})[sign] = round(self.weight[n], 2)
        return Table(tables.pop("", {}), tables)


def train_edges(rows: list[Example]) -> Table:
    """Weights that rank the edges of one piece: a softmax over its options."""
    rows = [row for row in rows if len(row.words) > 1 and any(row.words)]
    signs = [[with_rule(row.rule, found) for found in row.edges] for row in rows]
    learner = Learner([found for row in signs for found in row], SHRINK_EDGES)
    data = [
        ([learner.places(found) for found in choices], row.words)
        for choices, row in zip(signs, rows, strict=True)
    ]
    order = random.Random(7)
    for _ in range(ROUNDS):
        order.shuffle(data)
        for choices, right in data:
            totals = [learner.total(places) for places in choices]
            totals[0] += OWN
            most = max(totals)
            power = [math.exp(total - most) for total in totals]
            whole, good = sum(power), sum(p for p, r in zip(power, right, strict=True) if r)
            for places, p, r in zip(choices, power, right, strict=True):
                error = p / whole - (p / good if r else 0.0)
                if abs(error) > 0.01:
                    learner.learn(places, error)
    return learner.table()


def chosen(rows: list[Example], edges: Table) -> list[tuple[str, Signs, bool]]:
    """Rule, signs and truth of every piece judged, with the edges the table chooses."""
    found = []
    for row in rows:
        best, sign = 0, "only edges"
        if len(row.edges) > 1:
            best, share = clearest(row.rule, row.edges, edges)
            sign = f"share={bucket(share, SHARES)}"
        right = row.right[best]
        if right is not None:
            found.append((row.rule, [sign, *row.edges[best], *row.lasting], right))
    return found


def train_pieces(rows: list[tuple[str, Signs, bool]]) -> Table:
    """Weights that tell right pieces from wrong ones: logistic regression."""
    signs = [with_rule(rule, found) for rule, found, _ in rows]
    learner = Learner(signs, SHRINK)
    data = [(learner.places(s), right) for s, (_, _, right) in zip(signs, rows, strict=True)]
    order = random.Random(7)
    for _ in range(ROUNDS):
        order.shuffle(data)
        for places, right in data:
            total = max(-30.0, min(30.0, learner.total(places)))
            learner.learn(places, 1 / (1 + math.exp(-total)) - right)
    return learner.table()


def cross_validated(rows: list[Example]) -> list[tuple[float, bool]]:
    """Sum and truth of every piece judged, by weights that have not seen its article."""
    names = sorted({row.article for row in rows})
    random.Random(3).shuffle(names)
    fold = {name: n % FOLDS for n, name in enumerate(names)}
    judged: list[tuple[float, bool]] = []
    for n in range(FOLDS):
        known = [row for row in rows if fold[row.article] != n]
        edges = train_edges(known)
        pieces = train_pieces(chosen(known, edges))
        unseen = chosen([row for row in rows if fold[row.article] == n], edges)
        judged += [(pieces.total(rule, found), right) for rule, found, right in unseen]
    return judged


def rising_curve(judged: list[tuple[float, bool]]) -> list[tuple[float, float]]:
    """Points from sum to probability: the share of right pieces in bins, made to rise."""
    rows = sorted(judged)
    bins: list[list[float]] = []  # sum of totals, right ones, pieces
    for first in range(0, len(rows), BIN):
        part = rows[first : first + BIN]
        bins.append([sum(t for t, _ in part), sum(r for _, r in part), len(part)])
        while len(bins) > 1 and bins[-2][1] / bins[-2][2] >= bins[-1][1] / bins[-1][2]:
            last = bins.pop()
            bins[-1] = [a + b for a, b in zip(bins[-1], last, strict=True)]
    return [(round(t / n, 2), round((r + 0.5) / (n + 1), 3)) for t, r, n in bins]


def best_least(judged: list[tuple[float, bool]], gold: int) -> tuple[float, float]:
    """The least probability at which F1 is best, and that F1."""
    options = []
    for least in (x / 50 for x in range(5, 35)):
        kept = [right for p, right in judged if p >= least]
        options.append((2 * sum(kept) / (len(kept) + gold), least))
    f1, least = max(options)
    return least, f1


def show(judged: list[tuple[float, bool]]) -> None:
    """How often pieces of each confidence are right."""
    for low, high in itertools.pairwise(BINS):
        rights = [right for p, right in judged if low <= p < high]
        if rights:
            print(f"{low:.2f}-{high:.2f} {len(rights):6} {100 * sum(rights) / len(rights):5.1f} %")


def wanted_spans() -> int:
    """How many spans there are to find in the articles that may be read."""
    return sum(
        span.wanted
        for article in annotated()
        if article.part in {"read", "invented"}
        for span in read_spans(article.gold, article.text)
    )


def write(weights: Weights) -> None:
    """The weights as hundredths, per rule."""
    row = {
        "least": weights.least,
        "curve": weights.curve,
        "edges": _hundredths(weights.edges),
        "pieces": _hundredths(weights.pieces),
    }
    PAGE.parent.mkdir(exist_ok=True)
    text = json.dumps(row, ensure_ascii=False, sort_keys=True).replace("}, ", "},\n")
    PAGE.write_text(text + "\n", encoding="utf-8")
    print(len(text) // 1000, "kB")


def _hundredths(table: Table) -> dict[str, dict[str, int]]:
    rows = {"": table.common, **table.of_rule}
    return {
        rule: {sign: round(100 * value) for sign, value in signs.items()}
        for rule, signs in rows.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dry", action="store_true", help="write nothing")
    asked = parser.parse_args()
    rows = examples()
    judged = cross_validated(rows)
    curve = rising_curve(judged)
    nothing = Table({}, {})
    weights = Weights(nothing, nothing, 0.0, curve)
    sure = [(weights.probability(total), right) for total, right in judged]
    show(sure)
    best, f1 = best_least(sure, wanted_spans())
    print(len(judged), "pieces, best least", best, "F1 by cross-validation", round(100 * f1, 1))
    if not asked.dry:
        edges = train_edges(rows)
        write(Weights(edges, train_pieces(chosen(rows, edges)), LEAST, curve))


if __name__ == "__main__":
    main()
