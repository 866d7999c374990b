"""Citing: entries as they are shown become citations in a form and a style."""

# ruff: noqa: PTH110, PTH116, PTH123
from __future__ import annotations

import os
from typing import TYPE_CHECKING

from tracker.errors import InputError, NothingMatched, UnknownKey, UsageError
from tracker.workflow.reading import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from tracker.cite import Citation, Form
    from tracker.cite.copying import Copy
    from tracker.cite.passage import Citable, Formatted, Passage
    from tracker.cite.style import Style
    from tracker.cite.styled import Only, Request, Styled
    from tracker.settings import Settings
    from tracker.workflow.pandoc import Pandoc

OWN = "tracker"  # the form that says all we know; no style guide's
LONGEST_STYLE = 5_000_000  # bytes


def cite(settings: Settings, keys: Iterable[str], form: Form = "text") -> Citation:
    """The citations of quotes, claims and sources, and what to beware of in them.

    Raises UnknownKey for a key of nothing or of an entry that cannot be cited.
    """
    from tracker.cite import render

    return render(_citable(settings, keys), form)


def cite_in_style(
    settings: Settings,
    keys: Iterable[str],
    style: str,
    form: Form = "text",
    only: Only | None = None,
) -> Citation:
    """Citations in the text and the bibliography, in a style by its name or its CSL file.

    Raises UsageError for an unknown style and InputError for a file that is none.
    """
    from tracker.cite import Citation
    from tracker.cite.passage import passage
    from tracker.cite.render import warnings_of
    from tracker.cite.styled import laid_out

    chosen = chosen_style(style)
    found = _citable(settings, keys)
    passages = [passage(each, chosen) for each in found]
    text = laid_out(styled_passages(settings, passages, chosen), form, only)
    return Citation(text, warnings_of(found))


def styled_passages(settings: Settings, passages: Sequence[Passage], style: Style) -> Styled:
    """The citations of passages, in their order, and the bibliography of their sources."""
    from tracker.cite.styled import request, styled

    formatted = _formatted(settings, request(passages, style), style)
    return styled(passages, style, formatted)


def copy(settings: Settings, keys: Iterable[str], as_: Copy, form: Form = "text") -> Citation:
    """References to paste into a text that is typeset elsewhere, one on each line.

    Raises NothingMatched when no entry has one; otherwise `missing` names those that have none.
    """
    from tracker.cite import Citation
    from tracker.cite.copying import copied
    from tracker.cite.render import warnings_of

    found = _citable(settings, keys)
    lines, missing = [], []
    for each in found:
        try:
            lines.append(copied(each, as_, form))
        except ValueError as error:
            missing.append(f"{each.key}: {error}")
    if missing and not lines:
        raise NothingMatched("; ".join(missing))
    return Citation("\n".join(lines), warnings_of(found), tuple(missing))


def chosen_style(name: str) -> Style:
    """The style of ours with this name, or that of a CSL file."""
    from tracker.cite.style import STYLES

    if name in STYLES:
        return STYLES[name]
    if name.lower().endswith(".csl") or os.path.sep in name or os.path.exists(name):
        return _style_file(name)
    from difflib import get_close_matches

    close = get_close_matches(name.lower(), STYLES, 2, 0.4)
    known = f"styles: {', '.join((OWN, *STYLES))}, or a file: NAME.csl"
    hint = f"did you mean {' or '.join(close)}? {known}" if close else known
    raise UsageError(f"unknown style {name!r}", hint)


def _style_file(path: str) -> Style:
    from tracker.cite.style import read_style

    try:
        if os.stat(path).st_size > LONGEST_STYLE:
            raise InputError(f"{path}: too long for a citation style")
        with open(path, "rb") as file:
            data = file.read()
    except OSError as error:
        hint = "styles: https://github.com/citation-style-language/styles"
        raise InputError(f"{path}: {error.strerror}", hint) from error
    try:
        return read_style(path, data)
    except ValueError as error:
        raise InputError(
            f"{path}: {error}", "a CSL 1.0 style begins with <style class=...>"
        ) from error


def _citable(settings: Settings, keys: Iterable[str]) -> list[Citable]:
    from tracker.records.views import ClaimView, Quotation, SourceView

    found: list[Citable] = []
    for view in show(settings, keys):
        if not isinstance(view, Quotation | ClaimView | SourceView):
            raise UnknownKey(f"{view.key} cannot be cited", "quotes, claims and sources can")
        found.append(view)
    return found


def _formatted(settings: Settings, request: Request, style: Style) -> Formatted:
    """By pandoc when there is one, else by the forms of our own."""
    from tracker.cite.passage import Formatted
    from tracker.workflow import pandoc

    if not request.references:
        return Formatted((), ())
    program = pandoc.find(settings.pandoc) if style.csl else None
    if program is not None and style.csl is not None:
        return _by_pandoc(program, request, style, style.csl)
    if not style.ours:
        why = pandoc.why_none(settings.pandoc)
        raise UsageError(f"a style of a file needs pandoc, and {why}", pandoc.INSTALL)
    from tracker.cite.builtin.engine import formatted

    return formatted(request.items, request.references, style.name)


def _by_pandoc(program: Pandoc, request: Request, style: Style, csl: str) -> Formatted:
    """One run for all of them, and none when the same was asked before."""
    from tracker.cite import pandoc as asked
    from tracker.workflow import pandoc

    items, references = asked.apart(request.items, request.references, style)
    document = asked.document(request.items, references, style.name if style.ours else None)
    bibliography = asked.bibliography(items, style)
    with open(csl, encoding="latin-1") as file:  # any bytes: this is for their digest
        made_of = (document, bibliography, file.read(), program.version)
    kept = pandoc.cache()
    ids = [item["id"] for item in request.items]
    answer = kept.read(made_of)
    if answer is not None:
        try:
            return asked.formatted(answer, ids)
        except (ValueError, LookupError, TypeError):
            pass  # damaged: make it again
    answer = pandoc.formatted(program, csl, document, bibliography)
    kept.write(made_of, answer)
    return asked.formatted(answer, ids)
