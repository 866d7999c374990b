"""Programs of others that read what we write."""

import importlib.util
import json
import shutil
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

from support import needs


@cache
def pandocs() -> tuple[str, ...]:
    """The pandoc that Python brought along, and the one on the search path."""
    found = []
    if (package := importlib.util.find_spec("pypandoc")) and package.origin:
        found.append(str(Path(package.origin).parent / "files" / "pandoc"))
    if on_path := shutil.which("pandoc"):
        found.append(on_path)
    return tuple(one for one in found if Path(one).exists())


def pandoc(text: bytes, from_: str, to: str = "csljson") -> Any:
    """What pandoc reads, as CSL items, its own JSON, or plain text."""
    programs = [one for one in pandocs() if from_ in _formats(one)]
    if not programs:
        needs.missing(f"no pandoc that reads {from_}")
    command = [programs[0], "-f", from_, "-t", to, "--wrap=none"]
    read = subprocess.run(command, input=text, capture_output=True, check=False)
    assert (0, b"") == (read.returncode, read.stderr), read.stderr.decode()
    return json.loads(read.stdout) if to in ("csljson", "json") else read.stdout.decode()


@cache
def _formats(program: str) -> tuple[str, ...]:
    listed = subprocess.run(
        [program, "--list-input-formats"], capture_output=True, text=True, check=True
    )
    return tuple(listed.stdout.split())
