"""The role beside a name is the one held on the day of speaking."""

import pytest

from tracker.search.roles import Occupancy, RoleShown, agree, role_at
from tracker.text.dates import parse_date


def held(title: str, organisation: str | None = None, dates: str = "", **fields) -> Occupancy:
    since, _, until = dates.partition("..")
    return Occupancy(
        title=title,
        organisation=organisation,
        since=parse_date(since) if since else None,
        until=parse_date(until) if until else None,
        interval=dates,
        **fields,
    )


CEO = held("CEO", "Nissan", "2019-12..2025-03")
CHAIR = held("chair", "Nissan", "2025-04..")
MINISTER = held("finance minister", None, "2020..2021")

AGREE = [
    ("Nissan CEO", "CEO", "Nissan", True),
    ("CEO", "CEO", "Nissan", True),
    ("chief executive", "CEO", "Nissan", True),
    ("Nissan’s chief executive officer", "CEO", "Nissan", True),
    ("C.E.O. of Nissan", "CEO", "Nissan", True),
    ("Nissan Motor CEO", "CEO", "Nissan", True),
    ("Nissan CEO", "Nissan CEO", None, True),
    ("Nissan CEO", "president and CEO", "Nissan", True),
    ("minister of finance", "finance minister", None, True),
    ("minister", "finance minister", None, True),
    ("German finance minister", "finance minister", "Germany", True),
    ("spokeswoman for the ministry", "spokesperson", "Ministry", True),
    ("chairwoman", "chair", "Nissan", True),
    ("Honda CEO", "CEO", "Nissan", False),
    ("former Nissan CEO", "CEO", "Nissan", False),
    ("ex-CEO", "CEO", "Nissan", False),
    ("acting CEO", "CEO", "Nissan", False),
    ("Honda vice president", "president", "Honda", False),
    ("deputy minister", "minister", None, False),
    ("North Bank’s CEO", "CEO", "North Bank", True),
    ("Nissan chief engineer", "CEO", "Nissan", False),
    ("CFO", "CEO", "Nissan", False),
    ("CEO of South Bank", "CEO", "North Bank", False),
]


@pytest.mark.parametrize(("printed", "title", "organisation", "expected"), AGREE, ids=str)
def test_agree(printed: str, title: str, organisation: str | None, expected: bool) -> None:
    assert expected == agree(printed, held(title, organisation))


def test_another_name_of_the_organisation_agrees() -> None:
    assert agree("MI5 director", held("director", "Security Service", other_names=("MI5",)))


ROWS = {
    "unknown day: as printed": ((CEO,), None, "Nissan CEO", ("Nissan CEO", "printed", None)),
    "unknown day, nothing printed": ((CEO,), None, None, (None, None, None)),
    "nobody held anything": ((), "2024-03", "boss", ("boss", "printed", None)),
    "agreeing": ((CEO,), "2024-03~", "Nissan CEO", ("Nissan CEO", "said date", None)),
    "agreeing without the organisation": (
        (CEO,), "2024-03", "CEO", ("CEO, Nissan", "said date", None),
    ),
    "nothing printed": ((CEO,), "2024-03", None, ("CEO, Nissan", "said date", None)),
    "as a source printed it": (
        (held("CEO", "Nissan", "2019..", printed="Nissan CEO"),),
        "2024",
        None,
        ("Nissan CEO", "said date", None),
    ),
    "changed jobs since": (
        (CEO, CHAIR), "2024-03", "Nissan chair",
        (
            "CEO, Nissan", "said date",
            "printed as 'Nissan chair', but at the said date CEO, Nissan",
        ),
    ),
    "held at another time": (
        (MINISTER,), "2023", "finance minister",
        (
            "finance minister", "printed",
            "printed as 'finance minister', a role held 2020..2021, not at the said date",
        ),
    ),
    "two at once": (
        (held("director", "Renault", "2010..2030"), CEO), "2024", None,
        ("director, Renault; CEO, Nissan", "said date", None),
    ),
    "one of two, as printed": (
        (held("director", "Renault", "2010..2030"), CEO), "2024", "Nissan CEO",
        ("Nissan CEO", "said date", None),
    ),
    "the month of the change": (
        (held("CEO", "Nissan", "2019..2025-03-20"), held("chair", "Nissan", "2025-03-21..")),
        "2025-03", None, ("CEO, Nissan or chair, Nissan", "said date", None),
    ),
    "undated role tells nothing": ((held("CEO", "Nissan"),), "2024", None, (None, None, None)),
    "open at its beginning": (
        (held("CEO", "Nissan", "..2020"),), "1999", None, ("CEO, Nissan", "said date", None),
    ),
}  # fmt: skip


@pytest.mark.parametrize(
    ("occupancies", "said", "printed", "expected"), ROWS.values(), ids=ROWS.keys()
)
def test_role_at(occupancies: tuple, said: str | None, printed: str | None, expected: tuple):
    day = parse_date(said) if said else None
    assert RoleShown(*expected) == role_at(occupancies, day, printed)
