"""What a piece looks like to one who judges whether it is right: closed words, rules and shapes.

A sign names a rule, a verb of the lexicon, a class of closed words or a shape; never a word of the
text that is not in the lexicon.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.document import MARKED, Document, Interval, Piece, Sentence
from tracker.extract.lexicon import Lexicon
from tracker.extract.phrases import PAUSES, has_verb, is_adverb, is_capital

ENDINGS = ("ing", "ed", "ly", "s")
LENGTHS: tuple[float, ...] = (1, 2, 3, 4, 6, 8, 12, 18, 27, 40)
GAPS: tuple[float, ...] = (0, 1, 2, 3, 5, 8, 12, 20)


@dataclass(frozen=True, slots=True)
class Place:
    """A piece within its sentence, in tokens; the verb and the speaker where they stand there."""

    s: Sentence
    words: Interval
    cue: Interval | None
    speaker: Interval | None


class Places:
    """Finds the sentence and the tokens of a piece."""

    def __init__(self, doc: Document) -> None:
        self._sentences: dict[int, list[Sentence]] = {}
        for s in doc.sentences:
            self._sentences.setdefault(s.region.depth, []).append(s)
        self._starts = {
            depth: [s.start[0] for s in sentences] for depth, sentences in self._sentences.items()
        }

    def find(self, piece: Piece) -> Place | None:
        """Where a piece stands; None if no sentence holds it."""
        depth = piece.finding.region.depth
        number = bisect_right(self._starts.get(depth, []), piece.start) - 1
        if number < 0:
            return None
        s = self._sentences[depth][number]
        words = _tokens(s, (piece.start, piece.end))
        if words is None:
            return None
        finding = piece.finding
        cue = _tokens(s, finding.cue) if finding.cue else None
        return Place(s, words, cue, _tokens(s, finding.speaker) if finding.speaker else None)


def _tokens(s: Sentence, span: Interval) -> Interval | None:
    first, last = bisect_right(s.end, span[0]), bisect_left(s.start, span[1])
    return (first, last) if first < last else None


def bucket(number: float, bounds: tuple[float, ...]) -> int:
    """Which of the steps a number has reached."""
    return bisect_right(bounds, number)


def look(s: Sentence, index: int) -> str:
    """The closed word at `index`, or the class or shape of an open one."""
    if not 0 <= index < len(s.low):
        return "none"
    low, word = s.low[index], s.word[index]
    if low == MARKED:
        return "marks"
    if not low[0].isalnum():
        return low[:2]
    closed = s.lexicon.closed.get(low)
    if closed is not None:
        return closed
    return _shape(s, index, low, word)


def _shape(s: Sentence, index: int, low: str, word: str) -> str:
    if low in s.lexicon.forms:
        return "verb"
    if is_capital(s, index):
        return "title" if low.rstrip(".") in s.lexicon.titles else "Name"
    if low[0].isdigit():
        return "digit"
    if low.endswith(ENDINGS) and word.islower():
        return next(ending for ending in ENDINGS if low.endswith(ending))
    return "word"


def lasting_signs(doc: Document, piece: Piece, place: Place | None) -> list[str]:
    """The signs of a piece that do not depend on its edges."""
    found = ["", *_plain_signs(doc, piece)]
    if place is not None:
        found += _speaker_signs(place)
        found += _cue_signs(place)
    return found


def edge_signs(piece: Piece, place: Place | None) -> list[str]:
    """The signs of a piece that change with its edges."""
    found = [f"type={piece.type}"]
    if place is not None:
        found += _edge_signs(place)
        found += _shape_signs(place)
    return found


def _plain_signs(doc: Document, piece: Piece) -> Iterator[str]:
    finding = piece.finding
    count = len(finding.pieces)
    number = next((n for n, (_, b) in enumerate(finding.pieces) if piece.start < b), 0)
    yield f"piece={min(number, 3)}of{min(count, 3)}"
    yield f"level={min(piece.finding.region.level, 2)}"
    if finding.cue is None:
        yield "no cue"
    else:
        yield f"side={'after' if piece.start > finding.cue[0] else 'before'}"
        if doc.text.find("\n", *sorted((finding.cue[0], piece.start))) >= 0:
            yield "another line"
    if finding.speaker is None:
        yield "no speaker"


def _edge_signs(place: Place) -> Iterator[str]:
    s, (first, last) = place.s, place.words
    yield f"before={look(s, first - 1)}"
    yield f"first={look(s, first)}"
    yield f"second={look(s, first + 1)}"
    yield f"last={look(s, last - 1)}"
    following = look(s, last)
    yield f"next={following}"
    yield f"next={following},{look(s, last + 1)}"
    yield f"third={following},{look(s, last + 2)}"
    pause = next((n for n in range(last + 1, min(len(s.low), last + 25)) if s.low[n] in PAUSES), 0)
    rest = has_verb(s, last + 1, pause or len(s.low)) if last + 1 < len(s.low) else None
    yield f"next={following},verb={rest}"
    yield f"around={look(s, last - 1)},{following}"
    yield f"start={look(s, first - 1)},{look(s, first)}"


def _shape_signs(place: Place) -> Iterator[str]:
    s, (first, last) = place.s, place.words
    yield f"length={bucket(last - first, LENGTHS)}"
    if place.cue is not None and place.cue[1] <= first:
        yield f"gap={bucket(first - place.cue[1], GAPS)}"
    verb = has_verb(s, first, last)
    yield f"verb within={verb}"
    yield f"commas={min(s.low[first:last].count(','), 3)}"
    yield f"starts sentence={first == 0}"
    yield f"rest={bucket(len(s.low) - last, GAPS)}"
    marks = [n for n in range(first, last) if s.low[n] == MARKED]
    if marks:
        run = s.runs[marks[0]]
        yield f"run={bucket(run.words, LENGTHS)},{run.last if not run.last.isalnum() else 'a'}"
        yield f"run closed={run.closed}"
        yield f"marks={min(len(marks), 3)},{marks[0] == first},{marks[-1] == last - 1}"
    others = sum(1 for n in range(first + 1, last) if s.low[n] in s.lexicon.forms)
    yield f"verbs of saying={min(others, 2)}"
    if s.low[-1] == "?":
        yield "question"
    if s.word[0][:1].isupper() and all(not word[:1].islower() or len(word) < 4 for word in s.word):
        yield "headline"


def _speaker_signs(place: Place) -> Iterator[str]:
    if place.speaker is None:
        yield "speaker elsewhere"
        return
    s, (first, last) = place.s, place.speaker
    yield f"speaker={look(s, first)}"
    yield f"speaker ends={look(s, last - 1)}"
    yield f"speaker length={bucket(last - first, LENGTHS)}"
    yield f"before speaker={look(s, first - 1)}"
    yield f"after speaker={look(s, last)}"
    if place.cue is not None:
        yield f"speaker to cue={bucket(max(0, place.cue[0] - last), GAPS)},{last <= place.cue[0]}"


def _spelling(lexicon: Lexicon, lemma: str) -> str:
    """American where the lexicon has both spellings, as criticize for criticise."""
    american = lemma.removesuffix("ise") + "ize"
    return american if lemma.endswith("ise") and american in lexicon.forms else lemma


def _cue_signs(place: Place) -> Iterator[str]:
    if place.cue is None:
        yield "cue elsewhere"
        return
    s, (first, last) = place.s, place.cue
    forms = s.lexicon.forms.get(s.low[first], ())
    if forms:
        yield f"cue={_spelling(s.lexicon, forms[-1].verb.lemma)}"
        yield f"form={forms[-1].shape}"
    yield f"before cue={look(s, first - 1)}"
    yield f"after cue={look(s, last)}"
    yield f"after cue={look(s, last)},{look(s, last + 1)}"
    if any(
        s.has(n, "negatives") or s.low[n].endswith("n't") for n in range(max(0, first - 4), first)
    ):
        yield "negated"
    if any(is_adverb(s, n) for n in range(max(0, first - 2), first)):
        yield "coloured"
