"""Whether words stand in a text as a report prints them: one verdict, with its reason. Pure.

Nothing is decided by likeness alone. Words are verbatim only when they are, typography aside; what
the writer marked as left out or changed must leave the rest verbatim, in order, in one paragraph and
from one speaker, and must not turn the sense. Everything else is a misquotation, or not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from tracker.records.report import Match
from tracker.report.aligning import Alignment, Text, align, out_of_order
from tracker.report.misquoted import nearest
from tracker.report.quoted_words import Joint, Pattern, Word, literal, read_pattern, words_of
from tracker.text.find import find_words
from tracker.text.fold import fold
from tracker.text.marks import apostrophe_at, closes, mark_at, opens_at
from tracker.text.sense import negations, numbers

ORDER = ("Q106", "Q105", "Q104", "Q102", "Q103", "Q108", "Q002", "Q003", "Q001", "Q000")
FINAL = re.compile(r"(?<![.…])[,.]$")  # not the last dot of an ellipsis
LONGEST = 100  # characters of a word
AROUND = 80  # characters before and behind a quotation that may turn its sense
CLAUSE = re.compile(r"[,;:.!?…–—()“”„\"\n]")
DASH = re.compile(r"\s*[—–]\s*|\s+-{1,3}\s+|(?<=\w)-{2,3}(?=\w)")
PARAGRAPH = re.compile(r"\n[ \t]*\n")


@dataclass(frozen=True, slots=True)
class Voice:
    """A span of a text, and the speakers whose words it holds."""

    start: int
    end: int
    speakers: frozenset[str]


def compare(words: str, text: Text, voices: Sequence[Voice] = ()) -> Match | None:
    """How a quotation's words stand in a text; None when they do not.

    `words` stand between the outer marks of the quotation. `voices` are the text's quotes, by
    which a cut that joins two speakers is found.
    """
    patterns = [read_pattern(words)]
    if not patterns[0].runs:
        return None
    found = _verbatim(words, text)
    if found is not None:
        return found
    if patterns[0].joints:  # the source may have brackets and dots of its own
        patterns.append(literal(words))
    judged = [
        _judged(pattern, alignment, text, voices)
        for pattern in patterns
        if pattern.runs and (alignment := align(pattern, text)) is not None
    ]
    if judged:
        return min(judged, key=lambda match: -ORDER.index(match.code))
    if out_of_order(patterns[0], text):
        return _disordered(patterns[0], text)
    return nearest(patterns[0], text)


def _verbatim(words: str, text: Text) -> Match | None:
    """The words to the letter, or folded; a final comma or full stop may be the writer's."""
    words = words.strip()
    shorter = FINAL.sub("", words).rstrip()
    best: Match | None = None
    for wanted in dict.fromkeys((words, shorter)):
        for place in find_words(text.text, wanted):
            if _whole(place.start, place.end, text):
                code = "Q000" if place.exact else "Q001"
                span = (place.start, place.end)
                if place.exact:
                    return Match(code, *span, (span,))
                best = best or Match(code, *span, (span,))
                break
    return best


def _whole(start: int, end: int, text: Text) -> bool:
    """Whether a span cuts no word of the text: `5` is no part of `5.2`."""
    return not any(_straddles(place, text.text) for place in (start, end))


def _straddles(place: int, text: str) -> bool:
    first = max(text.rfind(" ", max(0, place - LONGEST), place) + 1, place - LONGEST, 0)
    last = text.find(" ", place, place + LONGEST)
    around = words_of(text, first, last if last >= 0 else min(len(text), place + LONGEST))
    return any(word.start < place < word.end for word in around)


def _judged(pattern: Pattern, alignment: Alignment, text: Text, voices: Sequence[Voice]) -> Match:
    """The gravest of what is to be said of runs that stand in their order."""
    spans = [(text.words[first].start, text.words[last - 1].end) for first, last in alignment.spans]
    left_out = [text.text[a[1] : b[0]] for a, b in pairwise(spans)]
    codes = {
        *([] if pattern.last or _ending(pattern, spans[-1][1], text) else ["Q108"]),
        *_joined(pattern, spans, left_out, voices),
        *_turned(pattern, left_out),
        *_turned_at_the_ends(pattern, spans, text),
    }
    notes = list(pattern.notes)
    for run, (first, last) in zip(pattern.runs, alignment.spans, strict=True):
        code, note = _run(run, pattern.text, text.words[first:last], text.text)
        codes.add(code)
        notes += [note] if note else []
    marks = [joint for joint in (pattern.first, *pattern.joints, pattern.last) if joint]
    notes += [f"[{joint.content}]" for joint in marks if joint.content]
    if any(joint.kind == "gap" for joint in marks):
        codes.add("Q002")
    elif notes:
        codes.add("Q003")
    omitted = tuple(shown for words in left_out if (shown := _shown(words)))
    return Match(
        next(code for code in ORDER if code in codes),
        spans[0][0],
        spans[-1][1],
        tuple(spans),
        omitted,
        notes=tuple(dict.fromkeys(notes)),
    )


def _run(
    run: Sequence[Word], printed: str, there: Sequence[Word], stored: str
) -> tuple[str, str | None]:
    """How one run is written, against what it repeats: a code, and what was altered."""
    own = printed[run[0].start : run[-1].end]
    other = stored[there[0].start : there[-1].end]
    if own == other:
        return "Q000", None
    plain, wanted = _typeless(own), _typeless(other)
    if plain == wanted:
        return "Q001", None
    if (
        plain[:1] != wanted[:1]
        and plain[1:] == wanted[1:]
        and plain.casefold() == wanted.casefold()
    ):
        return "Q003", f"first letter: {there[0].form}"
    return "Q108", None


def _typeless(words: str) -> str:
    """Words without what only typography decides: spaces at dashes, the level of marks."""
    return fold(DASH.sub(" – ", words)).text.replace('"', "'")


def _joined(
    pattern: Pattern,
    spans: Sequence[tuple[int, int]],
    left_out: Sequence[str],
    voices: Sequence[Voice],
) -> Iterator[str]:
    """Whether cuts join paragraphs or speakers."""
    gaps = [words for words, joint in zip(left_out, pattern.joints, strict=True) if joint]
    if any(PARAGRAPH.search(words) for words in gaps):
        yield "Q105"
    speakers = [who for span in spans if (who := _speakers(span, voices))]
    if any(not one & other for one, other in pairwise(speakers)):
        yield "Q106"


def _speakers(span: tuple[int, int], voices: Sequence[Voice]) -> frozenset[str]:
    """Who says a span; nobody known, or the span is nobody's: empty."""
    within = [v for v in voices if v.start <= span[0] and span[1] <= v.end and v.speakers]
    return min(within, key=lambda v: v.end - v.start).speakers if within else frozenset()


def _turned(pattern: Pattern, left_out: Sequence[str]) -> Iterator[str]:
    """Whether what was left out, or put in brackets, turns the sense."""
    for joint, words in zip(pattern.joints, left_out, strict=True):
        yield from _turns(joint, words)


def _turns(joint: Joint, replaced: str) -> Iterator[str]:
    gone, come = negations(replaced), negations(joint.content)
    if gone - come:
        yield "Q104"
    if come - gone:
        yield "Q102"
    before, after = numbers(replaced), numbers(joint.content)
    if joint.kind == "bracket" and before and after and before != after:
        yield "Q103"


def _turned_at_the_ends(
    pattern: Pattern, spans: Sequence[tuple[int, int]], text: Text
) -> Iterator[str]:
    """Whether a cut before the first or behind the last run turns the sense.

    What the writer marked as a beginning, by dots, brackets or a capital, says nothing of what its
    clause denies: `[T]he well is safe` out of `they do not show that the well is safe`.
    """
    before = CLAUSE.split(text.text[max(0, spans[0][0] - AROUND) : spans[0][0]])[-1]
    after = text.text[spans[-1][1] : spans[-1][1] + AROUND]
    opening = pattern.first or (Joint("gap") if _raised(pattern, spans[0][0], text) else None)
    if opening is not None:
        if negations(before) - negations(opening.content):
            yield "Q104"
        if negations(opening.content) - negations(before):
            yield "Q102"
    if pattern.last is not None and negations(pattern.last.content) - negations(after):
        yield "Q102"


def _raised(pattern: Pattern, start: int, text: Text) -> bool:
    """Whether a word from within a sentence was given a capital, as if it began one."""
    own, there = pattern.runs[0][0].form[:1], text.text[start : start + 1]
    return own.isupper() and there.islower()


def _ending(pattern: Pattern, end: int, text: Text) -> bool:
    """Whether the mark behind the last word is the text's: a question is no statement."""
    own = pattern.text[pattern.runs[-1][-1].end :].strip()[:1]
    there = text.text[end : end + 1]
    asked = "?" in (own, there) and (own in tuple("?!.") or own == "?")
    return own == there or not (own in ("?", "!") or asked)


def _disordered(pattern: Pattern, text: Text) -> Match:
    spans = []
    for run in pattern.runs:
        at = text.find([word.key for word in run], 0, len(text.keys)) or 0
        spans.append((text.words[at].start, text.words[at + len(run) - 1].end))
    return Match("Q107", min(spans)[0], max(end for _, end in spans), tuple(spans))


def _shown(words: str) -> str:
    """Words that were left out, on one line, without the marks at their ends."""
    return " ".join(words.split()).strip(" ,;:.-–—")


def in_marks(text: str, start: int) -> bool:
    """Whether `text[start]` stands in quotation marks that open in its paragraph."""
    first = max((match.end() for match in PARAGRAPH.finditer(text, 0, start)), default=0)
    opened: list[str] = []
    at = first
    while at < start:
        mark = mark_at(text, at)
        if not mark or apostrophe_at(text, at):
            at += 1
            continue
        if opened and closes(mark, opened[-1]) and not opens_at(text, at):
            opened.pop()
        elif opens_at(text, at):
            opened.append(mark)
        at += len(mark)
    return bool(opened)
