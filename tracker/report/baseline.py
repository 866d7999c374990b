"""A baseline: the findings of an old report that are let stand, so that only new ones are shown. Pure."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from typing import Any

from tracker.records.report import Found

Known = Counter[tuple[str, str, str]]  # path, code, words


def written(found: Iterable[Found]) -> str:
    """The findings as the text of a baseline file: by path, code and words, not by line."""
    counted = Counter(_name(one) for one in found)
    rows = [
        {"path": path, "code": code, "text": text, "count": count}
        for (path, code, text), count in sorted(counted.items())
    ]
    return json.dumps({"version": 1, "findings": rows}, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Known:
    """The findings that a baseline file names. Raises ValueError with what is wrong."""
    try:
        told: Any = json.loads(text)
    except (ValueError, RecursionError):
        raise ValueError("it is no JSON") from None
    if not isinstance(told, dict) or told.get("version") != 1:
        raise ValueError("it is no baseline of version 1")
    known: Known = Counter()
    try:
        for row in told["findings"]:
            known[str(row["path"]), str(row["code"]), str(row["text"])] += int(row["count"])
    except (KeyError, TypeError, ValueError):
        raise ValueError("a finding lacks its path, code, text or count") from None
    return known


def is_known(found: Found, known: Known) -> bool:
    """Whether a finding is in the baseline; each entry of it counts once."""
    name = _name(found)
    if known[name] <= 0:
        return False
    known[name] -= 1
    return True


def _name(found: Found) -> tuple[str, str, str]:
    return found.path, found.code, " ".join(found.text.split())
