"""Quotes as a table: one line each, safe for spreadsheets, and exactly the same when read back."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable, Iterator

from tracker.cite.wording import link
from tracker.exporters.options import DEFAULTS, Options
from tracker.records.exports import Quoted
from tracker.records.views import Credit, Named, Quotation
from tracker.text.safe import csv_safe

BETWEEN = "; "  # several names, tags or spans in one cell

Cell = Callable[[Quotation], object]


def _names(part: str) -> Cell:
    return lambda q: [one.name for one in q.credits if one.part == part]


def _speakers(field: str) -> Cell:
    return lambda q: [getattr(one, field) or "" for one in q.credits if one.part == "speaker"]


def _of_quote(field: str) -> Cell:
    return lambda q: getattr(q.quote, field)


def _of_attribution(field: str) -> Cell:
    return lambda q: getattr(q.attribution, field) if q.attribution else None


def _of_source(field: str) -> Cell:
    return lambda q: getattr(q.publication.source, field)


def _spans(quotation: Quotation) -> list[str]:
    anchor = next((one for one in reversed(quotation.quote.anchors) if one.spans), None)
    return [f"{span.start}-{span.end}" for span in anchor.spans] if anchor else []


def _people(quotation: Quotation) -> list[str]:
    """Whom the names beside the speakers' mean, for our import: `KEY (KIND): NAME`."""
    where = quotation.publication
    named: list[Named | Credit] = [*where.authors, *([where.outlet] if where.outlet else [])]
    named += [one for one in quotation.credits if one.part != "speaker"]
    return list(dict.fromkeys(f"{one.key} ({one.kind}): {one.name}" for one in named if one.key))


COLUMNS: dict[str, Cell] = {
    "key": lambda q: q.key,
    "status": lambda q: q.status,
    "kind": lambda q: q.kind,
    "words": lambda q: q.words,
    "speaker": _names("speaker"),
    "speaker_key": _speakers("key"),
    "speaker_kind": _speakers("kind"),
    "speaker_as_printed": _speakers("printed_name"),
    "role": _speakers("role"),
    "on_behalf_of": _names("on_behalf_of"),
    "via": _names("via"),
    "translator": _names("translator"),
    "stance": _of_attribution("stance"),
    "cue": _of_attribution("cue"),
    "attribution_status": _of_attribution("status"),
    "confidence": _of_attribution("confidence"),
    "said": lambda q: q.said,
    **{
        name: _of_quote(name)
        for name in ("place", "occasion", "page", "paragraph", "timestamp", "language")
    },
    "original_language": _of_quote("original_language"),
    "source": _of_quote("source"),
    "source_kind": _of_source("kind"),
    "title": _of_source("title"),
    "outlet": lambda q: q.publication.outlet.name if q.publication.outlet else None,
    "authors": lambda q: [author.name for author in q.publication.authors],
    "published": _of_source("published"),
    "url": _of_source("url"),
    "standing": _of_source("standing"),
    "state": lambda q: q.state,
    "version": lambda q: q.context.version if q.context else None,
    "spans": _spans,
    "link": link,
    "claims": lambda q: [one.key for one in q.claims],
    "tags": _of_quote("tags"),
    "source_language": _of_source("language"),
    "people": _people,
}


def export_csv(quotes: Iterable[Quoted], options: Options = DEFAULTS) -> Iterator[bytes]:
    """UTF-8 with a heading; what a spreadsheet would take for a formula has `'` before it.

    The private note is a last column when it is asked for.
    """
    columns = COLUMNS | ({"note": _of_quote("note")} if options.notes else {})
    yield _line(columns)
    for one in quotes:
        yield _line([_cell(value(one.quotation)) for value in columns.values()])


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, list | tuple):
        value = BETWEEN.join(map(str, value)) if any(value) else ""
    return csv_safe(str(value)) if value != "" else ""


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line).writerow(cells)
    return line.getvalue().encode()
