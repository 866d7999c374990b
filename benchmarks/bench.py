"""Measure speed and memory, and write the tables into docs/performance.md.

    make bench                                          all, at 100,000 quotes: some five minutes
    make bench ARGS="--quotes 10000"                    smaller; prints, and leaves the page alone
    make bench ARGS="--only search --folder /tmp/bench" one part, on a store that is kept
    make bench ARGS="--only extract"                    extraction: some two minutes

The page is written when everything was measured at 100,000 quotes or more; what it says of
extraction, which needs no quotes, whenever that was measured.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import exporting
import extracting
import importing
import starting
import tables
from measuring import HERE, run
from searching import Searched

PAGE = HERE.parent / "docs" / "performance.md"
BEGIN = "<!-- make bench: from here -->\n"
END = "<!-- make bench: to here -->\n"
WHOLE = 100_000
PARTS = ("import", "search", "start", "check", "write", "export", "pages")
EXTRACTION = (
    "<!-- make bench, extraction: from here -->\n",
    "<!-- make bench, extraction: to here -->\n",
)


def main() -> None:
    chosen = _arguments()
    if chosen.only != ["extract"]:
        _stores(chosen)
    # Last, because it is done in this process, whose memory is counted as that of its children too.
    if not chosen.only or "extract" in chosen.only:
        _extraction()


def _stores(chosen: argparse.Namespace) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = chosen.folder or Path(temporary)
        folder.mkdir(parents=True, exist_ok=True)
        written = _measured(chosen, folder)
    print(written)
    if not chosen.only and chosen.quotes >= WHOLE:
        _write(written, BEGIN, END)


def _extraction() -> None:
    _say("extracting")
    load = os.getloadavg()[0]
    written = extracting.section(extracting.measure(), load)
    print(written)
    _write(written, *EXTRACTION)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure speed and memory.")
    parser.add_argument("--quotes", type=int, default=WHOLE)
    parser.add_argument("--repeats", type=int, default=3, help="imports of each kind")
    parser.add_argument(
        "--only", choices=(*PARTS, "extract"), action="append", help="one part; again for more"
    )
    parser.add_argument("--folder", type=Path, help="keep corpus and stores there, and use them")
    parser.add_argument("--from", dest="made", type=Path, help="convert another generator's files")
    return parser.parse_args()


def _measured(chosen: argparse.Namespace, folder: Path) -> str:
    load = os.getloadavg()[0]
    parts = chosen.only or PARTS
    store = folder / "ours.db"
    imported, searched, started = None, [], []
    needs_store = bool(set(parts) - {"import", "pages", "write"}) and not store.exists()
    if "import" in parts or needs_store:
        corpus = _corpus(chosen, folder)
        repeats = chosen.repeats if "import" in parts else 1
        _say(f"importing, {repeats} times each")
        imported = importing.measure(corpus, folder, repeats)
    if "start" in parts:
        _say("starting commands")
        started = starting.measure(store)
    if "search" in parts:
        _say("searching")
        searched = _searched(store)
    page = tables.page(chosen.quotes, load, imported, searched, started)
    if "check" in parts:
        _say("checking quotations")
        page += f"\n{_by_script('checking.py', store)}"
    if "write" in parts:
        _say("writing with several processes")
        page += f"\n{_by_script('writing.py', folder)}"
    if "export" in parts:
        _say("exporting")
        page += f"\n{exporting.section(store)}"
    if "pages" in parts:
        _say("reading documents")
        page += f"\n{_by_script('pages.py')}"
    return page


def _corpus(chosen: argparse.Namespace, folder: Path) -> Path:
    """The corpus, made in a process of its own so that this one stays small."""
    corpus = folder / f"{chosen.made.name if chosen.made else 'own'}-{chosen.quotes}.jsonl"
    if not corpus.exists():
        _say("making the corpus")
        more = ["--from", chosen.made] if chosen.made else []
        run([sys.executable, HERE / "corpus.py", corpus, "--quotes", str(chosen.quotes), *more])
    return corpus


def _searched(store: Path) -> list[Searched]:
    command = [sys.executable, str(HERE / "searching.py"), str(store)]
    found = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return [Searched(**json.loads(line)) for line in found.stdout.splitlines()]


def _by_script(name: str, *arguments: Path) -> str:
    """What a script prints that measures in a process of its own."""
    command = [sys.executable, str(HERE / name), *map(str, arguments)]
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def _write(written: str, opening: str, closing: str) -> None:
    """Put what was measured between two comments of the page."""
    before, begin, rest = PAGE.read_text(encoding="utf-8").partition(opening)
    _, end, after = rest.partition(closing)
    if not (begin and end):
        raise SystemExit(f"{PAGE} has no place for the tables, which is between two comments")
    PAGE.write_text(f"{before}{begin}\n{written}\n{end}{after}", encoding="utf-8")
    _say(f"written: {PAGE}")


def _say(what: str) -> None:
    print(what, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
