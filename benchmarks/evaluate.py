"""Measure how well quotes are found and attributed, next to a naive floor.

    make eval                                    the invented articles in tests/extract/articles
    TRACKER_TEST_DATA=/folder make eval          news and other genres in that folder
    make eval ARGS="--part read --rules"         the part that may be read, and how each rule does
    make eval ARGS=--leave-one-out               each publisher by weights that never saw it

The weights that ship know the news of the training set, so the part that is scored is judged by
weights trained without it, which takes half a minute and numpy (make installs it); the
figures of the part that may be read are too kind. Leaving out each publisher takes minutes.

F1 in per cent of words matched (`span`) and of words and speaker right (`joint`); `attr` is the
share of matched spans whose speaker is right. News is scored by its own guide's conventions, and
again by the product's.
"""

from __future__ import annotations

import argparse
import itertools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import Any

from articles import Article, annotated
from floor import naive_quotes
from scoring import Counts, Outcome, attribution, compare, f1

from tracker.extract.confidence import Weights, weigh_by, weigh_pieces
from tracker.extract.conventions import POLNEAR, PRODUCT, Conventions
from tracker.extract.document import Document
from tracker.extract.lexicon import load
from tracker.extract.pipeline import STEPS, run

HEADS = ("joint", "direct span", "direct joint", "mixed span", "indirect span", "attr")
BOUNDS = (0.0, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 1.01)
SURE = 0.9
NEWS = frozenset({"read", "scored", "new"})

# What others reach on other articles of the same corpus, by the same measure, and what is aimed at.
BESIDE = """\
| two people, of each other | 75 to 76 | 98 | 97 | 83 to 85 | 59 to 60 | 98 | |
| Gender Gap Tracker's rules | 55 | 78 | 64 | 56 | 49 | 87 | |
| at least | 74 | 95 | 91 | 74 | 66 | 94 | |
| aim | 78 | 97 | 95 | 82 | 70 | 97 | |"""

Finder = Callable[[Article], list[dict[str, Any]]]


def found_quotes(doc: Document) -> list[dict[str, Any]]:
    """The published quotes as rows."""
    return [asdict(quote) for quote in doc.quotes]


def figures(counts: Counts) -> list[float]:
    """The columns of the table."""
    return [
        f1(counts, "all", "joint"),
        f1(counts, "direct", "overlap"),
        f1(counts, "direct", "joint"),
        f1(counts, "mixed", "overlap"),
        f1(counts, "indirect", "overlap"),
        attribution(counts),
    ]


class Report:
    """Counts by name, and what became of every quote that was found."""

    def __init__(self) -> None:
        self.counts: dict[str, Counts] = defaultdict(Counter)
        self.sure: list[tuple[float, bool]] = []
        self.rules: dict[str, Counter[str]] = defaultdict(Counter)

    def add(self, article: Article, doc: Document, names: Iterable[str]) -> None:
        """Count what was found in one article under each name."""
        counts, outcomes = compare(article.text, article.gold, found_quotes(doc))
        for name in names:
            self.counts[name].update(counts)
        for outcome in outcomes:
            self._judge(doc, outcome)

    def add_floor(self, article: Article, name: str) -> None:
        """Count what the naive floor finds."""
        self.counts[name].update(compare(article.text, article.gold, naive_quotes(article.text))[0])

    def _judge(self, doc: Document, outcome: Outcome) -> None:
        if outcome.free:
            return
        for number in outcome.span.members:
            self.sure.append((doc.pieces[number].confidence, outcome.joint))
        rule = self.rules[doc.pieces[outcome.span.members[0]].finding.rule]
        rule.update(found=1, matched=outcome.matched, joint=outcome.joint)


def report_on(part: str, articles: list[Article]) -> Report:
    """Everything the tables show, for the articles of one part."""
    report = Report()
    title = {"read": "news (read)", "scored": "news (scored)", "new": "news (new)"}.get(part, part)
    own = POLNEAR if part in NEWS else PRODUCT
    weights = _unseeing(part)
    for article in articles:
        names = [title, f"  {article.publisher}"] if article.publisher else [title]
        report.add(article, run_with(weights, article, own), names)
        if own != PRODUCT:
            product = run_with(weights, article, PRODUCT)
            counts, _ = compare(article.text, article.gold, found_quotes(product))
            report.counts[f"{title}, product's conventions"].update(counts)
        report.add_floor(article, f"{title}, naive floor")
    return report


def _unseeing(part: str) -> Weights | None:
    """Weights that have met no article of the part; None when those that ship have not."""
    if part != "scored":
        return None
    from train_confidence import weights_for

    return weights_for(part)


def left_out(articles: list[Article]) -> Report:
    """Every publisher by weights that were trained without its articles."""
    from train_confidence import Names, examples, weights_of

    names = Names()
    rows = examples(names)
    report = Report()
    for publisher in sorted({article.publisher for article in articles}):
        weights = weights_of([row for row in rows if row.publisher != publisher], names)
        for article in articles:
            if article.publisher == publisher:
                doc = run_with(weights, article, POLNEAR)
                report.add(article, doc, ["all, each left out", f"  {publisher}"])
    return report


def run_with(weights: Weights | None, article: Article, conventions: Conventions) -> Document:
    """One article by other weights than those that ship."""
    if weights is None:
        return run(article.text, article.name, article.language, conventions)
    doc = Document(article.text, article.name, load("en"), conventions)
    for step in STEPS:
        doc = weigh_by(doc, weights) if step is weigh_pieces else step(doc)
    return doc


def table(report: Report) -> str:
    """The figures as a Markdown table, wholes before their parts."""
    names = sorted(report.counts, key=lambda name: (name.startswith("  "), name))
    lines = ["| | " + " | ".join([*HEADS, "gold"]) + " |", "|---" * (len(HEADS) + 2) + "|"]
    for name in names:
        counts = report.counts[name]
        row = [*_cells(counts), str(counts["all", "gold"])]
        lines.append(f"| {name.strip()} | " + " | ".join(row) + " |")
    return "\n".join(lines)


def _cells(counts: Counts) -> list[str]:
    """The figures; a dash where there was nothing of a type to find."""
    kinds = ("all", "direct", "direct", "mixed", "indirect", "all")
    return [
        f"{number:.1f}" if counts[kind, "gold"] else "-"
        for kind, number in zip(kinds, figures(counts), strict=True)
    ]


def calibration(report: Report) -> str:
    """How often quotes of each confidence are right, words and speaker."""
    lines = ["| confidence | quotes | right |", "|---|---|---|"]
    for low, high in itertools.pairwise(BOUNDS):
        rights = [right for sure, right in report.sure if low <= sure < high]
        if rights:
            share = 100 * sum(rights) / len(rights)
            lines.append(f"| {low:.2f} to {min(high, 1):.2f} | {len(rights)} | {share:.1f} % |")
    sure = [right for confidence, right in report.sure if confidence >= SURE]
    if sure:
        right, part = 100 * sum(sure) / len(sure), 100 * len(sure) / len(report.sure)
        lines.append(f"\nConfidence {SURE} or more: right {right:.1f} %, {part:.1f} % of all.")
    return "\n".join(lines)


def rules(report: Report) -> str:
    """How often each rule is right."""
    lines = ["| rule | found | words right | speaker too |", "|---|---|---|---|"]
    for name, c in sorted(report.rules.items(), key=lambda row: -row[1]["found"]):
        shares = [f"{100 * c[key] / c['found']:.0f} %" for key in ("matched", "joint")]
        lines.append(f"| {name} | {c['found']} | " + " | ".join(shares) + " |")
    return "\n".join(lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure how well quotes are found.")
    parser.add_argument(
        "--part", choices=("read", "scored", "german", "german read"), default="scored"
    )
    parser.add_argument("--rules", action="store_true", help="how often each rule is right")
    parser.add_argument("--leave-one-out", action="store_true", help="train without each publisher")
    asked = parser.parse_args()
    if asked.leave_one_out:
        print(table(left_out([a for a in annotated() if a.part in {"read", "scored"}])))
        return
    by_part: dict[str, list[Article]] = defaultdict(list)
    for article in annotated():
        others = (
            set() if asked.part.startswith("german") else {"new", "genres", "invented", "german"}
        )
        if article.part in {asked.part} | others:
            by_part[article.part].append(article)
    for part, articles in by_part.items():
        report = report_on(part, articles)
        rows = f"{table(report)}\n{BESIDE}" if part in NEWS else table(report)
        print(f"\n## {part}: {len(articles)} articles\n\n{rows}\n\n{calibration(report)}")
        if asked.rules:
            print("\n" + rules(report))


if __name__ == "__main__":
    main()
