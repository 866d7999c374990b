"""JSON documents written piece by piece, one item on each line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from tracker.text.json_text import json_text

Node = dict[str, Any]


def array(items: Iterable[Any]) -> Iterator[bytes]:
    """A JSON array, each item on a line of its own."""
    before = b"[\n"
    for item in items:
        yield before + json_text(item).encode()
        before = b",\n"
    yield b"[]" if before == b"[\n" else b"\n]"


def known(values: Node) -> Node:
    """The values that say something."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}
