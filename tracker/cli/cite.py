"""`tracker cite`."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import click

from tracker.cli.options import keys_argument, reads
from tracker.cli.output import note
from tracker.errors import NothingMatched, UsageError
from tracker.text.safe import terminal_safe

if TYPE_CHECKING:
    from tracker.cite import Citation
    from tracker.settings import Settings

OWN = "tracker"
STYLES = (OWN, "apa", "chicago-author-date", "chicago-notes", "mla", "ap")
DATA = ("json", "csl-json")


class Style(click.ParamType):  # type: ignore[type-arg]
    """The name of a style or a CSL file; shells complete the names."""

    name = "style"

    def shell_complete(
        self,
        ctx: click.Context,  # noqa: ARG002 - as Click calls it
        param: click.Parameter,  # noqa: ARG002
        incomplete: str,
    ) -> list[Any]:
        """The styles that begin with what was typed, else files."""
        from click.shell_completion import CompletionItem

        names = [CompletionItem(name) for name in STYLES if name.startswith(incomplete)]
        return names or [CompletionItem(incomplete, type="file")]


@click.command()
@keys_argument
@click.option(
    "--style",
    type=Style(),
    default=OWN,
    show_default=True,
    metavar="NAME|FILE.csl",
    help=f"How: {', '.join(STYLES[:-1])} or {STYLES[-1]}, or a style file, which needs pandoc.",
)
@click.option(
    "--as",
    "form",
    type=click.Choice(["text", "markdown", "html", "latex", "docx-runs", *DATA]),
    default="text",
    show_default=True,
    help="What to print.",
)
@click.option(
    "--only",
    type=click.Choice(["in-text", "bibliography"]),
    help="Of a style only what stands in the text, or only the list of sources.",
)
@click.option(
    "--copy-as",
    type=click.Choice(["pandoc", "latex", "wiki", "link"]),
    help="A reference to paste: [@key], \\cite{key}, wiki templates, a link to the words.",
)
@reads
def cite(
    settings: Settings,
    keys: tuple[str, ...],
    style: str,
    form: Any,
    only: Any,
    copy_as: Any,
) -> None:
    """Print quotes, claims and sources ready to be cited.

    The words, who said them with the role at that date, where and when, through whom. A style prints this with its reference, and below the sources, sorted. What to beware of, such as a proposal that nobody has reviewed, is said on standard error.

    \b
    Examples:
      tracker cite uchida-2024-conventional-wisdom
      tracker cite uchida-2024-conventional-wisdom --style apa --as html
      tracker search --format keys tag:energy | tracker cite --style chicago-notes -
      tracker cite uchida-2024-conventional-wisdom --copy-as pandoc
    """
    _check(style, form, only, copy_as)
    found = _cited(settings, keys, style, form, only, copy_as)
    sys.stdout.write(terminal_safe(found.text, keep_newlines=True) + "\n")
    for warning in found.warnings:
        note(f"Warning: {warning}")
    if found.missing:
        raise NothingMatched("; ".join(found.missing))


def _cited(
    settings: Settings, keys: tuple[str, ...], style: str, form: Any, only: Any, copy_as: Any
) -> Citation:
    from tracker.workflow import citing

    if copy_as:
        return citing.copy(settings, keys, copy_as, form)
    if style == OWN:
        return citing.cite(settings, keys, form)
    return citing.cite_in_style(settings, keys, style, form, only)


def _check(style: str, form: str, only: str | None, copy_as: str | None) -> None:
    """Refuse options that would do nothing."""
    if copy_as and (style != OWN or only or form in DATA):
        raise UsageError(f"--copy-as {copy_as} takes no --style, --only or data format")
    if copy_as and copy_as != "link" and form != "text":
        raise UsageError(f"--copy-as {copy_as} is text; only a link has other forms")
    if style != OWN and form in DATA:
        hint = "leave out --style, or choose --as docx-runs"
        raise UsageError(f"--as {form} holds the fields, which have no style", hint)
    if only and style == OWN:
        raise UsageError("--only needs a --style with a bibliography", "such as --style apa")
