"""Options that say who said something, shared by the commands that make an attribution."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, get_args

import click

from tracker.cli.options import KEY, Command
from tracker.records.entries import Attribution, External, Party
from tracker.records.vocabulary import Stance


def said_through(command: Command) -> Command:
    """Give a command the options --on-behalf-of, --via and --stance."""
    for option in (
        click.option(
            "--stance", type=click.Choice(get_args(Stance)), default="said", help="How it was said."
        ),
        click.option(
            "--via", multiple=True, type=KEY, metavar="SPEAKER", help="Through whom it came."
        ),
        click.option(
            "--on-behalf-of",
            multiple=True,
            type=KEY,
            metavar="SPEAKER",
            help="For whom it was said.",
        ),
    ):
        command = option(command)
    return command


def attribution(
    speakers: tuple[str, ...],
    *,
    role: str | None = None,
    cue: str | None = None,
    on_behalf_of: tuple[str, ...] = (),
    via: tuple[str, ...] = (),
    translators: tuple[str, ...] = (),
    stance: Any = "said",
) -> tuple[Attribution, ...]:
    """The attribution of speakers given by key or name; none when there are none.

    The role is the first speaker's as printed.
    """
    named = (
        *((name, "speaker") for name in speakers),
        *((name, "on_behalf_of") for name in on_behalf_of),
        *((name, "via") for name in via),
        *((name, "translator") for name in translators),
    )
    parties = [Party(part=part, speaker=name, name=None) for name, part in named]  # type: ignore[arg-type]
    if not parties:
        return ()
    if role:
        parties[0] = Party(part=parties[0].part, speaker=parties[0].speaker, role=role)
    return (Attribution(stance=stance, cue=cue, parties=tuple(parties)),)


def belongings(command: Command) -> Command:
    """Give a command the options --key, --tag, --external and --note of a new entry."""
    options: tuple[Callable[[Command], Command], ...] = (
        click.option("--note", help="A private note; exported only when asked for."),
        click.option(
            "--external",
            multiple=True,
            metavar="SCHEME:VALUE",
            callback=lambda *a: tuple(map(external, a[2])),
            help="The entry's id elsewhere, such as doi:10.1000/182.",
        ),
        click.option("--tag", "tags", multiple=True, metavar="TAG", help="May be given again."),
        click.option("--key", metavar="KEY", help="Its key; made from its words when left out."),
    )
    for option in options:
        command = option(command)
    return command


def external(text: str) -> External:
    """`SCHEME:VALUE` taken apart."""
    scheme, colon, value = text.partition(":")
    if not (colon and scheme.strip() and value.strip()):
        raise click.BadParameter(f"{text!r}: expected SCHEME:VALUE", param_hint="--external")
    return External(scheme=scheme.strip(), value=value.strip())
