"""What may be asked of a format."""

from __future__ import annotations

from dataclasses import dataclass

OWN_BASE = "urn:tracker:"


@dataclass(frozen=True, slots=True)
class Options:
    """`notes` asks for private notes; `base` is what stands before a key in an IRI."""

    notes: bool = False
    base: str = OWN_BASE

    def iri(self, key: str | None) -> str:
        """The IRI of an entry."""
        return f"{self.base}{key or ''}"


DEFAULTS = Options()
