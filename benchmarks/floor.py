"""The naive floor: words in double marks, and whatever follows a name and one of few verbs."""

from __future__ import annotations

import re
from typing import Any

VERBS = "sagte|sagt|erklärte|erklärt|betonte|schrieb|meinte|berichtete|said|says|say|told|tells|added|adds|asked|replied|wrote|writes|tweeted|argued|argues|explained|insisted|claimed|claims|stated|noted|warned|continued|declared|announced|answered"
WHO = r"(?P<who>[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*|[Hh]e|[Ee]r|[Ss]ie|[Ss]he|[Tt]hey|I)"
BESIDE = (re.compile(rf"\b{WHO}\s+(?:{VERBS})\b"), re.compile(rf"\b(?:{VERBS})\s+{WHO}"))
CLAUSE = re.compile(rf"\b{WHO}\s+(?:{VERBS})\s+(?:that\s+)?(?P<words>[^\n.!?\"“”]{{15,}})[.!?]")
MARKED = re.compile(r"„[^„“”\n]*[“”\"]|“[^“”\n]*[”\"]|\"[^\"\n]*\"|''[^\n]*?''|``[^\n]*?''")
FEWEST_WORDS = 3


def naive_quotes(text: str) -> list[dict[str, Any]]:
    """The quotes of a text as a few patterns see them."""
    quotes: list[dict[str, Any]] = []
    for paragraph in re.finditer(r"[^\n]+", text):
        lo, hi = paragraph.span()
        marked = [m.span() for m in MARKED.finditer(text, lo, hi)]
        names = [m for pattern in BESIDE for m in pattern.finditer(text, lo, hi)]
        names = [m for m in names if not any(a < m.end() and m.start() < b for a, b in marked)]
        for a, b in marked:
            if len(text[a:b].split()) >= FEWEST_WORDS:
                near = min(names, default=None, key=lambda m: max(a - m.end(), m.start() - b))
                quotes.append(_quote(a, b, "direct", near.group("who") if near else None))
        quotes += [
            _quote(*m.span("words"), "indirect", m.group("who"))
            for m in CLAUSE.finditer(text, lo, hi)
            if not any(a <= m.start() < b for a, b in marked)
        ]
    return quotes


def _quote(start: int, end: int, kind: str, speaker: str | None) -> dict[str, Any]:
    return {"start": start, "end": end, "type": kind, "speaker": speaker}
