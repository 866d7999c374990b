"""Text fragments that browsers read as they were meant."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cite.link import Part, web_address, with_fragment

PAGE = "https://x.y/p"

ROWS = [
    (PAGE, ["we win"], f"{PAGE}#:~:text=we%20win"),
    (PAGE, ["well-known, R&D"], f"{PAGE}#:~:text=well%2Dknown%2C%20R%26D"),
    (PAGE, ["“it’s”"], f"{PAGE}#:~:text=%E2%80%9Cit%E2%80%99s%E2%80%9D"),
    (f"{PAGE}#part", ["we"], f"{PAGE}#part:~:text=we"),
    (f"{PAGE}#:~:text=old", ["we"], f"{PAGE}#:~:text=we"),
    (f"{PAGE}#part:~:text=old", ["we"], f"{PAGE}#part:~:text=we"),
    (PAGE, [" ".join("abcdefghijklmnopqrstuvwxyz" * 3)], f"{PAGE}#:~:text=a%20b%20c%20d%20e,v%20w%20x%20y%20z"),
    (PAGE, ["a" * 60 + " " + "b" * 60], f"{PAGE}#:~:text={'a' * 60},{'b' * 60}"),
    (PAGE, ["a" * 120], f"{PAGE}#:~:text={'a' * 120}"),
    (PAGE, ["One two.\n\nThree four."], f"{PAGE}#:~:text=One%20two.,Three%20four."),
    (PAGE, ["a split", "quote"], f"{PAGE}#:~:text=a%20split&text=quote"),
    (PAGE, ["1 2\n3 4 5 6", " ", "7 8 9"], f"{PAGE}#:~:text=1%202,3%204%205%206&text=7%208%209"),
    (PAGE, ["  ", ""], PAGE),
    (PAGE, [], PAGE),
    (PAGE, ["\ud800"], f"{PAGE}#:~:text=%3F"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "parts", "expected"), ROWS)
def test_fragment(address: str, parts: list[str], expected: str) -> None:
    assert expected == with_fragment(address, map(Part, parts))


CONTEXT = [
    ("he said, “", "” and left", "he%20said%2C%20%E2%80%9C-,no,-%E2%80%9D%20and%20left"),
    ("one two three four", "", "two%20three%20four-,no"),
    ("", "five-six", "no,-five%2Dsix"),
    (" ", "\n", "no"),
    ("— “", "”", "no"),
]


@pytest.mark.parametrize(("before", "after", "expected"), CONTEXT)
def test_context(before: str, after: str, expected: str) -> None:
    link = with_fragment(PAGE, [Part("no", before, after)])
    assert f"{PAGE}#:~:text={expected}" == link


def test_each_part_has_its_own_context() -> None:
    link = with_fragment(PAGE, [Part("no", "he said"), Part("yes", after="she said")])
    assert f"{PAGE}#:~:text=he%20said-,no&text=yes,-she%20said" == link


def decoded(link: str) -> list[list[str]]:
    """The terms of each text directive of a link, as a browser takes them apart."""
    directives = link.partition("#:~:")[2].split("&")
    assert all(each.startswith("text=") for each in directives)
    return [[unquote(term) for term in each[5:].split(",")] for each in directives]


LETTERS = st.text(st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("-,& \n#%é")))


@given(st.lists(LETTERS, min_size=1))
def test_fragment_holds_the_words_of_each_part(parts: list[str]) -> None:
    link = with_fragment(PAGE, map(Part, parts))
    lines = [line for part in parts if (line := " ".join(part.split()))]
    if not lines:
        assert PAGE == link
        return
    for terms, line in zip(decoded(link), lines, strict=True):
        assert len(terms) <= 2
        assert line.startswith(terms[0])
        assert line.endswith(terms[-1])
        assert len(terms) > 1 or line == terms[0]


@given(LETTERS.filter(str.strip), LETTERS, LETTERS)
def test_context_stands_right_before_and_after(words: str, before: str, after: str) -> None:
    (terms,) = decoded(with_fragment(PAGE, [Part(words, before, after)]))
    raw = with_fragment(PAGE, [Part(words, before, after)]).partition("text=")[2].split(",")
    if any(map(str.isalnum, "".join(before.split()[-3:]))):
        assert raw[0].endswith("-")
        assert " ".join(before.split()).endswith(terms[0][:-1])
    if any(map(str.isalnum, "".join(after.split()[:3]))):
        assert raw[-1].startswith("-")
        assert " ".join(after.split()).startswith(terms[-1][1:])
    assert not any("-" in term[1:-1] for term in raw)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://x.y/a?b=c#d", "https://x.y/a?b=c#d"),
        (" HTTPS://x.y ", "HTTPS://x.y"),
        ("https://x.y/a b\"<>\n", "https://x.y/a%20b%22%3C%3E"),
        ("https://x.y/é", "https://x.y/é"),
        ("https://x.y/\u202e", "https://x.y/%E2%80%AE"),
        ("javascript:alert(1)", None),
        ("java\nscript:x", None),
        ("https://[broken", None),
        ("x.y", None),
        (None, None),
    ],
)  # fmt: skip
def test_web_address(url: str | None, expected: str | None) -> None:
    assert expected == web_address(url)
