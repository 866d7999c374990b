"""The file of a report: read without a change to its bytes, replaced as a whole or not at all."""

# ruff: noqa: PTH100, PTH101, PTH105, PTH108, PTH112, PTH116, PTH120, PTH123

from __future__ import annotations

import codecs
import os
import stat
import sys
import tempfile
from contextlib import suppress
from dataclasses import dataclass
from typing import Final

from tracker.errors import InputError, Refused, UsageError
from tracker.importers.decoding import decode

STDIN: Final = "-"
LONGEST: Final = 256_000_000  # bytes
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


@dataclass(frozen=True)
class Paper:
    """A report as it is stored: `text` keeps its line ends.

    `path` is what the user calls it, `real` the file behind it, absolute, without links.
    """

    path: str
    real: str
    data: bytes
    text: str
    encoding: str
    mark: bytes = b""

    def encoded(self, text: str) -> bytes:
        """A new text of it as bytes. InputError when its encoding lacks a character."""
        try:
            return self.mark + text.encode(self.encoding)
        except UnicodeEncodeError as error:
            line = text.count("\n", 0, error.start) + 1
            raise InputError(
                f"{self.path}:{line}: {text[error.start]!r} cannot be written in {self.encoding}",
                "save the report as UTF-8",
            ) from None


def read_paper(path: str, encoding: str | None = None) -> Paper:
    """A report, or standard input for `-`. Raises InputError."""
    if path == STDIN:
        return _paper("standard input", "", sys.stdin.buffer.read(), encoding)
    try:
        real = os.path.realpath(path)
        real.encode()  # it is recorded
        if not stat.S_ISREG(os.stat(real).st_mode):
            what = "a folder" if os.path.isdir(real) else "no file"
            raise InputError(f"{path} is {what}", "name a Markdown file")
        if os.stat(real).st_size > LONGEST:
            raise InputError(f"{path} is longer than {LONGEST // 1_000_000} MB", "cut it in parts")
        with open(real, "rb") as stream:
            data = stream.read()
    except OSError as error:
        raise InputError(f"{path} cannot be read: {_why(error)}", "check the path") from None
    except ValueError:  # a NUL in the name, or bytes that are no UTF-8
        raise InputError(f"{path!r} is not the name of a file") from None
    return _paper(path, real, data, encoding)


def read_file(path: str, encoding: str | None = None) -> Paper:
    """A report that is to be changed: a file. Raises InputError, UsageError for standard input."""
    if path == STDIN:
        raise UsageError("standard input is no file to change", "name the report")
    return read_paper(path, encoding)


def _paper(path: str, real: str, data: bytes, encoding: str | None) -> Paper:
    mark, marked = next(((m, e) for m, e in _MARKS if data.startswith(m)), (b"", None))
    try:
        told = decode(data, marked or encoding, name=path).encoding
    except InputError as error:
        raise _with_line(error, data, path, encoding) from None
    text = data[len(mark) :].decode(told)
    paper = Paper(path, real, data, text, told, mark)
    if paper.encoded(text) != data:
        raise InputError(
            f"{path} cannot be written back in {told} as it is", "save the report as UTF-8"
        )
    return paper


def _with_line(error: InputError, data: bytes, path: str, encoding: str | None) -> InputError:
    """The error with the line of the first byte that is not UTF-8."""
    if encoding is None:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError as wrong:
            line = data.count(b"\n", 0, wrong.start) + 1
            message = error.message.removeprefix(f"{path} ").removeprefix(path)
            return InputError(f"{path}:{line}: {message}", error.hint)
    return error


def save_paper(paper: Paper, text: str) -> bool:
    """Replace a report by a new text of it; False when it is the same.

    The new file is written beside it and takes its place in one step, with its mode; links are
    followed. Refused when somebody changed the report meanwhile or it is read-only.
    """
    data = paper.encoded(text)
    if data == paper.data:
        return False
    check_writable(paper)
    try:
        with open(paper.real, "rb") as locked:
            _lock(locked.fileno())
            with open(paper.real, "rb") as stream:  # maybe another file by now
                now = stream.read()
            if now != paper.data:
                told = f"{paper.path} was changed meanwhile by another program"
                raise Refused(told, "do it again")
            replace_file(paper.real, data, called=paper.path)
    except OSError as error:
        raise InputError(f"{paper.path} cannot be read again: {_why(error)}") from None
    return True


def _lock(file: int) -> None:
    """Wait until no other process of ours replaces this file; the lock goes when it is closed."""
    with suppress(ImportError, OSError):  # not every system and not every file has locks
        import fcntl

        fcntl.flock(file, fcntl.LOCK_EX)


def check_writable(paper: Paper) -> None:
    """InputError when the file or its folder cannot be written."""
    if not stat.S_IMODE(os.stat(paper.real).st_mode) & 0o222 or not os.access(paper.real, os.W_OK):
        raise InputError(f"{paper.path} is read-only", f"allow it: chmod u+w {paper.path}")
    folder = os.path.dirname(paper.real)
    if not os.access(folder, os.W_OK | os.X_OK):
        raise InputError(f"{paper.path} cannot be replaced: its folder {folder} is read-only")


def replace_file(real: str, data: bytes, *, called: str) -> None:
    """Put bytes in the place of a file, or make it; never half of them. Raises InputError."""
    folder = os.path.dirname(os.path.abspath(real))
    part = None
    try:
        if _special(real):  # a pipe or a device is written to; nothing may take its place
            with open(real, "wb") as stream:
                stream.write(data)
            return
        handle, part = tempfile.mkstemp(prefix=".tracker-", suffix=".part", dir=folder)
        with open(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        _same_rights(real, part)
        os.replace(part, real)
        part = None
    except OSError as error:
        raise InputError(f"{called} cannot be written: {_why(error)}", "check the path") from None
    finally:
        if part is not None:
            with suppress(OSError):
                os.unlink(part)


def _special(real: str) -> bool:
    try:
        mode = os.stat(real).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _same_rights(real: str, part: str) -> None:
    """Give the new file the mode of the old one and, where that is allowed, its owner."""
    try:
        old = os.stat(real)
    except OSError:
        mask = os.umask(0)
        os.umask(mask)
        os.chmod(part, 0o666 & ~mask)
        return
    with suppress(OSError, AttributeError):
        if (os.stat(part).st_uid, os.stat(part).st_gid) != (old.st_uid, old.st_gid):
            os.chown(part, old.st_uid, old.st_gid)
    os.chmod(part, stat.S_IMODE(old.st_mode))


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
