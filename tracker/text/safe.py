"""Text from outside made safe for a terminal, a line and a spreadsheet."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

# Controls, direction overrides and isolates, line separators, and lone surrogates, which no
# stream can encode.
_UNSAFE: Final = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff]"
)
_FORMULA: Final = re.compile("'*[=+@\t\r\n＝＋－＠-]")


def terminal_safe(text: str, *, keep_newlines: bool = False) -> str:
    r"""`text` with nothing in it that a terminal would obey.

    Control characters, escape sequences and direction overrides are shown as escapes such as
    `\x1b`. Newlines too, unless `keep_newlines` is true.
    """
    if text.isprintable():
        return text
    return _UNSAFE.sub(
        lambda match: match[0] if keep_newlines and match[0] == "\n" else _shown(match[0]), text
    )


def one_line(text: str, width: int) -> str:
    """`text` on one line of at most `width` terminal cells, terminal-safe.

    Runs of white space become one space; what does not fit is cut, at a word if one is near, and
    ends in an ellipsis.
    """
    line = terminal_safe(" ".join(text.strip()[: width * 8 + 8].split()))
    if _cells(line) <= width and len(text.strip()) <= width * 8 + 8:
        return line
    if width < 1:
        return ""
    kept = _fitting(line, width - 1)
    words = kept.rsplit(" ", 1)
    if len(words) > 1 and len(words[1]) < min(len(kept) // 2, 20) and line[len(kept) :][:1] != " ":
        kept = words[0]
    return kept.rstrip() + "…"


def csv_safe(value: str) -> str:
    """`value` with an apostrophe before it when a spreadsheet would read it as a formula."""
    return f"'{value}" if _FORMULA.match(value) else value


def csv_restore(value: str) -> str:
    """The value that `csv_safe` was given."""
    return value[1:] if value.startswith("'") and _FORMULA.match(value) else value


def _shown(character: str) -> str:
    """The escape that stands for an unsafe character."""
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


def _cells(text: str) -> int:
    """How many cells of a terminal the text takes."""
    return len(text) if text.isascii() else sum(map(_cell, text))


def _cell(character: str) -> int:
    """0 for a mark or an invisible character, 2 for a wide one, else 1."""
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _fitting(text: str, width: int) -> str:
    """The longest beginning of the text that fits into `width` cells."""
    cells = 0
    for index, character in enumerate(text):
        cells += _cell(character)
        if cells > width:
            return text[:index]
    return text
