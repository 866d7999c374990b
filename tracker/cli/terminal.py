"""What standard output is: a terminal or not, how wide, with bold print or not."""

from __future__ import annotations

import os
import sys


def is_terminal() -> bool:
    """Whether standard output is a terminal."""
    return sys.stdout.isatty()


def width() -> int:
    """The width of the terminal in cells; COLUMNS goes before what the terminal says."""
    import shutil  # a search in a pipe needs no width

    return max(20, shutil.get_terminal_size((80, 24)).columns)


def may_style() -> bool:
    """Whether bold print reaches a terminal that shows it; NO_COLOR turns it off."""
    return is_terminal() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def bold(text: str) -> str:
    """The text in bold, where that is shown."""
    return f"\x1b[1m{text}\x1b[0m" if may_style() else text
