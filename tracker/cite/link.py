"""Links into a page: the text fragment that makes a browser find and show the words."""

from __future__ import annotations

import re
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


def with_fragment(address: str, words: str, *, whole: bool = True) -> str:
    """The address with a text fragment for `words`.

    Long words, words over several lines and words that do not stand in one piece on the page
    (`whole` false) are given by their first and last few, since a browser looks for a single
    string inside one block of text only.
    """
    found = words.split()
    if not found:
        return address
    if whole and len(words) <= LONGEST and "\n" not in words:
        wanted = _encoded(" ".join(found))
    elif len(found) > 2 * ENDS:
        wanted = f"{_encoded(' '.join(found[:ENDS]))},{_encoded(' '.join(found[-ENDS:]))}"
    elif len(found) > 1:
        half = len(found) // 2
        wanted = f"{_encoded(' '.join(found[:half]))},{_encoded(' '.join(found[half:]))}"
    else:
        wanted = _encoded(found[0])
    page, _, fragment = address.partition("#")
    return f"{page}#{fragment.partition(DIRECTIVE)[0]}{DIRECTIVE}text={wanted}"


def _encoded(text: str) -> str:
    """Percent-encoded with the hyphen, which the directive reads as its own."""
    return quote(text, safe="").replace("-", "%2D")
