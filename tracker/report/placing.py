"""Where in a report a new directive goes, and the directive itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from tracker.report.directives import Parsed, parse
from tracker.report.options import Broken
from tracker.report.regions import Regions, prose, regions
from tracker.report.weaving import line_end

_HEADING: Final = re.compile(  # `^` and `$` know no line end but the newline
    r"(?:^|(?<=\r))(?:[ ]{0,3}#{1,6}[ \t]+(?P<text>[^\r\n]*?)(?:[ \t]+#+)?"
    r"|(?P<under>[^\s>#][^\r\n]*)(?:\r\n|\r|\n)[ ]{0,3}(?:=+|-+))[ \t]*(?=[\r\n]|\Z)",
    re.MULTILINE,
)
_MARKUP: Final = re.compile(r"[*_`]|\{[^{}]*\}$")
_ROW: Final = re.compile(r"(?<!\\)\|$")
_PAIRS: Final = ('""', "''", "“”")


@dataclass(frozen=True, slots=True)
class Place:
    """A new directive in the text: the text with it, and where it begins."""

    text: str
    start: int


def directive(key: str, shape: str, options: Mapping[str, str | None]) -> str:
    """The comment that asks for a quotation. Broken when it would not be understood."""
    words = [f"as={shape}"]
    for name, value in options.items():
        if value is None:
            continue
        if "-->" in value or "\n" in value or "\r" in value:
            raise Broken(f"{name}={value!r} cannot stand in a comment", "choose other words")
        pair = next((pair for pair in _PAIRS if not set(pair) & set(value)), None)
        if pair is None:
            raise Broken(f"{name}={value!r} holds every kind of quotation mark")
        bare = re.fullmatch(r"[\w./-]+", value)
        words.append(f"{name}={value}" if bare else f"{name}={pair[0]}{value}{pair[1]}")
    made = f"<!-- tracker: quote {key} {' '.join(words)} -->"
    for fault in parse(made).faults:
        raise Broken(fault.message, fault.hint)
    return made


def after_line(text: str, parsed: Parsed, line: int, new: str, *, inline: bool = False) -> Place:
    """The directive behind a line, 0 for the top of the text. Raises Broken."""
    found = regions(text)
    last = len(found.lines) - (found.lines[-1] == len(text) and len(found.lines) > 1)
    if not 0 <= line <= last:
        raise Broken(f"there is no line {line}: the report has {last}")
    offset = found.lines[line] if line < len(found.lines) else len(text)
    if inline and line:
        start, stop = found.lines[line - 1], offset
        while stop > start and text[stop - 1] in "\r\n \t":
            stop -= 1
        _check(found, parsed, stop - 1, stop, f"line {line}")
        _check_words(text[start:stop], found, parsed, line)
        return _read_again(_inserted(text, stop, f" {new}", 1), parsed, line)
    _check(found, parsed, offset - 1, offset, f"line {line}")
    return _read_again(_block(text, offset, new), parsed, line)


def _read_again(place: Place, before: Parsed, line: int) -> Place:
    """The place, when the directive is read there and nothing else is read otherwise."""
    after = parse(place.text)
    starts = [one.start for one in after.directives]
    if after.faults or place.start not in starts or len(starts) != len(before.directives) + 1:
        raise Broken(f"behind line {line} it would not be read", "is a comment or code left open?")
    return place


def at_heading(text: str, parsed: Parsed, heading: str, new: str, *, inline: bool = False) -> Place:
    """The directive at the end of the section with this heading. Raises Broken."""
    found = regions(text)
    headings = list(_headings(text, found))
    wanted = _plain(heading.lstrip("#"))
    matching = [number for number, (_, title) in enumerate(headings) if _plain(title) == wanted]
    if not matching:
        titles = [title for _, title in headings]
        close = get_close_matches(heading, titles, 3, 0.5) or titles[:5]
        hint = f"headings: {'; '.join(close)}" if close else "it has no headings"
        raise Broken(f"there is no heading {heading!r}", hint)
    if len(matching) > 1:
        lines = ", ".join(str(found.line(headings[number][0])) for number in matching)
        raise Broken(
            f"{heading!r} is the heading of several sections", f"in lines {lines}: --after"
        )
    following = matching[0] + 1
    end = headings[following][0] if following < len(headings) else len(text)
    while end > 0 and text[end - 1].isspace():
        end -= 1
    return after_line(text, parsed, found.line(end - 1), new, inline=inline)


def at_end(text: str, parsed: Parsed, new: str, *, inline: bool = False) -> Place:
    """The directive behind all other text."""
    end = len(text.rstrip())
    return after_line(text, parsed, regions(text).line(end - 1) if end else 0, new, inline=inline)


def _block(text: str, offset: int, new: str) -> Place:
    """A directive on a line of its own, with blank lines around it."""
    end = line_end(text, offset)
    before, behind = text[:offset], text[offset:]
    lead = ""
    if before and not before.endswith(("\n", "\r")):
        lead = end
    if before and before.replace("\r\n", "\n").replace("\r", "\n")[-2:] != "\n\n":
        lead += end if before.strip("\ufeff") else ""
    trail = end if not behind or behind[:1] in "\r\n" else end * 2
    return _inserted(text, offset, f"{lead}{new}{trail}", len(lead))


def _inserted(text: str, offset: int, new: str, lead: int) -> Place:
    return Place(text[:offset] + new + text[offset:], offset + lead)


def _check(found: Regions, parsed: Parsed, before: int, offset: int, what: str) -> None:
    """Broken when the place is inside of something that a directive does not belong into."""
    for start, end in found.code:
        if start < offset < end or (start <= before < end and offset < end):
            raise Broken(f"{what} is inside of code or front matter", "name another line")
    for start, end in found.comments.items():
        if start < offset < end:
            raise Broken(f"{what} is inside of a comment", "name another line")
    for one in parsed.directives:
        if one.start < offset < one.stop:
            raise Broken(f"{what} is inside of the quotation {one.key}", "name another line")


def _check_words(shown: str, found: Regions, parsed: Parsed, line: int) -> None:
    """Broken when a line does not end with words, behind which a quotation could go on."""
    hint = "as=inline goes behind the words of a line: name another with --after, or write as=block"
    if not shown:
        raise Broken(f"line {line} is empty", hint)
    for one in parsed.directives:
        last = found.line(max(one.start, one.stop - 1))
        if one.options.shape != "inline" and found.line(one.start) <= line <= last:
            raise Broken(f"line {line} belongs to the quotation {one.key}", hint)
    if not any(letter.isalnum() for letter in shown):
        raise Broken(f"line {line} has no words", hint)
    if _ROW.search(shown):
        told = "write the directive into the cell, and then: tracker report refresh"
        raise Broken(f"line {line} is a row of a table, and ends with its last cell", told)


def _headings(text: str, found: Regions) -> Iterator[tuple[int, str]]:
    """Where each heading begins, and its text."""
    for start, stop in prose(found, len(text)):
        for match in _HEADING.finditer(text, start, stop):
            yield match.start(), (match["text"] or match["under"] or "").strip()


def _plain(title: str) -> str:
    return " ".join(_MARKUP.sub("", title).split()).casefold()
