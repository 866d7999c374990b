"""People, organisations and sources as nodes of schema.org."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tracker.cite.link import web_address
from tracker.exporters.documents import Node, known
from tracker.exporters.iso import iso_date
from tracker.exporters.options import Options
from tracker.records.exports import Profile
from tracker.records.views import Credit, Named, Publication, RoleView
from tracker.records.vocabulary import SourceKind, SpeakerKind
from tracker.text.dates import FIRST_DAY, LAST_DAY, Dates, overlap, parse_date

TYPES: dict[SourceKind, str] = {
    "article": "NewsArticle",
    "interview": "CreativeWork",
    "speech": "CreativeWork",
    "broadcast": "CreativeWork",
    "post": "SocialMediaPosting",
    "report": "Report",
    "book": "Book",
    "document": "DigitalDocument",
    "other": "CreativeWork",
}
AGENTS: dict[SpeakerKind, str] = {
    "organisation": "Organization",
    "group": "Organization",
    "document": "CreativeWork",
}
ADDRESSES = {"wikidata": "https://www.wikidata.org/entity/", "orcid": "https://orcid.org/"}


def in_roles(
    as_: str,
    credits_: Sequence[Credit],
    speakers: Mapping[str, Profile],
    said: str | None,
    options: Options,
) -> list[Node]:
    """The speakers, each in the role held at that date, with its interval where that is known.

    A Role names the property again that it stands in: `as_`, which is `creator` or `author`.
    """
    return [
        _in_role(as_, one, speakers, said, options) for one in credits_ if one.part == "speaker"
    ]


def person(credit: Credit, speakers: Mapping[str, Profile], options: Options) -> Node:
    """Who is credited; of an unnamed speaker the description, and never more."""
    profile = speakers.get(credit.key or "")
    public = profile.external if profile and profile.kind != "unnamed" else ()
    same = [f"{ADDRESSES[one.scheme]}{one.value}" for one in public if one.scheme in ADDRESSES]
    return known(
        {
            "@id": options.iri(credit.key) if credit.key else None,
            "@type": AGENTS.get(credit.kind or "person", "Person"),
            "name": credit.name,
            "description": profile.description if profile else None,
            "sameAs": same,
        }
    )


def source_node(publication: Publication, options: Options) -> Node:
    """A source with its outlet, authors and corrections."""
    source = publication.source
    name = "headline" if source.kind == "article" else "name"
    corrections = [
        known(
            {
                "@type": "CorrectionComment",
                "text": event.text,
                "datePublished": iso_date(event.date),
                "url": web_address(event.url),
            }
        )
        for event in source.events
        if event.kind == "correction"
    ]
    return known(
        {
            "@id": options.iri(source.key),
            "@type": TYPES[source.kind],
            name: source.title,
            "url": web_address(source.url),
            "datePublished": iso_date(source.published),
            "inLanguage": source.language,
            "author": [_agent(one, options) for one in publication.authors],
            "publisher": _agent(publication.outlet, options) if publication.outlet else None,
            "correction": corrections,
            "creativeWorkStatus": source.standing if source.standing != "current" else None,
        }
    )


def _in_role(
    as_: str,
    credit: Credit,
    speakers: Mapping[str, Profile],
    said: str | None,
    options: Options,
) -> Node:
    node = person(credit, speakers, options)
    if credit.role is None:
        return node
    profile = speakers.get(credit.key or "")
    held = _held(profile, said) if profile and credit.role_from == "said date" else None
    at = held.organisation if held else None
    if at is not None:
        node["affiliation"] = _agent(at, options)
    return known(
        {
            "@type": "OrganizationRole" if at else "Role",
            "roleName": credit.role,
            "startDate": iso_date(held.since) if held else None,
            "endDate": iso_date(held.until) if held else None,
            as_: node,
        }
    )


def _held(profile: Profile, said: str | None) -> RoleView | None:
    """The one dated role that the speaker may have held at that date."""
    if said is None:
        return None
    day = parse_date(said)
    dated = [one for one in profile.roles if one.since or one.until]
    found = [one for one in dated if overlap(_interval(one), day)]
    return found[0] if len(found) == 1 else None


def _interval(role: RoleView) -> Dates:
    first = parse_date(role.since).first if role.since else FIRST_DAY
    last = parse_date(role.until).last if role.until else LAST_DAY
    return Dates(first, last)


def _agent(named: Named, options: Options) -> Node:
    return {
        "@id": options.iri(named.key),
        "@type": AGENTS.get(named.kind, "Person"),
        "name": named.name,
    }
