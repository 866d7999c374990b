"""The seeds: loaded twice without change, made by the product from the article, upgraded by it."""

from pathlib import Path

from support import seed_steps
from support.entries import stored
from tracker.db.data_files import data_folder
from tracker.records.article import Article
from tracker.settings import Settings
from tracker.workflow.articles import import_article
from tracker.workflow.exporting import export
from tracker.workflow.seeding import SEEDS, seed

QUOTES = {"uchida-2024-conventional-wisdom", "uchida-2024-incredible-speed"}
FILE = data_folder("seeds") / SEEDS


def article(folder: Path) -> str:
    return (folder / "article" / "honda-nissan.txt").read_text("utf-8")


def test_the_first_time_adds_all_and_the_second_nothing(settings: Settings) -> None:
    first, second = seed(settings), seed(settings)
    entries = len(FILE.read_text("utf-8").splitlines())
    assert (entries, 0) == (first.counts.added, first.counts.rejected)
    assert (0, entries, None) == (second.counts.added, second.counts.unchanged, second.batch)


def test_what_the_seeds_hold(settings: Settings) -> None:
    seed(settings)
    claims = stored(settings, "claim")
    assert QUOTES == set(stored(settings, "quote"))
    assert "2029~" == claims["honda-sony-three-cars"].due  # type: ignore[union-attr]
    assert {"Honda", "Nissan", "Renault", "Geely", "Reuters", "GM", "Sony"} == {
        s.name
        for s in stored(settings, "speaker").values()
        if s.kind == "organisation"  # type: ignore[union-attr]
    }
    parts = [p.part for a in claims["study-details-open"].attributions for p in a.parties]  # type: ignore[union-attr]
    assert ["speaker", "via"] == parts


def test_export_of_the_seeds_is_the_seeds(settings: Settings) -> None:
    seed(settings)
    assert FILE.read_bytes() == b"".join(export(settings))


def test_the_product_makes_the_seeds_from_the_article(
    sqlite_settings: Settings, test_data: Path
) -> None:
    seed_steps.build(sqlite_settings._replace(actor="editor"), article(test_data))
    assert FILE.read_bytes() == b"".join(export(sqlite_settings, excerpts=True))


def test_no_other_sentence_of_the_article_is_in_the_seeds(test_data: Path) -> None:
    seeds = FILE.read_text("utf-8")
    words = article(test_data).split()
    quoted = [line for line in seeds.splitlines() if '"type": "quote"' in line]
    rest = seeds
    for line in quoted:
        rest = rest.replace(line, "")
    text = rest.split('"text": "', 1)
    rest = text[0] + text[1].split('", "sha256"', 1)[1]
    runs = [" ".join(words[n : n + 6]) for n in range(len(words) - 5)]
    assert [run for run in runs if run in rest] == []


def test_the_full_text_upgrades_the_excerpt(settings: Settings, test_data: Path) -> None:
    seed(settings)
    given = Article(text=article(test_data), language="en")
    report = import_article(settings, given, name="full", source=seed_steps.SOURCE)

    source = stored(settings, "source")[seed_steps.SOURCE]
    quotes = stored(settings, "quote")
    assert [("excerpt"), ("full")] == [version.coverage for version in source.versions]  # type: ignore[union-attr]
    assert {(key, "exact") for key in QUOTES} == set(report.reanchored)
    assert QUOTES == {quote.key for quote in report.quotes if not quote.added}
    assert {"accepted"} == {quotes[key].status for key in QUOTES}  # type: ignore[union-attr]
    assert {2} == {len(quotes[key].anchors) for key in QUOTES}  # type: ignore[union-attr]
    assert 5 == len(quotes)
    again = import_article(settings, given, name="full", source=seed_steps.SOURCE)
    assert again.batch is None
