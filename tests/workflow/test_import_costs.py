"""What an import costs in statements: so many for each row, however many rows are alike."""

import io
from typing import Any

import pytest

from support import entries as make
from tracker.importers.csv import read
from tracker.settings import Settings
from tracker.store.work import Work
from tracker.workflow.importing import import_lines

LONG = "Word{0} and word{1} sailed past number{2} at dawn " + "x" * 1500
TABLES = {
    "the same words": "We sail at dawn,Ann Bell,Paper {0}",
    "the same words on other days": "We sail at dawn,Ann Bell,Paper",
    "a long stretch in common": LONG + ",Person A{3} Bell,Paper",
}


@pytest.mark.parametrize("row", TABLES.values(), ids=TABLES)
def test_rows_that_are_alike_cost_no_more_each_when_they_are_many(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, row: str
) -> None:
    run = Work._run
    statements: list[str] = []

    def counted(work: Work, sql: str, params: Any) -> Any:
        statements.append(sql)
        return run(work, sql, params)

    monkeypatch.setattr(Work, "_run", counted)
    rows = [row.format(n, n * 3, n * 7, n % 50) + f",{1900 + n % 120}-05-06" for n in range(300)]
    costs = []
    for few in (rows[:100], rows[100:]):
        statements.clear()
        table = "\n".join(["words,speaker,title,said", *few]).encode()
        assert () == import_lines(settings, read(io.BytesIO(table)), name="t.csv").faults
        costs.append(len(statements) / len(few))
    assert costs[1] < costs[0] * 1.5
    assert len(make.stored(settings, "quote")) > 100
