"""Languages are folders of data: the same files and classes in each, and a new one needs no code."""

import re
from functools import reduce
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tracker.extract
from tracker.extract.confidence import load_weights
from tracker.extract.document import Document
from tracker.extract.languages import choose_language, detect_language
from tracker.extract.lexicon import COMPLETE, PAGES, languages, load, read_lexicon
from tracker.extract.lexicon.conjugation import read_conjugation
from tracker.extract.pipeline import STEPS
from tracker.extract.reports import READERS

CODE = Path(tracker.extract.__file__).parent
# What only some word orders need; any other class is one that English has too.
VERB_SECOND = {
    "according_documents", "according_prepositions", "after_ordinals", "credits", "focus_words",
    "indefinite", "infinitive_leads", "it_says", "maybe_hearers", "object_only", "oblique_determiners",
    "own_source_nouns", "perfect_auxiliaries", "possible_moods", "report_moods", "source_links",
    "source_nouns", "source_of_it", "source_postpositions", "source_prepositions",
}  # fmt: skip

ENGLISH = "The ferry is old, she said, and the town will have to pay for it when it is sold."
GERMAN = "Die Fähre ist alt, sagte sie, und die Stadt wird für sie zahlen müssen, wenn sie kommt."
DANISH = "Færgen er gammel, sagde hun, og byen skal betale, hvis nogen køber noget nyt."


def pages(language: str) -> set[str]:
    return {page.name for page in (files("tracker.extract.lexicon") / language).iterdir()}


def test_english_is_complete_and_german_is_there() -> None:
    assert languages()[0] == COMPLETE
    assert "de" in languages()


@pytest.mark.parametrize("language", languages())
def test_a_language_has_the_pages_it_must_and_no_others(language: str) -> None:
    assert {f"{page}.txt" for page in PAGES} <= pages(language) <= pages(COMPLETE)


@pytest.mark.parametrize("language", languages())
def test_every_class_is_one_of_english_or_of_a_word_order(language: str) -> None:
    known = {
        row.partition(":")[0].strip()
        for row in (files("tracker.extract.lexicon") / COMPLETE / "words.txt")
        .read_text(encoding="utf-8")
        .splitlines()
        if ":" in row and not row.startswith("#")
    }
    assert set(load(language).words) <= known | VERB_SECOND


@pytest.mark.parametrize("language", languages())
def test_every_lexicon_is_well_formed(language: str) -> None:
    lexicon = load(language)
    assert lexicon.grammar["order"] in READERS
    assert lexicon.grammar["name"]
    assert lexicon.forms
    for words in [*lexicon.words.values(), *lexicon.endings.values()]:
        assert all(word == word.lower().replace("’", "'") for word in words)
    assert set(lexicon.gendered.values()) <= {"f", "m"}
    assert set(lexicon.honorifics.values()) <= {"f", "m", "-"}


def test_every_class_that_code_names_is_in_some_language() -> None:
    named: set[str] = set()
    for page in CODE.rglob("*.py"):
        text = page.read_text(encoding="utf-8")
        named |= set(re.findall(r"\.has\([^()]*(?:\([^()]*\))?[^()]*, \"(\w+)\"\)", text))
        named |= set(re.findall(r"\.words\[[\"'](\w+)[\"']\]", text))
    assert named
    assert named <= set(load().words)


CHOICES = [
    ("tag", ENGLISH, "de", "de"),
    ("tag with a region", ENGLISH, "de-AT", "de"),
    ("tag without a lexicon", GERMAN, "xx", "de"),
    ("no tag, English", ENGLISH, None, "en"),
    ("no tag, German", GERMAN, None, "de"),
    ("no lexicon fits", DANISH, None, "en"),
    ("names only", "Ada Lorenz, Uwe Brandt, Acme", None, "en"),
    ("empty", "", None, "en"),
    ("numbers", "1 2 3", "", "en"),
]


@pytest.mark.parametrize(
    ("text", "wanted", "expected"), [row[1:] for row in CHOICES], ids=[row[0] for row in CHOICES]
)
def test_the_language_of_a_text(text: str, wanted: str | None, expected: str) -> None:
    assert expected == choose_language(text, wanted)


@given(st.text())
def test_any_text_is_in_some_language(text: str) -> None:
    assert detect_language(text) in languages()


def test_the_beginning_of_a_long_text_decides() -> None:
    assert detect_language(GERMAN * 200 + ENGLISH * 100_000) == "de"


def test_only_trained_languages_have_weights() -> None:
    assert load_weights("en") is not None
    assert load_weights("de") is None


FORMS = [
    ("sagen", {"sagen", "sagt", "sagte", "sagten", "gesagt"}),
    ("antworten", {"antworten", "antwortet", "antwortete", "antworteten", "geantwortet"}),
    ("kritisieren", {"kritisieren", "kritisiert", "kritisierte", "kritisierten"}),
    ("versichern", {"versichern", "versichert", "versicherte", "versicherten"}),
    ("äußern", {"äußern", "äußert", "äußerte", "äußerten", "geäußert"}),
    ("begründen", {"begründen", "begründet", "begründete", "begründeten"}),
    ("nennen", {"nennen", "nennt", "nannte", "nannten", "genannt"}),
]


@pytest.mark.parametrize(("lemma", "expected"), FORMS, ids=[row[0] for row in FORMS])
def test_forms_of_a_german_verb(lemma: str, expected: set[str]) -> None:
    forms = load("de").forms
    assert expected == {
        w for w, kinds in forms.items() if any(f.verb.lemma == lemma for f in kinds)
    }


def test_a_verb_that_parts_is_found_apart_and_joined() -> None:
    forms = load("de").forms
    assert [f.apart for f in forms["teilte"] if f.verb.lemma == "mit|teilen"] == ["mit"]
    assert [f.joined for f in forms["mitteilte"]] == [True]
    assert [f.shape for f in forms["mitgeteilt"]] == ["participle"]


def test_a_conjugation_without_rows_has_the_lemma_alone() -> None:
    assert [("base", "dir")] == list(read_conjugation([]).forms("dir"))


def test_too_few_forms_are_refused() -> None:
    with pytest.raises(ValueError, match="dir: its forms must be third, past"):
        list(read_conjugation([]).forms("dir", ["dis"]))


MADE_UP = {
    "grammar": "name : Made up\norder : subject-verb",
    "verbs": "parlo : said : quote clause : parlas parlis parlin parlan",
    "words": "determiners: la\nsubject_pronouns: li\nthat_words: ke\nauxiliaries: esas",
}
MADE_UP_TEXTS = [
    ("words in marks", "“Nave esas trova olda”, parlis Ada Lorenz.", "“Nave esas trova olda”"),
    ("clause", "Ada Lorenz parlis ke la nave esas trova olda.", "la nave esas trova olda"),
]


@pytest.mark.parametrize(
    ("text", "expected"), [row[1:] for row in MADE_UP_TEXTS], ids=[row[0] for row in MADE_UP_TEXTS]
)
def test_a_new_language_needs_no_code(tmp_path: Path, text: str, expected: str) -> None:
    folder = tmp_path / "xx"
    folder.mkdir()
    for name, rows in MADE_UP.items():
        (folder / f"{name}.txt").write_text(rows, encoding="utf-8")
    doc = reduce(lambda doc, step: step(doc), STEPS, Document(text, "", read_lexicon(folder)))
    found = [(text[q.start : q.end], q.speaker, q.cue) for q in doc.quotes]
    assert [(expected, "Ada Lorenz", "parlis")] == found
