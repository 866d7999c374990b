"""Whom the row of a table credits with what is quoted in it."""

import pytest

from tracker.records.report import ReportForm
from tracker.report.finding import quotations
from tracker.report.reading import read_report

HEAD = "|---|---|\n"


def credited_in(text: str, form: ReportForm) -> list[tuple[str, bool]]:
    *_, last = quotations(read_report(text.encode(), "report", form=form))
    return [(who.name, who.sure) for who in last.credited]


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        (f"| Who | What |\n{HEAD}| Ann Bell | “We stay here now” |", [("Ann Bell", True)]),
        (f"| What | Speaker |\n{HEAD}| “We stay here now” | Bell |", [("Bell", True)]),
        (f"| | |\n{HEAD}| Ann Bell | “We stay here now” |", [("Ann Bell", True)]),
        (f"| Bell | “We go” |\n{HEAD}| Reed | “We stay here now” |", [("Reed", True)]),
        ("| Topic | Words | Who |\n|---|---|---|\n| Ferry | “We stay here now” | Bell |", [("Bell", True)]),
        (f"| Topic | Words |\n{HEAD}| Ferry | “We stay here now” |", [("Ferry", False)]),
        (f"| Who | What |\n{HEAD}| Bell | “We go” |\n| | “We stay here now” |", []),
        (f"| Who | What |\n{HEAD}| Bell | Reed said “we stay here now” |", [("Reed", True)]),
        (f"Ann Bell spoke:\n\n| When | What |\n{HEAD}| 2025 | “We stay here now” |", []),
        (f"| Who | What |\n{HEAD}| Bell | “We go” |\n\nText.\n\n| When | What |\n{HEAD}| 2025 | “We stay” |", []),
    ],
)  # fmt: skip
def test_row(text: str, credited: list[tuple[str, bool]]) -> None:
    assert credited_in(text, "markdown") == credited


@pytest.mark.parametrize("form", ["html", "markdown"])
def test_row_of_a_page(form: ReportForm) -> None:
    page = (
        "<table><tr><th>What</th><th>Name</th></tr>\n"
        "<tr><td>“We stay here now”</td><td>Ann Bell</td></tr></table>"
    )
    assert credited_in(page, form) == [("Ann Bell", True)]
