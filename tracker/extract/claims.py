"""Proposes a claim for everything that is told in the reporter's words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

from tracker.extract.document import Document
from tracker.extract.due import due_date
from tracker.records.extraction import ExtractedClaim, ExtractedQuote

NOT_CLAIMED = frozenset({"asked", "demanded"})
AHEAD = frozenset({"promised", "predicted"})  # stances that look ahead whatever the words


def propose_claims(doc: Document) -> Document:
    """Add one claim for every indirect or mixed quote; the pieces of one quote make one claim."""
    groups: dict[str, list[ExtractedQuote]] = defaultdict(list)
    for quote in doc.quotes:
        if quote.type != "direct" and quote.stance not in NOT_CLAIMED:
            groups[quote.group].append(quote)
    claims = tuple(_claim(doc, n, quotes) for n, quotes in enumerate(groups.values()))
    return replace(doc, claims=claims)


def _claim(doc: Document, number: int, quotes: list[ExtractedQuote]) -> ExtractedClaim:
    words = " ".join(" ".join(doc.text[q.start : q.end].split()) for q in quotes)
    stance = quotes[0].stance
    denied = stance == "denied"
    due = due_date(words, doc.lexicon, promised=stance in AHEAD, published=doc.published)
    return ExtractedClaim(
        id=f"c{number + 1}",
        statement=words[:1].upper() + words[1:],
        claimant=None if denied else quotes[0].speaker_resolved or quotes[0].speaker,
        quotes=tuple(quote.id for quote in quotes),
        relation="denies" if denied else "states",
        due=due,
    )
