"""Associated Press: the source in words, in the order in which a reporter says it.

No style of CSL exists for it, because AP has no bibliography: it attributes in the running text.
"""

from __future__ import annotations

from tracker.cite.builtin.dates import associated_press
from tracker.cite.builtin.locators import Labels, located
from tracker.cite.builtin.names import inverted, natural
from tracker.cite.builtin.text import Runs, address, authors, ended, joined, plain, title
from tracker.cite.builtin.work import Work, Works, collated
from tracker.cite.csl import Item
from tracker.cite.locator import Locator
from tracker.cite.names import listed

HYPHEN = "-"  # in ranges; AP has no en dash
LABELS: Labels = {
    "page": ("page", "pages"),
    "paragraph": ("paragraph", "paragraphs"),
    "timestamp": ("", ""),
}


def arranged(items: list[Item]) -> Works:
    """The works by author, else by title."""
    return [Work(item) for item in sorted(items, key=_order)]


def entry(work: Work) -> Runs:
    """Such as `Ada N. Okafor and Lena van der Berg, “Title,” The Times, March 9, 2024. URL`."""
    item = work.item
    by = plain(listed([natural(name) for name in authors(item)]))
    text = joined([by, _title(item), plain(_place(item)), plain(_day(item))], ", ")
    return joined([ended(text), address(item)], " ")


def reference(work: Work, locator: Locator | None) -> Runs:
    """Such as `The Times, March 9, 2024, page 3`; a book is its authors', not its publisher's."""
    item = work.item
    names = listed([natural(name) for name in authors(item)])
    where = located(locator, LABELS, dash=HYPHEN) if locator else ""
    if item["type"] == "book":
        told = [plain(names), _title(item)]
    else:
        told = [plain(_place(item) or names) or _title(item)]
    return joined([*told, plain(_day(item)), plain(where)], ", ")


def _title(item: Item) -> Runs:
    return title(item, quoted=True)


def _place(item: Item) -> str:
    place: str = item.get("container-title") or item.get("publisher", "")
    return place


def _day(item: Item) -> str:
    day = associated_press(item).replace("–", HYPHEN)
    return f"about {day}" if item.get("issued", {}).get("circa") else day


def _order(item: Item) -> tuple[object, ...]:
    names = [collated(inverted(name)) for name in authors(item)]
    return (names or [collated(item.get("title", ""))], collated(item.get("title", "")))
