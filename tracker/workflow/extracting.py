"""Extraction of one text, printed and not stored."""

from __future__ import annotations

from dataclasses import asdict

from tracker.extract import extract
from tracker.records.extraction import Extraction
from tracker.text.json_text import json_text


def extract_text(text: str, doc_id: str) -> Extraction:
    """Who says what in a text; offsets are code points of `text`."""
    return extract(text, doc_id)


def to_json(extraction: Extraction, *, indent: int | None = None) -> str:
    """The published JSON of an extraction; what is not known is null."""
    return json_text(asdict(extraction), indent=indent)
