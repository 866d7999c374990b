"""A web page: its article's text in paragraphs, and what the page says of itself."""

from __future__ import annotations

import re
from importlib.metadata import version
from typing import Any, Final

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from tracker.errors import InputError
from tracker.importers.article import completed
from tracker.importers.file import File, Values
from tracker.importers.set_apart import attributed
from tracker.importers.web.addresses import archived
from tracker.importers.web.content import article_blocks, page_blocks, parts
from tracker.importers.web.corrections import corrections
from tracker.importers.web.decoding import decode_page, printable
from tracker.importers.web.linked_data import Node
from tracker.importers.web.metadata import Metadata, read_metadata
from tracker.importers.web.saving import Saved, saved
from tracker.records.article import Article
from tracker.records.entries import External

EXTRACTOR: Final = f"html 1 (trafilatura {version('trafilatura')})"
_TEASER: Final = 0.5  # of the article's text in JSON-LD; a page that shows less shows a teaser
_MOST_ELEMENTS: Final = 100_000  # pages with a thousand comments have 30,000
_FEWEST: Final = 200  # characters


def read(file: File, given: Values) -> Article:
    """The article in a web page; what is `given` wins over what the page says.

    Raises InputError when the page is not text, in an unknown encoding, or has no words.
    """
    decoded = decode_page(file)
    tree = _parsed(decoded.text, file.name)
    origin = saved(decoded.text, file.url)
    metadata = read_metadata(tree, origin.address)
    if archived(metadata.address) is not None:  # an archive puts its own address into the links
        origin = saved("", metadata.address)
        metadata = read_metadata(tree, origin.address)
    page = page_blocks(tree)
    found = article_blocks(tree, page)
    shown = "\n\n".join(block.text for block in found)
    text = _fuller(shown, metadata.node)
    if not text:
        raise InputError(
            f"{file.name} shows no text", "is it filled by a script? save it from your browser"
        )
    article = Article(
        text=text,
        title=metadata.title,
        outlet=metadata.outlet,
        authors=metadata.authors,
        url=metadata.address,
        published=metadata.published,
        language=metadata.language,
        kind=metadata.kind,
        captured=origin.captured or file.captured,
        encoding=decoded.encoding,
        extractor=EXTRACTOR,
        events=corrections(metadata, page),
        external=_external(metadata, origin),
        set_apart=attributed(parts(found)) if text == shown else (),
        remarks=_remarks(metadata.node),
    )
    return completed(article, given)


def _parsed(markup: str, name: str) -> HtmlElement:
    parser = HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True)
    try:
        tree: HtmlElement = document_fromstring(markup.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, AssertionError):
        raise InputError(f"{name} is no web page", "text is imported with --from text") from None
    count = sum(1 for _ in tree.iter())
    if count > _MOST_ELEMENTS:
        raise InputError(
            f"{name} has {count:,} elements, far more than any article", "save the article alone"
        )
    return tree


def _fuller(text: str, node: Node) -> str:
    """The article's text as the page shows it; as its JSON-LD has it when that is much more."""
    body = node.get("articleBody")
    if not isinstance(body, str) or len(body) < _FEWEST or len(text) > len(body) * _TEASER:
        return text
    plain = re.sub(r"<(?:br|/p|/div|/h\d|/li)\b[^<>]{0,100}>", "\n", printable(body))
    lines = (line.strip(" \t") for line in re.split(r"[\r\n]+", plain))
    return "\n\n".join(filter(None, (_line(line) for line in lines)))


def _line(line: str) -> str:
    tree: Any = document_fromstring(f"<body>{line}</body>") if "<" in line or "&" in line else None
    return line if tree is None else "".join(tree.itertext()).strip()


def _remarks(node: Node) -> tuple[str, ...]:
    free = str(node.get("isAccessibleForFree", True)).lower() != "false"
    return () if free else ("the page is not free to read, so this may be only a part of its text",)


def _external(metadata: Metadata, origin: Saved) -> tuple[External, ...]:
    found = (("doi", metadata.doi), ("archive", origin.copy))
    return tuple(External(scheme=scheme, value=value) for scheme, value in found if value)
