"""Titles and authors that programs write into documents: kept when they tell something."""

from __future__ import annotations

import re
from typing import Final

from tracker.importers.bylines import is_name, printed_names

_LEFT_BY_PROGRAMS: Final = re.compile(
    r"^(?:\(?(?:anonymous|unspecified|untitled)\)?|document\d*|microsoft word\b.*|powerpoint presentation|slide \d+|title|\W*"
    r"|.*\.(?:docx?|pdf|indd|rtf|odt|xlsx?|pptx?|qxp|tmp|txt|tex|dvi))$",
    re.IGNORECASE,
)
_LONGEST: Final = 300  # characters


def telling_title(written: object) -> str | None:
    """A document's title, unless it is a file's name or what a program calls any document."""
    title = " ".join(written.replace("\0", "").split()) if isinstance(written, str) else ""
    if len(title) > _LONGEST or _LEFT_BY_PROGRAMS.match(title):
        return None
    return title


def author_names(written: object) -> tuple[str, ...]:
    """The names in a document's author field that are names of persons; accounts are not."""
    text = written.replace("\0", "") if isinstance(written, str) else ""
    return tuple(dict.fromkeys(name for name in printed_names(text[:_LONGEST]) if is_name(name)))
