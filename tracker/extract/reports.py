"""Puts together who, the verb and the words for every verb of saying in a sentence."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tracker.extract.contents import (
    FINAL,
    Content,
    clause_start,
    content_after,
    content_end,
    skip,
)
from tracker.extract.cues import Cue, find_cues
from tracker.extract.document import MARKED, Document, Finding, Interval, Sentence
from tracker.extract.frames import frame_content
from tracker.extract.media import carriers
from tracker.extract.phrases import DASHES, has_verb, is_adverb, is_capital, is_time, phrase_before
from tracker.extract.sources import according_to
from tracker.extract.subjects import Subject, subject_after, subject_before
from tracker.records.vocabulary import Stance

SIDES = frozenset({",", MARKED, "?", "!"}) | DASHES


@dataclass(frozen=True, slots=True)
class Report:
    """One report in a sentence, in token indexes. `reach` is all that belongs to it."""

    rule: str
    pieces: tuple[Interval, ...]
    cue: Interval
    stance: Stance
    subject: Interval | None
    reach: Interval
    level: int = 0
    via: tuple[Interval, ...] = ()


def find_reports(doc: Document) -> Document:
    """Add a finding for every report that stands within one sentence."""
    found = [
        _finding(sentence, report)
        for sentence in doc.sentences
        for report in sentence_reports(sentence)
        if not sentence.region.inside_words or _holds_marks(sentence, report)
    ]
    return replace(doc, findings=doc.findings + tuple(found))


def _holds_marks(s: Sentence, report: Report) -> bool:
    return any(first <= place < last for place in s.runs for first, last in report.pieces)


def _finding(s: Sentence, report: Report) -> Finding:
    return Finding(
        rule=report.rule,
        pieces=tuple(s.offsets(*piece) for piece in report.pieces),
        region=replace(s.region, level=s.region.level + report.level),
        speaker=s.offsets(*report.subject) if report.subject else None,
        cue=s.offsets(*report.cue),
        stance=report.stance,
        via=tuple(s.offsets(*medium) for medium in report.via),
    )


def sentence_reports(s: Sentence) -> list[Report]:
    """The reports of one sentence from left to right; none holds another."""
    cues = find_cues(s)
    reports: list[Report] = []
    for cue in cues:
        if any(a <= cue.first < b for report in reports for a, b in report.pieces):
            continue
        report = _read_cue(s, cue, cues, reports)
        if report is not None:
            reports = _settled(reports, report)
    carried = carriers(s, [r.cue for r in reports], [r.reach[1] for r in reports])
    for number, medium in carried:
        report = reports[number]
        reports[number] = replace(report, via=(*report.via, medium))
    for cue, source in according_to(s):
        if not any(source[0] <= medium[0] < source[1] for _, medium in carried):
            report = _read_source(s, cue, source)
            if report is not None:
                reports = _settled(reports, report)
    return sorted(reports, key=lambda report: report.pieces[0])


def _settled(reports: list[Report], new: Report) -> list[Report]:
    """Reports that the new one takes in stand one level deeper; those it cuts are dropped."""
    kept: list[Report] = []
    for old in reports:
        if not any(a < d and c < b for a, b in old.pieces for c, d in new.pieces):
            kept.append(old)
        elif any(c <= old.reach[0] and old.reach[1] <= d for c, d in new.pieces):
            kept.append(replace(old, level=old.level + 1))
    return [*kept, new]


def _read_cue(s: Sentence, cue: Cue, cues: list[Cue], reports: list[Report]) -> Report | None:
    if cue.role == "passive":
        return _passive(s, cue, cues)
    if cue.role == "as":
        return _quoted_as_saying(s, cue, cues)
    floor = max((report.reach[1] for report in reports), default=0)
    if cue.role == "participle":
        subject: Interval | None = _main_subject(s, cue, reports)
        return _after(s, cue, cues, subject, "participle") if subject else None
    if cue.first == 0 and cue.allows("question"):
        return _asked_first(s, cue)
    inverted = _inverted(s, cue, cues, floor)
    if inverted is not None:
        return inverted
    found = subject_before(s, _verb_start(s, cue), floor)
    if found is None:
        subject = _shared_subject(s, cue, reports)
        return _after(s, cue, cues, subject, "second verb") if subject else None
    return _beside(s, cue, cues, found, floor)


def _verb_start(s: Sentence, cue: Cue) -> int:
    """Where the verb group begins: "went on to say"."""
    if cue.role != "infinitive":
        return cue.first
    place = cue.first
    while place > 0 and s.low[place] not in {"went", "goes", "go", "continued", "continues", "took"}:
        place -= 1
    return place


def _beside(
    s: Sentence, cue: Cue, cues: list[Cue], found: Subject, floor: int
) -> Report | None:
    """A verb after its subject: words on its right, on its left, or on both sides."""
    subject = (found.first, found.last)
    side = s.at(found.left - 1) if found.left > floor else ""
    content = content_after(s, cue)
    if content is None and floor and _ends_with(s, found, cue, floor):
        floor = 0  # "Doe said it fell, the report found": the outer report takes in the inner one
    marked = side == MARKED or (side == "," and s.at(found.left - 2) == MARKED)
    if side in SIDES and cue.allows("quote"):
        left = _left_piece(s, found.left, floor, asked=side in "?!")
        if left is not None and _marks(s, left):
            alone = marked and s.low[left[0]] == MARKED
            if content is None or content.how == "marks" or (alone and content.how == "bare"):
                return _around(s, cue, cues, subject, left, found.right)
        elif _closes(s, cue) and (cue.allows("that") or cue.allows("clause")):
            if left is not None and (has_verb(s, *left) or s.at(cue.last) == ","):
                return _around(s, cue, cues, subject, left, found.right)
            led = floor == 0 and s.at(cue.last) == ","
            right = _resumed(s, cue.last + 1, cue, cues) if led else None
            if right is not None:
                return _report("clause before", [right], cue, subject, (subject[0], right[1]))
    elif side == "as" and content is None and s.at(cue.last) == ",":
        right = _resumed(s, cue.last + 1, cue, cues)
        if right is not None:
            return _report("clause before", [right], cue, subject, (subject[0], right[1]))
    return _after(s, cue, cues, subject, "after", content)


def _ends_with(s: Sentence, found: Subject, cue: Cue, floor: int) -> bool:
    """Whether a final attribution follows directly on the words of the report before it."""
    joined = s.at(found.left - 1) == "," and found.left - 1 <= floor
    return joined and s.at(cue.last) in FINAL | {""} and cue.allows("clause")


def _closes(s: Sentence, cue: Cue) -> bool:
    """Whether nothing but a time, a place or a hearer stands between the verb and a comma or stop."""
    place = cue.last
    while place < len(s.low):
        if s.low[place] in FINAL | {",", MARKED, "("} | DASHES:
            return s.low[place] != MARKED or s.at(place - 1) == ","
        step = skip(s, place, cue, may_hear=True)
        if step is None:
            return False
        place = step
    return s.low[-1] != ":"


def _left_piece(s: Sentence, end: int, floor: int, *, asked: bool = False) -> Interval | None:
    """The words to the left of an attribution, from their clause's start."""
    last = end
    while last > floor and s.low[last - 1] in {","} | DASHES:
        last -= 1
    if last <= floor:
        return None
    first = clause_start(s, last - (1 if asked else 0), floor)
    if first >= last:
        return None
    marks = [n for n in range(first, last) if s.low[n] == MARKED]
    if not marks:
        return (first, last) if _is_statement(s, first, last) else None
    if marks[-1] == end - 1 and not (_final_mark(s, end - 1) or s.runs[end - 1].words > 5):
        return None  # "the “Avatar” star posted"
    if marks[-1] != last - 1 and not has_verb(s, first, last):
        return None
    if s.runs[marks[0]].first.isupper() and s.low[marks[0] - 1] in {",", ":"}:
        first = marks[0]
    return first, last


def _marks(s: Sentence, piece: Interval) -> bool:
    return any(piece[0] <= place < piece[1] for place in s.runs)


def _is_statement(s: Sentence, first: int, last: int) -> bool:
    """Whether words without marks before an attribution can be what was said."""
    if s.low[first].endswith("ing") and not has_verb(s, first, last):
        return False
    if s.low[first] in {"asked", "speaking", "writing", "citing"}:
        return False
    if last - first == 1:
        return not (is_time(s, first) or s.has(first, "lead_ins") or is_adverb(s, first))
    return True


def _around(
    s: Sentence, cue: Cue, cues: list[Cue], subject: Interval, left: Interval, right: int
) -> Report | None:
    """The words before an attribution and, after it, those that go on."""
    pieces = [left]
    second = _right_piece(s, cue, cues, max(right, cue.last), left)
    reach = max(right, cue.last)
    if second is not None:
        pieces.append(second)
        reach = second[1]
    rule = "marks before" if any(n in s.runs for n in range(*left)) else "clause before"
    return _report(rule, pieces, cue, subject, (left[0], reach))


def _right_piece(
    s: Sentence, cue: Cue, cues: list[Cue], place: int, left: Interval
) -> Interval | None:
    """The rest of words that an attribution interrupts; it follows a comma or is in marks."""
    others = {other.first for other in cues if other.first != cue.first}
    for index in range(place, min(len(s.low), place + 30)):
        if index in others:
            return None
        if s.low[index] == MARKED and s.at(index - 1) in {",", ":", MARKED} | DASHES | {s.low[cue.last - 1]}:
            if _final_mark(s, index) or s.low[left[1] - 1] == MARKED:
                return index, index + 1
            return index, content_end(s, index, cue, cues)
        if s.low[index] == "," and s.low[left[1] - 1] != MARKED and s.at(index + 1) != MARKED:
            return _resumed(s, index + 1, cue, cues)
        if s.low[index] in FINAL:
            return None
    return None


def _final_mark(s: Sentence, index: int) -> bool:
    """Whether the marked words at `index` end with a comma or a stop, as a clause of their own."""
    return s.runs[index].last in ",.?!…"


def _resumed(s: Sentence, first: int, cue: Cue, cues: list[Cue]) -> Interval | None:
    """The reporter's wording goes on after ", she said,"."""
    if first >= len(s.low) or s.has(first, "relatives") or s.low[first].endswith("ing"):
        return None
    if s.low[first] in s.lexicon.forms or is_time(s, first):
        return None
    last = content_end(s, first, cue, cues)
    return (first, last) if last - first >= 2 else None


def _after(
    s: Sentence,
    cue: Cue,
    cues: list[Cue],
    subject: Interval,
    rule: str,
    content: Content | None = None,
) -> Report | None:
    """Words to the right of the verb: a clause, marks, or the frame of the verb's row."""
    content = content or content_after(s, cue)
    if content is None or (content.how == "marks" and not cue.allows("quote")):
        first = frame_content(s, cue)
        if first is None:
            return None
        if s.low[first] == MARKED and s.at(subject[0] - 1) == "what":  # what she called “a mess”
            return _report("frame", [(first, first + 1)], cue, subject, (subject[0], first + 1))
        rule = "frame"
    else:
        first = content.first
        if content.how in {"marks", "colon"} and s.at(first) == MARKED and _stands_alone(s, first):
            return _marks_after(s, cue, cues, subject, first)
    last = content_end(s, first, cue, cues)
    if last <= first or not any(word[0].isalnum() or word == MARKED for word in s.word[first:last]):
        return None
    return _report(rule, [(first, last)], cue, subject, (subject[0], last))


def _stands_alone(s: Sentence, index: int) -> bool:
    """Whether marked words after a verb are a quotation of their own, not part of a clause."""
    if s.at(index - 1) in {",", ":"}:
        return True
    return s.at(index + 1) in FINAL | {"", ","} | DASHES


def _marks_after(
    s: Sentence, cue: Cue, cues: list[Cue], subject: Interval, first: int
) -> Report:
    pieces = [(first, first + 1)]
    place = first + 1
    while s.at(place) == MARKED:
        pieces[-1] = (first, place + 1)
        place += 1
    return _report("marks after", pieces, cue, subject, (subject[0], place))


def _report(
    rule: str, pieces: list[Interval], cue: Cue, subject: Interval | None, reach: Interval
) -> Report:
    return Report(
        rule=rule,
        pieces=tuple(pieces),
        cue=(cue.first, cue.last),
        stance=cue.verb.stance,
        subject=subject,
        reach=reach,
    )


def _inverted(s: Sentence, cue: Cue, cues: list[Cue], floor: int) -> Report | None:
    """"“A,” said Ann Doe": the verb stands before its subject."""
    side = s.at(cue.first - 1)
    if side not in SIDES or cue.first <= floor or not cue.allows("quote") or cue.shape == "ing":
        return None
    found = subject_after(s, cue.last)
    if found is None:
        return None
    if side not in {MARKED, "?", "!"} and s.at(cue.first - 2) != MARKED:
        if side != "," or cue.allows("hearer") or not _is_speaker(s, found):
            return None
    left = _left_piece(s, cue.first, floor, asked=side in "?!")
    if left is None or not (_marks(s, left) or cue.allows("clause")):
        return None
    return _around(s, cue, cues, (found.first, found.last), left, found.right)


def _is_speaker(s: Sentence, found: Subject) -> bool:
    """Whether the phrase after ", said" is somebody, and no subject of a verb that follows."""
    if has_verb(s, found.first, found.right) or not _ends_phrase(s, found.right):
        return False
    words = s.lexicon.words
    known = s.lexicon.titles | words["unnamed_heads"] | words["documents"]
    return is_capital(s, found.first) or any(w in known for w in s.low[found.first : found.last])


def _ends_phrase(s: Sentence, place: int) -> bool:
    """Whether no verb follows, so that the phrase before `place` is no subject of one."""
    low = s.at(place)
    return low in FINAL | {",", "", "(", "who"} | DASHES or s.has(place, "prepositions") or is_time(s, place)


def _main_subject(s: Sentence, cue: Cue, reports: list[Report]) -> Interval | None:
    """Who a participle speaks of: the speaker so far, or the sentence's own subject."""
    before = [report for report in reports if report.subject and report.cue[0] < cue.first]
    if before:
        return before[-1].subject
    if s.at(cue.first - 1) not in {"", ",", MARKED, "and", "but", ")"} | DASHES:
        phrase = phrase_before(s, cue.first)
        if phrase is not None and s.at(phrase[0] - 1) == "with":  # "with Doe telling reporters"
            return phrase
    return sentence_subject(s, cue.first)


def _shared_subject(s: Sentence, cue: Cue, reports: list[Report]) -> Interval | None:
    """The subject of a second verb: "apologised and said"."""
    if s.at(cue.first - 1) not in {"and", "but", "or", "then", ","}:
        return None
    before = [report for report in reports if report.subject]
    return before[-1].subject if before else sentence_subject(s, cue.first)


def sentence_subject(s: Sentence, limit: int) -> Interval | None:
    """The subject of the first finite verb of the sentence, as far as one can tell."""
    for place in range(1, limit):
        low = s.low[place]
        plain = s.word[place].islower() and not s.has(place - 1, "determiners")
        past = low.endswith("ed") and len(low) > 3 and not s.has(place - 1, "prepositions")
        if plain and (past or s.has(place, "auxiliaries") or s.has(place, "common_verbs")):
            found = subject_before(s, place)
            if found is not None and s.word[found.first][0].isalnum():
                return found.first, found.last
    return None


def _asked_first(s: Sentence, cue: Cue) -> Report | None:
    """"Asked whether it would close, Doe sighed": a question of nobody in particular."""
    first = cue.last
    if not s.has(first, "questions"):
        return None
    for last in range(first + 2, len(s.low)):
        marked = s.low[last - 1] == MARKED and _final_mark(s, last - 1)
        if s.low[last] in {","} | FINAL or marked:
            return _report("asked", [(first, last)], cue, None, (0, last))
    return None


def _passive(s: Sentence, cue: Cue, cues: list[Cue]) -> Report | None:
    """"was asked whether": words without a speaker, or with one after "by"."""
    if not cue.allows("question"):
        return None
    subject = None
    first = cue.last
    if s.at(first) == "by":
        found = subject_after(s, first + 1)
        if found is not None:
            subject, first = (found.first, found.last), found.right
    while first < len(s.low) and not s.has(first, "questions"):
        if s.low[first] in FINAL or first - cue.last > 12:
            return None
        first += 1
    last = content_end(s, first, cue, cues) if first < len(s.low) else first
    return _report("asked", [(first, last)], cue, subject, (cue.first, last)) if last > first else None


def _quoted_as_saying(s: Sentence, cue: Cue, cues: list[Cue]) -> Report | None:
    """"was quoted as saying", "Reuters quoted Ann Doe as saying"."""
    end = cue.first - 1
    quoted = next((n for n in range(end - 1, max(-1, end - 12), -1) if s.low[n] in {"quoted", "quotes"}), None)
    if quoted is None:
        return None
    if quoted == end - 1:
        found = subject_before(s, quoted)
        subject = (found.first, found.last) if found else None
    else:
        subject = phrase_before(s, end, quoted + 1)
    return _after(s, cue, cues, subject, "quoted as") if subject else None


def _read_source(s: Sentence, cue: Interval, source: Interval) -> Report | None:
    """"According to the report, ...", "..., according to the report, ..."."""
    pieces: list[Interval] = []
    fake = Cue(cue[0], cue[1], s.lexicon.forms["said"][0].verb, "past", "finite")
    cues = [other for other in find_cues(s) if other.first > source[1]]
    if cue[0] <= 1:
        first = source[1]
        if s.at(first) != ",":
            return None
        pieces.append((first + 1, content_end(s, first + 1, fake, cues)))
    else:
        left = _left_of_source(s, cue[0])
        if left is None:
            return None
        pieces.append(left)
    pieces = [(a, b) for a, b in pieces if a < b]
    reach = (min([cue[0], *(a for a, _ in pieces)]), max([source[1], *(b for _, b in pieces)]))
    if not pieces:
        return None
    return _report("according to", pieces, fake, source, reach)


def _left_of_source(s: Sentence, end: int) -> Interval | None:
    last = end
    while last > 0 and s.low[last - 1] in {","} | DASHES:
        last -= 1
    first = clause_start(s, last, 0)
    return (first, last) if last - first >= 2 or _marks(s, (first, last)) else None
