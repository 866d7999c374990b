"""`tracker assess`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import DATE, key_argument, writes
from tracker.cli.written import write_written, written_formats
from tracker.records.entries import Verdict

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@key_argument("claim")
@click.argument("rating")
@click.option("--summary", help="Why, in a sentence.")
@click.option("--date", type=DATE, help="When it was assessed.")
@click.option("--url", help="Where the assessment can be read.")
@written_formats
@writes
def assess(
    settings: Settings,
    claim: str,
    rating: str,
    summary: str | None,
    date: str | None,
    url: str | None,
    form: str,
) -> None:
    """Give a verdict on a claim.

    The rating is a word or a few of your own; --by says whose verdict it is.

    \b
    Example:
      tracker assess claim-2024-honda-electric-cars kept --date 2030-01-10 --by "Ann Bell"
    """
    from tracker.workflow.editing import assess as add_verdict

    verdict = Verdict(rating=rating, by=settings.actor, date=date, url=url, summary=summary)
    write_written(add_verdict(settings, claim, verdict), form, "assessed")
