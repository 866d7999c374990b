"""The formats that can be imported. A new one is a file of its own and a line in `FORMATS`."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import PurePath
from typing import TYPE_CHECKING, Final, Literal, cast

from tracker.errors import InputError, TrackerError, UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from tracker.importers.file import File, Told, Values
    from tracker.importers.lines import Line
    from tracker.records.article import Article

HEAD: Final = 4096  # bytes of a file that its format is told by
_MARKS: Final = re.compile(rb"\xef\xbb\xbf|\xff\xfe|\xfe\xff")
_MARKUP: Final = re.compile(
    rb"(?:<\?xml[^>]*>|<!--.*?-->|\s)*<(?:!doctype\s+html|html|head|body|article|main)\b",
    re.IGNORECASE | re.DOTALL,
)
_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_BIBTEX: Final = re.compile(
    rb"(?:\xef\xbb\xbf)?(?:\s*%[^\n]*\n)*\s*@[a-zA-Z]+\s*[{(]\s*[^\s{}]*\s*[,=\"}]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """A format: its name, what it gives, file name endings, media types, how its content begins.

    `certain` tells a beginning that no other format has, `likely` one that counts when the name
    says nothing. The module has a function `read`: for an article as `read_article` below, for
    lines as `read_lines`; it is loaded when it is used, and needs the packages of `extra`. A file
    of more than `largest` bytes is refused.
    """

    name: str
    gives: Literal["article", "lines"]
    module: str
    endings: tuple[str, ...]
    media: tuple[str, ...] = ()
    certain: Callable[[bytes], bool] = lambda _: False
    likely: Callable[[bytes], bool] = lambda _: False
    extra: str | None = None
    largest: int = 50_000_000


def recognise(name: str, head: bytes, told: str | None = None, media: str | None = None) -> Format:
    """The format of a file: as told, by a sure beginning, by its server or name, by likelihood.

    `head` is its beginning, at most `HEAD` bytes; `media` the type that its server gave. What looks
    like nothing else is text. Raises UsageError when the format told is not known.
    """
    if told is not None:
        return named(told)
    ending = PurePath(name).suffix.lower()
    return (
        next((each for each in FORMATS if each.certain(head)), None)
        or next((each for each in FORMATS if media in each.media), None)
        or next((each for each in FORMATS if ending in each.endings), None)
        or next((each for each in FORMATS if each.likely(head)), None)
        or TEXT
    )


def named(name: str) -> Format:
    """The format of this name; UsageError lists the known ones."""
    for each in FORMATS:
        if each.name == name:
            return each
    raise UsageError(
        f"unknown format: {name}", f"known formats: {', '.join(each.name for each in FORMATS)}"
    )


def importable(name: str) -> bool:
    """Whether a file's name ends as those of a known format do."""
    ending = PurePath(name).suffix.lower()
    return any(ending in each.endings for each in FORMATS)


def read_article(of: Format, file: File, given: Values) -> Article:
    """The article in a file of a format that gives one; what is `given` wins over the file.

    Raises InputError for a file that is not what it should be or too large, and TrackerError when
    the packages that its format needs are not installed.
    """
    if len(file.data) > of.largest:
        raise InputError(
            f"{file.name} is larger than {of.largest // 1_000_000} MB",
            "no article is: is it the right file?",
        )
    if not file.data:
        raise InputError(f"{file.name} is empty")
    from tracker.importers.storable import storable

    try:
        read = import_module(of.module).read
    except ModuleNotFoundError as error:
        raise missing(f"{file.name} is {of.name.upper()}", of.extra, error) from None
    return storable(read(file, given))


def missing(what: str, extra: str | None, error: ModuleNotFoundError) -> TrackerError:
    """The error for a package that is not installed; a module of our own is a bug."""
    if extra is None or (error.name or "").partition(".")[0] == "tracker":
        raise error
    return TrackerError(
        f"{what}, and {error.name} is not installed", f"install it: pip install 'tracker[{extra}]'"
    )


def read_lines(of: Format, stream: BinaryIO, told: Told | None = None) -> Iterator[Line]:
    """The lines of a file of a format that gives entries."""
    read = import_module(of.module).read
    return cast("Iterator[Line]", read(stream) if told is None else read(stream, told))


def _is_page(head: bytes) -> bool:
    # UTF-16 has a zero beside each ASCII character.
    return bool(_MARKUP.match(_MARKS.sub(b"", head, count=1).replace(b"\0", b"")))


def _is_pdf(head: bytes) -> bool:
    """Readers accept a PDF's mark anywhere in the first kilobyte; behind text it is a mention."""
    return head.startswith(b"%PDF-") or b"\n%PDF-1." in head[:1024].replace(b"\r", b"\n")


def _is_archive(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04")


def _begins_with_an_object(head: bytes) -> bool:
    begin = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    return begin.startswith(b"{") and begin[1:].lstrip()[:1] in (b'"', b"}")


def _has(mark: bytes) -> Callable[[bytes], bool]:
    """Whether a file is JSON in which this stands; a quotation mark in a string is escaped there."""
    pattern = re.compile(mark)
    return lambda head: bool(_JSON.match(head) and pattern.search(head))


def _is_table(head: bytes) -> bool:
    """A first line with three names of columns, one of them that of the words."""
    from tracker.importers.columns import is_heading

    return is_heading(head.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "replace"))


JSONL: Final = Format(
    name="jsonl",
    gives="lines",
    module="tracker.importers.lines",
    endings=(".jsonl", ".ndjson", ".json"),
    likely=_begins_with_an_object,
)
PDF: Final = Format(
    name="pdf",
    gives="article",
    module="tracker.importers.pdf",
    endings=(".pdf",),
    media=("application/pdf", "application/x-pdf"),
    certain=_is_pdf,
    extra="pdf",
)
DOCX: Final = Format(
    name="docx",
    gives="article",
    module="tracker.importers.docx",
    endings=(".docx", ".doc", ".docm"),
    media=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    certain=_is_archive,
    extra="docx",
)
HTML: Final = Format(
    name="html",
    gives="article",
    module="tracker.importers.web.page",
    endings=(".html", ".htm", ".xhtml"),
    media=("text/html", "application/xhtml+xml"),
    certain=_is_page,
    likely=lambda head: bool(
        re.match(rb"\s*<(?:p|div|h[1-6]|section|blockquote)\b", head, re.IGNORECASE)
    ),
    extra="html",
    largest=20_000_000,
)
MARKDOWN: Final = Format(
    name="markdown",
    gives="article",
    module="tracker.importers.markdown",
    endings=(".md", ".markdown"),
    media=("text/markdown",),
    largest=1_000_000,  # a long book; brackets that never close take seconds a megabyte
)
TEXT: Final = Format(
    name="text",
    gives="article",
    module="tracker.importers.article",
    endings=(".txt", ".text"),
    media=("text/plain",),
)
ANNOTATION: Final = Format(
    name="web-annotation",
    gives="lines",
    module="tracker.importers.annotation",
    endings=(".jsonld",),
    media=("application/ld+json",),
    certain=_has(rb'"http://www.w3.org/ns/anno.jsonld"|"type"\s*:\s*"Annotation"'),
)
HYPOTHESIS: Final = Format(
    name="hypothesis",
    gives="lines",
    module="tracker.importers.annotation",
    endings=(),
    certain=_has(
        rb'^\s*\{\s*"total"\s*:\s*\d+\s*,\s*"rows"|"rows"\s*:\s*\[\s*\{'
        rb'|"user"\s*:\s*"acct:[^"]+"|"permissions"\s*:\s*\{\s*"(?:read|admin)"'
    ),
)
CSL: Final = Format(
    name="csl-json",
    gives="lines",
    module="tracker.importers.csl",
    endings=(),
    media=("application/vnd.citationstyles.csl+json",),
    certain=_has(
        rb'"type"\s*:\s*"(?:article|article-newspaper|article-magazine|article-journal|webpage|post'
        rb"|post-weblog|broadcast|speech|interview|report|book|chapter|document|motion_picture"
        rb'|personal_communication|thesis|manuscript)"'
    ),
)
BIBTEX: Final = Format(
    name="bibtex",
    gives="lines",
    module="tracker.importers.bibtex",
    endings=(".bib", ".bibtex"),
    media=("application/x-bibtex", "text/x-bibtex"),
    certain=lambda head: bool(_BIBTEX.match(head)),
)
BIBLATEX: Final = replace(BIBTEX, name="biblatex", endings=(), media=(), certain=lambda _: False)
RIS: Final = Format(
    name="ris",
    gives="lines",
    module="tracker.importers.ris",
    endings=(".ris",),
    media=("application/x-research-info-systems",),
    certain=lambda head: bool(re.match(rb"(?:\xef\xbb\xbf)?\s*TY  - \w", head)),
)
CLAIMREVIEW: Final = Format(
    name="claimreview",
    gives="lines",
    module="tracker.importers.claimreview",
    endings=(),
    certain=_has(rb'"@type"\s*:\s*(?:\[\s*)?"ClaimReview"|"claimReview"\s*:\s*\['),
)
CSV: Final = Format(
    name="csv",
    gives="lines",
    module="tracker.importers.csv",
    endings=(".csv", ".tsv"),
    media=("text/csv", "text/tab-separated-values"),
    likely=_is_table,
)
FORMATS: Final = (
    JSONL,
    ANNOTATION,
    HYPOTHESIS,
    CLAIMREVIEW,
    CSL,
    BIBTEX,
    BIBLATEX,
    RIS,
    CSV,
    PDF,
    DOCX,
    HTML,
    MARKDOWN,
    TEXT,
)
