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
    try:
        shown = _conversation(ours, list(answers))
        return process.wait(timeout=PATIENCE), shown.decode().replace("\r\n", "\n")
    finally:
        os.close(ours)
        process.kill()
        process.wait()


def _conversation(ours: int, answers: list[tuple[str, str]]) -> bytes:
    """Everything that is shown until the other end is closed, with the answers typed in between."""
    shown, read, typed, silence = b"", 0, b"", 0
    while silence < PATIENCE:
        if not select.select([ours], [], [], 1)[0]:
            silence += 1
            # What is typed while a program gets ready to read single keys is thrown away.
            os.write(ours, typed)
            continue
        silence = 0
        try:
            piece = os.read(ours, 65536)
        except OSError:
            break
        shown += piece
        if answers and answers[0][0].encode() in shown[read:]:
            read, typed = len(shown), answers.pop(0)[1].encode()
            os.write(ours, typed)
    assert [] == answers, shown.decode()
    return shown
