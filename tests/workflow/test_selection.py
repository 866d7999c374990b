"""What an export is about: everything, keys, or what a search finds."""

import csv
import io
import json
import re
from typing import Any

import pytest

from support import sample_exports as sample
from tracker.errors import NothingMatched, UnknownKey, UsageError
from tracker.settings import Settings
from tracker.workflow.exporting import export

LATE, NOBODY, CRACKS = (
    "oduya-2025-late-sorry", "oduya-2025-nobody-crosses", "engineer-2025-cracks-known",
)  # fmt: skip
REJECTED, CLAIM, SOURCE = "nobody-2025-harbour", "claim-2025-bridge-march", "courier-2025-bridge"


@pytest.fixture
def filled(settings: Settings) -> Settings:
    sample.fill(settings)
    return settings


def written(settings: Settings, to: str, *words: str, **options: Any) -> str:
    return b"".join(export(settings, to=to, words=words, **options)).decode()


def keys(settings: Settings, *words: str, **options: Any) -> list[str]:
    rows = csv.DictReader(io.StringIO(written(settings, "csv", *words, **options), newline=""))
    return [row["key"] for row in rows]


ASKED = [
    ((), [CRACKS, LATE, NOBODY]),
    (("speaker:oduya",), [LATE, NOBODY]),
    (("speaker:oduya", "tag:bridges"), [LATE]),
    (("speaker:oduya tag:bridges",), [LATE]),
    (("late", "sorry"), [LATE]),
    (("status:accepted",), [LATE, NOBODY]),
    (("status:rejected",), [REJECTED]),
    ((LATE,), [LATE]),
    ((NOBODY, LATE, LATE), [LATE, NOBODY]),
    ((REJECTED,), [REJECTED]),
    ((SOURCE,), [CRACKS, LATE, NOBODY]),
    (("marta-oduya",), [LATE, NOBODY]),
    ((CLAIM,), [CRACKS, NOBODY]),
]


@pytest.mark.parametrize(("words", "wanted"), ASKED, ids=[" ".join(w) or "all" for w, _ in ASKED])
def test_quotes(filled: Settings, words: tuple[str, ...], wanted: list[str]) -> None:
    assert wanted == keys(filled, *words)


def test_a_word_in_marks_is_no_key(filled: Settings) -> None:
    sample.make.imported(filled, sample.make.organisation("sorry", "Sorry Ltd"))
    with pytest.raises(NothingMatched):
        keys(filled, "sorry")
    assert [LATE] == keys(filled, '"sorry"')


BIBLIOGRAPHIES = [
    ((), [SOURCE, "other-1"], [CRACKS, LATE, NOBODY]),
    (("speaker:oduya",), [SOURCE], [CRACKS, LATE, NOBODY]),  # what bears on her claim too
    (("speaker:oduya -march",), [SOURCE], [LATE, NOBODY]),
    (("piers",), [SOURCE], []),
    (("tag:bridges",), [SOURCE], [LATE]),
    ((CLAIM,), [SOURCE], [CRACKS, NOBODY]),
    (("other-1",), ["other-1"], []),
    (("march",), [SOURCE], [CRACKS, NOBODY]),
]


@pytest.mark.parametrize(
    ("words", "sources", "quotes"),
    BIBLIOGRAPHIES,
    ids=[" ".join(w) or "all" for w, *_ in BIBLIOGRAPHIES],
)
def test_sources(
    filled: Settings, words: tuple[str, ...], sources: list[str], quotes: list[str]
) -> None:
    sample.make.imported(filled, sample.make.source("other-1", title="Other"))
    items = json.loads(written(filled, "csl-json", *words))
    assert sources == [item["id"] for item in items]
    noted = " ".join(item.get("annote", "") for item in items)
    assert quotes == re.findall(r"\[([a-z0-9-]+)\]", noted)


def test_kinds_narrow_a_bibliography(filled: Settings) -> None:
    with pytest.raises(NothingMatched):
        written(filled, "csl-json", "piers", kinds=["quote"])
    assert SOURCE in written(filled, "csl-json", "sorry", kinds=["quote"])
    assert "[" + LATE not in written(filled, "csl-json", kinds=["source"])


def test_claims_go_with_quotes(filled: Settings) -> None:
    def ids(*words: str, **options: Any) -> list[str]:
        graph = json.loads(written(filled, "schema-org", *words, **options))["@graph"]
        return [one["@id"].removeprefix("urn:tracker:") for one in graph]

    assert [CRACKS, LATE, NOBODY, CLAIM, f"{CLAIM}/verdict/1"] == ids()
    assert [LATE, NOBODY] == ids("status:accepted speaker:oduya pier OR sorry")
    assert [CLAIM, f"{CLAIM}/verdict/1"] == ids(kinds=["claim"])
    assert [LATE, NOBODY, CLAIM, f"{CLAIM}/verdict/1"] == ids("marta-oduya")


def test_lines_are_the_entries_themselves(filled: Settings) -> None:
    def found(*words: str, **options: Any) -> list[str]:
        return [
            json.loads(line)["key"]
            for line in written(filled, "jsonl", *words, **options).splitlines()
        ]

    assert 11 == len(found())
    assert [SOURCE, LATE] == found("sorry")
    assert [LATE] == found("sorry", kinds=["quote"])
    assert ["marta-oduya", LATE] == found(LATE, "marta-oduya")
    assert REJECTED in found()


def test_keys_and_query_of_a_program(filled: Settings) -> None:
    assert LATE in b"".join(export(filled, to="csv", keys=[LATE])).decode()
    assert LATE in b"".join(export(filled, to="csv", query="sorry")).decode()
    with pytest.raises(UnknownKey, match="sorry"):
        b"".join(export(filled, to="csv", keys=["sorry"]))


WRONG = [
    (("csv", "zebra"), {}, NothingMatched, "nothing matched"),
    (("csv", "oduya-2025-late-sory"), {}, UnknownKey, "oduya-2025-late-sory"),
    (("csv", "oduya-2025-late-sorry", "typo"), {}, UnknownKey, "no entry has the key 'typo'"),
    (("csv", "oduya-2025-late-sorry", "zebra", "typo"), {}, NothingMatched, "nothing matched"),
    (("csv", "imke-brandt"), {}, NothingMatched, "nothing of what was asked for"),
    (("bibtex", "kind:nothing"), {}, UsageError, "kind:nothing"),
    (("xml",), {}, UsageError, "unknown format: xml"),
    (("csv",), {"kinds": ["source"]}, UsageError, "csv is not made of sources"),
    (("html",), {"excerpts": True}, UsageError, "html holds no texts"),
    (("html",), {"notes": True}, UsageError, "no place for private notes"),
    (("csv",), {"base": "https://x.example"}, UsageError, "names nothing by web address"),
    (("schema-org",), {"base": "javascript:x"}, UsageError, "no address of the web"),
]


@pytest.mark.parametrize(
    ("words", "options", "error", "message"), WRONG, ids=[m for *_, m in WRONG]
)
def test_what_cannot_be(
    filled: Settings, words: tuple[str, ...], options: Any, error: type, message: str
) -> None:
    with pytest.raises(error, match=message) as raised:
        written(filled, *words, **options)
    assert raised.value.hint


def test_mistyped_key_names_the_nearest(filled: Settings) -> None:
    with pytest.raises(UnknownKey) as raised:
        keys(filled, "oduya-2025-late-sory")
    assert LATE in str(raised.value.hint)


@pytest.mark.parametrize(
    "to", ["csv", "markdown", "html", "bibtex", "ris", "web-annotation", "schema-org"]
)
def test_nothing_private_and_twice_the_same(filled: Settings, to: str) -> None:
    once = written(filled, to)
    assert once == written(filled, to)
    for secret in ("Holm", "safe", "tape", "paid article"):
        assert secret not in once
    assert "unnamed because of the inquiry" in once or to == "csv"


def test_notes_when_asked_for_but_never_who_an_unnamed_speaker_is(filled: Settings) -> None:
    for to in ("csv", "jsonl"):
        told = written(filled, to, notes=True)
        assert "check the tape" in told
        assert "Holm" not in told


def test_an_empty_database_gives_whole_files(settings: Settings) -> None:
    assert [] == json.loads(written(settings, "csl-json"))
    assert [] == keys(settings)
    assert "" == written(settings, "jsonl") == written(settings, "bibtex")
