"""A quotation cut down to some of its words, so that what is left out is seen and nothing turned."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from tracker.report.options import Broken, Options
from tracker.text.find import find_words
from tracker.text.sense import negations
from tracker.text.sentences import sentences
from tracker.text.tokens import words

_SHORT: Final = 3  # words; such a sentence may turn the one beside it: `No.`, `Not at all.`
Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Kept:
    """What is printed of one passage: its pieces, and whether words are left out at its ends."""

    pieces: tuple[str, ...]
    before: bool = False
    behind: bool = False

    def shown(self) -> str:
        """The pieces with an ellipsis wherever words are left out."""
        ends = ("… " if self.before else "", " …" if self.behind else "")
        return f"{ends[0]}{' … '.join(self.pieces)}{ends[1]}"


def cut(passages: Sequence[str], options: Options) -> tuple[Kept, ...]:
    """The passages of a quotation, cut as the options say.

    Raises Broken when words are not in the quotation in this order, or when what is left out
    holds a negation that the sentence of the words needs.
    """
    if not options.kept:
        return tuple(Kept((passage,)) for passage in passages)
    found = _until(passages, options) if options.until else _parts(passages, options.kept)
    kept: list[Kept] = []
    for number, passage in enumerate(passages):
        spans = [span for place, span in found if place == number]
        if spans:
            _keeps_sense(passage, spans)
            kept.append(
                Kept(
                    tuple(passage[start:end] for start, end in spans),
                    before=bool(words(passage[: spans[0][0]])) or (not kept and number > 0),
                    behind=bool(words(passage[spans[-1][1] :])),
                )
            )
    last = max(place for place, _ in found)
    if last < len(passages) - 1:
        kept[-1] = Kept(kept[-1].pieces, kept[-1].before, behind=True)
    return tuple(kept)


def _parts(passages: Sequence[str], wanted: Sequence[str]) -> list[tuple[int, Span]]:
    """Where each part stands, one behind the other."""
    found: list[tuple[int, Span]] = []
    number, at = 0, 0
    for part in wanted:
        number, span = _next(passages, part, number, at)
        found.append((number, span))
        at = span[1]
    return _joined(passages, found)


def _until(passages: Sequence[str], options: Options) -> list[tuple[int, Span]]:
    """The one stretch from the first words to the last."""
    first, last = options.kept
    number, begin = _next(passages, first, 0, 0)
    try:
        stop, end = _next(passages, last, number, begin[0])
    except Broken:
        raise Broken(f"to={last!r} does not stand behind from={first!r}") from None
    if stop == number:
        return [(number, (begin[0], max(begin[1], end[1])))]
    inside = [(n, (0, len(passages[n]))) for n in range(number + 1, stop)]
    return [
        (number, (begin[0], len(passages[number]))),
        *inside,
        (stop, (0, end[1])),
    ]


def _next(passages: Sequence[str], part: str, number: int, at: int) -> tuple[int, Span]:
    for place in range(number, len(passages)):
        begin = at if place == number else 0
        found = find_words(passages[place][begin:], part, most=1)
        if found:
            return place, (begin + found[0].start, begin + found[0].end)
    if any(find_words(passage, part, most=1) for passage in passages):
        raise Broken(f"{part!r} stands before the words it should follow", "keep their order")
    raise Broken(f"{part!r} does not stand in the quote", "only its own words can be kept")


def _joined(passages: Sequence[str], found: list[tuple[int, Span]]) -> list[tuple[int, Span]]:
    """Parts with no word between them are one."""
    made = found[:1]
    for number, span in found[1:]:
        before, last = made[-1]
        if before == number and not words(passages[number][last[1] : span[0]]):
            made[-1] = (number, (last[0], span[1]))
        else:
            made.append((number, span))
    return made


def _keeps_sense(passage: str, spans: list[Span]) -> None:
    """Broken when the words left out around the kept ones hold a negation."""
    first, last = _around(passage, spans)
    left_out = negations(passage[first:last])
    for start, end in spans:
        left_out -= negations(passage[start:end])
    if left_out:
        word = next(iter(left_out))
        raise Broken(
            f"the cut drops {word!r} and may turn the sense",
            "keep the whole sentence, with its negation",
        )


def _around(passage: str, spans: list[Span]) -> Span:
    """From the sentence of the first kept word to that of the last, and short ones beside them."""
    cuts = sentences(passage) or [(0, len(passage))]
    begin, stop = spans[0][0], spans[-1][1]
    first = max((n for n, (start, _) in enumerate(cuts) if start <= begin), default=0)
    last = max((n for n, (start, _) in enumerate(cuts) if start < stop), default=first)
    if first > 0 and len(words(passage[slice(*cuts[first - 1])])) <= _SHORT:
        first -= 1
    if last + 1 < len(cuts) and len(words(passage[slice(*cuts[last + 1])])) <= _SHORT:
        last += 1
    return min(cuts[first][0], begin), max(cuts[last][1], stop)
