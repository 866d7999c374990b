"""Runs put together the American way: stops inside closing marks, none doubled."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from tracker.cite.builtin.names import Name
from tracker.cite.csl import Item
from tracker.cite.link import web_address
from tracker.cite.marks import CLOSED, nested
from tracker.cite.runs import Run

Runs = list[Run]
CLOSING = f"”{CLOSED}"


def plain(text: str) -> Runs:
    """The text as runs, none when it is empty."""
    return [Run(text)] if text else []


def joined(parts: Iterable[Runs], delimiter: str) -> Runs:
    """The parts that are not empty with the delimiter between them."""
    found: Runs = []
    for part in parts:
        if not part:
            continue
        if found:
            found = _with(found, delimiter)
        found = found + part
    return found


def ended(runs: Runs) -> Runs:
    """The runs with a full stop behind them, unless one stands there."""
    return stopped(runs, ".") if runs else []


def stopped(runs: Runs, mark: str) -> Runs:
    """The runs with a stop or a comma where it belongs: inside closing marks, after no other."""
    last = runs[-1]
    bare = last.text.rstrip(CLOSING)
    end = bare[-1:]
    if bare != last.text and not last.title:
        if end in tuple(".?!"):
            return runs
        return [*runs[:-1], replace(last, text=f"{bare}{mark}{last.text[len(bare) :]}")]
    if mark == "." and end in tuple(".?!"):
        return runs
    return [*runs, Run(mark)]


def finished(runs: Runs) -> tuple[Run, ...]:
    """The runs with their closing marks as they are printed."""
    return tuple(replace(run, text=run.text.replace(CLOSED, "’")) for run in runs)


def title(item: Item, *, quoted: bool = False, italic: bool = False) -> Runs:
    """The title of an item, in marks or in italics."""
    text = item.get("title", "")
    if not text:
        return []
    if described(text):
        return [Run(nested(text, depth=0))]
    text = nested(text, depth=1 if quoted else 0)
    return [Run(f"“{text}”" if quoted else text, title=italic)]


def described(title: str) -> bool:
    """Whether a title is a description, which no style sets in marks, italics or capitals."""
    return title.startswith("[") and title.endswith("]")


def address(item: Item) -> Runs:
    """The address of the item as a link."""
    return [Run(item["URL"], web_address(item["URL"]))] if "URL" in item else []


def authors(item: Item) -> list[Name]:
    """The authors of an item."""
    found: list[Name] = item.get("author", [])
    return found


def _with(runs: Runs, delimiter: str) -> Runs:
    if delimiter[0] in ".,":
        return [*stopped(runs, delimiter[0]), Run(delimiter[1:])]
    return [*runs, Run(delimiter)]
