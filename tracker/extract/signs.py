"""What a piece looks like to one who judges whether it is right: closed words, rules and shapes.

A sign names a rule, a verb of the lexicon, a class of closed words or a shape; never a word of the
text that is not in the lexicon. Signs of a beginning, of an end and of the words between are kept
apart, so that many edges can be tried at little cost.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.extract.document import MARKED, Document, Interval, Piece, Sentence
from tracker.extract.lexicon import Lexicon
from tracker.extract.outline import AHEAD, Outline
from tracker.extract.phrases import is_adverb

LENGTHS: tuple[float, ...] = (1, 2, 3, 4, 6, 8, 12, 18, 27, 40)
GAPS: tuple[float, ...] = (0, 1, 2, 3, 5, 8, 12, 20)
MOVES: tuple[float, ...] = (-20, -12, -8, -5, -3, -2, -1, 0, 1, 2, 3, 5, 8, 12)
KEPT: tuple[float, ...] = (0.3, 0.5, 0.6, 0.7, 0.8, 0.9, 1)  # share of the words a rule chose


@dataclass(slots=True)  # not frozen: made by the thousand
class Place:
    """A piece within its sentence, in tokens; the verb and the speaker where they stand there.

    `words` are those the rule chose. `said` is the verb's lemma or nothing, `then` how the token
    after the verb looks.
    """

    s: Sentence
    outline: Outline
    words: Interval
    cue: Interval | None
    speaker: Interval | None
    said: str
    then: str


class Places:
    """Finds the sentence and the tokens of a piece."""

    def __init__(self, doc: Document) -> None:
        self._sentences: dict[int, list[Sentence]] = {}
        for s in doc.sentences:
            self._sentences.setdefault(s.region.depth, []).append(s)
        self._starts = {
            depth: [s.start[0] for s in sentences] for depth, sentences in self._sentences.items()
        }
        self._outlines: dict[tuple[int, int], Outline] = {}

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
        outline = self._outlines.get((depth, number))
        if outline is None:
            outline = self._outlines[depth, number] = Outline(s)
        finding = piece.finding
        cue = _tokens(s, finding.cue) if finding.cue else None
        speaker = _tokens(s, finding.speaker) if finding.speaker else None
        then = outline.look[cue[1] + AHEAD] if cue else ""
        return Place(s, outline, words, cue, speaker, _lemma(s, cue) if cue else "", then)


def _tokens(s: Sentence, span: Interval) -> Interval | None:
    first, last = bisect_right(s.end, span[0]), bisect_left(s.start, span[1])
    return (first, last) if first < last else None


def _lemma(s: Sentence, cue: Interval) -> str:
    forms = s.lexicon.forms.get(s.low[cue[0]], ())
    return _spelling(s.lexicon, forms[-1].verb.lemma) if forms else ""


def _spelling(lexicon: Lexicon, lemma: str) -> str:
    """American where the lexicon has both spellings, as criticize for criticise."""
    american = lemma.removesuffix("ise") + "ize"
    return american if lemma.endswith("ise") and american in lexicon.forms else lemma


def bucket(number: float, bounds: tuple[float, ...]) -> int:
    """Which of the steps a number has reached."""
    return bisect_right(bounds, number)


def lasting_signs(doc: Document, piece: Piece, place: Place | None) -> list[str]:
    """The signs of a piece that do not depend on its edges."""
    found = ["", *_plain_signs(doc, piece)]
    if place is not None:
        found += _speaker_signs(place)
        found += _cue_signs(place)
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


def _speaker_signs(place: Place) -> Iterator[str]:
    if place.speaker is None:
        yield "speaker elsewhere"
        return
    (first, last), look = place.speaker, place.outline.look
    yield f"speaker={look[first + AHEAD]}"
    yield f"speaker ends={look[last - 1 + AHEAD]}"
    yield f"speaker length={bucket(last - first, LENGTHS)}"
    yield f"before speaker={look[first - 1 + AHEAD]}"
    yield f"after speaker={look[last + AHEAD]}"
    if place.cue is not None:
        yield f"speaker to cue={bucket(max(0, place.cue[0] - last), GAPS)},{last <= place.cue[0]}"


def _cue_signs(place: Place) -> Iterator[str]:
    if place.cue is None:
        yield "cue elsewhere"
        return
    s, (first, last), look = place.s, place.cue, place.outline.look
    forms = s.lexicon.forms.get(s.low[first], ())
    if forms:
        yield f"cue={place.said}"
        yield f"form={forms[-1].shape}"
    yield f"before cue={look[first - 1 + AHEAD]}"
    yield f"after cue={place.then}"
    yield f"after cue={place.then},{look[last + 1 + AHEAD]}"
    if any(
        s.has(n, "negatives") or s.low[n].endswith("n't") for n in range(max(0, first - 4), first)
    ):
        yield "negated"
    if any(is_adverb(s, n) for n in range(max(0, first - 2), first)):
        yield "coloured"


def start_signs(place: Place, first: int) -> list[str]:
    """The signs of words that begin at token `first`."""
    look, n = place.outline.look, first + AHEAD
    before, begins = look[n - 1], look[n]
    found = [
        f"before={before}",
        f"first={begins}",
        f"second={look[n + 1]}",
        f"start={before},{begins}",
    ]
    if place.cue is not None and place.cue[1] <= first:
        found.append(f"gap={bucket(first - place.cue[1], GAPS)}")
    return found


def end_signs(place: Place, last: int) -> list[str]:
    """The signs of words that end before token `last`."""
    o, n = place.outline, last + AHEAD
    ends, following, second, third = o.look[n - 1 : n + 3]
    return [
        f"last={ends}",
        f"next={following}",
        f"next={following},{second}",
        f"third={following},{third}",
        f"around={ends},{following}",
        f"next={following},verb={o.has_verb(last + 1, o.pause[last + 1])}",
        f"rest={bucket(o.size - last, GAPS)}",
    ]


def span_signs(kind: str, place: Place, words: Interval) -> list[str]:
    """The signs of the words between two edges; `kind` is their type."""
    o, (first, last) = place.outline, words
    return [
        f"type={kind}",
        f"length={bucket(last - first, LENGTHS)}",
        f"verb within={o.has_verb(first, last)}",
        f"commas={min(o.commas[last] - o.commas[first], 3)}",
        f"verbs of saying={min(o.sayings[last] - o.sayings[first + 1], 2)}",
    ]


def end_choice(place: Place, last: int) -> list[str]:
    """More signs of an end, by which it is chosen among others."""
    following, second, third = place.outline.look[last + AHEAD : last + AHEAD + 3]
    return [
        f"next three={following},{second},{third}",
        f"next={following},cue={place.said}",
        f"end moved={bucket(last - place.words[1], MOVES)}",
    ]


def span_choice(kind: str, place: Place, words: Interval) -> list[str]:
    """More signs of the words between two edges, by which these are chosen among others."""
    own, (first, last) = place.words, words
    if words == own:
        return ["own edges", f"own edges,cue={place.said}", f"own edges,after cue={place.then}"]
    shared = max(0, min(last, own[1]) - max(first, own[0]))
    kept = bucket(shared / (last - first + own[1] - own[0] - shared), KEPT)
    return [f"kept={kept}", f"kept={kept},{kind}"]


def edge_signs(kind: str, place: Place, words: Interval) -> list[str]:
    """All signs by which edges are chosen."""
    return [
        *start_signs(place, words[0]),
        *end_signs(place, words[1]),
        *end_choice(place, words[1]),
        *span_signs(kind, place, words),
        *span_choice(kind, place, words),
    ]


def judged_signs(kind: str, place: Place, words: Interval) -> list[str]:
    """All signs of the edges by which a piece is judged."""
    return [
        *start_signs(place, words[0]),
        *end_signs(place, words[1]),
        *span_signs(kind, place, words),
        *shape_signs(place, *words),
    ]


def shape_signs(place: Place, first: int, last: int) -> Iterator[str]:
    """The signs of words in marks and of the whole sentence, which judge but do not choose."""
    s = place.s
    yield f"starts sentence={first == 0}"
    marks = [n for n in range(first, last) if s.low[n] == MARKED]
    if marks:
        run = s.runs[marks[0]]
        yield f"run={bucket(run.words, LENGTHS)},{run.last if not run.last.isalnum() else 'a'}"
        yield f"run closed={run.closed}"
        yield f"marks={min(len(marks), 3)},{marks[0] == first},{marks[-1] == last - 1}"
    if s.low[-1] == "?":
        yield "question"
    if s.word[0][:1].isupper() and all(not word[:1].islower() or len(word) < 4 for word in s.word):
        yield "headline"
