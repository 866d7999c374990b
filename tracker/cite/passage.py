"""What a citation in the text is made of, the same for every style."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.cite.csl import Item, source_item
from tracker.cite.dates import american_day, press_day
from tracker.cite.locator import Label, Locator, located
from tracker.cite.marks import in_american_marks, in_marks
from tracker.cite.runs import Run
from tracker.cite.style import Style
from tracker.cite.wording import (
    Day,
    Marks,
    article_capitalised,
    claimed,
    first_hand,
    printed_words,
    said_parts,
)
from tracker.records.views import ClaimView, Quotation, SourceView
from tracker.text.dates import spoken

DAYS: dict[str, Day] = {"british": spoken, "american": american_day, "press": press_day}
Citable = Quotation | ClaimView | SourceView


@dataclass(frozen=True, slots=True)
class Passage:
    """An entry to cite.

    `lead` is what is said before the reference: who, when, through whom, the words. `item` is the
    source that is referred to; `hand` says how its words came there.
    """

    key: str
    lead: str
    item: Item | None
    hand: Literal["first", "quoted", "reported"] = "first"
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Reference:
    """One reference to an item: `item` is its id, `prefix` the words before it."""

    item: str
    prefix: str = ""
    locator: Locator | None = None


@dataclass(frozen=True, slots=True)
class Formatted:
    """What an engine makes: the references in their order, and the entries, sorted, by id."""

    references: tuple[tuple[Run, ...], ...]
    entries: tuple[tuple[str, tuple[Run, ...]], ...]


def passage(citable: Citable, style: Style | None = None) -> Passage:
    """The passage of a quote, a claim or a source, its dates and marks as the style has them.

    The styles of ours are American: a mark that closes inside others is `marks.CLOSED` for now.
    """
    day = DAYS[style.day] if style else spoken
    if isinstance(citable, Quotation):
        return _quotation(citable, in_american_marks if style and style.ours else in_marks, day)
    if isinstance(citable, ClaimView):
        item = source_item(citable.publication) if citable.publication else None
        lead = f"{claimed(citable, day)}: {citable.statement.rstrip('.')}"
        return Passage(citable.key, lead, item)
    return Passage(citable.key, "", source_item(citable.publication))


def _quotation(quotation: Quotation, marks: Marks, day: Day) -> Passage:
    direct = quotation.kind == "direct"
    who = ", ".join(said_parts(quotation, day))
    if not any(one.part == "speaker" for one in quotation.credits):
        who = who[:1].upper() + who[1:]
    if not direct:
        who = f"{who}, in reported speech" if who else "Reported speech"
    words = printed_words(quotation, marks)
    return Passage(
        quotation.key,
        f"{article_capitalised(who)}: {words}" if who else words,
        source_item(quotation.publication),
        "first" if first_hand(quotation) else "quoted" if direct else "reported",
        _locator(quotation),
    )


def _locator(quotation: Quotation) -> Locator | None:
    quote = quotation.quote
    found: tuple[tuple[Label, str | None], ...] = (
        ("page", quote.page),
        ("paragraph", quote.paragraph),
        ("timestamp", quote.timestamp),
    )
    return next((where for label, typed in found if (where := located(label, typed))), None)
