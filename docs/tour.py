"""Run the commands of README.md in a terminal and write what they show below them: `make docs`.

A block that begins with ```console holds lines `$ command`, each followed by what it shows. All
blocks run in order in the checkout, on one database in a temporary folder.
"""

from __future__ import annotations

import fcntl
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
README = ROOT / "README.md"
WIDTH = 96
BLOCK = re.compile(r"(?<=^```console\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)
ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def refreshed(readme: str) -> str:
    """The page with what its commands show today."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            "TRACKER_DB": f"{folder}/tour.db",
            "TRACKER_USER": "ada",
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
            "TMPDIR": folder,
            "XDG_CACHE_HOME": folder,
        }
        return BLOCK.sub(lambda block: _shown(block[0], environment), readme)


def _shown(block: str, environment: Mapping[str, str]) -> str:
    commands = re.findall(r"^\$ (.+(?:\\\n.+)*)$", block, re.MULTILINE)
    return "".join(f"$ {command}\n{run(command, environment)}" for command in commands)


def run(command: str, environment: Mapping[str, str]) -> str:
    """Everything that a terminal shows of a command, without colours."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, WIDTH, 0, 0))
    with subprocess.Popen(  # noqa: S603 - the README is ours
        ["/bin/sh", "-c", command],
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "COLUMNS": str(WIDTH), "NO_COLOR": "1", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
    ):
        os.close(terminal)
        shown = b"".join(iter(lambda: _read(controller), b""))
    os.close(controller)
    lines = ESCAPE.sub("", shown.decode()).replace("\r\n", "\n").split("\n")
    return "\n".join(line.rstrip() for line in lines)


def _read(controller: int) -> bytes:
    try:
        return os.read(controller, 65_536)
    except OSError:  # Linux says so when nobody holds the terminal any more
        return b""


if __name__ == "__main__":
    README.write_text(refreshed(README.read_text("utf-8")), encoding="utf-8")
