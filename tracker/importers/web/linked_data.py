"""What a page says of itself in JSON-LD: the node of its article, with references followed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from lxml.html import HtmlElement

Node = dict[str, Any]

# Of two nodes on one page the one named first here is the article.
ARTICLES: Final = (
    "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "BackgroundNewsArticle",
    "OpinionNewsArticle", "ReviewNewsArticle", "AskPublicNewsArticle", "LiveBlogPosting",
    "Article", "BlogPosting", "ScholarlyArticle", "TechArticle", "Report", "SocialMediaPosting",
    "DiscussionForumPosting", "AdvertiserContentArticle", "SatiricalArticle", "Interview",
    "PodcastEpisode", "VideoObject", "WebPage",
)  # fmt: skip
_LARGEST: Final = 3_000_000  # characters of one script
_DEEPEST: Final = 60
_OPENERS: Final = ("<!--", "//<![CDATA[", "// <![CDATA[", "<![CDATA[", "/*<![CDATA[*/")
_CLOSERS: Final = ("-->", "//]]>", "// ]]>", "]]>", "/*]]>*/", ";")
_GAP: Final = re.compile(r"[\s,;]*")
_TRAILING_COMMA: Final = re.compile(r",(\s*[}\]])")


class LinkedData:
    """The nodes of a page's JSON-LD. What cannot be read is passed over."""

    def __init__(self, tree: HtmlElement) -> None:
        self.nodes: list[Node] = []
        for script in tree.iter("script"):
            if (script.get("type") or "").partition(";")[
                0
            ].strip().lower() == "application/ld+json":
                self.nodes += nodes(parsed(script.text or ""))
        self.by_id: dict[str, Node] = {}
        for node in self.nodes:
            identity = node.get("@id")
            # A reference has nothing but its @id; the node itself has more.
            if isinstance(identity, str) and len(node) > len(self.by_id.get(identity, {})):
                self.by_id[identity] = node

    def article(self, address: str | None) -> Node:
        """The node of the page's article, best the one at `address`; empty when there is none."""
        ranked = [
            (not _is_at(node, address), rank, place, node)
            for place, node in enumerate(self.nodes)
            if (rank := _rank(node)) is not None
        ]
        return min(ranked, key=lambda each: each[:3])[3] if ranked else {}

    def followed(self, value: Any) -> list[Any]:
        """A property's values as a list, with references to other nodes followed."""
        values = value if isinstance(value, list) else [value]
        found = []
        for each in values:
            if isinstance(each, dict) and set(each) <= {"@id", "@type"}:
                found.append(self.by_id.get(str(each.get("@id")), each))
            elif each is not None:
                found.append(each)
        return found


def types(node: Node) -> list[str]:
    """The types of a node, without the vocabulary's address."""
    found = node.get("@type")
    values = found if isinstance(found, list) else [found]
    return [each.rpartition("/")[2] for each in values if isinstance(each, str)]


def parsed(script: str) -> list[Any]:
    """The JSON values in a script, however carelessly it was put together."""
    text = script[:_LARGEST].strip()
    for opener in _OPENERS:
        text = text.removeprefix(opener).strip()
    for closer in (*_CLOSERS, ";"):
        text = text.removesuffix(closer).strip()
    decoder = json.JSONDecoder(strict=False)
    for attempt in (text, _TRAILING_COMMA.sub(r"\1", text)):
        found, place = [], 0
        try:
            while place < len(attempt):
                value, end = decoder.raw_decode(attempt, place)
                found.append(value)
                place = _GAP.match(attempt, end).end()  # type: ignore[union-attr]
        except (ValueError, RecursionError):
            if found:
                return found
            continue
        return found
    return []


def nodes(values: list[Any]) -> Iterator[Node]:
    """Every object in JSON values that has a type or an identity, outer ones first."""
    todo = [(value, 0) for value in reversed(values)]
    while todo:
        value, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            if "@type" in value or "@id" in value:
                yield value
            todo += [(inner, depth + 1) for inner in reversed(list(value.values()))]
        elif isinstance(value, list):
            todo += [(inner, depth + 1) for inner in reversed(value)]


def _rank(node: Node) -> int | None:
    """The rank of an article's type; a node without headline, author or date is a mere mention."""
    if not any(node.get(name) for name in ("headline", "name", "datePublished", "author")):
        return None
    return min((ARTICLES.index(name) for name in types(node) if name in ARTICLES), default=None)


def _is_at(node: Node, address: str | None) -> bool:
    if address is None:
        return False
    page = node.get("mainEntityOfPage")
    places = [
        node.get("url"),
        node.get("@id"),
        page,
        page.get("@id") if isinstance(page, dict) else 0,
    ]
    wanted = _bare(address)
    return any(isinstance(place, str) and _bare(place) == wanted for place in places)


def _bare(address: str) -> str:
    return address.partition("#")[0].partition("?")[0].partition("://")[2].rstrip("/")
