"""`tracker link`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.options import KEY, expanded, writes
from tracker.cli.output import note
from tracker.cli.written import write_written, written_formats
from tracker.errors import UsageError
from tracker.records.vocabulary import Relation

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument(
    "keys", metavar="CLAIM QUOTE|QUOTE...", nargs=-1, required=True, type=KEY, callback=expanded
)
@click.option(
    "--relation", type=click.Choice(get_args(Relation)), help="How it bears on it; default: states."
)
@click.option("--remove", is_flag=True, help="Take all links between the two away.")
@click.option("--same-utterance", is_flag=True, help="The quotes print what was said once.")
@click.option(
    "--not-same", is_flag=True, help="The second and others do not print what the first does."
)
@written_formats
@writes
def link(
    settings: Settings,
    keys: tuple[str, ...],
    relation: Any,
    remove: bool,
    same_utterance: bool,
    not_same: bool,
    form: str,
) -> None:
    """Say how a quote bears on a claim, or that quotes print the same utterance.

    Candidates of the latter: `tracker list --same-as QUOTE`. A single quote with --not-same leaves
    its utterance.

    \b
    Examples:
      tracker link claim-2024-honda-electric-cars mibe-2024-electric-cars --relation supports
      tracker link uchida-2024-conventional-wisdom uchida-2024-conventional-2 --same-utterance
    """
    if sum((same_utterance, not_same, remove or relation is not None)) > 1:
        raise UsageError(
            "--same-utterance, --not-same and --relation or --remove exclude each other"
        )
    if same_utterance or not_same:
        from tracker.workflow import joining

        written = joining.join(settings, keys) if same_utterance else joining.part(settings, keys)
        write_written(written, form, "linked" if same_utterance else "unlinked")
        for remark in written.remarks:
            note(remark)
        return
    if len(keys) != 2:
        raise UsageError(
            "a link is between a claim and a quote", "name both: tracker link CLAIM QUOTE"
        )
    from tracker.workflow import editing

    claim, quote = keys
    if remove:
        write_written(editing.unlink(settings, claim, quote), form, "unlinked")
    else:
        written = editing.link(settings, claim, quote, relation=relation or "states")
        write_written(written, form, "linked")
