"""Which words in marks are no quotation to check. When in doubt they are one: no lie hides here."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tracker.records.report import Block, Skip

_COUNTED: Final = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]|[^\W\u3040-\u9fff\uac00-\ud7af]+(?:['’.,-]\w+)*"
)
_MOST_OF_A_TERM: Final = 3
_MOST_OF_SCARE: Final = 2
_TITLED: Final = re.compile(
    r"\b(?:titled|entitled|called|headlined|headline|named|book|novel|film|movie|song|album|article|"
    r"essay|paper|report|column|chapter|poem|play|episode|series|story|editorial|documentary|pamphlet|"
    r"op-ed|podcast|exhibition|painting|study|thesis|blog post|post)[,:]?\s*[*_]*$",
    re.IGNORECASE,
)
_HEADED: Final = re.compile(
    r"\b(?:titled|entitled|headlined|headlines? (?:was|is|reads?|ran)|title (?:was|is)|"
    r"unter dem Titel|mit dem Titel|Überschrift)[,:]?\s*[*_]*$",
    re.IGNORECASE,
)
_WORK: Final = re.compile(
    r"\b(?:article|story|report|book|paper|film|essay|column|editorial|study|op-ed|post|thesis|"
    r"documentary|pamphlet|novel|chapter|podcast),?\s*[*_]*$",
    re.IGNORECASE,
)
_RAN: Final = re.compile(
    r"[*_]*,?\s*(?:(?:first |was |were |had )*(?:ran|run|appeared|published|printed|came out|won|sold|"
    r"released|posted)\b|\([^()]{0,40}\b(?:1[5-9]|20)\d\d\))",
)
_AUTHOR: Final = re.compile(
    r"[^\W\d_][\w'’-]+, (?:[^\W\d_]\.[ -]?)+(?:[,&;]?[^()\n]{0,80})?\s*"
    r"\((?:(?:1[5-9]|20)\d\d|n\.d\.)[^()]{0,30}\)[.,:]?\s*[*_]*$"
)
_TERM_BEFORE: Final = re.compile(
    r"\b(?:(?:words?|terms?|phrase|expression|label|name|nickname|adjective|noun|verb|slogan|acronym)"
    r"|known as|termed|dubbed|labell?ed|nicknamed|called|means?|meaning|referred to as|spelled)\s*[,:]?\s*$",
    re.IGNORECASE,
)
_TERM_AFTER: Final = re.compile(
    r"\s*(?:\([^()]{0,80}\)\s*)?(?:means?|meant|is (?:a|the) (?:word|term|name)|refers? to|stands? for)\b"
)
_SO_CALLED: Final = re.compile(
    r"\b(?:so[- ]called|supposed|alleged|self-styled)\s*$", re.IGNORECASE
)
_SENTENCE: Final = re.compile(r"[.!?…]$")
_SMALL: Final = frozenset((
    "a", "an", "the", "and", "or", "but", "nor", "of", "in", "on", "at", "to", "for", "by", "from",
    "with", "as", "is", "vs", "v", "over", "into", "der", "die", "das", "und", "von", "im",
))  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]+(?:['’-]\w+)*")
BIBLIOGRAPHY: Final = re.compile(
    r"(?:\d+\.?\s*)?(?:references?|bibliography|works cited|sources|further reading|literature|"
    r"notes and sources|literatur|quellen|bibliographie)\s*:?",
    re.IGNORECASE,
)
_BY_NAME: Final = re.compile(
    r"[^\W\d_][\w'’-]+,? [^“„\"«:]{0,80}[,.]\s*[“„\"«]"
)  # Bell, Ann. “...”
_ENTRY: Final = re.compile(r"\b(?:1[5-9]|20)\d\d\b|https?://|\bdoi\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of words in marks: where they stand in their block, and who is behind them.

    `before` and `after` are the block's text around them, a little of it. `linked` when they are a
    link's text or a title in the markup, `listed` when the block is an entry of a bibliography.
    """

    words: str
    before: str
    after: str
    kind: str
    spoken: bool
    cue: bool
    cited: bool
    linked: bool = False
    listed: bool = False
    alone: bool = False


def reason(seen: Seen) -> Skip | None:
    """Why the words are no quotation to check, or nothing."""
    count = len(_COUNTED.findall(seen.words))
    if not count:
        return "empty"
    if not seen.cue and _is_work(seen):
        return "title"
    if seen.spoken:
        return None
    if _is_title(seen):
        return "title"
    return _short(seen, count) if count <= _MOST_OF_A_TERM else None


def _short(seen: Seen, count: int) -> Skip | None:
    """The reason for at most three words."""
    if seen.kind == "heading":
        return "heading"
    if seen.cited:
        return None
    if _SO_CALLED.search(seen.before):
        return "scare quotes"
    if _TERM_BEFORE.search(seen.before) or _TERM_AFTER.match(seen.after):
        return "term"
    whole = _SENTENCE.search(seen.words) and seen.words[:1].isupper()
    if count > _MOST_OF_SCARE or seen.cue or whole or seen.alone:
        return None
    return "scare quotes"


def _is_title(seen: Seen) -> bool:
    if seen.listed and not seen.cue:
        return True
    named = seen.linked or _TITLED.search(seen.before) is not None
    return named and in_title_case(seen.words)


def _is_work(seen: Seen) -> bool:
    """Whether words are a title by what stands around them, also one written as a sentence is."""
    if not seen.words[:1].isupper():
        return False
    if _AUTHOR.search(seen.before) or _HEADED.search(seen.before):
        return True
    return bool(_WORK.search(seen.before) and _RAN.match(seen.after))


def in_title_case(words: str) -> bool:
    """Whether the words are capitalised as titles are: all but small ones, of several."""
    found = _WORD.findall(words)
    great = [word for word in found if word.lower() not in _SMALL]
    if not great or not found[0][0].isupper():
        return False
    return all(word[0].isupper() or word[0].isdigit() for word in great)


def is_entry(block: Block, section: str) -> bool:
    """Whether a block is an entry of a bibliography, below a heading that says so."""
    if BIBLIOGRAPHY.fullmatch(section.strip()) is None:
        return False
    return bool(_ENTRY.search(block.text) or _BY_NAME.match(block.text))
