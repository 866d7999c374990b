"""The lines of a PDF's pages with their places, and which of them are heads, feet and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from pypdf import PageObject

_EDGE: Final = 3  # lines from the top and the bottom of a page that may be its head or foot
_SHARE: Final = 3  # on one of so many pages: left and right pages have heads of their own
_NUMBER: Final = re.compile(r"\d+|\b[ivxlc]{1,7}\b", re.IGNORECASE)
_PAGE_NUMBER: Final = re.compile(
    r"(?:page|seite|p\.)\s*#(?:\s*(?:of|von|/)\s*#)?|[-–—•|]\s*#\s*[-–—•|]|#\s*/\s*#", re.IGNORECASE
)
_BULLET: Final = re.compile(r"[-*•–—▪■◦‣]|\(?\d{1,3}[.)]|\(?[a-z][.)]")
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
_SAME_HEIGHT: Final = 6.0  # points


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; left edge, height above the page's bottom and size in points when known."""

    text: str
    x: float | None = None
    y: float | None = None
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The lines of a page in reading order, and the number people call it by."""

    label: str
    lines: tuple[Line, ...]


def lines_of(page: PageObject) -> list[Line]:
    """The lines of a page as pypdf reads them, each with the place of its first word.

    A line's size is that of most of its characters: a bullet or a name in other type is no heading.
    """
    made: list[Line] = []
    parts: list[str] = []
    place: tuple[float, float] | None = None
    sizes: Counter[float] = Counter()

    def close() -> None:
        nonlocal place
        text = _CONTROLS.sub("", "".join(parts).replace("\x7f", "•"))  # as Windows encodes it
        text = re.sub(r"[ \t]+", " ", text).strip()
        if text:
            x, y = place or (None, None)
            line = Line(text, x, y, sizes.most_common(1)[0][0] if sizes else None)
            if made and _hangs_on(line, made[-1]):
                line = replace(line, text=f"{made[-1].text} {text}", x=made.pop().x)
            made.append(line)
        parts.clear()
        sizes.clear()
        place = None

    def visit(text: str, cm: Sequence[float], tm: Sequence[float], _font: Any, size: float) -> None:
        nonlocal place
        for number, piece in enumerate(text.split("\n")):
            if number:
                close()
            if piece.strip():
                x, y, height = _place(cm, tm, size)
                place = place or (x, y)
                sizes[round(height, 2)] += len(piece)
            parts.append(piece)

    page.extract_text(visitor_text=visit)
    close()
    return made


def _hangs_on(line: Line, bullet: Line) -> bool:
    """Whether a line is the text of a bullet or number that was set by itself."""
    return bool(
        line.y is not None
        and bullet.y is not None
        and abs(line.y - bullet.y) < 1
        and _BULLET.fullmatch(bullet.text)
    )


def _place(cm: Sequence[float], tm: Sequence[float], size: float) -> tuple[float, float, float]:
    """Left edge, height and size of a text, in points of the page."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    scale = abs(tm[3] * cm[3]) or abs(tm[1] * cm[2]) or 1.0
    return x, y, abs(size or 1.0) * scale


def without_heads(pages: Sequence[Page]) -> list[Page]:
    """The pages without the lines that repeat at their edges, and without page numbers."""
    edges = [_edges(page) for page in pages]
    counts: Counter[tuple[str, int]] = Counter()
    for edge in edges:
        counts.update({key for line in edge for key in _keys(line)})
    needed = max(2, -(-len(pages) // _SHARE))
    cleared = []
    for page, edge in zip(pages, edges, strict=True):
        dropped = {
            id(line)
            for inwards in (edge[:_EDGE], edge[: -_EDGE - 1 : -1])
            for line in _heads(inwards, page.label, counts, needed)
        }
        kept = tuple(line for line in page.lines if id(line) not in dropped)
        cleared.append(Page(page.label, kept))
    # When nothing is left, the pages are forms or slides, and what repeats is their text.
    return cleared if any(page.lines for page in cleared) else list(pages)


def _edges(page: Page) -> list[Line]:
    """The lines nearest to the top and the bottom."""
    lines = list(page.lines)
    if all(line.y is not None for line in lines):
        lines.sort(key=lambda line: -(line.y or 0.0))
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _keys(line: Line) -> Iterator[tuple[str, int]]:
    """What a line has in common with its like on other pages: its words, and its height nearly."""
    words = _words(line)
    height = 0 if line.y is None else round(line.y / _SAME_HEIGHT)
    yield words, height
    if line.y is not None:
        yield words, height + 1 if line.y / _SAME_HEIGHT > height else height - 1


def _words(line: Line) -> str:
    return " ".join(_NUMBER.sub("#", line.text).casefold().split())


def _heads(
    inwards: Sequence[Line], label: str, counts: Counter[tuple[str, int]], needed: int
) -> Iterator[Line]:
    """The heads among lines from the edge inwards; what stands behind a line of the text is none."""
    for line in inwards:
        number = line.text == label or _PAGE_NUMBER.fullmatch(_words(line))
        if not number and max(counts[key] for key in _keys(line)) < needed:
            return
        yield line
