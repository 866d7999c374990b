"""The citation styles that come with tracker."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Style:
    """A style by its name: what it is called, its file in CSL and its words for second-hand.

    `note` styles print a note where others print a reference in the text. `csl` is the path of a
    style file, missing of a form that pandoc does not know; `ours` says that we have its forms.
    `day` is how a date stands in a sentence.
    """

    name: str
    title: str
    csl: str | None = None
    note: bool = False
    quoted: str = "quoted in"
    reported: str = "reported in"
    ours: bool = True
    day: Literal["british", "american", "press"] = "american"


def _file(name: str) -> str:
    return os.path.join(os.path.dirname(__file__), "styles", f"{name}.csl")  # noqa: PTH118, PTH120


STYLES = {
    style.name: style
    for style in (
        Style(
            "apa", "APA, 7th edition", _file("apa"), quoted="as cited in", reported="as cited in"
        ),
        Style(
            "chicago-author-date",
            "Chicago Manual of Style, 18th edition, author-date",
            _file("chicago-author-date"),
        ),
        Style(
            "chicago-notes",
            "Chicago Manual of Style, 18th edition, notes and bibliography",
            _file("chicago-notes-bibliography"),
            note=True,
        ),
        Style(
            "mla",
            "MLA Handbook, 9th edition",
            _file("modern-language-association"),
            quoted="qtd. in",
            day="british",
        ),
        Style("ap", "Associated Press: source and date", day="press"),
    )
}

CSL = "http://purl.org/net/xbiblio/csl"


def read_style(path: str, data: bytes) -> Style:
    """The style in a CSL file. ValueError says in which line it is none."""
    from xml.parsers import expat  # only for files of users

    found: list[tuple[str, dict[str, str]]] = []
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = lambda name, attributes: found.append((name, attributes))
    parser.EntityDeclHandler = _no_entities
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        why = expat.ErrorString(error.code)
        raise ValueError(f"line {error.lineno}: not well-formed XML: {why}") from error
    name, attributes = found[0]
    if name != f"{CSL} style":
        raise ValueError("line 1: no CSL style")
    parents = [link["href"] for tag, link in found if link.get("rel") == "independent-parent"]
    if f"{CSL} citation" not in {tag for tag, _ in found}:
        parent = f", it only refers to {parents[0]}: use that one" if parents else ""
        raise ValueError(f"the style has no citations{parent}")
    return Style(
        path, path, path, note=attributes.get("class") == "note", ours=False, day="british"
    )


def _no_entities(*_declared: object) -> None:
    raise ValueError("it declares entities, which no style needs")
