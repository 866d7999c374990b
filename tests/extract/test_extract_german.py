"""German: whose words they are, in every order of verb and subject. All sentences are invented."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tracker.extract import extract

Row = tuple[str, str, str | None, str | None]  # kind, words, speaker, cue


def quotes(text: str) -> list[Row]:
    found = extract(text, language="de").quotes
    return [(q.type, text[q.start : q.end], q.speaker, q.cue) for q in found]


DIRECT = {
    "behind": (
        "„Die Fähre ist zu alt“, sagte Ada Lorenz.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "sagte")],
    ),
    "behind, with a date": (
        "„Die Fähre ist zu alt“, sagte am Montag der Sprecher der Werft.",
        [("direct", "„Die Fähre ist zu alt“", "der Sprecher der Werft", "sagte")],
    ),
    "in front": (
        "Ada Lorenz sagte: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "after a date": (
        "Am Montag sagte Ada Lorenz: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "ordinal date": (
        "Am 5. August sagte Ada Lorenz: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "around": (
        "„Die Fähre“, erklärte Uwe Brandt, „ist zu alt.“",
        [
            ("direct", "„Die Fähre“", "Uwe Brandt", "erklärte"),
            ("direct", "„ist zu alt.“", "Uwe Brandt", "erklärte"),
        ],
    ),
    "guillemets, points inwards": (
        "»Die Fähre ist zu alt«, betonte die Ministerin.",
        [("direct", "»Die Fähre ist zu alt«", "die Ministerin", "betonte")],
    ),
    "guillemets, points outwards": (
        "«Die Fähre ist zu alt», betonte die Ministerin.",
        [("direct", "«Die Fähre ist zu alt»", "die Ministerin", "betonte")],
    ),
    "single low marks": (
        "‚Die Fähre ist zu alt‘, betonte die Ministerin.",
        [("direct", "‚Die Fähre ist zu alt‘", "die Ministerin", "betonte")],
    ),
    "particle at the end": (
        "„Die Fähre fährt wieder“, teilte die Reederei am Abend mit.",
        [("direct", "„Die Fähre fährt wieder“", "die Reederei", "teilte")],
    ),
    "perfect": (
        "Ada Lorenz hat am Montag gesagt: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "gesagt")],
    ),
    "so": (
        "„Die Fähre ist zu alt“, so Ada Lorenz am Montag.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "so")],
    ),
    "it says": (
        "„Die Fähre ist zu alt“, heißt es in dem Gutachten.",
        [("direct", "„Die Fähre ist zu alt“", "dem Gutachten", "heißt")],
    ),
    "name in apposition": (
        "„Die Fähre ist zu alt“, sagte die Leiterin der Werft, Ada Lorenz.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "sagte")],
    ),
    "apposition before the verb": (
        "Ada Lorenz, Leiterin der Werft, sagte: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "to a paper": (
        "„Die Fähre ist zu alt“, sagte Ada Lorenz der Rheinzeitung.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "sagte")],
    ),
    "question": (
        "„Wer bezahlt die Fähre?“, fragte Uwe Brandt.",
        [("direct", "„Wer bezahlt die Fähre?“", "Uwe Brandt", "fragte")],
    ),
    "pointed back to": (
        "„Die Fähre ist zu alt.“ Das sagte Ada Lorenz am Montag.",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "idiom": (
        "„Die Fähre ist zu alt“, zeigte sich Ada Lorenz überzeugt.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "zeigte")],
    ),
    "the paper in front": (
        "Der Rheinzeitung sagte Ada Lorenz: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "the paper in front, in marks": (
        "Gegenüber der „Rheinzeitung“ sagte Ada Lorenz: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "passive of quoting": (
        "„Die Fähre ist zu alt“, wird Ada Lorenz in der Zeitung zitiert.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "zitiert")],
    ),
    "two quotations": (
        "Ada Lorenz sagte: „Die Fähre ist zu alt“ und „Wir kaufen eine neue“.",
        [
            ("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "sagte"),
            ("direct", "„Wir kaufen eine neue“", "Ada Lorenz", "sagte"),
        ],
    ),
    "noun before marks": (
        "Mit den Worten „Die Fähre ist zu alt“ eröffnete Ada Lorenz die Sitzung.",
        [("direct", "„Die Fähre ist zu alt“", "Ada Lorenz", "Worten")],
    ),
    "colon without a verb of saying": (
        "Auch Uwe Brandt ist skeptisch: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Uwe Brandt", None)],
    ),
    "stop before the closing mark": (
        "„Die Fähre ist zu alt.“, sagte Ada Lorenz.",
        [("direct", "„Die Fähre ist zu alt.“", "Ada Lorenz", "sagte")],
    ),
    "abbreviations end no sentence": (
        "Prof. Dr. Ada Lorenz sagte z. B. zu Beginn: „Die Fähre ist zu alt.“",
        [("direct", "„Die Fähre ist zu alt.“", "Prof. Dr. Ada Lorenz", "sagte")],
    ),
}
INDIRECT = {
    "dass": (
        "Der Minister sagte, dass die Brücke gesperrt werde.",
        [("indirect", "die Brücke gesperrt werde", "Der Minister", "sagte")],
    ),
    "mood of report": (
        "Uwe Brandt sagte, er habe die Brücke selbst gesehen.",
        [("indirect", "er habe die Brücke selbst gesehen", "Uwe Brandt", "sagte")],
    ),
    "regular verb in that mood": (
        "Uwe Brandt erklärte, die Werft benötige dringend neues Geld.",
        [("indirect", "die Werft benötige dringend neues Geld", "Uwe Brandt", "erklärte")],
    ),
    "verb behind": (
        "Die Brücke werde gesperrt, teilte die Polizei mit.",
        [("indirect", "Die Brücke werde gesperrt", "die Polizei", "teilte")],
    ),
    "particle behind an apposition": (
        "Am Montag gab die Leiterin der Werft, Ada Lorenz, bekannt, dass die Fähre verkauft ist.",
        [("indirect", "die Fähre verkauft ist", "Ada Lorenz", "gab")],
    ),
    "wie": (
        "Wie die Polizei mitteilte, bleibt die Brücke gesperrt.",
        [("indirect", "bleibt die Brücke gesperrt", "die Polizei", "mitteilte")],
    ),
    "wie, with an apposition": (
        "Wie der Leiter der Werft, Uwe Brandt, am Montag mitteilte, bleibt die Fähre im Hafen.",
        [("indirect", "bleibt die Fähre im Hafen", "der Leiter der Werft", "mitteilte")],
    ),
    "a particle written apart": (
        "Die Fähre bleibt im Hafen, wie die Reederei am Montag bekannt gab.",
        [("indirect", "Die Fähre bleibt im Hafen", "die Reederei", "gab")],
    ),
    "perfect with a particle written apart": (
        "Die Reederei hat bekannt gegeben, dass die Fähre im Hafen bleibt.",
        [("indirect", "die Fähre im Hafen bleibt", "Die Reederei", "gegeben")],
    ),
    "it stands": (
        "In dem Gutachten steht, dass die Fähre zu alt ist.",
        [("indirect", "die Fähre zu alt ist", "dem Gutachten", "steht")],
    ),
    "pointed back to in one sentence": (
        "Die Fähre bleibt im Hafen, das teilte die Reederei mit.",
        [("indirect", "Die Fähre bleibt im Hafen", "die Reederei", "teilte")],
    ),
    "wie, in the middle": (
        "Die Brücke bleibt, wie die Polizei mitteilte, bis Montag gesperrt.",
        [
            ("indirect", "Die Brücke bleibt", "die Polizei", "mitteilte"),
            ("indirect", "bis Montag gesperrt", "die Polizei", "mitteilte"),
        ],
    ),
    "laut": (
        "Laut Polizei bleibt die Brücke gesperrt.",
        [("indirect", "bleibt die Brücke gesperrt", "Polizei", "Laut")],
    ),
    "nach Angaben": (
        "Nach Angaben der Reederei fährt die Fähre wieder.",
        [("indirect", "fährt die Fähre wieder", "der Reederei", "Nach")],
    ),
    "zufolge": (
        "Dem Gutachten zufolge ist die Brücke sicher.",
        [("indirect", "ist die Brücke sicher", "Dem Gutachten", "zufolge")],
    ),
    "infinitive": (
        "Die Ministerin versprach, die Brücke im Herbst zu erneuern.",
        [("indirect", "die Brücke im Herbst zu erneuern", "Die Ministerin", "versprach")],
    ),
    "question": (
        "Uwe Brandt fragte, ob die Fähre wieder fährt.",
        [("indirect", "ob die Fähre wieder fährt", "Uwe Brandt", "fragte")],
    ),
    "relative": (
        "Am Ufer stand der Kapitän, der sagte, dass niemand verletzt sei.",
        [("indirect", "niemand verletzt sei", "der Kapitän", "sagte")],
    ),
    "noun": (
        "Die Forderung der Reederei, die Brücke zu öffnen, kam am Montag.",
        [("indirect", "die Brücke zu öffnen, kam am Montag", "der Reederei", "Forderung")],
    ),
    "pointed back to": (
        "Die Brücke bleibt bis Montag gesperrt. Das bestätigte die Polizei am Abend.",
        [
            (
                "indirect",
                "Die Brücke bleibt bis Montag gesperrt.",
                "die Polizei",
                "bestätigte",
            )
        ],
    ),
    "retold in the next sentence": (
        "Uwe Brandt sagte, die Brücke sei sicher. Sie werde jedes Jahr geprüft.",
        [
            ("indirect", "die Brücke sei sicher", "Uwe Brandt", "sagte"),
            ("indirect", "Sie werde jedes Jahr geprüft.", "Uwe Brandt", None),
        ],
    ),
}
MIXED = {
    "in the words": (
        "Ada Lorenz sagte, die Fähre sei „ein altes Fass“.",
        [("mixed", "die Fähre sei „ein altes Fass“", "Ada Lorenz", "sagte")],
    ),
    "bezeichnen": (
        "Ada Lorenz bezeichnete die Fähre als „altes Fass“.",
        [("mixed", "die Fähre als „altes Fass“", "Ada Lorenz", "bezeichnete")],
    ),
    "sprechen von": (
        "Ada Lorenz sprach von einem „schwarzen Tag für die Werft“.",
        [("direct", "„schwarzen Tag für die Werft“", "Ada Lorenz", "sprach")],
    ),
}
NOTHING = {
    "name in marks": "Die Fähre „Alte Liebe“ legt am Montag ab.",
    "paper in marks": "Uwe Brandt liest die Zeitung „Der Hafen“ am Morgen.",
    "relative clause": "Uwe Brandt verkaufte die Fähre, die im Hafen lag.",
    "wish": "Die Werft könnte im Herbst schließen.",
    "nothing said": "Der Kapitän soll am Ruder geschlafen haben.",
    "nouns with capitals": "Der Antrag der Werft liegt beim Amt für Hafenbau in Husum.",
}


@pytest.mark.parametrize(
    ("text", "expected"),
    [*DIRECT.values(), *INDIRECT.values(), *MIXED.values()],
    ids=[*DIRECT, *INDIRECT, *MIXED],
)
def test_quotes(text: str, expected: list[Row]) -> None:
    assert expected == quotes(text)


@pytest.mark.parametrize("text", NOTHING.values(), ids=NOTHING.keys())
def test_no_quotes(text: str) -> None:
    assert quotes(text) == []


def test_a_last_name_and_a_pronoun_are_the_person() -> None:
    text = (
        "Die Fähre bleibt im Hafen, sagte Ministerin Ada Lorenz. „Sie ist zu alt“, sagte Lorenz. "
        "„Wir prüfen das“, fügte sie hinzu."
    )
    found = extract(text, language="de").quotes
    assert ["Ada Lorenz"] * 3 == [q.speaker_resolved for q in found]
    assert found[0].role == "Ministerin"


def test_whom_a_spokeswoman_speaks_for() -> None:
    text = "„Die Fähre fährt wieder“, sagte eine Sprecherin der Reederei."
    assert [q.on_behalf_of for q in extract(text, language="de").quotes] == ["der Reederei"]


def test_confidence_without_weights_ranks_by_kind_and_cue() -> None:
    text = (
        "„Die Fähre ist zu alt“, sagte Ada Lorenz. Uwe Brandt sagte, die Brücke sei sicher. "
        "Sie werde jedes Jahr geprüft."
    )
    direct, indirect, retold = (q.confidence for q in extract(text, language="de").quotes)
    assert 1 > direct > indirect > retold > 0


HOSTILE = {
    "verbs": "er sagte, dass sie sagte, ",
    "verbs without commas": "und Ada sagte und Uwe teilte mit ",
    "sources": "laut Polizei nach Angaben der Bahn zufolge ",
    "nouns": "die Forderung der Werft, ",
    "asides": "Ada Lorenz, die Chefin, der Mann, ",
    "mood": "er sei, sie habe. ",
    "pointing": "Das sagte Ada. ",
}


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_time_grows_with_the_length(unit: str) -> None:
    def seconds(times: int) -> float:
        start = time.process_time()
        extract(unit * times, language="de")
        return time.process_time() - start

    seconds(10)
    assert seconds(4_000) < 16 * max(seconds(1_000), 0.02)


WORDS = st.sampled_from(
    [
        "„",
        "“",
        "»",
        "«",
        "‚",
        "‘",
        ",",
        ".",
        ":",
        "?",
        "(",
        ")",
        "–",
        "sagte",
        "sagt",
        "teilte",
        "mit",
        "mitteilte",
        "hat",
        "gesagt",
        "erklärt",
        "heißt",
        "es",
        "so",
        "laut",
        "nach",
        "Angaben",
        "zufolge",
        "wie",
        "der",
        "die",
        "das",
        "dass",
        "ob",
        "er",
        "sie",
        "sei",
        "habe",
        "werde",
        "zu",
        "und",
        "aber",
        "der",
        "Ada",
        "Lorenz",
        "Sprecherin",
        "Werft",
        "von",
        "als",
        "bezeichnete",
        "Forderung",
        "am",
        "5.",
        "August",
        "\n",
        "\n\n",
    ]
)


@given(st.lists(WORDS | st.text(max_size=4), max_size=40))
@settings(max_examples=150, deadline=None)
def test_any_text_is_read(words: list[str]) -> None:
    text = " ".join(words)
    for quote in extract(text, language="de").quotes:
        assert 0 <= quote.start < quote.end <= len(text)
        assert quote.speaker is None or text[quote.speaker_start : quote.speaker_end]
