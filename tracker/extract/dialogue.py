"""Who speaks where no verb says so: whoever signs, replies, or is announced by a colon."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.extract.document import MARKED, Document, Finding, Interval, Sentence
from tracker.extract.phrases import DASHES, is_capital, is_possessive
from tracker.extract.subjects import sentence_subject

LONGEST_SIGNATURE = 12  # tokens
LOOK_BACK = 8  # findings among which the other one of two is looked for


def signature(s: Sentence) -> Interval | None:
    """The name in "— Ann Doe" or "(Ann Doe, Arlen)" after words in marks."""
    if len(s.low) > LONGEST_SIGNATURE or len(s.low) < 2 or MARKED in s.low:
        return None
    bracket = s.low[0] == "("
    if not (bracket or s.low[0] in DASHES) or not is_capital(s, 1):
        return None
    last = 1
    while is_capital(s, last) or s.has(last, "name_particles"):
        last += 1
    if bracket:
        named = s.at(last) == "," or last > 2 or s.word[1][0] == "@"
        return s.offsets(1, last) if named and s.low[-1] == ")" else None
    return s.offsets(1, last) if s.at(last) in {"", ".", ","} else None


def announced(s: Sentence) -> Interval | None:
    """Who says what a sentence that ends in a colon announces: "Here is Doe's message:"."""
    for place in range(1, len(s.low)):
        noun = s.has(place, "speech_nouns") or s.has(place, "documents")
        if noun and is_possessive(s, place - 1) and is_capital(s, place - 1):
            first = place - 1
            while is_capital(s, first - 1) and first > 1:
                first -= 1
            start, end = s.offsets(first, place)
            return start, end - (2 if s.low[place - 1].endswith("'s") else 1)
    subject = sentence_subject(s, len(s.low))
    return s.offsets(*subject) if subject else None


def asked(doc: Document, finding: Finding) -> bool:
    """Whether a quote ends in a question."""
    start, end = finding.pieces[-1]
    return "?" in doc.text[max(start, end - 2) : end]


def other_speaker(doc: Document, findings: Sequence[Finding], last: int) -> Interval | None:
    """Who spoke before the asker of a question, and therefore answers it."""
    asker = findings[last].speaker
    if asker is None:
        return None
    name = _last_word(doc, asker)
    for finding in reversed(findings[max(0, last - LOOK_BACK) : last]):
        if finding.speaker is None or finding.region.inside_words:
            continue
        word = _last_word(doc, finding.speaker)
        first = doc.text[slice(*finding.speaker)].split()[:2]
        written = any(w.lower() in doc.lexicon.words["documents"] for w in first)
        if word != name and not written:
            return finding.speaker
    return None


def _last_word(doc: Document, span: Interval) -> str:
    words = doc.text[slice(*span)].casefold().split()
    return words[-1] if words else ""
