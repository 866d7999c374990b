"""What a report's directives and citations refer to: looked up, checked, and recorded as uses."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker.errors import InputError, TrackerError, UnknownKey
from tracker.records.rows import Use
from tracker.records.views import ClaimView, Quotation, SourceView
from tracker.report.citations import Cited
from tracker.report.directives import Directive, Parsed
from tracker.report.generated import printed
from tracker.report.options import Broken
from tracker.report.weaving import Made
from tracker.workflow.papers import Paper

if TYPE_CHECKING:
    from tracker.cite.passage import Citable, Passage
    from tracker.search.connection import Reader
    from tracker.settings import Settings
    from tracker.store.work import Work

SHOWN = 20  # faults in one message


@dataclass
class Material:
    """The entries that a report names, by the key it names them by, and why others are none.

    `ids` are those of the quotes.
    """

    views: dict[str, Citable] = field(default_factory=dict)
    missing: dict[str, TrackerError] = field(default_factory=dict)
    ids: dict[str, int] = field(default_factory=dict)

    def quotation(self, key: str) -> Quotation | None:
        """The quote with this key, if it is one."""
        view = self.views.get(key)
        return view if isinstance(view, Quotation) else None


@dataclass
class Faults:
    """What is wrong with a report, line by line."""

    path: str
    found: list[tuple[int, str, str | None]] = field(default_factory=list)

    def add(self, line: int, message: str, hint: str | None = None) -> None:
        """One thing that is wrong."""
        self.found.append((line, message, hint))

    def check(self) -> None:
        """InputError that tells all of them, if there are any."""
        if not self.found:
            return
        ordered = sorted(dict.fromkeys(self.found), key=lambda fault: fault[0])
        lines = [
            f"{self.path}:{line}: {message}{f' ({hint})' if hint and len(ordered) > 1 else ''}"
            for line, message, hint in ordered[:SHOWN]
        ]
        if len(ordered) > SHOWN:
            lines.append(f"and {len(ordered) - SHOWN} more")
        hint = ordered[0][2] if len(ordered) == 1 else "nothing was written"
        raise InputError("\n".join(lines), hint)


def faults_of(paper: Paper, parsed: Parsed) -> Faults:
    """The faults that were seen without looking anything up."""
    faults = Faults(paper.path)
    for fault in parsed.faults:
        faults.add(fault.line, fault.message, fault.hint)
    return faults


def keys_of(parsed: Parsed) -> list[str]:
    """The keys that a report names, each once, in order."""
    quoted = [one.key for one in parsed.directives]
    cited = [each.key for one in parsed.citations for each in one.cited]
    return list(dict.fromkeys([*quoted, *cited]))


def load(reader: Reader, keys: Iterable[str]) -> Material:
    """The entries behind keys."""
    from tracker.search import overviews
    from tracker.search.keys import resolve
    from tracker.search.quotation import quotation

    found = Material()
    for key in keys:
        try:
            entry = resolve(reader, key)
        except UnknownKey as error:
            found.missing[key] = error
            continue
        if entry.kind == "quote":
            found.views[key] = quotation(reader, entry.id)
            found.ids[key] = entry.id
        elif entry.kind == "claim":
            found.views[key] = overviews.claim_view(reader, entry.id)
        elif entry.kind == "source":
            found.views[key] = overviews.source_view(reader, entry.id)
        else:
            hint = "quotes, claims and sources can"
            found.missing[key] = UnknownKey(f"{key} is a {entry.kind} and cannot be cited", hint)
    return found


def made(
    settings: Settings, directives: Iterable[Directive], material: Material, faults: Faults
) -> dict[int, Made]:
    """What each directive prints, by its start; what cannot be printed goes to the faults."""
    found: dict[int, Made] = {}
    references: dict[tuple[str, str | None], str] = {}
    for one in directives:
        quotation = _quotation(one, material, faults)
        if quotation is None:
            continue
        try:
            reference = ""
            if one.options.cited:
                asked = (one.key, one.options.style)
                if asked not in references:
                    references[asked] = _reference(settings, quotation, one.options.style)
                reference = references[asked]
            lines = printed(quotation, one.options, reference)
        except Broken as broken:
            faults.add(one.line, broken.message, broken.hint)
        except TrackerError as error:
            faults.add(one.line, error.message, error.hint)
        else:
            found[one.start] = Made(lines, quotation.revision)
    return found


def _quotation(one: Directive, material: Material, faults: Faults) -> Quotation | None:
    missing = material.missing.get(one.key)
    if missing is not None:
        faults.add(one.line, missing.message, missing.hint)
        return None
    view = material.views[one.key]
    if isinstance(view, Quotation):
        fault = _unprintable(one, view)
        if fault is None:
            return view
        faults.add(one.line, *fault)
        return None
    hint = None
    if isinstance(view, ClaimView):
        quotes = ", ".join(each.quote for each in view.evidence) or "none yet"
        hint = f"its quotes, to be printed with as=claim: {quotes}"
    elif isinstance(view, SourceView):
        hint = f"its quotes: tracker list quotes --source {view.key}; to cite it: [@{view.key}]"
    faults.add(one.line, f"{one.key} is no quote", hint)
    return None


def _unprintable(one: Directive, view: Quotation) -> tuple[str, str] | None:
    """Why a quote is not printed as a directive asks, and what to do; None when it is."""
    if view.status == "rejected":
        return f"the quote {one.key} was rejected", "take the directive out"
    named = view.attribution is not None or one.options.shape == "inline"
    if not named and any(rival.attribution.status == "rejected" for rival in view.rivals):
        hint = f"say who said it: tracker attribute {one.key} SPEAKER; or print it as=inline"
        return f"the speaker of {one.key} was rejected, and nobody else is named", hint
    return None


def _reference(settings: Settings, quotation: Quotation, style: str | None) -> str:
    """The citation of a quotation in Markdown: for pandoc, or in a style."""
    if style is None:
        from tracker.cite.copying import copied

        return copied(quotation, "pandoc")
    from tracker.cite.runs import as_markdown
    from tracker.workflow.citing import chosen_style, styled_passages

    chosen = chosen_style(style)
    ((_, runs),) = styled_passages(settings, [bare_passage(quotation)], chosen).in_text
    text = as_markdown(runs)
    return f"({text.rstrip('.')})" if chosen.note else text


def bare_passage(view: Citable) -> Passage:
    """The passage of an entry without what is said before its reference."""
    from dataclasses import replace

    from tracker.cite.passage import passage

    return replace(passage(view), lead="")


def cited_as(key: str, line: int) -> Cited:
    """A citation of one key with nothing around it."""
    return Cited(key, line)


def uses(parsed: Parsed, material: Material) -> list[Use]:
    """The uses of a report: of each directive with the revision that stands in it."""
    found = []
    for one in parsed.directives:
        quotation = material.quotation(one.key)
        if quotation is not None:
            pinned = one.generated.revision if one.generated else None
            revision = quotation.revision if pinned is None else pinned
            found.append(Use(str(one.line), material.ids[one.key], revision))
    for citation in parsed.citations:
        for each in citation.cited:
            quotation = material.quotation(each.key)
            if quotation is not None:
                found.append(Use(str(each.line), material.ids[each.key], quotation.revision))
    return list({(use.place, use.quote_id): use for use in reversed(found)}.values())[::-1]


def differ(reader: Reader, paper: Paper, wanted: Iterable[Use]) -> bool:
    """Whether other uses of a report are recorded."""
    from tracker.search.uses import stored_uses

    now = {(use.place, use.quote_id, use.revision) for use in wanted}
    return now != stored_uses(reader, paper.real)


def record(work: Work, recorded: Mapping[str, list[Use]]) -> None:
    """Record the uses of reports by their path."""
    from tracker.store.uses import replace_uses  # only here, as it loads what writes

    for report, found in recorded.items():
        replace_uses(work, report, found)


def warnings_of(parsed: Parsed, material: Material) -> tuple[str, ...]:
    """What to beware of in what a report prints and cites, `key: warning`."""
    named = (material.views.get(key) for key in keys_of(parsed))
    told = [f"{view.key}: {warning}" for view in named if view for warning in view.warnings]
    return tuple(dict.fromkeys(told))
