"""What annotators do not agree on, as switches: the product's choice, and those of two guides."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Conventions:
    """How quotes are cut and speakers are named; the defaults are the product's.

    `noun_phrases`: a noun phrase without a verb counts as words said (criticised *the plan*).
    `name_alone`: of a role with a name in apposition only the name is the speaker, and for "who"
    the noun before it; otherwise the whole mention, or "who", as printed.
    `unsaid`: what somebody did not say, or could say, counts (did not say *whether it would rain*).
    `turns`: the labelled turns of interviews and transcripts are direct quotes without marks.
    `nested`: reports within reports are kept, as quotes inside quotes.
    """

    noun_phrases: bool = False
    name_alone: bool = True
    nested: bool = True
    unsaid: bool = False
    turns: bool = True


PRODUCT: Final = Conventions()
POLNEAR: Final = Conventions(
    noun_phrases=True, name_alone=False, nested=False, unsaid=True, turns=False
)
NAMED: Final = {"product": PRODUCT, "polnear": POLNEAR}  # as the command line calls them
