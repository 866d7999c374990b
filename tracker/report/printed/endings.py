"""What stands behind the words of a block quotation and is no part of them: references, notes."""

from __future__ import annotations

import re
from typing import Final

from tracker.records.report import Block, Report

_KEYS: Final = re.compile(r"\s*(?:\[[^\[\]]{0,300}@[^\[\]]{0,300}\]|\(\s*@[\w:.-]+\s*\))\.?\s*$")
_CITATION: Final = re.compile(
    r"\s*\((?:[^()]{0,150}[^\W\d_.’'][^()]{0,40}?[,\s]\s*)?(?:1[5-9]|20)\d\d[a-z]?"
    r"(?:\s*[,:;][^()]{0,80})?\)\s*\.?\s*$"
)
_NOTE: Final = re.compile(
    r"(?:\s*[⁰¹²³⁴-⁹*†‡]{1,4}|(?<=[^\W\d_][.!?])\d{1,2}|(?<=[”’»“\"])\d{1,2}|\s*\[\d{1,3}\])\s*$"
)
_NUMBER: Final = re.compile(r"\d{1,3}$")
_RAISED: Final = re.compile(r"<sup\b[^<>]*>\s*(?:<a\b[^<>]*>\s*)?\[?$", re.IGNORECASE)
_FAR: Final = 700  # characters before the end that are looked at


def before_references(report: Report, block: Block, end: int) -> int:
    """Where the references and the numbers of notes begin that end at `end`."""
    text = block.text
    while end:
        start = max(0, end - _FAR)
        found = (
            _KEYS.search(text, start, end)
            or _CITATION.search(text, start, end)
            or _NOTE.search(text, start, end)
            or _raised(report, block, end)
        )
        if found is None:
            return end
        end = found.start()
    return end


def _raised(report: Report, block: Block, end: int) -> re.Match[str] | None:
    """The number of a note that is raised by markup."""
    found = _NUMBER.search(block.text, max(0, end - 3), end)
    if found is None:
        return None
    at = block.offset(found.start())
    return found if _RAISED.search(report.text[max(0, at - 300) : at]) else None
