"""Which blocks of a page are the article: trafilatura chooses the part, the blocks stay our own."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from lxml.etree import LxmlError, _Element
from lxml.html import HtmlElement
from trafilatura import bare_extraction

from tracker.importers.broken import BROKEN
from tracker.importers.set_apart import DASH, Part
from tracker.importers.web.blocks import Block, blocks

_FEWEST_LETTERS: Final = 60  # less than this chosen is a caption or a button
_MOST_OF_IT: Final = 0.9  # of the letters chosen stand in the element taken for the article
_MOST_LINKED: Final = 0.6  # of a block's letters; more is a list of links
_MOST_SEARCHES: Final = 2_000  # through all of the text, for what does not stand where expected
_ALL_LINKED: Final = 0.85
_LINES_ABOVE: Final = 3  # above the first block chosen: title, time, by-line
_SHORT_LINE: Final = 40  # characters
_HEADINGS: Final = frozenset(("h1", "h2", "h3"))
_LONGEST_NAME: Final = 400  # characters
_WHOLE: Final = ("blockquote", "figure")  # kept whole when a part of them is chosen
_FOREIGN_TAGS: Final = frozenset(("aside", "footer", "nav", "form", "header"))
_FOREIGN_NAME: Final = re.compile(
    r"(?:^|[\s_-])(?:ads?|advert\w*|author-bio|breadcrumbs?|comments?|consent|cookies?|copyright"
    r"|disqus|gdpr|more-(?:from|on)|most-(?:read|popular)|newsletter\w*|outbrain|paywall|popular"
    r"|promo\w*|read-?(?:more|next)|recirc\w*|recommend\w*|related\w*|respond|shar(?:e|ing)\w*"
    r"|sidebar|social\w*|sponsor\w*|subscri\w*|taboola|tags?|teasers?|toolbar|trending|wm-ipp\w*)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_SAYS_WHO: Final = frozenset(("footer", "figcaption"))
_LETTERS: Final = re.compile(r"[\W_]+")


def page_blocks(tree: HtmlElement) -> list[Block]:
    """All blocks of a page, in order."""
    return list(blocks(_body(tree)))


def article_blocks(tree: HtmlElement, found: list[Block]) -> list[Block]:
    """Of the blocks of a page those of the article; all when nothing tells them apart."""
    picked = _picked(found, _letters(_chosen_text(tree)))
    if sum(len(_letters(found[index].text)) for index in picked) < _FEWEST_LETTERS:
        return _of_likely_element(tree, found)
    home = _home(found, picked)
    keep = picked | _between(found, picked, home)
    keep |= _with_their_whole(found, keep)
    return [block for index, block in enumerate(found) if index in keep]


def parts(found: list[Block]) -> Iterator[tuple[str, Part]]:
    """The texts of blocks, each with the block quote it is of, and whether it says who speaks there."""
    for block in found:
        above = list(_ancestors(block.element))
        quote = next((one for one in reversed(above) if one.tag == "blockquote"), None)
        figure = next((one for one in above if one.tag == "figure"), None)
        if quote is None and figure is not None:  # the caption of a figure that holds a quote
            quote = figure.find(".//blockquote")
        by = any(one.tag in _SAYS_WHO for one in above) or bool(DASH.match(block.text))
        yield block.text, (quote, by or _is_cite(block))


def _is_cite(block: Block) -> bool:
    """Whether a paragraph holds the name of a source or speaker, and nothing else."""
    cites = block.element.findall("cite")
    return len(cites) == 1 and _letters("".join(cites[0].itertext())) == _letters(block.text)


def _body(tree: HtmlElement) -> _Element:
    body = tree.find("body")
    return tree if body is None else body


def _chosen_text(tree: HtmlElement) -> str:
    """The text of the part that trafilatura takes for the article; nothing when it finds none."""
    try:
        found = bare_extraction(tree, include_comments=False, include_tables=True)
    except (*BROKEN, LxmlError):  # on markup nobody thought of; the page's own marks remain
        return ""
    return "" if found is None or isinstance(found, dict) else str(found.text or "")


def _letters(text: str) -> str:
    """Letters and digits only: extractors differ in everything else."""
    return _LETTERS.sub("", text).lower()


def _picked(found: list[Block], chosen: str) -> set[int]:
    """The blocks that stand in the text chosen; a block of few letters must not be there by chance."""
    picked = set()
    place = searches = 0
    for index, block in enumerate(found):
        letters = _letters(block.text)
        if not letters or _only_links(block):
            continue
        at = chosen.find(letters, place, place + len(letters) + _FEWEST_LETTERS)
        if at < 0 and len(letters) >= _FEWEST_LETTERS and searches < _MOST_SEARCHES:
            searches += 1
            at = chosen.find(letters)
        if at >= 0:
            picked.add(index)
            place = at + len(letters)
    return picked


def _only_links(block: Block) -> bool:
    """Whether a block is a menu or a pointer to something else, and no linked title."""
    return block.linked > len(block.text) * _ALL_LINKED and block.element.tag not in _HEADINGS


def _home(found: list[Block], picked: set[int]) -> _Element:
    """The innermost element with nearly all the letters that were picked."""
    letters: Counter[_Element] = Counter()
    for index in picked:
        block = found[index]
        for element in (block.element, *block.element.iterancestors()):
            letters[element] += len(block.text)
    most = max(letters.values()) * _MOST_OF_IT
    enough = [element for element, count in letters.items() if count >= most]
    return max(enough, key=lambda element: sum(1 for _ in element.iterancestors()))


def _between(found: list[Block], picked: set[int], home: _Element) -> set[int]:
    """The blocks of the article passed over: in its middle, captions, first and last lines."""
    first, last = min(picked), max(picked)
    parents = {found[index].element.getparent() for index in picked}
    opening = found[first].element.getparent()
    keep = set()
    for index, block in enumerate(found):
        if index in picked or not _stands_in(block.element, home) or _foreign(block, home):
            continue
        caption = block.element.tag == "figcaption"
        beside = block.element.tag == "p" and block.element.getparent() in parents
        heads = first - _LINES_ABOVE <= index < first and _is_heading(block, opening)
        if first < index < last or caption or heads or (index > last and beside):
            keep.add(index)
    return keep


def _is_heading(block: Block, opening: _Element | None) -> bool:
    """Whether a block stands above the first one as its time or title."""
    element = block.element
    above = element is opening or element.getparent() is opening
    return above and (element.tag in _HEADINGS or len(block.text) <= _SHORT_LINE)


def _with_their_whole(found: list[Block], keep: set[int]) -> set[int]:
    """Every block of a block quote or figure that has one in the article: its attribution line."""
    whole = {
        ancestor
        for index in keep
        for ancestor in _ancestors(found[index].element)
        if ancestor.tag in _WHOLE
    }
    if not whole:
        return set()
    return {n for n, block in enumerate(found) if whole.intersection(_ancestors(block.element))}


def _of_likely_element(tree: HtmlElement, found: list[Block]) -> list[Block]:
    """The blocks of the element that calls itself the article, or of the page."""
    home = next(_likely(tree), _body(tree))
    own = [block for block in found if _stands_in(block.element, home)]
    return [block for block in own if not _foreign(block, home)] or own or found


def _likely(tree: HtmlElement) -> Iterator[_Element]:
    for path in (".//*[@itemprop='articleBody']", ".//article", ".//main"):
        elements = tree.findall(path)
        if len(elements) == 1:
            yield elements[0]


def _ancestors(element: _Element) -> Iterator[_Element]:
    yield element
    yield from element.iterancestors()


def _stands_in(element: _Element, home: _Element) -> bool:
    return any(ancestor is home for ancestor in _ancestors(element))


def _called(element: _Element) -> str:
    """What an element is called; more than a few words are no name."""
    return f"{element.get('class') or ''} {element.get('id') or ''}"[:_LONGEST_NAME]


def _foreign(block: Block, home: _Element) -> bool:
    """Whether a block is furniture: in a box about something else, or mostly links."""
    quoted = any(each.tag in _WHOLE for each in _ancestors(block.element))
    for element in _ancestors(block.element):
        if element is home:
            break
        if element.tag in _FOREIGN_TAGS and not quoted:
            return True
        if _FOREIGN_NAME.search(_called(element)):
            return True
    return not quoted and block.linked > len(block.text) * _MOST_LINKED
