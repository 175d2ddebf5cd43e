"""Somebody with two places at an account is warned of once."""

from datetime import date, timedelta

import pytest

from csmdesk.domain.people_map import Edge, EdgeKind, Login, MapPerson, PeopleMap, Rhythm
from csmdesk.domain.people_warnings import WarningCode, warnings_of

DAY = date(2026, 3, 18)
LONG_AGO, LATELY = DAY - timedelta(days=400), DAY - timedelta(days=9)
WARNED = {
    "role": "decision_maker", "tier": "S", "known_by": (("c", "Ute Beispiel"),),
    "rhythm": Rhythm(14, DAY, 3), "login": Login(None, DAY, "u"),
}  # fmt: skip
TWICE = [MapPerson(key, "ada", "Ada Loop", **WARNED) for key in ("first", "second")]
GONE = [
    MapPerson(key, "ada", "Ada Loop", role="champion", status="left", valid_to=last)
    for key, last in (("second", LATELY), ("first", LONG_AGO))
]


def warned(code, **fields):
    people = PeopleMap("a", "Alder Rail", "A", "value", DAY, **fields)
    return {each.code: each for each in warnings_of(people)}.get(code)


@pytest.mark.parametrize(
    "code",
    [
        WarningCode.KNOWN_BY_ONE_OF_US,
        WarningCode.S_TIER_OUT_OF_CADENCE,
        WarningCode.DECISION_MAKER_SILENT,
    ],
)
def test_somebody_with_two_places_is_warned_of_once(code):
    found = warned(code, people=tuple(TWICE))
    assert [concern.id for concern in found.people] == ["first"]
    assert {key for table, key in found.rows if table == "stakeholder"} == {"first", "second"}


def test_people_are_counted_and_not_their_places():
    found = warned(WarningCode.SINGLE_THREADED, people=tuple(TWICE))
    assert found.facts["people"] == 1


def test_of_somebody_who_left_twice_the_last_time_counts():
    found = warned(WarningCode.CHAMPION_LEFT, departed=tuple(GONE))
    assert [(concern.id, concern.days) for concern in found.people] == [("second", 9)]
    heir = MapPerson("heir", "ben", "Ben Loop")
    after = Edge("e", EdgeKind.SUCCEEDS, "heir", "second")
    assert not warned(
        WarningCode.CHAMPION_LEFT, people=(heir,), departed=tuple(GONE), edges=(after,)
    )
