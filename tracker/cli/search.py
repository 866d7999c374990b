"""`tracker search`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import formats, pages, reads
from tracker.errors import NothingMatched
from tracker.workflow import reading

if TYPE_CHECKING:
    from tracker.settings import Settings

SHIELD = "\x00"  # no argument can hold it


class Query(click.Command):
    """A command whose words may begin with one hyphen: `-not` is no option here."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Take options and words apart; only `-h` and what begins with two hyphens is an option."""
        hidden = [f"{SHIELD}{arg}" if _excludes(arg) else arg for arg in args]
        rest = super().parse_args(ctx, hidden)
        words = ctx.params.get("words") or ()
        ctx.params["words"] = tuple(word.removeprefix(SHIELD) for word in words)
        return rest


def _excludes(arg: str) -> bool:
    return arg.startswith("-") and not arg.startswith("--") and arg not in ("-", "-h")


@click.command(cls=Query)
@click.argument("words", metavar="QUERY...", nargs=-1, required=True)
@click.option(
    "--in",
    "within",
    type=click.Choice(["quotes", "claims", "sources"]),
    multiple=True,
    help="Search only there; may be given several times.",
)
@click.option(
    "--sort",
    type=click.Choice(["rank", "date"]),
    default="rank",
    show_default=True,
    help="Best first, or newest first.",
)
@pages(20)
@formats()
@reads
def search(
    settings: Settings,
    words: tuple[str, ...],
    within: tuple[Any, ...],
    sort: Any,
    limit: int,
    offset: int,
    form: str | None,
) -> None:
    """Search quotes, claims and source texts.

    A query is words, "phrases", beginnings such as electr*, -not, OR, and filters: speaker: role:
    org: outlet: tag: kind: status: via: claim: said:2024-03..2024-05 published:2024. Proposals are
    found too and marked.

    \b
    Examples:
      tracker search conventional wisdom
      tracker search '"electric cars" speaker:uchida said:2024'
      tracker search --format keys tag:energy | tracker cite -
    """
    from tracker.cli.hits import count_line, write_hits

    found = reading.search(
        settings,
        " ".join(words),
        within=within or ("quotes", "claims", "sources"),
        limit=limit,
        offset=offset,
        sort=sort,
    )
    if not found.count:
        raise NothingMatched("nothing matched", "fewer words, or a beginning such as electr*")
    write_hits(found, form)
    count_line(found)
