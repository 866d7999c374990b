"""What a directive asks for, read from its words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final, Literal, get_args

from tracker.report.languages import KNOWN, knows
from tracker.text.keys import valid_key

Shape = Literal["inline", "block", "claim"]
SHAPES: Final[tuple[Shape, ...]] = get_args(Shape)
NAMES: Final = ("as", "cut", "from", "to", "lang", "style", "claim", "cite")
_WORD: Final = re.compile(
    r"""([\w-]+)[ \t]*=[ \t]*(?:"([^"]*)"|'([^']*)'|“([^”]*)”|([^\s"'“]\S*)?)|(\S+)"""
)
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_ELLIPSIS: Final = re.compile(r"\s*(?:\.\.\.|…|\[\.\.\.\]|\[…\])\s*")


class Broken(ValueError):
    """A directive that cannot be understood: what is wrong, and what would be right."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Options:
    """How a quotation is put in.

    `kept` are the words to keep, in order, all of the quote when empty; `until` says that the one
    passage goes from the first of two `kept` to the second. `style` names the style of its
    citation, None for a reference `[@key]`; `cited` False leaves the citation out. `claim` is the
    key of the claim to print it with.
    """

    shape: Shape = "block"
    kept: tuple[str, ...] = ()
    until: bool = False
    language: str | None = None
    style: str | None = None
    claim: str | None = None
    cited: bool = True


def read_words(text: str) -> tuple[list[str], list[tuple[str, str]]]:
    """The bare words of a directive, and its options as pairs."""
    bare, pairs = [], []
    for name, *values, word in _WORD.findall(text):
        if word:
            bare.append(word)
        else:
            pairs.append((name, next(filter(None, values), "")))
    return bare, pairs


def read_options(pairs: Iterable[tuple[str, str]]) -> Options:
    """The options of a directive. Raises Broken."""
    given: dict[str, str] = {}
    for name, value in pairs:
        if name not in NAMES:
            close = get_close_matches(name, NAMES, 1)
            hint = f"did you mean {close[0]}?" if close else f"options: {', '.join(NAMES)}"
            raise Broken(f"unknown option {name!r}", hint)
        if name in given:
            raise Broken(f"{name} is given twice")
        if not value.strip():
            raise Broken(f"{name} has no value", f'such as {name}="..."')
        given[name] = value.strip()
    shape = given.get("as", "block")
    if shape not in SHAPES:
        raise Broken(f"as={shape} is no way to print a quote", f"as={'|'.join(SHAPES)}")
    kept, until = _kept(given)
    return Options(
        shape=shape,
        kept=kept,
        until=until,
        language=_language(given.get("lang")),
        style=given.get("style"),
        claim=_claim(given.get("claim"), shape),
        cited=_cited(given.get("cite")),
    )


def key_of(words: list[str]) -> str:
    """The key that is the one bare word of a directive. Raises Broken."""
    if not words:
        raise Broken("the key is missing", "<!-- tracker: quote KEY as=block -->")
    if len(words) > 1:
        hint = 'a value of several words stands in quotation marks: from="..."'
        raise Broken(f"{words[1]!r} is no option", hint)
    if not valid_key(words[0]):
        raise Broken(f"{words[0]!r} is not a key", "keys are lower-case letters, digits, hyphens")
    return words[0]


def _kept(given: dict[str, str]) -> tuple[tuple[str, ...], bool]:
    first, last, cut = given.get("from"), given.get("to"), given.get("cut")
    if cut is not None:
        if first or last:
            raise Broken("cut and from or to exclude each other")
        parts = tuple(part for part in _ELLIPSIS.split(cut) if part)
        if not parts:
            raise Broken("cut keeps no words", 'such as cut="first words ... last words"')
        return parts, False
    if first and last:
        return (first, last), True
    if first or last:
        missing = "to" if first else "from"
        raise Broken(f"{missing} is missing: a span has both ends", 'from="..." to="..."')
    return (), False


def _language(value: str | None) -> str | None:
    if value is not None and not _LANGUAGE.fullmatch(value):
        raise Broken(f"lang={value} is no language", "such as lang=de")
    if value is not None and not knows(value):
        raise Broken(f"lang={value}: its marks are not known", f"known: {', '.join(KNOWN)}")
    return value


def _claim(value: str | None, shape: str) -> str | None:
    if value is None:
        return None
    if shape != "claim":
        raise Broken(f"claim={value} does nothing with as={shape}", "write as=claim")
    if not valid_key(value):
        raise Broken(f"{value!r} is not a key", "keys are lower-case letters, digits, hyphens")
    return value


def _cited(value: str | None) -> bool:
    if value not in (None, "yes", "no"):
        raise Broken(f"cite={value} is neither yes nor no")
    return value != "no"
