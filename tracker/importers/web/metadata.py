"""What a page says of itself: title, people, dates, language, address. As written, not guessed."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from lxml.html import HtmlElement

from tracker.importers.bylines import printed_names
from tracker.importers.web.addresses import absolute, same_page_host, without_secrets
from tracker.importers.web.days import day
from tracker.importers.web.linked_data import LinkedData, Node, types
from tracker.records.vocabulary import SourceKind

_TAGS: Final = re.compile(r"<[^<>]{1,200}>")
_SEPARATED: Final = re.compile(r"\s+[|–—·•«»-]\s+")
_LANGUAGE: Final = re.compile(r"([A-Za-z]{2,3})(?:[-_]([A-Za-z]{2})\b)?")
_KINDS: Final[dict[str, SourceKind]] = {
    "BlogPosting": "post",
    "SocialMediaPosting": "post",
    "DiscussionForumPosting": "post",
    "Report": "report",
}
_DOI: Final = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d{4,9}/\S+)", re.IGNORECASE
)
_LONGEST: Final = 500  # characters of a title or name; more is a mistake of the page


@dataclass(frozen=True, slots=True, kw_only=True)
class Metadata:
    """A page's metadata, and the JSON-LD node of its article."""

    title: str | None
    outlet: str | None
    authors: tuple[str, ...]
    published: str | None
    modified: str | None
    language: str | None
    address: str | None
    kind: SourceKind | None
    doi: str | None
    node: Node
    linked: LinkedData


def read_metadata(tree: HtmlElement, address: str | None) -> Metadata:
    """The metadata of a page; `address` is where it was fetched, or was saved from."""
    meta = Meta(tree)
    linked = LinkedData(tree)
    canonical = _canonical(tree, meta, address)
    node = linked.article(canonical)
    canonical = canonical or _node_address(node)
    outlet = first(
        (name(each) for each in linked.followed(node.get("publisher"))),
        meta.values("og:site_name", "citation_journal_title", "dc.publisher", "dcterms.publisher"),
        meta.values("application-name"),
    )
    return Metadata(
        title=_title(tree, meta, node, outlet),
        outlet=outlet,
        authors=_authors(tree, meta, linked, node),
        published=first(
            (day(node.get("datePublished")),),
            map(day, meta.values("article:published_time", "citation_publication_date")),
            map(day, meta.values("citation_date", "citation_online_date", "parsely-pub-date")),
            map(day, meta.values("dcterms.issued", "dcterms.created", "dc.date.issued", "dc.date")),
            map(day, meta.values("datepublished", "publishdate", "pubdate", "date")),
            map(day, _times(tree)),
        ),
        modified=first(
            (day(node.get("dateModified")),),
            map(day, meta.values("article:modified_time", "og:updated_time", "dcterms.modified")),
        ),
        language=first(
            (language(tree.get("lang") or tree.get("{http://www.w3.org/XML/1998/namespace}lang")),),
            map(language, linked.followed(node.get("inLanguage"))),
            map(language, meta.values("content-language", "citation_language", "dc.language")),
            map(language, meta.values("og:locale")),
        ),
        address=canonical,
        kind=next((_KINDS[each] for each in types(node) if each in _KINDS), None),
        doi=first(_dois(meta.values("citation_doi", "dc.identifier", "doi"))),
        node=node,
        linked=linked,
    )


class Meta:
    """The `<meta>` elements of a page by name, property or itemprop, in lower case."""

    def __init__(self, tree: HtmlElement) -> None:
        self._found: dict[str, list[str]] = {}
        for element in tree.iter("meta"):
            content = clean(element.get("content"))
            for attribute in ("name", "property", "itemprop", "http-equiv"):
                for key in (element.get(attribute) or "").lower().split():
                    if content:
                        self._found.setdefault(key, []).append(content)

    def values(self, *names: str) -> Iterator[str]:
        """What the page gives for these names, in their order."""
        for each in names:
            yield from self._found.get(each, ())


def first(*groups: Iterable[str | None]) -> str | None:
    """The first value of the groups that says anything."""
    return next((value for group in groups for value in group if value), None)


def clean(value: Any) -> str | None:
    """A string of the page as one line without markup; None when it says nothing."""
    if not isinstance(value, str):
        return None
    text = " ".join(_TAGS.sub("", html.unescape(value[: _LONGEST * 4])).split())
    return text if 0 < len(text) <= _LONGEST else None


def name(value: Any) -> str | None:
    """The name of a person or organisation: a string, or a node with a name."""
    if isinstance(value, dict):
        found = value.get("name")
        value = found[0] if isinstance(found, list) and found else found
    text = clean(value)
    return None if text is None or "://" in text else text


def language(value: Any) -> str | None:
    """A language as `en` or `en-GB`."""
    if isinstance(value, dict):
        value = value.get("alternateName") or value.get("name")
    found = _LANGUAGE.match(value.strip()) if isinstance(value, str) else None
    if found is None or (len(value.strip()) > 3 and value.strip()[len(found[1])] not in "-_"):
        return None
    return found[1].lower() + (f"-{found[2].upper()}" if found[2] else "")


def _title(tree: HtmlElement, meta: Meta, node: Node, outlet: str | None) -> str | None:
    headings = [text for h in tree.iter("h1") if (text := clean("".join(h.itertext())))]
    titles = [clean("".join(title.itertext())) for title in tree.iter("title")]
    found = first(
        (clean(node.get("headline")), clean(node.get("name"))),
        meta.values("citation_title", "og:title", "dc.title", "dcterms.title", "twitter:title"),
        headings if len(headings) == 1 else (),
        titles[:1],
        headings,
    )
    if found is None:
        return None
    parts = _SEPARATED.split(found)
    if outlet and len(parts) > 1 and parts[-1].casefold() == outlet.casefold():
        return found[: found.rindex(parts[-1])].rstrip(" |–—·•«»-")
    printed = _without_site(found, headings) if found in titles else None
    return printed or found


def _without_site(title: str, headings: list[str]) -> str | None:
    """The heading of the page that its `<title>` begins with."""
    return next((heading for heading in headings if title.startswith(heading)), None)


def _authors(tree: HtmlElement, meta: Meta, linked: LinkedData, node: Node) -> tuple[str, ...]:
    sources: tuple[Iterable[str | None], ...] = (
        map(name, linked.followed(node.get("author"))),
        meta.values("citation_author"),
        meta.values("author", "parsely-author", "sailthru.author"),
        meta.values("dc.creator", "dcterms.creator"),
        meta.values("article:author", "og:article:author"),
        _bylines(tree),
    )
    for source in sources:
        if found := list(dict.fromkeys(n for text in source for n in printed_names(text))):
            return tuple(found)
    return ()


def _bylines(tree: HtmlElement) -> Iterator[str | None]:
    """The lines of the page that name its authors."""
    paths = (
        ".//*[@itemprop='author']//*[@itemprop='name']",
        ".//*[@itemprop='author']",
        ".//a[@rel='author']",
        ".//*[@class='byline']",
        ".//*[@class='author']",
    )
    for path in paths:
        found = [clean("".join(element.itertext())) for element in tree.findall(path)]
        if any(found):
            yield from found
            return


def _times(tree: HtmlElement) -> Iterator[str | None]:
    """The times of publication in the page's body: those that say so, else a lone one."""
    times = [element for element in tree.iter("time") if element.get("datetime")]
    for element in tree.iterfind(".//*[@itemprop='datePublished']"):
        yield element.get("content") or element.get("datetime") or element.text
    for element in times:
        if "pubdate" in element.attrib or "published" in (element.get("class") or ""):
            yield element.get("datetime")
    if len({element.get("datetime") for element in times}) == 1:
        yield times[0].get("datetime")


def _canonical(tree: HtmlElement, meta: Meta, address: str | None) -> str | None:
    """The address the page gives itself, when it is on the same host; else where it came from."""
    base = tree.find(".//base")
    ground = address or (None if base is None else base.get("href"))
    links = (
        link.get("href")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    )
    for link in (*links, *meta.values("og:url")):
        found = absolute(link, ground)
        # Some pages name their site's front page, which would make all of them one source.
        if found and same_page_host(found, address or f"{found.partition('?')[0]}x"):
            return found
    return without_secrets(address)


def _node_address(node: Node) -> str | None:
    page = node.get("mainEntityOfPage")
    values = (node.get("url"), page.get("@id") if isinstance(page, dict) else page)
    return first(absolute(value, None) for value in values)


def _dois(values: Iterable[str]) -> Iterator[str]:
    for value in values:
        if found := _DOI.fullmatch(value.strip()):
            yield found[1]
