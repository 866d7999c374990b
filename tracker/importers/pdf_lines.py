"""The lines of a PDF's pages with their places, and which of them are heads, feet and numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
OTHER_SIZE: Final = 0.1  # of the size: a heading, a note, a running head
_PROSE: Final = re.compile(r"[“”„«»\"]|[.!?…:,;][’”\"')\]]*$")  # spoken words, a sentence's end
_ROMAN: Final = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

_Key = tuple[str, int]


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


def without_heads(pages: Sequence[Page]) -> tuple[list[Page], tuple[str, ...]]:
    """The pages without the lines that repeat at their edges and page numbers; what repeats, once."""
    body = body_size(pages)
    edges = [_edges(page) for page in pages]
    counts: Counter[_Key] = Counter()
    for number, edge in enumerate(edges):
        counts.update({key for line in edge for key in _keys(line, number, body)})
    needed = max(2, -(-len(pages) // _SHARE))
    cleared = []
    repeated: dict[str, str] = {}
    for number, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        dropped = {
            id(line)
            for inwards in (edge[:_EDGE], edge[: -_EDGE - 1 : -1])
            for line in _heads(inwards, page.label, number, counts, needed, body)
        }
        for line in edge:
            if id(line) in dropped and not _is_number(line, page.label):
                repeated.setdefault(_words(line), line.text)
        kept = tuple(line for line in page.lines if id(line) not in dropped)
        cleared.append(Page(page.label, kept))
    # When nothing is left, the pages are forms or slides, and what repeats is their text.
    if any(page.lines for page in cleared):
        return cleared, tuple(repeated.values())
    return list(pages), ()


def body_size(pages: Iterable[Page]) -> float | None:
    """The size of most characters; None when no line has one."""
    sizes: Counter[float] = Counter()
    for line in (line for page in pages for line in page.lines):
        if line.size is not None:
            sizes[round(line.size, 1)] += len(line.text)
    return sizes.most_common(1)[0][0] if sizes else None


def like(one: float, other: float) -> bool:
    """Whether two sizes of type are one to the eye."""
    return abs(one - other) <= OTHER_SIZE * max(one, other)


def _edges(page: Page) -> list[Line]:
    """The lines nearest to the top and the bottom."""
    lines = list(page.lines)
    if all(line.y is not None for line in lines):
        lines.sort(key=lambda line: -(line.y or 0.0))
    return lines if len(lines) <= 2 * _EDGE else lines[:_EDGE] + lines[-_EDGE:]


def _keys(line: Line, number: int, body: float | None) -> Iterator[_Key]:
    """What a line has in common with its like on other pages: its words, and its height nearly.

    In the size of the text only numbers that count the pages may differ: other lines with other
    numbers are rows of a table, or sentences that are built alike.
    """
    words = {" ".join(line.text.casefold().split()), _counting(line.text, number)}
    if not _as_text(line, body):
        words.add(_words(line))
    height = 0 if line.y is None else round(line.y / _SAME_HEIGHT)
    beside = 1 if line.y is not None and line.y / _SAME_HEIGHT > height else -1
    for each in words:
        yield each, height
        if line.y is not None:
            yield each, height + beside


def _words(line: Line) -> str:
    return " ".join(_NUMBER.sub("#", line.text).casefold().split())


def _counting(text: str, number: int) -> str:
    """A line with its numbers counted from that of its page."""
    counted = _NUMBER.sub(lambda found: f"#{_value(found[0]) - number}", text)
    return " ".join(counted.casefold().split())


def _value(number: str) -> int:
    """Of a number in Arabic or Roman figures."""
    if number.isdigit():
        return int(number[:9])
    values = [_ROMAN[letter] for letter in number.lower()]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-one if one < following else one for one, following in pairs)


def _as_text(line: Line, body: float | None) -> bool:
    """Whether a line is set like the text, as far as that is known."""
    return line.size is None or body is None or like(line.size, body)


def _is_number(line: Line, label: str) -> bool:
    return line.text == label or bool(_PAGE_NUMBER.fullmatch(_words(line)))


def _heads(
    inwards: Sequence[Line],
    label: str,
    number: int,
    counts: Counter[_Key],
    needed: int,
    body: float | None,
) -> Iterator[Line]:
    """The heads among lines from the edge inwards; what stands behind a line of the text is none.

    Words that repeat in the size of the text are its own when they are prose, or stand behind a
    head in another size.
    """
    marked = False
    for line in inwards:
        if _is_number(line, label):
            yield line
            continue
        repeats = max(counts[key] for key in _keys(line, number, body)) >= needed
        text = _as_text(line, body)
        if not repeats or (text and (marked or _PROSE.search(line.text))):
            return
        marked = marked or not text
        yield line
