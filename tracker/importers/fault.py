"""What is wrong with one field of a line."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A field's path such as `attributions.0.parties.0.speaker`, and what was expected.

    The path is empty when the line as a whole is wrong.
    """

    field: str
    message: str
