"""Cuts regions into sentences of tokens; words in marks are one token.

Sentence ends inside marks are no boundary, and a closing mark after a full stop is one, so
boundaries depend on the marks and are found here rather than on the bare text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache
from operator import add

from tracker.extract.document import MARKED, Document, Region, Run, Sentence
from tracker.extract.lexicon import Lexicon
from tracker.extract.remembered import Remembered

DASHES = frozenset({"—", "–", "-", "--"})
MAY_END = frozenset(".!?…)]—–-。！？")
GOING_ON = frozenset(",;:)")  # after words in marks: the sentence goes on
WIDE = frozenset("。！？")  # no space follows them
NO_CLASS: frozenset[str] = frozenset()
LONGEST = 300  # tokens; a longer sentence is cut, which bounds the work of every rule


@cache
def short_forms(lexicon: Lexicon) -> str:
    """A pattern of the abbreviations whose full stop ends no sentence; one that nothing fits if none."""
    rows = sorted(lexicon.abbreviations, key=lambda row: (-len(row), row))
    return "|".join(re.escape(row).replace(r"\ ", r"\s?") for row in rows) or r"(?!)"


@cache
def token_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What one token is: an abbreviation, an initial, an ordinal, a word, dots or one mark.

    Every character that is no white space belongs to a token; no group is captured.
    """
    counted = "|".join(sorted(lexicon.words["after_ordinals"]))
    ordinal = rf"\b\d{{1,3}}\.(?=\s(?:(?i:{counted}))\b)|" if counted else ""
    return re.compile(
        rf"(?!\s)(?:{_plain_word(lexicon)}|"  # white space fails at once, not in every branch
        rf"(?:[A-Za-z]\.){{2,}}|(?:{short_forms(lexicon)})(?=\s)|[A-Z]\.(?=\s+[A-Z])|{ordinal}"
        r"[$£€#@]?\w+(?:[’'\-/&@]\w+|\.(?![A-ZÀ-Þ][a-zà-ÿ])\w+|(?<![a-zà-ÿ]{2})\.\w+|,\d{3})*"
        r"(?:['’](?=\s))?|--+|\.\.+|[^\w\s])"
    )


def _plain_word(lexicon: Lexicon) -> str:
    """What most tokens are, tried first for speed: letters before a space, or a comma and a space.

    The rest of the pattern would find the same, save where an abbreviation goes on behind a space.
    """
    longer = sorted(row for row in lexicon.abbreviations if row.partition(" ")[0].isalpha())
    apart = "|".join(re.escape(row).replace(r"\ ", r"\s?") for row in longer if " " in row)
    barred = rf"(?!(?:{apart})\s)" if apart else ""
    return barred + r"[A-Za-zÀ-ÖØ-öø-ÿ]++(?=,?\s)"


def lowered(word: str) -> str:
    """A word in lower case with straight apostrophes."""
    return word.lower().replace("’", "'")


@cache
def _spellings(lexicon: Lexicon) -> Remembered[tuple[str, frozenset[str]]]:
    """A word in lower case with straight apostrophes, and its classes."""

    def read(word: str) -> tuple[str, frozenset[str]]:
        low = lowered(word)
        return low, lexicon.classes.get(low, NO_CLASS)

    return Remembered(read)


@dataclass(slots=True)
class _Tokens:
    """The tokens of a region, as columns; `runs` are those that stand for words in marks."""

    start: list[int] = field(default_factory=list)
    end: list[int] = field(default_factory=list)
    word: list[str] = field(default_factory=list)
    runs: dict[int, Run] = field(default_factory=dict)

    def add_run(self, run: Run) -> None:
        """Words in marks are one token."""
        self.runs[len(self.word)] = run
        self.start.append(run.start)
        self.end.append(run.end)
        self.word.append(MARKED)

    def add_plain(self, pattern: re.Pattern[str], text: str, place: int, end: int) -> None:
        """All tokens from `place` to `end`; between them stands nothing but white space."""
        words = pattern.findall(text, place, end)  # without match objects: twice as quick
        starts = []
        for word in words:
            place = text.find(word, place)
            starts.append(place)
            place += len(word)
        self.start += starts
        self.end += map(add, starts, map(len, words))
        self.word += words


def find_sentences(doc: Document) -> Document:
    """Add the sentences of every region that could hold a quote."""
    starts = [run.start for run in doc.runs]
    sentences = [
        sentence
        for region in doc.regions
        for sentence in read_sentences(doc.text, region, _runs_in(doc, starts, region), doc.lexicon)
    ]
    return replace(doc, sentences=tuple(sentences))


def _runs_in(doc: Document, starts: list[int], region: Region) -> list[Run]:
    first, last = bisect_left(starts, region.start), bisect_left(starts, region.end)
    return [run for run in doc.runs[first:last] if run.depth == region.depth]


def read_sentences(
    text: str, region: Region, runs: list[Run], lexicon: Lexicon
) -> Iterator[Sentence]:
    """The sentences of one region, in order; `runs` are those at the region's depth."""
    tokens = _tokens(text, region, runs, token_pattern(lexicon))
    spelled = _spellings(lexicon)
    spellings = [spelled[word] for word in tokens.word]
    first, final = 0, len(tokens.word) - 1
    for place, word in enumerate(tokens.word):
        may_end = word[-1] in MAY_END or place in tokens.runs
        last = place == final or place - first >= LONGEST
        if last or (may_end and _ends(tokens, first, place, lexicon)):
            low, classes = zip(*spellings[first : place + 1], strict=True)
            yield _sentence(tokens, first, place + 1, low, classes, region, lexicon)
            first = place + 1


def _tokens(text: str, region: Region, runs: list[Run], pattern: re.Pattern[str]) -> _Tokens:
    tokens = _Tokens()
    place = region.start
    for run in runs:
        tokens.add_plain(pattern, text, place, run.start)
        tokens.add_run(run)
        place = run.end
    tokens.add_plain(pattern, text, place, region.end)
    return tokens


def _sentence(
    tokens: _Tokens,
    first: int,
    last: int,
    low: tuple[str, ...],
    classes: tuple[frozenset[str], ...],
    region: Region,
    lexicon: Lexicon,
) -> Sentence:
    runs = tokens.runs
    return Sentence(
        start=tuple(tokens.start[first:last]),
        end=tuple(tokens.end[first:last]),
        word=tuple(tokens.word[first:last]),
        low=low,
        classes=classes,
        runs={n - first: runs[n] for n in range(first, last) if n in runs} if runs else {},
        region=region,
        lexicon=lexicon,
    )


def _ends(tokens: _Tokens, first: int, place: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with the token at `place`; another token follows it."""
    word, following = tokens.word[place], tokens.word[place + 1]
    if place in tokens.runs:
        return _ends_in_marks(tokens, place, lexicon)
    if word in DASHES:
        return _is_dateline(tokens, first, place)
    if word in WIDE:
        return following not in ")]"
    gap = tokens.start[place + 1] > tokens.end[place]
    spaced = gap or following[0].isupper()  # "It rained.Then it stopped."
    return spaced and following not in ")]" and _ends_plainly(tokens, place, lexicon)


def _ends_plainly(tokens: _Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether the token, or the one before a closing bracket, is an end mark."""
    word, following = tokens.word[place], tokens.word[place + 1]
    if word in ")]" and place:
        word = tokens.word[place - 1]
    if len(word) > 2 and word[-1] == "." and word[0] != ".":
        return following.lower() in lexicon.words["lead_words"]  # U.S. or p.m., at the end
    final = word in {".", "!", "?", "…"} or word.startswith("..")
    return final and _may_begin(tokens, place + 1)


def _may_begin(tokens: _Tokens, place: int) -> bool:
    word = tokens.word[place]
    return place in tokens.runs or word[0] in "([*•" or not word[0].islower()


def _is_dateline(tokens: _Tokens, first: int, place: int) -> bool:
    """A place in capitals or an agency in brackets, then a dash."""
    words = tokens.word[first:place]
    if not words or len(words) > 14 or any(n in tokens.runs for n in range(first, place + 1)):
        return False
    capitals = len(words[0]) > 2 and words[0].isupper()
    return capitals or words[-1] == ")"


def _ends_in_marks(tokens: _Tokens, place: int, lexicon: Lexicon) -> bool:
    run, following = tokens.runs[place], tokens.word[place + 1]
    if not run.closed:
        return True
    final = run.last
    if final not in ".!?…" or following in GOING_ON or not _may_begin(tokens, place + 1):
        return False
    return (
        place + 1 in tokens.runs or final == "." or not _is_attributed(tokens, place + 1, lexicon)
    )


def _is_attributed(tokens: _Tokens, place: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying follows soon, as in "Who?" Ann Doe asked."""
    for n, word in enumerate(tokens.word[place : place + 9], place):
        if n in tokens.runs or word in {".", ",", ";", ":"}:
            return False
        forms = lexicon.forms.get(word.lower(), ())
        if any("quote" in form.verb.frames for form in forms):
            return True
    return False
