"""Formats that entries are written in: a registry, and one file for each format."""

from tracker.exporters.excerpts import excerpts
from tracker.exporters.jsonl import export_jsonl
from tracker.exporters.options import Options
from tracker.exporters.registry import EXPORTERS, SELECTED, Exporter

__all__ = ["EXPORTERS", "SELECTED", "Exporter", "Options", "excerpts", "export_jsonl"]
