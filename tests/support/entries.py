"""Shorthands that make entries, import them and read them back."""

import json
from collections.abc import Iterable
from typing import Any

from tracker.importers.lines import read_lines
from tracker.records.entries import Entry
from tracker.search.connection import open_reader
from tracker.search.lookup import entries
from tracker.settings import Settings
from tracker.workflow.importing import ImportReport, Options, import_lines

Line = dict[str, Any]


def lines(*given: Line) -> list[bytes]:
    """The JSONL of some entries."""
    return [json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in given]


def imported(settings: Settings, *given: Line, **options: Any) -> ImportReport:
    """Import entries; fails when a line is bad, unless the options say otherwise."""
    report = import_lines(
        settings, read_lines(lines(*given)), name="test", options=Options(**options)
    )
    assert options or not report.faults, report.faults
    return report


def stored(settings: Settings, kind: str) -> dict[str, Entry]:
    """All entries of a kind by key."""
    with open_reader(settings.database) as reader:
        found: Iterable[Entry] = entries(reader, kind)
        return {str(entry.key): entry for entry in found}


def said(key: str, *, part: str = "speaker", **more: Any) -> Line:
    """A party."""
    return {"part": part, "speaker": key, **more}


def reading(*parties: Line, **more: Any) -> Line:
    """An attribution."""
    return {"parties": list(parties), **more}


def person(key: str, name: str, **more: Any) -> Line:
    """A person."""
    return {"type": "speaker", "key": key, "name": name, **more}


def organisation(key: str, name: str, **more: Any) -> Line:
    """An organisation."""
    return {"type": "speaker", "key": key, "name": name, "kind": "organisation", **more}


def source(key: str, text: str | None = None, **more: Any) -> Line:
    """A source, with a first version when it has a text."""
    versions = [] if text is None else [{"number": 1, "text": text}]
    return {"type": "source", "key": key, "versions": versions, **more}


def quote(key: str, source: str, words: str, *readings: Line, **more: Any) -> Line:
    """A quote."""
    return {
        "type": "quote",
        "key": key,
        "source": source,
        "words": words,
        "attributions": list(readings),
        **more,
    }


def claim(key: str, statement: str, *readings: Line, **more: Any) -> Line:
    """A claim."""
    return {
        "type": "claim",
        "key": key,
        "statement": statement,
        "attributions": list(readings),
        **more,
    }
