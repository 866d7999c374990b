"""Citations as pandoc reads them: `[@a; @b]`, `[see @a, p. 3]`, `[-@a]`, and `@a` in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from tracker.cite.locator import Label, Locator
from tracker.text.keys import valid_key

_DESTINATION: Final = re.compile(r"\([^()\r\n]*(?:\([^()\r\n]*\)[^()\r\n]*)*\)")
_LABEL: Final = re.compile(r"\[[^\[\]\r\n]*\]")
_PLACE: Final = re.compile(
    r"\s*,?\s*(pp?|pages?|paras?|paragraphs?|time)\.?\s+([\w:–-]+(?:,\s*\d[\w–-]*)*)\s*(.*)",
    re.DOTALL | re.IGNORECASE,
)
_BARE_PLACE: Final = re.compile(r"\s*,\s*(\d[\w–-]*)\s*()(.*)", re.DOTALL)
_TIME: Final = re.compile(r"\s*,\s*(\d{1,3}:\d\d(?::\d\d)?)\s*(.*)", re.DOTALL)
_LABELS: Final[dict[str, Label]] = {"par": "paragraph", "tim": "timestamp"}


@dataclass(frozen=True, slots=True)
class Cited:
    """One key of a citation, with the words before it, its place and the words behind.

    `nameless` leaves the author out (`-@key`).
    """

    key: str
    line: int
    prefix: str = ""
    locator: Locator | None = None
    suffix: str = ""
    nameless: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """A citation `[start, end)`: in brackets, or `inside` a sentence."""

    start: int
    end: int
    cited: tuple[Cited, ...]
    inside: bool = False


@dataclass(frozen=True, slots=True)
class _Key:
    start: int
    end: int
    key: str
    nameless: bool


@dataclass
class Citations:
    """Takes keys and brackets in their order."""

    text: str
    _groups: list[tuple[int, int, tuple[_Key, ...]]] = field(default_factory=list)
    _loose: list[_Key] = field(default_factory=list)
    _open: list[tuple[int, int]] = field(default_factory=list)
    _waiting: list[_Key] = field(default_factory=list)
    _limit: int = -1

    def add(self, token: str, start: int) -> None:
        """A key as it stands: `@key`, `-@key` or `@{key}`."""
        key = token.lstrip("-@").strip("{}")
        if valid_key(key):
            self._waiting.append(_Key(start, start + len(token), key, token.startswith("-")))

    def bracket(self, mark: str, start: int, limit: int) -> int:
        """An opening or closing bracket in a paragraph that ends at `limit`; where to read on."""
        if limit != self._limit:
            self.paragraph()
            self._limit = limit
        if mark == "[":
            self._open.append((start, len(self._waiting)))
            return start + 1
        if not self._open:
            return start + 1
        opened, first = self._open.pop()
        behind = _DESTINATION.match(self.text, start + 1, limit)
        linked = behind or _LABEL.match(self.text, start + 1, limit)
        image = opened > 0 and self.text[opened - 1] in "!^"
        if not (linked or image or self._open) and len(self._waiting) > first:
            self._groups.append((opened, start + 1, tuple(self._waiting[first:])))
            del self._waiting[first:]
        return behind.end() if behind else start + 1

    def paragraph(self) -> None:
        """The paragraph is at its end: brackets that are open stay so."""
        self._loose += self._waiting
        self._waiting, self._open = [], []

    def finished(self, line: Callable[[int], int]) -> list[Citation]:
        """All citations in order; `line` gives the line of an offset."""
        self.paragraph()
        found = []
        for start, end, keys in self._groups:
            cited = self._cited(start, end, keys, line)
            if cited is None:
                self._loose += keys
            else:
                found.append(Citation(start, end, cited))
        for key in self._loose:
            begin = key.start + key.nameless
            found.append(Citation(begin, key.end, (Cited(key.key, line(begin)),), inside=True))
        return sorted(found, key=lambda one: one.start)

    def _cited(
        self, start: int, end: int, keys: tuple[_Key, ...], line: Callable[[int], int]
    ) -> tuple[Cited, ...] | None:
        """The keys of a group; None when a part between semicolons has none or several."""
        made = []
        at = start + 1
        for number, key in enumerate(keys):
            last = number == len(keys) - 1
            stop = end - 1 if last else self.text.find(";", key.end, keys[number + 1].start)
            if stop < 0:
                return None
            prefix = " ".join(self.text[at : key.start].split())
            locator, suffix = _place(" ".join(self.text[key.end : stop].split()))
            if ";" in prefix or ";" in suffix:
                return None
            made.append(Cited(key.key, line(key.start), prefix, locator, suffix, key.nameless))
            at = stop + 1
        return tuple(made)


def _place(behind: str) -> tuple[Locator | None, str]:
    """What stands behind a key, as a place and the rest."""
    braced = re.match(r"\{([^{}]*)\}", behind)
    if braced is not None:
        inner, rest = _place(f", {braced[1]}" if braced[1].strip() else "")
        if inner is None and not braced[1].strip():
            return _place(behind[braced.end() :])
        return inner, f"{rest}{behind[braced.end() :]}".strip()
    time = _TIME.fullmatch(behind)
    if time is not None:
        return Locator("timestamp", time[1]), time[2].strip()
    named = _PLACE.fullmatch(behind)
    if named is not None and any(letter.isdigit() for letter in named[2]):
        return Locator(_LABELS.get(named[1][:3].lower(), "page"), named[2]), named[3].strip()
    bare = _BARE_PLACE.fullmatch(behind)
    if bare is not None:
        return Locator("page", bare[1]), bare[3].strip()
    return None, behind.removeprefix(",").strip()
