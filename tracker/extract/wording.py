"""The words in which quotes are explained: of rules, stances and signs."""

from __future__ import annotations

import re
from typing import Final

from tracker.extract.confidence import SHARES
from tracker.extract.signs import GAPS, LENGTHS
from tracker.records.vocabulary import Stance

RULES: Final = {
    "about": "only a topic follows the verb: spoke about the harbour",
    "according to": "“according to” names the source",
    "after": "a clause follows the verb: she said that the port would close",
    "asked": "a question that is reported: asked whether the port would close",
    "asked about": "only the topic of a question is reported: asked about the port",
    "clause before": "the words stand before their verb without marks: the port will close, she said",
    "colon": "words in marks follow a colon: the officer was blunt: “No.”",
    "floating": "a paragraph in marks without a verb: whoever spoke last goes on",
    "frame": "the verb takes an object or an infinitive: called it a disgrace, vowed to stay",
    "loose": "what follows the verb must be what was said, though it looks like no clause",
    "marks after": "words in marks follow their verb: she said, “…”",
    "marks before": "words in marks stand before their verb: “…,” she said",
    "narrative": "marks without a verb: the subject of the sentence before speaks",
    "noun": "a noun says that somebody speaks: her warning that the port would close",
    "object": "only a noun phrase follows the verb: criticised the plan",
    "participle": "a verb in -ing carries on: …, adding that the port would close",
    "passive": "the words are the subject of what was said: the plan was called a disgrace",
    "purpose": "the verb says what for: stood up to say that the port would close",
    "quoted as": "somebody is quoted as saying it",
    "relative": "the words stand on both sides of the verb: a plan which she said would fail",
    "retold": "the mood of reported speech goes on where somebody’s words ended",
    "second verb": "a second verb shares its subject: she sighed and said that it was late",
    "turn": "a labelled turn of an interview or transcript",
    "unsaid": "it was not said, or only could be: did not say whether it would close",
}

STANCES: Final[dict[Stance, str]] = {
    "said": "which takes no side",
    "asked": "a question",
    "answered": "an answer",
    "denied": "a denial",
    "confirmed": "a confirmation",
    "claimed": "a claim, whose truth stays open",
    "warned": "a warning",
    "promised": "a promise",
    "demanded": "a demand",
    "predicted": "a forecast",
    "praised": "praise",
    "criticised": "criticism",
    "wrote": "something written",
    "other": "of no kind that has a name",
}

# By the part of a sign before "="; "{}" is what the sign looks at, "{0}" and "{1}" if these are two.
SIGNS: Final = {
    "": "what every quote begins with",
    "after cue": "behind the cue: {}",
    "after speaker": "behind the speaker: {}",
    "another line": "cue and words stand in different lines",
    "around": "the words end with {0}, before {1}",
    "before": "before the words: {}",
    "before cue": "before the cue: {}",
    "before speaker": "before the speaker: {}",
    "coloured": "an adverb stands beside the cue",
    "commas": "commas within the words: {}",
    "cue": "the cue is a form of {}",
    "cue elsewhere": "the cue stands in another sentence",
    "first": "the words begin with {}",
    "form": "the form of the cue: {}",
    "gap": "tokens between the cue and the words: {}",
    "headline": "the sentence looks like a headline",
    "last": "the words end with {}",
    "length": "the length of the words in tokens: {}",
    "level": "how many quotes the words stand in: {}",
    "marks": "pieces in marks among the words: {0}; at their beginning, at their end: {1}",
    "negated": "the cue is negated",
    "next": "behind the words: {}",
    "no cue": "there is no cue",
    "no speaker": "no speaker was found",
    "only edges": "the words can begin and end nowhere else",
    "piece": "which piece of how many: {}",
    "question": "the sentence is a question",
    "rest": "tokens of the sentence behind the words: {}",
    "run": "words in the marks: {0}; the last sign in them: {1}",
    "run closed": "the marks are closed: {}",
    "second": "the second word: {}",
    "share": "the weight of these edges among all, in per cent: {}",
    "side": "the words stand {} the cue",
    "speaker": "the speaker begins with {}",
    "speaker elsewhere": "the speaker stands in another sentence",
    "speaker ends": "the speaker ends with {}",
    "speaker length": "the length of the speaker in tokens: {}",
    "speaker to cue": "tokens from the speaker to the cue: {0}; the speaker comes first: {1}",
    "start": "the words begin with {1}, behind {0}",
    "starts sentence": "the words begin the sentence: {}",
    "third": "behind the words: {0}, and after one more {1}",
    "type": "the words are {}",
    "verb within": "the words hold a verb: {}",
    "verbs of saying": "further verbs of saying among the words: {}",
}

# What a sign may look at: the shapes of open words and the classes of closed ones.
LOOKS: Final = {
    "": "nothing",
    "False": "no",
    "Name": "a capitalised word",
    "True": "yes",
    "digit": "a number",
    "ed": "a word in -ed",
    "ing": "a word in -ing",
    "ly": "a word in -ly",
    "marks": "words in marks",
    "none": "the edge of the sentence",
    "s": "a word in -s",
    "title": "a title",
    "verb": "a verb of saying",
    "verb=False": "no verb",
    "verb=None": "nothing more",
    "verb=True": "a verb",
    "word": "an open word",
}
STEPS: Final[dict[str, tuple[float, ...]]] = {
    "gap": GAPS,
    "length": LENGTHS,
    "rest": GAPS,
    "run": LENGTHS,
    "share": tuple(round(100 * share) for share in SHARES),
    "speaker length": LENGTHS,
    "speaker to cue": GAPS,
}
TOKEN: Final = re.compile(r"[^\w\s]|[a-z][a-z'’-]*")  # what a closed word or a sign looks like


def sign_words(sign: str) -> str:
    """A sign as a phrase that people can read."""
    family, _, value = sign.partition("=")
    first, rest = _parted(value)
    if family == "piece":
        first = _piece(first)
    elif family in STEPS and first.isdigit():
        first = _between(STEPS[family], int(first))
    elif family not in {"type", "side", "form"}:
        first = _look(first)
    if family == "run" and rest == "a":
        rest = "a letter"
    shown = [first] if rest is None else [first, _look(rest)]
    template = SIGNS.get(family, family + ": {}")
    return template.format(*shown) if "{0}" in template else template.format(", ".join(shown))


def _parted(value: str) -> tuple[str, str | None]:
    """The two things a sign looks at, divided by a comma; a comma may be one of them."""
    if value.startswith(",,"):
        return ",", value[2:]
    first, comma, rest = value.partition(",")
    return (first, rest) if first and comma else (value, None)


def _piece(value: str) -> str:
    number, _, count = value.partition("of")
    which = "a later one" if number == "3" else str(int(number) + 1)
    return f"{which} of {count} or more" if count == "3" else f"{which} of {count}"


def _between(bounds: tuple[float, ...], step: int) -> str:
    """The numbers that reach a step: "8 to 11"."""
    if step == 0:
        return f"less than {bounds[0]:g}"
    if step >= len(bounds):
        return f"{bounds[-1]:g} or more"
    low, high = bounds[step - 1], bounds[step] - 1
    return f"{low:g}" if low == high else f"{low:g} to {high:g}"


def _look(value: str) -> str:
    if "," in value and len(value) > 1:
        return ", ".join(map(_look, value.split(",")))
    if value in LOOKS:
        return LOOKS[value]
    return f"“{value}”" if "_" not in value and TOKEN.fullmatch(value) else value.replace("_", " ")
