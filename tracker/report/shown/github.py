"""Findings as workflow commands of GitHub Actions, which shows them beside the lines."""

from __future__ import annotations

from tracker.records.report import Found


def github(found: Found) -> str:
    """`::error file=draft.md,line=3,col=1,title=Q101 misquote::...`."""
    level = {"error": "error", "warning": "warning", "ok": "notice"}[found.severity]
    place = f"file={_property(found.path)},line={found.line},col={found.column}"
    title = _property(f"{found.code} {found.verdict}")
    lines = [found.reason, f"report: “{found.text}”"]
    if found.stored is not None and found.stored != found.text:
        lines.append(f"stored: “{found.stored}”")
    lines += [" · ".join(part for part in (found.speaker, found.quote, found.source) if part)]
    message = _message("\n".join(filter(None, lines)))
    return f"::{level} {place},title={title}::{message}"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
