"""Rules of single records that types do not tell: dates, keys, numbers, fields that go together.

A rule takes an object as decoded from JSON, passes over values of a wrong type, and gives the
field and what was expected of it, or None.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Final

from tracker.text.dates import parse_date
from tracker.text.keys import valid_key

Broken = tuple[str, str] | None
Rule = Callable[[dict[str, Any]], Broken]

DATES: Final = {"published", "said", "date", "made", "due", "since", "until"}
LARGEST: Final = 2**31 - 1  # what a column holds in both databases
KEY: Final = "expected 2 to 80 of a-z, 0-9 and hyphen, a letter or digit first"


def dated(field: str) -> Rule:
    """The field is an EDTF date."""

    def rule(found: dict[str, Any]) -> Broken:
        text = found.get(field)
        wrong = date_fault(text) if isinstance(text, str) else None
        return (field, wrong) if wrong else None

    return rule


def counted(field: str) -> Rule:
    """The field is a number that a column holds."""

    def rule(found: dict[str, Any]) -> Broken:
        number = found.get(field)
        if not isinstance(number, int) or 0 <= number <= LARGEST:
            return None
        return field, f"expected a number from 0 to {LARGEST}; found {number}"

    return rule


def filled(field: str) -> Rule:
    """The field has words in it."""

    def rule(found: dict[str, Any]) -> Broken:
        text = found.get(field)
        blank = isinstance(text, str) and not text.strip()
        return (field, "expected words; it is empty") if blank else None

    return rule


def in_order(start: str, end: str) -> Rule:
    """Both ends of a span are there, or none, and the second comes later."""

    def rule(found: dict[str, Any]) -> Broken:
        first, last = found.get(start), found.get(end)
        if isinstance(first, int) and isinstance(last, int):
            return None if first < last else (end, f"expected more than {start}, which is {first}")
        if (first is None) == (last is None):
            return None
        return (end if last is None else start), "expected both ends of the span, or none"

    return rule


def own_key(found: dict[str, Any]) -> Broken:
    """An entry's key has the form of one."""
    key = found.get("key")
    return ("key", KEY) if isinstance(key, str) and not valid_key(key) else None


def former_keys(found: dict[str, Any]) -> Broken:
    """An entry's former keys have the form of keys."""
    keys = found.get("former_keys")
    for number, key in enumerate(keys if isinstance(keys, list) else ()):
        if isinstance(key, str) and not valid_key(key):
            return f"former_keys.{number}", KEY
    return None


def somebody(found: dict[str, Any]) -> Broken:
    """A party is a speaker, or at least a printed name."""
    if found.get("speaker") is None and found.get("name") is None:
        return "speaker", "expected the key of a speaker, or a name as printed"
    return None


def sure(found: dict[str, Any]) -> Broken:
    """A confidence lies between 0 and 1."""
    value = found.get("confidence")
    if not isinstance(value, int | float) or 0 <= value <= 1:
        return None
    return "confidence", f"expected a number from 0 to 1; found {value}"


def numbered(found: dict[str, Any]) -> Broken:
    """Versions are counted from 1."""
    return ("number", "expected 1 or more") if found.get("number") == 0 else None


def covered(found: dict[str, Any]) -> Broken:
    """A version has a text unless its coverage is none."""
    has_text = found.get("text") is not None
    coverage = found.get("coverage", "full")
    if coverage == "none" and has_text:
        return "text", "expected no text, because coverage is none"
    if coverage in ("full", "excerpt") and not has_text:
        return "text", f"expected the text, because coverage is {coverage}"
    return None


def interval(found: dict[str, Any]) -> Broken:
    """A role begins before it ends."""
    since, until = found.get("since"), found.get("until")
    if not (isinstance(since, str) and isinstance(until, str)):
        return None
    if date_fault(since) or date_fault(until):
        return None
    if parse_date(since).first <= parse_date(until).last:
        return None
    return "until", f"expected a date after {since}, when the role began"


@lru_cache(maxsize=4096)
def date_fault(text: str) -> str | None:
    """What is wrong with a date, or None."""
    try:
        parse_date(text)
    except ValueError as error:
        return str(error)
    return None


OF_RECORDS: Final[dict[str, tuple[Rule, ...]]] = {
    "Attribution": (sure, in_order("cue_start", "cue_end")),
    "Party": (somebody, in_order("start", "end")),
    "Role": (interval,),
    "Span": (in_order("start", "end"),),
    "Version": (numbered, covered),
}
