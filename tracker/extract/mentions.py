"""Reads the phrase that names a speaker: the name, the role printed with it, the organisation."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from tracker.extract.document import Interval
from tracker.extract.lexicon import Lexicon
from tracker.extract.people import is_title, split_name

MentionKind = Literal["pronoun", "person", "organisation", "unnamed"]
CUT = re.compile(r",|\(|\s(?:of|for|from|at|with|in|to|on|who|whose|which|that|—|–)\s")
OF_NAME = re.compile(
    r".*\bof\s+(?:[A-Z]\w+\s+)??(?P<name>[A-Z][\w.’'-]+\s+(?:[A-Z]\.\s+)?[A-Z][\w’'-]+)", re.DOTALL
)
JOINT = re.compile(r"\s+and\s+")
FOR = re.compile(r"\b(?:for|of)\s+(.+)", re.DOTALL)
OWNER = re.compile(r"((?:[A-Z][\w.&-]*\s)*[A-Z][\w.&-]*)(?:['’]s?)?(?=\s)")
SPLIT_AT = 60  # characters; a longer phrase is not two names


@dataclass(frozen=True, slots=True)
class Reading:
    """One mention as printed: offsets of the name and of the role, and whom it speaks for."""

    kind: MentionKind
    name: Interval
    role: Interval | None = None
    on_behalf_of: str | None = None


def read_mentions(text: str, span: Interval, lexicon: Lexicon) -> list[Reading]:
    """The mentions in the offsets of one speaker phrase, in order, at least one."""
    start, end = span
    words = text[start:end].split()
    bare = re.split(r"['’]", words[0].lower())[0] if words else ""
    if len(words) == 1 and bare in lexicon.words["subject_pronouns"] | {"who"} and bare != "one":
        return [Reading("pronoun", (start, start + len(bare)))]
    joint = JOINT.search(text, start, end)
    if joint and end - start <= SPLIT_AT:
        parts = [read_mention(text, (start, joint.start()), lexicon)]
        parts.append(read_mention(text, (joint.end(), end), lexicon))
        if all(part.kind == "person" for part in parts):
            return parts
    return [read_mention(text, span, lexicon)]


def read_mention(text: str, span: Interval, lexicon: Lexicon) -> Reading:
    """One speaker phrase that names one speaker."""
    start, end = span
    behalf = _on_behalf_of(text[start:end], lexicon)
    cut = CUT.search(text, start, end)
    main = (start, cut.start()) if cut else span
    named = split_name(text, main, lexicon) if main[0] < main[1] else None
    if _last_is_title(text[slice(*main)], lexicon):
        of = OF_NAME.fullmatch(text, start, end)
        if of is not None:  # Secretary of State Ann Doe
            role = text[start : of.start("name")].rstrip()
            return Reading("person", of.span("name"), (start, start + len(role)), behalf)
    if named is None:
        return Reading("unnamed", span, None, behalf)
    if named.organisation or _is_the(text, start, named.name[0], named.role):
        return Reading("organisation", span if named.role is None else named.name, None, behalf)
    if _last_is_title(text[slice(*named.name)], lexicon):
        return Reading("unnamed", span, None, behalf)
    return Reading("person", named.name, named.role, behalf)


def _last_is_title(phrase: str, lexicon: Lexicon) -> bool:
    words = phrase.split()
    return bool(words) and is_title(words[-1], lexicon)


def _is_the(text: str, start: int, name: int, role: Interval | None) -> bool:
    """As in "the Courier": a name right after an article is that of an organisation."""
    return role is None and text[start:name].strip().lower() == "the"


def _on_behalf_of(phrase: str, lexicon: Lexicon) -> str | None:
    """Whom a spokesperson speaks for, as printed: "the ministry", "Kremlin"."""
    words = phrase.split()
    for place, word in enumerate(words):
        if word.lower().strip(",") in lexicon.spokespeople:
            after = FOR.match(" ".join(words[place + 1 :]))
            if after:
                return re.split(r",|\s(?:who|in|on|at|told|said)\s", after.group(1))[0].strip()
            owner = OWNER.match(" ".join([*words[:place], ""]))
            if owner and owner.group(1).lower() not in lexicon.words["determiners"]:
                return owner.group(1)
    return None
