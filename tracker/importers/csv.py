"""Quotes from a table: one row each, with its speakers and its source."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, BinaryIO, Final

from tracker.errors import InputError
from tracker.importers.columns import passed_over, placed
from tracker.importers.days import written_day
from tracker.importers.drafting import Wrong, drafted, read_day
from tracker.importers.fault import Fault
from tracker.importers.file import PLAIN, Told
from tracker.importers.lines import Line
from tracker.importers.table import Row, rows
from tracker.text.addresses import plain_address
from tracker.text.citation import citation_words
from tracker.text.safe import csv_restore

BETWEEN: Final = re.compile(r"; ?")
OF_QUOTE: Final = (
    "key", "status", "kind", "words", "said", "place", "occasion", "page", "paragraph",
    "timestamp", "language", "original_language", "note",
)  # fmt: skip
DATES: Final = ("said", "published")
_SPAN: Final = re.compile(r"(\d{1,9})-(\d{1,9})")
_PERSON: Final = re.compile(r"(?P<key>[a-z0-9-]+) \((?P<kind>\w+)\): (?P<name>.+)", re.DOTALL)
# What forms write in front of each answer: when that was given.
_DAY_AND_TIME: Final = re.compile(
    r"\s*(?:\d{1,4}[-/.]\s?\d{1,2}[-/.]\s?\d{1,4}|[^\W\d]+\.? \d{1,2}, \d{4}|\d{1,2}\.? [^\W\d]+\.? \d{4})(?!\d)"
)
_FRAGMENT: Final = re.compile(r"#?:~:text=.*", re.DOTALL)

Cells = dict[str, str]


def read(stream: BinaryIO, told: Told = PLAIN) -> Iterator[Line]:
    """The quotes of a table, in flat memory. Raises InputError when no column holds the words."""
    table = rows(stream, told, lambda cells: len(placed(cells, {})))
    heading = next(table)
    if heading.wrong:
        raise InputError(f"{told.name}:{heading.number}: the heading {heading.wrong}")
    names = [csv_restore(name) for name in heading.cells]
    columns = placed(names, told.columns)
    if "words" not in columns:
        raise InputError(
            f"{told.name}: no column holds the words of quotes",
            f"name it: --map words=COLUMN; the columns are {', '.join(names)[:300]}",
        )
    remarks = _remarks(names, columns)
    for row in table:
        line = _line(row, names, columns)
        yield Line(
            row.number,
            row.raw.encode("utf-8", "surrogatepass"),
            None,
            line.faults,
            line.draft,
            (*remarks, *line.remarks),
            heading.raw.encode("utf-8", "surrogatepass"),
        )
        remarks = ()


def _remarks(names: list[str], columns: Mapping[str, int]) -> tuple[str, ...]:
    over = passed_over(names, columns)
    return (f"columns passed over: {', '.join(over)[:300]}",) if over else ()


def _line(row: Row, names: list[str], columns: Mapping[str, int]) -> Line:
    if row.wrong is not None:
        return Line(row.number, b"", None, (Fault("", row.wrong),))
    if len(row.cells) > len(names) and any(row.cells[len(names) :]):
        message = f"has {len(row.cells)} cells, the heading {len(names)}"
        return Line(row.number, b"", None, (Fault("", message),))
    cells = {
        field: csv_restore(row.cells[place])
        for field, place in columns.items()
        if place < len(row.cells) and row.cells[place].strip()
    }
    remarks: tuple[str, ...] = ()
    if _DAY_AND_TIME.match(cells.get("timestamp", "")):
        del cells["timestamp"]
        remarks = (f"{names[columns['timestamp']]}: a date and time is no place in a recording",)
    try:
        line = _draft(row.number, cells, own="speaker_key" in columns)
    except Wrong as wrong:
        line = Line(row.number, b"", None, wrong.faults)
    faults = tuple(
        Fault(_column(fault.field, names, columns), fault.message) for fault in line.faults
    )
    return Line(row.number, b"", None, faults, line.draft, remarks)


def _column(path: str, names: list[str], columns: Mapping[str, int]) -> str:
    """The heading of the column that a fault is about."""
    last = re.sub(r"\.\d+", "", path).rpartition(".")[2]
    parent = path.partition(".")[0]
    known = {"attributions": "attribution_status", "anchors": "spans"}
    candidates = (f"{parent}_{last}", known.get(parent, "") if last in ("status", "state") else "", last, parent)  # fmt: skip
    place = next((columns[each] for each in candidates if each in columns), None)
    return path if place is None else names[place]


def _draft(number: int, cells: Cells, *, own: bool) -> Line:
    """The draft of a row; in a table of our `own` the keys say who the names are."""
    for field in DATES:
        if field in cells:
            cells[field] = read_day(cells[field]) or written_day(cells[field]) or cells[field]
    if "kind" in cells and "words" not in cells:
        raise Wrong((Fault("words", "is missing"),))
    people = [
        {"type": "speaker", "key": one["key"], "kind": one["kind"], "name": one["name"]}
        for part in cells.get("people", "").split("; ")
        if (one := _PERSON.fullmatch(part))
    ]
    keys = {one["name"]: one["key"] for one in people}
    quote: dict[str, Any] = {name: cells[name] for name in OF_QUOTE if name in cells}
    if "words" in quote and not own:
        quote["words"] = citation_words(quote["words"])
    quote |= {"type": "quote", "tags": _several(cells.get("tags"), own=own)}
    reading = _reading(cells, people, keys, own=own)
    if reading:
        quote["attributions"] = [reading]
    source = _source(cells, keys, own=own)
    if len(source) == 1:
        raise Wrong((Fault("source", "a quote needs a source: a title, an address, an outlet"),))
    return drafted(number, quote, source=source, people=people, anchor=_anchor(cells))


def _reading(
    cells: Cells, people: list[dict[str, Any]], keys: Mapping[str, str], *, own: bool
) -> dict[str, Any]:
    parties = list(_speakers(cells, people, keyed=own))
    for part in ("on_behalf_of", "via", "translator"):
        names = _several(cells.get(part), own=own)
        parties += [{"part": part, "speaker": keys.get(name, name)} for name in names]
    if not parties:
        return {}
    confidence = cells.get("confidence")
    reading: dict[str, Any] = {
        "parties": parties,
        "stance": cells.get("stance", "said"),
        "status": cells.get("attribution_status", cells.get("status", "accepted")),
        "cue": cells.get("cue"),
    }
    if confidence is not None:
        reading["confidence"] = _number(confidence)
    return reading


def _speakers(
    cells: Cells, people: list[dict[str, Any]], *, keyed: bool
) -> Iterator[dict[str, Any]]:
    names = [cells.get("speaker", "")]
    keys = cells.get("speaker_key", "").split("; ")
    if not keyed or len(keys) > 1:
        names = names[0].split("; ") if keyed else BETWEEN.split(names[0])
    for number, name in enumerate(names):
        at = {
            field: _one(cells.get(field), number, len(names))
            for field in ("speaker_key", "speaker_kind", "speaker_as_printed", "role")
        }
        if not name.strip():
            continue
        party = {"name": at["speaker_as_printed"], "role": at["role"]}
        if (keyed and at["speaker_key"] is None) or (at["speaker_kind"] == "unnamed" and not keyed):
            yield {**party, "name": at["speaker_as_printed"] or name}
            continue
        person = {"type": "speaker", "key": at["speaker_key"], "name": name.strip()}
        people.append(person | ({"kind": at["speaker_kind"]} if at["speaker_kind"] else {}))
        yield {**party, "speaker": at["speaker_key"] or name.strip()}


def _one(cell: str | None, number: int, count: int) -> str | None:
    """What a cell says of one of several speakers."""
    if cell is None or count == 1:
        return cell
    parts = cell.split("; ")
    return (parts[number] or None) if number < len(parts) else None


def _source(cells: Cells, keys: Mapping[str, str], *, own: bool) -> dict[str, Any]:
    url = plain_address(_FRAGMENT.sub("", cells.get("url", ""))) or None
    source = {
        "key": cells.get("source"),
        "kind": cells.get("source_kind"),
        "title": cells.get("title"),
        "outlet": keys.get(cells.get("outlet", ""), cells.get("outlet")),
        "authors": [keys.get(name, name) for name in _several(cells.get("authors"), own=own)],
        "published": cells.get("published"),
        "url": url,
        "standing": cells.get("standing"),
        "language": cells.get("source_language"),
    }
    return {"type": "source"} | {name: value for name, value in source.items() if value}


def _anchor(cells: Cells) -> dict[str, Any] | None:
    """Where our own export says that the words stand."""
    if "spans" not in cells or "version" not in cells:
        return None
    found = [_SPAN.fullmatch(part) for part in _several(cells["spans"])]
    marked = cells.get("kind", "direct") != "indirect"
    spans = [{"start": int(one[1]), "end": int(one[2]), "marked": marked} for one in found if one]
    if len(spans) != len(found):
        raise Wrong((Fault("spans", "expected offsets such as 10-31; 40-52"),))
    state = cells.get("state", "exact")
    return {"version": _number(cells["version"]), "state": state, "spans": spans}


def _several(cell: str | None, *, own: bool = False) -> list[str]:
    """What stands in one cell; our own export has a space behind each semicolon between them."""
    parts = (cell or "").split("; ") if own else BETWEEN.split(cell or "")
    return [part.strip() for part in parts if part.strip()]


def _number(text: str) -> float | int | str:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        return text
