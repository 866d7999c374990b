"""Where in a source something stands: a page, a paragraph or a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Label = Literal["page", "paragraph", "timestamp"]
SHORT: dict[Label, tuple[str, str]] = {"page": ("p.", "pp."), "paragraph": ("para.", "paras.")}
# A newspaper's page `B-4` is one page: a range has a digit on both sides.
RANGE = re.compile(r"(?<=[0-9])(\w*)\s*[-–]\s*(?=\w*[0-9])|(?<=[ivxlc])()[-–](?=[ivxlc]+\b)")
SEVERAL = re.compile(rf"{RANGE.pattern}|,")
# Pages have a digit, are one letter or a Roman number; `front page` is a name.
NUMBERED = re.compile(r"\d|\b(?:[ivxlc]+|[IVXLC]+|[A-Z])\b")
# What is typed is printed inside the parentheses of a style, and no two numbers become one.
DASHES = str.maketrans(
    dict.fromkeys("\u2010\u2011", "-") | dict.fromkeys("\u2012\u2014\u2015\u2212", "–")
)
AND = re.compile(r"\s*(?:[&;,/+]|\band\b)[\s,;]*")
NOT_PRINTED = re.compile(r"[^\w.:, –-]|_")
THOUSANDS = re.compile(r"(?<![\d,])(\d),(\d{3})(?![\d,])")
NUMBER = r"(?=[A-Z]?-?\d|[ivxlc]+\b|[IVXLC]+\b|[A-Z]\b)"
TYPED: dict[Label, re.Pattern[str]] = {
    "page": re.compile(rf"(?i:pages?|pgs?|pp?)(?:\.\s*|\s+){NUMBER}|pp?(?=\d)"),
    "paragraph": re.compile(rf"(?i:paragraphs?|paras?|pars?)(?:\.\s*|\s+){NUMBER}"),
}
EDGES = " ,–-"


@dataclass(frozen=True, slots=True)
class Locator:
    """Where in the source: a page, a paragraph or a time."""

    label: Label
    value: str

    @property
    def several(self) -> bool:
        """Whether these are several pages or paragraphs."""
        return self.label != "timestamp" and SEVERAL.search(self.value) is not None

    @property
    def labelled(self) -> bool:
        """Whether a label stands before it: a time has none, nor has a name like `front page`."""
        return self.label != "timestamp" and NUMBERED.search(self.value) is not None

    @property
    def printed(self) -> str:
        """The value as styles print it: a hyphen of one page would be taken for a range."""
        if self.label == "timestamp":
            return self.value.replace("-", "–")
        return self.value if self.several else self.value.replace("-", "\N{NON-BREAKING HYPHEN}")

    def __str__(self) -> str:
        """Such as `p. 3`, `pp. 3–4`, `para. 2`, `front page`, `00:01:02`."""
        if not self.labelled:
            return self.value
        return f"{SHORT[self.label][self.several]} {self.value}"


def located(label: Label, typed: str | None) -> Locator | None:
    """The place that somebody typed: `pp. 12&13` is `12, 13`. None when nothing is left of it."""
    text = (typed or "").translate(DASHES)
    if label == "timestamp":
        return _kept(label, [_printable(text)])
    parts = AND.split(THOUSANDS.sub(r"\1\2", text))
    bare = (TYPED[label].sub("", part.strip(), count=1) for part in map(_printable, parts))
    return _kept(label, list(bare))


def places(page: str | None, paragraph: str | None, timestamp: str | None) -> Iterator[str]:
    """All that was typed, in words: `p. 3`, `para. 2`, `at 00:01:02`."""
    for where in (located("page", page), located("paragraph", paragraph)):
        if where:
            yield str(where)
    time = located("timestamp", timestamp)
    if time:
        yield f"at {time}"


def _printable(part: str) -> str:
    return " ".join(NOT_PRINTED.sub(" ", part).split())


def _kept(label: Label, parts: list[str]) -> Locator | None:
    value = ", ".join(kept for part in parts if (kept := " ".join(part.split()).strip(EDGES)))
    return Locator(label, value) if value else None
