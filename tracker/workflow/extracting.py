"""Extraction of texts that are handed in or stored: looked through, and printed or stored."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from tracker.errors import InputError, TrackerError
from tracker.extract import extract
from tracker.extract.conventions import NAMED
from tracker.importers.article import front_matter_blanked
from tracker.importers.decoding import decode
from tracker.importers.file import File
from tracker.importers.formats import FORMATS, HEAD, MARKDOWN, TEXT, read_article, recognise
from tracker.records.article import Article
from tracker.records.extraction import Extraction

if TYPE_CHECKING:
    from tracker.extract.explain import Explanation
    from tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Given:
    """One text that was handed in: the bytes of a file, or a text as it is.

    `place` names it in messages. `source` is the key of the stored source it is the text of.
    """

    place: str
    doc_id: str
    content: bytes | str
    published: str | None = None
    language: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Unread:
    """In the place of a text: why there is none."""

    message: str
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class Manner:
    """How texts are read and looked through, the same for all of a run."""

    conventions: str = "product"
    encoding: str | None = None
    published: str | None = None
    language: str | None = None


def look_through(given: Given, manner: Manner) -> tuple[Article, Extraction] | Unread:
    """The text as offsets count it, and who says what in it."""
    try:
        article = _whole(given, manner)
    except TrackerError as error:
        return Unread(error.message, error.hint)
    return article, extract(article.text, given.doc_id, **_asked(article, manner))


def explain(
    given: Given, manner: Manner
) -> tuple[Article, Extraction, tuple[Explanation, ...]] | Unread:
    """The same, with one explanation for each quote."""
    from tracker.extract.explain import explained

    try:
        article = _whole(given, manner)
    except TrackerError as error:
        return Unread(error.message, error.hint)
    return article, *explained(article.text, given.doc_id, **_asked(article, manner))


def look_through_article(given: Given, manner: Manner) -> tuple[Article, Extraction] | Unread:
    """The article that is to be stored, its text without front matter, and who says what in it."""
    try:
        article = _article(given, manner)
    except TrackerError as error:
        return Unread(error.message, error.hint)
    return article, extract(article.text, given.doc_id, **_asked(article, manner))


def _asked(article: Article, manner: Manner) -> dict[str, Any]:
    return {
        "language": article.language,
        "published": article.published,
        "set_apart": article.set_apart,
        "conventions": NAMED[manner.conventions],
    }


def _article(given: Given, manner: Manner) -> Article:
    """The article in a file or a text; what the manner says goes before its front matter."""
    if isinstance(given.content, str):
        return Article(
            text=given.content,
            published=manner.published or given.published,
            language=manner.language or given.language,
        )
    found = recognise(given.place, given.content[:HEAD])
    file = File(data=given.content, name=given.place, encoding=manner.encoding)
    said = {"published": manner.published, "language": manner.language}
    return read_article(found if found.gives == "article" else TEXT, file, said)


def _whole(given: Given, manner: Manner) -> Article:
    """The same with the whole of a text file: offsets count its front matter, which is blanked."""
    if isinstance(given.content, str) or _is_no_text(given.place, given.content):
        return _article(given, manner)
    text = decode(given.content, manner.encoding, name=given.place).text
    try:
        article = _article(given, manner)
    except InputError:  # it has no text, or what looks like front matter is none
        article = Article(text=text, published=manner.published, language=manner.language)
    return replace(article, text=front_matter_blanked(text))


def _is_no_text(name: str, content: bytes) -> bool:
    """Whether the bytes must be read as an article in another format."""
    found = recognise(name, content[:HEAD])
    return found.gives == "article" and found not in {TEXT, MARKDOWN}


def texts_in(folder: Path) -> Iterator[Path]:
    """The files of a folder and the folders in it that may be articles, in the order of names.

    Folders and files whose names begin with a dot are passed over.
    """
    endings = tuple(end for each in FORMATS if each.gives == "article" for end in each.endings)
    for path in sorted(folder.iterdir(), key=lambda path: path.name):
        if path.name.startswith("."):
            continue
        if path.is_dir() and not path.is_symlink():
            yield from texts_in(path)
        elif path.is_file() and path.suffix.lower() in endings:
            yield path


def name_in(folder: Path, path: Path) -> str:
    """What a text in a folder is called: the way to it without the ending."""
    return PurePath(path.relative_to(folder)).with_suffix("").as_posix()


def stored_text(settings: Settings, key: str) -> Given | Unread:
    """The newest full text of a stored source. Raises UnknownKey."""
    from tracker.search.connection import open_reader
    from tracker.search.keys import resolve_as
    from tracker.search.lookup import source

    with open_reader(settings.database) as reader:
        found = resolve_as(reader, key, "source")
        record = source(reader, found.id)
    whole = [v for v in record.versions if v.text is not None and v.coverage == "full"]
    if not whole:
        return Unread(f"{found.key} has no full text", "import one with --source")
    newest = max(whole, key=lambda version: version.number)
    return Given(
        place=found.key,
        doc_id=found.key,
        content=str(newest.text),
        published=record.published,
        language=record.language,
        source=found.key,
    )


def as_object(
    extraction: Extraction, explanations: tuple[Explanation, ...] | None = None
) -> dict[str, Any]:
    """The published object of an extraction; with explanations, each in its quote."""
    found = asdict(extraction)
    if explanations is not None:
        for quote, explanation in zip(found["quotes"], explanations, strict=True):
            quote["explanation"] = asdict(explanation)
    return found
