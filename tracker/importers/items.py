"""The items of a JSON file: of a list, of a list in an object, or of lines; one is read at a time."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any, BinaryIO, Final, NoReturn

import msgspec

from tracker.errors import InputError
from tracker.importers.decoding import decode
from tracker.importers.diagnosis import unstorable
from tracker.importers.drafting import Wrong
from tracker.importers.fault import Fault
from tracker.importers.file import Told
from tracker.importers.lines import Line

LARGEST: Final = 100_000_000  # bytes
_DEEPEST: Final = 50
_OBJECT: Final = msgspec.json.Decoder(dict[str, msgspec.Raw])
_LIST: Final = msgspec.json.Decoder(list[msgspec.Raw])
_REFUSED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)

Item = dict[str, Any]


def whole(stream: BinaryIO, told: Told) -> str:
    """The text of a file of at most `LARGEST` bytes; InputError when it is more or no text."""
    data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise InputError(
            f"{told.name} is larger than {LARGEST // 1_000_000} MB", "import it in parts"
        )
    return decode(data, told.encoding, name=told.name).text


def drafts(
    stream: BinaryIO, told: Told, lists: tuple[str, ...], drafted: Callable[[int, Item], Line]
) -> Iterator[Line]:
    """A line for each item, numbered from 1; `lists` are members in which an object keeps a list.

    `drafted` makes it, or raises Wrong. Raises InputError for what is no JSON or too large.
    """
    for number, raw in enumerate(_items(whole(stream, told).encode(), told, lists), start=1):
        yield _line(number, raw, drafted)


def _line(number: int, raw: bytes, drafted: Callable[[int, Item], Line]) -> Line:
    try:
        item = json.loads(raw)
        raw = msgspec.json.format(raw, indent=-1)  # on one line, for a file of what was refused
        if not isinstance(item, dict):
            raise Wrong((Fault("", "expected an object"),))
        if _depth(item) > _DEEPEST:
            raise Wrong((Fault("", "is nested too deeply"),))
        if wrong := tuple(unstorable(item)):
            raise Wrong(wrong)
        line = drafted(number, item)
    except Wrong as wrong_:
        return Line(number, raw, None, wrong_.faults)
    except (RecursionError, ValueError):
        return Line(number, raw, None, (Fault("", "is no JSON, or nested too deeply"),))
    return Line(number, raw, None, line.faults, line.draft, line.remarks)


def _items(data: bytes, told: Told, lists: tuple[str, ...]) -> Iterator[bytes]:
    """The items as JSON texts."""
    data = data.strip()
    try:
        if data.startswith(b"["):
            yield from map(bytes, _LIST.decode(data))
            return
        found = _OBJECT.decode(data)
    except _REFUSED as error:
        if not data.startswith(b"{") or b"\n" not in data:
            _refuse(told, error)
        yield from _of_lines(data, told, error)
        return
    for name in lists:
        inner = bytes(found.get(name, b"")).strip()
        if inner.startswith((b"[", b"{")):
            yield from _items(inner, told, lists)
            return
    yield data


def _of_lines(data: bytes, told: Told, error: Exception) -> Iterator[bytes]:
    """The lines, when the first is an object by itself."""
    lines = data.split(b"\n")
    try:
        _OBJECT.decode(lines[0])
    except _REFUSED:
        _refuse(told, error)
    yield from (line for line in lines if line.strip())


def _refuse(told: Told, error: Exception) -> NoReturn:
    said = str(error) if isinstance(error, msgspec.MsgspecError) else "nested too deeply"
    raise InputError(f"{told.name} is no JSON: {said[:200]}", "is it complete?") from None


def _depth(value: Any) -> int:
    """How deep lists and objects stand in each other."""
    depth, layer = 0, [value]
    while layer and depth <= _DEEPEST:
        depth += 1
        layer = [
            inner
            for one in layer
            for inner in (one.values() if isinstance(one, dict) else one)
            if isinstance(inner, dict | list)
        ]
    return depth


def text(value: Any) -> str | None:
    """A string with something in it; of a list or a language map the first."""
    if isinstance(value, list):
        return next((found for each in value if (found := text(each))), None)
    if isinstance(value, dict):
        return text(value.get("@value") or value.get("value") or value.get("name"))
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.strip() or None if isinstance(value, str) else None


def many(value: Any) -> list[Any]:
    """A value that may stand alone, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
