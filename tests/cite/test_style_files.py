"""The style files we ship, and those that users bring."""

from pathlib import Path

import pytest

from tracker.cite.style import STYLES, read_style

FOLDER = Path(STYLES["apa"].csl).parent
HEAD = '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0" class="{}">'


@pytest.mark.parametrize("style", [style for style in STYLES.values() if style.csl], ids=str)
def test_shipped_styles_keep_their_licence(style) -> None:
    data = Path(style.csl).read_bytes()
    read = read_style(style.csl, data)
    assert style.note == read.note
    assert not read.ours
    text = data.decode()
    assert "http://creativecommons.org/licenses/by-sa/3.0/" in text
    assert "<author>" in text
    assert Path(style.csl).name in (FOLDER / "LICENSE.md").read_text("utf-8")


BAD = {
    "empty": (b"", "line 1: not well-formed XML: no element found"),
    "cut": (HEAD.format("note").encode() + b"\n<info>\n", "line 3: not well-formed XML"),
    "tags": (b"<style>\n<a></b></style>", "line 2: not well-formed XML: mismatched tag"),
    "another": (b"<html/>", "no CSL style"),
    "no citations": ((HEAD + "</style>").format("note").encode(), "the style has no citations"),
    "dependent": (
        (HEAD + '<info><link href="http://x/apa" rel="independent-parent"/></info></style>')
        .format("in-text")
        .encode(),
        "it only refers to http://x/apa: use that one",
    ),
    "bomb": (b'<!DOCTYPE a [<!ENTITY b "c">]>\n<style>&b;</style>', "declares entities"),
    "bytes": (b"\xff\xfe\x00", "line 1: not well-formed XML"),
}


@pytest.mark.parametrize(("data", "expected"), BAD.values(), ids=BAD.keys())
def test_what_is_no_style(data: bytes, expected: str) -> None:
    with pytest.raises(ValueError, match=expected):
        read_style("x.csl", data)


@pytest.mark.parametrize(("class_", "note"), [("note", True), ("in-text", False)])
def test_a_style(class_: str, note: bool) -> None:
    data = (HEAD + "<citation><layout/></citation></style>").format(class_).encode()
    read = read_style("my.csl", data)
    assert ("my.csl", note, False) == (read.csl, read.note, read.ours)
