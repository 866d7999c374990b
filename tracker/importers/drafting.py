"""From what a file of another tool says to a draft, checked by the rules of a line."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, Final, cast

from tracker.importers.fault import Fault
from tracker.importers.lines import Line, entry
from tracker.records.draft import Draft, Passage
from tracker.records.entries import Anchor, Claim, Quote, Source, Speaker
from tracker.text.dates import parse_date

_TIME: Final = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d.*", re.DOTALL)
_SLASHES: Final = re.compile(r"(\d{4})[/.](\d{1,2})[/.](\d{1,2})")
NOWHERE: Final = "source"  # what names the source of a quote until it is found or made


class Wrong(Exception):
    """A row or item is no entry."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = faults


def drafted(
    number: int,
    found: dict[str, Any],
    *,
    raw: bytes = b"",
    source: dict[str, Any] | None = None,
    others: Iterable[dict[str, Any]] = (),
    people: Iterable[dict[str, Any]] = (),
    anchor: dict[str, Any] | None = None,
    passages: tuple[Passage, ...] = (),
    remarks: tuple[str, ...] = (),
    **more: Any,
) -> Line:
    """The line of a draft made of objects as a line of JSON has them, or of their faults.

    A member that is None counts as left out. `more` are fields of `Draft`.
    """
    try:
        given = _known(found)
        if source is not None and found["type"] == "quote":
            given |= {"source": NOWHERE}
        if anchor is not None:
            given["anchors"] = [anchor]
        made = _entry(given)
        kept: tuple[Anchor, ...] = ()
        if isinstance(made, Quote) and anchor is not None:
            kept = made.anchors
            given.pop("anchors")
            made = _entry(given)
        draft = Draft(
            entry=cast("Source | Quote | Claim", made),
            source=cast("Source", _entry(_known(source))) if source else None,
            others=tuple(cast("Source", _entry(_known(one))) for one in others),
            people=tuple(cast("Speaker", _entry(_known(one))) for one in people),
            anchor=kept[0] if kept else None,
            passages=passages,
            **more,
        )
    except Wrong as wrong:
        return Line(number, raw, None, wrong.faults)
    return Line(number, raw, None, (), draft, remarks)


def read_day(text: str) -> str | None:
    """An EDTF date as it stands, or the day of an ISO time or of `2024/3/15`; None for others."""
    written = text.strip()
    if time := _TIME.fullmatch(written):
        written = time[1]
    elif day := _SLASHES.fullmatch(written):
        written = f"{day[1]}-{day[2]:0>2}-{day[3]:0>2}"
    try:
        parse_date(written)
    except ValueError:
        return None
    return written


def _entry(found: dict[str, Any]) -> Any:
    made = entry(found)
    if isinstance(made, tuple):
        raise Wrong(made)
    return made


def _known(found: dict[str, Any]) -> dict[str, Any]:
    """The members that are not None, in lists too."""
    return {name: _value(value) for name, value in found.items() if value is not None}


def _value(value: Any) -> Any:
    if isinstance(value, dict):
        return _known(value)
    return [_value(item) for item in value] if isinstance(value, list) else value
