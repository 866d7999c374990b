"""References and entries of one style for fitted items, as pandoc would make them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from tracker.cite.builtin import ap, apa, chicago, mla
from tracker.cite.builtin.text import Runs, authors, finished
from tracker.cite.builtin.work import Work, Works
from tracker.cite.csl import Item
from tracker.cite.locator import Locator
from tracker.cite.passage import Formatted, Reference
from tracker.cite.runs import Run, merged


class Form(NamedTuple):
    """What a style does: tell works apart and sort them, write an entry and a reference."""

    arranged: Callable[[list[Item]], Works]
    entry: Callable[[Work], Runs]
    reference: Callable[[Work, Locator | None], Runs]


FORMS = {
    "apa": Form(apa.arranged, apa.entry, apa.reference),
    "chicago-author-date": Form(chicago.arranged, chicago.entry, chicago.reference),
    "chicago-notes": Form(chicago.arranged_notes, chicago.notes_entry, chicago.note),
    "mla": Form(mla.arranged, mla.entry, mla.reference),
    "ap": Form(ap.arranged, ap.entry, ap.reference),
}
NOTES = "chicago-notes"


def formatted(items: Sequence[Item], references: Sequence[Reference], style: str) -> Formatted:
    """The references in their order and the entries of their items, sorted.

    `items` are fitted to the style and have ids of their own. KeyError for an unknown style.
    """
    form = FORMS[style]
    works = form.arranged(list(items))
    known = {item["id"]: Work(item) for item in items} | {work.item["id"]: work for work in works}
    entries = [(work.item["id"], form.entry(work)) for work in works]
    if style == "mla":
        entries = _same_authors(works, entries)
    return Formatted(
        tuple(
            _reference(form.reference(known[each.item], each.locator), each.prefix, style)
            for each in references
        ),
        tuple((name, tuple(merged(finished(runs)))) for name, runs in entries),
    )


def _reference(runs: Runs, prefix: str, style: str) -> tuple[Run, ...]:
    if style == NOTES:
        before = f"{prefix[0].upper()}{prefix[1:]} " if prefix else ""
        return tuple(merged(finished([Run(before), *runs])))
    return tuple(merged(finished([Run(f"({prefix} " if prefix else "("), *runs, Run(")")])))


def _same_authors(works: Works, entries: list[tuple[str, Runs]]) -> list[tuple[str, Runs]]:
    """A dash for the authors of the entry before, or the title where nobody signed."""
    before: object = ""
    found = []
    for work, (name, runs) in zip(works, entries, strict=True):
        names = authors(work.item)
        head = names or runs[0].text
        same = [Run(mla.SAME), *(_stop_first(runs[1:]) if names else [Run("."), *runs[1:]])]
        alike = head == before and (names or runs[0].text.startswith("“"))
        found.append((name, same if alike else runs))
        before = head
    return found


def _stop_first(runs: Runs) -> Runs:
    """The runs behind the authors, whose own last stop (`Jr.`) went with them."""
    return runs if runs and runs[0].text == "." else [Run("."), *runs]
