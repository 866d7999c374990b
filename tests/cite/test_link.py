"""Text fragments that browsers read as they were meant."""

from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.cite.link import web_address, with_fragment

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
    (PAGE, ["a split", "quote"], f"{PAGE}#:~:text=a%20split,quote"),
    (PAGE, ["1 2 3 4 5 6", "and", "7 8 9"], f"{PAGE}#:~:text=1%202%203%204%205,7%208%209"),
    (PAGE, ["  ", ""], PAGE),
    (PAGE, [], PAGE),
    (PAGE, ["\ud800"], f"{PAGE}#:~:text=%3F"),
]  # fmt: skip


@pytest.mark.parametrize(("address", "parts", "expected"), ROWS)
def test_fragment(address: str, parts: list[str], expected: str) -> None:
    assert expected == with_fragment(address, parts)


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]))))
def test_fragment_holds_words_of_the_quote_in_order(parts: list[str]) -> None:
    link = with_fragment(PAGE, parts)
    line = " ".join(" ".join(parts).split())
    if not line:
        assert PAGE == link
        return
    directive = link.removeprefix(f"{PAGE}#:~:text=")
    assert directive != link
    assert directive.count(",") <= 1
    assert not {"-", "&"} & set(directive)
    found = [unquote(part) for part in directive.split(",")]
    assert line.startswith(found[0])
    assert line.endswith(found[-1])


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
