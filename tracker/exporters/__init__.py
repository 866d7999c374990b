"""Formats that entries are written in: a registry, and one file for each format."""

from tracker.exporters.excerpts import excerpts
from tracker.exporters.jsonl import export_jsonl
from tracker.exporters.registry import EXPORTERS, Exporter

__all__ = ["EXPORTERS", "Exporter", "excerpts", "export_jsonl"]
