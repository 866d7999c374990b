"""The MLA Handbook, 9th edition."""

from __future__ import annotations

from tracker.cite.builtin import dates
from tracker.cite.builtin.locators import Labels, located
from tracker.cite.builtin.names import inverted, natural
from tracker.cite.builtin.text import Runs, address, authors, ended, joined, plain, title
from tracker.cite.builtin.work import (
    Work,
    Works,
    by_given_name,
    by_title,
    collated,
    short_names,
)
from tracker.cite.csl import Item
from tracker.cite.locator import Locator
from tracker.cite.runs import Run

CUT = 3  # so many authors become the first and `et al.`
WHOLE = ("report", "book", "broadcast")
ALONE = ("article-newspaper", "webpage")  # in italics when they stand in nothing else
LABELS: Labels = {"page": ("", ""), "paragraph": ("par.", "pars."), "timestamp": ("", "")}
SAME = "———"


def arranged(items: list[Item]) -> Works:
    """The works of the list in its order, told apart."""
    works = [Work(item) for item in sorted(items, key=_order)]
    return by_title(by_given_name(works, "and"), "and")


def entry(work: Work) -> Runs:
    """Such as `Okafor, Ada N. “Title.” *The Times*, 9 Mar. 2024, URL.`."""
    item = work.item
    place = item.get("container-title") or item.get("publisher", "")
    where = [Run(place, title="container-title" in item)] if place else []
    where = joined([where, plain(_day(item)), address(item)], ", ")
    head = plain(names_of(work))
    read = dates.accessed(item, dates.british)
    parts = [head, _title(item), plain(item.get("genre", "")), where]
    return ended(joined([*parts, plain(f"Accessed {read}" if read else "")], ". "))


def reference(work: Work, locator: Locator | None) -> Runs:
    """Such as `Okafor and Berg 3`, `Okafor, “Title” 3`, `Okafor, par. 2`."""
    names = plain(short_names(work, "and"))
    named = _title(work.item) if work.titled or not names else []
    head = joined([names, named], ", ")
    if locator is None:
        return head
    return joined(
        [head, plain(located(locator, LABELS, shortened="mla"))],
        ", " if locator.label == "paragraph" else " ",
    )


def names_of(work: Work) -> str:
    """Such as `Okafor, Ada N., and Lena van der Berg`, `Okafor, Ben, et al.`."""
    names = authors(work.item)
    if not names:
        return ""
    shown = [inverted(names[0]), *map(natural, names[1:])]
    if len(shown) >= CUT:
        return f"{shown[0]}, et al."
    return f"{', '.join(shown[:-1])}, and {shown[-1]}" if len(shown) > 1 else shown[0]


def _title(item: Item) -> Runs:
    alone = item["type"] in ALONE and "container-title" not in item
    italic = alone or item["type"] in WHOLE
    return title(item, quoted=not italic, italic=italic)


def _day(item: Item) -> str:
    if item["type"] == "book":
        year = dates.year(item)
        return f"[{year}?]" if dates.circa(item) else year
    return dates.british(item)


def _order(item: Item) -> tuple[object, ...]:
    names = authors(item)
    named = collated(item.get("title", ""))
    where = collated(f"{item.get('container-title', '')} {_day(item)}")
    if not names:
        return ([named], "", where)
    return ([collated(inverted(name)) for name in names[:CUT]], named, where)
