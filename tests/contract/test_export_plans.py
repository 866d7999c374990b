"""Every statement of an export is one the database can run, and runs by its indexes."""

import re

import pytest

from support import sample_exports as sample
from support.recording import Recorder, plan
from tracker.settings import Settings
from tracker.workflow import exporting, selection

QUERIES = (None, "sorry", "speaker:oduya said:2025-11-04", "-wat*")
KEYS = ("courier-2025-bridge", "marta-oduya", "claim-2025-bridge-march", "oduya-2025-late-sorry")
# The result of a step before, and a small table that a name is looked for in; where all of a kind is exported, the kind.
MAY_BE_SCANNED = re.compile(r"^SCAN (found|hits|place|speaker_name|\w*_fts|f|CONSTANT ROW)\b")
OF_ALL = re.compile(r"^SCAN (entry_key|quote|claim|source|occupancy)\b")


@pytest.fixture
def recorder(settings: Settings) -> Recorder:
    sample.fill(settings)
    asked = [selection.Selection(query=query) for query in QUERIES]
    asked += [selection.Selection(keys=(key,)) for key in KEYS]
    with Recorder(settings.database) as reader:
        for one in asked:
            sources, quotes = selection.sources(reader, one)
            statements = selection.quotes_and_claims(reader, one, "quote", "claim")
            list(exporting._cited(reader, sources, quotes))
            list(exporting._statements(reader, statements))
            list(exporting._entries(reader, selection.entries(reader, one)))
        yield reader


def test_every_statement_is_planned(recorder: Recorder) -> None:
    statements = dict(recorder.statements)
    assert len(statements) > 40
    for sql, parameters in statements.items():
        steps = plan(recorder, sql, parameters)
        assert steps
        if recorder.dialect == "sqlite":
            scans = [line for line in steps.splitlines() if line.startswith("SCAN ")]
            scans = [line for line in scans if not MAY_BE_SCANNED.match(line)]
            of_some = bool(parameters.keys() & {"ids", "id"})
            assert of_some <= (not scans), sql
            assert all(map(OF_ALL.match, scans)), sql
