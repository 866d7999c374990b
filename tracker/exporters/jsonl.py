"""JSONL: one entry per line, the format that import reads."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from tracker.exporters.objects import plain
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.entries import Entry, Speaker
from tracker.text.json_text import json_text


def export_jsonl(entries: Iterable[Entry], options: Options = DEFAULTS) -> Iterator[bytes]:
    """One line of UTF-8 for each entry, in the order given; the same entry gives the same bytes.

    Fields stand in the order of the documentation, `type` and `key` first; a field that has its
    default is left out. Notes are private and written only when asked for; what may say who an
    unnamed speaker is, never.
    """
    for entry in entries:
        shown = _protected(entry) if isinstance(entry, Speaker) else entry
        yield json_text(plain(shown, notes=options.notes)).encode() + b"\n"


def _protected(speaker: Speaker) -> Speaker:
    """An unnamed speaker without notes and other names: a merge leaves the real name among these."""
    if speaker.kind != "unnamed":
        return speaker
    return replace(speaker, note=None, aliases=(), former_keys=(), external=())
