"""The word lists: every row is well formed, and the forms of verbs are right."""

import re
from pathlib import Path

import pytest

import tracker.extract
from tracker.extract import pipeline, reports
from tracker.extract.frames import FRAMES
from tracker.extract.lexicon import load

FORMS = [
    ("say", {"say", "says", "said", "saying"}),
    ("add", {"add", "adds", "added", "adding"}),
    ("deny", {"deny", "denies", "denied", "denying"}),
    ("note", {"note", "notes", "noted", "noting"}),
    ("admit", {"admit", "admits", "admitted", "admitting"}),
    ("confess", {"confess", "confesses", "confessed", "confessing"}),
    ("write", {"write", "writes", "wrote", "written", "writing"}),
    ("read", {"read", "reads", "reading"}),
    ("point out", {"point", "points", "pointed", "pointing"}),
]


@pytest.mark.parametrize(("lemma", "expected"), FORMS, ids=[row[0] for row in FORMS])
def test_forms_of_a_verb(lemma: str, expected: set[str]) -> None:
    forms = load().forms
    found = {word for word, kinds in forms.items() if any(f.verb.lemma == lemma for f in kinds)}
    assert expected == found


def test_there_are_verbs_enough() -> None:
    assert len({f.verb.lemma for kinds in load().forms.values() for f in kinds}) >= 250


def test_every_frame_is_one_that_rules_read() -> None:
    plain = {
        "quote",
        "clause",
        "that",
        "hearer",
        "question",
        "phrase",
        "anything",
        "wh",
        "deed",
        "noun",
    }
    known = plain | set(FRAMES)
    rows = {f.verb for kinds in load().forms.values() for f in kinds}
    assert {} == {v.lemma: v.frames - known for v in rows if v.frames - known}


def test_verbs_with_a_particle_come_before_the_bare_verb() -> None:
    for kinds in load().forms.values():
        sizes = [len(form.verb.particles) for form in kinds]
        assert sorted(sizes, reverse=True) == sizes


def test_word_classes_are_in_lower_case_with_straight_apostrophes() -> None:
    for words in load().words.values():
        assert all(word == word.lower().replace("’", "'") for word in words)


def test_genders_are_known() -> None:
    lexicon = load()
    assert set(lexicon.gendered.values()) == {"f", "m"}
    assert set(lexicon.honorifics.values()) == {"f", "m", "-"}


def test_steps_and_constructions_are_callables_of_one_argument() -> None:
    assert len(pipeline.STEPS) == len(set(pipeline.STEPS))
    assert all(step.__doc__ for step in (*pipeline.STEPS, *reports.CONSTRUCTIONS))


def test_endings_and_sources_are_in_lower_case() -> None:
    lexicon = load()
    words = [word for row in lexicon.endings.values() for word in row]
    words += [word for rows in lexicon.sources.values() for row in rows for word in row]
    assert words
    assert all(word == word.lower().replace("’", "'") for word in words)


ASKED = re.compile(r"\.(?:has|ends)\(\s*[^()]*(?:\([^()]*\)[^()]*)*,\s*\"([a-z_]+)\"")


def test_every_class_that_a_rule_asks_for_has_words() -> None:
    lexicon = load()
    known = {*lexicon.words, *lexicon.endings}
    sources = Path(tracker.extract.__file__).parent.glob("*.py")
    asked = {name for path in sources for name in ASKED.findall(path.read_text("utf-8"))}
    assert len(asked) > 50
    assert set() == asked - known
