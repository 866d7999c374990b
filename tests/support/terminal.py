"""Commands run in a real terminal, as a reader of the README would run them."""

import fcntl
import os
import pty
import re
import struct
import subprocess
import termios
from collections.abc import Mapping
from pathlib import Path

ESCAPE = re.compile(r"\x1b\[[0-9;?]*[A-Za-z]")


def run(
    command: str, folder: Path, environment: Mapping[str, str], *, width: int
) -> tuple[int, str]:
    """Exit status and everything that a terminal of this width shows, without its colours."""
    controller, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, width, 0, 0))
    with subprocess.Popen(
        ["/bin/sh", "-c", command],
        cwd=folder,
        env={**os.environ, "TERM": "xterm", "NO_COLOR": "1", **environment},
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        close_fds=True,
    ) as process:
        os.close(terminal)
        shown = b""
        while True:
            try:
                piece = os.read(controller, 65536)
            except OSError:  # Linux says so when the last writer is gone
                break
            if not piece:
                break
            shown += piece
    os.close(controller)
    return process.returncode, ESCAPE.sub("", shown.decode()).replace("\r\n", "\n")
