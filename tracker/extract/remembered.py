"""Facts of words, kept for the words seen of late: most words of a text stand in many texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Generic, TypeVar

Fact = TypeVar("Fact")

MOST: Final = 20_000  # words
LONGEST: Final = 40  # letters; longer words are rare, and could fill the memory


class Remembered(dict[str, Fact], Generic[Fact]):
    """What `read` says of a word, by word; it is asked once, until too many words are kept."""

    def __init__(self, read: Callable[[str], Fact]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, word: str) -> Fact:
        found = self._read(word)
        if len(word) <= LONGEST:
            if len(self) >= MOST:
                self.clear()
            self[word] = found
        return found
