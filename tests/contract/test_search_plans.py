"""Every statement of a search is one the database can run, and runs by its indexes."""

import re

import pytest

from support.entries import claim, imported, organisation, person, quote, reading, said, source
from support.recording import Recorder, plan
from tracker.search.run import search
from tracker.settings import Settings

QUERIES = [
    "",
    "water",
    '"clean water" wat* -dirty',
    "wa*",
    "wa* cle* said:2024-03-15",
    "water OR air -status:proposed",
    "-water",
    "speaker:voss role:mayor org:council outlet:gazette via:agency tag:lido,pool claim:a-claim",
    "water said:2024-03-15 published:2024-03",
    "water -said:2024-03-15",
    "water OR said:2024-03-15",
    "published:2024-03-10.. kind:direct,article",
]
ORDER = ["quote", "claim", "source"]
# Small tables that a name is looked for in, and the result of a step before.
MAY_BE_SCANNED = re.compile(r"^SCAN (hits|newest|tag|speaker_name|\w*_fts|f|CONSTANT ROW)\b")


@pytest.fixture
def recorder(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Recorder:
    imported(
        settings,
        person("voss", "Mara Voss"),
        person("voss-b", "Ben Voss"),
        organisation("gazette", "Gazette"),
        source("one", "Clean water in the lido.", outlet="gazette", published="2024-03-15"),
        source("two", "Dirty water.", published="2024-03-15"),
        *(
            quote(f"q{n}", "one", f"clean water {n}", reading(said("voss", role="mayor")))
            for n in range(9)
        ),
        claim("a-claim", "The water is clean.", evidence=[{"quote": "q1"}], tags=["lido"]),
    )
    # Few rows already make the search take the ways that are meant for many.
    for name in ("ordering.COUNTED", "ordering.RANKED", "ordering.WALKED", "passages.COUNTED"):
        monkeypatch.setattr(f"tracker.search.{name}", 1)
    with Recorder(settings.database) as reader:
        for query in QUERIES:
            for sort in ("rank", "date"):
                search(reader, query, sort=sort)
                search(reader, query, sort=sort, offset=2, limit=1)
        yield reader


def test_every_statement_is_planned(recorder: Recorder) -> None:
    statements = dict(recorder.statements)
    assert len(statements) > 30
    for sql, parameters in statements.items():
        steps = plan(recorder, sql, parameters).splitlines()
        assert steps
        if recorder.dialect == "sqlite":
            scans = [step for step in steps if step.startswith("SCAN")]
            assert [] == [step for step in scans if not MAY_BE_SCANNED.match(step)], sql


def test_full_text_table_is_the_outer_loop(recorder: Recorder) -> None:
    if recorder.dialect != "sqlite":
        pytest.skip("PostgreSQL's planner knows the sizes of its tables")
    joined = {sql: p for sql, p in recorder.statements if "_fts AS f CROSS JOIN" in sql}
    assert joined
    for sql, parameters in joined.items():
        steps = [step.split()[:2] for step in plan(recorder, sql, parameters).splitlines()]
        assert steps.index(["SCAN", "f"]) < steps.index(["SEARCH", "e"]), sql


def test_a_page_of_many_hits_takes_few_statements(recorder: Recorder) -> None:
    recorder.statements.clear()
    found = search(recorder, "water", limit=100)
    assert ["quote", "claim", "source"] == sorted({hit.kind for hit in found.hits}, key=ORDER.index)
    assert 12 == len(found.hits)
    assert len(recorder.statements) <= 12
