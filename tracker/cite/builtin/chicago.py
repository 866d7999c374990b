"""The Chicago Manual of Style, 18th edition: author-date, and notes with a bibliography."""

from __future__ import annotations

from tracker.cite.builtin import dates
from tracker.cite.builtin.locators import Labels, located
from tracker.cite.builtin.names import Name, counted, inverted, natural
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

NAMED, SHOWN = 6, 3  # more authors are cut to the first three
WHOLE = ("report", "book")
ITALIC_PLACE = ("article-newspaper", "interview")
UNSIGNED = ("article-newspaper", "webpage")  # listed under the paper or site when nobody signs
LABELS: Labels = {"page": ("", ""), "paragraph": ("para.", "paras."), "timestamp": ("", "")}


def arranged(items: list[Item]) -> Works:
    """The works of a reference list in its order, told apart."""
    works = by_first_author([Work(item) for item in sorted(items, key=_order)], full=True)
    works = by_more_names(works, "and")
    return by_letter(works, lambda work: (_head_text(work), _year(work)))


def entry(work: Work) -> Runs:
    """Such as `Okafor, Ada N. 2024. “Title.” *The Times*, March 9. URL.`."""
    item = work.item
    head = _heading(item)
    day = "" if item["type"] in WHOLE else dates.month_and_day(item)
    named = title_of(item) if head != title_of(item) else []
    where = _published(item, day, listed_under=_listed_under_site(item))
    return _sentences([head, plain(_year(work)), named, plain(item.get("genre", "")), where], item)


def reference(work: Work, locator: Locator | None) -> Runs:
    """Such as `Okafor and Berg 2024a, 3`."""
    year = plain(_year(work))
    apart = ", " if "issued" not in work.item else " "
    return joined([joined([_head(work), year], apart), _where(locator)], ", ")


def arranged_notes(items: list[Item]) -> Works:
    """The works of a bibliography in its order; what nobody can look up stands in notes only."""
    return [Work(item) for item in sorted(filter(_findable, items), key=_notes_order)]


def notes_entry(work: Work) -> Runs:
    """Such as `Okafor, Ada N. “Title.” *The Times*, March 9, 2024. URL.`."""
    item = work.item
    head = _heading(item)
    named = title_of(item) if head != title_of(item) else []
    where = _published(item, _day(item), listed_under=_listed_under_site(item))
    return _sentences([head, named, plain(item.get("genre", "")), where], item)


def note(work: Work, locator: Locator | None) -> Runs:
    """Such as `Ada N. Okafor, “Title,” *The Times*, March 9, 2024, 3, URL.`."""
    item = work.item
    names = [natural(name) for name in authors(item)]
    name = plain(counted(names, 1, link="and", most=2)) if names else []
    read = dates.accessed(item, dates.american)
    told = [name, title_of(item), plain(item.get("genre", ""))]
    where = _published(item, _day(item), small=True)
    if item["type"] in WHOLE and where:
        told = [name, joined([told[1], [Run("("), *where, Run(")")]], " ")]
        where = []
    parts = [
        *told,
        where,
        _where(locator),
        plain(f"accessed {read}" if read else ""),
        address(item),
    ]
    return ended(joined(parts, ", "))


def title_of(item: Item) -> Runs:
    """The title, in italics when it is a whole of its own, else in marks."""
    alone = item["type"] == "article-newspaper" and "container-title" not in item
    italic = alone or item["type"] in (*WHOLE, "broadcast")
    return title(item, quoted=not italic, italic=italic)


def _findable(item: Item) -> bool:
    unpublished = item["type"] in ("document", "speech") and not {"publisher", "URL"} & set(item)
    return item["type"] != "post" and not unpublished


def _sentences(parts: list[Runs], item: Item) -> Runs:
    read = dates.accessed(item, dates.american)
    return ended(joined([*parts, plain(f"Accessed {read}" if read else ""), address(item)], ". "))


def _heading(item: Item) -> Runs:
    names = authors(item)
    if names:
        return [Run(_listed(names))]
    return _site(item) or title_of(item)


def _site(item: Item) -> Runs:
    if item["type"] in UNSIGNED and "container-title" in item:
        return _place(item)
    return []


def _listed_under_site(item: Item) -> bool:
    return not authors(item) and bool(_site(item))


def _published(item: Item, day: str, *, listed_under: bool = False, small: bool = False) -> Runs:
    """Where and when: `*The Times*, March 9`, `Aired March 9, on Channel Nine`."""
    place = _place(item)
    if item["type"] == "broadcast" and "URL" not in item and place:
        when = f"{'aired' if small else 'Aired'} {day}" if "issued" in item and day else day
        return plain(f"{when}, on {place[0].text}" if when else f"on {place[0].text}")
    return joined([[] if listed_under else place, plain(day)], ", ")


def _place(item: Item) -> Runs:
    if "container-title" in item:
        return [Run(item["container-title"], title=item["type"] in ITALIC_PLACE)]
    return plain(item.get("publisher", ""))


def _day(item: Item) -> str:
    """The date in full, `n.d.` without one, nothing for an undated page of the web."""
    if "issued" not in item:
        return "" if item["type"] == "webpage" else "n.d."
    if item["type"] in WHOLE:
        year = dates.year(item)
        return f"[{year}?]" if dates.circa(item) else year
    return dates.american(item)


def _head(work: Work) -> Runs:
    names = short_names(work, "and")
    return [Run(names)] if names else _site(work.item) or title_of(work.item)


def _head_text(work: Work) -> str:
    return "".join(run.text for run in _head(work))


def _year(work: Work) -> str:
    year = dates.year(work.item)
    if not year:
        return f"n.d.-{work.suffix}" if work.suffix else "n.d."
    return f"[{year}?]{work.suffix}" if dates.circa(work.item) else f"{year}{work.suffix}"


def _where(locator: Locator | None) -> Runs:
    return plain(located(locator, LABELS, shortened="chicago")) if locator else []


def _listed(names: list[Name]) -> str:
    shown = [inverted(names[0], demoted=True), *map(natural, names[1:])]
    if len(shown) > NAMED:
        return f"{', '.join(shown[:SHOWN])}, et al."
    if len(shown) == 1:
        return shown[0]
    return f"{', '.join(shown[:-1])}, and {shown[-1]}"


def _order(item: Item) -> tuple[object, ...]:
    year = dates.year(item)
    return (_author_order(item), not year, year, *_title_order(item))


def _notes_order(item: Item) -> tuple[object, ...]:
    return (_author_order(item), *_title_order(item))


def _title_order(item: Item) -> tuple[str, str]:
    place = item.get("container-title") or item.get("publisher", "")
    return collated(item.get("title", "")), collated(f"{place} {_day(item)}")


def _author_order(item: Item) -> list[str]:
    names = [collated(inverted(name, demoted=True)) for name in authors(item)]
    return names or [collated("".join(run.text for run in _heading(item)))]
