"""The one place where errors become a message, a hint and an exit status."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Sequence

import click

from tracker.errors import FAILED, USAGE, TrackerError
from tracker.text.safe import terminal_safe

INTERRUPTED = 130  # 128 + SIGINT, as shells report it
BROKEN_PIPE = 141  # 128 + SIGPIPE


def run(arguments: Sequence[str]) -> int:
    """Run a command line; returns the exit status. A bug keeps its traceback."""
    if sys.stdout is None or sys.stderr is None:  # closed by the caller: `tracker ... >&-`
        _open_what_is_closed()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a narrow locale must not be a crash
    try:
        status = _invoked(list(arguments))
        sys.stdout.flush()
    except TrackerError as error:
        return _complain(error.message, error.hint, error.exit_status)
    except click.ClickException as error:
        return _complain(_sentence(error), _help_hint(error), USAGE)
    except (KeyboardInterrupt, click.Abort) as error:
        _say(f"Interrupted: {str(error) or 'nothing was written'}.")
        return INTERRUPTED
    except BrokenPipeError:
        return _quietly()
    except OSError as error:
        return _complain(_of_system(error), None, FAILED)
    return status


def _open_what_is_closed() -> None:
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - open to the end


def _invoked(arguments: list[str]) -> int:
    from tracker.cli.group import tracker

    if instruction := os.environ.get("_TRACKER_COMPLETE"):
        from click.shell_completion import shell_complete

        return shell_complete(tracker, {}, "tracker", "_TRACKER_COMPLETE", instruction)
    try:
        with tracker.make_context("tracker", arguments) as context:
            status = tracker.invoke(context)
    except click.exceptions.Exit as leave:
        return leave.exit_code
    return status if isinstance(status, int) else 0


def _complain(message: str, hint: str | None, status: int) -> int:
    """Print an error after the results that came before it."""
    try:
        sys.stdout.flush()
    except OSError:
        _quietly()
    _say(f"Error: {message}")
    if hint:
        _say(f"Hint: {hint}")
    return status


def _say(text: str) -> None:
    sys.stderr.write(terminal_safe(text, keep_newlines=True) + "\n")


def _sentence(error: click.ClickException) -> str:
    message = error.format_message().strip().removesuffix(".")
    return message[:1].lower() + message[1:] if message[1:2].islower() else message


def _help_hint(error: click.ClickException) -> str | None:
    context = getattr(error, "ctx", None)
    own = getattr(error, "hint", None)
    return own or (f"see: {context.command_path} --help" if context else None)


def _of_system(error: OSError) -> str:
    what = error.strerror or str(error)
    if error.errno == errno.ENOSPC:
        what = "no space left on the device"
    return f"{error.filename}: {what}" if error.filename else f"output failed: {what}"


def _quietly() -> int:
    """End without a word: whoever reads our output has had enough of it."""
    # The interpreter flushes once more when it exits, and would complain about the broken pipe.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return BROKEN_PIPE
