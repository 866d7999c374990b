"""Runs the command line, here or as a process of its own, and a small database to run it on."""

import io
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tracker.cli.boundary import run

Tracker = Callable[..., "Result"]

PROGRAM = (sys.executable, "-m", "tracker")

ARTICLE = """The river rose two metres on Monday, and the town of Aldern was cut off.

"Nobody predicted this flood," Mayor Ann Bell told reporters. "We will build the wall by 2031."

The water utility had been warned, engineer Cem Dal said.
"""
ENTRIES = """\
{"type":"speaker","key":"aldern","kind":"organisation","name":"Town of Aldern"}
{"type":"speaker","key":"ann-bell","name":"Ann Bell","roles":[{"title":"Mayor","organisation":"aldern"}]}
{"type":"speaker","key":"cem-dal","name":"Cem Dal","description":"an engineer"}
{"type":"source","key":"flood","title":"The flood","published":"2029-05-02","tags":["water"]}
{"type":"quote","key":"bell-wall","source":"flood","words":"We will build the wall","said":"2029-05","attributions":[{"cue":"told","parties":[{"speaker":"ann-bell","name":"Ann Bell","role":"Mayor"}]}]}
{"type":"claim","key":"claim-wall","statement":"Aldern will have a wall","made":"2029-05","due":"2031","evidence":[{"quote":"bell-wall"}]}
"""


@dataclass(frozen=True, slots=True)
class Result:
    """What a command left behind: its exit status and what it wrote."""

    status: int
    out: str
    err: str


def run_here(patch: pytest.MonkeyPatch, arguments: list[str], stdin: bytes = b"") -> Result:
    """Run a command in this process, its streams those of a pipe."""
    streams = {name: io.TextIOWrapper(io.BytesIO(), "utf-8") for name in ("stdout", "stderr")}
    with patch.context() as here:
        here.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(io.BytesIO(stdin)), "utf-8"))
        for name, stream in streams.items():
            here.setattr(sys, name, stream)
        status = run(arguments)
    texts = []
    for stream in streams.values():
        stream.flush()
        texts.append(stream.buffer.getvalue().decode())
    return Result(status, *texts)


def run_process(
    *arguments: str, stdin: bytes = b"", cwd: Path | None = None, **environment: str
) -> Result:
    """Run a command as a process."""
    done = subprocess.run(
        [*PROGRAM, *arguments],
        input=stdin,
        capture_output=True,
        cwd=cwd,
        env=os.environ | environment,
        check=False,
    )
    return Result(done.returncode, done.stdout.decode(), done.stderr.decode())
