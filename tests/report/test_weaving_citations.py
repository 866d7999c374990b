"""A report woven to be read: notes, references in each style, sources, and what stays."""

import re

import pytest

from support.sample_views import JANE, publication, quotation, source
from tracker.cite.builtin.engine import formatted
from tracker.cite.passage import passage
from tracker.cite.style import STYLES
from tracker.cite.styled import request, styled
from tracker.report.directives import parse
from tracker.report.generated import printed as lines_of
from tracker.report.intext import printed
from tracker.report.page import page
from tracker.report.woven import NOTE, Block, woven

SIGNED = publication(key="ev-2024", title="Two makers", published="2024-03-05", authors=(JANE,))
VIEWS = {
    "ev-2024": source(key="ev-2024", published="2024-03-05", authors=(JANE,)),
    "no-name": source(key="no-name", title="Rope prices", published="2023"),
    "a-b": quotation(key="a-b", publication=SIGNED, quote_page="7"),
}


def weave(text: str, style: str = "chicago-notes", heading: str = "## Sources") -> str:
    parsed, chosen = parse(text), STYLES[style]
    cited = [(one, each.key, each.locator) for one in parsed.citations for each in one.cited]
    quotes = [(one, one.key, None) for one in parsed.directives]
    ordered = sorted([*cited, *quotes], key=lambda one: one[0].start)
    from dataclasses import replace

    passages = []
    for _, key, locator in ordered:
        found = replace(passage(VIEWS[key]), lead="")
        passages.append(replace(found, locator=locator or found.locator))
    asked = request(passages, chosen)
    answer = styled(passages, chosen, formatted(asked.items, asked.references, style))
    runs, items = {}, {}
    for (one, _, _), (_, reference), each in zip(ordered, answer.in_text, passages, strict=True):
        runs.setdefault(one.start, []).append(reference)
        items.setdefault(one.start, []).append(each.item)
    shown = {
        one.start: printed(one, runs[one.start], items[one.start], chosen)
        for one in parsed.citations
    }
    blocks = {
        one.start: Block(lines_of(VIEWS[one.key], one.options, NOTE), "Note.")
        for one in parsed.directives
    }
    from tracker.cite.runs import as_markdown

    sources = [as_markdown(entry) for _, entry in answer.bibliography]
    return woven(text, parsed, blocks, shown, sources, heading)


# Style, what the writer wrote, what is read.
IN_TEXT = [
    ("apa", "So [@ev-2024].", "So (Doe, 2024)."),
    ("apa", "So [see @ev-2024, p. 3].", "So (see Doe, 2024, p. 3)."),
    ("apa", "So [@ev-2024; @no-name].", "So (Doe, 2024; *Rope prices*, 2023)."),
    ("apa", "Doe [-@ev-2024] says.", "Doe (2024) says."),
    ("apa", "@ev-2024 says.", "Doe (2024) says."),
    ("apa", "So [@ev-2024, and elsewhere].", "So (Doe, 2024, and elsewhere)."),
    ("apa", "So [@a-b].", "So (as cited in Doe, 2024, p. 7)."),
    ("apa", "So [@a-b, p. 8].", "So (as cited in Doe, 2024, p. 8)."),
    ("chicago-author-date", "So [@ev-2024, p. 3].", "So (Doe 2024, 3)."),
    ("chicago-author-date", "@ev-2024 says.", "Doe (2024) says."),
    ("chicago-author-date", "So [-@ev-2024].", "So (2024)."),
    ("mla", "So [@ev-2024, p. 3].", "So (Doe 3)."),
    ("chicago-notes", "So [@ev-2024].", "So.[^1]"),
    ("chicago-notes", "So [@ev-2024], and so.", "So,[^1] and so."),
    ("chicago-notes", "@ev-2024 says.", "Doe[^1] says."),
    ("chicago-notes", "A [@ev-2024] b [@no-name].", "A[^1] b.[^2]"),
    ("chicago-notes", "A[^1] b [@no-name].\n\n[^1]: Mine.", "A[^1] b.[^2]\n\n[^1]: Mine."),
    ("ap", "So [@no-name].", "So (“Rope prices,” 2023)."),
    ("apa", r"Escaped \[@ev-2024] `[@ev-2024]`", r"Escaped \[Doe (2024)] `[@ev-2024]`"),
]


@pytest.mark.parametrize(("style", "text", "expected"), IN_TEXT, ids=lambda one: str(one)[:30])
def test_in_the_text(style: str, text: str, expected: str) -> None:
    read = weave(text, style)
    assert read.startswith(f"{expected}\n"), read


def test_notes_and_sources() -> None:
    assert (
        "So.[^1]\n\n"
        "[^1]: See Jane Doe, *Two makers*, March 5, 2024, 3; quoted in Jane Doe,"
        " *Two makers*, March 5, 2024, 7, and so.\n\n"
        "## Sources\n\n"
        "Doe, Jane. *Two makers*. March 5, 2024.\n"
    ) == weave("So [see @ev-2024, p. 3; @a-b and so].\n")


BLOCK = "<!-- tracker: quote a-b -->"
REST = "\n\n[^1]: Note.\n"
# The text, and how it is read, without the sources.
QUOTATIONS = {
    "a block": (f"One.\n\n{BLOCK}\n\nTwo.\n", "One.\n\n> “We cannot win”\n>\n> — Makoto Uchida (Nissan CEO)[^1]\n\nTwo."),
    "right below a line": (f"One.\n{BLOCK}\nTwo.\n", "One.\n\n> “We cannot win”\n>\n> — Makoto Uchida (Nissan CEO)[^1]\n\nTwo."),
    "in a list": (f"- one\n- {BLOCK}\n", "- one\n- > “We cannot win”\n  >\n  > — Makoto Uchida (Nissan CEO)[^1]"),
    "inline": ("He: <!-- tracker: quote a-b as=inline -->.", "He: “We cannot win”.[^1]"),
    "inline, within": ("He: <!-- tracker: quote a-b as=inline --> so", "He: “We cannot win”[^1] so"),
    "fenced": ("One.\n\n```tracker\na-b\n```\n\nTwo.", "One.\n\n> “We cannot win”\n>\n> — Makoto Uchida (Nissan CEO)[^1]\n\nTwo."),
    "what was put in before": (
        "He: <!-- tracker: quote a-b as=inline -->old words<!-- tracker: end 3f9a1c2b r1 -->.", "He: “We cannot win”.[^1]"),
    "comments of other commands": (f"{BLOCK}\n\n<!-- tracker: unchecked -->\nTwo.", "> “We cannot win”\n>\n> — Makoto Uchida (Nissan CEO)[^1]\n\nTwo."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), QUOTATIONS.values(), ids=QUOTATIONS)
def test_quotations(text: str, expected: str) -> None:
    read = weave(text, heading="")
    assert read.startswith(expected + REST), read
    assert "tracker" not in read


def test_line_ends_are_those_of_the_report() -> None:
    read = weave(f"One.\r\n\r\n{BLOCK}\r\n\r\nSo [@ev-2024].\r\n")
    assert [] == re.findall(r"(?<!\r)\n", read)


def test_without_anything_of_ours_it_is_the_same() -> None:
    text = "---\ntitle: x\n---\n# One\n\nText[^1].\n\n[^1]: Note."
    assert text == weave(text)


PAGES = {
    "the title of the front matter": ("---\ntitle: A & B\nlang: de\n---\nx", '<html lang="de">', "<title>A &amp; B</title>"),
    "the first heading": ("# A *b* & c\n\nx", '<html lang="en">', "<title>A b &amp; c</title>"),
    "the name of the file": ("x", '<html lang="en">', "<title>draft</title>"),
}  # fmt: skip


@pytest.mark.parametrize(("text", "language", "title"), PAGES.values(), ids=PAGES)
def test_pages(text: str, language: str, title: str) -> None:
    read = page(text, "draft")
    assert language in read and title in read
    assert "title: A" not in read


def test_a_page_has_notes_and_tables() -> None:
    read = page("a[^1]\n\n|x|y|\n|-|-|\n|1|2|\n\n[^1]: Note.", "draft")
    assert 'class="footnotes"' in read and "<td>1</td>" in read
