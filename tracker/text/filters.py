"""Filter tokens: what the full-text index holds beside the words, so that a filter is a word too.

A filter token starts with `_`, which no token of a text does. The store writes them, the search
asks for them; this module is where both agree.

| token | of |
|---|---|
| `_s12` | a speaker of the quote or claim |
| `_v12` | through whom it came |
| `_g12` | an organisation: itself the speaker, spoken for, or the speaker's at the date |
| `_rceo` | a word of a speaker's role |
| `_o12` | the outlet of the source |
| `_t12` | a tag |
| `_c12` | a claim the quote bears on |
| `_kdirect` | the kind of quote or source |
| `_zproposed` | the status |
| `_m202403`, `_m2024` | a month of the said date; a year, when the date spans more than two |
| `_p202403`, `_p2024` | the same of the published date |
"""

from __future__ import annotations

from tracker.text.tokens import words

MOST_MONTHS = 24


def numbered(letter: str, ids: set[int]) -> list[str]:
    """`_s1 _s2` for the letter `s` and ids 1, 2."""
    return [f"_{letter}{number}" for number in sorted(ids)]


def named(letter: str, name: str) -> str:
    """`_kdirect` for the letter `k` and a word of a vocabulary."""
    return f"_{letter}{name.replace('_', '')}"


def role_tokens(role: str) -> list[str]:
    """One token for each word of a role."""
    return [f"_r{word}" for word in words(role)]


def _months(first: str, last: str) -> tuple[int, int]:
    return (
        int(first[:4]) * 12 + int(first[5:7]) - 1,
        int(last[:4]) * 12 + int(last[5:7]) - 1,
    )


def day_tokens(letter: str, first: str | None, last: str | None) -> list[str]:
    """The months, or for a long interval the years, of a date with these ISO days.

    An open interval is cut to the 50 years beside its known end; one with an open start has the
    year 1 too.
    """
    if first is None or last is None:
        return []
    low, high = _months(first, last)
    if high - low < MOST_MONTHS:
        return [f"_{letter}{n // 12:04}{n % 12 + 1:02}" for n in range(low, high + 1)]
    years = range(int(first[:4]), int(last[:4]) + 1)
    if first.startswith("0001"):
        return [f"_{letter}{year:04}" for year in sorted({1, *years[-50:]})]
    return [f"_{letter}{year:04}" for year in years[:50]]


def range_tokens(letter: str, first: str, last: str) -> list[str]:
    """Tokens and prefixes (ending in `*`), any of which a date that meets the range has.

    The months between two ISO days are covered by whole years, and by single months at the ends;
    ranges open at one end by decades, centuries and millennia.
    """
    low, high = _months(first, last)
    if first.startswith("0001"):
        low = 0  # the year 0 has no dates; from there one prefix covers a millennium
    found: set[str] = set()
    while low <= high:
        year, month = divmod(low, 12)
        if month == 0 and low + 11 <= high:
            span, prefix = _widest_years(year, (high + 1) // 12)
            found.add(f"_{letter}{prefix}*")
            low += span * 12
        else:
            found |= {f"_{letter}{year:04}{month + 1:02}", f"_{letter}{year:04}"}
            low += 1
    return sorted(found)


def _widest_years(year: int, stop: int) -> tuple[int, str]:
    """How many years from `year` on, before `stop`, one prefix covers; and that prefix."""
    text = f"{year:04}"
    for digits in (1, 2, 3):
        span = 10 ** (4 - digits)
        if year % span == 0 and year + span <= stop:
            return span, text[:digits]
    return 1, text
