"""`tracker report` and its commands, each loaded when it is called."""

from __future__ import annotations

from importlib import import_module
from typing import cast

import click

COMMANDS = {
    "check": "Check every quotation of a report against what is stored.",
    "weave": "Render a report with its quotes, citations and bibliography.",
    "attach": "Put a quote into a report.",
    "refresh": "Bring the quotes that a report took from here up to date.",
    "uses": "List the reports that print a quote.",
    "codes": "Explain the codes of the check.",
}


class ReportGroup(click.Group):
    """The commands by name and help line."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - as Click calls it
        """The names, in the order of the help."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """The command of this name, imported now."""
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"tracker.cli.report_{cmd_name}")
        return cast("click.Command", getattr(module, cmd_name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the help lines without loading the commands."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()), col_max=12)


@click.group(cls=ReportGroup)
def report() -> None:
    """Check a report's quotations, or weave quotes into it.

    \b
    Example:
      tracker report check draft.md
    """
