"""Reads the reports of a sentence: who, the verb and the words, for every verb of saying."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from tracker.extract.cues import Cue, find_cues
from tracker.extract.document import Document, Finding, Interval, Sentence
from tracker.extract.following import participle, quoted_as_saying, second_verb
from tracker.extract.media import carriers
from tracker.extract.nouns import noun_reports
from tracker.extract.passives import passive
from tracker.extract.preceding import beside, inverted
from tracker.extract.questions import asked_first, was_asked
from tracker.extract.report import Report, Scene, holds_marks
from tracker.extract.sources import according_to
from tracker.extract.verb_second.reading import verb_second_reports

# What is tried on each verb, in this order; the first that reads a report wins.
CONSTRUCTIONS: Final[tuple[Callable[[Scene], Report | None], ...]] = (
    was_asked,
    passive,
    quoted_as_saying,
    asked_first,
    participle,
    inverted,
    beside,
    second_verb,
)


def find_reports(doc: Document) -> Document:
    """Add a finding for every report that stands within one sentence."""
    read = READERS[doc.lexicon.grammar.get("order", FIRST_ORDER)]
    found = [
        _finding(sentence, report)
        for sentence in doc.sentences
        for report in read(sentence)
        if _is_somebody(sentence, report.subject)
        and (
            not sentence.region.inside_words
            or any(holds_marks(sentence, piece) for piece in report.pieces)
        )
    ]
    return replace(doc, findings=doc.findings + tuple(found))


def _is_somebody(s: Sentence, subject: Interval | None) -> bool:
    """Whether the speaker, if there is one, has a letter or a digit."""
    return subject is None or any(map(str.isalnum, "".join(s.word[slice(*subject)])))


def _finding(s: Sentence, report: Report) -> Finding:
    level = s.region.level + report.level
    region = replace(s.region, level=level) if report.level else s.region
    return Finding(
        rule=report.rule,
        pieces=tuple(s.offsets(*piece) for piece in report.pieces),
        region=region,
        speaker=s.offsets(*report.subject) if report.subject else None,
        cue=s.offsets(*report.cue),
        stance=report.stance,
        via=tuple(s.offsets(*medium) for medium in report.via),
        printed=s.offsets(*report.printed) if report.printed else None,
    )


def sentence_reports(s: Sentence) -> list[Report]:
    """The reports of one sentence, in token indexes, from left to right."""
    cues = find_cues(s)
    reports: list[Report] = []
    for cue in cues:
        if not any(a <= cue.first < b for report in reports for a, b in report.pieces):
            reports = _settled(reports, _first_reading(Scene(s, cue, cues, reports)))
    for cue in _left_over(cues, reports):
        loose = _first_reading(Scene(s, cue, cues, reports, loose=True))
        if loose is not None:
            rule = cue.role if cue.role in {"unsaid", "purpose"} else loose.rule
            reports += _beside_others(replace(loose, rule=rule), reports)
    carried = carriers(s, [r.cue for r in reports], [r.reach[1] for r in reports])
    for number, medium in carried:
        reports[number] = replace(reports[number], via=(*reports[number].via, medium))
    for report in according_to(s, cues, {medium for _, medium in carried}):
        reports = _settled(reports, report)
    for report in noun_reports(s, cues):
        reports += _beside_others(report, reports)
    return sorted(reports, key=lambda report: report.pieces[0])


# The reader of a sentence by the order of its words, as the language's grammar names it.
FIRST_ORDER: Final = "subject-verb"
READERS: Final[dict[str, Callable[[Sentence], list[Report]]]] = {
    FIRST_ORDER: sentence_reports,
    "verb-second": verb_second_reports,
}


def _left_over(cues: list[Cue], reports: list[Report]) -> list[Cue]:
    """The verbs that no report has yet, as its own or among its words."""
    taken = [*(r.cue for r in reports), *(piece for r in reports for piece in r.pieces)]
    return [cue for cue in cues if not any(a <= cue.first < b for a, b in taken)]


def _beside_others(new: Report, reports: list[Report]) -> list[Report]:
    """The report without what another one reaches over; nothing if it begins there."""
    pieces = []
    for first, last in new.pieces:
        if any(a <= first < b for r in reports for a, b in (r.reach, *r.pieces)):
            continue
        end = min((r.reach[0] for r in reports if first < r.reach[0] < last), default=last)
        pieces.append((first, end))
    return [replace(new, pieces=tuple(pieces))] if pieces else []


def _first_reading(scene: Scene) -> Report | None:
    for construction in CONSTRUCTIONS:
        report = construction(scene)
        if report is not None:
            return report
    return None


def _settled(reports: list[Report], new: Report | None) -> list[Report]:
    """Reports that the new one takes in stand one level deeper; those it cuts are dropped."""
    if new is None:
        return reports
    kept: list[Report] = []
    for old in reports:
        if not any(a < d and c < b for a, b in old.pieces for c, d in new.pieces):
            kept.append(old)
        elif any(c <= old.reach[0] and old.reach[1] <= d for c, d in new.pieces):
            kept.append(replace(old, level=old.level + 1))
    return [*kept, new]
