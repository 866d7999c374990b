"""Records as tables, tab-separated text, JSON, CSV or keys, written once for all commands.

What reaches a terminal or a pipe as text holds no control characters; a CSV holds no formulas.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from tracker.cli.terminal import is_terminal
from tracker.text.safe import csv_safe, terminal_safe

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

    from tracker.records.hits import Hit

    Record = DataclassInstance | Hit

Columns = Sequence[tuple[str, str]]


def chosen(form: str | None) -> str:
    """The format asked for; by default a table on a terminal and plain text in a pipe."""
    return form or ("table" if is_terminal() else "plain")


def say(text: str, *, styled: bool = False) -> None:
    """Write a line of results; `styled` text is safe already but for its own bold print."""
    sys.stdout.write((text if styled else terminal_safe(text)) + "\n")


def note(text: str) -> None:
    """Write a line that is not a result to standard error."""
    sys.stderr.write(terminal_safe(text) + "\n")


def write_rows(rows: Sequence[Record], columns: Columns, form: str, *, key: str = "key") -> None:
    """Write records of one kind. `columns` are pairs of a heading and the name of a field.

    JSON and CSV hold all fields; `keys` the field that `key` names.
    """
    if form == "table":
        from tracker.cli.table import write_table

        cells = [[shown(getattr(row, name)) for _, name in columns] for row in rows]
        write_table(cells, [heading for heading, _ in columns])
    elif form == "plain":
        for row in rows:
            write_cells(getattr(row, name) for _, name in columns)
    elif form == "keys":
        write_keys(str(getattr(row, key)) for row in rows)
    elif form == "csv":
        write_csv(rows)
    else:
        write_json(rows, form)


def write_json(records: Iterable[Record], form: str) -> None:
    """Write records as one JSON list, or with `jsonl` as one object on each line."""
    from tracker.text.json_text import json_text

    if form == "json":
        sys.stdout.write(json_text([by_name(each) for each in records], indent=2) + "\n")
        return
    for each in records:
        sys.stdout.write(json_text(by_name(each)) + "\n")


def write_csv(rows: Sequence[Record]) -> None:
    """Write all fields of records as CSV, with a heading and safe for spreadsheets."""
    import csv

    if not rows:
        return
    names = list(by_name(rows[0]))
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    for row in rows:
        writer.writerow([csv_cell(getattr(row, name)) for name in names])


def by_name(record: Record) -> dict[str, Any]:
    """The fields of a record, and of the records in it, by their names."""
    if isinstance(record, tuple):
        return record._asdict()
    from dataclasses import asdict  # hits are printed without it

    return asdict(record)


def write_cells(values: Iterable[Any]) -> None:
    """Write values on one line with tabs between them."""
    sys.stdout.write("\t".join(map(cell, values)) + "\n")


def write_keys(keys: Iterable[str]) -> None:
    """Write one key on each line."""
    for key in keys:
        say(key)


def shown(value: Any) -> str:
    """A value as people read it: nothing for what is not known, a list with semicolons."""
    if value is None:
        return ""
    if isinstance(value, tuple | list):
        return "; ".join(map(shown, value))
    return str(value)


def cell(value: Any) -> str:
    """A value on one line, without tabs, safe for a terminal."""
    return terminal_safe(" ".join(shown(value).split()))


def csv_cell(value: Any) -> str:
    """A value that no spreadsheet takes for a formula; numbers stay numbers."""
    return (
        str(value)
        if isinstance(value, int | float)
        else csv_safe(terminal_safe(shown(value), keep_newlines=True))
    )
