"""What a writing command did, printed."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.output import note, say

if TYPE_CHECKING:
    from tracker.workflow.writing import Written

written_formats = click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json", "keys"]),
    default="plain",
    help="A sentence, JSON, or only the key.",
)


def write_written(written: Written, form: str, done: str) -> None:
    """Write the key, what was done to it, and how to undo that.

    `done` is a word such as `added`; what changed nothing is said to be unchanged.
    """
    tell_new_speakers(written.made)
    for place in written.reports:
        note(f"to check: {seen(place)}")
    if form == "json":
        from dataclasses import asdict

        from tracker.text.json_text import json_text

        sys.stdout.write(json_text(asdict(written)) + "\n")
    elif form == "keys":
        say(written.key or "")
    elif written.batch:
        say(f"{done} {written.key} {undo_hint(written.batch)}")
    else:
        say(f"unchanged {written.key}")


def tell_new_speakers(made: tuple[str, ...]) -> None:
    """Say which names had no speaker yet: one may be mistyped."""
    for key in made:
        note(f"new speaker: {key}")


def seen(place: str) -> str:
    """A place in a report, its path as seen from this folder when it is inside of it."""
    from pathlib import Path

    folder = str(Path.cwd())
    return place.replace(f"{folder}/", "", 1) if len(folder) > 1 else place


def undo_hint(batch: int) -> str:
    """`(batch 4; undo: tracker undo 4)`."""
    return f"(batch {batch}; undo: tracker undo {batch})"
