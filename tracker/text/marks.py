"""The quotation marks of all styles: which mark opens, which marks may close it.

`''` and two back-ticks are the typewriter's double marks and count as one mark each.
"""

from __future__ import annotations

from typing import Final

CLOSERS: Final[dict[str, tuple[str, ...]]] = {
    '"': ('"', "”"),
    "“": ("”", '"'),
    "”": ("”",),  # Swedish and Finnish open and close with the same mark
    "„": ("“", "”", '"'),
    "‟": ("”",),
    "«": ("»",),
    "»": ("«", "»"),
    "＂": ("＂",),
    "〝": ("〞", "〟"),
    "「": ("」",),
    "『": ("』",),
    "｢": ("｣",),
    "``": ("''", "``", '"'),
    "''": ("''",),
    "'": ("'", "’"),
    "‘": ("’", "'"),
    "‚": ("‘", "’"),
    "‛": ("’",),
    "‹": ("›",),
    "›": ("‹", "›"),
}
SINGLE: Final[frozenset[str]] = frozenset("'‘’‚‛‹›")
DOUBLE: Final[frozenset[str]] = frozenset(
    mark for opener, closers in CLOSERS.items() for mark in (opener, *closers)
) - frozenset(SINGLE)
OPENERS: Final[frozenset[str]] = frozenset(CLOSERS)
CLOSING: Final[frozenset[str]] = frozenset(mark for marks in CLOSERS.values() for mark in marks)
MARKS: Final[frozenset[str]] = OPENERS | CLOSING
STRAIGHT: Final[frozenset[str]] = frozenset({'"', "'", "''", "``", "＂"})
APOSTROPHES: Final[frozenset[str]] = frozenset("'’ʻʼ＇‘`´")


def mark_at(text: str, index: int) -> str:
    """The quotation mark that begins at `index`, one or two characters long, or the empty string."""
    if text[index : index + 2] in MARKS and len(text) > index + 1:
        return text[index : index + 2]
    return text[index : index + 1] if text[index : index + 1] in MARKS else ""


def mark_before(text: str, index: int) -> str:
    """The quotation mark that ends at `index`, or the empty string."""
    if index >= 2 and text[index - 2 : index] in MARKS:
        return text[index - 2 : index]
    return text[index - 1 : index] if index and text[index - 1 : index] in MARKS else ""


def closes(mark: str, opener: str) -> bool:
    """Whether `mark` may close a quotation opened by `opener`."""
    return mark in CLOSERS.get(opener, ())


def apostrophe_at(text: str, index: int) -> bool:
    """Whether the character at `index` is an apostrophe inside a word: between two letters or digits."""
    return (
        0 < index < len(text) - 1
        and text[index] in APOSTROPHES
        and text[index - 1].isalnum()
        and text[index + 1].isalnum()
    )


def opens_at(text: str, index: int) -> bool:
    """Whether a mark at `index` stands where a quotation opens.

    A word follows, and white space, an opening bracket, a dash or another mark stands before.
    """
    mark = mark_at(text, index)
    if mark not in OPENERS:
        return False
    after = text[index + len(mark) : index + len(mark) + 1]
    before = text[index - 1 : index] if index else ""
    return bool(after) and not after.isspace() and (not before or not before.isalnum())
