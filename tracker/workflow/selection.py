"""Which entries a command is about: all, some by key, or what a query finds."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker.errors import NothingMatched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tracker.records.vocabulary import EntryKind
    from tracker.search.connection import Reader
    from tracker.search.keys import Found

    Ids = dict[EntryKind, Sequence[int] | None]

NOTHING = "nothing matched"
BROADER = "fewer words, or a beginning such as electr*"
LIKE_A_KEY = re.compile("[a-z0-9]+(?:-[a-z0-9]+)+")


@dataclass(frozen=True, slots=True)
class Selection:
    """Entries by key, or what a query finds; with neither everything.

    `kinds` narrows it down to entries of these kinds; without any, all kinds.
    """

    query: str | None = None
    keys: tuple[str, ...] | None = None
    kinds: tuple[EntryKind, ...] = ()

    def wants(self, kind: EntryKind) -> bool:
        """Whether entries of this kind are wanted."""
        return not self.kinds or kind in self.kinds


def asked(reader: Reader, words: Sequence[str], kinds: Sequence[EntryKind] = ()) -> Selection:
    """What somebody typed: words that are all keys name entries, any others are a query."""
    from tracker.search.keys import known

    kinds = tuple(kinds)
    if not words:
        return Selection(kinds=kinds)
    if all(known(reader, word) for word in words):
        return Selection(keys=tuple(words), kinds=kinds)
    return Selection(query=" ".join(words), kinds=kinds)


def entries(reader: Reader, selection: Selection) -> Ids:
    """The ids of the entries themselves, by kind in the order of imports; None for all of a kind.

    Raises UnknownKey, NothingMatched.
    """
    from tracker.search.lookup import EXPORT_ORDER
    from tracker.search.selecting import SEARCHED, by_key, matching

    wanted = [kind for kind in EXPORT_ORDER if selection.wants(kind)]
    if selection.keys is not None:
        found = _named(reader, selection.keys)
        of_kind = {kind: [one.id for one in found if one.kind == kind] for kind in wanted}
        ids = {kind: by_key(reader, kind, own) for kind, own in of_kind.items()}
    elif selection.query is not None:
        searched = [kind for kind in wanted if kind in SEARCHED]
        ids = {kind: matching(reader, kind, selection.query) for kind in searched}
    else:
        return dict.fromkeys(wanted)
    _check(reader, selection, *ids.values())
    return dict(ids)


def statements(reader: Reader, selection: Selection, kind: EntryKind) -> Sequence[int]:
    """The ids of quotes or of claims by key, without the rejected ones unless they are named.

    The key of another entry stands for its quotes and claims: of a source for those in it, of a
    speaker for what it said. May be empty. Raises UnknownKey.
    """
    from tracker.search.selecting import by_key, every, matching, of_entries

    if not selection.wants(kind):
        return ()
    if selection.keys is not None:
        return by_key(reader, kind, of_entries(reader, kind, _named(reader, selection.keys)))
    if selection.query is not None:
        return matching(reader, kind, selection.query)
    return every(reader, kind)


def quotes_and_claims(
    reader: Reader, selection: Selection, *kinds: EntryKind
) -> dict[EntryKind, Sequence[int]]:
    """`statements` of these kinds. Raises NothingMatched when somebody asked and there are none."""
    ids = {kind: statements(reader, selection, kind) for kind in kinds}
    _check(reader, selection, *ids.values())
    return ids


def sources(reader: Reader, selection: Selection) -> tuple[Sequence[int], set[int] | None]:
    """The ids of sources by key, each once, and those of the quotes to print with them.

    They are the sources selected and those of the quotes and claims selected; for claims also
    those of their evidence. None stands for all quotes. Raises UnknownKey, NothingMatched.
    """
    from tracker.search import selecting

    if selection == Selection():
        return selecting.every(reader, "source"), None
    claims = statements(reader, selection, "claim")
    quotes = {*statements(reader, selection, "quote"), *selecting.evidence_of(reader, claims)}
    own: set[int] = set()
    if selection.wants("source"):
        if selection.keys is not None:
            found = _named(reader, selection.keys)
            own = {one.id for one in found if one.kind == "source"}
        elif selection.query is not None:
            own = set(selecting.matching(reader, "source", selection.query))
        else:
            own = set(selecting.every(reader, "source"))
    own |= selecting.sources_of(reader, "quote", quotes)
    own |= selecting.sources_of(reader, "claim", claims)
    _check(reader, selection, list(own))
    return selecting.by_key(reader, "source", own), quotes


def _named(reader: Reader, keys: Sequence[str]) -> list[Found]:
    from tracker.search.keys import resolve

    return [resolve(reader, key) for key in keys]


def _check(reader: Reader, selection: Selection, *found: Sequence[int]) -> None:
    """NothingMatched when somebody asked for something; a query that looks like a key was one."""
    if any(found) or (selection.query is None and selection.keys is None):
        return
    if selection.keys is not None:
        raise NothingMatched("these entries have nothing of what was asked for", "try --to jsonl")
    from tracker.search.keys import known, resolve

    query = selection.query or ""
    words = query.split()
    others = [word for word in words if not known(reader, word)]
    if others and (LIKE_A_KEY.fullmatch(query) or 2 * len(others) <= len(words)):
        resolve(reader, others[0])  # keys were meant, and this is none
    raise NothingMatched(NOTHING, BROADER)
