"""Keys: the short handles that people type and cite, made from what an entry says.

All are deterministic; `numbered` makes the next one when a key is taken.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

from tracker.text.names import family_name
from tracker.text.stopwords import STOP_WORDS

SHORTEST: Final = 2
LONGEST: Final = 80
MOST_NUMBERED: Final = 9_999_999  # keys made of the same words
_VALID: Final = re.compile(r"[a-z0-9][a-z0-9-]{1,79}")
_WORD: Final = re.compile(r"[a-z0-9]+")
_APOSTROPHE: Final = re.compile(r"(?<=[^\W_])['’ʼ](?=[^\W_])")
_LONGEST_WORD: Final = 20
_SHORT: Final = 24  # characters of a name inside a longer key
_READ: Final = 2000  # characters of a text that its key is made from


def valid_key(key: str) -> bool:
    """Whether `key` is 2 to 80 of a-z, 0-9 and hyphen, with a letter or digit first."""
    return _VALID.fullmatch(key) is not None


def numbered(key: str, n: int) -> str:
    """`key-n`, the key cut when it would grow too long."""
    suffix = f"-{n}"
    return key[: LONGEST - len(suffix)].rstrip("-") + suffix


def number_of(key: str, wanted: str) -> int | None:
    """The number that `numbered` gave to make `key` of `wanted`; 1 of `wanted` itself, or None."""
    if key == wanted:
        return 1
    digits = key.rpartition("-")[2]
    plain = digits.isdecimal() and digits.isascii() and digits[0] != "0"
    return int(digits) if plain and numbered(wanted, int(digits)) == key else None


def shared_beginning(wanted: str) -> str:
    """What `wanted` and all that `numbered` makes of it begin with."""
    return numbered(wanted, MOST_NUMBERED).removesuffix(f"-{MOST_NUMBERED}")


def slug(text: str, most: int = 40) -> str:
    """Lower-case ASCII words of `text` joined by hyphens, at most `most` characters.

    Other scripts are transliterated. Text with no letter or digit in it gives `x` and eight hex
    digits of its SHA-1; a lone letter gets those digits behind it. Always a valid key.
    """
    kept: list[str] = []
    for word in _words(text):
        if sum(map(len, kept)) + len(kept) + len(word) > most:
            break
        kept.append(word)
    joined = "-".join(kept) or next(iter(_words(text)), "")[:most]
    if len(joined) >= SHORTEST:
        return joined
    # Here, because it loads OpenSSL and few texts have no letter.
    import hashlib

    digest = hashlib.sha1(text.encode("utf-8", "surrogatepass"), usedforsecurity=False).hexdigest()[
        :8
    ]
    return f"{joined}-{digest}" if joined else f"x{digest}"


def speaker_key(name: str, kind: str = "person") -> str:
    """`makoto-uchida`; for an unnamed speaker `unnamed-french-official`, from the description."""
    if kind != "unnamed":
        return slug(name)
    described = re.sub(r"^(?:(?:an?|the|unnamed)\s+)+", "", name.strip(), flags=re.IGNORECASE)
    return f"unnamed-{slug(described)}"


def source_key(outlet: str | None, year: int | str | None, title: str | None) -> str:
    """`carscoops-2024-honda-and-nissan`: outlet or `source`, year or `nd`, beginning of the title.

    Of the title three words are taken from the first that tells something, a fourth when the third
    is a stop word; stop words at the end are dropped, and `the` before an outlet.
    """
    return _joined(
        slug(outlet, _SHORT).removeprefix("the-") if outlet else "source",
        _year(year),
        *_opening(title or ""),
    )


def quote_key(
    speaker_name: str | None, year: int | str | None, words: str, kind: str = "person"
) -> str:
    """`uchida-2024-conventional-wisdom`: family name, year or `nd`, the two most telling words.

    A speaker that is no person gives its whole name, an unnamed one its speaker key, nobody
    `quote`. `telling_words` says which words are telling.
    """
    return _joined(_short_speaker(speaker_name or "", kind), _year(year), *telling_words(words))


def claim_key(year: int | str | None, statement: str) -> str:
    """`claim-2024-honda-electric-cars`: year or `nd`, the first content word, the telling words."""
    telling = telling_words(statement)
    first = [word for word in _words(statement) if _tells(word)][:1]
    return _joined("claim", _year(year), *(word for word in first if word not in telling), *telling)


def telling_words(text: str) -> list[str]:
    """The two most telling words of a text in their order; fewer when it has no two.

    Content words are words that are neither stop words nor numbers. Two of them that stand side by
    side (only white space or a hyphen between) make a pair; of all pairs the one with the longest
    word is taken, then the one whose other word is longer, then the first. Without a pair: the two
    longest content words, or else the first two words.
    """
    found = _placed(text)
    telling = [i for i, (word, _) in enumerate(found) if _tells(word)]
    pairs = [
        (left, right) for left, right in pairwise(telling) if right == left + 1 and found[right][1]
    ]
    if pairs:
        pair = max(pairs, key=lambda p: sorted((len(found[p[0]][0]), len(found[p[1]][0])))[::-1])
        return [found[i][0][:_LONGEST_WORD] for i in pair]
    chosen = sorted(sorted(telling, key=lambda i: (-len(found[i][0]), i))[:2])
    return [found[i][0][:_LONGEST_WORD] for i in chosen or range(min(2, len(found)))]


def _short_speaker(name: str, kind: str) -> str:
    """What a quote's key says of its speaker."""
    if not name.strip():
        return "quote"
    if kind == "person":
        return slug(family_name(name), _SHORT)
    return speaker_key(name, kind) if kind == "unnamed" else slug(name, _SHORT)


def _placed(text: str) -> list[tuple[str, bool]]:
    """The words of a text, each with whether only white space or a hyphen parts it from the last."""
    ascii_text = _ascii(text)
    found: list[tuple[str, bool]] = []
    end = 0
    for match in _WORD.finditer(ascii_text):
        close = not ascii_text[end : match.start()].strip(" \t\r\n-")
        found.append((match[0], bool(found) and close))
        end = match.end()
    return found


def _opening(title: str) -> list[str]:
    """The first words of a title, from one that tells something."""
    words = _words(title)
    while words and words[0] in STOP_WORDS:
        del words[0]
    words = words[: 4 if len(words) > 2 and words[2] in STOP_WORDS else 3]
    while words and words[-1] in STOP_WORDS:
        del words[-1]
    return [word[:_LONGEST_WORD] for word in words]


def _words(text: str) -> list[str]:
    """The lower-case ASCII words of a text."""
    return _WORD.findall(_ascii(text))


def _ascii(text: str) -> str:
    """The beginning of a text in lower-case ASCII, without the apostrophes inside words."""
    text = _APOSTROPHE.sub("", text[:_READ])
    if not text.isascii():
        # Its tables take a while to load, and most keys are made from ASCII.
        from anyascii import anyascii

        text = anyascii(text)
    return text.lower()


def _tells(word: str) -> bool:
    """Whether a word is a content word."""
    return len(word) > 1 and word not in STOP_WORDS and not word.isdigit()


def _year(year: int | str | None) -> str:
    """The four digits of a year or of the date it begins, or `nd`."""
    match = re.match(r"[0-9]{4}", "" if year is None else f"{year:0>4}")
    return match[0] if match else "nd"


def _joined(*parts: str) -> str:
    """The parts joined by hyphens into a valid key."""
    return "-".join(part for part in parts if part)[:LONGEST].rstrip("-")
