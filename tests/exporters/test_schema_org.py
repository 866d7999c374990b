"""schema.org: what ClaimReview needs is there, roles have their dates, relations are ours."""

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from support import sample_exports as sample
from support.sample_quoted import GUARD, claimed, quoted, speaker
from support.sample_views import claim, evidence, publication
from tracker.exporters import EXPORTERS
from tracker.exporters.iso import iso_date
from tracker.records.entries import Event, External, Verdict
from tracker.records.exports import Claimed, Profile, Quoted
from tracker.records.views import Named, Piece, RoleView
from tracker.settings import Settings
from tracker.workflow.exporting import export

TEXT = {"type": "string", "minLength": 1}
DATE = {"type": "string", "pattern": r"^\d{4}(-\d\d(-\d\d)?)?$"}
NAMED = {
    "type": "object",
    "properties": {"@type": TEXT, "name": TEXT},
    "required": ["@type", "name"],
}
CLAIM = {
    "type": "object",
    "properties": {"@type": {"const": "Claim"}, "text": TEXT, "dateCreated": DATE},
    "required": ["@id", "@type", "text"],
}
# What readers of ClaimReview refuse to do without, and the form of the rest.
CLAIM_REVIEW = {
    "type": "object",
    "properties": {
        "@type": {"const": "ClaimReview"},
        "claimReviewed": TEXT,
        "itemReviewed": CLAIM,
        "reviewRating": {
            "type": "object",
            "properties": {"@type": {"const": "Rating"}, "alternateName": TEXT},
            "required": ["@type", "alternateName"],
        },
        "author": NAMED,
        "datePublished": DATE,
        "url": {"type": "string", "pattern": "^[a-z]+:"},
    },
    "required": ["@id", "@type", "claimReviewed", "itemReviewed", "reviewRating", "url"],
}


def graph(*entries: Quoted | Claimed) -> list[dict[str, Any]]:
    read = json.loads(b"".join(EXPORTERS["schema-org"].write(entries)))
    assert ["https://schema.org", {"relation": "urn:tracker:relation/"}] == read["@context"]
    return read["@graph"]


SPLIT = (Piece(words="It is"), Piece(words="not so."))
PARTLY = (Piece(words="it was", marked=False), Piece(words="dead"))


@pytest.mark.parametrize(
    ("one", "text"),
    [
        (quoted("We win"), "We win"),
        (quoted("It is not so.", pieces=SPLIT), "“It is” … “not so.”"),
        (quoted("it was dead", kind="mixed", pieces=PARTLY), "it was “dead”"),
        (quoted("they are open", kind="indirect"), "they are open"),
    ],
)
def test_the_text_of_a_quotation(one: Quoted, text: str) -> None:
    assert text == graph(one)[0]["text"]


def of_type(nodes: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [one for one in nodes if one["@type"] == kind]


def test_the_sample(settings: Settings) -> None:
    sample.fill(settings)
    nodes = json.loads(b"".join(export(settings, to="schema-org")))["@graph"]
    assert (3, 1, 1) == tuple(
        len(of_type(nodes, kind)) for kind in ("Quotation", "Claim", "ClaimReview")
    )
    (review,) = of_type(nodes, "ClaimReview")
    Draft202012Validator(CLAIM_REVIEW).validate(review)
    assert {"author", "datePublished", "reviewBody"} <= set(review)
    assert "https://checks.example/bridge" == review["url"]
    (said,) = (one for one in nodes if one["@id"] == "urn:tracker:oduya-2025-late-sorry")
    (role,) = said["creator"]
    assert ("OrganizationRole", "director of the port authority", "2021-03") == (
        role["@type"], role["roleName"], role["startDate"],
    )  # fmt: skip
    assert "Marta Oduya" == role["creator"]["name"]
    assert "Tidewater Port Authority" == role["creator"]["affiliation"]["name"]
    assert ["https://www.wikidata.org/entity/Q1"] == role["creator"]["sameAs"]
    source = said["isBasedOn"]
    assert ("NewsArticle", sample.TITLE, "The Tidewater Courier") == (
        source["@type"], source["headline"], source["publisher"]["name"],
    )  # fmt: skip
    assert "There are six piers." == source["correction"][0]["text"]
    (checked,) = of_type(nodes, "Claim")
    assert [{"@id": "urn:tracker:engineer-2025-cracks-known"}] == checked["relation:supports"]
    assert "author" in checked["author"][0], "a Role names its property again"
    assert ["urn:tracker:courier-2025-bridge"] == [one["@id"] for one in checked["appearance"]]
    assert "Holm" not in json.dumps(nodes)
    assert "safe" not in json.dumps(nodes)


VERDICTS = [
    (Verdict(rating="false"), {"url": "urn:tracker:claim-2024-cars/verdict/1"}),
    (Verdict(rating="false", date="2024-05~"), {"datePublished": "2024-05"}),
    (Verdict(rating="false", url="javascript:x"), {"url": "urn:tracker:claim-2024-cars/verdict/1"}),
    (Verdict(rating="½ true", by="Ina", summary="So."), {"reviewBody": "So."}),
]


@pytest.mark.parametrize(("verdict", "wanted"), VERDICTS)
def test_verdicts(verdict: Verdict, wanted: dict[str, str]) -> None:
    made = Claimed(claim=claim(claim_verdicts=(verdict,)))
    (review,) = of_type(graph(made), "ClaimReview")
    Draft202012Validator(CLAIM_REVIEW).validate(review)
    assert wanted.items() <= review.items()
    assert verdict.rating == review["reviewRating"]["alternateName"]


@pytest.mark.parametrize(
    "change", [{"claimReviewed": ""}, {"reviewRating": {}}, {"url": "x"}, {"itemReviewed": {}}]
)
def test_the_rules_bite(change: dict[str, Any]) -> None:
    (review,) = of_type(
        graph(Claimed(claim=claim(claim_verdicts=(Verdict(rating="x"),)))), "ClaimReview"
    )
    with pytest.raises(ValidationError):
        Draft202012Validator(CLAIM_REVIEW).validate(review | change)


NISSAN = Named(key="nissan", kind="organisation", name="Nissan")
ROLES = [
    (
        (RoleView(title="CEO", organisation=NISSAN, since="2019", until="2025-03"),),
        ("2019", "2025-03"),
    ),
    ((RoleView(title="CEO", since="2019"), RoleView(title="chair", since="2020")), (None, None)),
    ((RoleView(title="CEO"),), (None, None)),
    ((RoleView(title="CEO", until="2023"),), (None, None)),
]


@pytest.mark.parametrize(("roles", "dates"), ROLES, ids=["one", "two", "undated", "another time"])
def test_roles_have_their_dates_where_one_role_fits(
    roles: tuple[RoleView, ...], dates: tuple[str | None, str | None]
) -> None:
    profile = Profile(key="mara-voss", kind="person", name="Mara Voss", roles=roles)
    credit = speaker(role="CEO", role_from="said date")
    one = quoted("x", said="2024-03", credits=(credit,), speakers={"mara-voss": profile})
    (role,) = graph(one)[0]["creator"]
    assert dates == (role.get("startDate"), role.get("endDate"))
    assert ("OrganizationRole" if dates[0] else "Role") == role["@type"]


def test_a_printed_role_has_no_dates() -> None:
    role = RoleView(title="CEO", since="2019")
    profile = Profile(key="mara-voss", kind="person", name="Mara Voss", roles=(role,))
    credit = speaker(role="CEO", role_from="printed")
    one = quoted("x", credits=(credit,), speakers={"mara-voss": profile})
    assert {"@type", "roleName", "creator"} == set(graph(one)[0]["creator"][0])


def test_an_unnamed_speaker_is_described_and_no_more() -> None:
    external = (External(scheme="wikidata", value="Q9"),)
    guard = Profile(
        key=GUARD.key,
        kind="unnamed",
        name=GUARD.name,
        description=GUARD.description,
        external=external,
    )
    credit = speaker(guard.name, key=guard.key, kind="unnamed")
    (node,) = graph(quoted("x", credits=(credit,), speakers={guard.key: guard}))[0]["creator"]
    assert {
        "@id": "urn:tracker:unnamed-guard",
        "@type": "Person",
        "name": "a lifeguard",
        "description": "who feared for her job",
    } == node


KINDS = [("organisation", "Organization"), ("group", "Organization"), ("role_holder", "Person")]


@pytest.mark.parametrize(("kind", "wanted"), KINDS)
def test_kinds_of_speakers(kind: str, wanted: str) -> None:
    assert wanted == graph(quoted("x", credits=(speaker(kind=kind),)))[0]["creator"][0]["@type"]


def test_only_what_says_the_same_is_an_appearance() -> None:
    against = evidence("q-1", "contradicts", source="s-1")
    view = claim(evidence=(against, evidence("q-2", "repeats", source="s-2")))
    sources = {key: publication(key=key) for key in ("s-1", "s-2")}
    (node,) = graph(Claimed(claim=view, sources=sources))
    assert ["urn:tracker:s-2"] == [one["@id"] for one in node["appearance"]]
    assert [{"@id": "urn:tracker:q-1"}] == node["relation:contradicts"]


def test_a_claim_of_its_source_has_the_source_as_author() -> None:
    outlet = Named(key="courier", kind="organisation", name="The Courier")
    view = claim(credits=(), publication=publication(outlet=outlet))
    (node,) = graph(Claimed(claim=view))
    assert "The Courier" == node["author"]["name"]
    assert "urn:tracker:ev-2024" == node["firstAppearance"]["@id"]


def test_proposals_are_marked_and_addresses_are_of_the_web() -> None:
    bad = Event(kind="correction", url="javascript:x", text="T")
    where = publication(url="javascript:x", events=(bad,))
    (node,) = graph(quoted("x", status="proposed", publication=where))
    assert "proposed" == node["creativeWorkStatus"]
    assert "javascript" not in json.dumps(node)
    assert "creativeWorkStatus" not in graph(claimed())[0]


def test_nothing_ends_the_script_element_it_stands_in() -> None:
    words = "</script><!-- <b>"
    written = b"".join(EXPORTERS["schema-org"].write([quoted(words)]))
    assert b"<" not in written
    assert words == json.loads(written)["@graph"][0]["text"]


@pytest.mark.parametrize(
    ("edtf", "iso"),
    [
        ("2024", "2024"), ("2024-03", "2024-03"), ("2024-03-15", "2024-03-15"),
        ("2024-03~", "2024-03"), ("2024?", "2024"), ("2024-03/2024-05", "2024-03"),
        ("2024/..", "2024"), ("../2024", None), ("202X", None), ("2024-21", None), (None, None),
    ],
)  # fmt: skip
def test_iso_date(edtf: str | None, iso: str | None) -> None:
    assert iso == iso_date(edtf)
