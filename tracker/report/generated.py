"""The Markdown that is put in for a quotation, and the digest that tells whether it was edited."""

from __future__ import annotations

import re
from collections.abc import Sequence
from hashlib import sha256
from typing import Final

from tracker.cite.marks import in_marks
from tracker.cite.runs import Run, as_markdown
from tracker.cite.wording import RELATIONS, article_capitalised, said_parts
from tracker.records.views import ClaimLink, Quotation
from tracker.report.cutting import Kept, cut
from tracker.report.languages import in_marks_of
from tracker.report.options import Broken, Options
from tracker.report.split import passages

_TAIL: Final = re.compile(r"[ \t]+$", re.MULTILINE)
_PAPER: Final = re.compile(r"\r\n|\r")


def printed(quotation: Quotation, options: Options, reference: str) -> tuple[str, ...]:
    """The lines that print a quotation; `reference` is the Markdown of its citation, or empty.

    Inline it is one line. Raises Broken when it cannot be printed as the options say.
    """
    words = as_markdown([Run(spoken(quotation, options))])
    # A note's mark stands right behind the words.
    cited = f" {reference}" if len(reference) > 1 else reference
    if options.shape == "inline":
        return (f"{words}{cited}",)
    who = article_capitalised(", ".join(said_parts(quotation)))
    said = f"— {as_markdown([Run(who)])}{cited}" if who else f"—{cited}" if cited else ""
    block = (f"> {words}", *((">", f"> {said}") if said else ()))
    if options.shape == "claim":
        return (_claim(quotation, options), "", *block)
    return block


def spoken(quotation: Quotation, options: Options) -> str:
    """The words in their marks, cut as asked; reported speech is said to be that."""
    pieces = [piece.words for piece in quotation.pieces]
    whole = bool(pieces) and " ".join(pieces) == quotation.words
    if quotation.kind == "indirect" or (quotation.kind == "mixed" and not whole):
        kept = cut([quotation.words], options)
        return f"Reported speech: {kept[0].shown()}"
    if quotation.kind == "direct":
        kept = cut(passages(quotation) if whole else [quotation.words], options)
        return " … ".join(_marked(one, options.language) for one in _one_ellipsis(kept))
    kept = cut(pieces if whole else [quotation.words], options)
    marked = {piece.words for piece in quotation.pieces if piece.marked}
    parts = [_marked(one, options.language) if _from(one, marked) else one.shown() for one in kept]
    return f"Reported speech: {' '.join(parts)}"


def digest(body: str, margin: str = "") -> str:
    """Eight hexadecimal digits of what was put in, whatever its line ends and margin."""
    text = _PAPER.sub("\n", body)
    bare = margin.rstrip()
    lines = [
        line.removeprefix(margin) if line.startswith(margin) else line.removeprefix(bare)
        for line in _TAIL.sub("", text).split("\n")
    ]
    return sha256("\n".join(lines).strip().encode("utf-8", "surrogatepass")).hexdigest()[:8]


def claim_of(quotation: Quotation, options: Options) -> ClaimLink:
    """The claim to print a quotation with. Broken when there is none or it is not clear which."""
    links = [link for link in quotation.claims if link.status != "rejected"]
    if options.claim is not None:
        links = [link for link in links if link.key == options.claim]
    if len({link.key for link in links}) > 1:
        keys = ", ".join(dict.fromkeys(link.key for link in links))
        raise Broken(f"{quotation.key} bears on several claims", f"say which, claim=KEY: {keys}")
    if not links:
        which = f"the claim {options.claim}" if options.claim else "no claim"
        told = "does not bear on" if options.claim else "bears on"
        hint = f"tracker link CLAIM {quotation.key}"
        raise Broken(f"{quotation.key} {told} {which}", hint)
    return links[0]


def _claim(quotation: Quotation, options: Options) -> str:
    link = claim_of(quotation, options)
    statement = link.statement.rstrip(".")
    relation = RELATIONS[link.relation]
    return as_markdown([Run(f"{statement}. {relation[0].upper()}{relation[1:]}:")])


def _one_ellipsis(kept: Sequence[Kept]) -> list[Kept]:
    """Between passages stands an ellipsis already."""
    last = len(kept) - 1
    return [
        Kept(one.pieces, one.before and number == 0, one.behind and number == last)
        for number, one in enumerate(kept)
    ]


def _from(kept: Kept, passages: set[str]) -> bool:
    return any(kept.pieces[0] in passage for passage in passages)


def _marked(kept: Kept, language: str | None) -> str:
    words = kept.shown()
    set_in = in_marks_of(words, language) if language else None
    return set_in or in_marks(words)
