"""Findings as SARIF 2.1.0, the form that code scanners exchange."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from tracker.records.report import Found
from tracker.report.codes import CODES

LEVELS: Final = {"error": "error", "warning": "warning", "ok": "none"}


def sarif(found: Iterable[Found], version: str) -> dict[str, Any]:
    """One run with a rule for each code and a result for each finding."""
    return {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "tracker", "version": version, "rules": list(_rules())}
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(one) for one in found],
            }
        ],
    }


def _rules() -> Iterable[dict[str, Any]]:
    for code in CODES.values():
        yield {
            "id": code.code,
            "name": code.title,
            "shortDescription": {"text": code.title},
            "fullDescription": {"text": code.why},
            "help": {"text": code.mend},
            "defaultConfiguration": {"level": LEVELS[code.severity]},
        }


def _result(found: Found) -> dict[str, Any]:
    told = {"verdict": found.verdict, "quote": found.quote, "source": found.source,
            "speaker": found.speaker, "stored": found.stored, "diff": found.diff}  # fmt: skip
    return {
        "ruleId": found.code,
        "level": LEVELS[found.severity],
        "kind": "pass" if found.severity == "ok" else "fail",
        "message": {"text": f"{found.reason}: “{found.text}”"},
        "locations": [
            {
                "physicalLocation": {
                    "artifactLocation": {"uri": _uri(found.path)},
                    "region": {"startLine": found.line, "startColumn": found.column},
                }
            }
        ],
        "properties": {name: value for name, value in told.items() if value is not None},
    }


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))
