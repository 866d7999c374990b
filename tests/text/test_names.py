"""Names: when two are the same alias, and which part is the family's."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.names import family_name, fold_name


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Makoto Uchida", "MAKOTO  uchida"),
        ("Chloé Núñez", "Chloe Nunez"),
        ("J. K. Rowling", "JK Rowling"),
        ("J.K. Rowling", "J K Rowling"),
        ("U.S. Senate", "US Senate"),
        ("Mr. Uchida", "uchida"),
        ("Sir Keir Starmer", "Keir Starmer"),
        ("Prof. Dr. Una Sweeting", "Una Sweeting"),
        ("Siobhán O’Brien", "Siobhan O'Brien"),
        ("Jean-Luc Picard", "Jean Luc Picard"),
        ("Strauß", "Strauss"),
        ("東京 都", "東京都"),
    ],
)
def test_same_alias(a: str, b: str) -> None:
    assert fold_name(a) == fold_name(b)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Mr. Makoto Uchida", "makoto uchida"),
        ("Sir", "sir"),
        ("Dr. No", "no"),
        ("J. K. Rowling", "jk rowling"),
        ("Malcolm X", "malcolm x"),
        ("3.5 Group", "3.5 group"),
        ("!!!", "!!!"),
        ("", ""),
    ],
)
def test_fold_name(name: str, expected: str) -> None:
    assert expected == fold_name(name)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ann Smith", "Anna Smith"),
        ("Smith", "Ann Smith"),
        ("Ann Smith", "Smith Ann"),
        ("日産", "本田"),
    ],
)
def test_other_alias(a: str, b: str) -> None:
    assert fold_name(a) != fold_name(b)


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Makoto Uchida", "Uchida"),
        ("Uchida", "Uchida"),
        ("Pieter van der Berg", "van der Berg"),
        ("Ursula von der Leyen", "von der Leyen"),
        ("Robert De Niro", "De Niro"),
        ("Martin Luther King, Jr.", "King"),
        ("Martin Luther King Jr.", "King"),
        ("Henry Ford III", "Ford"),
        ("Lind, Ada", "Lind"),
        ("van der Berg, Pieter", "van der Berg"),
        ("Dr. Ada Lind, PhD", "Lind"),
        ("Sir Keir Starmer KC", "Starmer"),
        ("Mr. Uchida", "Uchida"),
        ("Jean-Marie Le Pen", "Le Pen"),
        ("Ada Lind-Holm", "Lind-Holm"),
        ("Sean O’Brien", "O’Brien"),
        ("内田誠", "内田誠"),
        (" 김 정은 ", "김 정은"),
        ("Van Morrison", "Morrison"),
        ("Jr.", "Jr."),
        (", Ada", "Ada"),
        ("\x85,0", "0"),
        (" , ", ","),
        ("", ""),
    ],
)
def test_family_name(name: str, expected: str) -> None:
    assert expected == family_name(name)


@given(st.text(max_size=30))
def test_any_name_is_folded_and_has_a_family_name(name: str) -> None:
    assert bool(name.strip()) == bool(fold_name(name))
    assert fold_name(name) == fold_name(f" \t{name}\u00a0")
    assert bool(name.strip()) == bool(family_name(name))
