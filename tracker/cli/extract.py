"""`tracker extract`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tracker.cli.options import DATE, writes
from tracker.errors import UsageError

if TYPE_CHECKING:
    from tracker.settings import Settings


@click.command()
@click.argument("texts", metavar="FILE|FOLDER|KEY...|-", nargs=-1, required=True)
@click.option("--jsonl", is_flag=True, help='Read lines {"doc_id": ..., "text": ...}.')
@click.option("--names", is_flag=True, help="With -: read names of files or keys, one a line.")
@click.option("--encoding", metavar="NAME", help="Of files that are not UTF-8.")
@click.option("--published", type=DATE, help='What "next year" counts from; else the text\'s own.')
@click.option("--language", metavar="TAG", help="Such as de; else the text's own words tell.")
@click.option(
    "--conventions",
    type=click.Choice(["product", "polnear"]),
    default="product",
    show_default=True,
    help="What counts as a quote; polnear as in the corpus of that name, to compare with.",
)
@click.option("--explain", is_flag=True, help="Say why each quote was taken for one.")
@click.option("--store", is_flag=True, help="Store the texts, and the quotes as proposals.")
@click.option("--jobs", metavar="N", type=click.IntRange(1, 256), default=1, show_default=True,
              help="How many processes look through texts.")  # fmt: skip
@click.option(
    "--format",
    "form",
    type=click.Choice(["table", "plain", "json", "jsonl"]),
    help="Default: jsonl; with --explain a table on a terminal, plain text in a pipe.",
)
@click.option("--pretty", is_flag=True, help="Indent the JSON.")
@click.option("--quiet", is_flag=True, help="No progress, and with --store only the counts.")
@writes
def extract(
    settings: Settings,
    texts: tuple[str, ...],
    jsonl: bool,
    names: bool,
    encoding: str | None,
    published: str | None,
    language: str | None,
    conventions: str,
    explain: bool,
    store: bool,
    jobs: int,
    form: str | None,
    pretty: bool,
    quiet: bool,
) -> None:
    """Print who says what in a text, or store it.

    One JSON object for each text, on one line; `tracker schema extraction` describes it. Offsets
    are code points of the text, in which line ends count as one; front matter is passed over.
    A folder means the texts in it and in its folders; a KEY is that of a stored source.

    The output and what is stored do not depend on --jobs. A text that cannot be read is reported,
    the others are done all the same, and the exit status is 4. With --store each text is a batch;
    the same again changes nothing, so after an interruption the same command goes on.

    \b
    Examples:
      tracker extract article.txt --explain
      tracker extract --jsonl - --jobs 4 < documents.jsonl
      tracker extract archive --store --jobs 4
      tracker list sources --format keys | tracker extract --store --names -
    """
    from tracker.cli.extracting import Run, print_all, store_all
    from tracker.workflow.extracting import Manner

    if store and explain:
        raise UsageError("--store prints no reasons", "first --explain, then --store")
    if store and conventions != "product":
        raise UsageError("--store keeps the product's conventions")
    if names and texts != ("-",):
        raise UsageError("--names reads names from standard input", "write: --names -")
    if language is not None:
        _check_language(language)
    if jsonl and names:
        raise UsageError("--jsonl reads texts and --names reads names; choose one")
    manner = Manner(conventions, encoding, published, language)
    run = Run(settings, texts, manner, jsonl, names, jobs, quiet)
    if store:
        store_all(run, form)
    else:
        print_all(run, form, explain=explain, pretty=pretty)


def _check_language(tag: str) -> None:
    from tracker.extract.languages import language_of
    from tracker.extract.lexicon import languages

    if language_of(tag) is None:
        raise UsageError(
            f"no words are known of the language {tag!r}",
            f"known: {', '.join(languages())}; without --language the text's own words tell",
        )
