"""The command `tracker` and its subcommands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import Any, cast

import click

SECTIONS: dict[str, dict[str, str]] = {
    "Bring in": {
        "import": "Import articles, entries from JSON lines, or what other tools hold.",
        "watch": "Read sources again and print only what changed.",
        "extract": "Print who says what in a text, or store it.",
        "add": "Add a source, speaker, quote, claim, role or alias by hand.",
        "seed": "Load the example entries that come with the program.",
    },
    "Look up": {
        "search": "Search quotes, claims and source texts.",
        "list": "List entries, tags, batches or names that nobody has resolved.",
        "show": "Show everything about entries of any kind.",
        "cite": "Print quotes, claims and sources ready to be cited.",
        "export": "Write entries as JSON lines, or quotes and sources in formats of others.",
        "history": "Show what was done to an entry, or the latest batches.",
    },
    "Write and prove": {
        "report": "Check a report's quotations, or weave quotes into it.",
    },
    "Decide and mend": {
        "review": "Accept or reject what extraction proposed.",
        "attribute": "Say who said a quote or makes a claim.",
        "link": "Say how a quote bears on a claim, or that quotes print the same utterance.",
        "assess": "Give a verdict on a claim.",
        "correct": "Record a correction or retraction of a source.",
        "edit": "Change fields of an entry.",
        "tag": "Put tags on an entry, or take them off.",
        "rename": "Give an entry a new key; the old one goes on working.",
        "merge": "Make one speaker of two.",
        "split": "Take a merge back, or part a speaker's quotes.",
        "remove": "Remove entries that nothing depends on.",
        "undo": "Take back what one batch wrote.",
    },
    "Look after": {
        "db": "Upgrade, check, back up and restore the database.",
        "schema": "Print a JSON Schema.",
        "completion": "Print the completion script of a shell.",
    },
}
HELP = {name: line for section in SECTIONS.values() for name, line in section.items()}
KEYWORDS = {"import", "list"}  # Python's own words; their modules end in an underscore


class LazyGroup(click.Group):
    """A group that knows its commands by name and help line, and imports the one that is called."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as Click calls it
        """The names of all commands, in the order of the help."""
        return list(HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in HELP:
            return None
        module = f"{cmd_name}_" if cmd_name in KEYWORDS else cmd_name
        return cast("click.Command", getattr(import_module(f"tracker.cli.{module}"), module))

    def resolve_command(self, ctx: click.Context, args: list[str]) -> Any:
        """The command that is called; for an unknown one UsageError names the nearest."""
        name = args[0]
        if name in HELP or ctx.resilient_parsing or name.startswith("-"):
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches  # only when a name is mistyped

        error = click.UsageError(f"unknown command: {name}", ctx)
        near = get_close_matches(name, HELP, 1)
        error.hint = f"did you mean tracker {near[0]}?" if near else None  # type: ignore[attr-defined]
        raise error

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands section by section, from the help lines above."""
        for title, section in SECTIONS.items():
            with formatter.section(title):
                formatter.write_dl(list(section.items()), col_max=12)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[Any]:
        """Complete the names of commands without importing them."""
        from click.shell_completion import CompletionItem

        found = [(n, line) for n, line in HELP.items() if n.startswith(incomplete)]
        items = [CompletionItem(name, help=line) for name, line in found]
        return items + click.Command.shell_complete(self, ctx, incomplete)


@click.group(
    cls=LazyGroup,
    name="tracker",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Example: tracker search conventional wisdom   (a command's own help: tracker COMMAND -h)",
)
@click.version_option(package_name="tracker", prog_name="tracker", message="%(prog)s %(version)s")
@click.option("--db", metavar="URL", help="Database; commands take the same option.")
@click.pass_context
def tracker(context: click.Context, db: str | None) -> None:
    """Keep a database of who said what, where and when, and search, cite and trust it.

    Commands work on the database that --db or the environment variable TRACKER_DB names, by default
    a file in your own data folder. Results go to standard output, everything else to standard
    error. Exit status: 0 done, 1 nothing matched, 2 wrong usage, 3 findings, 4 failed.
    """
    context.obj = db
