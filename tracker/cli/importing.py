"""The import of one file, as the command line asks for it."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any, BinaryIO

from tracker.cli.imported import counts_line, write_article, write_faults
from tracker.cli.inputs import STDIN, address_of, named, opened
from tracker.cli.output import note, say, write_json
from tracker.cli.progress import Progress
from tracker.errors import InputError, TrackerError, UsageError
from tracker.importers.file import File, Told
from tracker.importers.formats import HEAD, Format, read_article, read_lines, recognise
from tracker.workflow.articles import import_article
from tracker.workflow.batched import import_in_batches
from tracker.workflow.documents import fetched, is_address
from tracker.workflow.fetching import Fetcher
from tracker.workflow.importing import ImportReport, Options, import_lines

if TYPE_CHECKING:
    from tracker.importers.lines import Line
    from tracker.settings import Settings


@dataclass(frozen=True, slots=True)
class Job:
    """What the options of `tracker import` ask for, the same for all of its files.

    `given` is the metadata of an article, and under `source` the key of the source it belongs to.
    """

    settings: Settings
    told: str | None
    given: Mapping[str, Any]
    encoding: str | None
    dry_run: bool
    skip_bad: bool
    rejects: str | None
    overwrite: bool
    form: str
    offline: bool
    columns: Mapping[str, str]
    quiet: bool = False
    size: int | None = None  # lines in a batch; None: all in one

    def say_wrong(self, error: TrackerError) -> None:
        """Say on standard error why a file is passed over."""
        note(f"skipped: {error.message}" + (f" ({error.hint})" if error.hint else ""))


def import_file(job: Job, file: str) -> None:
    """Import a file of any format that is known, or what is at an address; print what came of it."""
    if is_address(file):
        _import_address(job, file)
        return
    with opened(file) as stream:
        buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(stream)  # type: ignore[type-var]
        name = named(file)
        found = recognise(file, buffered.peek(HEAD), job.told)
        if found.gives == "article":
            data = buffered.read(found.largest + 1)
            file_ = File(data=data, name=name, encoding=job.encoding)
            _import_article(job, found, file_, None if file == STDIN else file)
        else:
            _import_lines(job, found, buffered, name, file)


def _import_address(job: Job, address: str) -> None:
    fetcher = Fetcher(offline=job.offline)
    found, file = fetched(fetcher, address, told=job.told, encoding=job.encoding)
    if found.gives == "article":
        _import_article(job, found, file)
    else:
        _import_lines(job, found, io.BytesIO(file.data), file.name, STDIN)


def _import_article(job: Job, found: Format, file: File, path: str | None = None) -> None:
    name = file.name
    if job.rejects or job.overwrite:
        raise UsageError(f"{name} is an article; --rejects and --overwrite are for JSON lines")
    metadata = {field: value for field, value in job.given.items() if field != "source"}
    article = replace(read_article(found, file, metadata), address=file.url or address_of(path))
    report = import_article(
        job.settings, article, name=name, source=job.given["source"], dry_run=job.dry_run
    )
    if job.form == "json":
        write_json([report], "jsonl")
    else:
        write_article(report, name, dry_run=job.dry_run, quiet=job.quiet)


def _import_lines(job: Job, found: Format, stream: BinaryIO, name: str, file: str) -> None:
    if unfit := [field for field, value in job.given.items() if value]:
        raise UsageError(
            f"{name} holds entries; --{unfit[0].removesuffix('s')} is for an article",
            "an article of this name is imported with --from text",
        )
    if job.columns and found.name != "csv":
        raise UsageError(f"{name} is {found.name}; --map is for the columns of a table")
    told = Told(name=name, encoding=job.encoding, columns=job.columns)
    lines = read_lines(found, stream, told)
    with _rejected(job.rejects) as on_reject, _progress(stream, file, quiet=job.quiet) as progress:
        options = Options(
            dry_run=job.dry_run,
            skip_bad=job.skip_bad,
            overwrite=job.overwrite,
            progress=progress,
            on_reject=on_reject,
        )
        if job.size:
            report = import_in_batches(
                job.settings, lines, name=name, size=job.size, options=options
            )
        else:
            report = import_lines(job.settings, lines, name=name, options=options)
    write_faults(report, name)
    if report.faults and not job.skip_bad:
        raise _refused(report, name)
    if job.size and job.form != "json" and len(report.batches) > 1:
        say(f"{name}: {counts_line(report.counts, None)} {_in_batches(report)}")
        return
    if job.form == "json":
        write_json([report], "jsonl")
    else:
        say(f"{name}: {counts_line(report.counts, report.batch, dry_run=job.dry_run)}")


def _in_batches(report: ImportReport) -> str:
    """`(batches 3 to 12; undo the newest first: tracker undo 12)`."""
    first, last = report.batches[0], report.batches[-1]
    return f"(batches {first} to {last}; undo the newest first: tracker undo {last})"


def _refused(report: ImportReport, name: str) -> InputError:
    if report.batches:
        return InputError(
            f"{name}: a line is bad; the {len(report.batches)} batches before it are stored",
            "mend it and import the file again, which passes over what is stored; or --skip-bad",
        )
    bad = report.counts.rejected
    return InputError(
        f"{name}: {bad:,} {'line is' if bad == 1 else 'lines are'} bad; nothing was imported",
        "mend them, or import the rest: --skip-bad --rejects FILE",
    )


@contextmanager
def _rejected(file: str | None) -> Iterator[Callable[[Line], None] | None]:
    """A function that writes bad lines to a file, when one is named."""
    if file is None:
        yield None
        return
    try:
        stream: IO[bytes] = Path(file).open("wb")  # noqa: SIM115 - closed below
    except OSError as error:
        raise InputError(f"{file} cannot be written: {(error.strerror or '').lower()}") from None
    with stream:
        yield lambda line: _write_line(stream, line)


def _write_line(stream: IO[bytes], line: Line) -> None:
    if line.heading and not stream.tell():
        stream.write(line.heading)
    stream.write(line.raw if line.raw.endswith(b"\n") else line.raw + b"\n")


@contextmanager
def _progress(
    stream: BinaryIO, file: str, *, quiet: bool
) -> Iterator[Callable[[int], None] | None]:
    """A line on standard error, when that is a terminal and the file's size is known."""
    if quiet or file == STDIN or not sys.stderr.isatty():
        yield None
        return
    size = max(1, Path(file).stat().st_size)
    progress = Progress(None, quiet=False)
    try:
        yield lambda count: progress.lines(count, stream.tell() / size)
    finally:
        progress.hide()
