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


def negations(text: str) -> Counter[str]:
    """The negations in `text`, each contraction (`isn't`) counted as `not`."""
    folded = fold(text).text.lower()
    # The tokeniser parts "isn't" into "isn" and "t".
    plain = folded.replace("n't", " not").replace("can not", "cannot").replace("cannot", "not")
    return Counter(word for word in words(plain) if word in NEGATIONS)


def numbers(text: str) -> Counter[str]:
    """The numbers in `text`, in digits or words, thousands separators gone."""
    return Counter(w for w in words(text) if w in NUMERALS or any(c.isdigit() for c in w))


def turned(one: str, other: str) -> str | None:
    """How the sense of two wordings differs: `negation`, `number`, or None when in neither."""
    if negations(one) != negations(other):
        return "negation"
    return "number" if numbers(one) != numbers(other) else None
