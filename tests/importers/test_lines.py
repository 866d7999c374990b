"""Every line is an entry or a list of all its faults, each with its field; nothing is raised."""

import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.importers import raw
from tracker.importers.lines import Line, read, read_lines
from tracker.importers.raw import raw_lines
from tracker.records.entries import (
    ENTRIES,
    Alias,
    Anchor,
    Attribution,
    Claim,
    Evidence,
    Party,
    Quote,
    Role,
    Source,
    Span,
    Speaker,
    Utterance,
    Version,
)

SPEAKER = '{"type":"speaker","name":"Ann Bell"%s}'
QUOTE = '{"type":"quote","source":"a-b","words":"w"%s}'
SPANS = QUOTE % ',"anchors":[{"spans":[%s]}]'
PARTIES = QUOTE % ',"attributions":[{},{"parties":[{"name":"x"},%s]}]'


def one(raw: str | bytes) -> Line:
    (line,) = read_lines([raw.encode() if isinstance(raw, str) else raw])
    return line


@pytest.mark.parametrize(
    ("raw", "entry"),
    [
        (SPEAKER % "", Speaker(name="Ann Bell")),
        (SPEAKER % ',"key":null', Speaker(name="Ann Bell")),
        (
            SPEAKER % ',"aliases":[{"name":"A. Bell"}],"roles":[{"title":"CEO","since":"2019"}]',
            Speaker(
                name="Ann Bell",
                aliases=(Alias(name="A. Bell"),),
                roles=(Role(title="CEO", since="2019"),),
            ),
        ),
        (
            SPANS % '{"start":0,"end":3,"marked":false}',
            Quote(
                source="a-b",
                words="w",
                anchors=(Anchor(spans=(Span(start=0, end=3, marked=False),)),),
            ),
        ),
        (
            PARTIES % '{"part":"via","speaker":"reuters"}',
            Quote(
                source="a-b",
                words="w",
                attributions=(
                    Attribution(),
                    Attribution(parties=(Party(name="x"), Party(part="via", speaker="reuters"))),
                ),
            ),
        ),
        (
            '{"type":"source","versions":[{"text":"T"},{"number":2,"coverage":"none"}]}',
            Source(versions=(Version(text="T"), Version(number=2, coverage="none"))),
        ),
        (
            '{"type":"claim","statement":"s","evidence":[{"quote":"q-1"}],"due":"2029/.."}',
            Claim(statement="s", evidence=(Evidence(quote="q-1"),), due="2029/.."),
        ),
        ('{"type":"utterance"}', Utterance()),
        ('\ufeff{"type":"utterance"}\r\n', Utterance()),
        (
            r'{"type":"speaker","name":"a\\u0000b \u00e9 \ud83d\ude00"}',
            Speaker(name="a\\u0000b é 😀"),
        ),
    ],
)
def test_entry(raw: str, entry: object) -> None:
    line = one(raw)
    assert (entry, ()) == (line.entry, line.faults)


@pytest.mark.parametrize(
    ("raw", "faults"),
    [
        ("{", {"": "is not JSON: expecting property name enclosed in double quotes (column 2)"}),
        (SPEAKER % ",", {"": "is not JSON: "}),
        ('{"type":"speaker"} x', {"": "is not JSON: extra data (column 20)"}),
        ('{"type":"speaker","name":"a\tb"}', {"": "is not JSON: invalid control character"}),
        ("[]", {"": "expected an object, found a list"}),
        ("null", {"": "expected an object, found null"}),
        ('"text"', {"": 'expected an object, found "text"'}),
        ("[" * 100_000, {"": "is nested too deeply"}),
        ('{"type":"speaker","name":' + "[" * 900 + "]" * 900 + "}", {"": "is nested too deeply"}),
        (b'{"type":"speaker","name":"\xff"}', {"": "is not UTF-8 (byte 27 does not fit)"}),
        ("{}", {"type": "is missing; expected source, speaker, quote, claim or utterance"}),
        (
            '{"type":"person"}',
            {"type": 'expected source, speaker, quote, claim or utterance; found "'},
        ),
        ('{"type":["quote"]}', {"type": "expected source, speaker, quote, claim or utterance; f"}),
        ('{"type":"quote"}', {"source": "is missing", "words": "is missing"}),
        (SPEAKER % ',"nam":1', {"nam": "unknown field of a speaker; did you mean name?"}),
        (SPEAKER % ',"":1', {"": "unknown field of a speaker; expected aliases, description"}),
        (
            PARTIES % '{"speekr":"x"}',
            {
                "attributions.1.parties.1.speekr": "unknown field of a party; did you mean speaker?",
                "attributions.1.parties.1.speaker": "expected the key of a speaker, or a name",
            },
        ),
        (
            SPEAKER % ',"kind":"persn","description":3,"tags":["a",1],"aliases":{},"roles":["x"]',
            {
                "kind": "expected person, organisation, role_holder, group, unnamed or document; f",
                "description": "expected text; found 3",
                "tags.1": "expected text; found 1",
                "aliases": "expected a list; found an object",
                "roles.0": 'expected an object; found "x"',
            },
        ),
        (
            SPEAKER % ',"roles":[{"title":"t","since":"2024-02-30","until":"soon"}]',
            {
                "roles.0.since": "2024-02-30: February 2024 has 29 days",
                "roles.0.until": "soon: expected a date such as",
            },
        ),
        (
            SPEAKER % ',"roles":[{"title":"t","since":"2024","until":"2023"}]',
            {"roles.0.until": "expected a date after 2024, when the role began"},
        ),
        (QUOTE % ',"said":"2023-13"', {"said": "2023-13: there is no month 13"}),
        ('{"type":"quote","source":"a-b","words":" "}', {"words": "expected words; it is empty"}),
        (QUOTE % ',"words":"w"', {"words": "is given twice"}),
        (SPEAKER % ',"aliases":[{"name":"B","name" : "C"}]', {"name": "is given twice"}),
        (QUOTE % ',"key":"Not A Key"', {"key": "expected 2 to 80 of a-z"}),
        (QUOTE % ',"former_keys":["ok","?"]', {"former_keys.1": "expected 2 to 80 of a-z"}),
        (
            SPANS % '{"start":5,"end":5},{"start":-1,"end":2},{"start":0,"end":1e2},{"start":true}',
            {
                "anchors.0.spans.0.end": "expected more than start, which is 5",
                "anchors.0.spans.1.start": "expected a number from 0 to",
                "anchors.0.spans.2.end": "expected a whole number; found 100.0",
                "anchors.0.spans.3.start": "expected a whole number; found true",
                "anchors.0.spans.3.end": "is missing",
            },
        ),
        (SPANS % '{"start":0,"end":2147483648}', {"anchors.0.spans.0.end": "expected a number fr"}),
        (
            SPANS % ('{"start":0,"end":%s}' % ("9" * 40)),
            {"anchors.0.spans.0.end": "expected a num"},
        ),
        (
            SPANS % ('{"start":0,"end":%s}' % ("9" * 9999)),
            {"": "is nested too deeply, or holds a n"},
        ),
        (
            QUOTE % ',"attributions":[{"confidence":1.5,"cue_start":3}]',
            {
                "attributions.0.confidence": "expected a number from 0 to 1; found 1.5",
                "attributions.0.cue_end": "expected both ends of the span, or none",
            },
        ),
        (QUOTE % ',"attributions":[{"confidence":NaN}]', {"": "", "attributions.0.confidence": ""}),
        (
            '{"type":"source","versions":[{"number":0,"coverage":"none","text":"x"},{}]}',
            {
                "versions.0.number": "expected 1 or more",
                "versions.0.text": "expected no text, because coverage is none",
                "versions.1.text": "expected the text, because coverage is full",
            },
        ),
        (r'{"type":"speaker","name":"a\u0000b"}', {"name": "holds a NUL character (character 2)"}),
        (r'{"type":"speaker","name":"a\ud800b"}', {"name": "holds half of a surrogate pair"}),
        (SPEAKER % r',"tags":["\udfff\u0000"]', {"tags.0": "holds a NUL character"}),
    ],
)
def test_faults(raw: str | bytes, faults: dict[str, str]) -> None:
    line = one(raw)
    found = {fault.field: fault.message for fault in line.faults}
    assert line.entry is None
    assert found.keys() <= faults.keys()
    assert {} == {f: m for f, m in faults.items() if m and not found.get(f, "").startswith(m)}
    assert line.faults


def test_numbers_and_blank_lines() -> None:
    stream = io.BytesIO(b'\n  \r\n{"type":"utterance"}\nbad\n\n{"type":"utterance"}')
    assert [(3, True), (4, False), (6, True)] == [(n.number, not n.faults) for n in read(stream)]


def test_raw_is_the_line_as_it_came() -> None:
    raw = b'\xef\xbb\xbf{"type":"utterance"} \r\n'
    assert [raw] == [line.raw for line in read(io.BytesIO(raw))]


def test_too_long_a_line_is_refused_in_flat_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "LONGEST", 30)
    stream = io.BytesIO(b'{"type":"utterance"}\n' + b"x" * 100 + b'\n{"type":"utterance"}\n')
    found = list(read(stream))
    assert [1, 2, 3] == [line.number for line in found]
    assert ["is longer than 200 MB"] == [f.message for line in found for f in line.faults]
    assert 31 >= max(len(line.raw) for line in found)


@pytest.mark.parametrize("size", [29, 30, 31, 32, 60, 61, 62, 93])
def test_long_last_line_ends(size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(raw, "LONGEST", 30)
    assert 1 == len(list(raw_lines(io.BytesIO(b"x" * size))))


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=8,
)
FIELDS = sorted({name for record in ENTRIES.values() for name in record.__dataclass_fields__})


@given(st.binary())
def test_any_bytes(data: bytes) -> None:
    for line in read(io.BytesIO(data)):
        assert (line.entry is None) == bool(line.faults)


@given(
    st.sampled_from(sorted(ENTRIES)),
    st.dictionaries(
        st.sampled_from(FIELDS),
        JSON | st.lists(st.dictionaries(st.sampled_from(FIELDS), JSON, max_size=3), max_size=2),
    ),
)
def test_any_object(kind: str, values: dict[str, object]) -> None:
    line = one(json.dumps(values | {"type": kind}))
    assert (line.entry is None) == bool(line.faults)
    assert all(fault.message for fault in line.faults)
