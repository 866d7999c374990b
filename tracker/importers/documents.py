"""Lines `{"doc_id", "text"}`: many texts in one stream."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tracker.importers.diagnosis import parsed
from tracker.importers.fault import Fault
from tracker.importers.raw import TOO_LONG, numbered


@dataclass(frozen=True, slots=True)
class Document:
    """A text with its name and the number of its line."""

    number: int
    doc_id: str
    text: str


def read_documents(lines: Iterable[bytes]) -> Iterator[Document | tuple[int, Fault]]:
    """The document of each line that is not blank, or its number and what is wrong with it.

    Other fields of the objects are passed over. The text stays as it is, line ends too.
    """
    for number, _, content in numbered(lines):
        found = TOO_LONG if content is None else parsed(content)
        if isinstance(found, Fault):
            yield number, found
            continue
        doc_id, text = found.get("doc_id"), found.get("text")
        if isinstance(doc_id, str) and isinstance(text, str):
            yield Document(number, doc_id, text)
        else:
            yield number, Fault("text" if isinstance(doc_id, str) else "doc_id", "expected text")
