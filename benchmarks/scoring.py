"""Compares the quotes found in a text with those an annotator marked.

Two spans match when the words they share are at least four fifths of the words in either; pairs
are made one to one, the nearest first. A match is joint when the speaker is right too: the same
last word of the name, titles and what follows a comma or preposition left out. Direct spans of
one speaker that only space parts count as one. What the annotator marked as belief or mood is
neither asked for nor punished.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

WORD = re.compile(r"\w+")
OWNED = re.compile(r"['’]s?\b")
TAIL = re.compile(r",|\(|\s(?:of|for|at|with|in|from|who|whose|to|on|and|von|der|des|aus|bei)\s")
TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "dr",
        "sir",
        "lady",
        "lord",
        "sen",
        "senator",
        "rep",
        "gov",
        "president",
        "professor",
        "prof",
        "the",
        "a",
        "an",
        "herr",
        "frau",
        "der",
        "die",
        "das",
        "ein",
        "eine",
    ]
)
KINDS = ("all", "direct", "mixed", "indirect")
ENOUGH = 0.8  # of the words, for a match
ENOUGH_FREE = 0.5  # for a match with what need not be found

Counts = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Span:
    """One marked or found stretch; `members` are the places of the quotes it was joined from."""

    start: int
    end: int
    kind: str
    speaker: str | None
    aliases: tuple[str, ...] = ()
    wanted: bool = True
    members: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one found span: matched, speaker right, or free of any judgement."""

    span: Span
    matched: bool
    joint: bool
    free: bool


def read_spans(quotes: Iterable[dict[str, Any]], text: str) -> list[Span]:
    """The quotes of one side, direct ones joined, in order."""
    spans: list[Span] = []
    rows = enumerate(quotes)
    for place, q in sorted(rows, key=lambda row: (row[1]["start"], row[1]["end"])):
        aliases = tuple(q.get("speaker_aliases") or ())
        wanted = bool(q.get("reported", True))
        new = Span(q["start"], q["end"], q["type"], q.get("speaker"), aliases, wanted, (place,))
        if spans and _joins(spans[-1], new, text):
            old = spans[-1]
            spans[-1] = replace(old, end=new.end, members=(*old.members, place))
        else:
            spans.append(new)
    return spans


def _joins(old: Span, new: Span, text: str) -> bool:
    gap = text[old.end : new.start]
    same = " ".join(name_words(old.speaker)) == " ".join(name_words(new.speaker))
    direct = old.kind == new.kind == "direct" and old.end <= new.start
    return direct and same and not gap.strip() and "\n" not in gap


def name_words(name: str | None) -> list[str]:
    """The words that tell who it is; a title only where nothing else is left."""
    found = WORD.findall(OWNED.sub("", (name or "").lower()))
    return [word for word in found if word not in TITLES] or found[-1:]


def head_word(name: str) -> str:
    """The last word of a name before a comma, a bracket or a preposition."""
    found = name_words(TAIL.split(name.strip(), maxsplit=1)[0]) or name_words(name)
    return found[-1] if found else ""


def same_speaker(gold: Span, found: Span) -> bool:
    """Whether the found mention names the annotated speaker."""
    if not gold.speaker or not found.speaker:
        return not gold.speaker and not found.speaker
    names = [gold.speaker, *gold.aliases]
    words, head = name_words(found.speaker), head_word(found.speaker)
    return any((words and name_words(n) == words) or (head and head_word(n) == head) for n in names)


class Words:
    """The words of a text by number, so that spans are compared as sets of words."""

    def __init__(self, text: str) -> None:
        bounds = [m.span() for m in WORD.finditer(text)]
        self.starts = [a for a, _ in bounds]
        self.ends = [b for _, b in bounds]

    def within(self, span: Span) -> range:
        """The numbers of the words that a span touches."""
        last = bisect_left(self.starts, span.end)
        first = bisect_left(self.ends, span.start + 1)
        return range(first, max(first, last))


def pair(gold: Sequence[range], found: Sequence[range], enough: float) -> list[tuple[int, int]]:
    """Places of matching spans, one to one, the nearest first."""
    near: list[tuple[float, int, int]] = []
    for g, a in enumerate(gold):
        for f, b in enumerate(found):
            shared = min(a.stop, b.stop) - max(a.start, b.start)
            if shared > 0:
                likeness = shared / (len(a) + len(b) - shared)
                if likeness >= enough:
                    near.append((-likeness, g, f))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    pairs = []
    for _, g, f in sorted(near):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            pairs.append((g, f))
    return pairs


def compare(
    text: str, gold: Iterable[dict[str, Any]], found: Iterable[dict[str, Any]]
) -> tuple[Counts, list[Outcome]]:
    """Counts by type, which add up over texts, and what became of every found span."""
    words = Words(text)
    golds = [g for g in read_spans(gold, text) if words.within(g)]
    finds = [f for f in read_spans(found, text) if words.within(f)]
    wanted = [g for g in golds if g.wanted]
    reach = [words.within(f) for f in finds]
    pairs = {f: g for g, f in pair([words.within(g) for g in wanted], reach, ENOUGH)}
    left = [f for f in range(len(finds)) if f not in pairs]
    unwanted = [words.within(g) for g in golds if not g.wanted]
    free = {left[f] for _, f in pair(unwanted, [reach[f] for f in left], ENOUGH_FREE)}
    counts: Counts = Counter()
    for span in wanted:
        _count(counts, span.kind, "gold")
    outcomes = []
    for place, span in enumerate(finds):
        match = wanted[pairs[place]] if place in pairs else None
        joint = match is not None and same_speaker(match, span)
        outcomes.append(Outcome(span, match is not None, joint, place in free))
        if place not in free:
            _count(counts, span.kind, "found")
        if match is not None:
            _count_match(counts, match.kind, span.kind, joint=joint)
    return counts, outcomes


def _count(counts: Counts, kind: str, name: str) -> None:
    counts["all", name] += 1
    counts[kind, name] += 1


def _count_match(counts: Counts, gold: str, found: str, *, joint: bool) -> None:
    for name in ("overlap", "joint") if joint else ("overlap",):
        _count(counts, gold, f"{name} of gold")
        _count(counts, found, f"{name} of found")


def f1(counts: Counts, kind: str, name: str) -> float:
    """F1 in per cent; 0 where nothing matched."""
    found, gold = counts[kind, "found"], counts[kind, "gold"]
    p = counts[kind, f"{name} of found"] / found if found else 0.0
    r = counts[kind, f"{name} of gold"] / gold if gold else 0.0
    return 200 * p * r / (p + r) if p + r else 0.0


def attribution(counts: Counts, kind: str = "all") -> float:
    """How many of the matched spans have the right speaker, in per cent."""
    matched = counts[kind, "overlap of gold"]
    return 100 * counts[kind, "joint of gold"] / matched if matched else 0.0
