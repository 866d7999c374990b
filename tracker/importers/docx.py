"""A Word document: its paragraphs in order, footnotes after the paragraph that refers to them."""

from __future__ import annotations

from importlib.metadata import version
from typing import TYPE_CHECKING, Final

import docx
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from lxml import etree
from lxml.etree import LxmlError

from tracker.errors import InputError
from tracker.importers.article import completed, headline
from tracker.importers.broken import BROKEN
from tracker.importers.docx_text import Notes, Paragraph, W, paragraphs
from tracker.importers.file import File, Values
from tracker.importers.naming import author_names, telling_title
from tracker.importers.package import open_package
from tracker.records.article import Article, Locator

if TYPE_CHECKING:
    from docx.document import Document

_BROKEN: Final[tuple[type[Exception], ...]] = (*BROKEN, LxmlError, OpcError, PythonDocxError)
EXTRACTOR: Final = f"docx 1 (python-docx {version('python-docx')})"
_PARTS: Final = {"footnotes": "footnote", "endnotes": "endnote", "comments": "comment"}


def read(file: File, given: Values) -> Article:
    """The article in a Word document, with the paragraph's number for every place in the text.

    Raises InputError for what is no Word document, holds no text, or unpacks to far too much.
    """
    document, body = opened(file)
    parts = related(document)
    notes = Notes(footnotes=parts["footnotes"], endnotes=parts["endnotes"])
    found = list(paragraphs(body, notes))
    if not found:
        raise InputError(
            f"{file.name} has no text", "are its pages images? run OCR over them first"
        )
    text = "\n\n".join(paragraph.text for paragraph in found)
    about = _about(document)
    article = Article(
        text=text,
        title=telling_title(about.get("title")) or headline(text),
        authors=author_names(about.get("author")),
        language=about.get("language"),
        url=file.url,
        kind="document",
        captured=file.captured,
        extractor=EXTRACTOR,
        locators=tuple(_locators(found)),
        remarks=_left_out(len(parts["comments"])),
    )
    return completed(article, given)


def opened(file: File) -> tuple[Document, etree._Element]:
    """The document and its body."""
    stream = open_package(file.data, file.name)
    try:
        document = docx.Document(stream)
        body = document.element.body
    except _BROKEN as error:
        raise InputError(
            f"{file.name} is no Word document that can be read: {_why(error)}",
            "open it in a word processor and save it again as .docx",
        ) from None
    return document, body


def _about(document: Document) -> dict[str, str]:
    """Title, author and language that the document gives; nothing when that part is broken."""
    try:
        found = document.core_properties
        values = {"title": found.title, "author": found.author, "language": found.language}
    except _BROKEN:
        return {}
    return {name: value for name, value in values.items() if value}


def _why(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__


def related(document: Document) -> dict[str, dict[str, etree._Element]]:
    """The footnotes, endnotes and comments by their ids."""
    found: dict[str, dict[str, etree._Element]] = {name: {} for name in _PARTS}
    for relation in document.part.rels.values():
        kind = relation.reltype.rpartition("/")[2]
        if kind not in _PARTS or relation.is_external:
            continue
        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        try:
            root = etree.fromstring(relation.target_part.blob, parser)
        except etree.XMLSyntaxError:
            continue
        for note in root.iter(f"{W}{_PARTS[kind]}"):
            # Separators are drawn as lines, and have a type.
            if note.get(f"{W}type") in (None, "normal"):
                found[kind][note.get(f"{W}id") or ""] = note
    return found


def _locators(found: list[Paragraph]) -> list[Locator]:
    made, place = [], 0
    for paragraph in found:
        made.append(Locator(start=place, paragraph=paragraph.number))
        place += len(paragraph.text) + 2
    return made


def _left_out(comments: int) -> tuple[str, ...]:
    if not comments:
        return ()
    return (f"{comments} {'comment was' if comments == 1 else 'comments were'} left out",)
