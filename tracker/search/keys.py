"""From a key, current or former, to its entry; from a mistyped key to the nearest ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from tracker.errors import UnknownKey
from tracker.records.vocabulary import EntryKind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tracker.search.connection import Reader

SUGGESTED = 3
CONSIDERED = 2000
MOST_TYPED = 200


class Found(NamedTuple):
    """The entry behind a key; `key` is its current one."""

    kind: EntryKind
    id: int
    key: str


CURRENT = """
SELECT asked.entry_kind, asked.entry_id, named.key
FROM entry_key AS asked
JOIN entry_key AS named ON named.entry_kind = asked.entry_kind
  AND named.entry_id = asked.entry_id AND named.current = 1
WHERE asked.key = :key
"""


def resolve(reader: Reader, key: str) -> Found:
    """The entry behind a current or former key; UnknownKey's hint names the nearest keys."""
    found = reader.one(CURRENT, key=key)
    if found is None:
        raise UnknownKey(f"no entry has the key {key!r}", _hint(nearest(reader, key)))
    return Found(*found)


def known(reader: Reader, key: str) -> bool:
    """Whether an entry has this key, now or as a former one."""
    return reader.one(CURRENT, key=key) is not None


def resolve_as(reader: Reader, key: str, *kinds: EntryKind) -> Found:
    """The entry behind a key, which must be of one of these kinds; else UnknownKey."""
    found = resolve(reader, key)
    if found.kind not in kinds:
        raise UnknownKey(f"{key!r} is a {found.kind}, not a {' or '.join(kinds)}")
    return found


def nearest(reader: Reader, key: str) -> list[str]:
    """The current keys that look most like what was typed, best first."""
    from difflib import get_close_matches  # only when a key is mistyped

    typed = key.strip().casefold()[:MOST_TYPED]
    if not typed:
        return []
    inside = reader.rows(
        "SELECT key FROM entry_key WHERE current = 1 AND key LIKE :part ESCAPE '!'"
        " ORDER BY length(key), key LIMIT :most",
        part=f"%{_escaped(typed)}%",
        most=SUGGESTED,
    )
    first = typed.partition("-")[0]
    similar: dict[str, None] = {}
    for prefix in dict.fromkeys((first, first[:3], first[:1])):
        similar |= dict.fromkeys(_beginning_with(reader, prefix))
        close = get_close_matches(typed, similar, SUGGESTED, 0.7)
        if close:
            break
    return list(dict.fromkeys([*close, *(row[0] for row in inside)]))[:SUGGESTED]


def current_keys(reader: Reader, kind: EntryKind, ids: Iterable[int]) -> dict[int, str]:
    """The keys that are printed for these entries, by id."""
    sql = (
        "SELECT entry_id, key FROM entry_key"
        " WHERE entry_kind = :kind AND entry_id IN :ids AND current = 1"
    )
    return dict(reader.rows(sql, kind=kind, ids=list(ids)))


def _beginning_with(reader: Reader, prefix: str) -> list[str]:
    sql = (
        "SELECT key FROM entry_key WHERE current = 1 AND key LIKE :part ESCAPE '!'"
        " ORDER BY key LIMIT :most"
    )
    return [row[0] for row in reader.rows(sql, part=f"{_escaped(prefix)}%", most=CONSIDERED)]


def _escaped(text: str) -> str:
    return text.replace("!", "!!").replace("%", "!%").replace("_", "!_")


def _hint(keys: list[str]) -> str:
    if keys:
        return f"did you mean {' or '.join(keys)}?"
    return "find it: tracker search WORDS, or tracker list"
