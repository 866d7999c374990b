"""Learn the weights that choose edges and tell right pieces from wrong ones.

    TRACKER_TEST_DATA=... python benchmarks/train_confidence.py            train, write
    TRACKER_TEST_DATA=... python benchmarks/train_confidence.py --dry      cross-validate only

Logistic models over the signs of `tracker/extract/signs.py`. A piece is right when its words match
and its speaker is right. The weights that ship learn from all articles there are, also those that
are only scored: whoever scores these trains weights of his own without them (`weights_for`). What is
printed is from cross-validation over whole articles. The file holds names of signs and numbers,
nothing else. Needs numpy.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
from array import array
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from articles import Article, annotated
from learning import Signs, fit_choice, fit_judgement
from scoring import ENOUGH, ENOUGH_FREE, Span, Words, pair, read_spans, same_speaker

from tracker.extract.confidence import (
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
from tracker.extract.signs import Places, bucket, edge_signs, judged_signs, lasting_signs

PAGE = Path(__file__).resolve().parent.parent / "tracker" / "extract" / "weights" / "en.json"
PARTS = frozenset({"read", "scored", "invented"})
FOLDS = 4
SHRINK_EDGES = 10.0
SHRINK_PIECES = 8.0
SMALLEST = 4  # hundredths; smaller weights are left out
LEAST = 0.3
BIN = 120  # pieces
RAREST = 5  # rows a sign must be seen on
BEFORE = STEPS[: next(n for n, step in enumerate(STEPS) if step.__name__ == "weigh_pieces")]
SPEAKERS = tuple(s for s in STEPS if s.__name__ in {"find_people", "resolve_speakers"})
BINS = (0.0, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)

Numbers = array  # of the signs of one row
Chosen = tuple[str, list[str], bool]  # rule, signs and truth of a piece


class Names:
    """Numbers for signs: one for all rules, and one under each rule."""

    def __init__(self) -> None:
        self.number: dict[tuple[str, str], int] = {}

    def row(self, rule: str, signs: list[str]) -> Numbers[int]:
        """The numbers of some signs, for all rules and for this one."""
        keys = [(owner, sign) for owner in ("", rule) for sign in signs]
        return array("I", [self.number.setdefault(key, len(self.number)) for key in keys])

    def table(self, kept: Sequence[int], weights: Sequence[float]) -> Table:
        """The weights of the signs with the numbers `kept`."""
        keys = list(self.number)
        tables: dict[str, dict[str, float]] = {}
        for number, weight in zip(kept, weights, strict=True):
            rule, sign = keys[number]
            if abs(weight) * 100 >= SMALLEST:
                tables.setdefault(rule, {})[sign] = round(float(weight), 2)
        return Table(tables.pop("", {}), tables)


@dataclass(frozen=True, slots=True)
class Example:
    """One proposed piece: its article, rule and options, and what judges it on each of them.

    `edges` are the signs of every option by which one is chosen, `pieces` those by which the
    chosen one is judged; `words` tells whether the words match, `right` whether the speaker does
    too.
    """

    article: str
    publisher: str
    rule: str
    edges: list[Numbers[int]]
    pieces: list[list[str]]
    words: list[bool]
    right: list[bool | None]


def candidates(text: str) -> Document:
    """The text with every piece that the rules propose, and who speaks."""
    doc = Document(text, "", load("en"), POLNEAR)
    for step in (*BEFORE, *SPEAKERS):
        doc = step(doc)
    return doc


def examples(names: Names, parts: Collection[str] = PARTS) -> list[Example]:
    """All pieces that the rules propose in the articles of these parts."""
    return [example for a in annotated() if a.part in parts for example in _examples_of(a, names)]


def _examples_of(article: Article, names: Names) -> Iterator[Example]:
    doc = candidates(article.text)
    places, starts = Places(doc), [run.start for run in doc.runs]
    judge = Judge(article.text, read_spans(article.gold, article.text))
    for piece, speaker in zip(doc.pieces, doc.speakers, strict=True):
        if fixed_confidence(piece) is not None:
            continue
        first = speaker.mentions[0] if speaker else None
        said = printed_mention(doc, piece.finding, first)
        name = doc.text[slice(*said)] if said else None
        place, rule = places.find(piece), piece.finding.rule
        lasting = lasting_signs(doc, piece, place)
        if place is None:
            spans = [Span(piece.start, piece.end, piece.type, name)]
            edges, pieces = [names.row(rule, [])], [[f"type={piece.type}", *lasting]]
        else:
            found = options(doc, starts, piece, place)
            spans = [Span(piece.start, piece.end, piece.type, name)]
            spans += [Span(*place.s.offsets(*words), kind, name) for kind, words in found[1:]]
            edges = [names.row(rule, edge_signs(kind, place, words)) for kind, words in found]
            pieces = [[*lasting, *judged_signs(kind, place, words)] for kind, words in found]
        words, right = [judge.words_match(s) for s in spans], [judge(s) for s in spans]
        yield Example(article.name, article.publisher, rule, edges, pieces, words, right)


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


def train_edges(rows: list[Example], names: Names) -> Table:
    """Weights that rank the edges of one piece: a softmax over its options."""
    rows = [row for row in rows if len(row.words) > 1 and any(row.words)]
    found = Signs([signs for row in rows for signs in row.edges], len(names.number), RAREST)
    firsts = np.cumsum([0, *(len(row.words) for row in rows[:-1])])
    right = np.array([good for row in rows for good in row.words])
    return names.table(found.kept, fit_choice(found, firsts, right, SHRINK_EDGES))


def chosen(rows: list[Example], edges: Table, names: Names) -> list[Chosen]:
    """Every piece judged, with the edges the table chooses."""
    keys = list(names.number)
    weight = [
        (edges.of_rule.get(rule, {}) if rule else edges.common).get(sign, 0.0)
        for rule, sign in keys
    ]
    found = []
    for row in rows:
        best, sign = 0, "only edges"
        if len(row.edges) > 1:
            best, share = clearest([sum([weight[n] for n in signs]) for signs in row.edges])
            sign = f"share={bucket(share, SHARES)}"
        right = row.right[best]
        if right is not None:
            found.append((row.rule, [sign, *row.pieces[best]], right))
    return found


def train_pieces(rows: list[Chosen]) -> Table:
    """Weights that tell right pieces from wrong ones: logistic regression."""
    names = Names()
    numbers = [names.row(rule, signs) for rule, signs, _ in rows]
    found = Signs(numbers, len(names.number), RAREST)
    right = np.array([right for _, _, right in rows], dtype=float)
    return names.table(found.kept, fit_judgement(found, right, SHRINK_PIECES))


def train(rows: list[Example], names: Names) -> tuple[Table, Table]:
    """Weights for edges and for pieces."""
    edges = train_edges(rows, names)
    return edges, train_pieces(chosen(rows, edges, names))


def folds(rows: list[Example]) -> Iterator[tuple[list[Example], list[Example]]]:
    """What is known and what is unseen, for every part of the articles in turn."""
    articles = sorted({row.article for row in rows})
    random.Random(3).shuffle(articles)
    fold = {name: n % FOLDS for n, name in enumerate(articles)}
    for n in range(FOLDS):
        known = [row for row in rows if fold[row.article] != n]
        yield known, [row for row in rows if fold[row.article] == n]


def cross_validated(rows: list[Example], names: Names) -> list[tuple[float, bool]]:
    """Sum and truth of every piece judged, by weights that have not seen its article."""
    judged: list[tuple[float, bool]] = []
    for known, unseen in folds(rows):
        edges, pieces = train(known, names)
        judged += [
            (pieces.total(rule, signs), right)
            for rule, signs, right in chosen(unseen, edges, names)
        ]
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
    smoothed = (round((r + 0.5) / (n + 1), 3) for _, r, n in bins)
    # Bins differ in size, so that smoothing alone can turn two of them round.
    rising = itertools.accumulate(smoothed, max)
    return [(round(t / n, 2), p) for (t, _, n), p in zip(bins, rising, strict=True)]


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
    """How many spans there are to find in the articles that train the weights."""
    return sum(
        span.wanted
        for article in annotated()
        if article.part in PARTS
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


def weights_of(rows: list[Example], names: Names) -> Weights:
    """All weights, and how sure they make, from these examples."""
    return Weights(*train(rows, names), LEAST, rising_curve(cross_validated(rows, names)))


def weights_for(part: str) -> Weights:
    """Weights that have met no article of one part."""
    names = Names()
    return weights_of(examples(names, PARTS - {part}), names)


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--dry", action="store_true", help="write nothing")
    asked = parser.parse_args()
    names = Names()
    rows = examples(names)
    judged = cross_validated(rows, names)
    curve = rising_curve(judged)
    nothing = Table({}, {})
    weights = Weights(nothing, nothing, 0.0, curve)
    sure = [(weights.probability(total), right) for total, right in judged]
    show(sure)
    best, f1 = best_least(sure, wanted_spans())
    print(len(judged), "pieces, best least", best, "F1 by cross-validation", round(100 * f1, 1))
    if not asked.dry:
        write(Weights(*train(rows, names), LEAST, curve))


if __name__ == "__main__":
    main()
