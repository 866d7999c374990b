"""APA, 7th edition."""

from __future__ import annotations

from tracker.cite.builtin import dates
from tracker.cite.builtin.locators import Labels, located
from tracker.cite.builtin.names import Name, inverted
from tracker.cite.builtin.text import Runs, address, authors, ended, joined, plain, title
from tracker.cite.builtin.work import (
    Work,
    Works,
    by_first_author,
    by_letter,
    by_more_names,
    collated,
    short_names,
)
from tracker.cite.csl import Item
from tracker.cite.locator import Locator
from tracker.cite.runs import Run

NAMED = 20  # more authors are cut to the first 19 and the last
DESCRIBED = {"interview": "Interview", "broadcast": "Broadcast", "post": "Online post"}
IN_CONTAINER = ("article-newspaper", "interview")  # their titles are parts of a whole
YEAR_ONLY = ("report", "book")
LABELS: Labels = {"page": ("p.", "pp."), "paragraph": ("para.", "paras."), "timestamp": ("", "")}


def arranged(items: list[Item]) -> Works:
    """The works in the order of the list, told apart."""
    works = by_first_author([Work(item) for item in sorted(items, key=_order)], full=False)
    works = by_more_names(works, "&")
    return by_letter(works, lambda work: (_head_text(work), _year(work)))


def entry(work: Work) -> Runs:
    """Such as `Okafor, A. N. (2024, March 9). Title. *The Times*. URL`."""
    item = work.item
    name = [Run(_listed(authors(item)))] if authors(item) else []
    described = item.get("genre") or DESCRIBED.get(item["type"])
    description = [Run(f"[{described}]")] if described else []
    named = title(item, italic=not _in_container(item))
    if name:
        told = joined([named, description], " ")
        head = [*ended(name), Run(f" ({_date(work)})")]
    else:
        told = description
        head = [*ended(named), Run(f" ({_date(work)})")]
    text = ended(joined([head, told, _place(item)], ". "))
    link = address(item)
    if not link:
        return text
    read = dates.accessed(item, dates.american)
    return [*text, Run(f" Retrieved {read}, from " if read else " "), *link]


def reference(work: Work, locator: Locator | None) -> Runs:
    """Such as `Okafor & Berg, 2024a, p. 3`."""
    where = plain(located(locator, LABELS)) if locator else []
    return joined([_head(work), plain(_year(work)), where], ", ")


def _head(work: Work) -> Runs:
    names = short_names(work, "&")
    if names:
        return [Run(names)]
    inside = _in_container(work.item)
    short = work.item | {"title": work.item.get("title-short", work.item.get("title", ""))}
    return title(short, quoted=inside, italic=not inside and work.item["type"] != "report")


def _head_text(work: Work) -> str:
    return "".join(run.text for run in _head(work))


def _in_container(item: Item) -> bool:
    return item["type"] in IN_CONTAINER and "container-title" in item


def _place(item: Item) -> Runs:
    if "container-title" in item:
        return [Run(item["container-title"], title=item["type"] in IN_CONTAINER)]
    return plain(item.get("publisher", ""))


def _year(work: Work) -> str:
    year = dates.year(work.item)
    if not year:
        return f"n.d.-{work.suffix}" if work.suffix else "n.d."
    return f"{'ca. ' if dates.circa(work.item) else ''}{year}{work.suffix}"


def _date(work: Work) -> str:
    day = "" if work.item["type"] in YEAR_ONLY else dates.month_and_day(work.item)
    return f"{_year(work)}, {day}" if day else _year(work)


def _listed(names: list[Name]) -> str:
    shown = [inverted(name, short=True) for name in names]
    if len(shown) > NAMED:
        return f"{', '.join(shown[:19])}, . . . {shown[-1]}"
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])}, & {shown[-1]}"


def _order(item: Item) -> tuple[object, ...]:
    names = [collated(inverted(name)) for name in authors(item)]
    begin = (item.get("issued", {}).get("date-parts") or [[]])[0]
    return (
        names or [collated(item.get("title", ""))],
        begin[:1] if item["type"] in YEAR_ONLY else begin,
        collated(item.get("title", "")),
    )
