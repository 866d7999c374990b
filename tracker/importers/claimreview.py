"""Claims that were checked: ClaimReview as JSON-LD, and what Google's Fact Check Tools API gives."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO, Final

from tracker.errors import InputError
from tracker.importers.drafting import Wrong, drafted, read_day
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.items import Item, drafts, many, text, whole
from tracker.importers.lines import Line

SCHEME: Final = "claimreview"
KEPT: Final = ("statement", "status", "language", "made", "source")
_SCRIPT: Final = re.compile(
    r"<script\b[^<>]{0,500}\btype\s{0,9}=\s{0,9}[\"']?application/ld\+json\b[^<>]{0,500}>",
    re.IGNORECASE,
)
_END: Final = re.compile("</script", re.IGNORECASE)
_KINDS: Final = {"Organization": "organisation", "NewsMediaOrganization": "organisation"}
_OTHER: Final = ("BreadcrumbList", "WebSite", "WebPage", "NewsArticle", "Article", "Organization")


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """A claim for each review or checked claim, in JSON or in the scripts of a saved page."""
    written = whole(stream, told)
    if not written.lstrip().startswith("<"):
        yield from _read(written, told)
        return
    scripts = [found for found in _scripts(written) if "ClaimReview" in found]
    if not scripts:
        raise InputError(f"{told.name} is a page without a ClaimReview", "is it the right page?")
    number = 0
    for script in scripts:
        for line in _read(script, told):
            number += 1
            yield Line(number, line.raw, None, line.faults, line.draft, line.remarks)


def _scripts(page: str) -> Iterator[str]:
    """What stands in the scripts with linked data."""
    at = 0
    while begin := _SCRIPT.search(page, at):
        end = _END.search(page, begin.end())
        if end is None:
            return
        yield page[begin.end() : end.start()]
        at = end.end()


def _read(written: str, told: Told) -> Iterator[Line]:
    stream = io.BytesIO(written.encode())
    return drafts(stream, Told(name=told.name), ("claims", "@graph"), _item)


def _item(number: int, item: Item) -> Line:
    kinds = {str(kind) for kind in many(item.get("@type"))}
    if "claimReview" in item:
        return _checked(number, item)
    if "ClaimReview" in kinds:
        return _reviewed(number, item)
    if kinds & {*_OTHER, "Quotation", "Claim", "Person"} or (kinds and "text" not in item):
        return Line(number, b"", None)
    raise Wrong((Fault("@type", "expected ClaimReview"),))


def _said(value: Any) -> str | None:
    """A string in words: many pages write entities of HTML into their JSON."""
    found = text(value)
    return unescape(found).strip() or None if found else None


def _checked(number: int, item: Item) -> Line:
    """A claim as Google's API gives it, with all of its reviews."""
    reviews = [one for one in many(item.get("claimReview")) if isinstance(one, dict)]
    verdicts = [
        _verdict(
            _said(one.get("textualRating")),
            by=_publisher(one.get("publisher")),
            date=text(one.get("reviewDate")),
            url=text(one.get("url")),
            summary=_said(one.get("title")),
        )
        for one in reviews
    ]
    language = next((found for one in reviews if (found := text(one.get("languageCode")))), None)
    return _claim(
        number,
        statement=_said(item.get("text")),
        claimant=_said(item.get("claimant")),
        kind=None,
        made=text(item.get("claimDate")),
        language=language,
        verdicts=verdicts,
        appearances=[],
    )


def _reviewed(number: int, item: Item) -> Line:
    claim = next((one for one in many(item.get("itemReviewed")) if isinstance(one, dict)), {})
    author = next((one for one in many(claim.get("author")) if one), None)
    rating = next((one for one in many(item.get("reviewRating")) if isinstance(one, dict)), {})
    verdict = _verdict(
        _said(rating.get("alternateName")) or _said(rating.get("name")) or _of_scale(rating),
        by=_publisher(item.get("author")) or _publisher(item.get("publisher")),
        date=text(item.get("datePublished")),
        url=text(item.get("url")) or text(item.get("@id")),
        summary=_said(item.get("reviewBody")) or _said(rating.get("ratingExplanation")),
    )
    places = [*many(claim.get("firstAppearance")), *many(claim.get("appearance"))]
    return _claim(
        number,
        statement=_said(item.get("claimReviewed")) or _said(claim.get("text")) or _said(claim.get("name")),
        claimant=_said(author),
        kind=next((_KINDS[k] for k in many(author.get("@type")) if k in _KINDS), None)
        if isinstance(author, dict) else None,
        made=text(claim.get("datePublished")),
        language=text(item.get("inLanguage")) or text(claim.get("inLanguage")),
        verdicts=[verdict],
        appearances=[found for one in places if (found := _appearance(one))],
    )  # fmt: skip


def _claim(
    number: int,
    *,
    statement: str | None,
    claimant: str | None,
    kind: str | None,
    made: str | None,
    language: str | None,
    verdicts: list[dict[str, Any]],
    appearances: list[dict[str, Any]],
) -> Line:
    handles = dict.fromkeys(one["url"] for one in verdicts if one["url"])
    places = list({one["url"]: one for one in reversed(appearances)}.values())[::-1]
    also = [f"also appeared: {one['url']}" for one in places[1:]]
    who = [{"type": "speaker", "name": claimant, "kind": kind}] if claimant and kind else []
    return drafted(
        number,
        {
            "type": "claim",
            "statement": statement,
            "made": read_day(made) if made else None,
            "language": language,
            "attributions": [{"parties": [{"speaker": claimant}], "stance": "claimed"}]
            if claimant
            else [],
            "verdicts": verdicts,
            "external": [
                {"scheme": SCHEME, "value": f"{url} {statement}"[:500]} for url in handles
            ],
            "note": "\n".join(also) or None,
        },
        source=places[0] if places else None,
        others=places[1:],
        people=who,
        kept=KEPT,
    )


def _verdict(
    rating: str | None, *, by: str | None, date: str | None, url: str | None, summary: str | None
) -> dict[str, Any]:
    if rating is None:
        raise Wrong((Fault("reviewRating", "says nothing: expected a rating in words or numbers"),))
    return {
        "rating": rating,
        "by": by,
        "date": read_day(date) if date else None,
        "url": url,
        "summary": summary,
    }


def _of_scale(rating: Item) -> str | None:
    value, best = text(rating.get("ratingValue")), text(rating.get("bestRating"))
    return f"{value} of {best}" if value and best else value


def _publisher(value: Any) -> str | None:
    one = next((each for each in many(value) if each), None)
    return (
        (_said(one.get("name")) or _said(one.get("site"))) if isinstance(one, dict) else _said(one)
    )


def _appearance(value: Any) -> dict[str, Any] | None:
    """A source for a page on which a claim was made."""
    if isinstance(value, str):
        return {"type": "source", "url": value}
    if not isinstance(value, dict) or not (url := text(value.get("url")) or text(value.get("@id"))):
        return None
    return {
        "type": "source",
        "url": url,
        "title": _said(value.get("headline")) or _said(value.get("name")),
        "published": read_day(text(value.get("datePublished")) or ""),
        "outlet": _publisher(value.get("publisher")),
    }
