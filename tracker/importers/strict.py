"""The record dataclasses as pydantic sees them: no field too many, no value converted."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any, Final

from pydantic import BaseModel, ConfigDict, Field, create_model

from tracker.records.entries import Entry

CONFIG: Final = ConfigDict(extra="forbid", strict=True)


@cache
def model(record: Any) -> type[BaseModel]:
    """A model with one field `entry` of a record; its settings reach the records inside."""
    return create_model("Line", __config__=CONFIG, entry=(record, ...))


def any_entry() -> type[BaseModel]:
    """The same for an entry of any type."""
    return model(Annotated[Entry, Field(discriminator="type")])
