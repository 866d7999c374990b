"""How fast extraction is: articles a second, where the time goes, and time against size.

python benchmarks/extracting.py --text "10 MB on one line"    one text alone, for its memory
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import cycle, islice, pairwise
from typing import Final

from articles import annotated, invented
from measuring import HERE, Run, run
from tables import Target, circumstances, table

from tracker.extract import extract
from tracker.extract.document import Document
from tracker.extract.lexicon import load
from tracker.extract.pipeline import STEPS
from tracker.extract.slices import LONGEST

WORDS: Final = 700  # of an article
ARTICLES: Final = 60
SPEED: Final = 150  # articles a second
RATIO: Final = 2.6  # of the time for twice the text; a square would take 4
MEMORY: Final = 150  # MiB
SIZES: Final = (LONGEST // 4, LONGEST // 2, LONGEST)

PROSE: Final = (
    "“We will be late,” said Mara Voss, who told the board that the plan would fail. Nobody in the"
    " town had seen the river so high in a hundred years, and the shops stayed shut. "
)
# What is repeated to make a hostile text.
UNITS: Final = {
    "prose": PROSE,
    "straight marks": '" ',
    "straight marks, no spaces": '"',
    "curly marks left open": "“",
    "curly marks": "“a” ",
    "single marks left open": "‘",
    "apostrophes or marks": "'a ",
    "British marks": "‘a’ ",
    "guillemets": "«a» ",
    "guillemets left open": "«",
    "German marks": "„a“ ",
    "corners": "「a」",
    "corners left open": "「",
    "marks in marks": "“‘",
    "attributions": "“Yes,” said Mara Voss. ",
    "short paragraphs": "“Yes,” he said.\n\n",
    "labelled turns": "ANN: yes\n\nBOB: no\n\n",
    "pronouns": "Mara Voss slept. “Yes,” she said. ",
    "commas": ",",
    "words and commas": "a, ",
    "said": "said ",
    "according to": "according to ",
    "capitals, no spaces": "A",
    "capitals and hyphens": "A-",
    "capitals and apostrophes": "A’",
    "names": "Mara Voss ",
    "names in capitals": "MARA VOSS ",
    "possessives": "Voss’s ",
    "short forms": "Mr. ",
    "dashes": "—",
    "brackets": "(",
    "letters, no spaces": "a",
    "line ends": "\n",
}
# What is repeated, and to how many characters.
LONG: Final = {
    "10 MB on one line": (PROSE, 10_000_000),
    "10 MB in paragraphs": (f"{PROSE}\n\n", 10_000_000),
    "100,000 straight marks": ('"a" ', 200_000),
    "100,000 curly marks": ("“a” ", 200_000),
    "100,000 curly marks left open": ("“", 100_000),
    "100,000 British marks": ("‘a’ ", 200_000),
    "100,000 guillemets": ("«a» ", 200_000),
    "100,000 German marks": ("„a“ ", 200_000),
    "100,000 corners": ("「a」", 150_000),
    "100,000 marks in each other": ("", 100_000),
    "1 MB of commas": (",", 1_000_000),
    "1 MB of “said”": ("said ", 1_000_000),
    "1 MB of capitals": ("A", 1_000_000),
    "1 MB without spaces": ("a", 1_000_000),
}


@dataclass(frozen=True, slots=True)
class Extracted:
    """What was measured: articles a second by corpus, seconds by step, by size and by long text."""

    speeds: Mapping[str, tuple[int, float]]
    steps: Mapping[str, float]
    sizes: Mapping[str, Sequence[float]]
    long: Mapping[str, Run]


def measure() -> Extracted:
    """Measure all of it, in some two minutes; the long texts first, while this process is small."""
    long = {name: _alone(name) for name in LONG}
    corpora = {"made of invented articles": list(_made())}
    if os.environ.get("TRACKER_TEST_DATA"):
        news = (article.text for article in annotated() if article.part == "read")
        corpora["news"] = list(islice(news, 4 * ARTICLES))
    speeds = {name: (len(texts), _speed(texts)) for name, texts in corpora.items()}
    steps = _steps(list(corpora.values())[-1])
    sizes = {name: [_seconds(_text(unit, size)) for size in SIZES] for name, unit in UNITS.items()}
    return Extracted(speeds, steps, sizes, long)


def _made() -> Iterator[str]:
    """Texts of as many words as an article has, of the paragraphs of the invented ones."""
    parts = [part for article in invented() for part in article.text.split("\n\n")]
    source = cycle(parts)
    for _ in range(ARTICLES):
        text: list[str] = []
        while sum(len(part.split()) for part in text) < WORDS:
            text.append(next(source))
        yield "\n\n".join(text)


def _speed(texts: Sequence[str]) -> float:
    """Articles of `WORDS` words a second: the best of three rounds, since others only slow it."""
    words = sum(len(text.split()) for text in texts)
    extract(texts[0])
    return words / WORDS / min(_took(texts) for _ in range(3))


def _took(texts: Iterable[str]) -> float:
    gc.collect()
    began = time.process_time()
    for text in texts:
        extract(text)
    return time.process_time() - began


def _steps(texts: Sequence[str]) -> dict[str, float]:
    """CPU seconds of each step for one article of `WORDS` words."""
    spent: Counter[str] = Counter()
    words = sum(len(text.split()) for text in texts)
    for text in texts:
        doc = Document(text, "", load())
        for step in STEPS:
            began = time.process_time()
            doc = step(doc)
            spent[step.__name__] += time.process_time() - began
    return {name: seconds * WORDS / words for name, seconds in spent.most_common()}


def _text(unit: str, size: int) -> str:
    if not unit:
        return "“‘" * (size // 4) + "’”" * (size // 4)
    return unit * (size // len(unit))


def _seconds(text: str) -> float:
    """CPU for one text, the best of four: whoever else uses the machine only adds to it."""
    return min(_took([text]) for _ in range(4))


def _alone(name: str) -> Run:
    return run([sys.executable, HERE / "extracting.py", "--text", name])


def targets(found: Extracted) -> Iterator[Target]:
    """What was wanted of extraction, and what was found."""
    for name, (_, speed) in found.speeds.items():
        yield Target(
            f"extraction, {name}: articles of {WORDS} words a second of CPU",
            f"{speed:.0f}",
            f"at least {SPEED}",
            speed >= SPEED,
        )
    worst = max(found.sizes, key=lambda name: _ratio(found.sizes[name]))
    ratio = _ratio(found.sizes[worst])
    yield Target(
        f"hostile texts: time for twice the text, worst of {len(found.sizes)}",
        f"{ratio:.1f} ({worst})",
        f"at most {RATIO}",
        ratio <= RATIO,
    )
    peak = max(run.peak for name, run in found.long.items() if name.startswith("10 MB"))
    yield Target(
        "10 MB in one text: memory at its peak",
        f"{peak:.0f} MiB",
        f"at most {MEMORY} MiB",
        peak <= MEMORY,
    )


def _ratio(seconds: Sequence[float]) -> float:
    """The largest growth for twice the text, where the times are more than noise."""
    return max(
        (later / sooner for sooner, later in pairwise(seconds) if sooner > 0.03), default=1.0
    )


def section(found: Extracted, load_before: float) -> str:
    """All tables of extraction."""
    parts = [
        circumstances(load_before),
        table(
            ("target", "found", "wanted", ""),
            ((t.what, t.found, t.wanted, "met" if t.met else "**missed**") for t in targets(found)),
        ),
        "### Steps",
        table(("step", f"ms for {WORDS} words", "share"), _step_rows(found.steps)),
        "### Time against size",
        table(
            ("what is repeated", *(f"{size:,} characters" for size in SIZES), "twice the text"),
            _size_rows(found.sizes),
        ),
        "### Long texts",
        table(("text", "CPU s", "peak MiB"), _long_rows(found.long)),
    ]
    return "\n\n".join(parts) + "\n"


def _step_rows(steps: Mapping[str, float]) -> Iterator[Sequence[str]]:
    whole = sum(steps.values())
    for name, seconds in steps.items():
        yield f"`{name}`", f"{1000 * seconds:.2f}", f"{seconds / whole:.0%}"


def _size_rows(sizes: Mapping[str, Sequence[float]]) -> Iterator[Sequence[str]]:
    for name, seconds in sizes.items():
        yield name, *(f"{each:.2f} s" for each in seconds), f"{_ratio(seconds):.1f}"


def _long_rows(long: Mapping[str, Run]) -> Iterator[Sequence[str]]:
    for name, found in long.items():
        yield name, f"{found.cpu:.1f}", f"{found.peak:.0f}"


def main() -> None:
    parser = argparse.ArgumentParser(description="Extract from one hostile text.")
    parser.add_argument("--text", choices=LONG, required=True)
    extract(_text(*LONG[parser.parse_args().text]))


if __name__ == "__main__":
    main()
