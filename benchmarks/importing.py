"""`tracker import` beside the yardstick: the same lines into the same store, in fresh processes."""

from __future__ import annotations

import shutil
import sys
from functools import partial
from pathlib import Path

from measuring import HERE, Run, in_turn, run

TRACKER = Path(sys.executable).with_name("tracker")
SIDE_FILES = ("-wal", "-shm")


def measure(corpus: Path, folder: Path, repeats: int) -> dict[str, list[Run]]:
    """Import the corpus in turn with both, check that the stores are equal, and keep them.

    Both begin with a database that has its tables and no entry; making these is not measured.
    """
    empty = folder / "empty.db"
    _remove(empty)
    run([sys.executable, HERE / "empty.py", empty])
    ours = [TRACKER, "import", corpus, "--db", folder / "ours.db"]
    raw = [sys.executable, HERE / "raw.py", corpus, folder / "raw.db"]
    runs = in_turn(
        {
            "ours": partial(_fresh, empty, folder / "ours.db", ours),
            "raw": partial(_fresh, empty, folder / "raw.db", raw),
        },
        repeats,
    )
    run([sys.executable, HERE / "comparing.py", folder / "ours.db", folder / "raw.db"])
    return runs


def _fresh(empty: Path, database: Path, command: list[str | Path]) -> Run:
    _remove(database)
    shutil.copyfile(empty, database)
    return run(command)


def _remove(database: Path) -> None:
    for end in ("", *SIDE_FILES):
        Path(f"{database}{end}").unlink(missing_ok=True)
