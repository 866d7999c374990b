"""The least that a search command of this kind needs: Click, sqlite3 and FTS5's own ranking.

python benchmarks/minimal.py --db DATABASE [--in quotes|claims|sources] WORD...
"""

from __future__ import annotations

import sqlite3

import click

QUOTES = """
SELECT k.key, p.name, q.said, snippet(quote_fts, 0, '[', ']', '…', 40)
FROM quote_fts
JOIN quote q ON q.id = quote_fts.rowid
JOIN entry_key k ON k.entry_kind = 'quote' AND k.entry_id = q.id AND k.current = 1
JOIN attribution a ON a.quote_id = q.id
JOIN party p ON p.attribution_id = a.id
WHERE quote_fts MATCH ? ORDER BY rank LIMIT ?
"""
CLAIMS = """
SELECT k.key, NULL, c.made, snippet(claim_fts, 0, '[', ']', '…', 40)
FROM claim_fts
JOIN claim c ON c.id = claim_fts.rowid
JOIN entry_key k ON k.entry_kind = 'claim' AND k.entry_id = c.id AND k.current = 1
WHERE claim_fts MATCH ? ORDER BY rank LIMIT ?
"""
SOURCES = """
SELECT k.key, s.title, s.published, snippet(passage_fts, 0, '[', ']', '…', 40)
FROM passage_fts
JOIN passage_index i ON i.id = passage_fts.rowid
JOIN source s ON s.id = i.source_id
JOIN entry_key k ON k.entry_kind = 'source' AND k.entry_id = s.id AND k.current = 1
WHERE passage_fts MATCH ? ORDER BY rank LIMIT ?
"""
STATEMENTS = {"quotes": QUOTES, "claims": CLAIMS, "sources": SOURCES}
LIMIT = 20


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.option("--in", "within", type=click.Choice(list(STATEMENTS)), multiple=True)
@click.option("--db", required=True)
def search(words: tuple[str, ...], within: tuple[str, ...], db: str) -> None:
    """Search a store."""
    connection = sqlite3.connect(f"file:{db}?mode=ro", uri=True)
    match = " ".join(f'"{word}"' for word in words)
    left = LIMIT
    for place in within or STATEMENTS:
        for row in connection.execute(STATEMENTS[place], (match, left)):
            click.echo("\t".join(value or "" for value in row))
            left -= 1


if __name__ == "__main__":
    search()
