"""How sure a credit is that extraction read, and the name in it without what is glued to it. Pure.

A credit is unsure that another reader might give to somebody else: a pronoun, somebody of another
paragraph, a label that is no name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tracker.records.extraction import Mention
from tracker.records.report import Credited
from tracker.report.attributing import PRONOUNS
from tracker.text.stopwords import STOP_WORDS
from tracker.text.tokens import words

_BREAK: Final = "\n\n"
_NO_NAMES: Final = frozenset(("unnamed", "group", "document", "role_holder"))
_GLUED: Final = frozenset((
    "did", "does", "do", "has", "have", "had", "is", "are", "was", "were", "can", "could",
    "would", "should", "must", "shall", "might", "even", "only", "also", "just", "but", "and",
    "yet", "still", "so", "or", "nor", "not", "when", "while", "whilst", "as", "if", "though",
    "although", "because", "since", "after", "before", "then", "now", "today", "yesterday",
    "tomorrow", "for", "in", "on", "at", "to", "from", "by", "with", "why", "what", "how",
    "where", "whether", "later", "earlier", "meanwhile", "however", "here", "there", "perhaps",
    "maybe", "again", "once", "like", "unlike", "both", "either", "neither", "until", "unless",
    "despite", "according", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday",
    "sunday", "auch", "nur", "sogar", "selbst", "hat", "hatte", "ist", "war", "wird", "wurde",
    "kann", "aber", "und", "doch", "als", "wenn", "dass", "weil", "denn", "laut", "nach",
    "gestern", "heute", "dann", "montag", "dienstag", "mittwoch", "donnerstag", "freitag",
    "samstag", "sonntag",
))  # fmt: skip
_ASKED: Final = frozenset(("say", "tell", "write", "claim", "insist", "argue", "admit", "promise"))
_MODALS: Final = frozenset(("will", "may"))  # which are first names too
_VERBS: Final = frozenset((
    "sagte", "sagt", "erklärte", "erklärt", "betonte", "meinte", "schrieb", "antwortete",
    "ergänzte", "warnte", "sagten", "said", "says", "wrote", "told", "added", "replied",
    "answered", "asked", "argued", "claimed", "warned", "dit", "écrit",
))  # fmt: skip
_LABELS: Final = frozenset((
    "conclusion", "conclusions", "answer", "question", "result", "results", "note", "notes",
    "summary", "quote", "quotes", "quotation", "source", "headline", "update", "background",
    "fact", "facts", "claim", "example", "caption", "title", "reply", "response", "verdict",
    "warning", "motto", "slogan", "reason", "statement", "message", "letter", "email", "tweet",
    "post", "abstract", "introduction", "discussion", "outcome", "context", "comment", "remark",
    "translation", "original", "excerpt", "extract", "passage", "text", "reading", "reality",
    "truth", "myth", "rumour", "rumor", "verbatim", "transcript", "decision", "evidence",
    "finding", "findings", "opinion", "promise", "demand", "lesson", "key", "point", "problem",
    "solution", "correction", "clarification", "editor", "interviewer", "fazit", "antwort",
    "frage", "ergebnis", "zitat", "quelle", "hinweis", "zusammenfassung", "begründung",
))  # fmt: skip
_HEARD: Final = re.compile(r"\b(?:heard|learn(?:ed|t)|received|got|asked|read|from|about|by)\b")
_ROLE: Final = re.compile(r"\s*[,(–—]")
_POSSESSIVE: Final = re.compile(r"['’]s?\s+\S")


@dataclass(frozen=True, slots=True)
class Place:
    """Where the first paragraph of a quotation's words stands in a text, and where the last ends."""

    start: int
    end: int
    last: int


def credit(text: str, mention: Mention, place: Place, cue: str | None) -> Credited:
    """What a mention says of the quotation at `place`."""
    name, resolved, kind = mention.name, mention.resolved, mention.kind
    bare = _without_verb(name)
    if bare != name:
        name, resolved, kind = bare, resolved or bare, None
    name = _without_glued(name, cue)
    resolved = _without_glued(resolved, cue) if resolved else None
    sure = (
        not _is_pronoun(mention.name)
        and _beside(text, mention, place)
        and (cue is not None or _labels(text, mention, place, is_name=kind not in _NO_NAMES))
    )
    return Credited(name=name, resolved=resolved, role=mention.role, kind=kind, sure=sure)


def in_paragraph(text: str, mention: Mention, place: Place) -> bool:
    """Whether a mention stands in the paragraph of the words, or the last of them."""
    if mention.start >= place.last:
        return _BREAK not in text[place.last : mention.start]
    return _BREAK not in text[mention.end : place.start]


def _is_pronoun(name: str) -> bool:
    return name.lower() in PRONOUNS or name.lower() in ("his", "her", "their", "seine", "ihre")


def _without_glued(name: str, cue: str | None) -> str:
    """A name without the function words before it: `Did Oduya`."""
    parts = name.split()
    while len(parts) > 1 and _is_glued(parts[0].lower(), cue):
        parts = parts[1:]
    return " ".join(parts)


def _is_glued(word: str, cue: str | None) -> bool:
    return word in _GLUED or (word in _MODALS and cue in _ASKED)


def _without_verb(name: str) -> str:
    """A name without the verb of saying behind it: `Hansen sagte`."""
    parts = name.split()
    names = parts[:-1]
    if names and parts[-1] in _VERBS and all(part[0].isupper() for part in names):
        return name if names[0].lower() in STOP_WORDS else " ".join(names)
    return name


def _beside(text: str, mention: Mention, place: Place) -> bool:
    """Whether a mention stands in the quotation's own paragraph, or one that leads to it by a colon."""
    if in_paragraph(text, mention, place):
        return True
    paragraphs = text[mention.end : place.start].split(_BREAK)
    leads = paragraphs[0].rstrip(" *_").endswith(":")
    return len(paragraphs) == 2 and leads and not words(paragraphs[1])


def _labels(text: str, mention: Mention, place: Place, *, is_name: bool) -> bool:
    """Whether what leads to the words by a colon, without a verb of saying, is a name alone."""
    before, colon, behind = text[mention.end : max(mention.end, place.start)].rpartition(":")
    if not colon or words(behind):
        return True
    if not is_name or _POSSESSIVE.search(mention.name):
        return False
    if words(before) and not _ROLE.match(before):
        return not _HEARD.search(before) and before == before.lower()
    return not _is_label(text, mention)


def _is_label(text: str, mention: Mention) -> bool:
    """Whether one word before a colon is a common noun, such as `Conclusion`."""
    found = words(mention.name)
    if len(found) != 1 or (mention.resolved and mention.resolved.lower() != found[0]):
        return not found
    word = found[0]
    return word in _LABELS or word in STOP_WORDS or f" {word} " in text
