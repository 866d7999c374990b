"""An article's text, with metadata in front of it or from options."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from difflib import get_close_matches
from typing import Any, Final, cast

from tracker.errors import InputError
from tracker.importers.charsets import codec, is_utf8
from tracker.importers.decoding import Decoded, decode
from tracker.importers.file import File, Values
from tracker.importers.front_matter import FIELDS, Written, checked, parted, read_fields
from tracker.importers.notices import in_text
from tracker.records.article import Article

_LOOKED_AT: Final = 2000  # bytes
_IN_PARTS: Final = re.compile(rb"^Content-Type:\s*multipart/", re.MULTILINE | re.IGNORECASE)
_LONGEST_HEADLINE: Final = 120  # characters


def read(file: File, given: Values) -> Article:
    """The article in a text file; see `decode` and `read_article`."""
    _refuse_wrapped(file)
    told = file.encoding or (None if is_utf8(file.data) else codec(file.charset))
    article = read_article(decode(file.data, told, name=file.name), given, name=file.name)
    return replace(article, url=article.url or file.url, captured=file.captured)


def read_article(decoded: Decoded, given: Values | None = None, *, name: str) -> Article:
    """The article in a text; what is `given` goes before its front matter.

    `given` has the fields of `Article`; empty values in it count as not given. The article's text
    begins at the first line below the front matter that is not blank; without a title its headline
    is the title. Raises InputError naming
    `name` and the line.
    """
    front, body = parted(decoded.text, name)
    if not body.strip():
        raise InputError(f"{name} has no text{' below its front matter' if front else ''}")
    found = checked(_known(read_fields(front, name, strict=True), name), name)
    article = Article(
        text=body, title=headline(body), encoding=decoded.encoding, events=in_text(body)
    )
    return completed(article, found, given)


def completed(article: Article, *values: Values | None) -> Article:
    """The article with fields set, the last that has a value winning."""
    found: dict[str, object] = {}
    for each in values:
        found |= {field: value for field, value in (each or {}).items() if value}
    found["titled"] = "title" in found
    return replace(article, **cast("dict[str, Any]", found))


def headline(text: str) -> str | None:
    """The first line of a text, when it stands alone, is short and ends like no sentence."""
    first, gap, rest = text.lstrip("\n").partition("\n\n")
    line = first.strip()
    alone = bool(gap) and bool(rest.strip()) and "\n" not in line
    if not alone or not 0 < len(line) <= _LONGEST_HEADLINE or line[-1] in ".,:;…”\"’'":
        return None
    return line


def front_matter_blanked(text: str) -> str:
    """The text with line ends in the place of its front matter: offsets stay what they are."""
    try:
        front, body = parted(text, "")
    except InputError:
        return text
    hidden = len(text) - len(body) if front else 0
    return "\n" * hidden + text[hidden:]


def _refuse_wrapped(file: File) -> None:
    """Refuse what is written in letters and is no text: a reader would see something else."""
    head = file.data[:_LOOKED_AT]
    if head.startswith(b"{\\rtf"):
        raise InputError(f"{file.name} is RTF, which is not known here", "save it as .docx")
    if _IN_PARTS.search(head):
        raise InputError(
            f"{file.name} is a page saved in parts (MHTML), or a letter with attachments",
            "save the page as HTML, or the letter's text",
        )


def _known(fields: Iterator[Written], name: str) -> Iterator[Written]:
    for field in fields:
        if field.name not in FIELDS:
            near = get_close_matches(field.name, FIELDS, 1)
            raise InputError(
                f"{name}:{field.line}: unknown field {field.name}",
                f"did you mean {near[0]}?" if near else f"known fields: {', '.join(FIELDS)}",
            )
        yield replace(field, name="authors") if field.name == "author" else field
