"""The quotes and claims that wait for a person's decision."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.search.keys import resolve_as
from tracker.search.sql import by_code_point

if TYPE_CHECKING:
    from tracker.search.connection import Reader

PROPOSED = """
SELECT quote.id, entry_key.key AS source_key, min(span.start) AS place
FROM quote
JOIN entry_key ON entry_key.entry_kind = 'source' AND entry_key.entry_id = quote.source_id
  AND entry_key.current = 1
LEFT JOIN anchor ON anchor.quote_id = quote.id
LEFT JOIN span ON span.anchor_id = anchor.id
WHERE quote.status = 'proposed'{of_source}
GROUP BY quote.id, entry_key.key
"""


CLAIMS = """
SELECT claim.id, entry_key.key AS claim_key FROM claim
JOIN entry_key ON entry_key.entry_kind = 'claim' AND entry_key.entry_id = claim.id
  AND entry_key.current = 1
WHERE claim.status = 'proposed'{of_source}
"""


def proposed_claims(reader: Reader, source: str | None = None) -> list[int]:
    """Ids of the proposed claims, of one source or of all, by key. Raises UnknownKey."""
    values: dict[str, object] = {}
    of_source = ""
    if source is not None:
        values["source"] = resolve_as(reader, source, "source").id
        of_source = " AND claim.source_id = :source"
    order = by_code_point(reader, "claim_key")
    sql = f"SELECT id FROM ({CLAIMS.format(of_source=of_source)}) AS waiting ORDER BY {order}"
    return [row[0] for row in reader.rows(sql, **values)]


def proposed_quotes(reader: Reader, source: str | None = None) -> list[int]:
    """Ids of the proposed quotes, of one source or of all, in the order of the sources' texts.

    `source` is a key. Raises UnknownKey for a wrong one.
    """
    values: dict[str, object] = {}
    of_source = ""
    if source is not None:
        values["source"] = resolve_as(reader, source, "source").id
        of_source = " AND quote.source_id = :source"
    found = PROPOSED.format(of_source=of_source)
    order = by_code_point(reader, "source_key")
    sql = f"SELECT id FROM ({found}) AS waiting ORDER BY {order}, coalesce(place, 0), id"
    return [row[0] for row in reader.rows(sql, **values)]
