"""A report rendered to be read: as Markdown, as a page of HTML, or as a Word document by pandoc."""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, Literal

from tracker.errors import DatabaseError, Refused, UsageError
from tracker.report.citations import Citation
from tracker.report.directives import Directive, Parsed, parse
from tracker.report.generated import printed as printed_lines
from tracker.report.intext import printed
from tracker.report.options import Broken
from tracker.report.weaving import edited
from tracker.report.woven import NOTE, Block, woven
from tracker.search.connection import open_reader
from tracker.workflow import quoting
from tracker.workflow.citing import chosen_style, styled_passages
from tracker.workflow.papers import Paper, read_paper, replace_file
from tracker.workflow.quoting import Faults, Material

if TYPE_CHECKING:
    from tracker.cite.csl import Item
    from tracker.cite.passage import Citable, Passage
    from tracker.cite.style import Style
    from tracker.cite.styled import Runs
    from tracker.records.rows import Use
    from tracker.settings import Settings

To = Literal["markdown", "html", "docx"]
ENDINGS: Final[dict[str, To]] = {
    ".md": "markdown", ".markdown": "markdown", ".html": "html", ".htm": "html", ".docx": "docx",
}  # fmt: skip
STYLE: Final = "chicago-notes"
HEADING: Final = "Sources"


@dataclass(frozen=True, slots=True)
class Woven:
    """A rendered report, and what to beware of. `batch` recorded its uses."""

    data: bytes
    warnings: tuple[str, ...]
    batch: int | None = None


def weave(
    settings: Settings,
    path: str,
    out: str | None = None,
    *,
    to: To | None = None,
    style: str = STYLE,
    heading: str = HEADING,
    encoding: str | None = None,
    allow_unknown: bool = False,
) -> Woven:
    """Render a report, to a file unless `out` is None, and record what it prints.

    Raises InputError for whatever is broken in the report or names nothing, before anything is
    written; with `allow_unknown`, citations of unknown keys stay as they are.
    """
    form = _form(out, to)
    chosen = chosen_style(style)
    paper = read_paper(path, encoding)
    if out is not None:
        _check_out(paper, out)
    program = _pandoc(settings) if form == "docx" else None
    text, warnings, recorded, differs = _text(settings, paper, chosen, heading, allow_unknown)
    data = _rendered(settings, paper, text, form, program)
    if out is not None:
        replace_file(os.path.realpath(out), data, called=out)
    batch = None
    if differs:
        batch, failed = _recorded(settings, paper, recorded)
        warnings += failed
    return Woven(data, tuple(warnings), batch)


def _form(out: str | None, to: To | None) -> To:
    ending = os.path.splitext(out or "")[1].lower()  # noqa: PTH122
    form = to or (ENDINGS.get(ending) if out is not None else "markdown")
    if form is None:
        raise UsageError(f"{out}: what should it be?", "name it .md, .html or .docx, or say --to")
    if form == "docx" and out is None:
        raise UsageError("a Word document is no text for standard output", "name it: -o FILE.docx")
    return form


def _check_out(paper: Paper, out: str) -> None:
    """Refused when the output would replace the report, or another report with directives."""
    real = os.path.realpath(out)
    if paper.real and os.path.exists(real) and os.path.samefile(real, paper.real):  # noqa: PTH110, PTH121
        raise Refused(f"{out} is the report itself", "name another file with -o")
    try:
        with open(real, "rb") as there:  # noqa: PTH123
            ours = b"<!-- tracker:" in there.read()
    except OSError:  # there is none, or it cannot be replaced either
        ours = False
    if ours:
        raise Refused(f"{out} is a report with directives of its own", "name another file")


def _pandoc(settings: Settings) -> object:
    from tracker.workflow import pandoc

    program = pandoc.find(settings.pandoc)
    if program is None:
        why = pandoc.why_none(settings.pandoc)
        raise UsageError(f"a Word document needs pandoc, and {why}", pandoc.INSTALL)
    return program


def _text(
    settings: Settings, paper: Paper, style: Style, heading: str, allow_unknown: bool
) -> tuple[str, list[str], list[Use], bool]:
    """The woven Markdown, what to beware of, and the uses to record."""
    parsed = parse(paper.text)
    faults = quoting.faults_of(paper, parsed)
    with open_reader(settings.database) as reader:
        material = quoting.load(reader, quoting.keys_of(parsed))
        recorded = quoting.uses(parsed, material)
        differs = bool(paper.real) and quoting.differ(reader, paper, recorded)
    known, unknown = _known(parsed, material, faults, allow_unknown)
    prints = quoting.made(settings, parsed.directives, material, faults)
    faults.check()
    passages = _passages(parsed.directives, known, material)
    found = styled_passages(settings, [each for _, each in passages], style)
    references: dict[int, list[Runs]] = {}
    items: dict[int, list[Item]] = {}
    for (start, each), (_, runs) in zip(passages, found.in_text, strict=True):
        references.setdefault(start, []).append(runs)
        items.setdefault(start, []).append(each.item or {})
    blocks = {
        one.start: _block(
            one, material, references.get(one.start, []), style, prints[one.start].lines
        )
        for one in parsed.directives
    }
    cited = {
        one.start: printed(one, references[one.start], items[one.start], style) for one in known
    }
    from tracker.cite.runs import as_markdown

    sources = [as_markdown(runs) for _, runs in found.bibliography]
    text = woven(paper.text, parsed, blocks, cited, sources, _heading(heading))
    edits = [
        f"line {one.line}: {one.key} was edited by hand; the stored words are printed"
        for one in edited(paper.text, parsed.directives, prints)
    ]
    warnings = [*unknown, *edits, *quoting.warnings_of(parsed, material)]
    return text, warnings, recorded, differs


def _heading(heading: str) -> str:
    return heading if not heading or heading.startswith("#") else f"## {heading}"


def _known(
    parsed: Parsed, material: Material, faults: Faults, allow_unknown: bool
) -> tuple[list[Citation], list[str]]:
    """The citations whose keys are known, and a line on each key that is not."""
    known, told = [], []
    for citation in parsed.citations:
        missing = [each for each in citation.cited if each.key in material.missing]
        for each in missing:
            error = material.missing[each.key]
            if allow_unknown or citation.inside:
                told.append(f"line {each.line}: {error.message}; @{each.key} stays as it is")
            else:
                hint = error.hint or "with --allow-unknown it stays as it is"
                faults.add(each.line, error.message, hint)
        without = [each for each in citation.cited if _no_source(material.views.get(each.key))]
        for each in without:
            faults.add(each.line, f"{each.key} has no source to cite", "print its quotes instead")
        if not missing and not without:
            known.append(citation)
    return known, told


def _no_source(view: Citable | None) -> bool:
    return view is not None and view.publication is None


def _passages(
    directives: tuple[Directive, ...], known: list[Citation], material: Material
) -> list[tuple[int, Passage]]:
    """What is cited, in the order of the text, each with where its directive or citation begins."""
    found = [
        (one.start, quoting.bare_passage(material.views[one.key]))
        for one in directives
        if one.options.cited
    ]
    for citation in known:
        for each in citation.cited:
            passage = quoting.bare_passage(material.views[each.key])
            locator = each.locator or passage.locator
            # In a sentence the source is its subject: `quoted in` has no place there.
            hand = "first" if citation.inside else passage.hand
            found.append((citation.start, replace(passage, locator=locator, hand=hand)))
    return sorted(found, key=lambda one: one[0])


def _block(
    one: Directive, material: Material, references: list[Runs], style: Style, lines: tuple[str, ...]
) -> Block:
    """What is printed for a directive, with its citation in the style of the report."""
    quotation = material.quotation(one.key)
    if quotation is None or not references or one.options.style is not None:
        return Block(lines)
    one_cited = Citation(one.start, one.stop, (quoting.cited_as(one.key, one.line),))
    shown = printed(one_cited, references, [{}], style)
    reference = NOTE if shown.note else shown.text
    try:
        made = printed_lines(quotation, one.options, reference)
    except Broken:  # was told before
        made = lines
    return Block(made, shown.note)


def _rendered(settings: Settings, paper: Paper, text: str, form: To, program: object) -> bytes:
    if form == "markdown":
        return paper.encoded(text)
    name = os.path.splitext(os.path.basename(paper.path))[0]  # noqa: PTH119, PTH122
    if form == "html":
        from tracker.report.page import page

        return page(text, name).encode()
    from tracker.workflow import pandoc

    folder = os.path.dirname(paper.real) or None  # noqa: PTH120
    return pandoc.word_document(program, text, folder, offline=settings.offline)  # type: ignore[arg-type]


def _recorded(
    settings: Settings, paper: Paper, recorded: list[Use]
) -> tuple[int | None, list[str]]:
    """Record the uses; a database that only can be read is no reason to render nothing."""
    from tracker.workflow.writing import writing  # only here, as it loads what writes

    try:
        with writing(settings, "edit", f"report uses: {paper.path}"[:500]) as work:
            quoting.record(work, {paper.real: recorded})
    except DatabaseError as error:
        return None, [f"what the report prints was not recorded: {error.message}"]
    return work.batch_id or None, []
