"""`tracker completion`."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]), metavar="SHELL")
def completion(shell: str) -> None:
    """Print the completion script of a shell.

    SHELL is bash, zsh or fish. The script completes commands, options and the keys of your database.

    \b
    Examples:
      eval "$(tracker completion bash)"          in ~/.bashrc
      tracker completion fish > ~/.config/fish/completions/tracker.fish
    """
    from click.shell_completion import get_completion_class

    from tracker.cli.group import tracker

    made = get_completion_class(shell)
    if made is None:
        raise click.UsageError(f"no completion for {shell}")
    sys.stdout.write(made(tracker, {}, "tracker", "_TRACKER_COMPLETE").source() + "\n")
