"""The command reference in the documentation is what the commands say of themselves."""

from support.reference import CODE_PAGES, PAGE, code_pages, commands, reference
from tracker.cli.group import HELP, tracker


def test_the_page_is_fresh() -> None:
    assert reference() == PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_the_pages_of_the_codes_are_fresh() -> None:
    there = {path.name: path.read_text("utf-8") for path in CODE_PAGES.iterdir()}
    assert code_pages() == there, "run: make docs"


def test_every_command_has_its_section() -> None:
    headings = {line[3:] for line in reference().splitlines() if line.startswith("## ")}
    assert {path for path, _, _ in commands(tracker)} == headings
    assert {f"tracker {name}" for name in HELP} <= headings
