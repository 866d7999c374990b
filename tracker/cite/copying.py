"""References to paste where a text is written: for pandoc, LaTeX and wikis, and deep links."""

from __future__ import annotations

import re
from typing import Literal, get_args

from tracker.cite.builtin.dates import american, circa, year
from tracker.cite.csl import Item
from tracker.cite.link import web_address
from tracker.cite.locator import Locator
from tracker.cite.marks import stopped
from tracker.cite.passage import Citable, Passage, passage
from tracker.cite.runs import WRITERS, Run, as_data
from tracker.cite.wording import fragments, link, people, quoted
from tracker.records.views import ClaimView, Quotation
from tracker.text.json_text import json_text

Copy = Literal["pandoc", "latex", "wiki", "link"]
COPIES: tuple[Copy, ...] = get_args(Copy)

SIMPLE_KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
SIMPLE_PLACE = re.compile(r"[0-9]+(?:[–-][0-9]+)?")
TEMPLATES = {
    "article-newspaper": ("news", "newspaper"),
    "interview": ("interview", "work"),
    "speech": ("speech", "publisher"),
    "broadcast": ("AV media", "publisher"),
    "post": ("web", "website"),
    "report": ("report", "publisher"),
    "book": ("book", "publisher"),
    "webpage": ("web", "website"),
}
PLACES = {"page": ("page", "pages"), "paragraph": ("at", "at"), "timestamp": ("time", "time")}
# What MediaWiki reads as markup; entities show the letter and do nothing.
WIKI = re.compile(r"[&<>{}\[\]|=~_]|'(?=')|(?<=')'|(?<=\w):(?=//)|^[*#:;]")


def copied(citable: Citable, as_: Copy, form: str = "text") -> str:
    """The reference to an entry; `form` is that of a link: text, markdown, html, latex, docx-runs.

    The keys for pandoc and LaTeX are those of sources, as exports of bibliographies have them.
    ValueError when there is nothing to refer to.
    """
    found = passage(citable)
    if as_ == "link":
        return _link(citable, form)
    if found.item is None:
        raise ValueError("it has no source")
    key = found.item["id"]
    if as_ == "pandoc":
        return _pandoc(key, found.locator)
    if as_ == "latex":
        return _latex(key, found.locator)
    template = _template(found.item, found.locator)
    return _wiki_quote(citable, found, template) if isinstance(citable, Quotation) else template


def _pandoc(key: str, locator: Locator | None) -> str:
    name = f"@{key}" if SIMPLE_KEY.fullmatch(key) else f"@{{{key}}}"
    if locator is None:
        return f"[{name}]"
    if not locator.labelled:
        return f"[{name}{{}}, {locator.value}]"
    place = str(locator)
    simple = SIMPLE_PLACE.fullmatch(locator.value)
    return f"[{name}, {place}]" if simple else f"[{name}{{{place}}}]"


def _latex(key: str, locator: Locator | None) -> str:
    if locator is None:
        return f"\\cite{{{key}}}"
    place = str(locator).replace(". ", ".~", 1).replace("–", "--")
    return f"\\cite[{place}]{{{key}}}"


def _link(citable: Citable, form: str) -> str:
    if isinstance(citable, Quotation):
        address, words = link(citable), quoted(citable)
    else:
        publication = citable.publication
        address = web_address(publication.source.url) if publication else None
        title = publication.source.title if publication else None
        words = citable.statement if isinstance(citable, ClaimView) else title or citable.key
    if address is None:
        raise ValueError("its source has no address on the web")
    if form == "text":
        return address
    runs = [Run(words, address)]
    return json_text(as_data(runs)) if form == "docx-runs" else WRITERS[form](runs)


def _wiki_quote(quotation: Quotation, found: Passage, template: str) -> str:
    """Words that were spoken as a block quotation; a paraphrase as prose with a footnote."""
    if quotation.kind != "direct":
        stop = "" if stopped(found.lead) else "."
        return f"{_plain(found.lead)}{stop}<ref>{template}</ref>"
    fields = {
        "text": _plain(fragments(quotation)),
        "author": _plain(", ".join(people(quotation.credits))),
        "source": template,
    }
    return _filled("quote", fields)


def _template(item: Item, locator: Locator | None) -> str:
    fallback = ("web", "website") if "URL" in item else ("document", "publisher")
    template, place = TEMPLATES.get(item["type"], fallback)
    fields: dict[str, str] = {}
    for number, name in enumerate(item.get("author", []), 1):
        last = " ".join(filter(None, [name.get("family"), name.get("suffix")]))
        fields |= {f"last{number}": _plain(last), f"first{number}": _plain(name.get("given", ""))}
        fields[f"author{number}"] = _plain(name.get("literal", ""))
    fields |= {
        "title": _plain(item.get("title", "")),
        "url": re.sub(r"[|{}\[\]']", lambda mark: f"%{ord(mark[0]):02X}", item.get("URL", "")),
        place: _plain(item.get("container-title") or item.get("publisher", "")),
        "date": f"c. {year(item)}" if circa(item) else american(item),
        "access-date": american({"issued": item.get("accessed", {})}),
        "language": item.get("language", ""),
    }
    if locator is not None:
        named = locator.label == "page" and not locator.labelled
        place = "at" if named else PLACES[locator.label][locator.several]
        fields[place] = _plain(locator.value)
    return _filled(f"cite {template}", fields)


def _filled(name: str, fields: dict[str, str]) -> str:
    given = "".join(f" |{field}={value}" for field, value in fields.items() if value)
    return f"{{{{{name}{given}}}}}"


def _plain(text: str) -> str:
    line = WRITERS["text"]([Run(text)])
    return WIKI.sub(lambda mark: f"&#{ord(mark[0])};", line)
