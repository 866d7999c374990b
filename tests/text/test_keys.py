"""Keys: readable, deterministic, and valid whatever they are made from."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tracker.text.keys import (
    claim_key,
    number_of,
    numbered,
    quote_key,
    shared_beginning,
    slug,
    source_key,
    speaker_key,
    telling_words,
    valid_key,
)
from tracker.text.stopwords import STOP_WORDS

WISDOM = (
    "We cannot win the competition as long as we stick to conventional wisdom and a traditional "
    "approach"
)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Makoto Uchida", "makoto-uchida"),
        ("  Chloé  O’Brien-Núñez ", "chloe-obrien-nunez"),
        ("Łódź", "lodz"),
        ("Straße", "strasse"),
        ("内田誠", "neitiancheng"),
        ("Мария Иванова", "mariya-ivanova"),
        ("U.S. Senate", "u-s-senate"),
        ("one two three four five six seven eight nine", "one-two-three-four-five-six-seven-eight"),
        ("x" * 60, "x" * 40),
        ("", "xda39a3ee"),
        ("!?", "x97ad1aff"),
        ("Q", "q-c3156e00"),
    ],
)
def test_slug(text: str, expected: str) -> None:
    assert expected == slug(text)


@pytest.mark.parametrize(
    ("name", "kind", "expected"),
    [
        ("Makoto Uchida", "person", "makoto-uchida"),
        ("The New York Times", "organisation", "the-new-york-times"),
        ("a French official", "unnamed", "unnamed-french-official"),
        ("An official of the ministry", "unnamed", "unnamed-official-of-the-ministry"),
        ("unnamed official", "unnamed", "unnamed-official"),
        ("the", "unnamed", "unnamed-the"),
    ],
)
def test_speaker_key(name: str, kind: str, expected: str) -> None:
    assert expected == speaker_key(name, kind)


@pytest.mark.parametrize(
    ("outlet", "year", "title", "expected"),
    [
        ("Carscoops", 2024, "Honda And Nissan Sign A Deal",
         "carscoops-2024-honda-and-nissan"),
        (None, None, "Honda And Nissan Sign", "source-nd-honda-and-nissan"),
        ("Reuters", "2024-03~", "The deal that nobody wanted", "reuters-2024-deal-that-nobody"),
        ("Reuters", "202X", "Vos wins in the fog", "reuters-nd-vos-wins"),
        ("Reuters", 2024, "Storm over the harbour", "reuters-2024-storm-over-the-harbour"),
        ("Reuters", 2024, "What is it?", "reuters-2024"),
        ("Reuters", 2024, None, "reuters-2024"),
        ("The Very Long Name of a Gazette", 2024, "x", "very-long-name-of-a-2024-x"),
    ],
)  # fmt: skip
def test_source_key(
    outlet: str | None, year: int | str | None, title: str | None, expected: str
) -> None:
    assert expected == source_key(outlet, year, title)


@pytest.mark.parametrize(
    ("name", "year", "words", "kind", "expected"),
    [
        ("Makoto Uchida", 2024, WISDOM, "person", "uchida-2024-conventional-wisdom"),
        ("Makoto Uchida", "2024-03~",
         "Emerging players are very aggressive and are making inroads at incredible speed",
         "person", "uchida-2024-incredible-speed"),
        ("Ursula von der Leyen", 2024, "We are ready.", "person", "von-der-leyen-2024-ready"),
        ("Ann Smith", None, "No, not now!", "person", "smith-nd-no-not"),
        ("European Commission", 2024, "It works.", "organisation", "european-commission-2024-works"),
        ("a French official", 2024, "It works.", "unnamed", "unnamed-french-official-2024-works"),
        (None, 2024, "It works.", "person", "quote-2024-works"),
        ("内田誠", 2024, "传统智慧", "person", "neitiancheng-2024-chuantongzhihui"),
        ("Ann Smith", 2024, "😶", "person", "smith-2024"),
    ],
)  # fmt: skip
def test_quote_key(
    name: str | None, year: int | str | None, words: str, kind: str, expected: str
) -> None:
    found = quote_key(name, year, words, kind)
    if words == "😶":
        assert found.startswith(expected)
    else:
        assert expected == found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (WISDOM, ["conventional", "wisdom"]),
        ("old wisdom. Conventional people", ["conventional", "people"]),
        ("the wisdom, conventional or not, of people", ["wisdom", "conventional"]),
        ("a hard-won deal", ["hard", "won"]),
        ("We won’t pay", ["pay"]),
        ("one two", ["one", "two"]),
        ("it", ["it"]),
        ("", []),
        ("blue cars, pink vans", ["blue", "cars"]),
        ("2024 2025 sales", ["sales"]),
    ],
)
def test_telling_words(text: str, expected: list[str]) -> None:
    assert expected == telling_words(text)


@pytest.mark.parametrize(
    ("year", "statement", "expected"),
    [
        (2024, "Honda and Sony promise to sell three electric cars before 2030",
         "claim-2024-honda-electric-cars"),
        (None, "Electric cars sell", "claim-nd-electric-cars"),
        (2024, "", "claim-2024"),
    ],
)  # fmt: skip
def test_claim_key(year: int | None, statement: str, expected: str) -> None:
    assert expected == claim_key(year, statement)


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("uchida-2024", True),
        ("2024-uchida", True),
        ("ab", True),
        ("a" * 80, True),
        ("a", False),
        ("a" * 81, False),
        ("", False),
        ("-ab", False),
        ("Ab", False),
        ("a b", False),
        ("a_b", False),
        ("äb", False),
        ("ab\n", False),
    ],
)
def test_valid_key(key: str, expected: bool) -> None:
    assert expected == valid_key(key)


@pytest.mark.parametrize(
    ("key", "n", "expected"),
    [
        ("ab", 2, "ab-2"),
        ("a" * 80, 10, "a" * 77 + "-10"),
        ("a" * 76 + "-bcd", 200, "a" * 76 + "-200"),
    ],
)
def test_numbered(key: str, n: int, expected: str) -> None:
    assert expected == numbered(key, n)


NUMBERS = [
    ("ruiz-2024", "ruiz-2024", 1),
    ("ruiz-2024-2", "ruiz-2024", 2),
    ("ruiz-2024-02", "ruiz-2024", None),
    ("ruiz-2024-dawn", "ruiz-2024", None),
    ("ruiz-2024-dawn-2", "ruiz-2024", None),
    ("a" * 76 + "-200", "a" * 78, 200),
]


@pytest.mark.parametrize(("key", "wanted", "number"), NUMBERS)
def test_number_of(key: str, wanted: str, number: int | None) -> None:
    assert number == number_of(key, wanted)


@given(st.from_regex(r"[a-z0-9][a-z0-9-]{0,78}[a-z0-9]", fullmatch=True), st.integers(2, 9_999_999))
def test_a_number_is_read_back(wanted: str, number: int) -> None:
    key = numbered(wanted, number)
    assert number == number_of(key, wanted)
    assert key.startswith(shared_beginning(wanted))
    assert wanted.startswith(shared_beginning(wanted))


@settings(deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
@example("\ud800", "\udfff")
@example("\U000e0041", "\u0378")
def test_every_key_is_valid_and_the_same_again(a: str, b: str) -> None:
    made = [
        slug(a),
        *(speaker_key(a, kind) for kind in ("person", "unnamed")),
        source_key(a, 2024, b),
        *(quote_key(a, None, b, kind) for kind in ("person", "unnamed", "organisation")),
        claim_key(2024, a),
    ]

    assert all(valid_key(key) for key in made)
    assert all(valid_key(numbered(key, 12)) for key in made)
    assert slug(a) == made[0]
    assert len(made[0]) <= 49


def test_stop_words_are_as_the_rule_reads_words() -> None:
    assert all(word.isascii() and word.isalpha() and word.islower() for word in STOP_WORDS)
