"""Extraction of many texts, as the command line asks for it: printed or stored, in their order."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from tracker.cli.extracted import Shape, printed
from tracker.cli.fields import write_fields
from tracker.cli.output import chosen, note
from tracker.cli.progress import Progress
from tracker.cli.texts import documents, expanded, texts
from tracker.errors import InputError, TrackerError
from tracker.workflow.crew import Lost, in_order
from tracker.workflow.extracting import Given, Manner, Unread, look_through_article

if TYPE_CHECKING:
    from tracker.records.article import Article
    from tracker.records.extraction import Extraction
    from tracker.settings import Settings
    from tracker.workflow.articles import ArticleReport

AT_ONCE = 25  # texts in one transaction

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Run:
    """What the options of `tracker extract` ask for, the same for all of its texts."""

    settings: Settings
    arguments: tuple[str, ...]
    manner: Manner
    jsonl: bool
    names: bool
    jobs: int
    quiet: bool


@dataclass(slots=True)
class Tally:
    """How many texts there were, and how many of them had no result."""

    texts: int = 0
    missed: int = 0

    def miss(self, message: str, hint: str | None) -> None:
        """Say why a text is passed over."""
        self.missed += 1
        note(f"skipped: {message}" + (f" ({hint})" if hint else ""))

    def close(self, what: str) -> None:
        """Raise an InputError when a text was passed over."""
        if self.missed:
            raise InputError(f"{self.missed:,} of {self.texts:,} texts {what}")


def print_all(run: Run, form: str | None, *, explain: bool, pretty: bool) -> None:
    """Print what was found in each text."""
    form = form or (chosen(None) if explain else "jsonl")
    as_json = form in {"json", "jsonl"}
    shape = Shape(run.manner, explain, as_json, 2 if pretty or form == "json" else None)
    work: Callable[[Given | Unread], Any] = partial(printed, shape)
    number, tally = 0, Tally()
    with closing(_results(run, work, tally)) as results:
        for _, result in results:
            if isinstance(result, str):
                opening = ("[\n" if number == 0 else ",\n") if form == "json" else ""
                sys.stdout.write(opening + result + ("" if form == "json" else "\n"))
                number += 1
            elif result:
                sys.stdout.write("\n" if number else "")
                write_fields(result, form)
                number += 1
    if form == "json":
        sys.stdout.write("\n]\n" if number else "[]\n")
    tally.close("could not be read")


def store_all(run: Run, form: str | None) -> None:
    """Store each text and what was found in it as proposals, each in a batch of its own.

    They are committed by the handful: most of the time of a small transaction is the disk's.
    """
    from tracker.workflow.articles import Ready, store_articles

    stored, tally = 0, Tally()
    try:
        with closing(_results(run, partial(_article, run.manner), tally)) as results:
            ready = (Ready(of.place, article, found, of.source) for of, (article, found) in results)
            while some := list(islice(ready, AT_ONCE)):
                reports = store_articles(run.settings, some)
                stored += sum(not isinstance(report, TrackerError) for report in reports)
                for each, report in zip(some, reports, strict=True):
                    if not isinstance(report, TrackerError):
                        _write_report(report, each.name, form, quiet=run.quiet)
                    elif len(run.arguments) == tally.texts == 1:
                        raise report
                    else:
                        tally.miss(report.message, report.hint)
    except KeyboardInterrupt:
        raise KeyboardInterrupt(_so_far(stored)) from None
    tally.close("were not stored")


def _write_report(report: ArticleReport, name: str, form: str | None, *, quiet: bool) -> None:
    from tracker.cli.imported import write_article
    from tracker.cli.output import write_json

    if form in {"json", "jsonl"}:
        write_json([report], "jsonl")
    else:
        write_article(report, name, dry_run=False, quiet=quiet)


def _article(manner: Manner, given: Given | Unread) -> tuple[Article, Extraction] | Unread:
    return given if isinstance(given, Unread) else look_through_article(given, manner)


def _so_far(stored: int) -> str:
    if not stored:
        return "nothing was stored"
    texts = "1 text is" if stored == 1 else f"{stored:,} texts are"
    return f"{texts} stored; the same command again goes on"


def _results(
    run: Run, work: Callable[[Given | Unread], R | Unread], tally: Tally
) -> Generator[tuple[Given, R]]:
    """The result of each text, in order; one that cannot be read is told and counted."""
    arguments = expanded(run.arguments, listed=run.names)
    progress = Progress(None if run.jsonl else len(arguments), quiet=run.quiet)
    given = documents(arguments) if run.jsonl else texts(run.settings, arguments)
    alone = len(arguments) == 1 and not run.jsonl
    with closing(in_order(work, given, run.jobs)) as results:
        for task, result in results:
            progress.hide()
            tally.texts += 1
            if isinstance(result, Lost):
                result = _killed(task, result)  # noqa: PLW2901 - it is one more without result
            if not isinstance(result, Unread):
                assert isinstance(task, Given)  # noqa: S101 - the others have no result
                yield task, result
            elif alone:
                raise InputError(result.message, result.hint)
            else:
                tally.miss(result.message, result.hint)
            progress.step()
        progress.hide()


def _killed(task: Given | Unread, lost: Lost) -> Unread:
    place = task.place if isinstance(task, Given) else task.message
    return Unread(
        f"{place}: {lost.workers} processes died of it",
        "is there memory enough? try it alone, without --jobs",
    )
