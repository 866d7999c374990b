"""Which formats there are. A new one is a file beside this one and a line here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol

from tracker.exporters.jsonl import export_jsonl
from tracker.records.entries import Entry


class Write(Protocol):
    """Entries in, bytes out, in flat memory; private notes only when asked for."""

    def __call__(self, entries: Iterable[Entry], *, notes: bool = False) -> Iterator[bytes]:
        """The bytes of the file, piece by piece."""


@dataclass(frozen=True, slots=True)
class Exporter:
    """A format: its name on the command line, the ending of its files, what it is good for."""

    name: str
    suffix: str
    purpose: str
    write: Write


EXPORTERS: dict[str, Exporter] = {
    exporter.name: exporter
    for exporter in (
        Exporter(
            "jsonl", ".jsonl", "all entries, one JSON object per line, for import", export_jsonl
        ),
    )
}
