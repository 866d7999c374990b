"""What was measured, as Markdown; the targets and whether they were met."""

from __future__ import annotations

import os
import platform
import sqlite3
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from measuring import Run, cpu, ratios
from searching import Searched
from starting import Started

IMPORT_SPEED = 0.5
IMPORT_MEMORY = 150
SEARCH_P95 = 30
START_RATIO = 1.5

Imported = Mapping[str, Sequence[Run]]


@dataclass(frozen=True, slots=True)
class Target:
    """What was wanted and what was found."""

    what: str
    found: str
    wanted: str
    met: bool


def page(
    quotes: int,
    load: float,
    imported: Imported | None,
    searched: Sequence[Searched],
    started: Sequence[Started],
) -> str:
    """All tables, the targets first."""
    targets = [*_import_targets(imported), *_search_targets(searched), *_start_targets(started)]
    parts = [
        circumstances(load, f", {quotes:,} quotes"),
        table(
            ("target", "found", "wanted", ""),
            ((t.what, t.found, t.wanted, "met" if t.met else "**missed**") for t in targets),
        ),
    ]
    if imported:
        parts += ["### Import", _imports(imported, quotes)]
    if searched:
        parts += ["### Search in process", _searches(searched)]
    if started:
        parts += ["### Whole processes", _starts(started)]
    return "\n\n".join(parts) + "\n"


def circumstances(load: float, what: str = "") -> str:
    """The day, what was measured, and the machine; `load` is its load average at the start."""
    return (
        f"{datetime.now(UTC):%Y-%m-%d}{what}, {platform.system()} on"
        f" {os.cpu_count()} cores, Python {platform.python_version()}, SQLite"
        f" {sqlite3.sqlite_version}; load average {load:.1f} at the start,"
        f" {os.getloadavg()[0]:.1f} at the end."
    )


def _import_targets(imported: Imported | None) -> Iterable[Target]:
    if imported is None:
        return
    speeds = ratios(imported["raw"], imported["ours"])
    speed = statistics.median(speeds)
    yield Target(
        "import: speed as a share of raw sqlite3's",
        f"{speed:.2f} ({_spread(speeds)})",
        f"at least {IMPORT_SPEED}",
        speed >= IMPORT_SPEED,
    )
    peak = max(run.peak for run in imported["ours"])
    yield Target(
        "import: memory at its peak",
        f"{peak:.0f} MiB",
        f"at most {IMPORT_MEMORY} MiB",
        peak <= IMPORT_MEMORY,
    )


def _search_targets(searched: Sequence[Searched]) -> Iterable[Target]:
    for place in ("quotes", "sources", "everywhere"):
        classes = [one for one in searched if one.place == place]
        if classes:
            slowest = max(classes, key=lambda one: one.ours_p95)
            slow = sum(one.ours_p95 > SEARCH_P95 for one in classes)
            yield Target(
                f"search, {place}: p95 of the slowest of {len(classes)} classes",
                f"{slowest.ours_p95:.1f} ms ({slowest.name}); {slow} above",
                f"at most {SEARCH_P95} ms",
                not slow,
            )


def _start_targets(started: Sequence[Started]) -> Iterable[Target]:
    for one in started:
        if one.judged:
            found = ratios(one.ours, one.theirs)
            ratio = statistics.median(found)
            yield Target(
                f"one-shot {one.name}: CPU over a minimal script's",
                f"{ratio:.2f} ({_spread(found)})",
                f"at most {START_RATIO}",
                ratio <= START_RATIO,
            )


def _imports(imported: Imported, quotes: int) -> str:
    names = {"ours": "`tracker import`", "raw": "raw sqlite3"}
    rows = (
        (
            names[name],
            f"{cpu(runs):.1f}",
            _spread([run.cpu for run in runs], 1),
            f"{statistics.median(run.wall for run in runs):.1f}",
            f"{quotes / cpu(runs):,.0f}",
            f"{max(run.peak for run in runs):.0f}",
        )
        for name, runs in imported.items()
    )
    return table(("", "CPU s", "spread", "wall s", "quotes per CPU s", "peak MiB"), rows)


def _searches(searched: Sequence[Searched]) -> str:
    rows = (
        (
            one.place,
            one.name,
            f"{one.hits:,}",
            f"{one.ours_p50:.1f}",
            f"{one.ours_p95:.1f}" if one.ours_p95 <= SEARCH_P95 else f"**{one.ours_p95:.1f}**",
            f"{one.ours_wall_p95:.1f}",
            f"{one.plain_p50:.1f}",
            f"{one.plain_most:.1f}",
        )
        for one in searched
    )
    heads = ("in", "class", "hits", "p50 ms", "p95 ms", "p95 wall", "FTS5 p50", "FTS5 most")
    return table(heads, rows)


def _starts(started: Sequence[Started]) -> str:
    rows = (
        (
            one.name,
            f"{cpu(one.ours) * 1000:.0f}",
            f"`{one.peer}`",
            f"{cpu(one.theirs) * 1000:.0f}",
            f"{statistics.median(ratios(one.ours, one.theirs)):.2f}",
            _spread(ratios(one.ours, one.theirs)),
        )
        for one in started
    )
    return table(("command", "CPU ms", "beside", "CPU ms", "ratio", "spread"), rows)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def _spread(values: Sequence[float], digits: int = 2) -> str:
    return f"{min(values):.{digits}f} to {max(values):.{digits}f}"
