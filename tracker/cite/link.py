"""Links into a page: the text fragment that makes a browser find and show the words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple
from urllib.parse import quote, urlsplit

LONGEST = 100  # longer words are given by how they begin and end
ENDS = 5  # words at either end
NEAR = 3  # words of context
DIRECTIVE = ":~:"
UNSAFE = re.compile(
    '[\\x00-\\x20\\x7f-\\xa0"<>\\\\^`{|}\u2000-\u200f\u2028-\u202f\u2060-\u206f\ufeff]'
)


def web_address(url: str | None) -> str | None:
    """The URL when it is one of the web that may be linked, with odd characters encoded."""
    if url is None:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    if parts.scheme.lower() not in ("http", "https") or not parts.netloc:
        return None
    return UNSAFE.sub(lambda match: quote(match[0], safe=""), url.strip())


class Part(NamedTuple):
    """Words to find on a page, and what stands right before and after them where that tells."""

    words: str
    before: str = ""
    after: str = ""


def with_fragment(address: str, parts: Iterable[Part]) -> str:
    """The address with a text fragment for words that stand on the page in these parts.

    Each part is looked for by itself. A browser looks for a single string inside one block of text
    only, so long parts and those of several lines are given by how they begin and end. What stands
    before and after a part tells it from other places with the same words.
    """
    wanted = [
        _in_context(found, part.before, part.after)
        for part in parts
        if (found := _directive(part.words))
    ]
    if not wanted:
        return address
    page, _, fragment = address.partition("#")
    texts = "&".join(f"text={each}" for each in wanted)
    return f"{page}#{fragment.partition(DIRECTIVE)[0]}{DIRECTIVE}{texts}"


def _directive(part: str) -> str:
    blocks = [found for line in part.splitlines() if (found := line.split())]
    if not blocks:
        return ""
    first, last = blocks[0], blocks[-1]
    if len(blocks) > 1:
        return f"{_encoded(first[:ENDS])},{_encoded(last[-ENDS:])}"
    half = min(ENDS, len(first) // 2)
    if len(" ".join(first)) <= LONGEST or not half:
        return _encoded(first)
    return f"{_encoded(first[:half])},{_encoded(first[-half:])}"


def _in_context(directive: str, before: str, after: str) -> str:
    prefix, suffix = _telling(before.split()[-NEAR:]), _telling(after.split()[:NEAR])
    parts = [f"{_encoded(prefix)}-" if prefix else "", directive]
    return ",".join(filter(None, [*parts, f"-{_encoded(suffix)}" if suffix else ""]))


def _telling(words: list[str]) -> list[str]:
    """The words, none when they are marks alone."""
    return words if any(map(str.isalnum, "".join(words))) else []


def _encoded(words: Sequence[str]) -> str:
    """Percent-encoded with the hyphen, which the directive reads as its own."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
