"""The record dataclasses as pydantic sees them: no field too many, no value converted."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from tracker.records.entries import ENTRIES, Entry
from tracker.records.extraction import Extraction

CONFIG: Final = ConfigDict(extra="forbid", strict=True)


@cache
def model(name: str) -> type[BaseModel]:
    """A model with one field `entry`; its settings reach the records inside.

    `name` is an entry's type, `entry` for an entry of any type, or `extraction`.
    """
    known: dict[str, Any] = {
        **ENTRIES,
        "entry": Annotated[Entry, Field(discriminator="type")],
        "extraction": Extraction,
    }
    return create_model("Line", __config__=CONFIG, entry=(known[name], ...))
