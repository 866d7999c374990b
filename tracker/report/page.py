"""A woven report as a plain page of HTML that needs nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import Final

HEAD: Final = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 1.1rem/1.5 Georgia, serif }}
main {{ max-width: 42rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }}
blockquote {{ margin: 1rem 0; padding-left: 1rem; border-left: .25rem solid }}
table {{ border-collapse: collapse }}
td, th {{ border: 1px solid; padding: .2rem .5rem }}
img {{ max-width: 100% }}
.footnotes {{ font-size: .9rem }}
</style>
</head>
<body>
<main>
"""
TAIL: Final = "</main>\n</body>\n</html>\n"
_FRONT: Final = re.compile(
    r"\A\ufeff?---[ \t]*\n(.*?)^(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE
)
_FIELD: Final = re.compile(r"^(title|lang|language)[ \t]*:[ \t]*(.+?)[ \t]*$", re.MULTILINE)
_TAG: Final = re.compile(r"<[^>]*>")
_TITLE: Final = re.compile(r"<h1>(.*?)</h1>", re.DOTALL)


def page(markdown: str, name: str) -> str:
    """The page of a report; its title is that of its front matter, its first heading or `name`."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.footnote import footnote_plugin

    text = re.sub(r"\r\n|\r", "\n", markdown).removeprefix("\ufeff")
    front = _FRONT.match(text)
    told = dict(_FIELD.findall(front[1])) if front else {}
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"]).use(footnote_plugin)
    body: str = parser.render(text[front.end() :] if front else text)
    heading = _TITLE.search(body)
    title = told.get("title", "").strip("\"'") or (_TAG.sub("", heading[1]) if heading else "")
    language = (told.get("lang") or told.get("language") or "en").strip("\"'")
    shown = title if not told.get("title") and heading else escape(title)
    head = HEAD.format(language=escape(language), title=shown or escape(name))
    return head + body + TAIL
