"""`tracker report codes`."""

from __future__ import annotations

import click

from tracker.cli.output import say
from tracker.errors import UsageError


@click.command()
@click.argument("names", metavar="[CODE...]", nargs=-1)
def codes(names: tuple[str, ...]) -> None:
    """Explain the codes of the check.

    Without a CODE all are listed. A CODE may be a beginning (Q1) or a verdict (misquote).

    \b
    Examples:
      tracker report codes
      tracker report codes Q104
    """
    from tracker.report.codes import CODES, chosen, unknown
    from tracker.report.explained import page

    wanted = frozenset(names)
    if strange := unknown(wanted):
        raise UsageError(f"no such code: {', '.join(strange)}", "see: tracker report codes")
    if not wanted:
        for code in CODES.values():
            say(f"{code.code}  {code.severity:<8} {code.verdict:<15} {code.title}")
        return
    say("\n".join(page(code) for name, code in CODES.items() if chosen(name, wanted)).rstrip())
