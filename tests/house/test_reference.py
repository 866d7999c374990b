"""The command reference in the documentation is what the commands say of themselves."""

from support.reference import PAGE, commands, reference
from tracker.cli.group import HELP, tracker


def test_the_page_is_fresh() -> None:
    assert reference() == PAGE.read_text(encoding="utf-8"), "run: make docs"


def test_every_command_has_its_section() -> None:
    headings = {line[3:] for line in reference().splitlines() if line.startswith("## ")}
    assert {path for path, _, _ in commands(tracker)} == headings
    assert {f"tracker {name}" for name in HELP} <= headings
