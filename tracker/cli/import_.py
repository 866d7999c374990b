"""`tracker import`."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, get_args

import click

from tracker.cli.options import DATE, KEY, dry_run, writes
from tracker.errors import InputError, UsageError
from tracker.records.vocabulary import SourceKind

if TYPE_CHECKING:
    from tracker.settings import Settings

OF_ONE = ("title", "url", "key", "source")


@click.command(name="import")
@click.argument("files", metavar="FILE|FOLDER|URL...|-", nargs=-1, required=True)
@click.option(
    "--from",
    "told",
    metavar="FORMAT",
    help="Such as html, csv or jsonl; else told by content and name.",
)
@click.option("--title", help="Of an article; the same for the next ones.")
@click.option("--outlet", metavar="SPEAKER", type=KEY, help="Who published it, by key or name.")
@click.option("--author", "authors", metavar="SPEAKER", type=KEY, multiple=True, help="In order.")
@click.option("--url", help="Where it can be read.")
@click.option("--published", type=DATE, help="When, such as 2024-03-15 or 2024-03~.")
@click.option("--said", type=DATE, help="When what it quotes was said, if that is one day.")
@click.option("--language", help="Such as en.")
@click.option("--kind", type=click.Choice(get_args(SourceKind)), help="Default: article.")
@click.option("--key", metavar="KEY", help="Key of the new source.")
@click.option("--tag", "tags", metavar="TAG", multiple=True, help="May be given again.")
@click.option("--source", type=KEY, metavar="KEY", help="The source that this is a text of.")
@click.option("--encoding", metavar="NAME", help="Of a text that is not UTF-8.")
@click.option(
    "--map",
    "columns",
    metavar="FIELD=COLUMN,...",
    multiple=True,
    help="Of a table: which column holds what, such as words=Quote,speaker=Who.",
)
@click.option("--offline", is_flag=True, help="Fetch nothing; so does TRACKER_OFFLINE=1.")
@dry_run
@click.option("-q", "--quiet", is_flag=True, help="Print the counts only.")
@click.option("--skip-bad", is_flag=True, help="Import what is good, and report what is not.")
@click.option(
    "--rejects", metavar="FILE", type=click.Path(dir_okay=False), help="Write bad lines there."
)
@click.option(
    "--batch",
    "size",
    metavar="LINES",
    type=click.IntRange(min=1000),
    help="Of entries: commit after so many lines; interrupted, the same command goes on.",
)
@click.option("--overwrite", is_flag=True, help="Entries win over what people changed since.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["plain", "json"]),
    default="plain",
    help="A sentence, or JSON.",
)
@writes
def import_(
    settings: Settings,
    files: tuple[str, ...],
    told: str | None,
    source: str | None,
    encoding: str | None,
    columns: tuple[str, ...],
    offline: bool,
    dry_run: bool,
    quiet: bool,
    skip_bad: bool,
    rejects: str | None,
    size: int | None,
    overwrite: bool,
    form: str,
    **given: Any,
) -> None:
    """Import articles, entries from JSON lines, or what other tools hold.

    An article is a web page, a PDF, a Word document, Markdown or text, in a file or at an address.
    Its metadata are its own, or given as options. What people say in it is stored as proposals, for
    `tracker review`. Of a folder every file of these kinds is imported. JSON lines are what
    `tracker export` writes; with a bad line nothing is written, unless --skip-bad. Tables of quotes (CSV), Web
    Annotations, Hypothesis, ClaimReview, CSL-JSON, BibTeX and RIS are read too. Each file is a batch.
    Importing the same again changes nothing.

    \b
    Examples:
      tracker import https://example.com/rain saved.html report.pdf letters/
      tracker import article.txt --title "Rain: a history" --outlet "The Valley Post"
      tracker import quotes.csv --map words=Quote,speaker=Who
      tracker import entries.jsonl --skip-bad --rejects bad.jsonl
      tracker import archive.jsonl --batch 100000
      tracker export --db old.db | tracker import --db new.db -
    """
    from tracker.cli.importing import Job, import_file
    from tracker.cli.inputs import files_of

    files = tuple(each for file in files for each in files_of(file))
    _refuse_clashes(files, {**given, "source": source}, rejects)
    if size and dry_run:
        raise UsageError("--batch writes as it goes; --dry-run cannot show that")
    job = Job(
        settings, told, {**given, "source": source}, encoding, dry_run, skip_bad, rejects,
        overwrite, form, offline or settings.offline, mapped(columns), quiet, size,
    )  # fmt: skip
    missed = 0
    for number, file in enumerate(files):
        try:
            import_file(job, file)
        except InputError as error:
            if not skip_bad or len(files) == 1:
                raise
            job.say_wrong(error)
            missed += 1
        except KeyboardInterrupt as error:
            raise KeyboardInterrupt(str(error) if size else so_far(number)) from None
    if missed:
        raise InputError(f"{missed} of {len(files)} files were not imported")


def _refuse_clashes(files: tuple[str, ...], given: dict[str, Any], rejects: str | None) -> None:
    """UsageError for options of one file beside several, and for bad lines written over a file."""
    if len(files) > 1 and (alone := [name for name in OF_ONE if given.get(name)]):
        raise UsageError(f"--{alone[0]} is for one file, and there are {len(files)}")
    if rejects is not None and Path(rejects).resolve() in (Path(file).resolve() for file in files):
        raise UsageError("--rejects would write over the file that is read")


def mapped(told: tuple[str, ...]) -> dict[str, str]:
    """The columns of `words=Quote,speaker=Who`, which may be given in several pieces."""
    pairs = [piece for text in told for piece in re.split(r",(?=\s*[a-z_]+=)", text)]
    if wrong := [pair for pair in pairs if "=" not in pair]:
        raise UsageError(f"--map: expected FIELD=COLUMN; found {wrong[0]!r}")
    return {name.strip(): column for name, _, column in (pair.partition("=") for pair in pairs)}


def so_far(number: int) -> str:
    """What an import leaves behind that is interrupted in the file after so many others."""
    if number == 0:
        return "nothing was written"
    before = "the file before it is" if number == 1 else f"the {number} files before it are"
    return f"nothing of this file was written; {before} imported"
