"""`tracker add` and its commands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.options import DATE, KEY, key_argument, writes
from tracker.cli.parties import attribution, belongings, said_through
from tracker.cli.written import write_written, written_formats
from tracker.errors import UsageError
from tracker.records.entries import Alias, Claim, Evidence, Quote, Role, Source, Speaker
from tracker.records.vocabulary import QuoteKind, Relation, SourceKind, SpeakerKind

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.group()
def add() -> None:
    """Add a source, speaker, quote, claim, role or alias by hand.

    \b
    Example:
      tracker add speaker "Makoto Uchida"
    """


@add.command()
@click.argument("title", required=False)
@click.option(
    "--kind", type=click.Choice(get_args(SourceKind)), default="article", help="What it is."
)
@click.option("--outlet", metavar="SPEAKER", type=KEY, help="Key or name of who published it.")
@click.option("--author", "authors", metavar="SPEAKER", type=KEY, multiple=True, help="In order.")
@click.option("--url", help="Where it can be read.")
@click.option("--published", type=DATE, help="When, such as 2024-03-15 or 2024-03~.")
@click.option("--language", help="Such as en.")
@click.option("--origin", type=KEY, metavar="KEY", help="The wire copy's source.")
@belongings
@written_formats
@writes
def source(settings: Settings, form: str, **fields: Any) -> None:
    """Add a source without its text; `tracker import` adds one with its text.

    \b
    Example:
      tracker add source "A talk on batteries" --kind speech --published 2024-05
    """
    from tracker.workflow.adding import add_source

    if not (fields["title"] or fields["url"]):
        raise UsageError("a source needs a title or --url")
    write_written(add_source(settings, Source(**fields)), form, "added")


@add.command()
@click.argument("name")
@click.option(
    "--kind", type=click.Choice(get_args(SpeakerKind)), default="person", help="Who it is."
)
@click.option("--description", help="Who that is, in a few words.")
@click.option("--alias", "aliases", multiple=True, help="Another name; may be given again.")
@click.option("--role", help="A title; more of a role with tracker add role.")
@click.option("--organisation", metavar="KEY", type=KEY, help="Where that role is held.")
@belongings
@written_formats
@writes
def speaker(
    settings: Settings,
    form: str,
    aliases: tuple[str, ...],
    role: str | None,
    organisation: str | None,
    **fields: Any,
) -> None:
    """Add a person, an organisation or another speaker.

    \b
    Examples:
      tracker add speaker Nissan --kind organisation
      tracker add speaker "Makoto Uchida" --role CEO --organisation nissan
      tracker add speaker "a French official" --kind unnamed
    """
    from tracker.workflow.adding import add_speaker

    if organisation and not role:
        raise UsageError("--organisation goes with --role")
    roles = (Role(title=role, organisation=organisation),) if role else ()
    record = Speaker(aliases=tuple(Alias(name=name) for name in aliases), roles=roles, **fields)
    write_written(add_speaker(settings, record), form, "added")


@add.command()
@key_argument("source")
@click.argument("words")
@click.option(
    "--speaker", "speakers", metavar="SPEAKER", type=KEY, multiple=True, help="Key or name."
)
@click.option("--role", help="The speaker's role as printed.")
@click.option("--cue", help="The words that signal speech: said, told.")
@click.option(
    "--kind",
    type=click.Choice(get_args(QuoteKind)),
    default="direct",
    show_default=True,
    help="All, partly or not in quotation marks.",
)
@click.option(
    "--at", type=click.IntRange(min=1), help="Which place, when the words stand in several."
)
@click.option("--said", type=DATE, help="When it was said.")
@click.option("--place", help="Where it was said.")
@click.option("--occasion", help="At what occasion.")
@click.option("--page", help="Of a book or report.")
@click.option("--paragraph", help="Of a source with numbered paragraphs.")
@click.option("--timestamp", help="Of a broadcast.")
@click.option("--language", help="Such as en.")
@click.option("--original-language", help="When the words are a translation.")
@click.option(
    "--translator",
    "translators",
    type=KEY,
    metavar="SPEAKER",
    multiple=True,
    help="Who translated it.",
)
@click.option("--parent", type=KEY, metavar="KEY", help="The quote it stands in.")
@click.option("--utterance", type=KEY, metavar="KEY", help="What was said once and printed often.")
@said_through
@belongings
@written_formats
@writes
def quote(
    settings: Settings,
    form: str,
    words: str,
    speakers: tuple[str, ...],
    role: str | None,
    cue: str | None,
    at: int | None,
    translators: tuple[str, ...],
    on_behalf_of: tuple[str, ...],
    via: tuple[str, ...],
    stance: str,
    **fields: Any,
) -> None:
    """Add a quote; it finds its place in the source's text by itself.

    The words must stand in the text. When they stand in several places, these are listed and --at
    chooses. A source without text takes the words as they are. `-` reads them from standard input.

    \b
    Example:
      tracker add quote rain-history "nobody predicted the flood" --speaker "Ann Bell"
    """
    from tracker.workflow.adding import add_quote

    if words == "-":
        words = sys.stdin.buffer.read().decode(errors="replace").strip()
    readings = attribution(
        speakers, role=role, cue=cue, on_behalf_of=on_behalf_of, via=via, translators=translators,
        stance=stance,
    )  # fmt: skip
    record = Quote(words=words, attributions=readings, **fields)
    write_written(add_quote(settings, record, at=at), form, "added")


@add.command()
@click.argument("statement")
@click.option(
    "--claimant", "claimants", metavar="SPEAKER", type=KEY, multiple=True, help="Key or name."
)
@click.option(
    "--quote", "quotes", type=KEY, metavar="KEY", multiple=True, help="A quote that states it."
)
@click.option(
    "--relation",
    type=click.Choice(get_args(Relation)),
    default="states",
    show_default=True,
    help="How the quotes bear on it.",
)
@click.option("--source", type=KEY, metavar="KEY", help="The source that makes the claim.")
@click.option("--made", type=DATE, help="When it was claimed.")
@click.option("--due", type=DATE, help="When a promise or forecast comes due.")
@click.option("--language", help="Such as en.")
@said_through
@belongings
@written_formats
@writes
def claim(
    settings: Settings,
    form: str,
    claimants: tuple[str, ...],
    quotes: tuple[str, ...],
    relation: Any,
    on_behalf_of: tuple[str, ...],
    via: tuple[str, ...],
    stance: str,
    **fields: Any,
) -> None:
    """Add a claim: one proposition in your own words.

    \b
    Example:
      tracker add claim "Honda will sell three electric cars by 2030" --due 2030 --claimant honda
    """
    from tracker.workflow.adding import add_claim

    readings = attribution(claimants, on_behalf_of=on_behalf_of, via=via, stance=stance)
    evidence = tuple(
        Evidence(quote=key, relation=relation, judged_by=settings.actor) for key in quotes
    )
    record = Claim(attributions=readings, evidence=evidence, **fields)
    write_written(add_claim(settings, record), form, "added")


@add.command()
@key_argument("speaker")
@click.argument("title")
@click.option("--organisation", metavar="SPEAKER", type=KEY, help="Key or name.")
@click.option("--since", type=DATE, help="The first day, as far as it is known.")
@click.option("--until", type=DATE, help="The last day, as far as it is known.")
@click.option("--printed", help="The role as a source printed it.")
@click.option("--source", type=KEY, metavar="KEY", help="The source that printed it.")
@written_formats
@writes
def role(settings: Settings, form: str, speaker: str, **fields: Any) -> None:
    """Give a speaker a role: a title, at an organisation, over an interval.

    \b
    Example:
      tracker add role makoto-uchida CEO --organisation Nissan --since 2019-12
    """
    from tracker.workflow.adding import add_role

    write_written(add_role(settings, speaker, Role(**fields)), form, "added a role to")


@add.command()
@key_argument("speaker")
@click.argument("name")
@written_formats
@writes
def alias(settings: Settings, form: str, speaker: str, name: str) -> None:
    """Give a speaker another name, by which imports then know it.

    \b
    Example:
      tracker add alias makoto-uchida "Uchida-san"
    """
    from tracker.workflow.adding import add_alias

    write_written(add_alias(settings, speaker, name), form, "added a name to")
