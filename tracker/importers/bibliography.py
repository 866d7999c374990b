"""What CSL-JSON, BibTeX and RIS say of a work, as a source."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

from tracker.importers.drafting import Wrong, drafted, read_day
from tracker.importers.fault import Fault
from tracker.importers.lines import Line
from tracker.text.keys import slug, valid_key

CITEKEY: Final = "citekey"
_DOI: Final = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)?(10\.\d+/\S+)", re.IGNORECASE)
_QUOTES: Final = re.compile(
    r"[”’»] \[[a-z0-9][a-z0-9-]+\]$|\(proposed\) \[[a-z0-9-]+\]$|: .+ \[[a-z0-9]+-\d{4}-[a-z0-9-]+\]$"
)
_KEYED: Final = re.compile(r" \[[a-z0-9][a-z0-9-]+\]$")
_REPORTED: Final = "Reported speech: "
_NUMBER: Final = re.compile(r"\d+")
_TIME: Final = re.compile(r"(?<=\d)T\d.*", re.DOTALL)
_WORD: Final = re.compile(r"[^\W\d_]+|\d+")
_YEAR: Final = 4  # digits
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
)  # fmt: skip
_STANDING: Final = {
    "since corrected": "corrected",
    "since retracted": "retracted",
    "disputed": "disputed",
}

Author = tuple[str, bool]  # a name, and whether it is that of an organisation


def work(
    number: int,
    *,
    kind: str,
    title: str | None,
    outlet: str | None,
    authors: Iterable[Author],
    published: str | None,
    url: str | None,
    doi: str | None,
    language: str | None = None,
    tags: Iterable[str] = (),
    note: str | None = None,
    standing: str | None = None,
    citekey: str | None = None,
    handle: str | None = None,
    dated: str | None = None,
) -> Line:
    """The draft of a source; an author named twice counts once. Raises Wrong without a title.

    `dated` is the date as it was written; what is not in `published` of it is remarked upon.
    """
    named = {name.strip(): whole for name, whole in authors if name.strip()}
    if not title and not url:
        raise Wrong((Fault("title", "is missing, and there is no address"),))
    number_ = _DOI.fullmatch((doi or "").strip())
    external = [("doi", number_[1])] if number_ else []
    external += [("zotero", handle)] if handle else []
    external += [(CITEKEY, citekey)] if citekey and not valid_key(citekey) else []
    wanted = citekey if citekey and valid_key(citekey) else slug(citekey) if citekey else None
    return drafted(
        number,
        {
            "type": "source",
            "kind": kind,
            "title": title,
            "outlet": outlet,
            "authors": list(named),
            "published": published,
            "url": url,
            "language": language,
            "tags": list(dict.fromkeys(tag.strip() for tag in tags if tag.strip())),
            "external": [{"scheme": scheme, "value": value} for scheme, value in external],
            "note": note,
            "standing": _STANDING.get((standing or "").strip().lower(), "current"),
        },
        people=[
            {"type": "speaker", "name": name, "kind": "organisation"}
            for name, whole in named.items()
            if whole
        ],
        wanted=wanted,
        remarks=tuple(_unread(dated, published)),
    )


def _unread(dated: str | None, published: str | None) -> Iterator[str]:
    """That a date, or a part of it, could not be read."""
    numbers = _NUMBER.findall(_TIME.sub("", dated or ""))
    if not (dated or "").strip() or len(numbers) <= len(_NUMBER.findall(published or "")) > 0:
        return
    kept = f"only {published} of it was kept" if published else "it was left out"
    yield f"no date that is known: {(dated or '').strip()[:60]}; {kept}"


def notes(written: Iterable[str | None]) -> str | None:
    """The notes on a work; the quotes that our own exports write there are none."""
    return "\n".join(one for one in written if one and not _is_quote(one)) or None


def _is_quote(note: str) -> bool:
    """Whether the last line of a note is a quote as our exports write it, with its key behind it."""
    line = note.rpartition("\n")[2]
    reported = any(f"{before} {_REPORTED}" in f": {line}" for before in (":", "]"))
    ours = reported and _KEYED.search(line[-100:])
    return bool(ours or _QUOTES.search(line[-3000:]))


def person(family: str, given: str = "", suffix: str = "") -> str:
    """`Given Family, Suffix`."""
    name = " ".join(part for part in (given.strip(), family.strip()) if part)
    return f"{name}, {suffix.strip()}" if suffix.strip() else name


def turned(name: str) -> str:
    """`Family, Given` and `Family, Suffix, Given` (or the suffix last) as people write a name."""
    parts = [part.strip() for part in name.split(",")]
    if len(parts) == 3:
        suffix, given = sorted(parts[1:], key=lambda part: not _is_suffix(part))
        return person(parts[0], given, suffix)
    return person(parts[0], parts[1]) if len(parts) == 2 else name.strip()


def _is_suffix(part: str) -> bool:
    return part.replace(".", "").lower() in ("jr", "sr", "ii", "iii", "iv")


def day_in_words(text: str | None) -> str | None:
    """An EDTF date of `September 2024`, `Sept. 12, 2024` or `12 September 2024`; None of others."""
    found = _WORD.findall(text or "")
    names = [number for word in found if (number := month_of(word))]
    years = [word for word in found if word.isdecimal() and len(word) == _YEAR]
    days = [word for word in found if word.isdecimal() and len(word) < _YEAR]
    if len(names) != 1 or len(years) != 1 or len(found) != 2 + len(days) or len(days) > 1:
        return None
    return day_of(years[0], names[0], *days)


def month_of(name: str) -> str | None:
    """The number of a month by its English name or how that begins, such as `Sept`."""
    begin = name.lower()
    full = (number for number, month in enumerate(MONTHS, 1) if month.startswith(begin))
    return next(map(str, full), None) if len(begin) > 2 else None


def day_of(year: Any = None, month: Any = None, day: Any = None) -> str | None:
    """An EDTF date of numbers, as far as they make one."""
    parts = [str(part).strip() for part in (year, month, day) if part not in (None, "")]
    if not parts or not all(part.isdecimal() for part in parts):
        return None
    written = "-".join([parts[0].zfill(4), *(part.zfill(2) for part in parts[1:])])
    return read_day(written) or (day_of(*parts[:-1]) if len(parts) > 1 else None)
