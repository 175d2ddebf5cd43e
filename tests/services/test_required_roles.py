"""The matrix of required roles: what ships, what the user makes of it, and what is lacking."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.people import Role
from csmdesk.domain.required_roles import SHIPPED, matrix_of
from csmdesk.models.undo import UndoStack
from csmdesk.services import required_roles
from csmdesk.services.people_map import read_map
from tests.services.book_of import DAY, account, edit, person


def rules(store):
    with store.read() as read:
        return required_roles.list_required(read)


def said(store):
    return {(rule.tier, rule.stage, rule.role) for rule in rules(store)}


def the_matrix(store):
    with store.read() as read:
        return matrix_of(required_roles.list_required(read), required_roles.list_filled(read))


def missing(store, account_id):
    with store.read() as read:
        return [role for role, _ in read_map(read, account_id).missing]


def test_the_first_change_takes_the_shipped_rules_over(store):
    assert rules(store) == SHIPPED
    with edit(store) as uow:
        added = required_roles.ask_for(uow, Role.BLOCKER, "C", "value")
        assert required_roles.ask_for(uow, Role.BLOCKER, "C", "value") == added
    assert said(store) == {rule.holds_for for rule in SHIPPED} | {("C", "value", "blocker")}
    UndoStack(store).undo()
    assert rules(store) == SHIPPED


def test_a_role_that_is_asked_for_already_is_not_asked_for_twice(store):
    with edit(store) as uow:
        required_roles.ask_for(uow, Role.CHAMPION)
    assert len(rules(store)) == len(SHIPPED)


def test_a_role_is_taken_out_of_one_cell_alone(store):
    with edit(store) as uow:
        required_roles.stop_asking(uow, Role.ECONOMIC_BUYER, "A")
    assert said(store) == {r.holds_for for r in SHIPPED} - {("A", None, "economic_buyer")}
    with edit(store) as uow:
        required_roles.stop_asking(uow, Role.CHAMPION, "A", "value")  # all tiers ask, not this one
    assert (None, None, "champion") in said(store)


def test_a_matrix_may_be_empty_and_the_shipped_rules_stay_away(store):
    home = account(store, tier="A", stage="value")
    assert len(missing(store, home)) == 4
    for rule in SHIPPED:
        with edit(store) as uow:
            required_roles.stop_asking(uow, rule.role, rule.tier, rule.stage)
    assert rules(store) == () == tuple(missing(store, home))
    UndoStack(store).undo()
    assert said(store) == {SHIPPED[-1].holds_for}
    with edit(store) as uow:
        required_roles.clear(uow, None, "pre_renewal")
        required_roles.ask_for(uow, Role.END_USER)
    assert said(store) == {(None, None, "end_user")}
    assert missing(store, home) == ["end_user"]
    with edit(store) as uow:
        required_roles.restore_shipped(uow)
    assert rules(store) == SHIPPED


def test_taking_out_what_is_not_there_leaves_an_empty_matrix_empty(store):
    for _ in range(2):
        with edit(store) as uow:
            for rule in SHIPPED:
                required_roles.clear(uow, rule.tier, rule.stage)
    assert rules(store) == ()


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        (("chief", None, None), "field.no_choice"),
        (("champion", "Z", None), "field.no_choice"),
        (("champion", None, "later"), "field.no_choice"),
        (("champion", None, "churned"), "required_role.churned"),
    ],
)
def test_what_cannot_be_asked_for_is_refused(store, asked, code):
    with pytest.raises(UserError) as refused, edit(store) as uow:
        required_roles.ask_for(uow, *asked)
    assert refused.value.message.code == code
    assert refused.value.hint is not None
    assert rules(store) == SHIPPED


def test_each_cell_says_where_nobody_has_the_role(store):
    looms = account(store, tier="A", stage="onboarding")
    account(store, "Plover Mills", tier="B", stage="onboarding")
    account(store, "Gone Ltd", tier="A", stage="churned")
    account(store, "Wren Works")
    person(store, looms, "Ines", role="champion")
    person(store, looms, "Bo", role="tech_lead", status="left")
    person(store, looms, "Cleo", role="procurement", valid_to=DAY - timedelta(days=1))
    person(store, looms, "Dan", role="decision_maker", status="left", valid_to=DAY)
    matrix = the_matrix(store)
    cell = matrix.cell("A", "onboarding")
    found = {role.role: role for role in cell.asked}
    assert cell.count == 1
    assert set(found) == {
        "economic_buyer", "decision_maker", "tech_lead", "procurement", "champion",
    }  # fmt: skip
    assert [r for r in found if found[r].own] == ["tech_lead"]
    assert found["champion"].broader is not None
    lacking = {role: [a.name for a in each.lacking] for role, each in found.items()}
    assert lacking["champion"] == lacking["decision_maker"] == []
    assert lacking["tech_lead"] == lacking["procurement"] == ["Kestrel Looms"]
    assert matrix.cell(None, None).count == 3
    assert matrix.short == {
        "decision_maker": 2, "champion": 2, "economic_buyer": 1, "procurement": 1, "tech_lead": 2,
    }  # fmt: skip
    assert set(missing(store, looms)) == {"economic_buyer", "tech_lead", "procurement"}
