"""Options and arguments that commands share, so that they mean the same everywhere."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import click

from tracker.errors import NothingMatched, UsageError
from tracker.settings import settings

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

Command = Callable[..., Any]

FORMATS = ("table", "plain", "json", "jsonl", "csv", "keys")


# Generic only in late versions of Click.
class Key(click.ParamType):  # type: ignore[type-arg]
    """A key of an entry; shells complete it from the database."""

    name = "key"

    def shell_complete(
        self,
        ctx: click.Context,
        param: click.Parameter,  # noqa: ARG002 - as Click calls it
        incomplete: str,
    ) -> list[CompletionItem]:
        """The keys that begin with what was typed; none when there is no database."""
        from click.shell_completion import CompletionItem

        from tracker.errors import TrackerError
        from tracker.workflow.reading import keys_beginning

        try:
            db = ctx.params.get("db") or ctx.find_root().params.get("db")
            found = keys_beginning(settings(db), incomplete)
        except TrackerError:
            return []
        return [CompletionItem(key) for key in found]


class Date(click.ParamType):  # type: ignore[type-arg]
    """An EDTF date."""

    name = "date"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The date as written, when it is one."""
        from tracker.text.dates import parse_date

        try:
            parse_date(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)
        return value


KEY = Key()
DATE = Date()


def reads(command: Command) -> Command:
    """Give a command the option --db; it gets `settings` as its first argument."""

    @click.option(
        "--db", metavar="URL", help="Database: a file, sqlite:///FILE or postgresql+psycopg://..."
    )
    @functools.wraps(command)
    def with_settings(*, db: str | None, **rest: Any) -> Any:
        return command(settings(_database(db)), **rest)

    return with_settings


def writes(command: Command) -> Command:
    """Give a command the options --db and --by; it gets `settings` as its first argument."""

    @click.option(
        "--db", metavar="URL", help="Database: a file, sqlite:///FILE or postgresql+psycopg://..."
    )
    @click.option("--by", metavar="NAME", help="Who does this, for the history.")
    @functools.wraps(command)
    def with_settings(*, db: str | None, by: str | None, **rest: Any) -> Any:
        return command(settings(_database(db), by), **rest)

    return with_settings


def _database(db: str | None) -> str | None:
    """The --db of the command, else the one before it."""
    if db is not None:
        return db
    before: str | None = click.get_current_context().find_root().obj
    return before


def formats(*choices: str) -> Callable[[Command], Command]:
    """Give a command the option --format with these choices, or all of them."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(choices or FORMATS),
        help="Default: a table on a terminal, tab-separated plain text in a pipe."
        if not choices or "table" in choices
        else "Default: plain.",
    )


def pages(limit: int) -> Callable[[Command], Command]:
    """Give a command the options --limit and --offset."""

    def decorate(command: Command) -> Command:
        command = click.option(
            "--offset", type=click.IntRange(min=0), default=0, help="Pass over so many first."
        )(command)
        return click.option(
            "--limit",
            type=click.IntRange(min=1),
            default=limit,
            show_default=True,
            help="Print at most so many.",
        )(command)

    return decorate


def expanded(
    _context: click.Context, _parameter: click.Parameter, keys: tuple[str, ...]
) -> tuple[str, ...]:
    """`keys_given`, as Click calls it."""
    return keys_given(keys)


def keys_given(keys: tuple[str, ...]) -> tuple[str, ...]:
    """The keys, with those on standard input in the place of `-`."""
    found: list[str] = []
    for key in keys:
        found.extend(keys_on_stdin() if key == "-" else [key])
    return tuple(found)


dry_run = click.option("--dry-run", is_flag=True, help="Say what would be done, and write nothing.")
keys_argument = click.argument(
    "keys", metavar="KEY...", nargs=-1, required=True, type=KEY, callback=expanded
)


def key_argument(name: str = "key", **more: Any) -> Callable[[Command], Command]:
    """An argument that is the key of one entry."""
    return click.argument(name, type=KEY, metavar=name.upper(), **more)


def keys_on_stdin() -> list[str]:
    """One key of each line of standard input: what stands before the first tab."""
    try:
        lines = sys.stdin.buffer.read().decode().splitlines()
    except UnicodeDecodeError:
        raise UsageError("standard input holds no keys: it is not UTF-8 text") from None
    keys = [key for line in lines if (key := line.partition("\t")[0].strip())]
    if not keys:
        raise NothingMatched("no keys on standard input")
    return keys
