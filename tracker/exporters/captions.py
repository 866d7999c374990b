"""What is said beside a quotation: who, in which role, when, and where it was printed."""

from __future__ import annotations

from tracker.cite.link import web_address
from tracker.cite.locator import places
from tracker.cite.names import listed
from tracker.cite.runs import Run
from tracker.cite.wording import UNTITLED, link, quoted
from tracker.exporters.lines import on_one_line
from tracker.records.exports import Quoted
from tracker.records.views import Credit, Publication
from tracker.text.dates import spoken


def who(given: Quoted) -> str:
    """`Marta Oduya (director), speaking for the port, quoted by Reuters`; empty when unknown.

    Of an unnamed speaker the description is kept.
    """
    credits_ = given.quotation.credits
    parts = {
        part: listed([_named(one, given) for one in credits_ if one.part == part])
        for part in ("speaker", "on_behalf_of", "via", "translator")
    }
    told = [
        parts["speaker"],
        parts["on_behalf_of"] and f"speaking for {parts['on_behalf_of']}",
        parts["via"] and f"quoted by {parts['via']}",
        parts["translator"] and f"translated by {parts['translator']}",
    ]
    return ", ".join(part for part in told if part)


def note_line(given: Quoted) -> str:
    """A quote as one line in a bibliography's notes: speaker, words, key."""
    speaker = who(given)
    line = f"{speaker}: {quoted(given.quotation)}" if speaker else quoted(given.quotation)
    proposed = " (proposed)" if given.quotation.status == "proposed" else ""
    return on_one_line(f"{line}{proposed} [{given.quotation.key}]")


def caption(given: Quoted) -> list[Run]:
    """Speaker, date, source with a link to it, and a link to the words on its page."""
    quotation = given.quotation
    address = web_address(quotation.publication.source.url)
    deep = link(quotation)
    told = [who(given), f"said {spoken(quotation.said)}" if quotation.said else ""]
    told += [quotation.quote.place or "", quotation.quote.occasion or ""]
    said = ", ".join(part for part in told if part)
    runs = [Run(f"{said}, in " if said else "In "), *_source(quotation.publication, address)]
    quote = given.quotation.quote
    at = places(quote.page, quote.paragraph, quote.timestamp)
    runs += [Run(f", {place}") for place in at]
    if deep is not None and deep != address:
        runs += [Run(" ("), Run("the words on the page", deep), Run(")")]
    return [*runs, Run(".")]


def remarks(given: Quoted) -> tuple[str, ...]:
    """What to beware of before the quotation is printed."""
    return tuple(map(on_one_line, given.quotation.warnings))


def words_of(given: Quoted) -> list[str]:
    """The words with their marks, paragraph by paragraph."""
    lines = quoted(given.quotation).splitlines()
    return [line for line in map(on_one_line, lines) if line]


def standing(publication: Publication) -> str | None:
    """`Since retracted`, when something became of the source."""
    now = publication.source.standing
    if now == "current":
        return None
    return "Disputed" if now == "disputed" else f"Since {now}"


def _named(credit: Credit, given: Quoted) -> str:
    about = credit.role
    profile = given.speakers.get(credit.key or "")
    if about is None and profile is not None and profile.kind == "unnamed":
        about = profile.description
    return f"{credit.name} ({about})" if about else credit.name


def _source(publication: Publication, address: str | None) -> list[Run]:
    source = publication.source
    runs = [Run(source.title or UNTITLED[source.kind], address)]
    if publication.authors:
        runs.append(Run(f" by {listed([author.name for author in publication.authors])}"))
    if publication.outlet:
        runs += [Run(", "), Run(publication.outlet.name, title=True)]
    if source.published:
        runs.append(Run(f", {spoken(source.published)}"))
    return runs
