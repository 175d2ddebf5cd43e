"""What the list of the day says of people: who left, who is silent, whose map is thin."""

from datetime import timedelta

import pytest

from csmdesk.domain.people_warnings import warnings_of
from csmdesk.domain.today import LOW, MIDDLE, Group, Outcome
from csmdesk.services import people
from csmdesk.services.people_map import read_map
from tests.services.book_of import DAY, account, edit, person, talk
from tests.services.day_list import (
    ALL,
    codes,
    crew,
    english,
    finish,
    listed,
    login,
    proof,
    the_line,
)


def days(count):
    return timedelta(days=count)


@pytest.fixture
def looms(store):
    """Return an account that was touched today, so that nothing but what a test adds is due."""
    made = account(store, tier="A", stage="steady")
    talk(store, made)
    return made


def test_who_left_calls_until_somebody_has_the_part(store, looms):
    left = person(store, looms, "Ida Fenn", role="champion")
    user = person(store, looms, "Bo Marsh", role="end_user")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left", valid_to=DAY - days(9))
        people.edit_person(uow, user, status="left", valid_to=DAY - days(9))
    assert codes(store) == ["departure"]
    assert (
        english(the_line(store, "departure").reason.act) == "Find out who takes over from Ida Fenn"
    )
    person(store, looms, "Kit Dove", role="champion", valid_from=DAY + days(1))
    assert codes(store) == ["departure"]  # they begin tomorrow
    person(store, looms, "Eve Low", role="champion")
    assert "departure" not in codes(store)


def test_who_left_calls_no_more_once_a_successor_is_there(store, looms):
    left = person(store, looms, "Ida Fenn", role="champion")
    after = person(store, looms, "Eve Low", tier="B")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left", valid_to=DAY - days(9))
    assert "departure" in codes(store)
    with edit(store) as uow:
        named = {"account_id": looms, "from_id": after, "to_id": left, "kind": "succeeds"}
        uow.insert("stakeholder_edge", named)
    assert "departure" not in codes(store)
    with store.read() as read:
        codes_of_map = [each.code for each in warnings_of(read_map(read, looms))]
    assert "champion_left" not in codes_of_map


@pytest.mark.parametrize(("ago", "expected"), [(180, ["departure"]), (181, [])])
def test_who_left_long_ago_is_no_news(store, looms, ago, expected):
    left = person(store, looms, "Ida Fenn", role="economic_buyer")
    with edit(store) as uow:
        people.edit_person(uow, left, status="left", valid_to=DAY - days(ago))
    assert codes(store) == expected


@pytest.mark.parametrize(
    ("ago", "stage", "why"),
    [
        (30, "steady", None),
        (46, "steady", "The decision maker has not logged in for **46 days** (limit 30)"),
        (None, "steady", "The decision maker has **never** logged in (limit 30 days)"),
        (None, "onboarding", None),
        (31, "onboarding", "The decision maker has not logged in for **31 days** (limit 30)"),
    ],
)
def test_a_decision_maker_who_does_not_log_in(store, ago, stage, why):
    made = account(store, tier="B", stage=stage)
    login(store, crew(store, made, *ALL, "tech_lead")["decision_maker"], ago=ago)
    found = [each for each in listed(store).lines if each.reason.code == "people_silent"]
    assert [english(each.reason.why) for each in found] == ([why] if why else [])
    assert all(each.group is Group.WEEK for each in found)


def test_a_silent_decision_maker_rests_until_they_fall_silent_anew(store, clock):
    made = account(store, tier="B", stage="steady")
    place = crew(store, made, *ALL)["decision_maker"]
    login(store, place, ago=46)
    finish(store, the_line(store, "people_silent"), Outcome.DONE)
    assert "people_silent" not in codes(store)
    login(store, place, ago=0)
    clock.advance(days(31))
    assert "people_silent" in codes(store)


def test_somebody_with_two_places_is_one_person(store):
    made = account(store, tier="A", stage="steady")
    [place] = crew(store, made, "champion", tier="S").values()
    with edit(store) as uow:
        row = uow.find("stakeholder", place)
        ids = {name: row[name] for name in ("person_id", "account_id")}
        uow.insert("stakeholder", {**ids, "tier": "S"})
    found = the_line(store, "people_single").reason
    assert found.why.code == "today.people.alone"


@pytest.mark.parametrize(
    ("tier", "stage", "severity"),
    [
        ("A", "steady", MIDDLE), ("B", "steady", LOW), (None, "steady", LOW), ("C", "steady", None),
        ("C", "pre_renewal", MIDDLE), ("A", "churned", None),
    ],
)  # fmt: skip
def test_an_account_that_hangs_on_one_person(store, tier, stage, severity):
    made = account(store, tier=tier, stage=stage)
    crew(store, made, "champion", tier="A", title="Head of Looms")
    person(store, made, "Ida Fenn", tier="S")
    found = [each.reason for each in listed(store).lines if each.reason.code[:6] == "people"]
    assert [(each.code, each.severity) for each in found] == (
        [("people_single", severity)] if severity else []
    )
    for each in found:
        assert english(each.act) == "Ask champion to introduce you to Ida Fenn"
        assert english(each.why) == ("Of 2 people only **one** holds a relationship: champion")
        assert each.who == ("champion", "Head of Looms")


def test_one_line_an_account_says_what_is_wrong_with_its_map(store):
    made = account(store, tier="A", stage="steady")
    crew(store, made, None, None)
    assert codes(store) == []  # nobody is graded yet
    crew(store, made, "champion", "end_user", tier="A")
    found = the_line(store, "people_roles").reason
    assert (found.severity, found.numbers) == (LOW, {"n": 3})
    assert english(found.why).endswith("Economic buyer, Decision maker, Procurement or legal")
    crew(store, made, "decision_maker", "economic_buyer", "procurement")
    assert codes(store) == ["people_tier"]
    assert english(the_line(store, "people_tier").reason.why).startswith("**Nobody** is S-tier")
    person(store, made, "Ada Quill", tier="S", valid_from=DAY)
    assert codes(store) == []


def test_a_role_of_somebody_who_left_is_not_missed_twice(store):
    made = account(store, tier="B", stage="steady")
    gone = crew(store, made, "champion", "economic_buyer", "tech_lead", tier="S")["champion"]
    with edit(store) as uow:
        people.edit_person(uow, gone, status="left", valid_to=DAY - days(9))
    assert codes(store) == ["departure"]
    with edit(store) as uow:
        uow.change("account", made, {"stage": "pre_renewal"})
    assert sorted(codes(store)) == ["departure", "people_roles"]
    reason = the_line(store, "people_roles").reason
    assert english(reason.why).endswith("is vacant: Decision maker")
    with store.read() as read:
        assert proof(read, reason) == reason.numbers


def test_where_nothing_holds_the_rhythm_says_so(store):
    made = account(store, tier="A", stage="steady", day0=DAY - days(200))
    for role in ALL:
        person(store, made, role, role=role, tier="S", valid_from=DAY - days(200))
    assert codes(store) == ["rhythm_account"]
