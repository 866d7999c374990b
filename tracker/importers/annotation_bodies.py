"""Who and what the bodies of an annotation say: ours hold the quote's record, others a name."""

from __future__ import annotations

import json
import re
from typing import Any, Final

from tracker.importers.items import Item, many, text

DATA: Final = "application/json"
FIELDS: Final = (
    "kind", "status", "said", "place", "occasion", "page", "paragraph", "timestamp", "language",
    "original_language", "attributions",
)  # fmt: skip
_WHO: Final = re.compile(r"(?P<name>[^(),;]+?)(?: \((?P<role>[^()]+)\))?")
_PARTS: Final = re.compile(r"(?:^|, )(speaking for|quoted by|translated by) ")
_PART: Final = {
    "speaking for": "on_behalf_of",
    "quoted by": "via",
    "translated by": "translator",
}


def is_record(body: Item) -> bool:
    """Whether a body holds the record of a quote, as our export writes it."""
    return _record(body) is not None


def own_record(bodies: list[Item]) -> dict[str, Any]:
    """The fields of a quote that our export wrote into a body; empty when it is not ours."""
    found = next((one for body in bodies if (one := _record(body))), {})
    return {name: found[name] for name in FIELDS if name in found}


def people_of(bodies: list[Item]) -> list[dict[str, Any]]:
    """The speakers whose keys the record of our export names."""
    found = next((one for body in bodies if (one := _record(body))), {})
    return [
        {name: one[name] for name in ("key", "name", "kind") if name in one} | {"type": "speaker"}
        for one in many(found.get("people"))
        if isinstance(one, dict)
    ]


def said_by(bodies: list[Item]) -> list[dict[str, Any]]:
    """The parties that a body names whose purpose is to identify, in words such as ours.

    `Ann Bell (mayor), speaking for Rope plc` are two of them. What is not a single name stays as
    printed, for a person to resolve.
    """
    told = next(
        (text(one.get("value")) for one in bodies if "identifying" in map(str, many(one.get("purpose")))),
        None,
    )  # fmt: skip
    if told is None:
        return []
    first, *others = _PARTS.split(told)
    parties = [_party("speaker", first)] if first else []
    return parties + [
        _party(_PART[words], name) for words, name in zip(others[::2], others[1::2], strict=True)
    ]


def _party(part: str, told: str) -> dict[str, Any]:
    one = _WHO.fullmatch(told)
    if one is None or " and " in told or not told[:1].isupper():
        return {"part": part, "name": told[:500]}
    return {"part": part, "speaker": one["name"], "role": one["role"]}


def _record(body: Item) -> dict[str, Any] | None:
    value = body.get("value")
    if body.get("format") != DATA or not isinstance(value, str):
        return None
    try:
        found = json.loads(value)
    except (ValueError, RecursionError):
        return None
    ours = isinstance(found, dict) and found.get("type") == "quote"
    return found if ours else None
