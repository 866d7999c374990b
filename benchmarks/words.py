"""What to search for, picked from a store by how often it stands there; the same for each seed."""

from __future__ import annotations

import sqlite3
from random import Random
from typing import Any


class Words:
    """Words of the quotes by the share of quotes that have them, and quotes at random."""

    def __init__(self, connection: sqlite3.Connection, seed: int = 3) -> None:
        self.connection = connection
        self.random = Random(seed)
        connection.execute("CREATE VIRTUAL TABLE temp.terms USING fts5vocab(main, quote_fts, col)")
        self.counts = dict(
            connection.execute("SELECT term, doc FROM temp.terms WHERE col = 'tokens'")
        )
        self.quotes = connection.execute("SELECT max(id) FROM quote").fetchone()[0]
        by_count = sorted(self.counts, key=lambda word: (-self.counts[word], word))
        self.most_common = by_count[:6]
        self.rare_ones = [word for word in by_count if 3 <= self.counts[word] <= 20]
        self.mid_ones = [w for w in by_count if 0.003 <= self.counts[w] / self.quotes <= 0.008]

    def rare(self) -> str:
        """A word of 3 to 20 quotes."""
        return self.random.choice(self.rare_ones)

    def mid(self) -> str:
        """A word of some 0.5 % of the quotes."""
        return self.random.choice(self.mid_ones)

    def common(self) -> str:
        """A word of 30 to 60 % of the quotes."""
        return self.random.choice(self.most_common[:5])

    def two_common(self) -> list[str]:
        """Two of the six most common words."""
        return self.random.sample(self.most_common, 2)

    def quote(self) -> dict[str, Any]:
        """A quote at random, with its tokens, speaker, year, outlet and tag."""
        while True:
            found = self.connection.execute(
                QUOTE, (self.random.randint(1, self.quotes),)
            ).fetchone()
            if found is not None:
                names = ("tokens", "speaker", "speaker_id", "outlet", "outlet_id", "year", "tag")
                return dict(zip(names, found, strict=True))

    def of_a_quote(self, count: int) -> list[str]:
        """So many different words of one quote, in any order."""
        while True:
            words = sorted(set(self.quote()["tokens"].split()))
            if len(words) >= count:
                return self.random.sample(words, count)

    def phrase(self, count: int) -> str:
        """So many words that stand side by side in a quote."""
        while True:
            words = self.quote()["tokens"].split()
            if len(words) >= count:
                at = self.random.randrange(len(words) - count + 1)
                return " ".join(words[at : at + count])

    def top_speaker(self) -> tuple[str, int]:
        """Key and id of the speaker with the most quotes."""
        found: tuple[str, int] = self.connection.execute(TOP_SPEAKER).fetchone()
        return found


QUOTE = """
SELECT i.tokens, speaker.key, speaker.entry_id, outlet.key, outlet.entry_id, substr(q.said, 1, 4),
  tag.name
FROM quote q
JOIN quote_index i ON i.id = q.id
JOIN source s ON s.id = q.source_id
JOIN attribution a ON a.quote_id = q.id
JOIN party p ON p.attribution_id = a.id
JOIN entry_key speaker ON speaker.entry_kind = 'speaker' AND speaker.entry_id = p.speaker_id
JOIN entry_key outlet ON outlet.entry_kind = 'speaker' AND outlet.entry_id = s.outlet_id
JOIN tagging t ON t.entry_kind = 'quote' AND t.entry_id = q.id
JOIN tag ON tag.id = t.tag_id
WHERE q.id = ?
"""
TOP_SPEAKER = """
SELECT k.key, k.entry_id FROM party p
JOIN entry_key k ON k.entry_kind = 'speaker' AND k.entry_id = p.speaker_id
GROUP BY p.speaker_id ORDER BY count(*) DESC, k.key LIMIT 1
"""
