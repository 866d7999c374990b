"""JSONL: one entry per line, the format that import reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker.exporters.objects import plain
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.entries import Entry, Speaker
from tracker.text.json_text import json_text


def export_jsonl(entries: Iterable[Entry], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One line of UTF-8 for each entry, in the order given; the same entry gives the same bytes.

    Fields stand in the order of the documentation, `type` and `key` first; a field that has its
    default is left out. Notes are private and written only when asked for, that of an unnamed
    speaker never: it may say who it is.
    """
    for entry in entries:
        protected = isinstance(entry, Speaker) and entry.kind == "unnamed"
        notes = options.notes and not protected
        yield json_text(plain(entry, notes=notes)).encode() + b"\n"
