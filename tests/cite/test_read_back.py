"""What we write as Markdown, HTML and LaTeX is read by pandoc as the words it is."""

import subprocess

import pytest

from support import pandocs
from support.sample_views import JANE, publication, quotation
from tracker.cite.builtin import engine
from tracker.cite.passage import passage
from tracker.cite.style import STYLES
from tracker.cite.styled import laid_out, request, styled
from tracker.records.views import Named

WORDS = [
    "5 * 3 [is] <b>15</b> & more_of_it ~ x^2^ $1 #2 %3 {4}",
    r"\input{x} \textbf{y} `code` ``z''",
    "a -- b --- c ... d - e",
    "“no” ‘yes’ it’s \"so\" 'and'",
    "1. a\n2. b\n\n# c",
    "@doe [^1] :smile: |a|b| http://x.y www.x.y",
]
READERS = {"markdown": "markdown-smart", "html": "html", "latex": "latex-smart"}


UNKNOWN_TO_PANDOC = {r"\textbar{}": "|", r"\textasciigrave{}": "`"}  # of LaTeX, not of its reader


def read(text: str, reader: str) -> str:
    for command, letter in UNKNOWN_TO_PANDOC.items():
        text = text.replace(command, letter)
    done = subprocess.run(
        [pandocs.found().path, f"--from={reader}", "--to=plain", "--wrap=none"],
        input=text,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def without_emphasis(text: str) -> str:
    """The words of a plain text, in which pandoc puts `_` around what is in italics."""
    return " ".join(text.replace("_The Gazette_", "The Gazette").split())


@pytest.mark.parametrize("form", READERS)
@pytest.mark.parametrize("words", WORDS)
def test_read_by_pandoc(words: str, form: str) -> None:
    odd = publication(
        title=words,
        outlet=Named(key="g", kind="organisation", name="The Gazette"),
        authors=(JANE,),
        url="https://gazette.example/a_(b)?c=%20&d=~#e",
    )
    passages = [passage(quotation(words, publication=odd), STYLES["mla"])]
    asked = request(passages, STYLES["mla"])
    found = styled(passages, STYLES["mla"], engine.formatted(asked.items, asked.references, "mla"))
    plain = " ".join(laid_out(found, "text").split())
    assert plain == without_emphasis(read(laid_out(found, form), READERS[form]))
