"""The statements of sightings, candidates and watching run by indexes on both databases."""

import re

import pytest

from support.entries import imported, person, quote, reading, said, source
from support.recording import Recorder, plan
from tracker.search.keys import resolve
from tracker.search.quotation import quotation
from tracker.search.same_as import same_as
from tracker.search.same_text import newest_text, same_text
from tracker.search.versions import version_difference
from tracker.settings import Settings

TEXT = " ".join(f"The river{n} rose and nobody knew why{n}." for n in range(60))
MAY_BE_SCANNED = re.compile(r"^SCAN (hits|\w*_fts|CONSTANT ROW)\b")


@pytest.fixture
def recorder(settings: Settings) -> Recorder:
    imported(
        settings,
        person("bell", "Ann Bell"),
        {"type": "utterance", "key": "speech"},
        source("one", TEXT, versions=[{"number": n, "text": TEXT + "!" * n} for n in (1, 2)]),
        source("two", TEXT, origin="one"),
        quote("q1", "one", "nobody knew why7", reading(said("bell")), utterance="speech"),
        quote("q2", "two", "nobody knew why7", reading(said("bell")), utterance="speech"),
        quote("q3", "two", "nobody knew why8", reading(said("bell"))),
    )
    with Recorder(settings.database) as reader:
        quotation(reader, resolve(reader, "q1").id)
        same_as(reader, "q1", turned=True)
        source_id = resolve(reader, "one").id
        same_text(reader, newest_text(reader, source_id) or "", but=source_id)
        version_difference(reader, "one")
        yield reader


def test_every_statement_is_planned(recorder: Recorder) -> None:
    statements = dict(recorder.statements)
    assert len(statements) > 20
    for sql, parameters in statements.items():
        steps = plan(recorder, sql, parameters).splitlines()
        assert steps
        if recorder.dialect == "sqlite":
            scans = [step for step in steps if step.startswith("SCAN")]
            assert [] == [step for step in scans if not MAY_BE_SCANNED.match(step)], sql
