"""The quotation marks of languages: those around the words, and those inside of them."""

from __future__ import annotations

from typing import Final

from tracker.text.marks import MARKS, OPENERS, SINGLE, apostrophe_at, closes, mark_at, opens_at

Pair = tuple[str, str]
_SPACE: Final = "\N{NO-BREAK SPACE}"
_PAIRS: Final[dict[str, tuple[Pair, Pair]]] = {
    "cs": (("„", "“"), ("‚", "‘")),
    "da": (("»", "«"), ("›", "‹")),
    "de": (("„", "“"), ("‚", "‘")),
    "de-ch": (("«", "»"), ("‹", "›")),
    "el": (("«", "»"), ("“", "”")),
    "en": (("“", "”"), ("‘", "’")),
    "es": (("«", "»"), ("“", "”")),
    "fi": (("”", "”"), ("’", "’")),
    "fr": ((f"«{_SPACE}", f"{_SPACE}»"), ("“", "”")),
    "it": (("«", "»"), ("“", "”")),
    "ja": (("「", "」"), ("『", "』")),
    "ko": (("“", "”"), ("‘", "’")),
    "nb": (("«", "»"), ("‘", "’")),
    "nl": (("‘", "’"), ("“", "”")),
    "nn": (("«", "»"), ("‘", "’")),
    "no": (("«", "»"), ("‘", "’")),
    "pl": (("„", "”"), ("«", "»")),
    "pt": (("«", "»"), ("“", "”")),
    "pt-br": (("“", "”"), ("‘", "’")),
    "ru": (("«", "»"), ("„", "“")),
    "sk": (("„", "“"), ("‚", "‘")),
    "sv": (("”", "”"), ("’", "’")),
    "tr": (("“", "”"), ("‘", "’")),
    "uk": (("«", "»"), ("„", "“")),
    "zh": (("“", "”"), ("‘", "’")),
}
_ALWAYS_OPEN: Final = frozenset("«‹「『｢„‚")
KNOWN: Final = tuple(sorted({name.partition("-")[0] for name in _PAIRS}))


def knows(language: str) -> bool:
    """Whether the marks of a language are known; of a region its language's are, `de-AT`."""
    return language.partition("-")[0].lower() in KNOWN


def in_marks_of(words: str, language: str) -> str | None:
    """The words in marks of a language, those inside by turns of its second and first level.

    Where nobody can tell which marks inside belong together they stay as they are; None when one
    of them could be taken for the marks around the words.
    """
    code = language.lower()
    levels = _PAIRS.get(code) or _PAIRS[code.partition("-")[0]]
    opener, closer = levels[0]
    inside = _set(words, levels)
    if inside is None and not any(mark.strip() in words for mark in levels[0]):
        inside = words
    return None if inside is None else f"{opener}{inside}{closer}"


def _set(words: str, levels: tuple[Pair, Pair]) -> str | None:
    """The words with marks of these levels inside; None when those inside do not match."""
    found = _pairs(words)
    if found is None:
        return None
    marks = {}
    for start, end, depth in found:
        opener, closer = levels[depth % 2]
        marks[start], marks[end] = (opener, True), (closer, False)
    made, at = "", 0
    for place in sorted(marks):
        mark, opening = marks[place]
        before = words[at:place]
        made += (before if opening else before.rstrip()) + mark
        at = place + len(mark_at(words, place))
        while opening and words[at : at + 1].isspace():  # of French marks
            at += 1
    return made + words[at:]


def _pairs(words: str) -> list[tuple[int, int, int]] | None:
    """Where marks open and close, and how deep; None when they do not match."""
    found: list[tuple[int, int, int]] = []
    opened: list[tuple[str, int]] = []
    loose, at = False, 0
    while at < len(words):
        mark = mark_at(words, at)
        if not mark or apostrophe_at(words, at):
            at += 1
            continue
        if opened and closes(mark, opened[-1][0]) and not _opens(words, at, mark):
            found.append((opened.pop()[1], at, len(opened) + 1))
        elif mark in _ALWAYS_OPEN or (mark in OPENERS and opens_at(words, at)):
            opened.append((mark, at))
        elif mark not in ("'", "’"):
            return None
        else:
            loose = True  # an apostrophe, as in `the dogs’ bowl`
        at += len(mark)
    single = any(words[start] in SINGLE for start, _, _ in found)
    return None if opened or (loose and single) else found


def _opens(words: str, at: int, mark: str) -> bool:
    """Whether a mark that may also close opens: behind a space, before a word."""
    spaced = not at or words[at - 1].isspace()
    return spaced and mark not in ("»", "›") and mark in MARKS and opens_at(words, at)
