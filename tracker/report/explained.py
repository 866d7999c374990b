"""The page of a code: what it means, an example, how to mend it. Pure."""

from __future__ import annotations

from textwrap import wrap

from tracker.report.codes import Code

WIDTH = 92


def page(code: Code) -> str:
    """The page as Markdown."""
    example = [f"    stored   {code.stored}"] if code.stored else []
    lines = [
        f"# {code.code}: {code.title}",
        "",
        f"Verdict `{code.verdict}`, severity {code.severity}.",
        "",
        *wrap(code.why, WIDTH),
        "",
        *example,
        f"    report   {code.report}",
        "",
        *wrap(code.mend, WIDTH, break_on_hyphens=False),
        "",
    ]
    return "\n".join(lines)
