"""`tracker export` beside plain json.dumps of the same quotes, in fresh processes."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

from importing import TRACKER
from measuring import HERE, Run, cpu, in_turn, run

FORMATS = ("jsonl", "csv", "html", "bibtex", "web-annotation", "schema-org")
PLAIN = "plain json.dumps"
HEADS = ("format", "CPU s", "wall s", "quotes per CPU s", "CPU over plain", "peak MiB")


def section(store: Path, repeats: int = 1) -> str:
    """The table of all exports of a store."""
    runs = measure(store, repeats)
    quotes = _quotes(store)
    lines = [HEADS, ["---"] * len(HEADS), *(_row(name, runs, quotes) for name in runs)]
    table = "\n".join("| " + " | ".join(line) + " |" for line in lines)
    return f"### Export of {quotes:,} quotes\n\n{table}\n"


def measure(store: Path, repeats: int) -> dict[str, list[Run]]:
    """Each format, and the yardstick, in turn."""
    jobs = {PLAIN: partial(run, [sys.executable, HERE / "dumping.py", store])}
    jobs |= {
        name: partial(run, [TRACKER, "export", "--to", name, "--db", store]) for name in FORMATS
    }
    return in_turn(jobs, repeats)


def _row(name: str, runs: dict[str, list[Run]], quotes: int) -> list[str]:
    own = runs[name]
    return [
        name if name == PLAIN else f"`{name}`",
        f"{cpu(own):.1f}",
        f"{min(one.wall for one in own):.1f}",
        f"{quotes / cpu(own):,.0f}",
        f"{cpu(own) / cpu(runs[PLAIN]):.1f}",
        f"{max(one.peak for one in own):.0f}",
    ]


def _quotes(store: Path) -> int:
    with closing(sqlite3.connect(f"{store.absolute().as_uri()}?mode=ro", uri=True)) as opened:
        found: int = opened.execute("SELECT count(*) FROM quote").fetchone()[0]
    return found
