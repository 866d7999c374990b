"""What to beware of before printing a quote or a claim, one sentence each. Pure."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.text.dates import spoken

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tracker.records.entries import Anchor, Event, Source
    from tracker.records.views import EvidenceView, Reading
    from tracker.records.vocabulary import Status

STATES = {
    "moved": "the words stand elsewhere in version {} of the source",
    "changed": "the words were changed in version {} of the source",
    "lost": "the words are gone from version {} of the source",
    "ambiguous": "the words stand in several places of version {} of the source",
}
STANDINGS = {
    "corrected": "the source was corrected",
    "retracted": "the source was retracted",
    "disputed": "the source is disputed",
}
EVENTS = {
    "correction": "the source was corrected",
    "clarification": "the source was clarified",
    "retraction": "the source was retracted",
    "silent_edit": "the source was edited without saying so",
}


def of_reading(
    status: Status, reading: Reading | None, what: str, *, by_source: bool = False
) -> Iterator[str]:
    """What is not settled about a quote or claim (`what`) and about who said it.

    A claim may be its source's own (`by_source`) and then needs no speaker.
    """
    proposed = reading is not None and reading.attribution.status == "proposed"
    if status == "rejected":
        yield f"it was rejected: somebody decided that this is not a {what}"
    elif status == "proposed":
        yield f"a proposal: nobody has reviewed the {what}" + (
            " or its speaker" if proposed else ""
        )
    elif proposed:
        yield "the speaker is a proposal that nobody has confirmed"
    if reading is None:
        if not by_source:
            yield f"nobody is named as the speaker of the {what}"
        return
    for credit in reading.credits:
        if credit.part == "speaker" and credit.key is None:
            yield f"nobody has said which speaker {credit.name!r} is"
        if credit.conflict:
            yield f"the role of {credit.name}: {credit.conflict}"


def of_anchors(anchors: tuple[Anchor, ...], newest: int | None) -> Iterator[str]:
    """How the words stand in the newest text, which is version `newest`."""
    if not anchors:
        return
    last = anchors[-1]
    if last.state in STATES:
        yield STATES[last.state].format(last.version)
    if newest is not None and newest > last.version:
        yield f"the words were not looked for in version {newest} of the source yet"


def of_source(source: Source) -> Iterator[str]:
    """What happened to the source after it was published."""
    told = set()
    for event in source.events:
        told.add(EVENTS[event.kind])
        yield EVENTS[event.kind] + _details(event)
    if source.standing in STANDINGS and STANDINGS[source.standing] not in told:
        yield STANDINGS[source.standing]


def of_evidence(evidence: Iterable[EvidenceView]) -> Iterator[str]:
    """Quotes that speak against a claim."""
    for one in evidence:
        if one.relation in ("contradicts", "denies", "retracts") and one.status != "rejected":
            yield f"a quote {one.relation} it: {one.quote}"


def _details(event: Event) -> str:
    when = f" ({spoken(event.date)})" if event.date else ""
    return f"{when}: {event.text}" if event.text else when
