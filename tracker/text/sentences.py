"""Sentences of a paragraph, with quotations read as people read them."""

from __future__ import annotations

import re
from typing import Final

from tracker.text.marks import CLOSERS, MARKS

_CLOSING_MARK: Final = "[\"'”’»“‘«›」』）)\\]]"
# Marks hide stops from the splitter, so they are blanked; an apostrophe inside a word stays.
_MARK: Final = re.compile(
    "``|''|[" + "".join(re.escape(m) for m in sorted(MARKS) if len(m) == 1 and m not in "'’") + "]"
    r"|(?<![^\W_])['’]|['’](?![^\W_])|(?<=[.!?…])[)\]]"
)
_SPEECH: Final = (
    "said|says|asked|asks|added|adds|wrote|writes|told|replied|answered|shouted|cried|wondered|"
    "demanded|exclaimed|whispered|continued|explained|insisted|joked|recalled|yelled|tweeted|posted"
)
_NAMED_SPEAKER: Final = re.compile(rf"(?:[A-Z][\w.’'-]*\s+){{1,4}}(?:{_SPEECH})\b")
_ASKED: Final = re.compile(r"[!?…]\W*$")


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
        if cuts[-1] < cut < len(piece) and not _same_sentence(piece, cut):
            cuts.append(cut)
    spans = zip(cuts, [*cuts[1:], len(piece)], strict=True)
    return [span for first, last in spans if (span := _trimmed(text, start + first, start + last))]


def _between(piece: str, blanked: str, cut: int) -> int:
    """The cut moved so that closing marks stay behind it and opening marks stand after it."""
    low = len(blanked[:cut].rstrip())
    high = cut + len(blanked[cut:]) - len(blanked[cut:].lstrip())
    gap = piece[low:high]
    space = re.search(r"\s+(?=\S*$)", gap)
    if space:
        return low + space.end()
    closing = 0
    while closing < len(gap) and (gap[closing] not in CLOSERS or gap[closing] in "\"'”’»"):
        closing += 1
    return low + closing


def _same_sentence(piece: str, cut: int) -> bool:
    """Whether the sentence goes on after the cut: what follows is no beginning of a sentence."""
    before, after = piece[:cut].rstrip()[-8:], piece[cut : cut + 100].lstrip()
    if not any(character.isalnum() for character in piece[cut:]):
        return True
    if not re.search(_CLOSING_MARK + "$", before):
        return False
    if after[:1].islower() or after[:1] in ",;:.–—-":
        return True
    return bool(_ASKED.search(before) and _NAMED_SPEAKER.match(after))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without white space at its ends, or nothing when no text is left."""
    piece = text[start:end]
    stripped = piece.strip()
    if not stripped:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(stripped)
