"""Passages that people marked: W3C Web Annotations, and the annotations of Hypothesis."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, Final

from tracker.importers.annotation_bodies import is_record, own_record, people_of, said_by
from tracker.importers.drafting import Wrong, drafted
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.items import Item, drafts, many, text
from tracker.importers.lines import Line
from tracker.records.draft import Passage
from tracker.text.citation import citation_words, join_pieces
from tracker.text.keys import valid_key
from tracker.text.marks import closes, mark_at, mark_before

OWN: Final = "urn:tracker:"
KEPT: Final = ("kind", "status", "words", "language", "attributions")
HYPOTHESIS: Final = "hypothesis"
PASSED_OVER: Final = "passed over what marks no words: notes on pages, replies"
_NAMED: Final = re.compile(r"ni:///sha-256;([\w-]+)")


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """A quote for each annotation of a collection, a page, a list, lines or a file of one."""
    return drafts(stream, told, ("first", "items", "rows", "annotations"), _annotation)


def _annotation(number: int, item: Item) -> Line:
    if "uri" in item or "permissions" in item:
        return _hypothesis(number, item)
    bodies = [
        body if isinstance(body, dict) else {"value": body}
        for body in [*many(item.get("body")), *many(item.get("bodyValue"))]
    ]
    purposes = many(item.get("motivation"))
    targets = [one for one in many(item.get("target")) if isinstance(one, dict)]
    passages = [one for target in targets if (one := _passage(_selectors(target), utf16=False))]
    if not passages and not any(True for target in targets for _ in _selectors(target)):
        return Line(number, b"", None, remarks=(PASSED_OVER,))
    address = next((found for one in targets if (found := text(one.get("source")))), None)
    record = own_record(bodies)
    parties = said_by(bodies)
    proposed = not parties or any("moderating" in _purpose(body, purposes) for body in bodies)
    quote = _quote(passages, text(item.get("id")), proposed=proposed) | {
        "tags": [tag for one in bodies if "tagging" in _purpose(one, purposes) and (tag := _value(one))],
        "note": "\n".join(
            found for one in bodies
            if not _purpose(one, purposes) & {"tagging", "identifying", "moderating", "assessing", "linking"}
            and not is_record(one) and (found := _value(one))
        ) or None,
    }  # fmt: skip
    creator = item.get("creator")
    by = text(creator) if isinstance(creator, dict) and text(creator.get("name")) else None
    if parties and not record:
        reading = {"parties": parties, "assigned_by": by, "status": quote["status"]}
        quote["attributions"] = [reading]
    return drafted(
        number,
        quote | record,
        source=_source(address, None),
        people=people_of(bodies),
        passages=tuple(passages),
        sha256=next((found for one in targets if (found := _digest(one))), None),
        kept=KEPT,
    )


def _hypothesis(number: int, item: Item) -> Line:
    """An annotation as the API of Hypothesis gives it; its offsets count UTF-16."""
    targets = [one for one in many(item.get("target")) if isinstance(one, dict)]
    passages = [one for target in targets if (one := _passage(_selectors(target), utf16=True))]
    if not passages:
        return Line(number, b"", None, remarks=(PASSED_OVER,))
    handle = text(item.get("id"))
    document = item.get("document")
    title = text(document.get("title")) if isinstance(document, dict) else None
    quote = _quote(passages, None, proposed=True) | {
        "tags": [tag for each in many(item.get("tags")) if (tag := text(each))],
        "note": text(item.get("text")),
        "external": [{"scheme": HYPOTHESIS, "value": handle}] if handle else [],
    }
    return drafted(
        number,
        quote,
        source=_source(text(item.get("uri")), title),
        passages=tuple(passages),
        kept=KEPT,
    )


def _quote(passages: list[Passage], handle: str | None, *, proposed: bool) -> dict[str, Any]:
    if not passages:
        raise Wrong((Fault("target", "has no TextQuoteSelector with the words"),))
    pieces = [one.exact for one in passages]
    marked = any(citation_words(piece) != piece.strip() for piece in pieces) or all(
        closes(
            mark_at(one.suffix.lstrip(), 0), mark_before(prefix := one.prefix.rstrip(), len(prefix))
        )
        for one in passages
    )
    quote: dict[str, Any] = {
        "type": "quote",
        "words": join_pieces(pieces),
        "kind": "direct" if marked else "indirect",
        "status": "proposed" if proposed else "accepted",
    }
    key = handle.removeprefix(OWN) if handle and handle.startswith(OWN) else None
    if key and valid_key(key):
        return quote | {"key": key, "kind": "direct" if not proposed or marked else "indirect"}
    return quote | ({"external": [{"scheme": "annotation", "value": handle}]} if handle else {})


def _source(address: str | None, title: str | None) -> dict[str, Any]:
    if address is None:
        raise Wrong((Fault("target", "has no source"),))
    own = address.removeprefix(OWN)
    if own != address and valid_key(own):
        return {"type": "source", "key": own}
    return {"type": "source", "url": address, "title": title}


def _selectors(target: Item) -> Iterator[Item]:
    todo = many(target.get("selector"))
    while todo:
        one = todo.pop(0)
        if isinstance(one, dict):
            yield one
            todo += many(one.get("refinedBy"))


def _passage(selectors: Iterator[Item], *, utf16: bool) -> Passage | None:
    exact: Item = {}
    start = end = None
    for one in selectors:
        if one.get("type") == "TextQuoteSelector" and isinstance(one.get("exact"), str):
            exact = one
        elif one.get("type") == "TextPositionSelector":
            start, end = one.get("start"), one.get("end")
    if not exact.get("exact", "").strip():
        return None
    placed = type(start) is int and type(end) is int and 0 <= start < end
    return Passage(
        exact=exact["exact"],
        prefix=str(exact.get("prefix") or ""),
        suffix=str(exact.get("suffix") or ""),
        start=start if placed else None,
        end=end if placed else None,
        utf16=utf16,
    )


def _digest(target: Item) -> str | None:
    """The digest of the text in which an annotation of ours was made."""
    state = next((one for one in many(target.get("state")) if isinstance(one, dict)), {})
    found = _NAMED.fullmatch(text(state.get("cached")) or "")
    if found is None:
        return None
    try:
        return base64.urlsafe_b64decode(found[1] + "=" * (-len(found[1]) % 4)).hex()
    except ValueError:
        return None


def _value(body: Item) -> str | None:
    return text(body.get("value"))


def _purpose(body: Item, motivation: list[Any]) -> set[str]:
    """What a body is for; the annotation's motivation when it does not say."""
    return {str(one) for one in many(body.get("purpose")) or motivation}
