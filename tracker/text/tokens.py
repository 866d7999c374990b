"""The one tokeniser whose tokens both databases index.

A token is a run of letters and digits, case and diacritics folded, with at most one point, which
stands between two digits (`3.5`). Thousands separators go (`1,000,000` is `1000000`), everything
else separates. A CJK ideograph or a kana is a token of its own.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

LONGEST: Final = 100
_CJK_RANGES: Final = (
    (0x3005, 0x3005), (0x3007, 0x3007), (0x3021, 0x3029), (0x3040, 0x30FF), (0x31F0, 0x31FF),
    (0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x323AF),
)  # fmt: skip
# The same for a character class. Compiling one takes a millisecond or two: not at import.
CJK: Final = "".join(f"{chr(first)}-{chr(last)}" for first, last in _CJK_RANGES)


def _pattern(word: str, letter: str, digit: str) -> re.Pattern[str]:
    """The token pattern over folded text for the given character classes."""
    return re.compile(
        # The most common token first: letters only.
        rf"{letter}++(?!{digit})"
        rf"|(?<!{digit}[.,]){digit}{{1,3}}(?:,{digit}{{3}})++(?!{digit})"
        rf"(?:{word}++|\.(?={digit}){word}++(?!\.{digit}))?"
        rf"|(?<!{digit}\.){word}++(?<={digit})\.(?={digit}){word}++(?!\.{digit})"
        rf"|{word}++"
    )


_ASCII: Final = _pattern("[a-z0-9]", "[a-z]", "[0-9]")
_WIDE: Final = _pattern(r"[^\W_]", r"[^\W\d_]", r"\d")
# Between white space no token is cut; as much ASCII as there is goes the short way at once.
_CHUNK: Final = re.compile(r"[\x00-\x7f]+(?<=\s)|\S+")
_BLOCK: Final = re.compile(r"(?s:.{1,10000})\S*")
# Conjoining Hangul letters and kana sound marks change the character before them.
_JOINING: Final = "\u1160-\u11ff\u3099\u309a\uff9e\uff9f"
_JOINED: Final = re.compile(f"(?s:.)[{_JOINING}]+")
_CLUSTER: Final = re.compile(f"(?s:.)[{_JOINING}]*")
_NO_LETTERS: Final = frozenset("ʹʺʻʼʽʾʿ")  # apostrophes and primes that Unicode calls letters
_SOUND_MARKS: Final = "\u3099\u309a"
_STROKED: Final = str.maketrans(
    {
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ħ": "h",
        "ŧ": "t",
        "ı": "i",
        "æ": "ae",
        "œ": "oe",
        "ð": "d",
        "þ": "th",
    }
)


# To define and to make a NamedTuple takes a fraction of what a dataclass takes: every hit pays.
class Token(NamedTuple):
    """One token and the span `[start, end)` of the original text that it was read from."""

    text: str
    start: int
    end: int


def is_cjk(character: str) -> bool:
    """Whether a character is an ideograph or a kana, a word by itself for the index."""
    code = ord(character)
    return code >= 0x3005 and any(first <= code <= last for first, last in _CJK_RANGES)


def words(text: str) -> list[str]:
    """The tokens of `text` in order, as plain strings: what is indexed and what is searched for."""
    found = _ASCII.findall(text.lower()) if text.isascii() else _WIDE.findall(_folded(text))
    return [
        word if len(word) < 5 or (word.isalpha() and len(word) <= LONGEST) else _tidy(word)
        for word in found
    ]


def tokens(text: str, start: int = 0, end: int | None = None) -> list[Token]:
    """The tokens of `text[start:end]` in order, with their spans in `text`; texts as of `words`.

    A character that stands for several tokens (`½`) gives each of them its own span.
    """
    found: list[Token] = []
    for chunk in _CHUNK.finditer(text, start, len(text) if end is None else end):
        piece, base = chunk[0], chunk.start()
        if piece.isascii():
            for match in _ASCII.finditer(piece.lower()):
                word, (first, last) = match[0], match.span()
                plain = last - first <= LONGEST and word.isalpha()
                found.append(Token(word if plain else _tidy(word), base + first, base + last))
        else:
            found += _wide_tokens(piece, base)
    return found


def token_string(text: str, limit: int | None = None) -> str:
    """The tokens of `text`, at most `limit` of them, joined by single spaces."""
    if limit is None or 4 * len(text) <= limit:  # a character such as ½ gives several tokens
        return " ".join(words(text))
    return " ".join(islice(_each(text), limit))


def _each(text: str) -> Iterator[str]:
    """The tokens one by one, for those who need only the first few."""
    for block in _BLOCK.finditer(text):
        yield from words(block[0])


def _tidy(word: str) -> str:
    """A matched token without its thousands separators, not longer than `LONGEST`."""
    return word.replace(",", "")[:LONGEST].rstrip(".")


def _wide_tokens(chunk: str, base: int) -> Iterator[Token]:
    """The tokens of a chunk without white space that stands at `base` of the text."""
    pieces: list[str] = []
    starts, ends = array("q"), array("q")
    for match in _CLUSTER.finditer(chunk):
        piece = _folded(match[0])
        if not piece and ends and unicodedata.category(match[0])[0] == "M":
            ends[-1] = base + match.end()  # a mark belongs to the letter before it
        pieces.append(piece)
        starts.extend([base + match.start()] * len(piece))
        ends.extend([base + match.end()] * len(piece))
    for found in _WIDE.finditer("".join(pieces)):
        yield Token(_tidy(found[0]), starts[found.start()], ends[found.end() - 1])


def _folded(text: str) -> str:
    """`text` with case and diacritics folded, and a space for whatever is not of a token."""
    if not text.isascii() and _JOINED.search(text):
        text = _JOINED.sub(lambda match: unicodedata.normalize("NFKC", match[0]), text)
    return text.translate(_TABLE)


def _folded_character(character: str) -> str:
    """What one character folds to: letters and digits, nothing (a mark), or a space."""
    if character.isascii():
        return character.lower()
    category = unicodedata.category(character)
    if category[0] == "M" or category == "Cf":
        return ""
    if category[0] not in "LN":
        return " "
    # Marks go before case is folded: folding would make a letter of the iota under a Greek one.
    letters = "".join(map(_kept, unicodedata.normalize("NFKD", character))).casefold()
    kept = "".join(map(_kept, unicodedata.normalize("NFKD", letters).translate(_STROKED)))
    if not kept.isascii():
        kept = unicodedata.normalize("NFC", kept)
        kept = kept.replace(_SOUND_MARKS[0], "").replace(_SOUND_MARKS[1], "")
    kept = "".join(f" {letter} " if is_cjk(letter) else letter for letter in kept)
    # A superscript is a footnote or a power and a fraction a number: neither joins a word.
    alone = category == "No" and not unicodedata.decomposition(character).startswith("<sub>")
    return f" {kept} " if alone else kept


def _kept(character: str) -> str:
    """A letter, a digit or a kana sound mark as it is; nothing for a mark, else a space."""
    if character in _NO_LETTERS:
        return " "
    if character.isalnum() or character in _SOUND_MARKS:
        return character
    return "" if unicodedata.category(character)[0] == "M" else " "


class _Table(dict[int, str]):
    """What each code point folds to, worked out when a text first holds it."""

    def __missing__(self, code: int) -> str:
        self[code] = folded = _folded_character(chr(code))
        return folded


_TABLE: Final = _Table()
