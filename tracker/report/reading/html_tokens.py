"""Cuts markup into text, tags and comments, in one pass and without ever failing."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

_NAME: Final = re.compile(r"[a-zA-Z][^\s/>\x00]{0,100}")
_ATTRIBUTE: Final = re.compile(
    r"""([^\s"'>/=]{1,100})(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]{0,10000})))?"""
)
_ENDS: Final = re.compile(r"""[>"']""")
_RAW: Final = frozenset(("script", "style", "title", "textarea", "iframe", "noembed", "noframes"))
_MOST_BROKEN: Final = 100  # tags without an end, after which marks in tags count no more


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of markup, `[start, end)`; `name` is the tag in lower case, or what a comment says."""

    kind: Literal["text", "open", "close", "comment", "other"]
    start: int
    end: int
    name: str = ""
    attributes: Mapping[str, str] = field(default_factory=dict)


def tokens(text: str) -> Iterator[Token]:
    """The pieces of markup in order. The words of scripts and style sheets are left out."""
    done = at = 0
    broken = 0
    while (start := text.find("<", at)) >= 0:
        token = _token(text, start, strict=broken < _MOST_BROKEN)
        if token is None:
            broken += _NAME.match(text, start + 1) is not None
            at = start + 1
            continue
        if done < start:
            yield Token("text", done, start)
        yield token
        done = at = token.end
        if token.kind == "open" and token.name in _RAW:
            closing = re.compile(rf"</{token.name}(?=[\s/>])", re.IGNORECASE).search(text, at)
            done = at = closing.start() if closing else len(text)
    if done < len(text):
        yield Token("text", done, len(text))


def _token(text: str, start: int, *, strict: bool) -> Token | None:
    """The tag or comment that begins at `start`, or nothing when `<` is only a character."""
    second = text[start + 1 : start + 2]
    if second == "!":
        return _declaration(text, start)
    if second == "?":
        end = text.find(">", start)
        return Token("other", start, end + 1) if end >= 0 else None
    closing = second == "/"
    name = _NAME.match(text, start + 1 + closing)
    if name is None:
        return None
    end = _tag_end(text, name.end(), strict=strict)
    if end < 0:
        return None
    tag = name[0].lower()
    if closing:
        return Token("close", start, end, tag)
    return Token("open", start, end, tag, _attributes(text[name.end() : end - 1]))


def _declaration(text: str, start: int) -> Token | None:
    if text.startswith("<!--", start):
        if text.startswith((">", "->"), start + 4):
            end = text.index(">", start) + 1
            return Token("comment", start, end)
        last = text.find("-->", start + 4)
        end = last + 3 if last >= 0 else len(text)
        return Token("comment", start, end, text[start + 4 : last if last >= 0 else end])
    end = text.find(">", start)
    return Token("other", start, end + 1) if end >= 0 else None


def _tag_end(text: str, at: int, *, strict: bool) -> int:
    """Behind the `>` that ends a tag, which is none of those in its values; -1 without one."""
    if not strict:
        return text.find(">", at) + 1 or -1
    while (match := _ENDS.search(text, at)) is not None:
        if match[0] == ">":
            return match.end()
        before = text[at : match.start()].rstrip()[-1:] or text[match.start() - 1]
        at = match.end()
        if before == "=":  # a mark elsewhere in a tag is a slip
            at = text.find(match[0], at) + 1
            if at == 0:
                return -1
    return -1


def _attributes(text: str) -> dict[str, str]:
    if not text.strip(" /\n\t"):
        return {}
    found: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(text[:20_000]):
        value = next((one for one in match.groups()[1:] if one is not None), "")
        found.setdefault(match[1].lower(), html.unescape(value))
    return found
