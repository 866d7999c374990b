"""A citation as it is printed in a sentence, or as the text of its footnote."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from tracker.cite.builtin.work import Work, short_names
from tracker.cite.csl import Item
from tracker.cite.fitted import fitted
from tracker.cite.runs import Run, as_markdown
from tracker.cite.style import Style
from tracker.report.citations import Citation, Cited

BRACKETS = {"(": ")", "[": "]"}
Runs = tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Printed:
    """What stands in the sentence, and the text of the note behind it."""

    text: str = ""
    note: str = ""


def printed(
    citation: Citation, references: Sequence[Runs], items: Sequence[Item], style: Style
) -> Printed:
    """A citation in Markdown; `references` are those of its keys as the style has them."""
    if citation.inside:
        return _inside(references[0], items[0], style)
    if style.note:
        notes = [
            _note(each, runs, style, first=number == 0)
            for number, (each, runs) in enumerate(zip(citation.cited, references, strict=True))
        ]
        return Printed(note=as_markdown(_joined(notes)))
    opener, parts = "", []
    for each, runs, item in zip(citation.cited, references, items, strict=True):
        opener, bare = _bare(runs)
        if each.nameless:
            bare = _nameless(bare, item, style)
        parts.append((Run(f"{each.prefix} " if each.prefix else ""), *bare, *_behind(each)))
    if not opener:
        return Printed(as_markdown(_joined(parts, ", ")))
    return Printed(as_markdown((Run(opener), *_joined(parts), Run(BRACKETS[opener]))))


def _inside(runs: Runs, item: Item, style: Style) -> Printed:
    """`@key` in a sentence: the author, and the rest in brackets or a note."""
    label = short_names(Work(fitted(item, style.name)), "and")
    if style.note:
        return Printed(as_markdown([Run(label or item.get("title", ""))]), as_markdown(runs))
    opener, bare = _bare(runs)
    rest = _nameless(bare, item, style)
    if not (opener and label) or rest == bare:
        return Printed(as_markdown(bare))
    return Printed(as_markdown((Run(f"{label} {opener}"), *rest, Run(BRACKETS[opener]))))


def _note(cited: Cited, runs: Runs, style: Style, *, first: bool) -> Runs:
    head = runs[0].text if runs else ""
    if cited.prefix or not first:
        small = (f"{word[0].upper()}{word[1:]} " for word in (style.quoted, style.reported))
        if head.startswith(tuple(small)):
            runs = (replace(runs[0], text=head[0].lower() + head[1:]), *runs[1:])
    before = cited.prefix if not first else cited.prefix[:1].upper() + cited.prefix[1:]
    behind = _behind(cited)
    if behind and runs:
        runs = (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(".")))
        behind = (*behind, Run("."))
    return (Run(f"{before} " if before else ""), *runs, *behind)


def _behind(cited: Cited) -> Runs:
    return (Run(f", {cited.suffix}"),) if cited.suffix else ()


def _joined(parts: Sequence[Runs], between: str = "; ") -> Runs:
    """The parts with a mark between them, and a full stop only behind the last."""
    found: list[Run] = []
    for number, part in enumerate(parts):
        runs = list(part)
        if number < len(parts) - 1 and runs:
            runs[-1] = replace(runs[-1], text=runs[-1].text.removesuffix("."))
        found += [Run(between if number else ""), *runs]
    return tuple(found)


def _bare(runs: Runs) -> tuple[str, Runs]:
    """The bracket that a reference opens with, and the reference without its brackets."""
    if not runs:
        return "", runs
    opener = runs[0].text[:1]
    if BRACKETS.get(opener, "?") != runs[-1].text[-1:]:
        return "", runs
    inner = [replace(runs[0], text=runs[0].text[1:]), *runs[1:]]
    inner[-1] = replace(inner[-1], text=inner[-1].text[:-1])
    return opener, tuple(inner)


def _nameless(runs: Runs, item: Item, style: Style) -> Runs:
    """A reference without its author; as it is when it names none as expected."""
    work = Work(fitted(item, style.name))
    text = runs[0].text if runs else ""
    for label in filter(None, {short_names(work, "&"), short_names(work, "and")}):
        at = text.find(label)
        before = text[:at].strip()
        if at >= 0 and before in ("", style.quoted, style.reported):
            rest = text[at + len(label) :].lstrip(", ")
            return (replace(runs[0], text=f"{before} {rest}".lstrip()), *runs[1:])
    return runs
