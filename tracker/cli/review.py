"""`tracker review`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from tracker.cli.options import KEY, writes
from tracker.cli.output import say
from tracker.cli.written import undo_hint

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("source", required=False, type=KEY)
@click.option(
    "--accept-above",
    metavar="CONFIDENCE",
    type=click.FloatRange(0, 1),
    help="Ask nothing; accept all proposals that are at least this sure.",
)
@writes
def review(settings: Settings, source: str | None, accept_above: float | None) -> None:
    """Accept or reject what extraction proposed.

    Each quote is shown in its sentence, with who is taken for its speaker; then each claim. Answer
    with a letter: a accept, r reject, e edit (another speaker of a quote, another wording of a
    claim), s skip, q quit, ? help. Each decision is written at once. Where standard input is no
    terminal the answers are read from it, one on each line, and after e the new words on the next.

    \b
    Examples:
      tracker review
      tracker review rain-history --accept-above 0.9
    """
    if accept_above is None:
        from tracker.cli.reviewing import Session

        Session(settings, sys.stdin).run(source)
        return
    from tracker.workflow.reviewing import accept_above as accept

    written, keys = accept(settings, accept_above, source=source)
    for key in keys:
        say(f"accepted {key}")
    say(f"accepted {len(keys)}" + (f" {undo_hint(written.batch)}" if written.batch else ""))
