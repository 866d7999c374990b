"""The inflected forms of verbs: by the patterns of a language's conjugation file, or as listed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

SHAPES = "shapes"  # the row that names the columns
NO_FORM = "-"
USUAL = ("third", "past", "participle", "ing")  # where no row names them


@dataclass(frozen=True, slots=True)
class Conjugation:
    """The names of a verb's shapes, and patterns of lemmas with the forms they make."""

    shapes: tuple[str, ...] = USUAL
    patterns: tuple[tuple[re.Pattern[str], tuple[str, ...]], ...] = ()

    def forms(self, lemma: str, listed: Sequence[str] = ()) -> Iterator[tuple[str, str]]:
        """Each shape of a verb with its form, the likeliest reading of a form first."""
        columns = listed or self._regular(lemma)
        if len(columns) != len(self.shapes):
            raise ValueError(f"{lemma}: its forms must be {', '.join(self.shapes)}")
        rows = dict(zip(self.shapes, columns, strict=True))
        rows["base"] = lemma
        seen: dict[str, str] = {}
        for shape in sorted(rows, key=_rank):
            for form in rows[shape].split("/"):
                if form != NO_FORM and not _is_same(shape, seen.get(form)):
                    seen[form] = shape
                    yield shape, form

    def _regular(self, lemma: str) -> list[str]:
        for pattern, columns in self.patterns:
            found = pattern.fullmatch(lemma)
            if found is not None:
                return [found.expand(column) for column in columns]
        return [NO_FORM] * len(self.shapes)


def read_conjugation(rows: Iterable[Sequence[str]]) -> Conjugation:
    """The conjugation that rows of two cells describe, the names of the shapes first."""
    shapes: tuple[str, ...] = USUAL
    patterns = []
    for head, columns in rows:
        if head == SHAPES:
            shapes = tuple(columns.split())
        else:
            patterns.append((re.compile(head), tuple(columns.split())))
    return Conjugation(shapes, tuple(patterns))


def _rank(shape: str) -> int:
    """A past form that is also the participle or the base is read as past first."""
    return {"past": 0, "participle": 1, "base": 2}.get(shape, 3)


def _is_same(shape: str, earlier: str | None) -> bool:
    """Whether a form is no form of its own: a participle or base that looks like the past."""
    return shape in {"participle", "base"} and earlier == "past"
