"""A long import in several batches: what is written stays, and the same command goes on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import chain, islice

from tracker.importers.lines import Line
from tracker.settings import Settings
from tracker.store.work import Counts
from tracker.workflow.importing import (
    Importer,
    ImportReport,
    NotCommitted,
    Options,
    rare_collections,
)
from tracker.workflow.writing import writing


@dataclass
class _Total:
    """What all batches so far did together."""

    report: ImportReport = field(default_factory=lambda: ImportReport(True, None, Counts()))
    read: int = 0

    def add(self, one: ImportReport) -> None:
        """Count one more batch."""
        counts = Counts(
            *(
                getattr(self.report.counts, name) + getattr(one.counts, name)
                for name in ("added", "updated", "unchanged", "rejected")
            )
        )
        self.report = replace(
            one,
            counts=counts if one.committed else self.report.counts,
            batch=one.batch or self.report.batch,
            faults=self.report.faults + one.faults,
            more_faults=self.report.more_faults + one.more_faults,
            remarks=self.report.remarks + one.remarks,
            batches=self.report.batches + one.batches,
        )


def import_in_batches(
    settings: Settings,
    lines: Iterable[Line],
    *,
    name: str,
    size: int,
    options: Options | None = None,
) -> ImportReport:
    """Import entries, `size` lines in each batch; each is committed before the next begins.

    Importing the same again passes over what is stored, so an import that was interrupted goes on.
    With a bad line its batch is not committed, and no later one is begun, unless `skip_bad` is set;
    the report is then not committed, and names the batches that are.
    """
    options = options or Options()
    total = _Total()
    before: Importer | None = None
    try:
        for part, last in _parts(lines, size):
            before, report = _batch(settings, part, name, options, before, last=last)
            total.add(report)
            if not report.committed:
                break
    except KeyboardInterrupt:
        stored = len(total.report.batches)
        what = f"{stored} batches are stored" if stored else "nothing was written"
        raise KeyboardInterrupt(f"{what}; the same command goes on") from None
    return total.report


def _batch(
    settings: Settings,
    lines: Iterable[Line],
    name: str,
    options: Options,
    before: Importer | None,
    *,
    last: bool,
) -> tuple[Importer, ImportReport]:
    """One batch; its importer holds the lines that wait for a later one."""
    importer: Importer | None = None
    try:
        with rare_collections(), writing(settings, "import", f"import {name}", bulk=True) as work:
            importer = Importer(work, options, before)
            importer.take(lines)
            if last:
                importer.finish()
            if importer.faults and not options.skip_bad:
                raise NotCommitted
        committed = True
    except NotCommitted:
        committed = False
    assert importer is not None  # noqa: S101 - the block above either set it or raised
    return importer, importer.report(committed=committed)


def _parts(lines: Iterable[Line], size: int) -> Iterator[tuple[Iterable[Line], bool]]:
    """The lines in parts of `size`, each with whether it is the last; at least one part."""
    iterator = iter(lines)
    while True:
        part = list(islice(iterator, size))
        following = list(islice(iterator, 1))
        yield part, not following
        if not following:
            return
        iterator = chain(following, iterator)
