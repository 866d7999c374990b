"""Where a passage of one text stands in another version of it; refuses to guess."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from tracker.text.citation import citation_words
from tracker.text.find import Place, find_words
from tracker.text.fold import fold

CONTEXT: Final = 40  # code points on each side that tell two equal passages apart
MOST_PLACES: Final = 200


# Whether the same person speaks at `[start, end)` of the new text; None when nobody knows.
SameSpeaker = Callable[[int, int], bool | None]


@dataclass(frozen=True, slots=True)
class Reanchored:
    """The pieces' `[start, end)` in the new text, and how they got there.

    `exact`: at the same offsets; `moved`: verbatim, elsewhere; `changed`: equal only after
    folding typography; `lost` and `ambiguous`: nowhere or in several places, so no spans.
    """

    state: Literal["exact", "moved", "changed", "lost", "ambiguous"]
    spans: tuple[tuple[int, int], ...] = ()


def _unknown(_start: int, _end: int) -> bool | None:
    return None


def reanchor(
    old: str, spans: Sequence[tuple[int, int]], new: str, speaks: SameSpeaker = _unknown
) -> Reanchored:
    """Find the pieces `spans` of `old` in `new`, in their order.

    Of several places, those where `speaks` knows of another speaker do not count; then the text
    around decides, then where the same person is known to speak.
    """
    chosen: list[Place] = []
    for start, end in spans:
        places = _places(old[start:end], new)
        if chosen:
            places = [place for place in places if place.start >= chosen[-1].end]
        if len(places) > 1:
            heard = {place: speaks(place.start, place.end) for place in places}
            places = [place for place in places if heard[place] is not False] or places
            if len(places) > 1:
                places = _same_context(old, (start, end), new, places)
            if len(places) > 1 and sum(heard[place] is True for place in places) == 1:
                places = [place for place in places if heard[place]]
        if len(places) != 1:
            return Reanchored("ambiguous" if places else "lost")
        chosen.append(places[0])
    found = tuple((place.start, place.end) for place in chosen)
    if not all(place.exact for place in chosen):
        return Reanchored("changed", found)
    return Reanchored("exact" if found == tuple(spans) else "moved", found)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without the marks and spaces at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def same_around(old: str, before: tuple[int, int], new: str, after: tuple[int, int]) -> int:
    """On how many sides the text around a span of `old` is that around a span of `new`."""
    pairs = zip(_around(old, *before), _around(new, *after), strict=True)
    return sum(bool(one) and one == other for one, other in pairs)


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
