"""A long import in batches: the same store, resumable, nothing lost at a bad line or an interrupt."""

from collections.abc import Iterator
from typing import Any

import pytest

from support.entries import Line, lines, organisation, person, quote, reading, said, source
from tracker.importers import lines as reading_lines
from tracker.importers.lines import read_lines
from tracker.settings import Settings
from tracker.workflow.batched import import_in_batches
from tracker.workflow.exporting import export
from tracker.workflow.importing import ImportReport, Options, import_lines
from tracker.workflow.undoing import undo

# A quote stands before its source and speaker, a speaker before its organisation.
ENTRIES = [
    quote("q-last", "s-last", "We sail at dawn", reading(said("p-last"))),
    person("p-first", "Ana Ruiz", roles=[{"title": "captain", "organisation": "o-last"}]),
    *(
        line
        for n in range(40)
        for line in (
            source(f"s-{n}", f"“We sail on day {n},” Ruiz said.", title=f"Day {n}"),
            quote(f"q-{n}", f"s-{n}", f"We sail on day {n}", reading(said("p-first"))),
        )
    ),
    person("p-last", "Bo Dal"),
    source("s-last", "“We sail at dawn,” Dal said."),
    organisation("o-last", "The Harbour"),
]
BAD: Line = {"type": "quote", "key": "bad", "source": "nowhere", "words": "x"}


def batched(settings: Settings, given: list[Line], size: int = 10, **options: Any) -> ImportReport:
    return import_in_batches(
        settings, read_lines(lines(*given)), name="test", size=size, options=Options(**options)
    )


def added(report: ImportReport) -> tuple[int, int, int]:
    return report.counts.added, report.counts.unchanged, report.counts.rejected


@pytest.mark.parametrize("size", [1, 7, 84, 85, 1000])
def test_the_same_store_as_in_one_batch(settings: Settings, size: int) -> None:
    report = batched(settings, ENTRIES, size)
    assert (85, 0, 0) == added(report)
    assert report.committed
    assert len(report.batches) <= -(-85 // size)
    found = list(export(settings))
    for batch in reversed(report.batches):
        undo(settings, batch)
    assert [] == list(export(settings))
    import_lines(settings, read_lines(lines(*ENTRIES)), name="test")
    assert list(export(settings)) == found


def test_again_it_changes_nothing(settings: Settings) -> None:
    batched(settings, ENTRIES)
    report = batched(settings, ENTRIES)
    assert ((0, 85, 0), ()) == (added(report), report.batches)


def test_a_bad_line_stops_it_and_what_is_stored_stays(settings: Settings) -> None:
    broken = [*ENTRIES[:45], {**BAD, "nonsense": 1}, *ENTRIES[45:]]
    report = batched(settings, broken)
    assert not report.committed
    assert 4 == len(report.batches)
    assert [46] == [fault.line for fault in report.faults]
    mended = batched(settings, ENTRIES)
    assert mended.committed
    assert 85 == mended.counts.added + mended.counts.unchanged


def test_what_never_comes_is_told_at_the_end(settings: Settings) -> None:
    report = batched(settings, [BAD, *ENTRIES])
    assert not report.committed
    assert [1] == [fault.line for fault in report.faults]
    kept = batched(settings, [BAD, *ENTRIES], skip_bad=True)
    assert (True, 1) == (kept.committed, kept.counts.rejected)


def test_interrupted_it_goes_on(settings: Settings) -> None:
    def stopping() -> Iterator[reading_lines.Line]:
        for line in read_lines(lines(*ENTRIES)):
            if line.number == 35:
                raise KeyboardInterrupt
            yield line

    with pytest.raises(KeyboardInterrupt, match="3 batches are stored; the same command goes on"):
        import_in_batches(settings, stopping(), name="test", size=10)
    again = batched(settings, ENTRIES)
    assert again.committed
    assert 85 == again.counts.added + again.counts.unchanged
    assert again.counts.unchanged >= 25


def test_an_empty_file(settings: Settings) -> None:
    report = batched(settings, [])
    assert (True, ()) == (report.committed, report.batches)
