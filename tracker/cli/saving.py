"""Bytes to a file that appears when it is complete, or to standard output."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from tracker.cli.terminal import is_terminal
from tracker.errors import InputError, Refused
from tracker.text.safe import terminal_safe


def save(pieces: Iterable[bytes], file: str | None, *, force: bool = False) -> None:
    """Write all pieces; a file that exists is replaced only with `force`, else Refused.

    On a terminal control characters are shown and not obeyed.
    """
    if file is not None:
        _to_file(pieces, Path(file), force=force)
        return
    safe = is_terminal()
    for piece in pieces:
        sys.stdout.buffer.write(_shown(piece) if safe else piece)
    sys.stdout.buffer.flush()


def _to_file(pieces: Iterable[bytes], file: Path, *, force: bool) -> None:
    if file.exists() and not force:
        raise Refused(f"{file} exists already", "name another file, or replace it with --force")
    beside = file.with_name(f".tracker-{os.getpid()}.part")
    try:
        with beside.open("xb") as stream:
            for piece in pieces:
                stream.write(piece)
            stream.flush()
            os.fsync(stream.fileno())
        beside.replace(file)
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise InputError(f"{file} cannot be written: {why}", "check the path") from None
    finally:
        with suppress(OSError):
            beside.unlink()


def _shown(piece: bytes) -> bytes:
    # A carriage return before a line feed is the end of a line.
    text = piece.decode().replace("\r\n", "\n")
    return terminal_safe(text, keep_newlines=True).encode()
