"""A synthetic corpus of speakers, sources and quotes, as the JSON lines that `tracker import` reads.

    python benchmarks/corpus.py FILE [--quotes 100000] [--seed 7] [--from DIR]

The same arguments give the same bytes. Words are drawn by the Zipf-Mandelbrot law from 100,000
pseudo-words, the frequent ones short. Ten quotes of 8 to 60 words are true spans of a source of some
430 words. There is a speaker for every twenty quotes; speakers, 500 outlets and 200 tags are used
as unevenly as words. `--from` converts the files speakers.jsonl, sources.jsonl and quotes.jsonl of
another generator instead.
"""

from __future__ import annotations

import argparse
import json
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import accumulate, islice
from pathlib import Path
from random import Random
from typing import Any

VOCABULARY = 100_000
OUTLETS = 500
TAGS = 200
QUOTES_OF_A_SOURCE = 10
QUOTES_OF_A_SPEAKER = 20
FIRST_DAY = date(2000, 1, 1)
DAYS = 9_000

ONSETS = ("", *"bdfghklmnprstvwz", "br", "dr", "gl", "kr", "pl", "sh", "sk", "th", "tr")
VOWELS = (*"aeiou", "ai", "ea", "oo")
CODAS = ("", "", "", "", *"klmnrst", "nd", "rk", "st")
GIVEN_NAMES = (
    *("Amara", "Bruno", "Céline", "Dagny", "Emil", "Farah", "Goran", "Hana", "Ivo", "José"),
    *("Kaja", "Liam", "Mirja", "Noor", "Oskar", "Paola", "Rafiq", "Sunniva", "Tomás", "Yuki"),
)
CUES = ("said", "told reporters", "wrote", "added", "argued", "claimed", "replied", "warned")

Entry = dict[str, Any]


class Uneven:
    """Numbers from 0 to `count - 1`, the low ones far more often, by the Zipf-Mandelbrot law."""

    def __init__(self, count: int, *, steepness: float = 1.07, flat: float) -> None:
        self.numbers = range(count)
        self.weights = list(accumulate((n + 1 + flat) ** -steepness for n in self.numbers))

    def draw(self, random: Random, count: int) -> list[int]:
        return random.choices(self.numbers, cum_weights=self.weights, k=count)


def vocabulary(random: Random) -> list[str]:
    """Different pseudo-words, the most frequent first."""
    words: dict[str, None] = {}
    while len(words) < VOCABULARY:
        syllables = 1 + (len(words) > 400) + (len(words) > 20_000 and random.random() < 0.5)
        word = "".join(
            random.choice(ONSETS) + random.choice(VOWELS) + random.choice(CODAS)
            for _ in range(syllables)
        )
        if len(words) > 400 and random.random() < 0.01:
            word = word.replace("e", "é", 1)
        words[word] = None
    return list(words)


def sentences(words: list[str], random: Random) -> str:
    """The words as sentences of 7 to 20 words, the longer ones with a comma."""
    found, at = [], 0
    while at < len(words):
        sentence = words[at : at + random.randint(7, 20)]
        at += len(sentence)
        if len(sentence) > 12:
            sentence[5] += ","
        sentence[0] = sentence[0].capitalize()
        found.append(" ".join(sentence) + ".")
    return " ".join(found)


def speaker(number: int, name: str, aliases: list[str]) -> Entry:
    return {
        "type": "speaker",
        "key": f"speaker-{number}",
        "name": name,
        "aliases": [{"name": alias} for alias in aliases],
    }


def outlet(name: str) -> Entry:
    key = name.lower().replace(" ", "-")
    return {"type": "speaker", "key": key, "kind": "organisation", "name": name}


def source(number: int, title: str, outlet: str, url: str, day: str, text: str) -> Entry:
    return {
        "type": "source",
        "key": f"source-{number}",
        "title": title,
        "outlet": outlet,
        "url": url,
        "published": day,
        "versions": [{"number": 1, "text": text}],
    }


def quote(
    number: int,
    words: str,
    start: int,
    *,
    source: int,
    speaker: str,
    name: str,
    cue: str,
    day: str,
    tags: list[str],
) -> Entry:
    """A quote whose words begin at `start`; its span has the marks around them too."""
    span = {"start": start - 1, "end": start + len(words) + 1}
    return {
        "type": "quote",
        "key": f"quote-{number}",
        "source": f"source-{source}",
        "words": words,
        "said": day,
        "anchors": [{"version": 1, "spans": [span]}],
        "attributions": [{"cue": cue, "parties": [{"speaker": speaker, "name": name}]}],
        "tags": tags,
    }


class Generator:
    """Makes the entries of a corpus, each source from a random sequence of its own."""

    def __init__(self, quotes: int, seed: int) -> None:
        self.quotes, self.seed = quotes, seed
        self.vocabulary = vocabulary(Random(seed))
        self.words = Uneven(VOCABULARY, flat=1.7)
        self.speakers = Uneven(max(100, quotes // QUOTES_OF_A_SPEAKER), flat=5)
        self.outlets = Uneven(OUTLETS, flat=3)
        self.tags = Uneven(TAGS, flat=3)

    def name(self, number: int) -> str:
        given = GIVEN_NAMES[number % len(GIVEN_NAMES)]
        middle = self.vocabulary[400 + number * 6_007 % 90_000]
        return f"{given} {middle.capitalize()} {self.vocabulary[100 + number].capitalize()}"

    def people(self) -> Iterator[Entry]:
        for number in self.speakers.numbers:
            name = self.name(number)
            yield speaker(number + 1, name, [name.split()[-1]])
        for number in range(OUTLETS):
            yield outlet(f"Outlet {number + 1}")

    def sources(self) -> Iterator[tuple[Entry, list[Entry]]]:
        """Each source with its quotes."""
        for first in range(0, self.quotes, QUOTES_OF_A_SOURCE):
            count = min(QUOTES_OF_A_SOURCE, self.quotes - first)
            yield self._source(first, count, Random(f"{self.seed} {first}"))

    def _source(self, first: int, count: int, random: Random) -> tuple[Entry, list[Entry]]:
        number = first // QUOTES_OF_A_SOURCE + 1
        day = (FIRST_DAY + timedelta(days=random.randrange(DAYS))).isoformat()
        opening, closing = random.choice(('""', "“”"))
        text, quotes = "", []
        for n in range(first + 1, first + count + 1):
            said = self._sentences(random, min(60, 8 + int(random.expovariate(1 / 16.5))))
            who, cue = self.speakers.draw(random, 1)[0], random.choice(CUES)
            text += f"{self._sentences(random, random.randint(8, 23))} {opening}"
            about = {
                "source": number,
                "speaker": f"speaker-{who + 1}",
                "name": self.name(who),
                "cue": cue,
                "day": day,
                "tags": self._tags(random),
            }
            quotes.append(quote(n, said, len(text), **about))
            text += f"{said}{closing} {cue} {self.name(who)}. "
        title = " ".join(self.vocabulary[i] for i in self.words.draw(random, 7)).capitalize()
        where = f"outlet-{self.outlets.draw(random, 1)[0] + 1}"
        url = f"https://example.org/{number}"
        return source(number, title, where, url, day, text.rstrip()), quotes

    def _sentences(self, random: Random, count: int) -> str:
        return sentences([self.vocabulary[n] for n in self.words.draw(random, count)], random)

    def _tags(self, random: Random) -> list[str]:
        return sorted({f"tag{n + 1}" for n in self.tags.draw(random, random.randrange(4))})


def generate(file: Path, quotes: int, seed: int) -> None:
    """Write a corpus: speakers first, then sources, then quotes."""
    made = Generator(quotes, seed)
    with file.open("w", encoding="utf-8") as out, _beside(file) as later:
        out.writelines(map(_line, made.people()))
        for entry, its_quotes in made.sources():
            out.write(_line(entry))
            later.writelines(map(_line, its_quotes))
        later.seek(0)
        shutil.copyfileobj(later, out)


def _beside(file: Path) -> Any:
    return tempfile.TemporaryFile("w+", encoding="utf-8", dir=file.parent)


def _line(entry: Entry) -> str:
    return json.dumps(entry, ensure_ascii=False) + "\n"


def convert(file: Path, folder: Path, quotes: int) -> None:
    """Write the first quotes of another generator's files, with the sources and speakers they need."""
    with file.open("w", encoding="utf-8") as out:
        out.writelines(map(_line, _converted(folder, quotes)))


def _converted(folder: Path, quotes: int) -> Iterator[Entry]:
    keys: dict[str, str] = {}
    for row in _rows(folder / "speakers.jsonl"):
        if row["name"] not in keys:
            keys[row["name"]] = f"speaker-{row['id']}"
            yield speaker(row["id"], row["name"], row["aliases"])
    chosen = list(islice(_rows(folder / "quotes.jsonl"), quotes))
    needed = {row["source"] for row in chosen}
    outlets: dict[str, str] = {}
    for row in _rows(folder / "sources.jsonl"):
        if row["id"] not in needed:
            continue
        if row["outlet"] not in outlets:
            entry = outlet(row["outlet"])
            outlets[row["outlet"]] = entry["key"]
            yield entry
        where = outlets[row["outlet"]]
        yield source(row["id"], row["title"], where, row["url"], row["date"], row["text"])
    for row in chosen:
        yield quote(
            row["id"],
            row["text"],
            row["start"],
            source=row["source"],
            speaker=keys[row["speaker"]],
            name=row["speaker"],
            cue=row["cue"],
            day=row["date"],
            tags=row["tags"],
        )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    parser = argparse.ArgumentParser(description="Write a synthetic corpus to import.")
    parser.add_argument("file", type=Path)
    parser.add_argument("--quotes", type=int, default=100_000)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--from", type=Path, dest="folder", metavar="DIR")
    chosen = parser.parse_args()
    if chosen.folder is None:
        generate(chosen.file, chosen.quotes, chosen.seed)
    else:
        convert(chosen.file, chosen.folder, chosen.quotes)


if __name__ == "__main__":
    main()
