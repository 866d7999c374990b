"""The yardstick for exports: the same quotes, joined by SQL and written with plain json.dumps.

python benchmarks/dumping.py DATABASE > quotes.jsonl
"""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

QUOTES = """
SELECT k.key, q.status, q.kind, q.words, named.name AS speaker, nk.key AS speaker_key,
  p.name AS speaker_as_printed, p.role, a.stance, a.cue, a.status AS attribution_status, q.said,
  sk.key AS source, s.kind AS source_kind, s.title, o.name AS outlet, s.published, s.url,
  s.standing, anchor.state, span.start, span."end"
FROM entry_key AS k
JOIN quote AS q ON q.id = k.entry_id
JOIN source AS s ON s.id = q.source_id
JOIN entry_key AS sk ON sk.entry_kind = 'source' AND sk.entry_id = s.id AND sk.current = 1
LEFT JOIN speaker AS o ON o.id = s.outlet_id
LEFT JOIN attribution AS a ON a.quote_id = q.id AND a.status = 'accepted'
LEFT JOIN party AS p ON p.attribution_id = a.id AND p.part = 'speaker'
LEFT JOIN speaker AS named ON named.id = p.speaker_id
LEFT JOIN entry_key AS nk ON nk.entry_kind = 'speaker' AND nk.entry_id = named.id AND nk.current = 1
LEFT JOIN anchor ON anchor.quote_id = q.id
LEFT JOIN span ON span.anchor_id = anchor.id
WHERE k.entry_kind = 'quote' AND k.current > 0 ORDER BY k.key
"""


def main() -> None:
    database = Path(sys.argv[1]).absolute()
    with closing(sqlite3.connect(f"{database.as_uri()}?mode=ro", uri=True)) as store:
        rows = store.execute(QUOTES)
        names = [column[0] for column in rows.description]
        for row in rows:
            values = dict(zip(names, row, strict=True))
            sys.stdout.write(json.dumps(values, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
