"""The check of quotations gives the same verdicts on both databases. The store is the example's."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from support.both import Both, filled
from support.entries import imported, quote, reading, said, source
from tracker.importers.lines import read_lines
from tracker.records.report import Credited, Found, Printed
from tracker.search.checking import Store
from tracker.settings import Settings
from tracker.workflow.importing import import_lines
from tracker.workflow.tracing import Checker

TEXT = (
    "“By March,” Torv said, “half of the street will be gone.”\n\nTorv denied that the cracks had been"
    " ignored for years. She called the closure “a necessary nuisance”."
)


def _spans(*passages: str) -> list[dict[str, object]]:
    places = [(TEXT.index(passage), passage) for passage in passages]
    spans = [{"start": at, "end": at + len(p), "marked": p[0] == "“"} for at, p in places]
    return [{"version": 1, "spans": spans}]


MORE = [
    source("street", TEXT, title="The street"),
    quote("torv-split", "street", "By March half of the street will be gone.", reading(said("ilse-torv")),
          anchors=_spans("“By March,”", "“half of the street will be gone.”")),
    quote("torv-denied", "street", "the cracks had been ignored for years", reading(said("ilse-torv")),
          kind="indirect", anchors=_spans("the cracks had been ignored for years")),
    quote("torv-nuisance", "street", "the closure “a necessary nuisance”", reading(said("ilse-torv")),
          kind="mixed", anchors=_spans("the closure “a necessary nuisance”")),
]  # fmt: skip
SEEDS = Path(__file__).parents[2] / "seeds" / "ferry-debate.jsonl"


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    postgres_template: str,
    postgres_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    def fill(settings: Settings) -> None:
        with SEEDS.open("rb") as lines:
            assert not import_lines(settings, read_lines(lines), name="seeds").faults
        imported(settings, *MORE)

    folder = tmp_path_factory.mktemp("both")
    with filled(fill, sqlite_template, folder, postgres_url, postgres_template) as made:
        yield made


def codes(both: Both, words: str, who: tuple[str, ...], keys: tuple[str, ...]) -> list[Found]:
    printed = Printed(
        words=words, start=0, end=len(words), line=1, column=1, keys=keys,
        credited=tuple(Credited(name=name, resolved=name) for name in who),
    )  # fmt: skip
    one, other = (
        list(Checker(Store(reader), "draft.md").checked(printed).found)
        for reader in (both.sqlite, both.postgresql)
    )
    assert one == other
    return one


TORV, BREKKE, LUND = "Ilse Torv", "Jon Brekke", "Ada Lund"
SPRING = "We will know in the spring"
PAY = "Somebody has to pay, and it will not be the islanders"
# words, who is credited, keys beside them, all codes in order, the quote
ROWS = [
    ("It carries 240 people an hour", (TORV,), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", ("Torv",), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", ("Captain Torv",), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", ("I. Torv",), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", ("she",), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", ("a captain",), (), ["Q000"], "torv-2025-240-people"),
    ("It carries 240 people an hour", (), (), ["Q000"], "torv-2025-240-people"),
    ("The ferry won't wait for the council", (TORV,), (), ["Q001"], "torv-2025-wait"),
    ("We run from six … until the last islander is home", (TORV,), (), ["Q002"], "torv-2025-240-people"),
    ("[The ferry] carries 240 people", (TORV,), (), ["Q003"], "torv-2025-240-people"),
    ("It carries 240 people an hour, and it will carry one more", (TORV,), (), ["Q102"], "torv-2025-240-people"),
    ("It carries 340 people an hour", (TORV,), (), ["Q103"], "torv-2025-240-people"),
    ("It takes 240 people an hour", (BREKKE,), (), ["Q101", "Q201"], "torv-2025-240-people"),
    ("It carries … one more", (TORV,), (), ["Q104"], "torv-2025-240-people"),
    ("The ferry won’t wait … It carries 240 people", (TORV,), (), ["Q002"], "torv-2025-240-people"),
    ("The ferry won’t wait … We will know in the spring", (TORV,), (), ["Q106", "Q201"], "brekke-2025-spring"),
    (PAY, (BREKKE,), (), ["Q000"], "brekke-2025-pay"),
    (PAY, ("The captain",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, ("Did Brekke",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, ("Even Jon Brekke",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, ("Brekke’s answer",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, ("Everybody",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, (TORV,), ("brekke-2025-pay",), ["Q201", "Q000"], "brekke-2025-pay"),
    (PAY, (BREKKE,), ("lund-2025-fare",), ["Q202", "Q000"], "brekke-2025-pay"),
    ("carry one more", (TORV,), (), ["Q000"], "torv-2025-240-people"),
    ("… carry one more", (TORV,), (), ["Q104"], "torv-2025-240-people"),
    ("[It will] carry one more", (TORV,), (), ["Q104"], "torv-2025-240-people"),
    ("Carry one more", (TORV,), (), ["Q104"], "torv-2025-240-people"),
    ("[The ferry will] wait for the council", (TORV,), (), ["Q104"], "torv-2025-wait"),
    ("[The ferry won’t] wait for the council", (TORV,), (), ["Q003"], "torv-2025-wait"),
    ("The ferry won’t wait for the council?", (TORV,), (), ["Q108"], "torv-2025-wait"),
    ("The ferry won’t wait for the council!", (TORV,), (), ["Q108"], "torv-2025-wait"),
    # what one speaker said in one go, and what a paper only reports
    ("The ferry won’t wait for the council. It carries 240 people", (TORV,), (), ["Q000"], "torv-2025-wait"),
    ("The ferry won't wait for the council. It carries 240 people", (TORV,), (), ["Q001"], "torv-2025-wait"),
    ("The ferry won’t wait for the council It carries 240 people", (TORV,), (), ["Q103"], "torv-2025-wait"),
    ("By March, half of the street will be gone", (TORV,), (), ["Q000"], "torv-split"),
    ("By March half of the street will be gone", (TORV,), (), ["Q000"], "torv-split"),
    ("By March. half of the street will be gone", (TORV,), (), ["Q108"], "torv-split"),
    ("half of the street", (TORV,), (), ["Q000"], "torv-split"),
    ("the cracks had been ignored for years", (TORV,), (), ["Q109", "Q000"], "torv-denied"),
    ("The cracks had been ignored for years", (TORV,), (), ["Q109", "Q003"], "torv-denied"),
    ("a necessary nuisance", (TORV,), (), ["Q000"], "torv-nuisance"),
    ("the closure", (TORV,), (), ["Q109", "Q000"], "torv-nuisance"),
    ("not", (LUND,), (), ["Q602", "Q000"], "brekke-2025-pay"),
    (PAY, (LUND,), (), ["Q201", "Q000"], "brekke-2025-pay"),
    (PAY, ("the council",), (), ["Q000"], "brekke-2025-pay"),
    (PAY, (BREKKE,), ("island-post-2025-ferry",), ["Q000"], "brekke-2025-pay"),
    (PAY, (BREKKE,), ("island-post-2025-fares",), ["Q202", "Q000"], "brekke-2025-pay"),
    (PAY, (BREKKE,), ("brekke-2025-pay",), ["Q000"], "brekke-2025-pay"),
    (PAY, (BREKKE,), ("unheard-of-2020",), ["Q000"], "brekke-2025-pay"),
    ("The islanders can swim", (BREKKE,), (), ["Q301", "Q000"], "swim"),
    ("A crossing will cost 4 crowns", (LUND,), (), ["Q401", "Q000"], "lund-2025-fare"),
    ("Fares are for the mainland", (TORV,), (), ["Q501", "Q000"], "torv-2025-fares"),
    (SPRING, (), (), ["Q601", "Q000"], "brekke-2025-spring"),
    (SPRING, (TORV,), (), ["Q000"], "torv-2025-spring"),
    (SPRING, (BREKKE,), (), ["Q000"], "brekke-2025-spring"),
    (SPRING, (), ("torv-2025-spring",), ["Q000"], "torv-2025-spring"),
    ("in the spring", (), (), ["Q602", "Q000"], "brekke-2025-spring"),
    ("nobody else heard it", (), (), ["Q502", "Q000"], None),
    ("The ferry is the pride of the island, and always was", (TORV,), (), ["Q701"], None),
    ("utterly hopeless", (), (), ["Q602"], None),
    ("clerk", (TORV,), (), ["Q602", "Q000"], None),
    ("utterly hopeless", (TORV,), (), ["Q701"], None),
]  # fmt: skip


@pytest.mark.parametrize(
    ("words", "who", "keys", "expected", "quote"), ROWS, ids=[f"{r[0]} {r[1]} {r[2]}" for r in ROWS]
)
def test_rows(
    both: Both,
    words: str,
    who: tuple[str, ...],
    keys: tuple[str, ...],
    expected: list[str],
    quote: str | None,
) -> None:
    found = codes(both, words, who, keys)
    assert (expected, quote) == ([one.code for one in found], found[0].quote)


def test_what_is_said(both: Both) -> None:
    (other, _) = codes(both, PAY, (LUND,), ())
    assert "the report credits Ada Lund; the store has it from Jon Brekke" == other.reason
    assert "Jon Brekke" == other.speaker
    assert PAY == other.stored
    (gone,) = codes(both, "The sea is full of stars tonight", (), ("smith2020",))
    assert "nothing is stored under smith2020" in gone.reason
    (corrected, _) = codes(both, "A crossing will cost 4 crowns", (LUND,), ())
    assert "was corrected (2025-11-15): A crossing will cost 5 crowns, not 4." in corrected.reason
