"""One call imports a document of any format, from a file or an address."""

from pathlib import Path

import pytest

from support.entries import stored
from support.pdfs import drawn
from support.web_server import PAGE, serving
from tracker.errors import InputError, UsageError
from tracker.settings import Settings
from tracker.workflow.documents import import_document, is_address
from tracker.workflow.fetching import Fetcher
from tracker.workflow.library import Tracker


def test_a_file_and_an_address(settings: Settings, tmp_path: Path) -> None:
    saved = tmp_path / "report.pdf"
    saved.write_bytes(drawn([(60, 700, 11, "“Never,” said Dora Eng of the harbour office.")]))
    report = Tracker(settings).import_document(str(saved), title="The report", key="report")
    assert ("report", ["Never"]) == (report.source, [quote.words for quote in report.quotes])
    with serving() as server:
        fetcher = Fetcher(inside=[server.place])
        page = import_document(settings, f"{server.root}/moved", {"key": "flood"}, fetcher=fetcher)
        again = import_document(settings, f"{server.root}/page?moved=1", fetcher=fetcher)
        address = f"{server.root}/page?moved=1"
    found = stored(settings, "source")
    assert ("The report", "The flood", address) == (
        found["report"].title,
        found["flood"].title,
        found["flood"].url,
    )
    assert ("flood", False) == (again.source, again.new_version)
    assert page.batch


@pytest.mark.parametrize(
    ("name", "content", "error", "message"),
    [
        ("none.html", None, InputError, "none.html cannot be read"),
        ("a.jsonl", b"{}", UsageError, "holds entries, and no article"),
        ("https://example.com/x", None, UsageError, "told to stay offline"),
    ],
)
def test_refused(
    sqlite_settings: Settings,
    tmp_path: Path,
    name: str,
    content: bytes | None,
    error: type[Exception],
    message: str,
) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    where = name if "://" in name else str(tmp_path / name)
    with pytest.raises(error, match=message):
        import_document(sqlite_settings._replace(offline=True), where)


def test_a_dry_run_leaves_nothing(sqlite_settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    report = import_document(sqlite_settings, str(tmp_path / "a.html"), dry_run=True)
    assert report.quotes
    assert {} == stored(sqlite_settings, "source")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("https://a.example", True),
        ("file:///x", True),
        ("C:\\x", False),
        ("a/b.txt", False),
        ("-", False),
    ],
)
def test_is_address(name: str, expected: bool) -> None:
    assert expected == is_address(name)
