"""Small things that many statements of the read side share."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.search.connection import Reader, Row

IDS_AT_ONCE = 500
T = TypeVar("T")

# The speaker a reference means: a merged one stands for the speaker it was merged into.
NAMED_SPEAKER = """
  JOIN speaker AS merged ON merged.id = {reference}
  JOIN speaker AS named ON named.id = coalesce(merged.merged_into_id, merged.id)
  JOIN entry_key AS named_key ON named_key.entry_kind = 'speaker'
    AND named_key.entry_id = named.id AND named_key.current = 1
"""


def by_code_point(reader: Reader, column: str) -> str:
    """`column` for an ORDER BY that sorts text as Python does, whatever the server's language."""
    return column if reader.dialect == "sqlite" else f'{column} COLLATE "C"'


def chunks(ids: Iterable[T]) -> Iterator[list[T]]:
    """Lists of ids or keys that one statement may ask for."""
    iterator = iter(ids)
    while chunk := list(islice(iterator, IDS_AT_ONCE)):
        yield chunk


def grouped(reader: Reader, sql: str, ids: list[int]) -> dict[int, list[Row]]:
    """The rows of a statement with `IN :ids`, by their first column, which they lose."""
    found: dict[int, list[Row]] = {}
    for owner, *rest in reader.rows(sql, ids=ids):
        found.setdefault(owner, []).append(tuple(rest))
    return found
