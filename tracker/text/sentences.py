"""Sentences of a paragraph, with quotations read as people read them."""

from __future__ import annotations

import re
from typing import Final

from tracker.text.marks import MARKS

# Marks hide stops from the splitter, so they are blanked; an apostrophe inside a word stays.
_MARK: Final = re.compile(
    "``|''|["
    + "".join(re.escape(mark) for mark in sorted(MARKS) if len(mark) == 1 and mark not in "'’")
    + r"]|(?<![^\W_])['’]|['’](?![^\W_])|(?<=[.!?…])[)\]]|(?<=[.!?…][\"'”’»])[)\]]"
)
_SPEECH: Final = (
    "said|says|asked|asks|added|adds|wrote|writes|told|replied|answered|shouted|cried|wondered|"
    "demanded|exclaimed|whispered|continued|explained|insisted|joked|recalled|yelled|tweeted|posted"
)
_NAMED_SPEAKER: Final = re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_SPEECH})\b")
_BLANK: Final = re.compile(r"\s*")
_WORD: Final = re.compile(r"[^\W_]")
_CLOSED: Final = re.compile(r"[\"'”’“‘»«›‹」』）)\]]\s*$")
_ASKED: Final = re.compile(r"[!?…]\W*$")
_GOES_ON: Final = re.compile(r"[,;:.–—-]")
_OPENING: Final = frozenset("“‘„‚«‹「『〝")


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """The spans of the sentences in `text[start:end]`, one paragraph, as offsets into `text`.

    A quotation with what introduces or follows it is one sentence (`“Why?” he asked.`); one that
    holds several sentences is divided between them. Spans are trimmed of white space.
    """
    # Here, because commands that only read never cut sentences.
    from sentencex import get_sentence_boundaries

    piece = text[start:end]
    blanked = _MARK.sub(lambda match: " " * len(match[0]), piece)
    cuts = [0]
    for boundary in get_sentence_boundaries("en", blanked):
        cut = _between(piece, blanked, boundary["end_index"])
        if cuts[-1] < cut < len(piece) and not _same_sentence(piece, cuts[-1], cut):
            cuts.append(cut)
    if len(cuts) > 1 and not _WORD.search(piece, cuts[-1]):
        del cuts[-1]
    spans = zip(cuts, [*cuts[1:], len(piece)], strict=True)
    return [span for first, last in spans if (span := _trimmed(text, start + first, start + last))]


def _between(piece: str, blanked: str, cut: int) -> int:
    """The cut moved so that closing marks stand before it and opening marks behind it."""
    low = cut
    while low > 0 and blanked[low - 1].isspace():
        low -= 1
    blank = _BLANK.match(blanked, cut)
    gap = piece[low : blank.end() if blank else cut]
    rest = re.sub(r"^\S+", "", gap)
    if not rest:  # no white space: only what certainly opens goes with what follows
        return low + next((i for i, mark in enumerate(gap) if mark in _OPENING), len(gap))
    rest = rest.lstrip()
    if rest[:1] == "»" and rest[1:2].isspace():  # a French mark closes behind a space
        rest = rest[1:].lstrip()
    return low + len(gap) - len(rest)


def _same_sentence(piece: str, last: int, cut: int) -> bool:
    """Whether the sentence that starts at `last` goes on after the cut."""
    if not _WORD.search(piece, last, cut):
        return True
    before, after = piece[max(0, cut - 8) : cut], piece[cut : cut + 100]
    if not _CLOSED.search(before):
        return False
    if after[:1].islower() or _GOES_ON.match(after):
        return True
    return bool(_ASKED.search(before) and _NAMED_SPEAKER.match(after))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends, or nothing when no text is left."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if start < end else None
