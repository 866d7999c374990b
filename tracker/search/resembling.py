"""Finds what a quotation may have been taken from: quotes and passages that share its rarer words.

Short phrases around the rarest words are looked up first: a changed word spoils the phrases that
hold it and no other. Without a hit the rarest words are asked for together, then by twos.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import combinations
from typing import TYPE_CHECKING, Final, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from tracker.search.connection import Reader

Indexed = Literal["quote", "passage"]

COUNTED: Final = 2_000  # entries from which a word is simply common
WIDTH: Final = 3  # common words in a phrase
TRIED: Final = 6  # phrases, or of several runs
TRIED_OF_A_RUN: Final = 3
HITS: Final = 200  # of one phrase
ENOUGH: Final = 2  # phrases that one entry must share before no more are tried
BEST: Final = 10
RAREST: Final = 3

KEPT: Final = "SELECT word, entries FROM common_word WHERE indexed = :of AND word IN :words"
RARE: Final = 100.0  # entries, about, of a word that is not among the common ones


class Resembling:
    """Looks for candidates of many quotations; how common words are is remembered between them."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader
        self._counts: dict[Indexed, dict[str, float]] = {}

    def candidates(self, of: Indexed, runs: Sequence[Sequence[str]]) -> list[int]:
        """Ids of at most ten quotes or passages, the likeliest first.

        `runs` are the tokens of the quotation's verbatim parts, see `tracker.text.tokens.words`.
        """
        return self.by_phrases(of, runs) or self.by_words(of, runs)

    def by_phrases(self, of: Indexed, runs: Sequence[Sequence[str]]) -> list[int]:
        """Those that hold the rarest phrases."""
        if not any(runs):
            return []
        best = self._by_phrases(of, runs).most_common(BEST)
        # One phrase in common with what shares two with others is chance.
        return [number for number, count in best if count >= min(ENOUGH, best[0][1])]

    def by_words(self, of: Indexed, runs: Sequence[Sequence[str]]) -> list[int]:
        """Those that hold several of the rarest words."""
        if not any(runs):
            return []
        return list(dict.fromkeys(self._by_words(of, runs)))[:BEST]

    def _by_phrases(self, of: Indexed, runs: Sequence[Sequence[str]]) -> Counter[int]:
        """How many of the rarest phrases each entry holds.

        No more are tried once an entry holds enough of them, and one of each run: that the writer
        joined what stands in several entries must not hide the others.
        """
        votes: Counter[int] = Counter()
        held: dict[int, set[int]] = defaultdict(set)
        common = self._common(of, {word for run in runs for word in run})
        of_run = {p: n for n, run in enumerate(runs) for p in _telling(run, common)}
        phrases = sorted(of_run, key=lambda p: (sum(common[word] ** 0.5 for word in p), p))
        for phrase in phrases[: max(TRIED, TRIED_OF_A_RUN * len(runs))]:
            for number in self._holding(of, [phrase]):
                votes[number] += 1
                held[number].add(of_run[phrase])
            if any(n >= ENOUGH and len(held[one]) == len(runs) for one, n in votes.items()):
                break
        return votes

    def _by_words(self, of: Indexed, runs: Sequence[Sequence[str]]) -> Iterator[int]:
        every = {word for run in runs for word in run}
        common = self._common(of, every)
        rarest = sorted(every, key=lambda word: (common[word], word))[:RAREST]
        if len(rarest) > 2:
            yield from self._holding(of, [(word,) for word in rarest])
        for pair in combinations(rarest, 2):
            if min(common[word] for word in pair) < COUNTED:
                yield from self._holding(of, [(word,) for word in pair])

    def _holding(self, of: Indexed, phrases: Iterable[tuple[str, ...]]) -> list[int]:
        """Ids of some entries that hold all the phrases."""
        if self._reader.dialect == "sqlite":
            match = " AND ".join(f'tokens : "{" ".join(phrase)}"' for phrase in phrases)
            sql = f"SELECT rowid FROM {of}_fts WHERE {of}_fts MATCH :match LIMIT :most"
        else:
            match = " & ".join("(" + " <-> ".join(map(_lexeme, p)) + ")" for p in phrases)
            sql = f"SELECT id FROM {of}_index WHERE ts @@ CAST(:match AS tsquery) LIMIT :most"
        return [row[0] for row in self._reader.rows(sql, match=match, most=HITS)]

    def _common(self, of: Indexed, words: Iterable[str]) -> dict[str, float]:
        """In how many entries each word stands, as far as it matters."""
        known = self._counts.get(of)
        if known is None:
            known = self._counts[of] = dict(self._reader.rows(KEPT, of=of, words=[""]))
        new = [word for word in words if word not in known]
        if "" not in known:
            known |= {word: self._count(of, word) for word in new}
        elif new:
            known |= dict.fromkeys(new, RARE)
            known |= dict(self._reader.rows(KEPT, of=of, words=new))
        return known

    def _count(self, of: Indexed, word: str) -> int:
        if self._reader.dialect == "sqlite":
            match, holds = f'tokens : "{word}"', f"{of}_fts WHERE {of}_fts MATCH :match"
        else:
            match, holds = _lexeme(word), f"{of}_index WHERE ts @@ CAST(:match AS tsquery)"
        sql = f"SELECT count(*) FROM (SELECT 1 FROM {holds} LIMIT :most) AS hits"
        row = self._reader.one(sql, match=match, most=COUNTED)
        return int(row[0]) if row else 0


def _telling(run: Sequence[str], common: dict[str, float]) -> Iterator[tuple[str, ...]]:
    """What to look for: a word that is known to be rare by itself, else three words in a row."""
    for first in range(max(1, len(run) - WIDTH + 1) if run else 0):
        phrase = tuple(run[first : first + WIDTH])
        rare = [word for word in phrase if common[word] == RARE]
        yield from ((word,) for word in rare)
        if not rare:
            yield phrase


def _lexeme(word: str) -> str:
    return "'" + word.replace("\\", "\\\\").replace("'", "''") + "'"
