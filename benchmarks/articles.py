"""The annotated articles that extraction is measured on, and how they are divided.

With `TRACKER_TEST_DATA`, a folder with `polnear/train.jsonl`, `genres/gold.jsonl` and
`german/train.jsonl`; without it the invented articles in `tests/extract/articles`. The news
articles of the training set are divided by publisher and month. One part may be read while rules
are written; of the other part, which is only scored, one publisher is whole, so that figures also
stand for a publisher nobody has seen. News articles of other sets are a part of their own: the
weights that ship have never met them.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from german import comparable, part_of

INVENTED = Path(__file__).resolve().parent.parent / "tests" / "extract" / "articles"
READ_WHOLE = frozenset({"breitbart", "huff-post"})
SCORED_WHOLE = frozenset({"west-journal"})
TRAINING = "train"  # the set whose articles the weights that ship may know
FIRST_SCORED = "2016-05"  # month of the other publishers
QUOTE = re.compile(r"\{([dmi])\|([^|{}]+)\|([^{}]+)\}")
KINDS = {"d": "direct", "m": "mixed", "i": "indirect"}
FACTS = {"is": "speaker_resolved", "role": "role", "for": "on_behalf_of"}
NAMED = re.compile(r"(?:(?P<set>\w+)/)?(?P<publisher>[^_]+)_(?P<month>\d{4}-\d\d)")


@dataclass(frozen=True, slots=True)
class Article:
    """One text with its annotation; `part` is read, scored, new, genres, invented or german."""

    name: str
    text: str
    gold: list[dict[str, Any]] = field(repr=False)
    publisher: str
    part: str
    language: str = "en"


def annotated() -> Iterator[Article]:
    """Every article there is, in the order of the files."""
    folder = os.environ.get("TRACKER_TEST_DATA")
    if folder:
        yield from _news(Path(folder) / "polnear" / "train.jsonl")
        yield from _plain(Path(folder) / "genres" / "gold.jsonl", "genres")
        german = Path(folder) / "german" / "train.jsonl"
        yield from _german(german) if german.is_file() else ()
    else:
        yield from invented()


def invented() -> Iterator[Article]:
    """The articles in the repository, whose quotes are marked in the text."""
    for path in sorted(INVENTED.glob("*.txt")):
        text, gold, place = "", [], 0
        marked = path.read_text(encoding="utf-8")
        for m in QUOTE.finditer(marked):
            text += marked[place : m.start()]
            kind, named, words = m.groups()
            named, *facts = named.split(";")
            speaker, *aliases = map(_name, named.split("="))
            gold.append(
                {
                    "start": len(text),
                    "end": len(text) + len(words),
                    "type": KINDS[kind],
                    "speaker": speaker,
                    "speaker_aliases": aliases,
                    **dict(map(_fact, facts)),
                }
            )
            text, place = text + words, m.end()
        text += marked[place:]
        yield Article(path.stem, text, gold, path.stem, "invented")


def _name(printed: str) -> str | None:
    return None if printed == "None" else printed


def _fact(row: str) -> tuple[str, str | list[str] | None]:
    """What is known of a speaker: `is=Ann Doe`, `role=mayor`, `for=the port`, `via=Reuters+BBC`."""
    key, _, value = row.partition("=")
    known = _name(value)
    if key == "via":
        return "via", known.split("+") if known else []
    return FACTS[key], known


def _news(path: Path) -> Iterator[Article]:
    for row in _rows(path):
        named = NAMED.match(row["doc_id"])
        publisher, month = named.group("publisher", "month") if named else ("", "")
        scored = publisher in SCORED_WHOLE or (
            publisher not in READ_WHOLE and month >= FIRST_SCORED
        )
        part = "scored" if scored else "read"
        if named and named["set"] not in {None, TRAINING}:
            part = "new"
        yield Article(row["doc_id"], row["text"], row["quotes"], publisher, part)


def _plain(path: Path, part: str) -> Iterator[Article]:
    for row in _rows(path):
        yield Article(row["doc_id"], row["text"], row["quotes"], row["doc_id"], part)


def _german(path: Path) -> Iterator[Article]:
    for row in _rows(path):
        name = row["doc_id"]
        yield Article(
            name, row["text"], comparable(row["text"], row["quotes"]), "", part_of(name), "de"
        )


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)
