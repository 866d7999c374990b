"""One record as its fields: labels and values."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator

from tracker.cli.output import csv_cell, say, write_cells
from tracker.cli.terminal import bold, width
from tracker.text.safe import terminal_safe

Fields = Iterable[tuple[str, str]]

LABEL = 12  # cells


def write_fields(records: Iterable[tuple[str, Fields]], form: str) -> None:
    """Write records, each with its key and its fields, one field on a line.

    On a terminal values are wrapped behind their labels; plain text has a tab between label and
    value and an empty line between records; CSV has the key in front of each field.
    """
    if form == "csv":
        _write_csv(records)
        return
    for number, (_, fields) in enumerate(records):
        if number:
            say("")
        for label, value in fields:
            if form == "table":
                for line in _wrapped(label, value):
                    say(line, styled=True)
            else:
                write_cells((label, value))


def _wrapped(label: str, value: str) -> Iterator[str]:
    room = max(20, width() - LABEL - 1)
    paragraphs = terminal_safe(value, keep_newlines=True).split("\n")
    lines = [line for text in paragraphs for line in _words(text, room)]
    yield f"{bold(f'{label:<{LABEL}}')} {lines[0]}".rstrip()
    for line in lines[1:]:
        yield f"{'':<{LABEL}} {line}".rstrip()


def _words(text: str, room: int) -> list[str]:
    """Lines of whole words; keys and addresses are not cut at their hyphens."""
    from textwrap import wrap

    return wrap(text, room, break_on_hyphens=False, break_long_words=False) or [""]


def _write_csv(records: Iterable[tuple[str, Fields]]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("key", "field", "value"))
    for key, fields in records:
        writer.writerows((key, label, csv_cell(value)) for label, value in fields)
