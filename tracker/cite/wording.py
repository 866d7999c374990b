"""The built-in form of a citation, in words: who said it, in which role, where, through whom."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import repeat

from tracker.cite.link import Part, web_address, with_fragment
from tracker.cite.locator import places
from tracker.cite.marks import in_marks, spoken_words, stopped
from tracker.cite.names import listed
from tracker.cite.runs import Run
from tracker.records.views import ClaimView, Context, Credit, EvidenceView, Publication, Quotation
from tracker.records.vocabulary import SourceKind
from tracker.text.citation import citation_words
from tracker.text.dates import spoken

UNTITLED: dict[SourceKind, str] = {
    "article": "an untitled article",
    "interview": "an interview",
    "speech": "a speech",
    "broadcast": "a broadcast",
    "post": "a post",
    "report": "an untitled report",
    "book": "an untitled book",
    "document": "an untitled document",
    "other": "an untitled source",
}
SET_IN_ITALICS = ("book", "report")
HEARD = ("interview", "speech", "broadcast", "post")  # the words are the speaker's own there
RELATIONS = {
    "states": "stated in",
    "implies": "implied in",
    "repeats": "repeated in",
    "supports": "supported by",
    "qualifies": "qualified in",
    "contradicts": "contradicted by",
    "denies": "denied in",
    "retracts": "retracted in",
}
STANDINGS = {
    "corrected": ", since corrected",
    "retracted": ", since retracted",
    "disputed": ", disputed",
}
LANGUAGES = {
    "ar": "Arabic", "da": "Danish", "de": "German", "en": "English", "es": "Spanish",
    "fr": "French", "he": "Hebrew", "hi": "Hindi", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "nl": "Dutch", "pl": "Polish", "pt": "Portuguese", "ru": "Russian",
    "sv": "Swedish", "tr": "Turkish", "uk": "Ukrainian", "zh": "Chinese",
}  # fmt: skip

Runs = list[Run]
Marks = Callable[[str], str]
Day = Callable[[str], str]
CLAIMED = "Claimed"
FEW = 4  # so many words may well stand on a page more than once


def quotation_runs(quotation: Quotation, *, bare: bool) -> Runs:
    """A quotation as runs; `bare` prints the address, else the title is a link."""
    words = quoted(quotation)
    address = link(quotation)
    said = ", ".join(said_parts(quotation))
    source = _source_runs(
        quotation.publication, None if bare else address, but=_keys(quotation.credits)
    )
    quote = quotation.quote
    at = places(quote.page, quote.paragraph, quote.timestamp)
    where = [Run(f"{_led_in(quotation)} "), *source, *(Run(f", {place}") for place in at)]
    if quotation.kind == "direct" and not stopped(quotation.words):
        text = f"{words}, {said}, " if said else f"{words}, "
    else:
        text = f"{words if stopped(words) else words + '.'} "
        text += f"{article_capitalised(said)}, " if said else ""
        where = where if said else _capitalised(where)
    return [Run(text), *where, *_end(address if bare else None, quotation.key)]


def quoted(quotation: Quotation) -> str:
    """The words of a quotation: in marks as far as they were spoken, else named as reported."""
    words = printed_words(quotation)
    return words if quotation.kind == "direct" else f"Reported speech: {words}"


def printed_words(quotation: Quotation, marks: Marks = in_marks) -> str:
    """The words, in `marks` as far as they were spoken."""
    whole = quotation.kind == "direct" and len(quotation.pieces) < 2
    return marks(quotation.words) if whole else fragments(quotation, marks)


def fragments(quotation: Quotation, marks: Marks = in_marks) -> str:
    """The words where no marks are set around them: `“It is” … “not so.”` of a split quote.

    Each passage of it has marks of its own, for between them stood words of the reporter; of a
    partly quoted passage what was spoken has them.
    """
    if quotation.kind == "direct" and len(quotation.pieces) > 1:
        return " … ".join(marks(piece.words) for piece in quotation.pieces)
    if quotation.kind != "mixed":
        return quotation.words
    return spoken_words(quotation.pieces, quotation.words, marks) or quotation.words


def link(quotation: Quotation) -> str | None:
    """The address of the source, with a text fragment while the words still stand there."""
    address = web_address(quotation.publication.source.url)
    if address is None or quotation.state not in ("exact", "moved"):
        return address
    context = quotation.context
    if context is None or not context.spans:
        words = [piece.words for piece in quotation.pieces] or [quotation.words]
        return with_fragment(address, map(Part, words))
    return with_fragment(address, map(_part, repeat(context), range(len(context.spans))))


def _part(context: Context, number: int) -> Part:
    """A passage; with its neighbours in its own line when it may stand on the page twice."""
    span = context.spans[number]
    passage = context.passage[span.start : span.end]
    words = citation_words(passage)
    if len(words.split()) >= FEW and not (context.repeated and context.repeated[number]):
        return Part(words)
    marks, _, closing = passage.partition(words)
    before = context.near[0] + context.passage[: span.start] + marks
    after = closing + context.passage[span.end :] + context.near[1]
    return Part(words, before.rpartition("\n")[2], after.partition("\n")[0])


def source_runs(publication: Publication, *, bare: bool) -> Runs:
    """A source as runs."""
    address = web_address(publication.source.url)
    runs = _capitalised(_source_runs(publication, None if bare else address))
    return [*runs, *_end(address if bare else None, publication.source.key or "")]


def claim_runs(claim: ClaimView, *, bare: bool) -> Runs:
    """A claim as runs: the statement, who makes it, what was found of it, what bears on it."""
    record = claim.claim
    text = f"Claim: {claim.statement}" if stopped(claim.statement) else f"Claim: {claim.statement}."
    who = claimed(claim)
    address = None
    runs = [Run(text)]
    if claim.publication is not None:
        address = web_address(claim.publication.source.url)
        source = _source_runs(
            claim.publication, None if bare else address, but=_keys(claim.credits)
        )
        runs += [Run(f" {who}, in " if who != CLAIMED else f" {CLAIMED} in "), *source]
        runs.append(Run("."))
    elif who != CLAIMED:
        runs.append(Run(f" {who}."))
    told = [f"Due {spoken(record.due)}"] if record.due else []
    told += [_verdict(v.rating, v.by, v.date) for v in record.verdicts]
    told += _bearing(claim.evidence)
    runs += [Run(f" {sentence}.") for sentence in told]
    return [*runs, Run(f" {address}" if bare and address else ""), Run(f" [{claim.key}]")]


def claimed(claim: ClaimView, day: Day = spoken) -> str:
    """`Claimed by Ana Ruiz (mayor), 3 May 2024, reported by Reuters`, as far as it is known."""
    who = ", ".join(people(claim.credits))
    text = f"{CLAIMED} by {who}" if who else CLAIMED
    if claim.claim.made:
        text += f"{', ' if who else ' '}{day(claim.claim.made)}"
    via = _named(claim.credits, "via")
    return f"{text}, reported by {listed(via)}" if via else text


def said_parts(quotation: Quotation, day: Day = spoken) -> Iterator[str]:
    """Who spoke, when, where, in which language and through whom, part by part.

    `day` writes a date in words.
    """
    quote = quotation.quote
    yield from people(quotation.credits)
    if quotation.said:
        yield f"said {day(quotation.said)}"
    yield from (part for part in (quote.place, quote.occasion) if part)
    yield from _translated(quotation)
    via = _named(quotation.credits, "via")
    if via:
        yield f"{'quoted' if quotation.kind == 'direct' else 'reported'} by {listed(via)}"


def _translated(quotation: Quotation) -> Iterator[str]:
    """`translated from Russian by Olga Petrova`, as far as it is known."""
    original = quotation.quote.original_language
    translators = _named(quotation.credits, "translator")
    told = ["translated"]
    if original and original != (quotation.quote.language or quotation.publication.source.language):
        told.append(f"from {LANGUAGES.get(original, original)}")
    if translators:
        told.append(f"by {listed(translators)}")
    if len(told) > 1:
        yield " ".join(told)


def people(credits_: Sequence[Credit]) -> Iterator[str]:
    """`Ann Bell (mayor) and Bo Li`, `speaking for Rope plc`, as far as they are known."""
    speakers = [
        f"{credit.name} ({credit.role})" if credit.role else credit.name
        for credit in credits_
        if credit.part == "speaker"
    ]
    if speakers:
        yield listed(speakers)
    spoken_for = _named(credits_, "on_behalf_of")
    if spoken_for:
        yield f"speaking for {listed(spoken_for)}"


def _named(credits_: Sequence[Credit], part: str) -> list[str]:
    return [credit.name for credit in credits_ if credit.part == part]


def _keys(credits_: Sequence[Credit]) -> set[str | None]:
    return {credit.key for credit in credits_ if credit.part == "speaker"}


def _led_in(quotation: Quotation) -> str:
    """`in` where the words are first-hand or somebody who passed them on is named."""
    if first_hand(quotation) or _named(quotation.credits, "via"):
        return "in"
    return "quoted in" if quotation.kind == "direct" else "reported in"


def first_hand(quotation: Quotation) -> bool:
    """Whether the source is the speaker's own, or one in which the words are heard."""
    authors = {author.key for author in quotation.publication.authors}
    heard = quotation.publication.source.kind in HEARD
    return heard or bool(authors & _keys(quotation.credits))


def _source_runs(
    publication: Publication, address: str | None, *, but: Iterable[str | None] = ()
) -> Runs:
    """Title, authors and outlet (unless they are all named already), day, and what became of it."""
    source = publication.source
    skipped = set(but)
    italics = source.kind in SET_IN_ITALICS and source.title is not None
    title = source.title or UNTITLED[source.kind]
    marked = source.title and not italics and not title.startswith("[")
    runs = [Run(in_marks(title) if marked else title, address, italics)]
    # A byline is whole or not there: `by Bo Li` would say that he wrote it alone.
    authors = [author.name for author in publication.authors]
    if any(author.key not in skipped for author in publication.authors):
        runs.append(Run(f" by {listed(authors)}"))
    outlet = publication.outlet
    if outlet is not None and outlet.key not in skipped:
        runs += [Run(", "), Run(outlet.name, title=not italics)]
    if source.published:
        runs.append(Run(f", {spoken(source.published)}"))
    if source.standing != "current":
        runs.append(Run(STANDINGS[source.standing]))
    return runs


def _bearing(evidence: Sequence[EvidenceView]) -> Iterator[str]:
    """`Stated in KEY, KEY; contradicted by KEY`."""
    parts = []
    for relation, words in RELATIONS.items():
        keys = [
            one.quote for one in evidence if one.relation == relation and one.status != "rejected"
        ]
        if keys:
            parts.append(f"{words} {listed(keys)}")
    if parts:
        text = "; ".join(parts)
        yield text[0].upper() + text[1:]


def _verdict(rating: str, by: str | None, date: str | None) -> str:
    parts = [f"by {by}" if by else "", f"({spoken(date)})" if date else ""]
    return " ".join(["Rated", in_marks(rating), *filter(None, parts)])


def _end(address: str | None, key: str) -> Runs:
    return [Run(f". {address}" if address else "."), Run(f" [{key}]")]


def article_capitalised(text: str) -> str:
    """`A French official`: names keep their first letter, which may be small."""
    return text[0].upper() + text[1:] if text.startswith(("a ", "an ", "the ")) else text


def _capitalised(runs: Runs) -> Runs:
    first = runs[0]
    return [Run(first.text[:1].upper() + first.text[1:], first.address, first.title), *runs[1:]]
