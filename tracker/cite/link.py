"""Links into a page: the text fragment that makes a browser find and show the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from urllib.parse import quote, urlsplit

LONGEST = 100  # longer words are given by how they begin and end
ENDS = 5  # words at either end
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


def with_fragment(address: str, parts: Sequence[str]) -> str:
    """The address with a text fragment for words that stand on the page in these parts.

    A browser looks for a single string inside one block of text only. So long words, several
    parts and several lines are given by how the first begins and the last ends.
    """
    blocks = [found for part in parts for line in part.splitlines() if (found := line.split())]
    if not blocks:
        return address
    first, last = blocks[0], blocks[-1]
    if len(blocks) == 1 and len(" ".join(first)) <= LONGEST:
        wanted = _encoded(first)
    elif len(blocks) == 1:
        half = min(ENDS, len(first) // 2)
        wanted = ",".join(map(_encoded, (first[:half], first[-half:]))) if half else _encoded(first)
    else:
        wanted = f"{_encoded(first[:ENDS])},{_encoded(last[-ENDS:])}"
    page, _, fragment = address.partition("#")
    return f"{page}#{fragment.partition(DIRECTIVE)[0]}{DIRECTIVE}text={wanted}"


def _encoded(words: Sequence[str]) -> str:
    """Percent-encoded with the hyphen, which the directive reads as its own."""
    return quote(" ".join(words), safe="", errors="replace").replace("-", "%2D")
