"""Bytes become text by their mark, as UTF-8 or as told; what is no text is refused with its reason."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.errors import InputError, TrackerError, UsageError
from tracker.importers.decoding import decode


@pytest.mark.parametrize(
    ("data", "told", "text", "encoding"),
    [
        (b"plain", None, "plain", "utf-8"),
        ("“Café”".encode(), None, "“Café”", "utf-8"),
        (codecs.BOM_UTF8 + b"marked", None, "marked", "utf-8"),
        ("\ufeffhé".encode("utf-16-le"), None, "hé", "utf-16-le"),
        ("\ufeffhé".encode("utf-16-be"), None, "hé", "utf-16-be"),
        ("\ufeffhé".encode("utf-32-le"), None, "hé", "utf-32-le"),
        ("\ufeffhé".encode("utf-32-be"), None, "hé", "utf-32-be"),
        (b"a\r\nb\rc\nd\r\n", None, "a\nb\nc\nd\n", "utf-8"),
        (b"caf\xe9", "latin-1", "café", "iso8859-1"),
        (b"\x93yes\x94", "CP1252", "“yes”", "cp1252"),
        (codecs.BOM_UTF8 + b"told", "utf-8", "told", "utf-8"),
        ("日本".encode("shift_jis"), "sjis", "日本", "shift_jis"),
        (b"tab\tand form\x0cfeed", None, "tab\tand form\x0cfeed", "utf-8"),
    ],
    ids=str,
)
def test_text(data: bytes, told: str | None, text: str, encoding: str) -> None:
    found = decode(data, told)
    assert (text, encoding) == (found.text, found.encoding)


@pytest.mark.parametrize(
    ("data", "told", "error", "message"),
    [
        (b"", None, InputError, "letter.txt is empty"),
        (codecs.BOM_UTF8, None, InputError, "letter.txt is empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", None, InputError, "letter.txt is not text"),
        (b"%PDF-1.7\n\x01\x02\x03\x04\x05\xff\xfe", None, InputError, "letter.txt is not text"),
        (b"nul\0inside", None, InputError, "letter.txt is not text"),
        (b"x" * 70_000 + b"\0", None, InputError, "letter.txt is not text"),
        ("no mark".encode("utf-16-le"), None, InputError, "letter.txt is not text"),
        (b"\\ud800", "unicode_escape", InputError, "letter.txt is not text"),
        (b"caf\xe9", "ascii", InputError, "letter.txt is not ascii: byte 4 does not fit"),
        (b"odd", "utf-16", InputError, "letter.txt is not utf-16"),
        (b"x", "nonsense", UsageError, "unknown encoding: nonsense"),
        (b"x", "rot13", UsageError, "unknown encoding: rot13"),
        (b"x", "zip", UsageError, "unknown encoding: zip"),
        (b"x", "", UsageError, "unknown encoding: "),
        (b"x", "utf\x008", UsageError, "unknown encoding"),
    ],
    ids=str,
)
def test_refused(data: bytes, told: str | None, error: type[TrackerError], message: str) -> None:
    with pytest.raises(error) as caught:
        decode(data, told, name="letter.txt")
    assert message in caught.value.message


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Über größere Äpfel und schöne Gärten, sagte er.", "cp1252"),
        ("He said “no” – and left…", "cp1252"),
        ("Zażółć gęślą jaźń, powiedział minister.", "cp1250"),
        ("Здравствуйте, дорогие друзья, сказал он", "cp1251"),
        ("日本語のテキストです。", "cp932"),
    ],
)
def test_likely_encoding_is_named(text: str, encoding: str) -> None:
    with pytest.raises(InputError) as caught:
        decode(text.encode(encoding))
    assert caught.value.hint == f"say so: --encoding {encoding}"


@given(st.binary(), st.none() | st.sampled_from(["utf-8", "cp1252", "utf-16", "utf-7", "idna"]))
def test_any_bytes(data: bytes, told: str | None) -> None:
    try:
        found = decode(data, told)
    except TrackerError:
        return
    assert "\r" not in found.text
    assert found.text
    found.text.encode()


@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "Zs"]), min_size=1))
def test_text_comes_back(text: str) -> None:
    assert text.removeprefix("\ufeff") == decode(text.encode()).text
