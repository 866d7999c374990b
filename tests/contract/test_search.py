"""Search finds the same hits in the same order on SQLite and on PostgreSQL."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support.both import Both, filled
from support.entries import (
    claim,
    imported,
    organisation,
    person,
    quote,
    reading,
    said,
    source,
)
from tracker.errors import UsageError
from tracker.search.language import parse
from tracker.search.matching import matches
from tracker.search.naming import resolved
from tracker.search.query import select
from tracker.search.run import search
from tracker.settings import Settings
from tracker.workflow.merging import merge

WORDS = {
    "and-or": "cars and/or batteries",
    "domain": "see example.com for more",
    "percent": "3.5% of the market",
    "slash": "due 12/2024 at last",
    "its": "it’s over now",
    "cafe": "the Café closed",
    "street": "Straße nach Łódź",
    "hyphen": "a foo-bar moment",
    "tokyo": "東京で話した",
    "kyoto": "京都は東だ",
    "hangul": "한국말",
    "hindi": "हिन्दी में",
    "new-tai-lue": "a\u19b0b",
    "emoji": "launch 🚗 now",
    "million": "1,000,000 owners",
    "decoy-1": "and more or less batteries of cars",
    "decoy-2": "com example, 3 or 5 percent, 2024 and 12",
    "decoy-3": "it is s, bar foo, a market",
}

PEOPLE = [
    person("makoto-uchida", "Makoto Uchida", aliases=[{"name": "Uchida-san"}]),
    person("hiroshi-uchida", "Hiroshi Uchida"),
    person("toshihiro-mibe", "Toshihiro Mibe"),
    person("mibe-t", "T. Mibe"),
    person("sean-oneill", "Seán O'Neill"),
    organisation("honda", "Honda"),
    organisation("honda-europe", "Honda Motor Europe"),
    organisation("nissan", "Nissan"),
    organisation("reuters", "Reuters"),
    organisation("gazette", "The Gazette"),
    organisation("ministry", "Ministry of Transport"),
]
SOURCES = [
    source(
        "march-article",
        "Alliance news. The harbour bridge stays closed, the report found. Nothing else.",
        title="Alliance",
        outlet="gazette",
        published="2024-03-16",
        tags=["ev"],
    ),
    source(
        "may-speech",
        "The harbour opened. Then the bridge closed again.",
        kind="speech",
        published="2024-05",
    ),
    source("undated", "A harbour without a date."),
    source("no-text", title="Nothing here", outlet="reuters", published="2019"),
]
QUOTES = [
    *(quote(key, "no-text", words) for key, words in WORDS.items()),
    quote(
        "wisdom",
        "march-article",
        "the conventional wisdom of carmakers",
        reading(said("makoto-uchida", role="Nissan chief executive")),
        said="2024-03-15",
        tags=["ev", "Solid State"],
    ),
    quote(
        "speed",
        "march-article",
        "carmakers at an incredible speed",
        reading(said("toshihiro-mibe", role="Honda CEO"), said("reuters", part="via")),
        kind="mixed",
        said="2024-03",
        tags=["ev"],
    ),
    quote(
        "ministry-line",
        "march-article",
        "no plans for carmakers",
        reading(
            said(None, name="a spokesman"),
            said("ministry", part="on_behalf_of"),
            said("reuters", part="via"),
        ),
        kind="indirect",
        status="proposed",
        said="2024-02-20/2024-03-02",
    ),
    quote(
        "company-line",
        "may-speech",
        "carmakers will see",
        reading(said("honda"), said("nissan")),
        said="2022-11/2024-12",
    ),
    quote(
        "other-uchida",
        "may-speech",
        "carmakers are late",
        reading(said("hiroshi-uchida")),
        said="2024-04-30",
    ),
    quote("irish", "undated", "carmakers? no", reading(said("sean-oneill")), said="2023/.."),
    quote("early", "undated", "carmakers yes", reading(said("mibe-t")), said="../1999"),
    quote("not-a-quote", "undated", "carmakers rejected", status="rejected"),
]
CLAIMS = [
    claim(
        "three-cars",
        "Carmakers will sell three electric cars by 2030.",
        reading(said("makoto-uchida", role="chief executive"), said("reuters", part="via")),
        made="2024-03-15",
        tags=["ev"],
        evidence=[{"quote": "wisdom"}],
    ),
    claim("bridge-claim", "The bridge is safe.", source="may-speech", status="proposed"),
    claim("rejected-claim", "The bridge is old.", status="rejected"),
]


def fill(settings: Settings) -> None:
    imported(settings, *PEOPLE, *SOURCES, *QUOTES, *CLAIMS)
    merge(settings, "toshihiro-mibe", "mibe-t")


@pytest.fixture(scope="module")
def both(
    sqlite_template: Path,
    postgres_template: str,
    postgres_url: str,
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Both]:
    folder = tmp_path_factory.mktemp("search")
    with filled(fill, sqlite_template, folder, postgres_url, postgres_template) as found:
        yield found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("and/or", ["and-or"]),
        ("example.com", ["domain"]),
        ("http://example.com", []),
        ("3.5%", ["percent"]),
        ("3.5", ["percent"]),
        ("12/2024", ["slash"]),
        ("it's", ["its"]),
        ("it’s", ["its"]),
        ("its", []),
        ("cafe", ["cafe"]),
        ("CAFÉ", ["cafe"]),
        ("strasse lodz", ["street"]),
        ("foo-bar", ["hyphen"]),
        ("foo bar", ["decoy-3", "hyphen"]),
        ('"foo bar"', ["hyphen"]),
        ("東京", ["tokyo"]),
        ("京", ["kyoto", "tokyo"]),
        ("東 京", ["kyoto", "tokyo"]),
        ("한국말", ["hangul"]),
        ("हिन्दी", ["hindi"]),
        ("a\u19b0b", ["new-tai-lue"]),
        ("1000000", ["million"]),
        ("1,000,000", ["million"]),
        ("launch 🚗", ["emoji"]),
        ("wis*", ["wisdom"]),
        ("inc* car*", ["speed"]),
        ('"conventional wis*"', ["wisdom"]),
        ('"wisdom conventional"', []),
        ("“conventional wisdom”", ["wisdom"]),
        ('"conventional wisdom', ["wisdom"]),
        ("wisdom OR speed", ["wisdom", "speed"]),
        ("wisdom OR speed incredible", ["speed"]),
        ("wisdom OR -carmakers wisdom", ["wisdom"]),
        ("xyzzy", []),
        ("🚗", []),
        ("***", []),
        ("--", []),
        ('"!" -*', []),
        ("_zaccepted", []),
        ("_kdirect zaccepted", []),
    ],
)
def test_words(both: Both, typed: str, found: list[str]) -> None:
    assert sorted(found) == sorted(both.keys(typed, within=("quotes",)))


ABOUT = ["company-line", "early", "irish", "ministry-line", "other-uchida", "speed", "wisdom"]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("", ABOUT),
        ("-speed -wisdom", ["company-line", "early", "irish", "ministry-line", "other-uchida"]),
        ('-"incredible speed" -kind:direct', ["ministry-line"]),
        ("wisdom OR -late", [key for key in ABOUT if key != "other-uchida"]),
        ("-wisdom OR -speed", ABOUT),
        ("speaker:uchida", ["other-uchida", "wisdom"]),
        ("speaker:makoto-uchida", ["wisdom"]),
        ('speaker:"MAKOTO UCHIDA"', ["wisdom"]),
        ('speaker:"Uchida, Makoto"', ["wisdom"]),
        ('speaker:"uchida san"', ["wisdom"]),
        ("speaker:uchi", []),
        ("speaker:o'neill", ["irish"]),
        ("speaker:Oneill", ["irish"]),
        ("speaker:mibe", ["early", "speed"]),
        ("speaker:mibe-t", ["early", "speed"]),
        ("speaker:toshihiro-mibe", ["early", "speed"]),
        ("speaker:makoto-uchida,toshihiro", ["early", "speed", "wisdom"]),
        ("speaker:nobody", []),
        ("-speaker:nobody", ABOUT),
        ("speaker:100%", []),
        ("speaker:wisdom", []),
        ("speaker:honda", ["company-line"]),
        ("-speaker:uchida -speaker:mibe", ["company-line", "irish", "ministry-line"]),
        ("role:ceo", ["speed"]),
        ('role:"chief executive"', ["wisdom"]),
        ("role:executive,CEO", ["speed", "wisdom"]),
        ('role:"executive ceo"', []),
        ("role:!", []),
        ("org:ministry", ["ministry-line"]),
        ("org:nissan", ["company-line"]),
        ("org:honda-europe", []),
        ("outlet:gazette", ["ministry-line", "speed", "wisdom"]),
        ('outlet:"The Gazette"', ["ministry-line", "speed", "wisdom"]),
        ("-outlet:gazette", ["company-line", "early", "irish", "other-uchida"]),
        ("tag:ev", ["speed", "wisdom"]),
        ("tag:EV -wisdom", ["speed"]),
        ('tag:"solid state"', ["wisdom"]),
        ("tag:solid,nothing", []),
        ("claim:three-cars", ["wisdom"]),
        ("claim:wisdom", []),
        ("via:reuters", ["ministry-line", "speed"]),
        ("kind:mixed", ["speed"]),
        ("kind:mixed,indirect", ["ministry-line", "speed"]),
        ("kind:speech", []),
        ("status:proposed", ["ministry-line"]),
        ("-status:proposed", [key for key in ABOUT if key != "ministry-line"]),
        ("status:rejected", ["not-a-quote"]),
        ("status:rejected,proposed", ["ministry-line", "not-a-quote"]),
        ("rejected", []),
        ("said:2024-03", ["company-line", "irish", "ministry-line", "speed", "wisdom"]),
        ("said:2024-03-03", ["company-line", "irish", "speed"]),
        ("said:2024-03-15", ["company-line", "irish", "speed", "wisdom"]),
        ("said:2024-03-02..2024-03-14", ["company-line", "irish", "ministry-line", "speed"]),
        ("said:2024-04", ["company-line", "irish", "other-uchida"]),
        ("said:2025", ["irish"]),
        ("said:2025-01..", ["irish"]),
        ("said:2024-12-31", ["company-line", "irish"]),
        ("said:2022-10", []),
        ("said:2022", ["company-line"]),
        ("said:2022-01..2022-10-31", []),
        ("said:..1999", ["early"]),
        ("said:1990-05-05", ["early"]),
        ("said:..2022-11-01", ["company-line", "early"]),
        ("said:1999-05,2024-04-30", ["company-line", "early", "irish", "other-uchida"]),
        ("-said:2024", ["early"]),
        ("-said:2024-03-15", ["early", "ministry-line", "other-uchida"]),
        ("speed OR said:2024-04-30", ["company-line", "irish", "other-uchida", "speed"]),
        ("speed OR -said:2024-03-15", ["early", "ministry-line", "other-uchida", "speed"]),
        ("said:2024-03-15 tag:ev -speed", ["wisdom"]),
        ("published:2024-03", ["ministry-line", "speed", "wisdom"]),
        ("published:2024-03-17", []),
        ("published:2024-05-17", ["company-line", "other-uchida"]),
        ("published:2024", ["company-line", "ministry-line", "other-uchida", "speed", "wisdom"]),
        ("-published:2024", ["early", "irish"]),
        ("-published:2024-03-16", ["company-line", "early", "irish", "other-uchida"]),
        ("published:2024-03-16 said:2024-03-15", ["speed", "wisdom"]),
        ("speaker:uchida OR tag:ev", ["other-uchida", "speed", "wisdom"]),
        ("(speaker:uchida OR said:2024-04) late", ["other-uchida"]),
    ],
)
def test_filters(both: Both, typed: str, found: list[str]) -> None:
    query = f"{typed} carmakers"
    assert found == sorted(both.keys(query, within=("quotes",)))
    without = [key for key in both.keys(typed, within=("quotes",)) if key not in WORDS]
    assert set(found) <= set(without), "the filters alone"
    assert sorted(both.keys(query, within=("quotes",), sort="date")) == found


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("electric", ["three-cars"]),
        ("bridge", ["bridge-claim"]),
        ("bridge status:rejected", ["rejected-claim"]),
        ("bridge status:proposed,rejected", ["bridge-claim", "rejected-claim"]),
        ("speaker:uchida", ["three-cars"]),
        ("via:reuters role:chief", ["three-cars"]),
        ("said:2024-03-15", ["three-cars"]),
        ("said:2024-03-16", []),
        ("-said:2024-03-15", ["bridge-claim"]),
        ("published:2024-05-20", ["bridge-claim"]),
        ("-published:2024-05-20", ["three-cars"]),
        ("claim:three-cars", ["three-cars"]),
        ("tag:ev", ["three-cars"]),
        ("kind:direct", []),
        ("", ["bridge-claim", "three-cars"]),
    ],
)
def test_claims(both: Both, typed: str, found: list[str]) -> None:
    assert found == sorted(both.keys(typed, within=("claims",)))


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("harbour", ["march-article", "may-speech", "undated"]),
        ('"bridge closed"', ["may-speech"]),
        ('"bridge closed" OR date', ["may-speech", "undated"]),
        ("harbour -bridge", ["undated"]),
        ("harbour outlet:gazette", ["march-article"]),
        ("harbour tag:ev", ["march-article"]),
        ("kind:speech,article", ["march-article", "may-speech", "no-text", "undated"]),
        ("kind:speech", ["may-speech"]),
        ("harbour published:2024-05-02", ["may-speech"]),
        ("harbour -published:2024-03-16", ["may-speech", "undated"]),
        ("harbour speaker:uchida", []),
        ("harbour said:2024", []),
        ("harbour said:2024-03-15", []),
        ("harbour status:accepted", []),
        ("nothing-here", ["no-text"]),
        ("", ["march-article", "may-speech", "no-text", "undated"]),
    ],
)
def test_source_texts(both: Both, typed: str, found: list[str]) -> None:
    assert found == sorted(both.keys(typed, within=("sources",)))


def test_kinds_follow_each_other_and_are_counted(both: Both) -> None:
    found = both.find("bridge OR carmakers")
    kinds = [hit.kind for hit in found.hits]
    assert ["quote"] * 7 + ["claim"] * 2 + ["source"] * 2 == kinds
    assert [("quote", 7), ("claim", 2), ("source", 2)] == [(c.kind, c.hits) for c in found.counts]
    assert 11 == found.count
    assert not found.more
    assert {"claim"} == {hit.kind for hit in both.find("bridge", within=("claims",)).hits}


@pytest.mark.parametrize("sort", ["rank", "date"])
def test_pages_are_cut_from_one_list(both: Both, sort: str) -> None:
    whole = both.keys("bridge OR carmakers", sort=sort)
    for limit in (0, 1, 3, 20):
        for offset in range(13):
            page = both.find("bridge OR carmakers", limit=limit, offset=offset, sort=sort)
            assert whole[offset : offset + limit] == [hit.key for hit in page.hits]
            assert 11 == page.count


@pytest.mark.parametrize(
    ("typed", "within", "found"),
    [
        (
            "carmakers",
            "quotes",
            ["other-uchida", "wisdom", "speed", "ministry-line", "irish", "company-line", "early"],
        ),
        ("bridge OR carmakers", "claims", ["bridge-claim", "three-cars"]),
        ("harbour", "sources", ["may-speech", "march-article", "undated"]),
        ("京 OR foo OR cafe", "quotes", ["cafe", "decoy-3", "hyphen", "kyoto", "tokyo"]),
    ],
)
def test_sorted_by_date_then_key(both: Both, typed: str, within: str, found: list[str]) -> None:
    assert found == both.keys(typed, within=(within,), sort="date")


@pytest.mark.parametrize("typed", ["", " ", "\n\t"])
def test_blank_query_finds_everything(both: Both, typed: str) -> None:
    assert len(WORDS) + len(ABOUT) == both.find(typed, within=("quotes",)).count


def test_nothing_to_rank_by_is_sorted_by_date(both: Both) -> None:
    newest = ["other-uchida", "wisdom", "speed", "ministry-line", "irish"]
    assert newest == both.keys("", within=("quotes",))[:5]
    assert ["wisdom", "speed"] == both.keys("tag:ev", within=("quotes",))


def test_best_comes_first(both: Both) -> None:
    assert "and-or" == both.keys("cars OR batteries and or", within=("quotes",))[0]
    found = both.find("harbour bridge closed", within=("sources",)).hits
    assert ["march-article", "may-speech"] == sorted(hit.key for hit in found)
    assert found[0].score > found[1].score


def test_hit_shows_what_is_known(both: Both) -> None:
    (hit,) = both.find("incredible*").hits
    assert ("quote", "speed") == (hit.kind, hit.key)
    assert "carmakers at an incredible speed" == hit.snippet
    assert ("incredible",) == tuple(hit.snippet[start:end] for start, end in hit.marks)
    assert (("Toshihiro Mibe",), "Honda CEO") == (hit.speakers, hit.role)
    assert ("2024-03", "2024-03-16") == (hit.said, hit.published)
    assert ("march-article", "Alliance") == (hit.source, hit.title)
    assert ("The Gazette", "accepted") == (hit.outlet, hit.status)


def test_hit_of_each_kind_shows_what_it_has(both: Both) -> None:
    shown = {
        hit.key: (hit.kind, hit.speakers, hit.source, hit.outlet, hit.status)
        for hit in both.find("carmakers OR bridge").hits
    }
    assert ("quote", ("a spokesman",), "march-article", "The Gazette", "proposed") == shown[
        "ministry-line"
    ]
    assert ("quote", ("Honda", "Nissan"), "may-speech", None, "accepted") == shown["company-line"]
    assert ("quote", ("Toshihiro Mibe",), "undated", None, "accepted") == shown["early"]
    assert ("claim", ("Makoto Uchida",), None, None, "accepted") == shown["three-cars"]
    assert ("claim", (), "may-speech", None, "proposed") == shown["bridge-claim"]
    assert ("source", (), "may-speech", None, None) == shown["may-speech"]


@pytest.mark.parametrize("value", ["said:2024-02-30", "kind:foo", "-status:new"])
def test_impossible_value_is_refused(both: Both, value: str) -> None:
    for reader in (both.sqlite, both.postgresql):
        with pytest.raises(UsageError):
            search(reader, f"carmakers {value}")


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "“carmakers",
        'carmakers" -"',
        "-",
        "*",
        '- * -* " -"" \'',
        "🚗🚗🚗",
        "carmakers AND",
        "OR OR carmakers",
        "((((carmakers",
        "NEAR(a b, 5) {x}: ^a + b",
        "tokens:carmakers filters:_zaccepted",
        "' OR 1=1; DROP TABLE quote --",
        "a & !b | <-> :*",
        "\\ \\' %s %(x)s :match $1 ?",
        "carmakers\0wisdom",
        "lone \ud800 surrogate",
        "speaker:\0 tag:\ud800 claim:\0",
        "carmakers " * 1_000,
        "x" * 10_000,
        " ".join(f"w{n}" for n in range(2_000))[:10_000],
        " OR ".join(f"w{n}" for n in range(2_000))[:10_000] + " OR carmakers",
        '"' + "carmakers wisdom " * 600 + '"',
        '"' + " ".join(f"w{n}" for n in range(9_000)) + '" OR carmakers',
        "-" + " -".join(f"w{n}" for n in range(2_000))[:10_000],
        "speaker:" + "a" * 10_000,
        "speaker:" + ",".join(f"s{n}" for n in range(500)),
        "tag:" + ",".join(f"t{n}" for n in range(2_000)),
        "東" * 10_000,
        "said:"
        + ",".join(f"{year}-{month:02}" for year in range(1900, 2010) for month in (1, 6, 9)),
        "said:"
        + ",".join(f"{year}-{month:02}" for year in range(1900, 2004) for month in range(1, 13)),
        " ".join(f"said:19{year}-{month:02}" for year in range(30, 99) for month in range(1, 12)),
        " ".join(
            f"-published:19{year}-{month:02}" for year in range(30, 80) for month in range(1, 12)
        ),
        " OR ".join(f"said:2024-03-{day:02}" for day in range(1, 32)) + " OR wisdom",
    ],
    ids=lambda typed: ascii(typed[:24]),
)
@pytest.mark.parametrize("sort", ["rank", "date"])
def test_anything_people_type_works(both: Both, typed: str, sort: str) -> None:
    both.find(typed, sort=sort)


TERMS = st.sampled_from(
    ["carmakers", "bridge", "harbour", "the", "of", "closed", "car*", "w*", "c*", '"the bridge"', "京",
     '"conventional wisdom"', "speaker:uchida", "speaker:mibe", "tag:ev", "kind:direct,speech",
     "said:2024-03", "said:2024-03-15", "said:..2024-03-01", "published:2024", "role:ceo",
     "published:2024-03-16", "status:accepted", "via:reuters", "outlet:gazette", "status:rejected"]
)  # fmt: skip


@given(
    terms=st.lists(st.tuples(st.sampled_from(["", "-", "OR ", "OR -"]), TERMS), max_size=5),
    sort=st.sampled_from(["rank", "date"]),
    limit=st.integers(1, 30),
    offset=st.integers(0, 10),
)
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_any_query_finds_the_same(
    both: Both, terms: list[tuple[str, str]], sort: str, limit: int, offset: int
) -> None:
    both.find(" ".join(sign + term for sign, term in terms), sort=sort, limit=limit, offset=offset)


WITHOUT_DAYS = st.sampled_from(
    ["carmakers", "and", "or", "of", "3.5", "foo", "bar", "car*", "w*", '"or batteries"', "東*",
     '"conventional wis*"', "speaker:uchida", "speaker:nobody", "tag:ev", "kind:direct,mixed",
     "said:2024", "said:..2023", "role:ceo,executive", "published:2019..2024", "status:proposed"]
)  # fmt: skip


@given(st.lists(st.tuples(st.sampled_from(["", "-", "OR ", "OR -"]), WITHOUT_DAYS), max_size=6))
@settings(
    max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
def test_index_finds_what_the_tokens_say(both: Both, terms: list[tuple[str, str]]) -> None:
    typed = " ".join(sign + term for sign, term in terms)
    selection = select("quotes", resolved(both.sqlite, parse(typed)), "sqlite")
    rows = both.sqlite.rows(
        "SELECT k.key, i.tokens, i.filters FROM quote_index AS i JOIN entry_key AS k"
        " ON k.entry_kind = 'quote' AND k.entry_id = i.id AND k.current = 1"
    )
    expected = sorted(
        key
        for key, tokens, filters in rows
        if selection and matches(selection.tested, tokens, filters)
    )
    assert expected == sorted(both.keys(typed, within=("quotes",)))
