"""Commands in fresh processes, taken in turn; medians and spread."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True)
class Run:
    """What one process used: seconds of CPU and of the clock, and MiB of memory at its peak."""

    cpu: float
    wall: float
    peak: float


def run(command: Sequence[str | Path]) -> Run:
    """Run a command to its end, which must be a good one.

    Linux counts the memory of the process that forks as its child's too, so whoever measures a
    peak must stay small itself.
    """
    began = time.perf_counter()
    process = subprocess.Popen(
        [str(part) for part in command],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        # Everybody else keeps bytecode; compiling at every start would be all that is measured.
        env={n: v for n, v in os.environ.items() if n != "PYTHONDONTWRITEBYTECODE"},
    )
    assert process.stderr is not None
    said = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    wall = time.perf_counter() - began
    process.stderr.close()
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        called = " ".join(map(str, command))
        raise SystemExit(f"{said}exit status {process.returncode}: {called}")
    return Run(used.ru_utime + used.ru_stime, wall, used.ru_maxrss / _units_of_a_mebibyte())


def _units_of_a_mebibyte() -> int:
    return 1 << 20 if sys.platform == "darwin" else 1 << 10


def in_turn(jobs: Mapping[str, Callable[[], Run]], repeats: int) -> dict[str, list[Run]]:
    """Each job `repeats` times, one after the other, so that a busy minute meets all of them."""
    runs: dict[str, list[Run]] = {name: [] for name in jobs}
    for _ in range(repeats):
        for name, job in jobs.items():
            runs[name].append(job())
    return runs


def cpu(runs: Sequence[Run]) -> float:
    return statistics.median(run.cpu for run in runs)


def ratios(ours: Sequence[Run], theirs: Sequence[Run]) -> list[float]:
    """CPU of ours over theirs, turn by turn."""
    return [one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True)]
