"""Works that are cited together: told apart, and sorted."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass, replace
from typing import Literal

from tracker.cite.builtin.names import counted, family, initials, natural, stem
from tracker.cite.builtin.text import authors
from tracker.cite.csl import Item

Given = Literal["", "initials", "full"]


@dataclass(frozen=True, slots=True)
class Work:
    """An item with what tells it apart from the others it is cited with.

    `shown` names stand before `et al.`, the first with its `given` name; `suffix` follows the
    year, and `titled` adds the title.
    """

    item: Item
    shown: int = 1
    given: Given = ""
    suffix: str = ""
    titled: bool = False


Works = list[Work]


def short_names(work: Work, link: str) -> str:
    """The authors in a reference: `Okafor`, `A. Okafor and Berg`, `Ames et al.`."""
    names = authors(work.item)
    if not names:
        return ""
    first = natural(names[0], short=work.given == "initials")
    shown = [first if work.given else family(names[0]), *map(family, names[1:])]
    return counted(shown, work.shown, link=link, most=2)


def by_first_author(works: Works, *, full: bool) -> Works:
    """Namesakes among first authors get initials, or with `full` their names if these are alike."""
    given: dict[str, set[str]] = defaultdict(set)
    for work in works:
        for name in authors(work.item)[:1]:
            if name.get("given"):
                given[stem(name)].add(name["given"])
    return [replace(work, given=_given(work, given, full=full)) for work in works]


def by_more_names(works: Works, link: str) -> Works:
    """Different lists of authors that are cut to the same names show more of them."""

    def told_apart(group: Works) -> Works:
        return [replace(work, shown=_shown(work, group)) for work in group]

    return _regrouped(works, lambda work: short_names(work, link), told_apart)


def _shown(work: Work, group: Works) -> int:
    """The fewest names that no work of other authors begins with; one when there are none."""
    names = [family(name) for name in authors(work.item)]
    others = [other for other in group if _authors(other) != _authors(work)]
    begins = [[family(name) for name in authors(other.item)] for other in others]
    for shown in range(1, len(names)):
        if all(names[:shown] != other[:shown] for other in begins):
            return shown
    return len(names) if names not in begins else 1


def by_given_name(works: Works, link: str) -> Works:
    """Different authors of one name get initials, or else their whole names."""

    def told_apart(group: Works) -> Works:
        if _as_many(group, lambda work: _authors(work)[:1]) < 2:
            return group  # one first author: the titles tell them apart
        lists = defaultdict(set)
        for work in group:
            name = authors(work.item)[0]
            lists[initials(name.get("given", ""))].add(name.get("given"))
        return [
            replace(
                work,
                given="full"
                if len(lists[initials(authors(work.item)[0].get("given", ""))]) > 1
                else "initials",
            )
            if authors(work.item)[0].get("given")
            else work
            for work in group
        ]

    return _regrouped(works, lambda work: short_names(work, link), told_apart)


def by_title(works: Works, link: str) -> Works:
    """Works of the same authors get their titles."""
    return _regrouped(
        works,
        lambda work: short_names(work, link),
        lambda group: [replace(work, titled=True) for work in group] if len(group) > 1 else group,
    )


def by_letter(works: Works, rendered: Callable[[Work], Hashable]) -> Works:
    """Sorted works whose names and year are the same get a, b, c behind the year."""
    counts: dict[Hashable, int] = defaultdict(int)
    for work in works:
        counts[rendered(work)] += 1
    used: dict[Hashable, int] = defaultdict(int)
    found = []
    for work in works:
        same = rendered(work)
        found.append(replace(work, suffix=letter(used[same])) if counts[same] > 1 else work)
        used[same] += 1
    return found


def letter(number: int) -> str:
    """`a` of 0, `z` of 25, `aa` of 26."""
    before, last = divmod(number, 26)
    return (letter(before - 1) if before else "") + chr(ord("a") + last)


def collated(text: str) -> str:
    """The text as a bibliography is sorted: without case, accents and punctuation.

    As with pandoc an apostrophe parts words: `O’Neill` stands before `Oak`.
    """
    bare = unicodedata.normalize("NFKD", text.casefold()).replace("’", " ")
    return "".join(each for each in bare if each.isalnum() or each.isspace()).strip()


def _given(work: Work, given: dict[str, set[str]], *, full: bool) -> Given:
    names = authors(work.item)
    if not names or not names[0].get("given") or len(given[stem(names[0])]) < 2:
        return ""
    mine = names[0]["given"]
    others = given[stem(names[0])] - {mine}
    if all(initials(other) != initials(mine) for other in others):
        return "initials"
    return "full" if full else ""


def _regrouped(
    works: Works, key: Callable[[Work], str], told_apart: Callable[[Works], Works]
) -> Works:
    """The works in their order, each group of one key (but the empty one) changed together."""
    groups: dict[str, list[int]] = defaultdict(list)
    for place, work in enumerate(works):
        groups[key(work)].append(place)
    found = list(works)
    for name, places in groups.items():
        if not name or len(places) < 2:
            continue
        for place, work in zip(places, told_apart([works[at] for at in places]), strict=True):
            found[place] = work
    return found


def _authors(work: Work) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(sorted(name.values())) for name in authors(work.item))


def _as_many(works: Iterable[Work], key: Callable[[Work], Hashable]) -> int:
    return len({key(work) for work in works})
