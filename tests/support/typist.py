"""A command on a terminal, and somebody who types answers to what it shows."""

import os
import pty
import select
import subprocess
from collections.abc import Sequence

from support.command_line import PROGRAM

PATIENCE = 60  # seconds without a word before a command counts as stuck


def on_terminal(
    *arguments: str,
    columns: int = 80,
    answers: Sequence[tuple[str, str]] = (),
    errors: bool = False,
    **environment: str,
) -> tuple[int, str]:
    """Exit status and what a terminal shows, escape sequences included.

    `answers` are pairs of what is waited for and what is typed then. With `errors` standard error
    is shown too.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PROGRAM, *arguments],
        stdin=theirs,
        stdout=theirs,
        stderr=theirs if errors else subprocess.DEVNULL,
        env=os.environ | {"COLUMNS": str(columns), "TERM": "xterm"} | environment,
        start_new_session=True,
    )
    os.close(theirs)
    shown, read, waiting = b"", 0, list(answers)
    while select.select([ours], [], [], PATIENCE)[0]:
        try:
            piece = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not piece:
            break
        shown += piece
        if waiting and waiting[0][0].encode() in shown[read:]:
            read = len(shown)
            os.write(ours, waiting.pop(0)[1].encode())
    status = process.wait(timeout=PATIENCE)
    os.close(ours)
    assert [] == waiting, shown.decode()
    return status, shown.decode().replace("\r\n", "\n")
