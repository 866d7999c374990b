"""An entry as a file of another tool tells it: people by their names, sources by their addresses."""

from __future__ import annotations

from dataclasses import dataclass

from tracker.records.entries import Anchor, Claim, Quote, Source, Speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that an annotation points at, with what stands around them.

    `[start, end)` counts code points, or 16-bit units of UTF-16 when `utf16` is set, of a text that
    need not be the one that is stored.
    """

    exact: str
    prefix: str = ""
    suffix: str = ""
    start: int | None = None
    end: int | None = None
    utf16: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An entry and what it takes to store it, in which a speaker's name may stand for its key.

    `source` is where a quote stands or a claim was found; `others` are sources to be stored beside
    it. `people` say what is known of those named, by key or name. A new source gets the key `wanted`
    when that is free. `passages` are looked for in the source's text, in the version with the
    digest `sha256` if there is one; `anchor` holds when the source has the text of its version. The
    fields `kept` of a quote or claim are left alone when it is stored already.
    """

    entry: Source | Quote | Claim
    source: Source | None = None
    others: tuple[Source, ...] = ()
    people: tuple[Speaker, ...] = ()
    wanted: str | None = None
    passages: tuple[Passage, ...] = ()
    sha256: str | None = None
    anchor: Anchor | None = None
    kept: tuple[str, ...] = ()
