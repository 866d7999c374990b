"""The program: `tracker`, or `python -m tracker`."""

from __future__ import annotations

import sys
from types import TracebackType


def main() -> None:
    """Run the command line and exit with its status."""
    from tracker.cli.boundary import run

    sys.excepthook = _fail
    sys.exit(run(sys.argv[1:]))


def _fail(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Show a bug's traceback and exit with 4: Python's own 1 would read as "nothing matched"."""
    import os

    sys.__excepthook__(kind, error, trace)
    sys.stderr.flush()
    os._exit(4)


if __name__ == "__main__":
    main()
