"""Passages in a style: the request to an engine, and its answer laid out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from tracker.cite.builtin.text import ended, finished
from tracker.cite.csl import Item
from tracker.cite.fitted import fitted
from tracker.cite.marks import stopped
from tracker.cite.passage import Formatted, Passage, Reference
from tracker.cite.runs import WRITERS, Run, as_data, merged
from tracker.cite.style import Style
from tracker.text.json_text import json_text

Only = Literal["in-text", "bibliography"]
ONLY: tuple[Only, ...] = get_args(Only)
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Request:
    """What an engine formats: fitted items with ids of ours, and the references to them."""

    items: tuple[Item, ...]
    references: tuple[Reference, ...]


@dataclass(frozen=True, slots=True)
class Styled:
    """The citations in the text by key, in their order, and the bibliography by source, sorted."""

    in_text: tuple[tuple[str, Runs], ...]
    bibliography: tuple[tuple[str, Runs], ...]


def request(passages: Sequence[Passage], style: Style) -> Request:
    """Each source once, and a reference for each passage that has one."""
    numbers: dict[str, str] = {}
    items, references = [], []
    for passage in passages:
        if passage.item is None:
            continue
        source = passage.item["id"]
        if source not in numbers:
            numbers[source] = f"s{len(numbers)}"
            items.append(fitted(passage.item, style.name) | {"id": numbers[source]})
        prefix = {"first": "", "quoted": style.quoted, "reported": style.reported}[passage.hand]
        references.append(Reference(numbers[source], prefix, passage.locator))
    return Request(tuple(items), tuple(references))


def styled(passages: Sequence[Passage], style: Style, formatted: Formatted) -> Styled:
    """The engine's answer with what each passage says before its reference."""
    sources = dict.fromkeys(each.item["id"] for each in passages if each.item is not None)
    names = {f"s{number}": source for number, source in enumerate(sources)}
    waiting = iter(formatted.references)
    in_text = [
        (each.key, _in_text(each.lead, next(waiting) if each.item is not None else (), style))
        for each in passages
    ]
    entries = [(names[identity], runs) for identity, runs in formatted.entries]
    return Styled(tuple(in_text), tuple(entries))


def laid_out(found: Styled, form: str, only: Only | None = None) -> str:
    """The text to print: citations in the text, an empty line, the bibliography.

    In HTML each entry is a `div` with the id `ref-KEY`; `docx-runs` is a JSON list of paragraphs.
    """
    in_text = found.in_text if only != "bibliography" else ()
    entries = found.bibliography if only != "in-text" else ()
    if form == "docx-runs":
        return json_text([*_data("in-text", in_text), *_data("bibliography", entries)], indent=2)
    write = WRITERS[form]
    if form == "html":
        lines = [f"<p>{write(runs)}</p>" for _, runs in in_text]
        lines += [
            f'<div id="ref-{key}" class="csl-entry">{write(runs)}</div>' for key, runs in entries
        ]
        return "\n".join(lines)
    between = "\n" if form == "text" else "\n\n"
    parts = [between.join(write(runs) for _, runs in part) for part in (in_text, entries)]
    return "\n\n".join(filter(None, parts))


def _in_text(lead: str, reference: Runs, style: Style) -> Runs:
    if not lead:
        return reference
    if reference and not style.note:
        return tuple(merged(finished([Run(f"{lead} "), *reference, Run(".")])))
    if stopped(lead):
        said = [Run(lead)]
    else:
        said = ended([Run(lead)]) if style.ours else [Run(lead), Run(".")]
    apart = [Run(" ")] if reference else []
    return tuple(merged(finished([*said, *apart, *reference])))


def _data(part: str, paragraphs: Sequence[tuple[str, Runs]]) -> list[dict[str, Any]]:
    return [{"part": part, "key": key, "runs": as_data(runs)} for key, runs in paragraphs]
