"""EDTF dates as the plain dates of other formats."""

from __future__ import annotations

import re

ISO_DATE = re.compile(r"(\d{4}(?:-(?:0[1-9]|1[0-2])(?:-\d\d)?)?)(?:[~?%/].*)?")


def iso_date(edtf: str | None) -> str | None:
    """The year, month or day, of an interval its first; None for a season or an open beginning."""
    found = ISO_DATE.fullmatch(edtf) if edtf else None
    return found[1] if found else None
