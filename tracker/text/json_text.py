"""JSON as text that a terminal, a log and a line reader can take."""

from __future__ import annotations

import json
import re
from typing import Any, Final

# What JSON itself lets through: C1 controls, line separators and direction overrides.
_UNSAFE: Final = re.compile("[\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff]")


def json_text(value: Any, *, indent: int | None = None) -> str:
    """`value` as JSON in its own letters; only what is not safe to print is escaped."""
    written = json.dumps(value, ensure_ascii=False, indent=indent)
    return _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", written)
