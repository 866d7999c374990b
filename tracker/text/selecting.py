"""Where a passage stands that somebody marked in another rendering of a text; never a guess."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.text.find import Place, find_words
from tracker.text.fold import fold

MOST_PLACES = 200


@dataclass(frozen=True, slots=True)
class Selected:
    """The span `[start, end)` of a passage in a text; without one it is `lost` or `ambiguous`."""

    state: Literal["exact", "lost", "ambiguous"]
    span: tuple[int, int] | None = None


def select(
    text: str, exact: str, *, prefix: str = "", suffix: str = "", at: tuple[int, int] | None = None
) -> Selected:
    """The place of `exact` in a text: the only one, else the one in its context, else the one `at`.

    Offsets alone prove nothing, for they were counted in another rendering: they choose between
    places where the words stand. Context is compared after folding, white space aside.
    """
    if at is not None and exact.strip() and text[slice(*at)] == exact:
        there = Place(*at, exact=True)
        if _fits(text, there, prefix, suffix):
            return Selected("exact", _trimmed(text, at))
    places = find_words(text, exact, most=MOST_PLACES)
    if not places:
        return Selected("lost")
    if len(places) > 1 and (prefix.strip() or suffix.strip()):
        places = [place for place in places if _fits(text, place, prefix, suffix)]
    if len(places) > 1 and at is not None:
        trimmed = _trimmed(text, at) if text[slice(*at)].strip() else at
        places = [place for place in places if (place.start, place.end) == trimmed]
    if len(places) != 1:
        return Selected("ambiguous")
    return Selected("exact", (places[0].start, places[0].end))


def code_points(text: str, units: int) -> int:
    """The offset in code points of an offset in units of UTF-16, as JavaScript counts."""
    if text.isascii():
        return units
    done = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(done.decode("utf-16-le", "replace"))


def _fits(text: str, place: Place, prefix: str, suffix: str) -> bool:
    """Whether what stands around a place ends and begins as the context says."""
    wide = 2 * max(len(prefix), len(suffix)) + 20  # white space may be more here than there
    before = _level(text[max(0, place.start - wide) : place.start])
    after = _level(text[place.end : place.end + wide])
    return before.endswith(_level(prefix)) and after.startswith(_level(suffix))


def _level(text: str) -> str:
    return "".join(fold(text).text.split())


def _trimmed(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """The span without the white space at its ends."""
    start, end = span
    piece = text[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
