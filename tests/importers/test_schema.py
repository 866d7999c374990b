"""The published schemas say what the record dataclasses say."""

from dataclasses import MISSING, fields
from typing import Any, get_args, get_type_hints

import pytest

from tracker.importers.schema import DIALECT, extraction_schema, import_schema
from tracker.records import entries, extraction
from tracker.records.vocabulary import QuoteKind, Relation

RECORDS = [r for r in vars(entries).values() if isinstance(r, type) and hasattr(r, "__slots__")]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.__name__)
def test_record(record: type[Any]) -> None:
    part = import_schema()["$defs"][record.__name__]
    required = {f.name for f in fields(record) if f.default is MISSING} | {"type"}
    assert [f.name for f in fields(record)] == list(part["properties"])
    assert required & set(part["properties"]) == set(part.get("required", ()))
    assert not part["additionalProperties"]
    assert part["description"].startswith(record.__doc__.splitlines()[0])


def test_a_line_is_one_of_the_entries() -> None:
    schema = import_schema()
    names = [record.__name__ for record in entries.ENTRIES.values()]
    assert DIALECT == schema["$schema"]
    assert [{"$ref": f"#/$defs/{name}"} for name in names] == schema["oneOf"]


def test_vocabularies_are_spelt_out() -> None:
    parts = import_schema()["$defs"]
    assert list(get_args(QuoteKind)) == parts["Quote"]["properties"]["kind"]["enum"]
    assert list(get_args(Relation)) == parts["Evidence"]["properties"]["relation"]["enum"]


def test_dates_are_explained() -> None:
    assert "2024-03~" in import_schema()["$defs"]["Claim"]["properties"]["due"]["description"]


def test_extraction() -> None:
    schema = extraction_schema()
    quote = schema["$defs"]["ExtractedQuote"]
    names = list(get_type_hints(extraction.ExtractedQuote))
    assert "#/$defs/Extraction" == schema["$ref"]
    assert names == list(quote["properties"]) == quote["required"]
