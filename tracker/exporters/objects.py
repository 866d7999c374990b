"""Records as the plain values of a JSON object."""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import Any

ALWAYS = ("type",)
PRIVATE = ("note",)


def plain(record: Any, *, notes: bool = False) -> dict[str, Any]:
    """A record's fields in their order; those that have their default are left out.

    `type` stays, notes are private and left out unless asked for. Members become objects too.
    """
    found: dict[str, Any] = {}
    for name, default in _fields(type(record)):
        value = getattr(record, name)
        if name in ALWAYS:
            found[name] = value
        elif value == default or (name in PRIVATE and not notes):
            continue
        elif type(value) is tuple:
            found[name] = [_member(item, notes) for item in value]
        else:
            found[name] = value
    return found


def _member(item: Any, notes: bool) -> Any:
    return item if isinstance(item, str) else plain(item, notes=notes)


def _fields(record: type) -> tuple[tuple[str, Any], ...]:
    """Names and defaults; what has no default is equal to nothing."""
    found = _known.get(record)
    if found is None:
        found = _known[record] = tuple(
            (field.name, object() if field.default is MISSING else field.default)
            for field in fields(record)
        )
    return found


_known: dict[type, tuple[tuple[str, Any], ...]] = {}
