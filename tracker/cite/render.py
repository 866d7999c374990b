"""Citations of quotes, claims and sources in the forms that people and programs take."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, get_args

from tracker.cite.csl import claim_item, quotation_item, source_item
from tracker.cite.data import claim_data, quotation_data, source_data
from tracker.cite.runs import WRITERS, Run, as_data, as_text
from tracker.cite.wording import claim_runs, quotation_runs, source_runs
from tracker.records.views import ClaimView, Quotation, SourceView
from tracker.text.json_text import json_text

Form = Literal["text", "markdown", "html", "latex", "docx-runs", "json", "csl-json"]
FORMS: tuple[Form, ...] = get_args(Form)

Citable = Quotation | ClaimView | SourceView


@dataclass(frozen=True, slots=True)
class Citation:
    """The text to print, without a newline at its end, and what to beware of: `key: warning`.

    `missing` says of each entry that has none why: `key: reason`.
    """

    text: str
    warnings: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()


def render(items: Sequence[Citable], as_: Form = "text") -> Citation:
    """The citations of all items in their order.

    Text has one line for each, LaTeX a paragraph, Markdown and HTML a paragraph for one and a list
    for several. The JSON forms are arrays. ValueError for an unknown form.
    """
    if as_ not in FORMS:
        raise ValueError(f"unknown form {as_!r}: expected {', '.join(FORMS)}")
    warnings = warnings_of(items)
    if as_ == "json":
        return Citation(json_text([_data(item) for item in items], indent=2), warnings)
    if as_ == "csl-json":
        return Citation(json_text([_csl(item) for item in items], indent=2), warnings)
    if as_ == "docx-runs":
        runs = [as_data(_runs(item, bare=False)) for item in items]
        paragraphs = [
            {"part": "in-text", "key": item.key, "runs": each}
            for item, each in zip(items, runs, strict=True)
        ]
        return Citation(json_text(paragraphs, indent=2), warnings)
    lines = [WRITERS[as_](_runs(item, bare=as_ == "text")) for item in items]
    return Citation(_laid_out(lines, as_), warnings)


def warnings_of(items: Sequence[Citable]) -> tuple[str, ...]:
    """What to beware of in each item: `key: warning`."""
    return tuple(f"{item.key}: {warning}" for item in items for warning in item.warnings)


def _laid_out(lines: list[str], form: str) -> str:
    if form == "html":
        if len(lines) == 1:
            return f"<p>{lines[0]}</p>"
        return "\n".join(["<ul>", *(f"<li>{line}</li>" for line in lines), "</ul>"])
    if form == "markdown" and len(lines) > 1:
        lines = [f"- {line}" for line in lines]
    return ("\n\n" if form == "latex" else "\n").join(lines)


def _runs(item: Citable, *, bare: bool) -> list[Run]:
    if isinstance(item, Quotation):
        return quotation_runs(item, bare=bare)
    if isinstance(item, ClaimView):
        return claim_runs(item, bare=bare)
    return source_runs(item.publication, bare=bare)


def _csl(item: Citable) -> dict[str, Any]:
    if isinstance(item, SourceView):
        return source_item(item.publication)
    note = as_text(_runs(item, bare=True))
    return quotation_item(item, note) if isinstance(item, Quotation) else claim_item(item, note)


def _data(item: Citable) -> dict[str, Any]:
    text = as_text(_runs(item, bare=True))
    if isinstance(item, Quotation):
        return quotation_data(item, text)
    if isinstance(item, ClaimView):
        return claim_data(item, text)
    return source_data(item, text)
