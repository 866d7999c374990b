"""The words of a quotation as a report prints them, cut where the writer says they were altered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from tracker.text.fold import fold
from tracker.text.tokens import CJK

Between = Literal["gap", "bracket"]


# To make a NamedTuple takes a fraction of what a dataclass takes, and texts have many words.
class Word(NamedTuple):
    """A word: how it is compared, how it is written when typography is folded, and its span."""

    key: str
    form: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Joint:
    """What stands between two runs: words left out, or words in brackets of the writer's."""

    kind: Between
    content: str = ""


@dataclass(frozen=True, slots=True)
class Pattern:
    """Runs of words that must stand in this order, with a joint between each two.

    `text` is what the words' spans refer to: the quotation without `[sic]`, and with the letter
    that the writer bracketed (`[W]e`) as a letter. `first` and `last` are the joints before the
    first and behind the last run; `notes` say what was marked as altered.
    """

    text: str
    runs: tuple[tuple[Word, ...], ...]
    joints: tuple[Joint, ...]
    first: Joint | None = None
    last: Joint | None = None
    notes: tuple[str, ...] = ()


@cache
def _word() -> re.Pattern[str]:
    letter = rf"[^\W_{CJK}][\u0300-\u036f]*"
    # A sum keeps its sign: “5” is no part of “5%” or “5.2”.
    return re.compile(rf"[{CJK}]|[$€£¥]?{letter}(?:['’ʼ.,-]?{letter})*[%‰]?")


@cache
def _marks() -> re.Pattern[str]:
    """An ellipsis of any style, in brackets or not; or brackets with words in them."""
    dots = r"(?:\.(?:[ \u00a0\u202f]?\.){2,}|…)"
    return re.compile(
        rf"(?P<gap>[\[(]\s*{dots}\s*[\])]|\.?[ \u00a0]?{dots})"
        r"|(?P<part>[^\W\d_]+\[[^\[\]\n]{1,20}\][^\W\d_]*)"
        r"|\[(?P<bracket>[^\[\]\n]{1,300})\]"
    )


_SIC = re.compile(r"\s*[\[(]\s*sic\s*[!.?]?\s*[\])]", re.IGNORECASE)
_EMPHASIS = re.compile(
    r"\s*[\[(]\s*(?:(?:my|our) emphasis|emphasis (?:added|mine|ours)|italics (?:added|mine|ours)"
    r"|hervorhebung[^\])]*)\s*[\])]",
    re.IGNORECASE,
)
_LETTER = re.compile(r"(?<![^\W\d_])\[([^\W\d_])\](?=[^\W\d_])")


def words_of(text: str, start: int = 0, end: int | None = None) -> list[Word]:
    """The words of `text[start:end]` in order."""
    matches = _word().finditer(text, start, len(text) if end is None else end)
    return [Word(*_forms(match[0]), match.start(), match.end()) for match in matches]


@lru_cache(maxsize=50_000)
def _forms(word: str) -> tuple[str, str]:
    """How a word is compared, and how it is written when typography is folded."""
    form = fold(word).text
    return form.casefold().replace("'", "").replace("-", ""), form


def literal(text: str) -> Pattern:
    """The quotation taken word for word: its brackets and dots belong to the source."""
    run = tuple(words_of(text))
    return Pattern(text, (run,) if run else (), ())


def read_pattern(text: str) -> Pattern:
    """The quotation with its ellipses and brackets taken as the writer's own."""
    text, notes = _without_asides(text)
    runs: list[tuple[Word, ...]] = []
    joints: list[Joint] = []
    pending: Joint | None = None
    first: Joint | None = None
    at = 0
    for match in [*_marks().finditer(text), None]:
        end = len(text) if match is None else match.start()
        run = tuple(words_of(text, at, end))
        if run:
            if runs:
                joints.append(pending or Joint("bracket"))
            else:
                first = pending
            runs.append(run)
            pending = None
        if match is None:
            break
        pending = _met(pending, _joint(match))
        at = match.end()
    return Pattern(text, tuple(runs), tuple(joints), first, pending, notes)


def _joint(match: re.Match[str]) -> Joint:
    if match["gap"]:
        return Joint("gap")
    content = match["bracket"] or match["part"].replace("[", "").replace("]", "")
    return Joint("bracket", content.strip())


def _met(one: Joint | None, other: Joint) -> Joint:
    """Two marks without words between them: an ellipsis beside brackets leaves words out."""
    if one is None:
        return other
    kind: Between = "gap" if "gap" in (one.kind, other.kind) else "bracket"
    return Joint(kind, " ".join(filter(None, (one.content, other.content))))


def _without_asides(text: str) -> tuple[str, tuple[str, ...]]:
    """The text without what the writer only remarks, and what was remarked."""
    notes = []
    if _SIC.search(text):
        text = _SIC.sub("", text)
        notes.append("[sic]")
    if _EMPHASIS.search(text):
        text = _EMPHASIS.sub("", text)
        notes.append("emphasis added")
    if _LETTER.search(text):
        notes += [f"case: [{letter}]" for letter in _LETTER.findall(text)]
        text = _LETTER.sub(r"\1", text)
    return text, tuple(notes)
