"""What is cited of a passage: the words between the outer marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.text.citation import citation_words, join_pieces


@pytest.mark.parametrize(
    ("passage", "expected"),
    [
        ("“Players make inroads at speed,”", "Players make inroads at speed"),
        ('"Players make inroads at speed,"', "Players make inroads at speed"),
        ("“Enough.”", "Enough."),
        ("“Enough!”", "Enough!"),
        ("“Enough?”", "Enough?"),
        ("“Enough…”", "Enough…"),
        ("“Enough, and more”", "Enough, and more"),
        ("„So geht es,“", "So geht es"),
        ("»So geht es«", "So geht es"),
        ("« Oui, c’est ça »", "Oui, c’est ça"),
        ("«\u00a0Oui\u00a0»", "Oui"),
        ("‹so›", "so"),
        ("‘It’s the workers’ turn,’", "It’s the workers’ turn"),
        ("'It's ours,'", "It's ours"),
        ("「行こう」", "行こう"),
        ("『行こう』", "行こう"),
        ("``Typed once,''", "Typed once"),
        ("''Typed once,''", "Typed once"),
        ("“He said ‘go,’”", "He said ‘go,’"),
        ("“‘Go,’ he said,”", "‘Go,’ he said"),
        ("“A “B” C,”", "A “B” C"),
        ("“mixed marks\"", "mixed marks"),
        ("  “Enough,”\n", "Enough"),
        ("“two  spaces\nstay,”", "two  spaces\nstay"),
        ("no marks,", "no marks,"),
        ("“A,” he said, “B.”", "“A,” he said, “B.”"),
        ('"A," he said, "B."', '"A," he said, "B."'),
        ("'A,' he said, 'B.'", "'A,' he said, 'B.'"),
        ('"He is 5\'8" tall,"', "He is 5'8\" tall"),
        ("“It goes on in the next paragraph.", "It goes on in the next paragraph."),
        ("“We” and they", "“We” and they"),
        ("'Tis the season", "'Tis the season"),
        ("ends here,”", "ends here,”"),
        ("“”", ""),
        ("“", ""),
        ("", ""),
        ("“Well,,”", "Well,"),
        ("“,”", ""),
    ],
)  # fmt: skip
def test_citation_words(passage: str, expected: str) -> None:
    assert expected == citation_words(passage)


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        (["“We cannot win,”", "“unless we change.”"], "We cannot win unless we change."),
        (["“Yes.”", "“No.”"], "Yes. No."),
        (["“Yes,”"], "Yes"),
        (["“”", "“No.”"], "No."),
        ([], ""),
    ],
)
def test_join_pieces(pieces: list[str], expected: str) -> None:
    assert expected == join_pieces(pieces)


@given(
    st.text(st.characters(categories=["L", "N", "Zs"], include_characters="’,.!?-"), max_size=40)
)
def test_curly_marks_around_any_words_go(words: str) -> None:
    trimmed = words.strip()
    expected = trimmed[:-1].rstrip() if trimmed.endswith(",") else trimmed

    assert expected == citation_words(f"“{words}”")


@given(st.text(max_size=40))
def test_the_words_are_a_slice_of_the_passage(passage: str) -> None:
    assert citation_words(passage) in passage
