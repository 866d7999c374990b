"""The yardstick of the import: one file of the benchmark's own shape into the same store, by hand.

    python benchmarks/raw.py FILE DATABASE

Plain sqlite3 in one transaction: rows as tuples, executemany, look-ups in dicts, no validation, no
second import, no undo. It trusts that the keys are new, that every reference stands above its use,
and that fields have the values the corpus gives them. Tokens, folded names and passages come from
`tracker.text`, because they are what the store holds. The database has its tables already.
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import closing
from hashlib import blake2b, sha256
from itertools import count, islice
from pathlib import Path
from typing import Any, Final

from tracker.text.names import fold_name
from tracker.text.passages import passages
from tracker.text.tokens import token_string

LINES_AT_ONCE: Final = 1_000
LONGEST_PASSAGE: Final = 1_000  # tokens
BATCH: Final = 1

# Parents before children: the order of writing.
COLUMNS: Final = {
    "speaker": "id, kind, name, revision, digest, batch_id",
    "speaker_name": "id, speaker_id, name, folded, main, batch_id",
    "source": (
        "id, kind, title, outlet_id, url, published, published_first, published_last, standing,"
        " revision, digest, batch_id"
    ),
    "source_version": "id, source_id, number, coverage, text, length, sha256, batch_id",
    "quote": (
        "id, source_id, kind, words, said, said_first, said_last, status, revision, digest,"
        " batch_id"
    ),
    "anchor": "id, quote_id, source_id, version_id, state, batch_id",
    "span": (
        "anchor_id, position, source_id, version_id, version_length, start, \"end\", marked,"
        " batch_id"
    ),
    "attribution": "id, quote_id, source_id, stance, cue, status, batch_id",
    "party": "attribution_id, position, source_id, part, speaker_id, name, batch_id",
    "entry_key": "key, entry_kind, entry_id, current, source_id, batch_id",
    "tag": "id, name, batch_id",
    "tagging": "entry_kind, entry_id, tag_id, source_id, batch_id",
    "quote_index": "id, source_id, tokens, filters, day",
    "quote_fts": "rowid, tokens, filters",
    "passage_index": "id, source_id, version_id, start, \"end\", tokens, filters, day",
    "passage_fts": "rowid, tokens, filters",
}  # fmt: skip
STATEMENTS: Final = {
    table: f"INSERT INTO {table} ({columns}) VALUES ({', '.join('?' * (columns.count(',') + 1))})"
    for table, columns in COLUMNS.items()
}

Entry = dict[str, Any]


class Loader:
    """The rows of the entries read so far, and the ids that later lines refer to."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[Any, ...]]] = {table: [] for table in COLUMNS}
        self.ids = {table: count(1) for table in COLUMNS}
        self.speakers: dict[str, int] = {}
        self.sources: dict[str, tuple[int, int, int, str]] = {}
        self.tags: dict[str, int] = {}

    def speaker(self, entry: Entry, digest: str) -> None:
        rows, name = self.rows, entry["name"]
        number = self.speakers[entry["key"]] = next(self.ids["speaker"])
        rows["speaker"].append((number, entry.get("kind", "person"), name, 1, digest, BATCH))
        rows["entry_key"].append((entry["key"], "speaker", number, 1, None, BATCH))
        for alias in (name, *(alias["name"] for alias in entry.get("aliases", ()))):
            row = (next(self.ids["speaker_name"]), number, alias, fold_name(alias))
            rows["speaker_name"].append((*row, int(alias is name), BATCH))

    def source(self, entry: Entry, digest: str) -> None:
        rows, day = self.rows, entry["published"]
        number, version = next(self.ids["source"]), next(self.ids["source_version"])
        outlet = self.speakers[entry["outlet"]]
        text = entry["versions"][0]["text"]
        rows["source"].append(
            (number, "article", entry["title"], outlet, entry["url"], day, day, day, "current", 1,
             digest, BATCH)
        )  # fmt: skip
        hashed = sha256(text.encode()).hexdigest()
        rows["source_version"].append(
            (version, number, 1, "full", text, len(text), hashed, BATCH)
        )  # fmt: skip
        rows["entry_key"].append((entry["key"], "source", number, 1, number, BATCH))
        filters = f"_o{outlet} _p{day[:4]}{day[5:7]}"
        self.sources[entry["key"]] = (number, version, len(text), filters)
        for start, end, tokens in _pieces(entry["title"], text):
            row = (next(self.ids["passage_index"]), number, version, start, end)
            rows["passage_index"].append((*row, tokens, f"_karticle {filters}", day))
            rows["passage_fts"].append((row[0], tokens, f"_karticle {filters}"))

    def quote(self, entry: Entry, digest: str) -> None:
        rows, day, words = self.rows, entry["said"], entry["words"]
        number = next(self.ids["quote"])
        source, version, length, of_source = self.sources[entry["source"]]
        rows["quote"].append(
            (number, source, "direct", words, day, day, day, "accepted", 1, digest, BATCH)
        )
        rows["entry_key"].append((entry["key"], "quote", number, 1, source, BATCH))
        anchor = next(self.ids["anchor"])
        rows["anchor"].append((anchor, number, source, version, "exact", BATCH))
        span = entry["anchors"][0]["spans"][0]
        rows["span"].append(
            (anchor, 0, source, version, length, span["start"], span["end"], 1, BATCH)
        )
        speaker = self._attribution(entry["attributions"][0], number, source)
        tags = [self._tag(name) for name in entry["tags"]]
        rows["tagging"] += [("quote", number, tag, source, BATCH) for tag in tags]
        marked = " ".join(sorted([f"_s{speaker}", *(f"_t{tag}" for tag in tags)]))
        filters = f"_kdirect _m{day[:4]}{day[5:7]} {of_source} {marked} _zaccepted"
        tokens = token_string(words)
        rows["quote_index"].append((number, source, tokens, filters, day))
        rows["quote_fts"].append((number, tokens, filters))

    def _attribution(self, reading: Entry, quote: int, source: int) -> int:
        number, party = next(self.ids["attribution"]), reading["parties"][0]
        speaker = self.speakers[party["speaker"]]
        self.rows["attribution"].append(
            (number, quote, source, "said", reading["cue"], "accepted", BATCH)
        )
        self.rows["party"].append((number, 0, source, "speaker", speaker, party["name"], BATCH))
        return speaker

    def _tag(self, name: str) -> int:
        number = self.tags.get(name)
        if number is None:
            number = self.tags[name] = next(self.ids["tag"])
            self.rows["tag"].append((number, name, BATCH))
        return number

    def flush(self, connection: sqlite3.Connection) -> None:
        for table, rows in self.rows.items():
            if rows:
                connection.executemany(STATEMENTS[table], rows)
                rows.clear()


def _pieces(title: str, text: str) -> Iterator[tuple[int, int, str]]:
    """The title and the passages of a text with their tokens; a short text is not cut."""
    yield 0, 0, token_string(title)
    tokens = token_string(text)
    if tokens.count(" ") < LONGEST_PASSAGE:
        yield 0, len(text), tokens
        return
    for piece in passages(text):
        yield piece.start, piece.end, token_string(text[piece.start : piece.end])


def load(lines: Iterable[bytes], connection: sqlite3.Connection) -> int:
    """Write all entries in one transaction; returns how many they were."""
    loader, read = Loader(), 0
    write = {"speaker": loader.speaker, "source": loader.source, "quote": loader.quote}
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(
        "INSERT INTO batch (id, kind, summary, actor, started)"
        " VALUES (?, 'import', 'import', 'benchmark', '2000-01-01T00:00:00Z')",
        (BATCH,),
    )
    lines = iter(lines)
    while chunk := list(islice(lines, LINES_AT_ONCE)):
        for line in chunk:
            entry = json.loads(line)
            write[entry["type"]](entry, blake2b(line, digest_size=16).hexdigest())
        loader.flush(connection)
        read += len(chunk)
    _count_common_words(connection)
    connection.execute("UPDATE batch SET added = ? WHERE id = ?", (read, BATCH))
    connection.execute("COMMIT")
    return read


def _count_common_words(connection: sqlite3.Connection) -> None:
    """What the check of reports orders its look-ups by, from FTS5's list of words."""
    for of in ("quote", "passage"):
        (entries,) = connection.execute(f"SELECT max(id) FROM {of}_index").fetchone()
        if entries >= 20_000:
            connection.execute(
                f"CREATE VIRTUAL TABLE temp.words USING fts5vocab('main', '{of}_fts', 'row')"
            )
            connection.execute(
                f"INSERT INTO common_word SELECT '{of}', term, doc FROM temp.words"
                " WHERE doc >= ? AND substr(term, 1, 1) <> '_'",
                (max(200, entries // 5_000),),
            )
            connection.execute("INSERT INTO common_word VALUES (?, '', ?)", (of, entries))
            connection.execute("DROP TABLE temp.words")


def main() -> None:
    file, database = sys.argv[1:]
    with closing(sqlite3.connect(database, isolation_level=None)) as connection:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -65536")
        with Path(file).open("rb") as lines:
            print(load(lines, connection))


if __name__ == "__main__":
    main()
