"""From a query to SQL text, for both databases from the same clauses.

Full-text text is built of tokens only, each in quotes, never of what somebody typed. Filter tokens
start with `_`, which no token of a text does, so words and filters need no column of their own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from tracker.search.language import Days, Words

Kind = Literal["quotes", "claims", "sources"]


@dataclass(frozen=True, slots=True)
class Marked:
    """Filter tokens: of one of the alternatives all. One that ends in `*` is a prefix."""

    alternatives: tuple[tuple[str, ...], ...]


Part = Words | Marked | Days


@dataclass(frozen=True, slots=True)
class Literal_:
    """A part that must hold, or with `negated` must not."""

    part: Part
    negated: bool = False


Clauses = tuple[tuple[Literal_, ...], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Where a kind is indexed, what all its rows have, and where its dates stand."""

    name: str
    everything: str
    entry: str
    joins: dict[str, str]
    dates: dict[str, str]


TABLES: Final[dict[Kind, Table]] = {
    "quotes": Table(
        "quote",
        "_k*",
        "quote",
        {
            "said": " CROSS JOIN quote AS q ON q.id = {id}",
            "published": " CROSS JOIN quote_index AS p ON p.id = {id}"
            " CROSS JOIN source AS s ON s.id = p.source_id",
        },
        {"said": "q.said", "published": "s.published"},
    ),
}
