"""JSONL: one entry per line, the format that import reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.exporters.objects import plain
from tracker.records.entries import Entry
from tracker.text.json_text import json_text


def export_jsonl(entries: Iterable[Entry], *, notes: bool = False) -> Iterator[bytes]:
    """One line of UTF-8 for each entry, in the order given; the same entry gives the same bytes.

    Fields stand in the order of the documentation, `type` and `key` first; a field that has its
    default is left out. Notes are private: they are written only when asked for.
    """
    for entry in entries:
        yield json_text(plain(entry, notes=notes)).encode() + b"\n"
