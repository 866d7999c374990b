"""A file's format is told by its name, else by how it begins."""

import pytest

from tracker.errors import UsageError
from tracker.importers.formats import FORMATS, recognise


@pytest.mark.parametrize(
    ("name", "head", "told", "expected"),
    [
        ("a.jsonl", b"anything", None, "jsonl"),
        ("A.JSONL", b"", None, "jsonl"),
        ("a.ndjson", b"", None, "jsonl"),
        ("a.txt", b'{"type": "source"}', None, "text"),
        ("a.md", b"# Title", None, "text"),
        ("-", b'{"type": "source"}\n', None, "jsonl"),
        ("-", b'\xef\xbb\xbf \n{ "type"', None, "jsonl"),
        ("-", b"{curly} prose", None, "text"),
        ("-", b"Prose.", None, "text"),
        ("-", b"", None, "text"),
        ("a.jsonl", b"{}", "text", "text"),
        ("a.txt", b"", "jsonl", "jsonl"),
    ],
)
def test_recognise(name: str, head: bytes, told: str | None, expected: str) -> None:
    assert expected == recognise(name, head, told).name


def test_unknown_format() -> None:
    with pytest.raises(UsageError, match="unknown format: docx") as caught:
        recognise("a", b"", "docx")
    assert "known formats: jsonl, text" == caught.value.hint


def test_no_ending_is_claimed_twice() -> None:
    endings = [ending for each in FORMATS for ending in each.endings]
    assert sorted(set(endings)) == sorted(endings)
