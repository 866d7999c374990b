"""`tracker import`."""

from __future__ import annotations

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
@click.argument("files", metavar="FILE...|-", nargs=-1, required=True)
@click.option(
    "--from", "told", metavar="FORMAT", help="text or jsonl; else told by name and content."
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
@dry_run
@click.option("--skip-bad", is_flag=True, help="Import what is good, and report what is not.")
@click.option(
    "--rejects", metavar="FILE", type=click.Path(dir_okay=False), help="Write bad lines there."
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
    dry_run: bool,
    skip_bad: bool,
    rejects: str | None,
    overwrite: bool,
    form: str,
    **given: Any,
) -> None:
    """Import articles, or entries from JSON lines.

    An article is a text, with its metadata in options or in front of it between lines `---`. What
    people say in it is stored as proposals, for `tracker review`. Line ends count as one character.
    JSON lines are what `tracker export` writes; with a bad line nothing is written, unless
    --skip-bad. Each file is a batch. Importing the same again changes nothing.

    \b
    Examples:
      tracker import article.txt --title "Rain: a history" --outlet "The Valley Post"
      tracker import entries.jsonl --skip-bad --rejects bad.jsonl
      tracker export --db old.db | tracker import --db new.db -
    """
    from tracker.cli.importing import Job, import_file

    if len(files) > 1 and (alone := [n for n in OF_ONE if source or given.get(n)]):
        raise UsageError(f"--{alone[0]} is for one file, and there are {len(files)}")
    if rejects is not None and Path(rejects).resolve() in (Path(file).resolve() for file in files):
        raise UsageError("--rejects would write over the file that is read")
    job = Job(
        settings, told, {**given, "source": source}, encoding, dry_run, skip_bad, rejects,
        overwrite, form,
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
        except KeyboardInterrupt:
            raise KeyboardInterrupt(so_far(number)) from None
    if missed:
        raise InputError(f"{missed} of {len(files)} files were not imported")


def so_far(number: int) -> str:
    """What an import leaves behind that is interrupted in the file after so many others."""
    if number == 0:
        return "nothing was written"
    before = "the file before it is" if number == 1 else f"the {number} files before it are"
    return f"nothing of this file was written; {before} imported"
