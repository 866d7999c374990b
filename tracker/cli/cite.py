"""`tracker cite`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import keys_argument, reads
from tracker.cli.output import note
from tracker.text.safe import terminal_safe

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@keys_argument
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown", "html", "json", "csl-json"]),
    default="text",
    show_default=True,
    help="What to print.",
)
@reads
def cite(settings: Settings, keys: tuple[str, ...], form: Any) -> None:
    """Print quotes, claims and sources ready to be cited.

    The words, who said them with the role at that date, where and when, through whom. What to
    beware of, such as a proposal that nobody has reviewed, is said on standard error.

    \b
    Examples:
      tracker cite uchida-2024-conventional-wisdom
      tracker search --format keys tag:energy | tracker cite --as markdown -
    """
    from tracker.workflow.reading import cite as citation

    found = citation(settings, keys, form)
    sys.stdout.write(terminal_safe(found.text, keep_newlines=True) + "\n")
    for warning in found.warnings:
        note(f"Warning: {warning}")
