"""The codes of the check: stable names for what may be found of a quotation.

A verdict says how a quotation stands; a code says why, and how grave it is. The first digit is the
verdict's family. Pages of all of them: `docs/codes/`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tracker.records.report import Severity, Verdict


@dataclass(frozen=True, slots=True)
class Code:
    """One code: its verdict, severity and name, why it matters, an example and how to mend it.

    `stored` and `report` are the example: what was stored, and what a report makes of it.
    """

    code: str
    verdict: Verdict
    severity: Severity
    title: str
    why: str
    stored: str
    report: str
    mend: str


SAID: Final = "“We will not sail at dawn, and 12 boats stay in port,” Ruiz said."

CODES: Final[dict[str, Code]] = {
    code.code: code
    for code in (
        Code(
            "Q000", "exact", "ok", "verbatim",
            "The words stand in the store to the letter. A comma or full stop that your sentence"
            " sets before the closing mark is yours and does not count.",
            SAID, "“12 boats stay in port,” Ruiz said.", "Nothing to do.",
        ),
        Code(
            "Q001", "folded", "ok", "verbatim but for typography",
            "Only the style of quotation marks, apostrophes, dashes, spaces or ligatures differs.",
            SAID.replace("dawn, and", "dawn – and"), "“We will not sail at dawn - and 12 boats stay in port.”",
            "Nothing to do. `--fix` sets the typography of the store; `--strict` asks for it.",
        ),
        Code(
            "Q002", "elided", "ok", "words left out, and marked",
            "The parts stand in the store in this order, in one paragraph and from one speaker, and"
            " what was left out holds no negation. The words left out are shown: judge whether the"
            " sense is still the speaker's.",
            SAID, "“We … sail at dawn” would be Q104; “12 boats … in port” is well.",
            "Nothing to do; read what was left out.",
        ),
        Code(
            "Q003", "altered", "ok", "altered, and marked",
            "Brackets, a bracketed or changed first letter, [sic] or “emphasis added” say what the"
            " writer changed; the rest is verbatim.",
            SAID, "“[The fleet] will not sail at dawn,” Ruiz said.",
            "Nothing to do; read what the brackets stand for.",
        ),
        Code(
            "Q101", "misquote", "error", "words differ",
            "The store has nearly these words, and the difference is not marked.",
            SAID, "“We shall not sail at dawn,” Ruiz said.",
            "Take the stored words, or mark the change: “We [shall] not sail at dawn”.",
        ),
        Code(
            "Q102", "misquote", "error", "a negation differs",
            "A “not”, “never” or “no” is missing, or was added: the quotation says the opposite.",
            SAID, "“We will sail at dawn,” Ruiz said.", "Take the stored words.",
        ),
        Code(
            "Q103", "misquote", "error", "a number differs",
            "A number is not the one that was said.",
            SAID, "“We will not sail at dawn, and 20 boats stay in port.”", "Take the stored number.",
        ),
        Code(
            "Q104", "misquote", "error", "the cut drops a negation",
            "An ellipsis or bracket takes the place of words that hold a negation, so that what is"
            " left may say the opposite. It is found too when a whole sentence with a negation was"
            " left out: read both, and when the sense is the same say so in an ignore.",
            SAID, "“We will … sail at dawn.”", "Quote the negation too, or end the quotation before it.",
        ),
        Code(
            "Q105", "misquote", "error", "the cut joins paragraphs",
            "The parts stand in different paragraphs of the source: between them may lie another"
            " answer, or hours.",
            SAID + "¶ “The harbour is full,” she said later.",
            "“We will not sail at dawn … The harbour is full.”", "Make two quotations of it.",
        ),
        Code(
            "Q106", "misquote", "error", "the cut joins speakers",
            "The parts were said by different people.",
            SAID + " “The harbour is full,” Dal said.",
            "“12 boats stay in port … The harbour is full,” Ruiz said.",
            "Make two quotations of it, each with its speaker.",
        ),
        Code(
            "Q107", "misquote", "error", "the parts stand in another order",
            "All parts are verbatim, but not in this order.",
            SAID, "“12 boats stay in port … We will not sail.”", "Keep the order, or make two quotations.",
        ),
        Code(
            "Q108", "misquote", "warning", "punctuation or capitals differ",
            "All words are the stored ones, but commas, stops or capitals inside are not.",
            SAID, "“We will not sail at dawn and 12 boats stay in port.”",
            "Take the stored punctuation; it may carry the sense.",
        ),
        Code(
            "Q109", "misquote", "error", "reported speech in marks",
            "The store has these words as a reporter's account of what was said. In quotation marks"
            " they would be the speaker's own.",
            "Ruiz denied that the harbour was full.", "“The harbour was full,” Ruiz said.",
            "Take it out of marks, or quote the words that stand in marks.",
        ),
        Code(
            "Q201", "misattributed", "error", "another speaker",
            "The store has these words from somebody else than the report credits.",
            SAID, "“We will not sail at dawn,” Dal said.",
            "Credit the stored speaker. When the store is wrong: `tracker attribute KEY`.",
        ),
        Code(
            "Q202", "misattributed", "error", "cited from another source",
            "The reference beside the quotation names a source that does not have these words.",
            SAID, "“We will not sail at dawn” [@another-paper].",
            "Cite the source that has them; the reason names it.",
        ),
        Code(
            "Q301", "disputed", "error", "the attribution was rejected or is disputed",
            "Somebody decided that this speaker did not say it, or several readings of who did stand"
            " beside each other and none was accepted.",
            "the reading “Dal” was rejected", "“We will not sail at dawn,” Dal said.",
            "Credit whom the store has accepted, or decide: `tracker review KEY`.",
        ),
        Code(
            "Q302", "disputed", "error", "not a quotation",
            "Somebody rejected the stored quote: these words were not said by anybody.",
            "rejected", "“Sail the dawn” is what they want.", "Take it out, or take it out of marks.",
        ),
        Code(
            "Q303", "disputed", "warning", "the source is disputed",
            "The source itself is marked as disputed.",
            "standing: disputed", "“We will not sail at dawn,” Ruiz said.",
            "Say so in the text, or find another witness: `tracker list --same-as KEY`.",
        ),
        Code(
            "Q401", "source_changed", "warning", "the source was corrected",
            "A correction, clarification or silent edit of the source came after it was quoted.",
            "correction of 6 November", "“We will not sail at dawn,” Ruiz said.",
            "Read the correction, shown as the reason, and mend the report or accept it by an ignore.",
        ),
        Code(
            "Q402", "source_changed", "error", "the source was retracted",
            "The publisher took the source back.",
            "retraction", "“We will not sail at dawn,” Ruiz said.", "Take it out, or say that it was retracted.",
        ),
        Code(
            "Q403", "source_changed", "error", "the words changed in the source",
            "A later version of the source has the words otherwise, not at all, or in several places.",
            "version 2: We will sail at dawn", "“We will not sail at dawn,” Ruiz said.",
            "Compare: `tracker show SOURCE --diff`.",
        ),
        Code(
            "Q501", "unreviewed", "warning", "nobody has reviewed the quote",
            "A machine proposed the quote or its speaker, and nobody has decided yet.",
            "proposed", "“We will not sail at dawn,” Ruiz said.", "`tracker review KEY`",
        ),
        Code(
            "Q502", "unreviewed", "warning", "nobody has said who said it",
            "The words stand in a stored source, but not as anybody's quote: they may be the"
            " reporter's own.",
            "stands in the text of a source", "“The river rose by two metres.”",
            "Look at the passage; add it: `tracker add quote`.",
        ),
        Code(
            "Q601", "ambiguous", "warning", "several people said it",
            "Several quotes of different speakers have these words, and the report does not say"
            " whose they are.",
            "“We will see,” said by Ruiz and by Dal", "“We will see.”",
            "Name the speaker, or put the key beside it: [@KEY].",
        ),
        Code(
            "Q602", "ambiguous", "warning", "too short to tell",
            "So few words stand in many places. Only a speaker or a key beside them can say whose"
            " they are.",
            "", "It was “quite good”.", "Name the speaker, quote more, or put the key beside it: [@KEY].",
        ),
        Code(
            "Q701", "not_found", "error", "not found",
            "No stored quote or source text has these words, or nearly these.",
            "", "“The moon is made of cheese,” Ruiz said.",
            "Import the source it comes from, then check again: `tracker import`.",
        ),
    )
}  # fmt: skip


def chosen(code: str, names: frozenset[str]) -> bool:
    """Whether one of `names` means this code: the code, its beginning (`Q1`), or its verdict."""
    return (
        code in names
        or CODES[code].verdict in names
        or any(name and code.startswith(name) for name in names if name[:1] == "Q")
    )


def unknown(names: frozenset[str]) -> list[str]:
    """Those of `names` that mean no code."""
    return sorted(
        name for name in names if not any(chosen(code, frozenset((name,))) for code in CODES)
    )
