"""The check of a report's quotations, beside what one would write first; prints a table.

    python benchmarks/checking.py STORE [--quotations 126] [--seed 5]

The draft holds equally many of nine kinds: verbatim, typography and case, one word changed, a word
dropped or added, an ellipsis, a bracket, five or six words, a passage that stands in a source text
only, and words that were never said. Everyone gets the same draft and the same index. The peers take
candidates from it and call them found when rapidfuzz's `partial_ratio` on folded words is at least 80.
"""

from __future__ import annotations

import argparse
import random
import re
import resource
import sqlite3
import statistics
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from tracker.records.report import Printed
from tracker.search.checking import Store
from tracker.search.connection import open_reader
from tracker.settings import database
from tracker.text.tokens import token_string, words
from tracker.workflow.tracing import Checker

KINDS = (
    "verbatim", "typography", "word changed", "dropped or added", "ellipsis", "bracket", "fragment",
    "source only", "absent",
)  # fmt: skip
LIKE = 80
CUT = re.compile(r"…|\.\.\.|\[[^\]]*\]")


@dataclass(frozen=True, slots=True)
class Drafted:
    """A quotation of the draft: what was done to it and the source it comes from, if any."""

    kind: str
    words: str
    source: int | None


@dataclass(frozen=True, slots=True)
class Checked:
    """What one strategy found, and the milliseconds of CPU for each quotation."""

    name: str
    found: int
    present: int
    false: int
    missed: str
    times: list[float]


def draft(store: sqlite3.Connection, count: int, seed: int) -> list[Drafted]:
    """The quotations; the same for the same store and seed."""
    chance = random.Random(seed)
    (last,) = store.execute("SELECT max(id) FROM quote").fetchone()
    vocabulary = _vocabulary(store)
    found: list[Drafted] = []
    while len(found) < count:
        kind = KINDS[len(found) % len(KINDS)]
        row = store.execute(
            "SELECT words, source_id FROM quote WHERE id = ?", (chance.randint(1, last),)
        ).fetchone()
        if row is not None and len(row[0].split()) > 7:
            found.append(_made(kind, row[0], row[1], chance, vocabulary, store))
    return found


def _made(
    kind: str,
    text: str,
    source: int,
    chance: random.Random,
    vocabulary: list[str],
    store: sqlite3.Connection,
) -> Drafted:
    parts = text.split()
    at = chance.randrange(1, len(parts) - 1)
    if kind == "typography":
        text = text.upper() if chance.random() < 0.5 else text.rstrip(".").replace(",", " –")
    elif kind == "word changed":
        parts[at] = chance.choice(vocabulary)
        text = " ".join(parts)
    elif kind == "dropped or added":
        if chance.random() < 0.5:
            del parts[at]
        else:
            parts.insert(at, chance.choice(vocabulary))
        text = " ".join(parts)
    elif kind == "ellipsis":
        third = len(parts) // 3
        text = " ".join([*parts[: third + 2], "…", *parts[-third - 1 :]])
    elif kind == "bracket":
        parts[at] = f"[{chance.choice(vocabulary)}]"
        text = " ".join(parts)
    elif kind == "fragment":
        first = chance.randrange(len(parts) - 6)
        text = " ".join(parts[first : first + chance.choice((5, 6))])
    elif kind == "source only":
        text = _between(store, source)
    elif kind == "absent":
        return Drafted(kind, " ".join(chance.choices(vocabulary, k=18)), None)
    return Drafted(kind, text, source)


def _between(store: sqlite3.Connection, source: int) -> str:
    """The reporter's own words at the beginning of a text."""
    (text,) = store.execute(
        "SELECT text FROM source_version WHERE source_id = ?", (source,)
    ).fetchone()
    return re.split('["“]', text)[0].strip()


def _vocabulary(store: sqlite3.Connection) -> list[str]:
    """Words of some hundred texts, common ones as often as they are."""
    rows = store.execute("SELECT words FROM quote WHERE id % 997 = 1 LIMIT 400")
    return [word for (text,) in rows for word in words(text)]


def measure(file: Path, count: int, seed: int) -> list[Checked]:
    """Everybody's results on one store."""
    uri = f"{file.absolute().as_uri()}?mode=ro"
    with (
        closing(sqlite3.connect(uri, uri=True)) as store,
        open_reader(database(str(file))) as reader,
    ):
        drafted = draft(store, count, seed)
        peers = Peers(store)
        return [
            _run("tracker", drafted, Tracked(Store(reader)).source),
            _run("phrase windows, likeness", drafted, peers.by(peers.windows)),
            _run("phrase, AND, OR by bm25, likeness", drafted, peers.by(peers.ladder)),
        ]


class Tracked:
    """The product's own way."""

    def __init__(self, store: Store) -> None:
        self.checker = Checker(store, "draft.md")
        self.store = store

    def source(self, text: str) -> int | None:
        printed = Printed(words=text, start=0, end=0, line=1, column=1)
        (best, *_) = self.checker.checked(printed).found
        entry = self.store.entry(best.source) if best.source else None
        return entry.id if entry else None


class Peers:
    """Candidates from the same full-text tables, judged by likeness."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self.store = store
        self.common: dict[tuple[str, str], int] = {}

    def by(self, strategy: Callable[[str, str], list[int]]) -> Callable[[str], int | None]:
        def source(text: str) -> int | None:
            for of in ("quote", "passage"):
                found, score = self._likest(text, of, strategy(text, of))
                if score >= LIKE:
                    return found
            return None

        return source

    def windows(self, text: str, of: str) -> list[int]:
        runs = _segments(text)
        phrases = [run[n : n + 3] for run in runs for n in range(max(1, len(run) - 2))]
        phrases.sort(key=lambda phrase: sum(self._count(of, word) ** 0.5 for word in phrase))
        votes: Counter[int] = Counter()
        for phrase in phrases[:6]:
            votes.update(self._rows(of, f'"{" ".join(phrase)}"', 50))
            if votes and votes.most_common(1)[0][1] >= 2:
                break
        return [number for number, _ in votes.most_common(10)]

    def ladder(self, text: str, of: str) -> list[int]:
        runs = _segments(text)
        found = self._rows(of, " AND ".join(f'"{" ".join(run)}"' for run in runs), 20)
        if not found:
            found = self._rows(of, " AND ".join(f'"{word}"' for run in runs for word in run), 20)
        if not found:
            every = sorted({w for run in runs for w in run}, key=lambda w: self._count(of, w))
            found = self._rows(of, " OR ".join(f'"{w}"' for w in every[:6]), 20, "ORDER BY rank")
        return found

    def _rows(self, of: str, match: str, most: int, order: str = "") -> list[int]:
        sql = f"SELECT rowid FROM {of}_fts WHERE {of}_fts MATCH ? {order} LIMIT {most}"
        return [row[0] for row in self.store.execute(sql, (f"tokens : ({match})",))]

    def _count(self, of: str, word: str) -> int:
        if (of, word) not in self.common:
            self.common[of, word] = len(self._rows(of, f'"{word}"', 2_000))
        return self.common[of, word]

    def _likest(self, text: str, of: str, ids: Sequence[int]) -> tuple[int | None, float]:
        best: tuple[int | None, float] = (None, 0.0)
        runs = [" ".join(run) for run in _segments(text)]
        size = sum(map(len, runs)) or 1
        marks = ",".join("?" * len(ids))
        sql = f"SELECT source_id, tokens FROM {of}_index WHERE id IN ({marks})"
        for source, tokens in self.store.execute(sql, list(ids)) if ids else ():
            if len(tokens) < 0.6 * size:
                continue
            score = sum(len(run) * fuzz.partial_ratio(run, tokens) for run in runs) / size
            if score > best[1]:
                best = (source, score)
        return best


def _segments(text: str) -> list[list[str]]:
    return [run for part in CUT.split(text) if (run := token_string(part).split())]


def _run(name: str, drafted: Sequence[Drafted], source: Callable[[str], int | None]) -> Checked:
    times, found, false = [], 0, 0
    missed: Counter[str] = Counter()
    for one in drafted:
        began = time.process_time()
        answer = source(one.words)
        times.append(1000 * (time.process_time() - began))
        if one.source is None:
            false += answer is not None
        elif answer is None:
            missed[one.kind] += 1
        else:
            found += 1
    present = sum(one.source is not None for one in drafted)
    return Checked(name, found, present, false, ", ".join(missed) or "none", times)


def rows(checked: Sequence[Checked]) -> Iterator[tuple[str, ...]]:
    """The rows of the table."""
    for one in checked:
        times = sorted(one.times)
        yield (
            one.name,
            f"{one.found} of {one.present}",
            one.missed,
            str(one.false),
            f"{statistics.median(times):.1f}",
            f"{times[int(0.95 * len(times))]:.1f}",
            f"{statistics.mean(times):.1f}",
        )


HEADS = ("strategy", "found", "missed", "false finds", "p50 ms", "p95 ms", "mean ms")


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the check of quotations.")
    parser.add_argument("store", type=Path)
    parser.add_argument("--quotations", type=int, default=126)
    parser.add_argument("--seed", type=int, default=5)
    chosen = parser.parse_args()
    checked = measure(chosen.store, chosen.quotations, chosen.seed)
    for line in (HEADS, ("---",) * len(HEADS), *rows(checked)):
        print("| " + " | ".join(line) + " |")
    print(
        f"\nmemory at its peak: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MiB"
    )


if __name__ == "__main__":
    main()
