"""What pandoc is given to format, and what it gives back. Running it is done elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from tracker.cite.builtin.locators import spanned
from tracker.cite.builtin.text import described
from tracker.cite.csl import Item
from tracker.cite.fitted import PLACES
from tracker.cite.link import web_address
from tracker.cite.passage import Formatted, Reference
from tracker.cite.runs import Run, merged
from tracker.cite.style import Style

LESS = "\ue000"  # stands for `<`, which would begin markup in a CSL item
DASH = "\ue002"  # stands for the dash of a range that pandoc would shorten
WITHOUT_FORM = ("SmallCaps", "Superscript", "Subscript", "Underline", "Strikeout")
LABELS = {"page": "p.", "paragraph": "para."}
UNLABELLED = ("chicago-author-date", "chicago-notes", "mla")  # their pages are bare numbers
CAPITALISED = ("title", "title-short", *PLACES)
APA = CAPITALISED[1:]
Node = dict[str, Any]


def apart(
    items: Sequence[Item], references: Sequence[Reference], style: Style
) -> tuple[list[Item], tuple[Reference, ...]]:
    """What to ask for: of our note styles each note of an item of its own, so that it is whole.

    A second note of one item would be shortened, and people paste them in any order.
    """
    if not (style.note and style.ours):
        return list(items), tuple(references)
    known = {item["id"]: item for item in items}
    copies = [known[each.item] | {"id": f"n{at}"} for at, each in enumerate(references)]
    asked = (replace(each, item=f"n{at}") for at, each in enumerate(references))
    return [*items, *copies], tuple(asked)


def bibliography(items: Iterable[Item], style: Style) -> str:
    """The items as the CSL-JSON file that pandoc reads.

    In a style of ours titles and names of papers have their capitals; pandoc sets none. (APA sets
    none in titles, and a stop would not go into marks at the end of what keeps its case.)
    """
    kept = APA if style.name == "apa" else CAPITALISED if style.ours else ()
    return json.dumps([_as_read(item, kept) for item in items], ensure_ascii=False)


def document(items: Sequence[Item], references: Sequence[Reference], style: str | None) -> str:
    """A Markdown text that cites each reference in a paragraph and lists all items.

    `style` is the name of ours, None of a file of the user's, whose language is its own.

    Ids are letters and digits; nothing else of it comes from outside but locators, which hold
    letters, digits and `.:,–-` only.
    """
    every = ", ".join(f"@{item['id']}" for item in items)
    language = "lang: en-US\n" if style else ""
    lines = [f"---\nnocite: '{every}'\n{language}---"]
    lines += [f"[{_cited(each, style)}]" for each in references]
    return "\n\n".join(lines) + "\n"


def formatted(answer: str, listed: Iterable[str]) -> Formatted:
    """The references and the entries of the ids `listed` in pandoc's JSON.

    ValueError when it is not what was asked for.
    """
    kept = set(listed)
    blocks: list[Node] = json.loads(answer)["blocks"]
    references = [_written(block["c"]) for block in blocks if block["t"] == "Para"]
    entries = [
        (identity, _written(_inlines(division)))
        for division in _divisions(blocks)
        if (identity := division["c"][0][0].removeprefix("ref-")) in kept
    ]
    printed = tuple((identity, runs) for identity, runs in entries if runs)
    return Formatted(tuple(references), printed)


def _as_read(item: Item, kept: Sequence[str]) -> Item:
    """The item with no markup in it, but for what keeps the case of its letters."""
    found: Item = _escaped(item)
    for name in CAPITALISED:
        if name in found and (name in kept or described(found[name])):
            found[name] = f'<span class="nocase">{found[name]}</span>'
    return found


def _escaped(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _escaped(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_escaped(one) for one in value]
    return value.replace("<", LESS) if isinstance(value, str) else value


def _cited(reference: Reference, style: str | None) -> str:
    before = f"{reference.prefix} " if reference.prefix else ""
    locator = reference.locator
    if locator is None:
        return f"{before}@{reference.item}"
    if not locator.labelled and style not in UNLABELLED:
        return f"{before}@{reference.item}{{}}, {locator.printed}"
    place = locator.printed
    if style in UNLABELLED:
        # Times and pages of sections, `B4–B6`, are no numbers to shorten.
        place = re.sub(r"\w*[^\W\d]\w*–\w+|:\w+–", _whole, spanned(place))
    return f"{before}@{reference.item}{{{LABELS.get(locator.label, 'p.')} {place}}}"


def _whole(match: re.Match[str]) -> str:
    return match[0].replace("–", DASH)


def _divisions(blocks: Iterable[Node]) -> Iterator[Node]:
    for block in blocks:
        if block["t"] == "Div":
            (identity, classes, _), inside = block["c"]
            if "csl-entry" in classes:
                yield block
            elif identity == "refs":
                yield from _divisions(inside)


def _inlines(block: Node) -> list[Node]:
    """All inlines of a block, paragraphs parted by a space."""
    if block["t"] in ("Para", "Plain"):
        found: list[Node] = block["c"]
        return found
    if block["t"] == "Div":
        parts = [_inlines(inner) for inner in block["c"][1]]
        return [node for part in parts for node in [{"t": "Space"}, *part]]
    return []


def _written(inlines: list[Node]) -> tuple[Run, ...]:
    pieces = list(_runs(inlines, Run("")))
    runs = merged(_stops_inside(pieces))
    return tuple(
        _trimmed(
            [replace(run, text=run.text.replace(LESS, "<").replace(DASH, "–")) for run in runs]
        )
    )


def _runs(inlines: Iterable[Node], form: Run) -> Iterator[Run]:
    for node in inlines:
        kind: str = node["t"]
        content: Any = node.get("c")
        if kind in ("Space", "SoftBreak", "LineBreak"):
            yield replace(form, text=" ")
        elif kind == "Str":
            yield replace(form, text=content)
        elif kind in ("Code", "Math"):
            yield replace(form, text=content[1])
        else:
            yield from _runs(*_inside(kind, content, form))


def _inside(kind: str, content: Any, form: Run) -> tuple[list[Node], Run]:
    """The inlines inside another and the form it gives them; none of what is not text."""
    if kind == "Link":
        return content[1], replace(form, address=web_address(content[2][0]))
    if kind == "Strong":
        return content, replace(form, bold=True)
    if kind == "Emph":
        italic = form.title if described(_text(content)) else not form.title
        return content, replace(form, title=italic)
    return _content(kind, content), form


def _content(kind: str, content: Any) -> list[Node]:
    if kind in ("Span", "Cite"):
        return _unmarked(content[1])
    if kind == "Quoted":
        opener, closer = "“”" if content[0]["t"] == "DoubleQuote" else "‘’"
        return [{"t": "Str", "c": opener}, *content[1], {"t": "Str", "c": closer}]
    if kind == "Note":
        return [inner for block in content for inner in _inlines(block)]
    return content if kind in WITHOUT_FORM else []


def _unmarked(inlines: list[Node]) -> list[Node]:
    """Inlines without the marks around a description."""
    ends = (inlines[0].get("c"), inlines[-1].get("c")) if inlines else ()
    inside = inlines[1:-1]
    if ends == ("“", "”") and described(_text(inside).rstrip(".,")):
        return inside
    return inlines


def _text(inlines: list[Node]) -> str:
    return "".join(run.text for run in _runs(inlines, Run("")))


def _stops_inside(runs: list[Run]) -> list[Run]:
    """A stop that pandoc sets between two closing marks stands before both."""
    found = list(runs)
    for place in range(1, len(found) - 1):
        before, stop, after = found[place - 1 : place + 2]
        if stop.text in (".", ",") and before.text in ("’", "”") and after.text in ("’", "”"):
            found[place - 1 : place + 1] = [stop, before]
    return found


def _trimmed(runs: list[Run]) -> list[Run]:
    for place, (run, after) in enumerate(pairwise(runs)):
        if after.address is not None:
            # APA's style says `Retrieved` and not from where when nobody knows the day.
            runs[place] = replace(run, text=run.text.removesuffix("Retrieved "))
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return [run for run in runs if run.text]
