"""A quote put into a report: the directive and what it prints."""

from __future__ import annotations

from collections.abc import Mapping

from tracker.errors import InputError, UsageError
from tracker.report.directives import parse
from tracker.report.options import Broken
from tracker.report.placing import Place, after_line, at_end, at_heading, directive
from tracker.report.weaving import ending, part, spliced
from tracker.search.connection import open_reader
from tracker.search.keys import resolve
from tracker.settings import Settings
from tracker.workflow.papers import Paper, read_paper
from tracker.workflow.quoting import keys_of, load, made
from tracker.workflow.weaving import Refreshed, carry_out, faults_of, planned


def attach(
    settings: Settings,
    path: str,
    key: str,
    shape: str = "block",
    options: Mapping[str, str | None] | None = None,
    *,
    after: int | None = None,
    heading: str | None = None,
    encoding: str | None = None,
) -> Refreshed:
    """Put a quote into a report: behind a line, at the end of a section, else at the end.

    Nothing else of the report changes. Raises UnknownKey, and InputError when the quote cannot be
    printed so or the place is none.
    """
    if after is not None and heading is not None:
        raise UsageError("--after and --at exclude each other")
    paper = read_paper(path, encoding)
    before = parse(paper.text)
    faults_of(paper, before).check()
    with open_reader(settings.database) as reader:
        current = resolve(reader, key).key
        place = _place(paper, current, shape, options or {}, after, heading)
        parsed = parse(place.text)
        faults = faults_of(paper, parsed)
        faults.check()
        new = next(one for one in parsed.directives if one.start == place.start)
        material = load(reader, keys_of(parsed))
        prints = made(settings, [new], material, faults)
        faults.check()
        body = part(place.text, new, prints[new.start])
        text = spliced(
            place.text, [(new.end, new.stop, body + ending(body, new, prints[new.start]))]
        )
        plan = planned(reader, paper, text, material, before)
    batch = carry_out(settings, [plan])
    view = material.views[current]
    warnings = tuple(f"{view.key}: {each}" for each in view.warnings)
    return Refreshed(path, len(plan.parsed.directives), 1, True, batch, warnings)


def _place(
    paper: Paper,
    key: str,
    shape: str,
    options: Mapping[str, str | None],
    after: int | None,
    heading: str | None,
) -> Place:
    inline = shape == "inline"
    parsed = parse(paper.text)
    try:
        new = directive(key, shape, options)
        if after is not None:
            return after_line(paper.text, parsed, after, new, inline=inline)
        if heading is not None:
            return at_heading(paper.text, parsed, heading, new, inline=inline)
        return at_end(paper.text, parsed, new, inline=inline)
    except Broken as broken:
        raise InputError(f"{paper.path}: {broken.message}", broken.hint) from None
