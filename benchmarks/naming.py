"""Measure whether speakers are named in full: resolution, roles, on whose behalf, and carriers.

    python benchmarks/naming.py                            the invented articles
    TRACKER_TEST_DATA=/folder python benchmarks/naming.py  and the other genres in that folder

Only quotes whose words were found count, and of their fields only those that the annotation
gives. `right`: the value given, or nothing where nothing can be known; `missing`: nothing, though
a value is known; `guessed`: a value where nobody can know one; `wrong`: another value.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict
from typing import Any

from articles import Article, annotated, invented
from scoring import ENOUGH, Words, pair, read_spans

from tracker.extract.conventions import PRODUCT
from tracker.extract.pipeline import run
from tracker.text.names import fold_name

FIELDS = ("speaker_resolved", "role", "on_behalf_of", "via")
OUTCOMES = ("right", "wrong", "missing", "guessed")

Fact = tuple[str, str]  # a field and what became of it
Miss = tuple[str, str, str, Any, Any]  # article, outcome, field, wanted, found


def judge(field: str, gold: dict[str, Any], found: dict[str, Any]) -> str:
    """What became of one field of a quote whose words were found."""
    wanted, got = _values(field, gold), _values(field, found)
    if not wanted:
        return "right" if not got else "guessed"
    if not got:
        return "missing"
    if field == "via":
        return "right" if wanted == got else "wrong"
    named = [fold_name(name) for name in gold.get("speaker_aliases") or ()]
    allowed = {*wanted, *(named if field == "speaker_resolved" else ())}
    return "right" if got[0] in allowed else "wrong"


def _values(field: str, quote: dict[str, Any]) -> list[str]:
    value = quote.get(field)
    rows: Sequence[str] = value if isinstance(value, list | tuple) else [value] if value else []
    return [fold_name(_without_article(row)) for row in rows]


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in {"the", "a", "an"} else name


def named_quotes(article: Article) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each annotated quote of an article with the one found that has its words."""
    doc = run(article.text, article.name, conventions=PRODUCT)
    words = Words(article.text)
    rows = [asdict(quote) for quote in doc.quotes]
    gold = [(g, words.within(read_spans([g], article.text)[0])) for g in article.gold]
    found = [(f, words.within(read_spans([f], article.text)[0])) for f in rows]
    for g, f in pair([reach for _, reach in gold], [reach for _, reach in found], ENOUGH):
        yield gold[g][0], found[f][0]


def measure(articles: Iterable[Article]) -> tuple[Counter[Fact], list[Miss]]:
    """How often each field is right, wrong, missing or guessed, and what is not right."""
    counts: Counter[Fact] = Counter()
    misses: list[Miss] = []
    for article in articles:
        for gold, found in named_quotes(article):
            for field in FIELDS:
                if field not in gold or (field == "via" and gold[field] is None):
                    continue
                outcome = judge(field, gold, found)
                counts[field, outcome] += 1
                if outcome != "right":
                    misses.append((article.name, outcome, field, gold[field], found[field]))
    return counts, misses


def table(counts: Counter[Fact]) -> str:
    """The counts as a Markdown table, one row for each field."""
    lines = ["| | right | wrong | missing | guessed | of |", "|---" * 6 + "|"]
    for field in FIELDS:
        whole = sum(counts[field, outcome] for outcome in OUTCOMES)
        if whole:
            right, *others = (counts[field, outcome] for outcome in OUTCOMES)
            cells = " | ".join(map(str, others))
            lines.append(f"| {field} | {100 * right / whole:.1f} % | {cells} | {whole} |")
    return "\n".join(lines)


def speakers_report(*, misses: bool = False) -> str:
    """The tables of the genres, if they are there, and of the invented articles."""
    found = {article.name: article for article in annotated()} | {a.name: a for a in invented()}
    parts = []
    for title, part in (("Other genres", "genres"), ("Invented articles", "invented")):
        articles = [article for article in found.values() if article.part == part]
        if articles:
            counts, wrong = measure(articles)
            parts.append(f"## Speakers: {title.lower()}\n\n{table(counts)}")
            parts += ["\n".join(" | ".join(map(str, row)) for row in wrong)] if misses else []
    return "\n\n".join(parts)


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure whether speakers are named in full.")
    parser.add_argument("--misses", action="store_true", help="list what is not right")
    print(speakers_report(misses=parser.parse_args().misses))


if __name__ == "__main__":
    main()
