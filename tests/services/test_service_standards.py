"""Service standards: what a tier gets, who was not touched or visited in time, who decides."""

from dataclasses import replace
from datetime import timedelta

import pytest

from csmdesk.domain.cadence import CadenceRule
from csmdesk.domain.errors import UserError
from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.service_standards import SHIPPED, Met, ServiceStandard, standing_of
from csmdesk.models.undo import UndoStack
from csmdesk.services import cadence_rules, people, service_standards
from csmdesk.services.people_map import read_map
from tests.services.book_of import DAY, account, edit, local, person, talk

LONG_AGO = DAY - timedelta(days=1000)


def ago(days):
    return DAY - timedelta(days=days)


def person_of(store, place):
    with store.read() as read:
        return people.get_person(read, place).person_id


def uses(store):
    with store.read() as read:
        return {use.standard.tier.value: use for use in service_standards.uses_of_standards(read)}


def on_map(store, account_id, day=DAY):
    with store.read() as read:
        return {each.name: each.standing for each in read_map(read, account_id, day).people}


def test_touch_and_visit_are_due_on_their_own():
    standard = ServiceStandard(StakeholderTier.A, 60, 180)
    found = standing_of(standard, Met(ago(72), ago(100), LONG_AGO), DAY)
    assert (found.touch.overdue, found.visit.overdue, found.overdue) == (12, 0, 12)
    never = standing_of(standard, Met(ago(60), None, ago(181)), DAY)
    assert (never.touch.overdue, never.visit.overdue) == (0, 1)
    asks_nothing = standing_of(ServiceStandard(StakeholderTier.B), Met(since=LONG_AGO), DAY)
    assert (asks_nothing.touch, asks_nothing.visit, asks_nothing.overdue) == (None, None, 0)


def test_the_rhythm_of_visits_decides_where_it_has_a_rule():
    met, mine = Met(ago(20), None, ago(20)), CadenceRule("r", days=14)
    touch = standing_of(SHIPPED[0], met, DAY, mine).touch
    assert (touch.days, touch.rule_id, touch.overdue) == (14, "r", 6)
    assert standing_of(SHIPPED[0], met, DAY, replace(mine, days=None)).touch is None
    assert standing_of(SHIPPED[0], met, DAY).touch.days == 30


def test_the_page_and_the_map_agree_on_everybody(store):
    home = account(store, tier="A", stage="steady")
    tiers = {"Ines": "S", "Bo": "A", "Cleo": "B", "Dan": None}
    with_all = tuple(
        person_of(store, person(store, home, name, tier=tier, valid_from=LONG_AGO))
        for name, tier in tiers.items()
    )
    talk(store, home, kind="meeting", started_at=local(ago(200)), person_ids=with_all)
    talk(store, home, kind="email", started_at=local(ago(61)), person_ids=with_all)
    talk(store, home, kind="note", started_at=local(ago(1)), person_ids=with_all)
    shown = on_map(store, home)
    assert (shown["Ines"].touch.overdue, shown["Ines"].visit.overdue) == (31, 110)
    assert (shown["Bo"].touch.overdue, shown["Bo"].visit.overdue) == (1, 20)
    assert (shown["Cleo"].touch.overdue, shown["Cleo"].visit) == (0, None)
    assert shown["Dan"] is None
    found = uses(store)
    listed = {p.name: p.standing for use in found.values() for p in use.people}
    assert listed == {name: standing for name, standing in shown.items() if standing}
    assert [len(found[tier].late) for tier in "SAB"] == [1, 1, 0]
    assert found["S"].by_rhythm == (30,)


def test_the_last_touch_is_the_last_one_whatever_its_form(store):
    home = account(store, tier="A", stage="steady")
    ines = person_of(store, person(store, home, "Ines"))
    last = talk(store, home, kind="email", started_at=local(ago(3)), person_ids=(ines,))
    talk(store, home, kind="meeting", started_at=local(ago(9)), person_ids=(ines,))
    with store.read() as read:
        assert read_map(read, home, DAY).people[0].last_touch_id == last


def test_who_left_and_whose_company_left_get_no_standard(store):
    home, gone = account(store, tier="A"), account(store, "Gone Ltd", stage="churned")
    person(store, home, "Ines", tier="A", status="left", valid_to=ago(1))
    person(store, gone, "Bo", tier="S")
    assert all(not use.people for use in uses(store).values())
    assert on_map(store, gone) == {"Bo": None}
    with store.read() as read:
        [departed] = read_map(read, home, DAY).departed
    assert departed.standing is None


def test_a_standard_is_changed_and_brought_back(store):
    with edit(store) as uow:
        service_standards.edit_standard(uow, "A", touch_days=45, note=" Lunch ")
    with edit(store) as uow:
        service_standards.edit_standard(uow, "A", visit_days=None)
    assert uses(store)["A"].standard == ServiceStandard(StakeholderTier.A, 45, None, "Lunch")
    assert uses(store)["S"].standard == SHIPPED[0]
    UndoStack(store).undo()
    assert uses(store)["A"].standard.visit_days == 180
    with edit(store) as uow:
        service_standards.restore_shipped(uow)
    with store.read() as read:
        assert service_standards.list_standards(read) == SHIPPED


@pytest.mark.parametrize(
    ("tier", "fields", "code"),
    [
        ("Z", {"touch_days": 3}, "field.no_choice"),
        ("A", {"touch_days": 0}, "standard.days"),
        ("A", {"visit_days": 731}, "standard.days"),
        ("A", {"note": "x" * 201}, "field.too_long"),
    ],
)
def test_bad_standards_are_refused(store, tier, fields, code):
    with pytest.raises(UserError) as refused, edit(store) as uow:
        service_standards.edit_standard(uow, tier, **fields)
    assert refused.value.message.code == code
    with store.read() as read:
        assert service_standards.list_standards(read) == SHIPPED


def test_a_rule_of_the_rhythm_holds_for_s_tier_people_alone(store):
    home = account(store, tier="C", stage="value")
    person(store, home, "Ines", tier="S", valid_from=ago(10))
    person(store, home, "Bo", tier="A", valid_from=ago(10))
    with edit(store) as uow:
        cadence_rules.add_rule(uow, whom="person", tier="C", stage="value", days=3)
    shown = on_map(store, home)
    assert (shown["Ines"].touch.days, shown["Bo"].touch.days) == (3, 60)
    assert uses(store)["S"].by_rhythm == (3,)
