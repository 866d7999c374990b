"""How common words are, counted anew when the full-text index has grown."""

from __future__ import annotations

from typing import Final

from tracker.store.work import Work

LEAST: Final = 20_000  # entries; in fewer a word is counted when it is asked for
GROWN: Final = 1.25  # times as many as when it was counted last
SHARE: Final = 5_000  # a word is common when one entry of so many holds it
FEWEST: Final = 200  # entries that hold a word which counts as common
INDEXED: Final = ("quote", "passage")

# FTS5's own list of words; filter tokens begin with a low line.
SQLITE: Final = (
    "CREATE VIRTUAL TABLE temp.vocabulary USING fts5vocab('main', '{of}_fts', 'row')",
    (
        "INSERT INTO common_word (indexed, word, entries) SELECT '{of}', term, doc"
        " FROM temp.vocabulary WHERE doc >= {least} AND substr(term, 1, 1) <> '_'"
    ),
    "DROP TABLE temp.vocabulary",
)
# PostgreSQL samples rows; that is enough, and soon done.
POSTGRESQL: Final = (
    "ANALYZE {of}_index",
    (
        "INSERT INTO common_word (indexed, word, entries)"
        " SELECT '{of}', word, CAST(share * {entries} AS integer) FROM pg_stats,"
        " unnest(CAST(CAST(most_common_elems AS text) AS text[]), most_common_elem_freqs)"
        " AS known(word, share) WHERE schemaname = current_schema() AND tablename = '{of}_index'"
        " AND attname = 'ts' AND word IS NOT NULL AND word <> '' AND left(word, 1) <> '_'"
        " AND share * {entries} >= {least}"
    ),
)


def refresh(work: Work) -> None:
    """Count the common words of each index that has grown by a quarter since they were counted."""
    for of in INDEXED:
        least = max(LEAST, GROWN * _counted(work, of))
        # Ids run ahead of the rows, and are known without counting these.
        if int(work.row(f"SELECT coalesce(max(id), 0) FROM {of}_index")[0]) < least:
            continue
        entries = int(work.row(f"SELECT count(*) FROM {of}_index")[0])
        if entries < least:
            continue
        work.execute(f"DELETE FROM common_word WHERE indexed = '{of}'")
        for sql in SQLITE if work.dialect == "sqlite" else POSTGRESQL:
            work.execute(sql.format(of=of, entries=entries, least=max(FEWEST, entries // SHARE)))
        work.execute(
            "INSERT INTO common_word (indexed, word, entries) VALUES (:of, '', :entries)",
            of=of,
            entries=entries,
        )


def _counted(work: Work, of: str) -> int:
    """How many entries there were when words were counted last."""
    sql = "SELECT entries FROM common_word WHERE indexed = :of AND word = ''"
    row = work.execute(sql, of=of).first()
    return 0 if row is None else int(row[0])
