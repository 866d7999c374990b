"""Files and standard input as bytes, with the errors of the system in plain words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from tracker.errors import InputError
from tracker.importers.formats import importable

STDIN = "-"


def address_of(path: str | None) -> str | None:
    """The `file:` address of a file, which finds it again from any folder."""
    return None if path is None else Path(path).resolve().as_uri()


def named(file: str) -> str:
    """How a file is called in messages."""
    return "standard input" if file == STDIN else file


def files_of(name: str) -> list[str]:
    """The files that a name stands for: itself, or those of a known format in a folder, sorted.

    Hidden ones are passed over. Raises InputError when a folder has none.
    """
    if name == STDIN or not Path(name).is_dir():
        return [name]
    folder = Path(name)
    found = sorted(
        str(path)
        for path in folder.rglob("*")
        if importable(path.name)
        and not any(part.startswith(".") for part in path.relative_to(folder).parts)
        and path.is_file()
    )
    if not found:
        raise InputError(f"{name} holds no file of a known format", "name the files themselves")
    return found


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """A file for reading, or standard input for `-`; InputError when it cannot be read."""
    if file == STDIN:
        yield sys.stdin.buffer
        return
    try:
        stream = Path(file).open("rb")  # noqa: SIM115 - closed below, and errors in the body are not ours
    except OSError as error:
        raise InputError(f"{file} cannot be read: {_why(error)}", "check the path") from None
    except ValueError:  # a NUL in the name
        raise InputError(f"{file!r} is not the name of a file") from None
    with stream:
        yield stream


def contents(file: str) -> bytes:
    """All bytes of a file."""
    with opened(file) as stream:
        try:
            return stream.read()
        except OSError as error:
            raise InputError(f"{named(file)} cannot be read: {_why(error)}") from None


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
