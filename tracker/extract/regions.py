"""Divides the text into regions: paragraphs, labelled turns, and the words between marks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from tracker.extract.document import Document, Finding, Interval, Region
from tracker.text.paragraphs import paragraphs

# "**Ann Doe:**", "ANN DOE, MINISTER:", "PRESENTER (ANN DOE):", "Q:", and "Ann Doe:".
BOLD = re.compile(r"\*\*([^*:\n]{1,60}):\*\*\s+")
CAPITALS = re.compile(
    r"([A-Z][A-Z.'’ -]{0,40})(?:\(([^()\n]{2,40})\))?(?:, [A-Z][A-Z ,'’-]{1,60})?:\s+"
)
NAMED = re.compile(r"([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,2}):\s+(?=[^\s\"“‘'«„])")
# "[00:01:12] Anna:", "Speaker 1:", "The Chair:", "Reporter:": turns if each label is known.
KNOWN = re.compile(
    r"(\[?\d\d?:\d\d(?::\d\d)?\]?\s+)?"
    r"([A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|\d{1,2})){0,3}):\s+(?=[^\s\"“‘'«„])"
)
CELLS = re.compile(r"(?<=\S) \| (?=\S)")
STAGE = re.compile(r"\s*\[[^\]\n]{0,60}\]\s*")
FEWEST_TURNS = 3
FEWEST_LABELS = 2


def find_regions(doc: Document) -> Document:
    """Add one region for every paragraph, and a finding for every labelled turn."""
    spans = paragraphs(doc.text)
    labels: dict[int, tuple[Interval, int]] = {}
    if doc.conventions.turns:
        labels = _labels(doc.text, spans) or _known_labels(doc, spans)
    regions: list[Region] = []
    findings: list[Finding] = []
    current: Interval | None = None
    for number, (start, end) in enumerate(spans):
        label = labels.get(number)
        if label is not None:
            current, start = label  # noqa: PLW2901 - the label is not part of the turn
        elif current is not None and not _goes_on(doc.text, (start, end), labels, number):
            current = None
        if current is None:
            regions += (Region(*cell, number) for cell in _cells(doc.text, start, end))
            continue
        piece = _without_stage(doc.text, start, end)
        turn = Region(*piece, number, speaker=current)
        if piece[0] < piece[1]:
            _add_turn(findings, turn, fresh=label is not None)
            regions.append(replace(turn, level=1, inside_words=True))
    return replace(doc, regions=tuple(regions), findings=tuple(findings))


def _cells(text: str, start: int, end: int) -> Iterator[Interval]:
    """The cells of a row of a table, in which each is read for itself; other paragraphs are one."""
    at = start
    for bar in CELLS.finditer(text, start, end):
        yield at, bar.start()
        at = bar.end()
    yield at, end


def _add_turn(findings: list[Finding], turn: Region, *, fresh: bool) -> None:
    piece = (turn.start, turn.end)
    if fresh:
        findings.append(Finding("turn", (piece,), turn, speaker=turn.speaker))
    elif findings:
        findings[-1] = replace(findings[-1], pieces=(*findings[-1].pieces, piece))


def _labels(text: str, spans: list[Interval]) -> dict[int, tuple[Interval, int]]:
    """The label's offsets and the turn's start by paragraph; none unless the text is a dialogue."""
    for pattern in (BOLD, CAPITALS, NAMED):
        found = {n: m for n, (a, b) in enumerate(spans) if (m := pattern.match(text, a, b))}
        counts = Counter(m.group(1) for m in found.values())
        if (
            len(found) >= FEWEST_TURNS
            and len(counts) > 1
            and (pattern is not NAMED or min(counts.values()) > 1)
        ):
            return {n: (m.span(2) if m.re is CAPITALS and m.group(2) else m.span(1), m.end())
                    for n, m in found.items()}  # fmt: skip
    return {}


def _known_labels(doc: Document, spans: list[Interval]) -> dict[int, tuple[Interval, int]]:
    """The same for few turns, whose labels are times, words such as "reporter", or known names."""
    found = {n: m for n, (a, b) in enumerate(spans) if (m := KNOWN.match(doc.text, a, b))}
    labels = {m.group(2) for m in found.values()}
    if len(labels) < FEWEST_LABELS:
        return {}
    timed = all(m.group(1) for m in found.values())
    told = {label for label in labels if _tells_speaker(doc, label)}
    named = all(label in told or _is_named(doc.text, label, labels) for label in labels)
    if not (timed or (told and named)):
        return {}
    return {n: (m.span(2), m.end()) for n, m in found.items()}


def _tells_speaker(doc: Document, label: str) -> bool:
    """Whether a label is "Q", "Reporter", "The Chair", "Speaker 2" or begins like "Ms. Doe"."""
    words = [word for word in label.lower().split() if not word.isdigit()]
    if len(words) > 1 and words[0].rstrip(".") in {h.rstrip(".") for h in doc.lexicon.honorifics}:
        return True
    classes = doc.lexicon.words
    known = classes["turn_labels"] | classes["interviewer_labels"] | classes["answer_labels"]
    return all(word in known or word in classes["articles"] for word in words)


def _is_named(text: str, label: str, labels: set[str]) -> bool:
    """Whether the label's last word names somebody in another label, or within a sentence."""
    last = label.rsplit(maxsplit=1)[-1]
    if any(last in other.split() for other in labels if other != label):
        return True
    return re.search(rf"\w,? {re.escape(last)}\b(?!:)", text) is not None


def _goes_on(
    text: str, span: Interval, labels: dict[int, tuple[Interval, int]], number: int
) -> bool:
    """An unlabelled paragraph belongs to the turn before it while another turn follows soon."""
    if STAGE.fullmatch(text, *span):
        return False
    return any(later in labels for later in range(number + 1, number + 5))


def _without_stage(text: str, start: int, end: int) -> Interval:
    """The turn without the stage directions at its edges: "[laughs] Yes"."""
    m = STAGE.match(text, start, end)
    if m:
        start = m.end()
    return start, end


def find_inner_regions(doc: Document) -> Document:
    """Add a region for the words of every run that holds marks of its own."""
    outer = doc.regions
    inner: list[Region] = []
    place = 0
    for index, run in enumerate(doc.runs):
        while place + 1 < len(outer) and outer[place + 1].start <= run.start:
            place += 1
        region = outer[place]
        following = doc.runs[index + 1] if index + 1 < len(doc.runs) else None
        if following is not None and following.depth > run.depth and following.start < run.end:
            level = region.level + run.depth + 1
            inner.append(
                Region(*run.inner, region.paragraph, run.depth + 1, level, None, inside_words=True)
            )
    return replace(doc, regions=doc.regions + tuple(inner))
