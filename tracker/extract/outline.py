"""What the signs of a piece read in its sentence, worked out once however many edges are tried."""

from __future__ import annotations

from functools import cache
from itertools import accumulate

from tracker.extract.document import MARKED, Sentence
from tracker.extract.lexicon import Lexicon
from tracker.extract.phrases import PAUSES
from tracker.extract.remembered import Remembered
from tracker.extract.sentences import lowered

AHEAD = 4  # how far outside the sentence a look may fall
Facts = tuple[
    str, tuple[int, int, int, int, int]
]  # how a word looks, and what it adds to the counts
_NOTHING = (0, 0, 0, 0, 0)
_OUTSIDE = ("none",) * AHEAD


class Outline:
    """The looks of a sentence's tokens, and counts up to each of them.

    `look[n + AHEAD]` is how token n looks. The counts at n are those of the tokens before n, so
    that a difference of two tells what stands between. `pause[n]` is the next comma or stop from
    n on.
    """

    __slots__ = ("acting", "commas", "helping", "look", "marks", "pause", "sayings", "size")

    def __init__(self, s: Sentence) -> None:
        self.size = len(s.low)
        known = _known(s.lexicon)
        looks, counts = zip(*[known[word] for word in s.word], strict=True)
        self.look = (*_OUTSIDE, *looks, *_OUTSIDE)
        self.commas, self.marks, self.sayings, self.helping, self.acting = (
            list(accumulate(column)) for column in zip(_NOTHING, *counts, strict=True)
        )
        self.pause = [self.size] * (self.size + 2)
        for n in range(self.size - 1, -1, -1):
            self.pause[n] = n if s.low[n] in PAUSES else self.pause[n + 1]

    def has_verb(self, first: int, last: int) -> bool:
        """Whether the tokens `[first, last)` show signs of a finite verb."""
        if last <= first:
            return False
        acts: bool = self.acting[last] > self.acting[first + 1]
        helps: bool = self.helping[last] > self.helping[first]
        return acts or helps


@cache
def _known(lexicon: Lexicon) -> Remembered[Facts]:
    """The facts of words; they are the same in every text."""
    return Remembered(lambda word: _facts(word, lexicon))


def _facts(word: str, lexicon: Lexicon) -> Facts:
    """How a word looks, and what it adds to each count."""
    low = lowered(word)
    forms, words = lexicon.forms.get(low, ()), lexicon.words
    acts = word.islower() and (
        low in words["common_verbs"]
        or (len(low) > 3 and low.endswith("ed"))
        or any(form.shape != "ing" for form in forms)
    )
    helps = low in words["auxiliaries"] or low in words["contracted"]
    counts = (int(low == ","), int(low == MARKED), int(bool(forms)), int(helps), int(acts))
    return _look(low, word, lexicon), counts


def _look(low: str, word: str, lexicon: Lexicon) -> str:
    """The word if it is of a closed class, or the class or shape of an open one."""
    if low == MARKED:
        return "marks"
    if not low[0].isalnum():
        return low[:2]
    return lexicon.closed.get(low) or _shape(low, word, lexicon)


def _shape(low: str, word: str, lexicon: Lexicon) -> str:
    if low in lexicon.forms:
        return "verb"
    if word[0].isupper():
        return "title" if low.rstrip(".") in lexicon.titles else "Name"
    if low[0].isdigit():
        return "digit"
    if word.islower():
        return next((ending for ending in lexicon.endings["open"] if low.endswith(ending)), "word")
    return "word"
