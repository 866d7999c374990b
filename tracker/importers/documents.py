"""Lines `{"doc_id", "text", "published"}`: many texts in one stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.importers.diagnosis import parsed
from tracker.importers.fault import Fault
from tracker.importers.raw import TOO_LONG, numbered
from tracker.text.dates import parse_date


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its name and the number of its line; `published` is an EDTF date."""

    number: int
    doc_id: str
    text: str
    published: str | None = None


def read_documents(lines: Iterable[bytes]) -> Iterator[Document | tuple[int, Fault]]:
    """The document of each line that is not blank, or its number and what is wrong with it.

    Other fields of the objects are passed over, and so is a `published` that is no date. The text
    stays as it is, line ends too.
    """
    for number, _, content in numbered(lines):
        found = TOO_LONG if content is None else parsed(content)
        if isinstance(found, Fault):
            yield number, found
            continue
        doc_id, text = found.get("doc_id"), found.get("text")
        if isinstance(doc_id, str) and isinstance(text, str):
            yield Document(number, doc_id, text, _date(found.get("published")))
        else:
            yield number, Fault("text" if isinstance(doc_id, str) else "doc_id", "expected text")


def _date(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    try:
        parse_date(value)
    except ValueError:
        return None
    return value
