"""Values to export, made by hand: no database needed."""

from typing import Any

from support import sample_views as views
from tracker.records.exports import Cited, Claimed, Profile, Quoted
from tracker.records.views import Credit, Named


def quoted(words: str = "We cannot win", **fields: Any) -> Quoted:
    """A quote; fields as of `sample_views.quotation`."""
    speakers = fields.pop("speakers", {})
    return Quoted(quotation=views.quotation(words, **fields), speakers=speakers)


def cited(*quotes: Quoted, **fields: Any) -> Cited:
    """A source with quotes; fields as of `sample_views.publication`."""
    return Cited(publication=views.publication(**fields), quotes=quotes)


def claimed(**fields: Any) -> Claimed:
    """A claim; fields as of `sample_views.claim`."""
    return Claimed(claim=views.claim(**fields))


def person(name: str) -> Named:
    """Somebody called so."""
    return Named(key="somebody", kind="person", name=name)


def organisation(name: str) -> Named:
    """An outlet called so."""
    return Named(key="some-outlet", kind="organisation", name=name)


def speaker(name: str = "Mara Voss", **fields: Any) -> Credit:
    """A party of an attribution."""
    return Credit(
        **{"part": "speaker", "key": "mara-voss", "kind": "person", "name": name} | fields
    )


GUARD = Profile(
    key="unnamed-guard", kind="unnamed", name="a lifeguard", description="who feared for her job"
)
