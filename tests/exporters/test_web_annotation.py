"""Web Annotations: the rules of the recommendation, and anchors that lead back to the words."""

import base64
import hashlib
import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from support import sample_exports as sample
from support.sample_quoted import quoted, speaker
from support.sample_views import publication
from tracker.exporters import EXPORTERS, Options
from tracker.records.entries import Attribution, Party
from tracker.records.exports import Quoted
from tracker.settings import Settings
from tracker.workflow.exporting import export

IRI = {"type": "string", "pattern": r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$"}
MOTIVATION = {
    "enum": [
        *("assessing", "bookmarking", "classifying", "commenting", "describing", "editing"),
        *("highlighting", "identifying", "linking", "moderating", "questioning", "replying"),
        "tagging",
    ]
}
OFFSET = {"type": "integer", "minimum": 0}
DATE_TIME = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$"}


def node(required: dict[str, Any], optional: dict[str, Any]) -> dict[str, Any]:
    """An object with exactly these properties."""
    return {
        "type": "object",
        "properties": required | optional,
        "required": list(required),
        "additionalProperties": False,
    }


def many(item: dict[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "items": item, "minItems": 1}]}


# The model's sections 3.2 (bodies and targets), 4.2 (selectors), 4.3 (states), 5 (collections).
TEXT_QUOTE = node(
    {"type": {"const": "TextQuoteSelector"}, "exact": {"type": "string", "minLength": 1}},
    {"prefix": {"type": "string"}, "suffix": {"type": "string"}},
)
TEXT_POSITION = node(
    {"type": {"const": "TextPositionSelector"}, "start": OFFSET, "end": OFFSET}, {}
)
STATE = node({"type": {"const": "TimeState"}}, {"sourceDate": DATE_TIME, "cached": IRI})
TARGET = node(
    {"type": {"const": "SpecificResource"}, "source": IRI},
    {"selector": many({"anyOf": [TEXT_QUOTE, TEXT_POSITION]}), "state": STATE},
)
BODY = {
    "anyOf": [
        node(
            {"type": {"const": "TextualBody"}, "value": {"type": "string"}},
            {"purpose": MOTIVATION, "format": {"type": "string"}},
        ),
        node({"type": {"const": "SpecificResource"}, "source": IRI}, {"purpose": MOTIVATION}),
    ]
}
ANNOTATION = node(
    {"id": IRI, "type": {"const": "Annotation"}, "target": many(TARGET)},
    {
        "motivation": MOTIVATION,
        "body": many(BODY),
        "creator": node({"name": {"type": "string"}}, {"type": {"type": "string"}, "id": IRI}),
    },
)
PAGE = node(
    {
        "id": IRI,
        "type": {"const": "AnnotationPage"},
        "items": {"type": "array", "items": ANNOTATION},
    },
    {"startIndex": OFFSET},
)
COLLECTION = node(
    {
        "@context": {"const": "http://www.w3.org/ns/anno.jsonld"},
        "id": IRI,
        "type": {"const": "AnnotationCollection"},
        "total": OFFSET,
        "first": PAGE,
    },
    {"label": {"type": "string"}},
)


def checked(written: bytes) -> dict[str, Any]:
    """The collection, which keeps the rules."""
    read = json.loads(written)
    Draft202012Validator(COLLECTION).validate(read)
    assert read["total"] == len(read["first"]["items"])
    return read


def annotations(*quotes: Quoted, base: str = "urn:tracker:") -> list[dict[str, Any]]:
    written = b"".join(EXPORTERS["web-annotation"].write(quotes, Options(base=base)))
    return checked(written)["first"]["items"]


def targets(annotation: dict[str, Any]) -> list[dict[str, Any]]:
    found = annotation["target"]
    return found if isinstance(found, list) else [found]


def test_anchors_lead_back_to_the_words(settings: Settings) -> None:
    sample.fill(settings)
    read = checked(b"".join(export(settings, to="web-annotation")))
    digest = base64.urlsafe_b64encode(hashlib.sha256(sample.TEXT.encode()).digest())
    assert 3 == read["total"]
    for one in read["first"]["items"]:
        for target in targets(one):
            quote, position = target["selector"]
            start, end = position["start"], position["end"]
            assert sample.TEXT[start:end] == quote["exact"]
            assert sample.TEXT[max(0, start - 32) : start] == quote["prefix"]
            assert sample.TEXT[end : end + 32] == quote["suffix"]
            assert "2025-11-04T18:30:00Z" == target["state"]["sourceDate"]
            assert f"ni:///sha-256;{digest.decode().rstrip('=')}" == target["state"]["cached"]
            assert target["source"].startswith("https://tidewater-courier.example/")
    last = read["first"]["items"][-1]
    exact = [target["selector"][0]["exact"] for target in targets(last)]
    assert ["“Nobody crosses,”", "“until every pier has been tested.”"] == exact


def test_offsets_count_code_points(settings: Settings) -> None:
    text = "🚗🚗 “Ça alors 🎉” e\u0301"
    entries = (
        sample.make.source("s-1", text, url="https://x.example/é"),
        sample.make.quote("q-1", "s-1", "Ça alors 🎉"),
    )
    sample.make.imported(settings, *entries)
    (one,) = checked(b"".join(export(settings, to="web-annotation")))["first"]["items"]
    quote, position = one["target"]["selector"]
    assert text[position["start"] : position["end"]] == quote["exact"]
    assert ("🚗🚗 ", " e\u0301") == (
        quote["prefix"].removesuffix("“"),
        quote["suffix"].removeprefix("”"),
    )


def test_who_says_it_and_what_it_bears_on() -> None:
    from tracker.records.views import ClaimLink

    link = ClaimLink(key="c-1", relation="denies", statement="It rains.", status="accepted")
    (one,) = annotations(quoted("x", claims=(link,), status="proposed", quote_tags=("t",)))
    bodies = [(body["purpose"], body.get("value", body.get("source"))) for body in one["body"][:-1]]
    assert [
        ("identifying", "Makoto Uchida (Nissan CEO)"),
        ("moderating", "proposed: nobody has reviewed the quote"),
        ("assessing", "denies: It rains."),
        ("linking", "urn:tracker:c-1"),
        ("tagging", "t"),
    ] == bodies
    assert "describing" == one["motivation"]


def test_a_quote_without_a_speaker_is_highlighted() -> None:
    (one,) = annotations(quoted("x", credits=()))
    assert "highlighting" == one["motivation"]
    assert '{"type": "quote", "kind": "direct", "status": "accepted"}' == record(one)


def record(annotation: dict[str, Any]) -> str:
    """The one body that is for our own reader."""
    (found,) = [body for body in annotation["body"] if body.get("format") == "application/json"]
    assert "describing" == found["purpose"]
    return found["value"]


def test_what_the_model_has_no_words_for() -> None:
    reading = Attribution(
        cue="denied", cue_start=3, cue_end=9, version=1, parties=(Party(speaker="ann", start=1, end=2),)
    )  # fmt: skip
    one = quoted("x", kind="indirect", said="2024", quote_page="7", attribution=reading, credits=())
    assert {
        "type": "quote",
        "kind": "indirect",
        "status": "accepted",
        "said": "2024",
        "page": "7",
        "attributions": [{"cue": "denied", "parties": [{"speaker": "ann"}]}],
    } == json.loads(record(annotations(one)[0]))


def test_a_quote_typed_by_hand_has_its_words_alone() -> None:
    (one,) = annotations(quoted("From a book", publication=publication(key="book-1")))
    selector = {"type": "TextQuoteSelector", "exact": "From a book"}
    assert [{"type": "SpecificResource", "source": "urn:tracker:book-1", "selector": selector}] == (
        targets(one)
    )


def test_base_of_iris() -> None:
    (one,) = annotations(quoted("x"), base="https://q.example/")
    assert "https://q.example/uchida-2024-win" == one["id"]
    assert "https://q.example/ev-2024" == one["target"]["source"]


def test_nothing_private() -> None:
    (one,) = annotations(quoted("x\x1b", credits=(speaker("A\x1b"),), quote_note="secret"))
    assert "secret" not in json.dumps(one)
    assert b"\x1b" not in b"".join(EXPORTERS["web-annotation"].write([quoted("x\x1b")]))


@pytest.mark.parametrize(
    "change",
    [
        {"id": "no iri"},
        {"type": "Note"},
        {"target": []},
        {"motivation": "shouting"},
        {"target": {"type": "SpecificResource", "source": "https://x.example", "selector": {}}},
    ],
    ids=lambda change: next(iter(change)),
)
def test_the_rules_bite(change: dict[str, Any]) -> None:
    (one,) = annotations(quoted("x"))
    with pytest.raises(ValidationError):
        Draft202012Validator(ANNOTATION).validate(one | change)
