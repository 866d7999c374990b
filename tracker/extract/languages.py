"""Which language a text is in, as far as there are lexicons: by the closed words it uses."""

from __future__ import annotations

import re
from functools import cache

from tracker.extract.lexicon import COMPLETE, languages, load

LOOKED_AT = 400  # words at the beginning of a text
FARTHEST = 4_000  # characters within which they are looked for
LEAST = 0.12  # of the words; less is a language without a lexicon
CLOSED = (
    "subject_pronouns",
    "determiners",
    "auxiliaries",
    "prepositions",
    "conjunctions",
    "breakers",
    "relatives",
)


def choose_language(text: str, wanted: str | None = None) -> str:
    """The code of the lexicon to read a text with: the wanted one, else the one its words speak for.

    `wanted` is a language tag such as "de" or "de-AT"; one without a lexicon is as good as none.
    """
    return (language_of(wanted) if wanted else None) or detect_language(text)


def language_of(tag: str) -> str | None:
    """The code of the lexicon that a language tag means; None without one."""
    code = re.split(r"[-_]", tag.strip().lower())[0]
    return code if code in languages() else None


def detect_language(text: str) -> str:
    """The language with the most closed words at the beginning of a text; English when in doubt."""
    words = text[:FARTHEST].lower().split(maxsplit=LOOKED_AT)[:LOOKED_AT]
    counts = [(sum(map(closed_words(code).__contains__, words)), code) for code in languages()]
    most, found = max(counts, key=lambda row: row[0])
    return found if most > LEAST * len(words) else COMPLETE


@cache
def closed_words(language: str) -> frozenset[str]:
    """The pronouns, articles, auxiliaries, prepositions and conjunctions of a language."""
    words = load(language).words
    return frozenset(word for name in CLOSED for word in words[name])
