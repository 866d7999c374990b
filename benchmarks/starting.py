"""Commands that people type, as whole processes, beside the least that such a command needs."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from importing import TRACKER
from measuring import HERE, Run, in_turn, run
from words import Words

REPEATS = 15
PASS = "python -c pass"
CLICK = "python -c 'import click, sqlite3'"


@dataclass(frozen=True, slots=True)
class Started:
    """One command, the command it is compared with, and the runs of both, turn by turn."""

    name: str
    peer: str
    ours: Sequence[Run]
    theirs: Sequence[Run]
    judged: bool = False


def measure(database: Path) -> list[Started]:
    """Run each command some times, all in turn."""
    rare, common = _words(database)
    searches = {
        "search, a rare word, quotes": ("--in", "quotes", rare),
        "search, a rare word": (rare,),
        "search, a common word, quotes": ("--in", "quotes", common),
        "search, a common word": (common,),
    }
    others = {
        "show a quote": ("show", "quote-1"),
        "cite a quote": ("cite", "quote-1"),
        "list 50 quotes": ("list", "quotes"),
        "list 50 sources": ("list", "sources"),
    }
    at = ("--db", database)
    minimal = (sys.executable, HERE / "minimal.py")
    commands = {PASS: (sys.executable, "-c", "pass"), "--help": (TRACKER, "--help")}
    commands[CLICK] = (sys.executable, "-c", "import click, sqlite3")
    for name, arguments in searches.items():
        commands[name] = (TRACKER, "search", *at, *arguments)
        commands[f"minimal {name}"] = (*minimal, *at, *arguments)
    commands |= {name: (TRACKER, *arguments, *at) for name, arguments in others.items()}
    runs = in_turn({name: partial(run, command) for name, command in commands.items()}, REPEATS)
    found = [
        Started(name, "minimal search", runs[name], runs[f"minimal {name}"], judged=True)
        for name in searches
    ]
    found += [Started(name, PASS, runs[name], runs[PASS]) for name in (CLICK, *searches)]
    return found + [Started(name, PASS, runs[name], runs[PASS]) for name in (*others, "--help")]


def _words(database: Path) -> tuple[str, str]:
    with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as store:
        words = Words(store)
        return words.rare(), words.most_common[0]
