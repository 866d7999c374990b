"""A PDF: its text in paragraphs, and the page of every place in it."""

from __future__ import annotations

import io
import logging
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from typing import Any, Final

import pypdf
from pypdf.errors import DependencyError, DeprecationError, LimitReachedError, PyPdfError

from tracker.errors import InputError
from tracker.importers.article import completed, headline
from tracker.importers.broken import BROKEN
from tracker.importers.file import File, Values
from tracker.importers.naming import author_names, telling_title
from tracker.importers.pdf_lines import Line, Page, lines_of, without_heads
from tracker.importers.pdf_paragraphs import running_text
from tracker.importers.pdf_second import read_again
from tracker.records.article import Article

EXTRACTOR: Final = f"pdf 1 (pypdf {version('pypdf')}, pypdfium2 {version('pypdfium2')})"
_BROKEN: Final[tuple[type[Exception], ...]] = (
    *BROKEN,
    PyPdfError,
    DependencyError,
    DeprecationError,
)
_MOST_PAGES: Final = 5_000
_PATIENCE: Final = 60.0  # seconds for all pages; a book of 1,000 takes 15
_LIMITS: Final[dict[str, Any]] = {
    "zlib_maximum_output_length": 20_000_000,
    "lzw_maximum_output_length": 20_000_000,
    "run_length_maximum_output_length": 20_000_000,
    "array_based_stream_maximum_output_length": 20_000_000,
    "stream_parsing_work_maximum_count": 400_000,
    "xform_maximum_invocations_per_extraction": 500,
}
_GLYPHS: Final = re.compile(
    r"\(cid:\d+\)|/g\d+\b|/uni[0-9A-F]{4}|[\ufffd\ue000-\uf8ff\x00-\x08\x0e-\x1f]"
)
_LOST: Final = 0.1  # of the characters; a page with more of them has no map from glyphs to letters
_LANGUAGE: Final = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z]{2})?")
_LONGEST_LABEL: Final = 12  # characters
_SHOWN: Final = 8
_LONGEST_SHOWN: Final = 60  # characters


def read(file: File, given: Values) -> Article:
    """The article in a PDF; a locator for every place where another page begins.

    Raises InputError for what is no PDF, needs a password, has no text but only images, or
    unpacks to far more than any text.
    """
    if b"%PDF-" not in file.data[:1024]:
        raise InputError(f"{file.name} is no PDF", "its first bytes are not those of one")
    with _quiet(), pypdf.apply_configuration(**_LIMITS):
        pages, about = _pages(file)
    empty = [page.label for page in pages if not page.lines]
    if len(empty) == len(pages):
        raise InputError(
            f"{file.name} has no text: its pages are images",
            "run OCR over it first, for example: ocrmypdf in.pdf out.pdf",
        )
    pages, repeated = without_heads(pages)
    text, locators = running_text(pages)
    article = Article(
        text=text,
        title=telling_title(about.get("title")) or headline(text),
        authors=author_names(about.get("author")),
        language=about.get("language"),
        url=file.url,
        kind="document",
        captured=file.captured,
        extractor=EXTRACTOR,
        locators=locators,
        remarks=_without_text(empty) + _left_out(repeated),
    )
    return completed(article, given)


def _pages(file: File) -> tuple[list[Page], dict[str, str]]:
    """The lines of all pages, by pypdf, or by pypdfium2 where that finds nothing readable."""
    try:
        reader = pypdf.PdfReader(io.BytesIO(file.data))
        count = len(reader.pages)
    except LimitReachedError as error:
        raise _bomb(file, error) from None
    except _BROKEN:  # the other program may still read it
        return _all_again(file), {}
    _check_count(count, file)
    found = list(_first_reading(reader, count, file))
    doubtful = [index for index, lines in enumerate(found) if not _legible(lines)]
    if doubtful:
        other = read_again(file.data, *doubtful, most=_MOST_PAGES).pages or {}
        for index, text in other.items():
            lines = _lines(text)
            # Of two readings that nobody can read, the first has the places of its lines.
            if _legible(lines):
                found[index] = lines
    labels = _labels(reader, count)
    return [Page(label, tuple(lines)) for label, lines in zip(labels, found, strict=True)], _about(
        reader
    )


def _first_reading(reader: pypdf.PdfReader, count: int, file: File) -> Iterator[list[Line]]:
    deadline = time.monotonic() + _PATIENCE
    for index in range(count):
        if time.monotonic() > deadline:
            raise InputError(
                f"{file.name} takes too long: {index} of {count} pages in {_PATIENCE:.0f} s",
                "import a part of it, or its text: pdftotext FILE",
            )
        try:
            yield lines_of(reader.pages[index])
        except LimitReachedError as error:
            raise _bomb(file, error) from None
        except _BROKEN:
            yield []


def _all_again(file: File) -> list[Page]:
    """Every page by the other program; raises InputError when it cannot read the file either."""
    reading = read_again(file.data, most=_MOST_PAGES)
    if reading.failure is not None:
        if "password" in reading.failure.lower():
            raise InputError(f"{file.name} is protected by a password", "save a copy without one")
        raise InputError(f"{file.name} is a damaged PDF", "is it cut off? fetch or save it again")
    _check_count(reading.count, file)
    texts = reading.pages or {}
    return [Page(str(n + 1), tuple(_lines(texts.get(n, "")))) for n in range(reading.count)]


def _lines(text: str) -> list[Line]:
    """The lines of a text as pypdfium2 gives it, without their places."""
    # U+FFFE and U+0002 are its signs for a hyphen at a line's end.
    text = text.replace("\ufffe", "-").replace("\x02", "-")
    return [
        Line(words) for line in text.splitlines() if (words := " ".join(line.split(" ")).strip())
    ]


def _check_count(count: int, file: File) -> None:
    if not count:
        raise InputError(f"{file.name} has no pages", "is it cut off? fetch or save it again")
    if count > _MOST_PAGES:
        raise InputError(f"{file.name} has {count:,} pages, more than {_MOST_PAGES:,}", "split it")


def _bomb(file: File, error: LimitReachedError) -> InputError:
    return InputError(
        f"{file.name} unpacks to far more than its text: {str(error)[:100]}",
        "print it into a new PDF and import that",
    )


def _labels(reader: pypdf.PdfReader, count: int) -> list[str]:
    """The pages' printed numbers, or their order where the file has none that can be used."""
    try:
        labels = [str(label).strip() for label in reader.page_labels]
    except _BROKEN:
        labels = []
    usable = len(labels) == count and len(set(labels)) == count
    if usable and all(0 < len(label) <= _LONGEST_LABEL and label.isprintable() for label in labels):
        return labels
    return [str(number) for number in range(1, count + 1)]


def _about(reader: pypdf.PdfReader) -> dict[str, str]:
    """Title, author and language that the file gives; the language is that of its catalogue."""
    try:
        information: Any = reader.metadata or {}
        root = reader.root_object
        found = {
            "title": information.get("/Title"),
            "author": information.get("/Author"),
            "language": root.get("/Lang"),
        }
    except _BROKEN:
        return {}
    texts = {name: str(value) for name, value in found.items() if value}
    if not _LANGUAGE.fullmatch(texts.get("language", "")):
        texts.pop("language", None)
    return texts


def _legible(lines: list[Line]) -> bool:
    text = "".join(line.text for line in lines)
    lost = sum(len(found) for found in _GLYPHS.findall(text))
    return bool(text) and lost <= len(text) * _LOST


def _without_text(empty: list[str]) -> tuple[str, ...]:
    if not empty:
        return ()
    listed = ", ".join(empty[:_SHOWN]) + (" ..." if len(empty) > _SHOWN else "")
    return (f"no text on {'page' if len(empty) == 1 else 'pages'} {listed}",)


def _left_out(repeated: tuple[str, ...]) -> tuple[str, ...]:
    if not repeated:
        return ()
    listed = ", ".join(f"“{words[:_LONGEST_SHOWN]}”" for words in repeated[:_SHOWN])
    more = " ..." if len(repeated) > _SHOWN else ""
    return (f"left out, as it repeats at the edges of pages: {listed}{more}",)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's complaints about what it mends by itself."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        yield
    finally:
        logger.setLevel(before)
