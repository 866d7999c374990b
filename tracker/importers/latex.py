"""Plain text from what TeX reads: accents, escapes, dashes and marks; other commands go."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import Final

_ACCENTS: Final = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "d": "\u0323",
    "c": "\u0327", "k": "\u0328", "b": "\u0331",
}  # fmt: skip
_LETTERS: Final = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "l": "ł", "L": "Ł",
    "aa": "å", "AA": "Å", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ", "TH": "Þ", "dj": "đ",
    "DJ": "Đ", "ng": "ŋ", "textendash": "–", "textemdash": "—", "textquoteleft": "‘",
    "textquoteright": "’", "textquotedblleft": "“", "textquotedblright": "”", "textquotesingle": "'",
    "quotedblbase": "„", "guillemotleft": "«", "guillemotright": "»", "dots": "…", "ldots": "…",
    "textellipsis": "…", "S": "§", "P": "¶", "pounds": "£", "euro": "€", "texteuro": "€",
    "textasciitilde": "~", "textasciicircum": "^", "textbackslash": "\\", "textbar": "|",
    "textless": "<", "textgreater": ">", "lbrace": "{", "rbrace": "}", "copyright": "©",
    "textdegree": "°", "textregistered": "®", "texttrademark": "™", "slash": "/",
}  # fmt: skip
_SIGN: Final = re.compile(
    r"\\(?P<accent>[`'^~=.\"]|[uvHcdbkr](?![A-Za-z]))\s*(?:\{(?P<braced>\\?[^\W\d_]?)\}|(?P<bare>\\[ij](?![A-Za-z])|[^\W\d_]))"
    r"|\\(?P<word>[A-Za-z]+)\*?(?:\{\}| |(?=\W|$))?"
    r"|\\(?P<escaped>.)"
    r"|(?P<keep>(?<=[-'`<>,])\{\}(?=[-'`<>,]))"
    r"|(?P<ligature>---|--|``|''|,,|<<|>>|!`|\?`)"
    r"|(?P<tie>~)|(?P<brace>[{}])|(?P<math>\$)",
    re.DOTALL,
)
_LIGATURES: Final = {
    "---": "—", "--": "–", "``": "“", "''": "”", ",,": "„", "<<": "«", ">>": "»", "!`": "¡", "?`": "¿",
}  # fmt: skip


def plain(written: str) -> str:
    """The text that TeX would print, on one line; what is in no font is left out."""
    if not re.search(r"[\\{}~$'`<>,!?-]", written):
        return " ".join(written.split())
    return unicodedata.normalize("NFC", " ".join(_SIGN.sub(_printed, written).split()))


def _printed(found: re.Match[str]) -> str:
    kind = found.lastgroup
    if found["accent"]:
        letter = found["braced"] if found["braced"] is not None else found["bare"]
        return letter.removeprefix("\\") + _ACCENTS[found["accent"]] if letter else found["accent"]
    if kind == "word":
        return _LETTERS.get(found["word"], "")
    if kind == "escaped":
        sign = found["escaped"]
        return "" if sign in "/-@" else " " if sign in "\\, ;:!\n" else sign
    if kind == "ligature":
        return _LIGATURES[found[0]]
    return " " if kind == "tie" else ""


def split_at_top(written: str, at: str) -> Iterator[str]:
    """The parts of a list, divided by a comma or by the word `and` outside of braces."""
    pattern = re.compile(r"\\.|[{}]| and " if at == "and" else r"\\.|[{}]|,", re.IGNORECASE | re.DOTALL)  # fmt: skip
    written = " ".join(
        written.split()
    )  # a run of white space is looked through from each of its places
    depth = begin = 0
    for found in pattern.finditer(written):
        if found[0] in "{}":
            depth += 1 if found[0] == "{" else -1
        elif found[0][0] != "\\" and depth == 0:
            yield written[begin : found.start()]
            begin = found.end()
    if written[begin:].strip():
        yield written[begin:]


def in_one_brace(written: str) -> bool:
    """Whether all of a name stands in one pair of braces: an organisation."""
    name = written.strip()
    if not (name.startswith("{") and name.endswith("}")):
        return False
    depth = 0
    for place, sign in enumerate(name):
        depth += (sign == "{") - (sign == "}")
        if depth == 0:
            return place == len(name) - 1
    return False
