"""Items as a style needs them: gaps of styles are mended here, once for both engines."""

from __future__ import annotations

import re
from typing import Any

from tracker.cite.builtin.dates import american, british
from tracker.cite.builtin.text import described
from tracker.cite.csl import Item
from tracker.cite.title_case import capital_after_colon, title_case
from tracker.text.marks import apostrophe_at, opens_at

UNTITLED = {
    "article-newspaper": "[Untitled article]",
    "interview": "[Untitled interview]",
    "speech": "[Untitled speech]",
    "broadcast": "[Untitled broadcast]",
    "post": "[Untitled post]",
    "report": "[Untitled report]",
    "book": "[Untitled book]",
}
# pandoc reads markup in these fields; U+E000 to U+E0FF are ours on the way through it.
UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u2028\u2029\ud800-\udfff\ue000-\ue0ff]+"
)
CAPITALS = ("chicago-author-date", "chicago-notes", "mla")
# What a title in brackets becomes where the style would say again what it is.
DESCRIBED = {
    "interview": "article-newspaper", "broadcast": "document", "post": "webpage", "speech": "document"
}  # fmt: skip
TITLES = frozenset(("dr", "prof", "professor", "mr", "mrs", "ms", "mx"))
SUFFIXES = frozenset(("jr", "sr", "jnr", "snr", "ii", "iii", "iv"))
INITIALS = re.compile(r"(?<=[^\W\d_]\.)\s*(?=[^\W\d_]\.)")
# `'90s` and `'tis`: an apostrophe where letters were left out, not a mark that opens.
LEFT_OUT = re.compile(r"'(?=\d\ds\b|(?:tis|twas|em|til|cause|n)\b)", re.IGNORECASE)
WHOLE = ("report", "book")
PLACES = ("container-title", "publisher")


def fitted(item: Item, style: str) -> Item:
    """The item for this style: safe text, a title of some kind, and no gap that the style has."""
    found: Item = _safe(
        {name: item[name] for name in item if name not in ("custom", "note", "page")}
    )
    found.setdefault("language", "und")  # else the title is taken for English
    if "issued" in found:
        found.pop("accessed", None)  # of a dated page nobody prints it
    if "author" in found:
        found["author"] = [_named(name, style) for name in found["author"]]
    if not found.get("title") and not found.get("author"):
        found["title"] = UNTITLED.get(found["type"], "[Untitled document]")
    for name in ("title", *PLACES):
        if name in found:
            found[name] = curly(found[name])
    _typed(found)
    found |= _cased(found, style)
    if style == "apa":
        _described_once(found)
        _without_site(found)
    elif style == "mla":
        _as_mla(found)
    elif style == "chicago-notes":
        _as_notes(found)
    return found


def curly(text: str) -> str:
    """The text with typographic quotation marks and apostrophes."""
    if "'" not in text and '"' not in text:
        return text
    return "".join(
        letter if letter not in "'\"" else _curly(text, place) for place, letter in enumerate(text)
    )


def _curly(text: str, place: int) -> str:
    double = text[place] == '"'
    if not double and (apostrophe_at(text, place) or LEFT_OUT.match(text, place)):
        return "’"
    return ("“" if double else "‘") if opens_at(text, place) else ("”" if double else "’")


def _named(name: dict[str, str], style: str) -> dict[str, str]:
    """A name without titles and degrees, its initials as the style spaces them."""
    found = {part: curly(value) for part, value in name.items()}
    if "family" not in found and "literal" not in found:
        return {"literal": " ".join(found.values())}
    if "given" in found:
        words = [word for word in found["given"].split() if _bare(word) not in TITLES]
        found["given"] = INITIALS.sub("" if style == "ap" else " ", " ".join(words))
    if "suffix" in found:
        kept = (word for word in re.split(r"[\s,]+", found["suffix"]) if _bare(word) in SUFFIXES)
        found["suffix"] = " ".join(kept)
    return {part: value for part, value in found.items() if value}


def _bare(word: str) -> str:
    return word.replace(".", "").casefold()


def _cased(item: Item, style: str) -> Item:
    """The title with the capitals of the style; a description and a post keep their own."""
    title = item.get("title", "")
    if not title or described(title) or item["type"] == "post":
        return {}
    language = item["language"]
    if style in CAPITALS:
        return {"title": title_case(title, language)}
    if style == "ap" and item["type"] == "book":
        return {"title": title_case(title, language, longest_small=3)}
    if style == "apa":
        # In the text, where nobody signed, its titles have capitals.
        short = title_case(title, language)
        return {"title": capital_after_colon(title, language), "title-short": short}
    return {}


def _described_once(item: Item) -> None:
    """APA says in brackets what a source is; a title that does so itself needs no second."""
    if not described(item.get("title", "")):
        return
    item.pop("genre", None)
    if item["type"] in DESCRIBED:
        item["type"] = DESCRIBED[item["type"]] if "container-title" in item else "document"


def _safe(value: Any) -> Any:
    if isinstance(value, str):
        return " ".join(UNSAFE.sub(" ", value).split())
    if isinstance(value, list):
        return [safe for one in value if (safe := _safe(one)) not in ("", {})]
    if isinstance(value, dict):
        return {
            name: safe for name, one in value.items() if (safe := _safe(one)) not in ("", [], {})
        }
    return value


def _typed(item: Item) -> None:
    """Turn types without what their forms are made of into others: nothing is aired on nothing."""
    if item["type"] == "broadcast" and "publisher" not in item and "URL" not in item:
        item |= {"type": "document", "genre": "Broadcast"}
    elif item["type"] == "interview" and "container-title" not in item and "URL" not in item:
        item |= {"type": "document", "genre": "Interview"}


def _without_site(item: Item) -> None:
    """APA names an organisation once that writes on its own site."""
    authors = item.get("author", [])
    for name in PLACES:
        if len(authors) == 1 and authors[0].get("literal") == item.get(name):
            item.pop(name, None)


def _as_mla(item: Item) -> None:
    """MLA prints a speech's day only as that of an event, and a capital in `Circa`."""
    issued = item.get("issued")
    if issued and issued.get("circa") and item["type"] != "book":
        word = "circa" if any(place in item for place in PLACES) else "Circa"
        item["issued"] = issued = {"literal": f"{word} {british(item)}"}
    if issued and item["type"] == "speech":
        item["event-date"] = issued


def _as_notes(item: Item) -> None:
    """Chicago's notes lose the comma before an uncertain date."""
    issued = item.get("issued")
    if issued and issued.get("circa") and item["type"] not in WHOLE:
        item["issued"] = {"literal": f"[{american(item)}?]"}
