"""Where in a source, as styles print it."""

from __future__ import annotations

import re
from typing import Literal

from tracker.cite.locator import RANGE, Label, Locator

Labels = dict[Label, tuple[str, str]]  # of one, of several
Shortened = Literal["chicago", "mla"]
NUMBERS = re.compile(r"(?<![\w–])(\d+)–(\d+)(?![\w–])")


def located(
    locator: Locator, labels: Labels, *, shortened: Shortened | None = None, dash: str = "–"
) -> str:
    """Such as `p. 3`, `pp. 3–4`, `para. 2`, `front page`, `00:01:02`.

    Ranges of numbers are printed in full, or as short as Chicago or MLA have them.
    """
    value = locator.printed
    if locator.several:
        value = NUMBERS.sub(lambda found: _range(found[1], found[2], shortened), spanned(value))
    value = value.replace("–", dash)
    return (
        f"{labels[locator.label][locator.several]} {value}".strip() if locator.labelled else value
    )


def spanned(value: str) -> str:
    """The value with an en dash in each range."""
    return RANGE.sub(r"\1–", value)


def _range(begin: str, end: str, shortened: Shortened | None) -> str:
    """Such as `101–108`, of Chicago `101–8`, of MLA `101–08`; `101–8` is read as `101–108`."""
    whole = begin[: max(0, len(begin) - len(end))] + end
    if shortened is None or len(whole) > len(begin) or int(whole) <= int(begin):
        return f"{begin}–{whole}"
    same = 0
    while begin[same] == whole[same]:
        same += 1
    least = 2
    if shortened == "chicago" and len(begin) > least and begin[-2] == "0":
        least = 1 if begin[-1] != "0" else len(begin)
    return f"{begin}–{whole[min(same, len(whole) - least) :]}"
