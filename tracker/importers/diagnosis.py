"""Everything that is wrong with a line which could not be read at speed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, Final

from tracker.importers.fault import Fault
from tracker.importers.shapes import SHAPES, faults, listed
from tracker.records.entries import ENTRIES

MOST: Final = 1000  # faults of one line
TYPES: Final = listed(list(ENTRIES))
_SHOWN: Final = 40
_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dataclass_type": "an object",
    "dataclass_exact_type": "an object",
}


def diagnose(content: bytes, refused: str = "") -> tuple[Fault, ...]:
    """What is wrong with a line that is not an entry: one fault of each field, sorted by field.

    `refused` is the message when nothing can be found.
    """
    found = parsed(content)
    if isinstance(found, Fault):
        return (found,)
    kind = found.get("type")
    if not isinstance(kind, str) or kind not in ENTRIES:
        return (_untyped(found),)
    twice = [Fault(name, "is given twice in one object") for name in given_twice(content)]
    strings = list(unstorable(found))
    # What is no Unicode cannot be read again; the rest of the line is checked when that is mended.
    types = [] if strings else list(_wrong_types(content, kind, found))
    first: dict[str, Fault] = {}
    for fault in (*twice, *strings, *types, *faults(SHAPES[kind], found)):
        first.setdefault(fault.field, fault)
    return tuple(first[field] for field in sorted(first)[:MOST]) or (Fault("", refused),)


def given_twice(content: bytes) -> list[str]:
    """The names that stand twice in one object of a line; decoders keep the last without a word."""
    found: list[str] = []

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        names = [name for name, _ in pairs]
        found.extend(name for name in dict.fromkeys(names) if names.count(name) > 1)
        return dict(pairs)

    try:
        json.loads(content, object_pairs_hook=members)
    except (ValueError, RecursionError):
        return []
    return found


def parsed(content: bytes) -> dict[str, Any] | Fault:
    """The JSON object of a line, or why it is none."""
    try:
        found = json.loads(content.decode())
    except UnicodeDecodeError as error:
        return Fault("", f"is not UTF-8 (byte {error.start + 1} does not fit)")
    except json.JSONDecodeError as error:
        said = error.msg[:1].lower() + error.msg[1:].removesuffix(" at")
        return Fault("", f"is not JSON: {said} (column {error.colno})")
    except (RecursionError, ValueError):  # ValueError: a number of thousands of digits
        return Fault("", "is nested too deeply, or holds a number that is too long")
    if not isinstance(found, dict):
        return Fault("", f"expected an object, found {_named(found)}")
    return found


def _untyped(found: dict[str, Any]) -> Fault:
    if "type" not in found:
        return Fault("type", f"is missing; expected {TYPES}")
    return Fault("type", f"expected {TYPES}; found {_short(found['type'])}")


def unstorable(found: object) -> Iterator[Fault]:
    """Strings with a NUL character or half a surrogate pair, which no database holds."""
    todo = [("", found)]
    while todo:
        path, value = todo.pop()
        if isinstance(value, dict):
            todo += [(f"{path}.{name}" if path else name, item) for name, item in value.items()]
        elif isinstance(value, list):
            todo += [(f"{path}.{number}", item) for number, item in enumerate(value)]
        elif isinstance(value, str):
            if "\0" in value:
                yield Fault(path, f"holds a NUL character (character {value.index(chr(0)) + 1})")
            elif not value.isascii() and _lone_surrogate(value):
                yield Fault(path, "holds half of a surrogate pair, which is no character")
        elif isinstance(value, float) and value - value != 0:
            yield Fault(path, "expected a number; found one that JSON does not know")


def _lone_surrogate(text: str) -> bool:
    return any("\ud800" <= character <= "\udfff" for character in text)


def _wrong_types(content: bytes, kind: str, found: dict[str, Any]) -> Iterator[Fault]:
    # Only a line that fails pays for loading pydantic.
    from pydantic import ValidationError

    from tracker.importers.strict import model

    try:
        model(kind).model_validate_json(b'{"entry":%b}' % content)
    except ValidationError as error:
        for each in error.errors(include_url=False, include_context=False):
            where = each["loc"][1:]
            if each["type"] != "unexpected_keyword_argument":
                yield Fault(
                    ".".join(map(str, where)), _said(each["type"], each["msg"], found, where)
                )


def _said(kind: str, message: str, found: Any, where: tuple[Any, ...]) -> str:
    """What was expected in plain words, and what was found."""
    if kind == "missing":
        return "is missing"
    if kind == "json_invalid":  # it was read as JSON before, so only the depth is left
        return "is nested too deeply"
    for step in where:
        found = found[step] if isinstance(found, dict | list) else found
    expected = _EXPECTED.get(kind)
    if kind == "literal_error":
        expected = message.removeprefix("Input should be ").replace("'", "")
    return f"expected {expected or message}; found {_named(found)}"


def _named(value: object) -> str:
    if isinstance(value, dict):
        return "an object"
    if isinstance(value, list):
        return "a list"
    return _short(value)


def _short(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False)
    return written if len(written) <= _SHOWN else written[:_SHOWN] + "…"
