"""Elements become paragraphs as a reader sees them: nothing glued, nothing hidden, marks kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import document_fromstring

from tracker.importers.web.blocks import blocks


def paragraphs(markup: str) -> list[str]:
    return [block.text for block in blocks(document_fromstring(f"<body>{markup}</body>").body)]


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<p>One</p><p>Two</p>", ["One", "Two"]),
        ("<h1>spring</h1><div>By Ada</div>", ["spring", "By Ada"]),
        ("<span>spring</span><span>By Ada</span>", ["spring By Ada"]),
        ("<p><span>T</span>he <b>b</b>ridge</p>", ["The bridge"]),
        ("<p>Mac<b>Donald</b></p>", ["MacDonald"]),
        ("<p>a <a href=x>link</a>, and</p>", ["a link, and"]),
        ("loose <p>one</p> tail", ["loose", "one", "tail"]),
        ("<div>loose <p>one</p> tail</div>", ["loose", "one", "tail"]),
        ("<p>line<br>end</p>", ["line\nend"]),
        ("<p>one<br><br>two<br/> <br>three</p>", ["one", "two", "three"]),
        ("<p> many\n\t spaces  </p>", ["many spaces"]),
        ("<p>no\u00a0break\u00a0 space</p>", ["no\u00a0break\u00a0 space"]),
        ("<p>soft\u00adhyphen</p>", ["soft\u00adhyphen"]),
        ("<p>He said <q>no <q>never</q></q>.</p>", ["He said “no ‘never’”."]),
        ("<p>spring<sup><a href='#fn1'>1</a></sup>, m<sup>2</sup></p>", ["spring, m2"]),
        ("<p>x<a role='doc-noteref' href='#n'>2</a></p>", ["x"]),
        ("<pre>a\n  b</pre>", ["a\n  b"]),
        ("<ul><li>one<ul><li>deep</li></ul></li><li>two</li></ul>", ["one", "deep", "two"]),
        ("<dl><dt>term</dt><dd>meaning</dd></dl>", ["term", "meaning"]),
        (
            "<blockquote><p>Words.</p><footer>— <cite>Ann Bell</cite></footer></blockquote>",
            ["Words.", "— Ann Bell"],
        ),
        ("<figure><img alt='x'><figcaption>Bell</figcaption></figure>", ["Bell"]),
        ("<table><tr><td>Year<td>Crossings<tr><td>2023<td>1.2m</table>", ["Year | Crossings\n2023 | 1.2m"]),
        ("<table><caption>Paid</caption><tr><td>1</table>", ["Paid", "1"]),
        ("<table><tr><td><h1>Title</h1><p>Text</p></td></tr></table>", ["Title", "Text"]),
        ("<table role=presentation><tr><td>one</td><td>two</td></tr></table>", ["one", "two"]),
        ("<p hidden>x</p><p aria-hidden=true>x</p><p style='Display : none'>x</p>", []),
        ("<p class='a sr-only'>x</p><div role=dialog>x</div><nav>x</nav>", []),
        ("<script>x</script><style>x</style><template>x</template><noscript>x</noscript>", []),
        ("<button>x</button><select><option>x</select><textarea>x</textarea>", []),
        ("<p>a<script>x</script>b</p>", ["ab"]),
        ("<div aria-hidden=true><p>behind a dialog</p></div>", ["behind a dialog"]),
        ("<p>a &lt;b&gt; &amp;amp;</p>", ["a <b> &amp;"]),
        ("<ruby>漢<rp>(</rp><rt>kan</rt><rp>)</rp></ruby>", ["漢"]),
    ],
    ids=str,
)  # fmt: skip
def test_paragraphs(markup: str, expected: list[str]) -> None:
    assert expected == paragraphs(markup)


WORDS = st.from_regex(r"[a-zé]{1,6}", fullmatch=True)
INLINE = st.sampled_from(["b", "i", "em", "span", "a", "font", "mark"])
BLOCK = st.sampled_from(["p", "div", "li", "h2", "section", "blockquote"])


@given(
    st.lists(
        st.tuples(BLOCK, st.lists(st.tuples(INLINE, WORDS), min_size=1, max_size=5)), max_size=6
    )
)
def test_every_word_once_in_order(content: list[tuple[str, list[tuple[str, str]]]]) -> None:
    markup = "".join(
        f"<{block}>{' '.join(f'<{tag}>{word}</{tag}>' for tag, word in inside)}</{block}>"
        for block, inside in content
    )
    assert [" ".join(word for _, word in inside) for _, inside in content] == paragraphs(markup)


@given(st.text(max_size=80))
def test_words_of_any_text_stay(text: str) -> None:
    shown = re.sub(r"[^\w]", "", text)
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not escaped.isprintable():
        return
    assert shown == re.sub(r"[^\w]", "", "".join(paragraphs(f"<p>{escaped}</p>")))


def test_very_deep_markup_ends() -> None:
    assert len(paragraphs("<div>" * 5000 + "x")) <= 1
