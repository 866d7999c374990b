"""What a search found, printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tracker.cli import output
from tracker.cli.terminal import bold
from tracker.text.safe import one_line, terminal_safe

if TYPE_CHECKING:
    from tracker.records.hits import Hit, SearchResult

MOST = 400  # cells of a heading
COLUMNS = (
    ("Key", "key"),
    ("Kind", "kind"),
    ("Status", "status"),
    ("Speaker", "speakers"),
    ("Said", "said"),
    ("Published", "published"),
    ("Words", "snippet"),
)


def write_hits(found: SearchResult, form: str | None) -> None:
    """Write the hits; on a terminal as two lines each, the hit words in bold."""
    if output.chosen(form) == "table":
        for hit in found.hits:
            output.say(heading(hit), styled=True)
            output.say(f"    {marked(hit)}", styled=True)
    else:
        output.write_rows(found.hits, COLUMNS, output.chosen(form))


def heading(hit: Hit) -> str:
    """`uchida-2024-x  quote, proposed · Makoto Uchida, Nissan CEO · said 2024-03`."""
    from tracker.text.dates import spoken  # plain text and JSON hold dates as they are

    kind = f"{hit.kind}, proposed" if hit.status == "proposed" else hit.kind
    if hit.status == "rejected":
        kind = f"{hit.kind}, rejected"
    who = " and ".join(hit.speakers)
    if hit.role and len(hit.speakers) == 1:
        who = f"{who}, {hit.role}"
    when = f"said {spoken(hit.said)}" if hit.said else None
    when = when or (hit.published and f"published {spoken(hit.published)}")
    where = hit.title if hit.kind == "source" else None
    rest = " · ".join(part for part in (kind, who, when, hit.outlet, where) if part)
    return f"{bold(hit.key)}  {one_line(rest, MOST)}"


def marked(hit: Hit) -> str:
    """The snippet with the words that matched in bold."""
    pieces, at = [], 0
    for start, end in hit.marks:
        pieces += [
            terminal_safe(hit.snippet[at:start]),
            bold(terminal_safe(hit.snippet[start:end])),
        ]
        at = end
    return "".join([*pieces, terminal_safe(hit.snippet[at:])])


def count_line(found: SearchResult) -> None:
    """Say on standard error how many hits there are beside those printed."""
    among = next((c.ranked_among for c in found.counts if c.ranked_among), None)
    lead = f"ranked among the newest {among:,} of" if among else f"{len(found.hits):,} of"
    more = "more than " if found.more else ""
    output.note(f"{lead} {more}{found.count:,} {'hit' if found.count == 1 else 'hits'}")
