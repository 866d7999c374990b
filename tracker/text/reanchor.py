"""Where a passage of one text stands in another version of it; refuses to guess."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker.text.citation import citation_words
from tracker.text.find import Place, find_words
from tracker.text.fold import fold

CONTEXT: Final = 40  # code points on each side that tell two equal passages apart
MOST_PLACES: Final = 200


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The pieces' `[start, end)` in the new text, and how they got there.

    `exact`: at the same offsets; `moved`: verbatim, elsewhere; `changed`: equal only after
    folding typography; `lost` and `ambiguous`: nowhere or in several places, so no spans.
    """

    state: Literal["exact", "moved", "changed", "lost", "ambiguous"]
    spans: tuple[tuple[int, int], ...] = ()


def reanchor(old: str, spans: Sequence[tuple[int, int]], new: str) -> Reanchored:
    """Find the pieces `spans` of `old` in `new`, in their order."""
    chosen: list[Place] = []
    for start, end in spans:
        places = _places(old[start:end], new)
        if chosen:
            places = [place for place in places if place.start >= chosen[-1].end]
        if len(places) > 1:
            places = _same_context(old, (start, end), new, places)
        if len(places) != 1:
            return Reanchored("ambiguous" if places else "lost")
        chosen.append(places[0])
    found = tuple((place.start, place.end) for place in chosen)
    if not all(place.exact for place in chosen):
        return Reanchored("changed", found)
    return Reanchored("exact" if found == tuple(spans) else "moved", found)


def _places(piece: str, new: str) -> list[Place]:
    """Where a piece stands, with its marks; or else its words, whatever marks are around them."""
    found = find_words(new, piece, most=MOST_PLACES)
    if found:
        return found
    words = find_words(new, citation_words(piece), most=MOST_PLACES)
    return [Place(place.start, place.end, exact=False) for place in words]


def _same_context(old: str, span: tuple[int, int], new: str, places: list[Place]) -> list[Place]:
    """The one place with the same text on both sides; all places when that does not decide."""
    before, after = _around(old, *span)
    same = [
        place
        for place in places
        if _around(new, place.start, place.end) == (before, after) and (before or after)
    ]
    return same if len(same) == 1 else places


def _around(text: str, start: int, end: int) -> tuple[str, str]:
    before = fold(text[max(0, start - CONTEXT) : start]).text.strip()
    return before, fold(text[end : end + CONTEXT]).text.strip()
