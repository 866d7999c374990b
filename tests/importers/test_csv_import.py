"""A table of quotes: columns found or told, rows read or refused with their line and column."""

import io

import pytest

from tracker.errors import TrackerError, UsageError
from tracker.importers.csv import read
from tracker.importers.file import Told
from tracker.importers.lines import Line
from tracker.records.draft import Draft
from tracker.records.entries import Attribution, Party, Quote, Source, Speaker


def table(text: str | bytes, **columns: str) -> list[Line]:
    data = text.encode() if isinstance(text, str) else text
    return list(read(io.BytesIO(data), Told(name="t.csv", columns=columns)))


def draft(text: str | bytes, **columns: str) -> Draft:
    (line,) = table(text, **columns)
    assert () == line.faults
    assert line.draft is not None
    return line.draft


ONE = Draft(
    entry=Quote(
        source="source",
        words="We sail, at dawn",
        attributions=(Attribution(parties=(Party(speaker="Ana Ruiz"),)),),
    ),
    source=Source(title="Dawn"),
    people=(Speaker(name="Ana Ruiz"),),
)


@pytest.mark.parametrize(
    "text",
    [
        'Quote,Who,Headline\n"We sail, at dawn",Ana Ruiz,Dawn\n',
        "quote;speaker;title\r\nWe sail, at dawn;Ana Ruiz;Dawn\r\n",
        "QUOTATION\tSaid by\tArticle title\nWe sail, at dawn\tAna Ruiz\tDawn",
        "sep=;\nWords;Speaker;Title\nWe sail, at dawn;Ana Ruiz;Dawn",
        "Quote;Who;Headline\n;;\n\nWe sail, at dawn;Ana Ruiz;Dawn;;\n",
        "\ufeffQuote;Who;Headline\nWe sail, at dawn;Ana Ruiz;Dawn",
        "Quote;Who;Headline\rWe sail, at dawn;Ana Ruiz;Dawn\r",
    ],
    ids=["commas", "semicolons", "tabs", "sep", "blank", "mark", "old Mac"],
)
def test_delimiters_and_headings(text: str) -> None:
    assert ONE == draft(text)


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_encodings_with_a_mark(encoding: str) -> None:
    text = "Quote;Who;Headline\n" + "We sail, at dawn;Ana Ruiz;Dawn\n"
    assert ONE == draft(text.encode(encoding))


def test_columns_as_told() -> None:
    text = "Text,Date,Col A,B\nIt rained,2024/3/5,Ana Ruiz,https://a.example/x#:~:text=It"
    found = draft(text, words="text", speaker="Col A", url="B", published="Date")
    assert "It rained" == found.entry.words
    assert Source(url="https://a.example/x", published="2024-03-05") == found.source
    with pytest.raises(UsageError, match="no column 'Nope'"):
        table(text, words="Nope")
    with pytest.raises(UsageError, match="unknown field wrods"):
        table(text, wrods="Text")


def test_what_is_passed_over_is_said_once() -> None:
    lines = table("Quote,Title,Mood,Title\na,b,glad,x\nc,d,sad,y")
    assert [("columns passed over: Mood, Title",), ()] == [line.remarks for line in lines]


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("6/14/2025", "2025-06-14"), ("14/6/2025", "2025-06-14"), ("6/6/2025", "2025-06-06"),
        ("6/14/2025 10:15:00", "2025-06-14"), ("June 14, 2025", "2025-06-14"),
        ("Sat, June 14th, 2025", "2025-06-14"), ("14 Jun. 2025", "2025-06-14"),
        ("3/4/2025", None), ("14/15/2025", None), ("2/30/2025", None), ("the June 14, 2025 talk", None),
    ],
)  # fmt: skip
def test_days_as_people_write_them(written: str, day: str | None) -> None:
    (line,) = table(f'Quote,Date,Title\na,"{written}",b')
    assert day == (line.draft.entry.said if line.draft else None)
    assert (day is None) == bool(line.faults)


@pytest.mark.parametrize(
    ("cell", "kept"),
    [
        ("1:02:33", "1:02:33"), ("12:40", "12:40"), ("2 min 5 s", "2 min 5 s"), ("00:03,5", "00:03,5"),
        ("6/14/2025 10:15:22", None), ("2025-06-14T10:15:22Z", None), ("14.06.2025 10:15", None),
        ("2025/06/14 10:15:22 AM GMT+2", None), ("June 14, 2025 10:15", None), ("14 Jun 2025", None),
    ],
)  # fmt: skip
def test_when_a_form_was_sent_is_no_timecode(cell: str, kept: str | None) -> None:
    lines = table(f'Timestamp,Quote,Title\n"{cell}",a,b\n"{cell}",c,d')
    assert [kept, kept] == [line.draft.entry.timestamp for line in lines if line.draft]
    remarks = {remark for line in lines for remark in line.remarks}
    said = "Timestamp: a date and time is no place in a recording"
    assert (set() if kept else {said}) == remarks


def test_a_timecode_is_found_beside_a_forms_timestamp() -> None:
    found = draft("Timestamp,Quote,Title,Timecode\n2025-06-14 10:15,a,b,12:40")
    assert "12:40" == found.entry.timestamp


def test_formulas_are_taken_off_and_only_those() -> None:
    found = draft("Quote,Title\n\"'=1+1\",'tis so")
    assert ("=1+1", "'tis so") == (found.entry.words, found.source and found.source.title)


def test_several_speakers_of_our_own_table() -> None:
    found = draft(
        "words,speaker,speaker_key,speaker_kind,speaker_as_printed,role,via,tags,title\n"
        "x,Ann; Bo,; bo-ek,person; group,a.; ,mayor; ,Wire,a; b,T"
    )
    assert (
        Party(name="a.", role="mayor"),
        Party(speaker="bo-ek"),
        Party(part="via", speaker="Wire"),
    ) == found.entry.attributions[0].parties
    assert (Speaker(key="bo-ek", name="Bo", kind="group"),) == found.people
    assert ("a", "b") == found.entry.tags


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("“We sail”", "We sail"),
        ("‘We sail,’", "We sail"),
        ("“We sail.”", "We sail."),
        ("“We,” he said, “sail”", "“We,” he said, “sail”"),
        ("We “sail”", "We “sail”"),
    ],
)
def test_outer_marks_are_no_words(cell: str, words: str) -> None:
    found = draft(f'quote,who,title\n"{cell}",Al,T9').entry
    assert (words, "direct") == (found.words, found.kind)
    own = draft(f'words,speaker,speaker_key,title\n"{cell}",Al,al,T9').entry
    assert cell == own.words, "our own table has what is stored"


def test_names_of_our_own_table_have_keys() -> None:
    found = draft(
        "words,speaker,speaker_key,via,title,outlet,authors,tags,source_language,people\n"
        "x,Al,al,NPR,T,The Post,Post Staff; Bo Li,b;c; d,en,"
        "staff (organisation): Post Staff; li (person): Bo Li; po (organisation): The Post;"
        " npr-1 (organisation): NPR"
    )
    assert Source(title="T", outlet="po", authors=("staff", "li"), language="en") == found.source
    assert Party(part="via", speaker="npr-1") == found.entry.attributions[0].parties[1]
    assert ("b;c", "d") == found.entry.tags
    assert Speaker(key="staff", name="Post Staff", kind="organisation") in found.people


@pytest.mark.parametrize(
    ("row", "line", "field", "message"),
    [
        ('"a,T', 2, "", "a quotation mark opens a cell and never closes it"),
        ('"a"b,T', 2, "", "is no row: ',' expected after '\"'"),
        ("a,T,,,,x,y", 2, "", "has 7 cells, the heading 6"),
        ("a,T,12.03.2024", 2, "Date", "12.03.2024: expected a date such as 2024"),
        ("a,T,2024-02-30", 2, "Date", "2024-02-30: February 2024 has 29 days"),
        ("a,T,,shouted", 2, "Stance", "expected said, asked"),
        ("a,T,,said,maybe", 2, "Status", "expected proposed"),
        ("a,T,,said,,sure", 2, "Confidence", "expected a number"),
        ("a,T,,said,,7", 2, "Confidence", "expected a number from 0 to 1"),
        (",T", 2, "Quote", "is missing"),
        ("a,", 2, "source", "a quote needs a source"),
        ('"a\nb",,', 2, "source", "a quote needs a source"),
        ('"a\nb",T,\n,T', 4, "Quote", "is missing"),
    ],
)
def test_bad_rows_are_named(row: str, line: int, field: str, message: str) -> None:
    heading = "Quote,Title,Date,Stance,Status,Confidence,Speaker\n"
    width = 7 if "heading" not in message else 6
    heading = ",".join(heading.strip().split(",")[:width]) + "\n"
    if message.startswith("expected") and "Stance" != field and "Status" != field:
        row += ",Ann"
    elif field == "Stance":
        row += ",,,Ann"
    found = table(heading + row)
    faults = [(one.number, fault.field, fault.message) for one in found for fault in one.faults]
    assert [(line, field)] == [fault[:2] for fault in faults]
    assert message in faults[0][2]
    bad = next(one for one in found if one.faults)
    assert heading.encode() == bad.heading
    assert row.encode().endswith(bad.raw.rstrip(b"\n"))


def test_a_bad_row_does_not_spoil_the_next() -> None:
    first, second = table('Quote,Title\n"a"b,T\nc,T\n')
    assert first.faults
    assert second.draft is not None


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "t.csv is empty"),
        (b"\n\n", "t.csv is empty"),
        (b"\xef\xbb\xbf", "t.csv is empty"),
        (b"a,b\n1,2", "no column holds the words"),
        (b"Quote,Title\n\x00\x01,b", "holds a NUL"),
        ("Quote,Title\nÄpfel „fielen“,T".encode("cp1252"), "is not UTF-8"),
        (b"Quote,Title\n" + b"a,b\n" * 40_000 + b"\xe9,b\n", "not in the encoding"),
        (b"Quote,Title\n" + b"x" * 10_000_002, "is longer than 10,000,000"),
        ("Quote,Title\na,b".encode("utf-16-le"), "holds a NUL"),
        (b'"Quote,Title\na,b', "the heading a quotation mark opens"),
    ],
    ids=[
        "empty",
        "blank",
        "mark",
        "no words",
        "binary",
        "cp1252",
        "late",
        "long",
        "utf-16",
        "open",
    ],
)
def test_no_table(data: bytes, message: str) -> None:
    with pytest.raises(TrackerError, match=message):
        table(data)


def test_a_cell_of_a_million_characters() -> None:
    assert 1_000_000 == len(draft("Quote,Title\n" + "x" * 1_000_000 + ",T").entry.words)


def test_escape_sequences_stay_what_they_are() -> None:
    assert "\x1b[31mred" == draft("Quote,Title\n\x1b[31mred,T").entry.words
