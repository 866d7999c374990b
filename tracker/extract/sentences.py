"""Cuts regions into sentences of tokens; words in marks are one token.

Sentence ends inside marks are no boundary, and a closing mark after a full stop is one, so
boundaries depend on the marks and are found here rather than on the bare text.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from tracker.extract.document import MARKED, Document, Region, Run, Sentence
from tracker.extract.lexicon import Lexicon

DASHES = frozenset({"—", "–", "-", "--"})
MAY_END = frozenset(".!?…)]—–-")
GOING_ON = frozenset(",;:)")  # after words in marks: the sentence goes on
NO_CLASS: frozenset[str] = frozenset()
LONGEST = 300  # tokens; a longer sentence is cut, which bounds the work of every rule


@cache
def short_forms(lexicon: Lexicon) -> str:
    """A pattern of the abbreviations whose full stop ends no sentence; one that nothing fits if none."""
    rows = sorted(lexicon.abbreviations, key=lambda row: (-len(row), row))
    return "|".join(re.escape(row).replace(r"\ ", r"\s?") for row in rows) or r"(?!)"


@cache
def token_pattern(lexicon: Lexicon) -> re.Pattern[str]:
    """What one token is: an abbreviation, an initial, an ordinal, a word, dots or one mark."""
    counted = "|".join(sorted(lexicon.words["after_ordinals"]))
    ordinal = rf"\b\d{{1,3}}\.(?=\s(?:(?i:{counted}))\b)|" if counted else ""
    return re.compile(
        rf"(?:[A-Za-z]\.){{2,}}|(?:{short_forms(lexicon)})(?=\s)|[A-Z]\.(?=\s+[A-Z])|{ordinal}"
        r"[$£€#@]?\w+(?:[’'\-/&@]\w+|\.(?![A-ZÀ-Þ][a-zà-ÿ])\w+|(?<![a-zà-ÿ]{2})\.\w+|,\d{3})*"
        r"(?:['’](?=\s))?|--+|\.\.+|[^\w\s]"
    )


class _Token(NamedTuple):
    start: int
    end: int
    word: str
    run: Run | None = None


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
    tokens = list(_tokens(text, region, runs, token_pattern(lexicon)))
    first = 0
    for place in range(len(tokens)):
        too_long = place - first >= LONGEST
        last = too_long or place + 1 == len(tokens)
        may_end = tokens[place].run is not None or tokens[place].word[-1] in MAY_END
        if last or (may_end and _ends(text, tokens, first, place, lexicon)):
            yield _sentence(tokens[first : place + 1], region, lexicon)
            first = place + 1


def _tokens(
    text: str, region: Region, runs: list[Run], pattern: re.Pattern[str]
) -> Iterator[_Token]:
    place = region.start
    for run in runs:
        yield from _plain(pattern, text, place, run.start)
        yield _Token(run.start, run.end, MARKED, run)
        place = run.end
    yield from _plain(pattern, text, place, region.end)


def _plain(pattern: re.Pattern[str], text: str, lo: int, hi: int) -> Iterator[_Token]:
    for m in pattern.finditer(text, lo, hi):
        yield _Token(*m.span(), m.group())


def _sentence(tokens: list[_Token], region: Region, lexicon: Lexicon) -> Sentence:
    start, end, words, runs = zip(*tokens, strict=True)
    low = tuple([word.lower().replace("’", "'") for word in words])
    classes = lexicon.classes
    return Sentence(
        start=start,
        end=end,
        word=words,
        low=low,
        classes=tuple([classes.get(word, NO_CLASS) for word in low]),
        runs={n: run for n, run in enumerate(runs) if run is not None},
        region=region,
        lexicon=lexicon,
    )


def _ends(text: str, tokens: list[_Token], first: int, place: int, lexicon: Lexicon) -> bool:
    """Whether a sentence ends with the token at `place`; another token follows it."""
    token, following = tokens[place], tokens[place + 1]
    gap = text[token.end : following.start]
    if token.run is not None:
        return _ends_in_marks(tokens, place, lexicon)
    if token.word in DASHES:
        return _is_dateline(tokens[first : place + 1])
    spaced = bool(gap) or following.word[0].isupper()  # "It rained.Then it stopped."
    return spaced and following.word not in ")]" and _ends_plainly(tokens, place, lexicon)


def _ends_plainly(tokens: list[_Token], place: int, lexicon: Lexicon) -> bool:
    """Whether the token, or the one before a closing bracket, is an end mark."""
    token, following = tokens[place], tokens[place + 1]
    if token.word in ")]" and place:
        token = tokens[place - 1]
    if len(token.word) > 2 and token.word[-1] == "." and token.word[0] != ".":
        return following.word.lower() in lexicon.words["lead_words"]  # U.S. or p.m., at the end
    final = token.word in {".", "!", "?", "…"} or token.word.startswith("..")
    return final and _may_begin(following)


def _may_begin(token: _Token) -> bool:
    return token.run is not None or token.word[0] in "([*•" or not token.word[0].islower()


def _is_dateline(tokens: list[_Token]) -> bool:
    """A place in capitals or an agency in brackets, then a dash."""
    words = [t.word for t in tokens[:-1]]
    if not words or len(words) > 14 or any(t.run for t in tokens):
        return False
    capitals = len(words[0]) > 2 and words[0].isupper()
    return capitals or words[-1] == ")"


def _ends_in_marks(tokens: list[_Token], place: int, lexicon: Lexicon) -> bool:
    run, following = tokens[place].run, tokens[place + 1]
    if run is None:
        return False
    if not run.closed:
        return True
    final = run.last
    if final not in ".!?…" or following.word in GOING_ON or not _may_begin(following):
        return False
    return (
        following.run is not None or final == "." or not _is_attributed(tokens, place + 1, lexicon)
    )


def _is_attributed(tokens: list[_Token], place: int, lexicon: Lexicon) -> bool:
    """Whether a verb of saying follows soon, as in "Who?" Ann Doe asked."""
    for token in tokens[place : place + 9]:
        if token.run is not None or token.word in {".", ",", ";", ":"}:
            return False
        forms = lexicon.forms.get(token.word.lower(), ())
        if any("quote" in form.verb.frames for form in forms):
            return True
    return False
