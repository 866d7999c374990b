"""One run of the check: files in, findings out."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tracker.cli.output import note, say, write_json
from tracker.cli.terminal import is_terminal, may_style
from tracker.errors import InputError
from tracker.report import baseline
from tracker.workflow.checking import Outcome, Rules, check
from tracker.workflow.reports import read_file

if TYPE_CHECKING:
    from tracker.records.report import Found, Printed, Report
    from tracker.settings import Settings

TOGETHER = ("json", "sarif", "markdown")  # formats that hold all findings at once


class Run:
    """What was asked for, and what was found so far."""

    def __init__(self, settings: Settings, options: dict[str, Any]) -> None:
        self.settings = settings
        self.options = options
        self.rules = Rules(options["select"], options["ignore"], options["strict"])
        self.known = self._baseline()
        self.stands: list[Found] = []
        self.together: list[Found] = []

    def files(self, files: Sequence[str]) -> bool:
        """Check all files; returns whether there is something to stop for."""
        found, failed = 0, None
        for file in files:
            try:
                found += self._file(file)
            except InputError as error:
                if len(files) == 1:
                    raise
                note(f"Error: {error.message}")
                failed = error
        if self.options["form"] in TOGETHER:
            self._write_together()
        if failed is not None:
            raise InputError("not all files were checked", failed.hint)
        if self.options["write_baseline"]:
            self._write_baseline()
            return False
        return found > 0

    def _file(self, name: str) -> int:
        report, quotations = read_file(
            name, form=self.options["read_as"], encoding=self.options["encoding"]
        )
        outcome = Outcome()
        checked = []
        run = check(self.settings, report, quotations, self.rules, outcome)
        for printed, found, stops in run:
            if found is None:
                self._skipped(report, printed)
                continue
            if self.options["fix"]:
                checked.append((printed, found))
            self._one(found, outcome, stops=stops)
        for text in outcome.notes:
            note(f"Warning: {text}")
        if not self.options["quiet"]:
            note(_counted(report.path, outcome, self.options))
        if self.options["fix"]:
            self._mend(report, checked)
        return outcome.found

    def _one(self, found: Found, outcome: Outcome, *, stops: bool) -> None:
        counts = stops
        if counts and baseline.is_known(found, self.known):
            counts = False
            outcome.found -= 1
            outcome.known += 1
        if counts and self.options["write_baseline"]:
            self.stands.append(found)
        if not counts and not self.options["everything"]:
            return
        if self.options["form"] in TOGETHER:
            self.together.append(found)
        else:
            self._write(found)

    def _write(self, found: Found) -> None:
        form = self.options["form"]
        if form == "jsonl":
            write_json([found], form)
        elif form == "github":
            from tracker.report.shown.github import github

            say(github(found))
        else:
            from tracker.report.shown.human import human

            for line in human(found, styled=may_style()):
                say(line, styled=True)

    def _write_together(self) -> None:
        form = self.options["form"]
        if form == "json":
            write_json(self.together, form)
        elif form == "sarif":
            from importlib.metadata import version

            from tracker.report.shown.sarif import sarif
            from tracker.text.json_text import json_text

            say(json_text(sarif(self.together, version("tracker")), indent=2), styled=True)
        else:
            from tracker.report.shown.markdown import markdown

            for line in markdown(self.together):
                say(line)

    def _skipped(self, report: Report, printed: Printed) -> None:
        if self.options["show_skipped"]:
            words = " ".join(printed.words.split())[:80]
            place = f"{report.path}:{printed.line}:{printed.column}"
            note(f"{place}: skipped ({printed.skipped}): “{words}”")

    def _baseline(self) -> baseline.Known:
        file = self.options["baseline"]
        if not file or self.options["write_baseline"]:
            return baseline.Known()
        try:
            return baseline.read(Path(file).read_text("utf-8"))
        except (OSError, ValueError) as error:
            why = (getattr(error, "strerror", None) or str(error)).lower()
            hint = "make it: tracker report check FILE --baseline BASELINE --write-baseline"
            raise InputError(f"{file} cannot be used as a baseline: {why}", hint) from None

    def _write_baseline(self) -> None:
        from tracker.cli.saving import save

        save([baseline.written(self.stands).encode()], self.options["baseline"], force=True)
        note(f"{self.options['baseline']}: {len(self.stands)} findings will be let stand")

    def _mend(self, report: Report, checked: list[tuple[Printed, Found]]) -> None:
        from tracker.report.mending import mended, mends, shown
        from tracker.workflow.reports import write_mends

        if report.form == "docx":
            note(f"{report.path}: a Word document is not mended; see the findings")
            return
        found = mends(report, checked)
        if not found:
            note(f"{report.path}: nothing that can be mended safely")
            return
        after = mended(report.text, found)
        for line in shown(report.path, report.text, after).splitlines():
            note(line)
        if self._agreed(report.path, len(found)):
            write_mends(report, found, self.options["encoding"])
            note(f"{report.path}: {len(found)} mended")

    def _agreed(self, path: str, count: int) -> bool:
        if self.options["yes"]:
            return True
        if not (is_terminal() and sys.stdin.isatty()):
            note(f"{path}: {count} to mend; nothing was written without --yes")
            return False
        import click

        return click.confirm(f"Mend {count} in {path}?", err=True)


def _counted(path: str, outcome: Outcome, options: dict[str, Any]) -> str:
    return f"{path}: " + ", ".join(_counts(outcome, options))


def _counts(outcome: Outcome, options: dict[str, Any]) -> Iterator[str]:
    yield f"{outcome.checked} quotation{'' if outcome.checked == 1 else 's'} checked"
    yield f"{outcome.found} to look at" if outcome.found else "all well"
    if outcome.known:
        yield f"{outcome.known} in the baseline"
    if outcome.ignored:
        yield f"{outcome.ignored} ignored"
    if outcome.skipped:
        hint = "" if options["show_skipped"] else " (--show-skipped)"
        yield f"{outcome.skipped} skipped{hint}"
