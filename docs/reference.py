"""Write `docs/commands.md` from the commands' own help: `make docs`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from tracker.cli.group import tracker
from tracker.report.codes import CODES
from tracker.report.explained import page

WIDTH = 96
PAGE = Path(__file__).with_name("commands.md")
CODE_PAGES = Path(__file__).with_name("codes")
CODES_HEAD = """# Codes of the check

Made from the program by `make docs`; `tracker report codes CODE` prints the same.
"""
HEAD = """# Commands

Made from the commands' own help by `make docs`; `tracker COMMAND --help` prints the same.
"""


def commands(
    command: click.Command, parent: click.Context | None = None, name: str = "tracker"
) -> Iterator[tuple[str, click.Command, click.Context]]:
    """A command and all below it, each with its full name and a context of fixed width."""
    context = click.Context(command, parent, name, terminal_width=WIDTH, **command.context_settings)
    context.max_content_width = WIDTH
    yield context.command_path, command, context
    if isinstance(command, click.Group):
        for below in command.list_commands(context):
            found = command.get_command(context, below)
            if found is not None:
                yield from commands(found, context, below)


def reference() -> str:
    """The page as it should be."""
    sections = [
        f"## {path}\n\n```text\n{command.get_help(context).rstrip()}\n```\n"
        for path, command, context in commands(tracker)
    ]
    return "\n".join([HEAD, *sections])


def code_pages() -> dict[str, str]:
    """The pages of the codes of the check, by their file names."""
    listed = [f"- [{code.code}]({code.code}.md) {code.title} (`{code.verdict}`, {code.severity})"
              for code in CODES.values()]  # fmt: skip
    contents = "\n".join([CODES_HEAD, *listed, ""])
    return {"README.md": contents, **{f"{code.code}.md": page(code) for code in CODES.values()}}


if __name__ == "__main__":
    PAGE.write_text(reference(), encoding="utf-8")
    CODE_PAGES.mkdir(exist_ok=True)
    for name, content in code_pages().items():
        (CODE_PAGES / name).write_text(content, encoding="utf-8")
