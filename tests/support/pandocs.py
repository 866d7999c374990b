"""The pandoc that tests run, and engines to compare."""

import functools

from support import needs
from tracker.cite import pandoc as asked
from tracker.cite.passage import Formatted
from tracker.cite.runs import Run
from tracker.cite.style import STYLES
from tracker.cite.styled import Request
from tracker.workflow import pandoc


@functools.cache
def found() -> pandoc.Pandoc:
    """A pandoc that is new enough; the test extra brings one."""
    program = pandoc.find(None)
    return program or needs.missing(f"pandoc: {pandoc.why_none(None)}")


def by_pandoc(request: Request, style: str, csl: str | None = None) -> Formatted:
    """What pandoc makes of a request."""
    chosen = STYLES[style]
    items, references = asked.apart(request.items, request.references, chosen)
    answer = pandoc.formatted(
        found(),
        csl or chosen.csl,
        asked.document(request.items, references, style),
        asked.bibliography(items, chosen),
    )
    return asked.formatted(answer, [item["id"] for item in request.items])


def marked(runs: tuple[Run, ...]) -> str:
    """The runs with `*` around titles and `<>` around links."""
    pieces = []
    for run in runs:
        text = f"*{run.text}*" if run.title else run.text
        pieces.append(f"<{text}>" if run.address else text)
    return "".join(pieces)
