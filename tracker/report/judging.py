"""From a comparison and what is stored to findings, the gravest first. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from tracker.records.report import Found, Hit, Printed
from tracker.records.views import Credit, Quotation
from tracker.report.attributing import other_speaker, rejected_speaker
from tracker.report.codes import CODES
from tracker.report.quoted_words import words_of

GOOD = ("Q000", "Q001", "Q003", "Q002")  # the words stand there, as the writer says
RANKS = {code: rank for rank, code in enumerate(
    (*GOOD, "Q108", "Q107", "Q106", "Q105", "Q104", "Q103", "Q102", "Q101")
)}  # fmt: skip
SHORT = 4  # words; fewer stand in many places
FEWEST = 3  # words; fewer prove nothing of who said them
NOT_THERE = ("lost", "ambiguous", "changed")
EVENTS = {
    "correction": "was corrected",
    "clarification": "was clarified",
    "retraction": "was retracted",
    "silent_edit": "was edited without saying so",
}


def short(printed: Printed) -> bool:
    """Whether a quotation has too few words to be somebody's by itself."""
    return len(words_of(printed.words)) < SHORT


def _few(printed: Printed) -> bool:
    return len(words_of(printed.words)) < FEWEST


def nothing_found(printed: Printed, path: str, unknown: Sequence[str] = ()) -> tuple[Found, ...]:
    """What is said of words that stand nowhere; `unknown` are keys beside them that nobody has."""
    reason = "no stored quote or source text has these words, or nearly these"
    if unknown:
        reason += f"; nothing is stored under {', '.join(unknown)}"
    code = "Q701"
    alone = len(words_of(printed.words)) == 1
    if alone or (short(printed) and not printed.credited and not printed.keys):
        code, reason = "Q602", "too few words to tell whose they are"
    return (_found(printed, path, code, reason),)


def judged(
    printed: Printed, path: str, hit: Hit, others: Sequence[Hit], cited: Sequence[str]
) -> tuple[Found, ...]:
    """What is said of a quotation whose best place in the store is `hit`.

    `others` are equally good places; `cited` are keys of sources that the report names beside it.
    """
    reasons: dict[str, str] = {}
    for code, reason in _reasons(printed, hit, others, cited):
        reasons.setdefault(code, reason)
    found = [_found(printed, path, code, reason, hit) for code, reason in reasons.items()]
    order = sorted(range(len(found)), key=lambda n: (_gravity(found[n].code), n))
    return tuple(found[n] for n in order)


def _gravity(code: str) -> int:
    """Errors before warnings before what is well."""
    return ("error", "warning", "ok").index(CODES[code].severity)


def _reasons(
    printed: Printed, hit: Hit, others: Sequence[Hit], cited: Sequence[str]
) -> Iterator[tuple[str, str]]:
    yield hit.match.code, _words(hit)
    if not hit.marked and hit.of is not None:
        yield (
            "Q109",
            f"{hit.of.quotation.key} is reported speech; these are not the speaker's words",
        )
    if cited and hit.source not in cited:
        yield "Q202", f"the report cites {', '.join(cited)}; the words stand in {hit.source}"
    if hit.of is None and _few(printed):
        yield "Q602", f"so few words, which {hit.source} has too, prove nothing"
        return
    if hit.of is None:
        yield "Q502", f"the words stand in {hit.source}, but are stored as nobody's quote"
        return
    yield from _of_speaker(printed, hit)
    yield from _of_review(hit.of.quotation)
    yield from _of_source(hit.of.quotation)
    rivals = [one for one in (hit, *others) if one.of is not None]
    speakers = {who(one.of.quotation) for one in rivals if one.of}
    if len(speakers) > 1:
        keys = ", ".join(dict.fromkeys(one.of.quotation.key for one in rivals if one.of))
        code = "Q602" if short(printed) else "Q601"
        yield code, f"several quotes have these words, of different speakers: {keys}"


def _words(hit: Hit) -> str:
    """What the comparison found, in words."""
    match = hit.match
    parts = [CODES[match.code].title] if match.code not in ("Q002", "Q003") else []
    if match.omitted:
        parts.append("left out: " + " … ".join(f"“{words}”" for words in match.omitted))
    if match.notes:
        parts.append("altered: " + ", ".join(match.notes))
    return "; ".join(parts) or CODES[match.code].title


def _of_speaker(printed: Printed, hit: Hit) -> Iterator[tuple[str, str]]:
    of = hit.of
    if of is None:
        return
    found = rejected_speaker(printed.credited, of)
    if found is not None:
        yield "Q301", f"somebody decided that {found} did not say this"
    other = other_speaker(printed.credited, of)
    if other is None or found is not None:
        return
    if _few(printed) and not hit.pinned:
        yield "Q602", f"so few words of {other} stand only in what {who(of.quotation)} said"
    else:
        yield "Q201", f"the report credits {other}; the store has it from {who(of.quotation)}"


def _of_review(of: Quotation) -> Iterator[tuple[str, str]]:
    if of.status == "rejected":
        yield "Q302", f"{of.key} was rejected: somebody decided that this is not a quotation"
        return
    readings = [of.attribution] if of.attribution else []
    rivals = [one for one in of.rivals if one.attribution.status == "proposed"]
    proposed = bool(readings) and readings[0].status == "proposed"
    if proposed and any(_speakers(one.credits) != _speakers(of.credits) for one in rivals):
        yield "Q301", f"{of.key} has several readings of who said it, and none was accepted"
    elif of.status == "proposed" or proposed:
        what = "the quote" if of.status == "proposed" else "its speaker"
        yield "Q501", f"{of.key} is a proposal: nobody has reviewed {what}"
    elif not readings and of.rivals:
        yield "Q301", f"every reading of who said {of.key} was rejected"
    elif not readings:
        yield "Q501", f"{of.key} names nobody as its speaker"


def _speakers(parties: Sequence[Credit]) -> tuple[str, ...]:
    return tuple(one.key or one.name for one in parties if one.part == "speaker")


def _of_source(of: Quotation) -> Iterator[tuple[str, str]]:
    source = of.publication.source
    kinds = {event.kind for event in source.events}
    if source.standing == "retracted" or "retraction" in kinds:
        yield "Q402", f"{source.key} was retracted{_told(of, ('retraction',))}"
    elif source.standing == "corrected" or kinds:
        word = EVENTS[source.events[-1].kind] if source.events else "was corrected"
        yield "Q401", f"{source.key} {word}{_told(of, tuple(EVENTS))}"
    if source.standing == "disputed":
        yield "Q303", f"{source.key} is disputed"
    if of.state in NOT_THERE:
        yield "Q403", f"in the newest text of {source.key} the words are {of.state}"


def _told(of: Quotation, kinds: Sequence[str]) -> str:
    """The day and text of the last event of these kinds."""
    events = [event for event in of.publication.source.events if event.kind in kinds]
    if not events:
        return ""
    day = f" ({events[-1].date})" if events[-1].date else ""
    return f"{day}: {events[-1].text}" if events[-1].text else day


def who(of: Quotation) -> str:
    """The speakers of a quote with their roles, as one text."""
    names = [
        f"{credit.name}, {credit.role}" if credit.role else credit.name
        for credit in of.credits
        if credit.part == "speaker"
    ]
    return " and ".join(names) or "nobody named"


def _found(printed: Printed, path: str, code: str, reason: str, hit: Hit | None = None) -> Found:
    meant = CODES[code]
    found = Found(
        path=path,
        line=printed.line,
        column=printed.column,
        text=printed.words,
        verdict=meant.verdict,
        code=code,
        severity=meant.severity,
        reason=reason,
    )
    if hit is None:
        return found
    of = hit.of.quotation if hit.of else None
    return replace(
        found,
        quote=of.key if of else None,
        source=hit.source or None,
        speaker=who(of) if of and of.credits else None,
        stored=hit.stored,
        diff=hit.match.diff,
        omitted=hit.match.omitted,
    )
