"""What turns the sense of words: negations and numbers.

Two wordings that differ in one of these are never taken for the same, however alike they are.
"""

from __future__ import annotations

from collections import Counter
from typing import Final

from tracker.text.fold import fold
from tracker.text.tokens import words

# Of several languages at once: a wording may mix them, and a word too many only asks for a look.
NEGATIONS: Final = frozenset(
    [
        "not",
        "no",
        "never",
        "none",
        "nobody",
        "nothing",
        "nowhere",
        "neither",
        "nor",
        "cannot",
        "without",
        "hardly",
        "scarcely",
        "barely",
        "nicht",
        "kein",
        "keine",
        "keinen",
        "keinem",
        "keiner",
        "keines",
        "nie",
        "niemals",
        "niemand",
        "nichts",
        "weder",
        "ohne",
        "kaum",
        "ne",
        "pas",
        "jamais",
        "aucun",
        "aucune",
        "rien",
        "sans",
        "no",
        "nunca",
        "nadie",
        "nada",
        "ninguno",
        "ninguna",
        "sin",
    ]
)
_NUMERALS: Final = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety "
    "hundred thousand million billion trillion half third quarter dozen once twice double triple"
)
NUMERALS: Final = frozenset(_NUMERALS.split()) - {"one"}  # "one" is mostly a pronoun
_SMALL: Final = {word: number for number, word in enumerate(_NUMERALS.split()[:20])}
_TENS: Final = {word: 10 * tens for tens, word in enumerate(_NUMERALS.split()[20:28], start=2)}
_HUNDRED: Final = {"hundred": "100"}


def negations(text: str) -> Counter[str]:
    """The negations in `text`, each contraction (`isn't`) counted as `not`."""
    folded = fold(text).text.lower()
    # The tokeniser parts "isn't" into "isn" and "t".
    plain = folded.replace("n't", " not").replace("can not", "cannot").replace("cannot", "not")
    return Counter(word for word in words(plain) if word in NEGATIONS)


def numbers(text: str) -> Counter[str]:
    """The numbers in `text`, in digits, thousands separators gone; of words those up to a hundred.

    Greater ones stay words, part by part: `two million` is `2` and `million`.
    """
    found: Counter[str] = Counter()
    tens = 0
    for word in words(text):
        unit = _SMALL.get(word, 0)
        if tens and 0 < unit < 10:
            found[str(tens + unit)] += 1
            tens = 0
            continue
        if tens:
            found[str(tens)] += 1
        tens = _TENS.get(word, 0)
        if word in NUMERALS and not tens:
            found[str(_SMALL[word]) if word in _SMALL else _HUNDRED.get(word, word)] += 1
        elif any(c.isdigit() for c in word):
            found[word] += 1
    if tens:
        found[str(tens)] += 1
    return found


def turned(one: str, other: str) -> str | None:
    """How the sense of two wordings differs: `negation`, `number`, or None when in neither."""
    if negations(one) != negations(other):
        return "negation"
    return "number" if numbers(one) != numbers(other) else None
