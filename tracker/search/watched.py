"""Sources that can be read again, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.search.keys import resolve_as
from tracker.search.sql import by_code_point, chunks

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader

# The newest version's own place is not the first choice: the URL is what people mend when a page
# has moved.
PLACES = """
SELECT entry_key.key, source.url,
  (SELECT address FROM source_version WHERE source_version.source_id = source.id
     AND address IS NOT NULL ORDER BY number DESC LIMIT 1),
  (SELECT encoding FROM source_version WHERE source_version.source_id = source.id
     AND address IS NOT NULL ORDER BY number DESC LIMIT 1)
FROM source
JOIN entry_key ON entry_key.entry_kind = 'source'
  AND entry_key.entry_id = source.id AND entry_key.current = 1
WHERE source.id IN :ids ORDER BY {order}
"""
WITH_TEXT = """
SELECT DISTINCT source_version.source_id FROM source_version
JOIN source ON source.id = source_version.source_id
WHERE source_version.coverage = 'full'
  AND (source.url IS NOT NULL OR source_version.address IS NOT NULL)
"""


@dataclass(frozen=True, slots=True)
class Watchable:
    """A source and the address it can be read at again: `http(s):` or `file:`, or none.

    `encoding` is what the file there was in when it was last read.
    """

    key: str
    address: str | None
    encoding: str | None = None


def watchable(reader: Reader, keys: Iterable[str] | None = None) -> Iterator[Watchable]:
    """These sources, or all that have a full text and an address, by key. Raises UnknownKey."""
    if keys is None:
        ids = {row[0] for row in reader.rows(WITH_TEXT)}
    else:
        ids = {resolve_as(reader, key, "source").id for key in keys}
    found = []
    sql = PLACES.format(order=by_code_point(reader, "entry_key.key"))
    for chunk in chunks(sorted(ids)):
        for key, url, address, encoding in reader.rows(sql, ids=chunk):
            place = url if (url or "").lower().startswith(("http://", "https://")) else address
            found.append(Watchable(key, place, encoding))
    found.sort(key=lambda each: each.key)
    return (each for each in found if keys is not None or each.address is not None)
