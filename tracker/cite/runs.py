"""A citation as runs of text, and the runs as plain text, Markdown, HTML, LaTeX or data.

Nothing that came from outside becomes markup: every run is escaped for the form it is written in.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import Any

# Controls and direction overrides obey nobody's layout; a line break would end a list item.
CONTROL = re.compile(
    "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]"
)
LINE_BREAK = re.compile("[ \\t]*[\\n\\r\\x85\u2028\u2029][\\s\\x85\u2028\u2029]*")
MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#|~&$^=!])")
MARKDOWN_AT_START = re.compile(r"^(\d{1,9})([.)])(?=\s|$)|^([-+])(?=\s|$)|^([-+])(?=[-+]*\s*$)")
# Renderers turn these into links by themselves.
AUTOMATIC_LINK = re.compile(r"(?i)\b(https?|ftp|mailto|xmpp)(:)|\b(www)(\.)|(@)")
IN_ADDRESS = str.maketrans({"(": "%28", ")": "%29", "*": "%2A", "_": "%5F", "[": "%5B", "]": "%5D"})

LATEX_LETTERS = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    '"': r"\textquotedbl{}",
    "--": "-{-}",  # else the second becomes part of a dash
    "`": r"\textasciigrave{}",
    "[": "{[}",
    "]": "{]}",
    "'": r"\textquotesingle{}",
} | {mark: f"\\{mark}" for mark in "&%$#_{}"}
LATEX = re.compile("|".join(map(re.escape, sorted(LATEX_LETTERS, reverse=True))))
LATEX_ADDRESS = re.compile(r"[#%&{}\\]")


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a citation. `address` makes it a link, `title` sets it in italics."""

    text: str
    address: str | None = None
    title: bool = False
    bold: bool = False


def as_text(runs: Iterable[Run]) -> str:
    """The words alone, on one line."""
    return "".join(_line(run.text) for run in runs).strip()


def as_markdown(runs: Iterable[Run]) -> str:
    """One paragraph of CommonMark."""
    line = "".join(_marked_down(run) for run in runs).strip()
    return MARKDOWN_AT_START.sub(_escaped_start, line)


def as_html(runs: Iterable[Run]) -> str:
    """Phrasing content: no block elements."""
    return "".join(_tagged(run) for run in runs).strip()


def as_latex(runs: Iterable[Run]) -> str:
    """One paragraph; links need the package hyperref."""
    return "".join(_typeset(run) for run in runs).strip()


def as_data(runs: Iterable[Run]) -> list[dict[str, Any]]:
    """The runs as plain values, for programs that write DOCX: text, italic, bold and link."""
    return [
        {
            "text": _line(run.text),
            "italic": run.title,
            "bold": run.bold,
            "link": run.address,
        }
        for run in merged(runs)
        if run.text
    ]


def merged(runs: Iterable[Run]) -> list[Run]:
    """The same runs with neighbours of one form made one."""
    found: list[Run] = []
    for run in runs:
        if found and replace(found[-1], text=run.text) == run:
            found[-1] = replace(run, text=found[-1].text + run.text)
        elif run.text:
            found.append(run)
    return found


WRITERS: dict[str, Callable[[Iterable[Run]], str]] = {
    "text": as_text,
    "markdown": as_markdown,
    "html": as_html,
    "latex": as_latex,
}


def _line(text: str) -> str:
    return CONTROL.sub("", LINE_BREAK.sub(" ", text)).replace("\t", " ")


def _marked_down(run: Run) -> str:
    text = MARKDOWN.sub(r"\\\1", _line(run.text))
    if run.address is not None:
        text = f"[{text}]({run.address.translate(IN_ADDRESS)})"
    else:
        text = AUTOMATIC_LINK.sub(_no_link, text)
    if run.bold and text.strip() == text and text:
        text = f"**{text}**"
    return f"*{text}*" if run.title and text.strip() == text and text else text


def _no_link(match: re.Match[str]) -> str:
    before, mark = match[1] or match[3] or "", match[2] or match[4] or match[5]
    return f"{before}\\{mark}"


def _escaped_start(match: re.Match[str]) -> str:
    if match[1]:
        return f"{match[1]}\\{match[2]}"
    return f"\\{match[0]}"


def _tagged(run: Run) -> str:
    text = html.escape(_line(run.text))
    if run.title:
        text = f"<cite>{text}</cite>"
    if run.bold:
        text = f"<b>{text}</b>"
    if run.address is not None:
        text = f'<a href="{html.escape(run.address)}">{text}</a>'
    return text


def _typeset(run: Run) -> str:
    text = LATEX.sub(lambda match: LATEX_LETTERS[match[0]], _line(run.text))
    if run.title:
        text = f"\\emph{{{text}}}"
    if run.bold:
        text = f"\\textbf{{{text}}}"
    if run.address is not None:
        address = LATEX_ADDRESS.sub(r"\\\g<0>", run.address)
        text = f"\\href{{{address}}}{{{text}}}"
    return text
