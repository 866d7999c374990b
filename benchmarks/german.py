"""The annotated German articles, brought to the conventions that quotes are scored by.

With `TRACKER_TEST_DATA`, a folder with `german/train.jsonl`; half of the articles, by a checksum of
their names, may be read while rules are written. The annotators followed another guide: words in
marks inside an indirect clause are marked a second time, as direct; sentences that only tell of an
act of speech are "Reported", and hearsay without a source "FreeIndirect". None of these is asked
for or punished here. Where they name "Angaben der
Bahn", "der Leiter, Ada Lorenz" or "der" as the speaker and the tracker "der Bahn", "Ada Lorenz" and
the noun before "der", both are right.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any
from zlib import crc32

# "Angaben der Bahn", "Auffassung von Ada Lorenz": who comes after the noun.
SOURCE = re.compile(
    r"(?:\w+\s){0,3}?[\w-]*(?:[Aa]ngaben?|[Aa]ussagen?|[Aa]nsicht|[Aa]uffassung|[Mm]einung|[Bb]ericht|"
    r"[Ee]inschätzung|[Dd]arstellung|[Ww]orten|[Bb]erichten|[Ii]nformationen|[Aa]uskunft|[Ss]chätzung|"
    r"[Mm]itteilung|[Ee]rklärung|Äußerung(?:en)?|[Ii]nterview|[Vv]orschlag|[Ee]ntscheidung)\s+"
    r"(?:(?:von|vom|des|der|eines|einer|mit|dem|seiner|seines|ihrer)\s+)*(?P<who>.+)",
    re.DOTALL,
)
# "Ada Lorenz am Montag in einer Rede": who comes before the first preposition.
TAIL = re.compile(r"\s(?:am|im|auf|an|zu[mr]?|nach|vor|gegenüber|beim?|über|unter|mit|als|laut)\s")


# "der Leiter der Werft, Ada Lorenz": the name.
NAME_LAST = re.compile(r",\s(?P<name>(?:[A-ZÄÖÜ][\w.-]+\s)+[A-ZÄÖÜ][\w-]+)[^,]{0,12}$")
OTHER = frozenset({"Reported", "FreeIndirect"})
RELATIVE = frozenset({"der", "die", "das"})


def part_of(name: str) -> str:
    """The part of an article: one to read, one to score."""
    return "german" if crc32(name.encode()) % 2 else "german read"


def comparable(text: str, quotes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The annotation with what is marked otherwise not asked for, and other names of speakers."""
    around = [q for q in quotes if q["type"] != "direct"]
    return [
        q
        | {
            "reported": q["reported"] and q["subtype"] not in OTHER and not _twice(q, around),
            "speaker_aliases": list(_aliases(text, q)),
        }
        for q in quotes
    ]


def _twice(quote: dict[str, Any], others: Iterable[dict[str, Any]]) -> bool:
    return quote["type"] == "direct" and any(
        o["start"] <= quote["start"] and quote["end"] <= o["end"] for o in others
    )


def _aliases(text: str, quote: dict[str, Any]) -> Iterator[str]:
    speaker = quote["speaker"] or ""
    found = SOURCE.fullmatch(speaker)
    for name in (speaker, found.group("who") if found else ""):
        short = TAIL.split(name, maxsplit=1)[0].strip()
        if short and short != speaker:
            yield short
    named = NAME_LAST.search(speaker)
    if named:
        yield named.group("name")
    if speaker in RELATIVE:
        yield text[: quote["speaker_start"]].rstrip(" ,").rpartition(" ")[2]
