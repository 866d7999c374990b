"""What no database holds, taken out of an article wherever a document may have hidden it."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any, Final

from tracker.records.article import Article
from tracker.records.entries import Event, External

_UNSTORABLE: Final = re.compile("[\0\ud800-\udfff]")  # NUL, and halves of surrogate pairs


def storable(article: Article) -> Article:
    """The article with U+FFFD for every such character; all offsets stay what they are."""
    changed = {
        field.name: value
        for field in fields(article)
        if (value := _storable(getattr(article, field.name))) is not getattr(article, field.name)
    }
    return replace(article, **changed) if changed else article


def _storable(value: Any) -> Any:
    """The value itself when there is nothing to change."""
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value) if _UNSTORABLE.search(value) else value
    if isinstance(value, tuple) and value:
        made = tuple(_storable(each) for each in value)
        return (
            made if any(one is not other for one, other in zip(made, value, strict=True)) else value
        )
    if isinstance(value, Event | External):
        told = {field.name: _storable(getattr(value, field.name)) for field in fields(value)}
        return replace(value, **told) if any(_differs(value, told)) else value
    return value


def _differs(record: Event | External, told: dict[str, Any]) -> list[bool]:
    return [getattr(record, name) is not value for name, value in told.items()]
