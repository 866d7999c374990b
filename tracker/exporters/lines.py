"""Text for formats that have one line for a value, or no place for control characters."""

from __future__ import annotations

import re

# Controls, direction overrides, and what XML has no character for.
CONTROL = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]"
)
SPACE = re.compile("[\t-\r\x1c-\x20\x85\u2028\u2029]+")


def on_one_line(text: str) -> str:
    """The text without control characters; line breaks and runs of spaces become one space."""
    return SPACE.sub(" ", CONTROL.sub("", text)).strip()
