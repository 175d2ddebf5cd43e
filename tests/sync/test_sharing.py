"""What is shared, field by field, and whose value counts when both sides changed."""

from __future__ import annotations

import pytest

from csmdesk.domain.custom_fields import CustomKind
from csmdesk.services import custom_fields
from csmdesk.sync.canonical import Kind, Policy
from csmdesk.sync.mapping import FieldSpec
from csmdesk.sync.shared_fields import shared_fields
from csmdesk.sync.sharing import Choice, Sharing, choose, is_needed_object, policies
from csmdesk.sync.values import OWN
from tests.sync.test_mapping_file import TRYTON
from tests.sync.world import EDIT


def pick(desk, obj, field="", *, on=True, policy=None):
    with desk.store.write(EDIT, origin="maintenance") as uow:
        choose(uow, [Choice(obj, field, on, policy)])


def number(desk, local_id):
    return str(desk.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=local_id))


@pytest.fixture
def shared(desk):
    """Give a desk with one account that both sides have."""
    desk.shown = desk.account("Alder", city="Leeds", website="https://alder.example")
    desk.sync()
    return desk


def city(desk):
    return desk.field("account", desk.shown, "city")


def test_a_field_that_stays_here_is_neither_sent_nor_taken_nor_emptied(shared):
    pick(shared, "account", "city", on=False)
    shared.edit_account(shared.shown, city="Wuxi", website="https://new.example")
    shared.sync()
    assert shared.values(shared.shown)["city"] == "Leeds"
    assert shared.values(shared.shown)["website"] == "https://new.example"
    shared.crm.change("account", number(shared, shared.shown), city="Hull", phone="1234")
    report = shared.sync()
    assert city(shared) == "Wuxi"
    assert shared.field("account", shared.shown, "phone") == "1234"
    assert (report.waiting, report.differing) == (0, 0)
    assert shared.values(shared.shown)["city"] == "Hull"


def test_new_records_go_and_come_without_it(shared):
    pick(shared, "account", "city", on=False)
    made = shared.account("New here", city="Wuxi")
    shared.crm.put("account", name="New there", city="York")
    shared.sync()
    assert "city" not in shared.values(made)
    there = shared.local_id("account", "New there")
    assert shared.field("account", there, "city") is None
    assert shared.field("account", made, "city") == "Wuxi"


def test_switched_on_again_both_sides_are_compared_anew(shared):
    pick(shared, "account", "city", on=False)
    other = shared.account("Other", city="Wuxi")
    third = shared.crm.put("account", name="Third", city="York")
    shared.edit_account(shared.shown, city="Suzhou")
    shared.sync()
    shared.crm.change("account", number(shared, shared.shown), city="Hull")
    shared.crm.change("account", number(shared, other), city=None)  # it is empty, not unreadable
    shared.sync()
    pick(shared, "account", "city", on=True)
    shared.sync()
    report = shared.sync()
    assert shared.field("account", shared.local_id("account", "Third"), "city") == "York"
    assert shared.values(other)["city"] == "Wuxi"
    assert [(d.field, d.mine, d.theirs) for d in shared.conflicts()] == [("city", "Suzhou", "Hull")]
    assert (report.changed, third in shared.crm.records["account"]) == (0, True)


def test_an_edit_of_such_a_field_alone_does_not_wait(shared):
    pick(shared, "account", "city", on=False)
    shared.edit_account(shared.shown, city="Wuxi")
    assert shared.sync().waiting == 0


def test_what_differed_is_let_be_and_asked_again_once_it_is_shared(shared):
    shared.edit_account(shared.shown, city="Wuxi")
    shared.crm.change("account", number(shared, shared.shown), city="Hull")
    assert shared.sync().differing == 1
    pick(shared, "account", "city", on=False)
    assert shared.status().differing == 0
    shared.sync()
    assert (city(shared), shared.values(shared.shown)["city"]) == ("Wuxi", "Hull")
    pick(shared, "account", "city", on=True)
    assert shared.sync().differing == 1
    assert (city(shared), shared.values(shared.shown)["city"]) == ("Wuxi", "Hull")


def test_a_kind_of_record_that_stays_here_does_not_wait(shared):
    pick(shared, "touchpoint", on=False)
    shared.talk(shared.shown, "Between us")
    report = shared.sync()
    assert (report.pushed, report.waiting) == ({}, 0)
    pick(shared, "touchpoint", on=True)
    assert shared.sync().pushed == {"touchpoint": {"created": 1}}


@pytest.mark.parametrize(
    ("policy", "here"),
    [(Policy.MINE, "Wuxi"), (Policy.THEIRS, "Hull"), (Policy.PULL, "Hull"), (Policy.ASK, "Wuxi")],
)
def test_the_chosen_policy_decides(shared, policy, here):
    pick(shared, "account", "city", policy=policy)
    shared.sync()
    shared.edit_account(shared.shown, city="Wuxi")
    shared.crm.change("account", number(shared, shared.shown), city="Hull")
    shared.sync()
    there = shared.values(shared.shown)["city"]
    assert city(shared) == here
    assert there == ("Wuxi" if policy == Policy.MINE else "Hull")
    assert shared.status().differing == (policy == Policy.ASK)


def test_a_field_that_is_only_taken_is_never_sent(shared):
    pick(shared, "account", "city", policy=Policy.PULL)
    shared.edit_account(shared.shown, city="Wuxi")
    shared.sync()
    assert shared.values(shared.shown)["city"] == "Leeds"


def test_records_cannot_be_shared_without_what_makes_them(desk):
    mapping = desk.mapping
    every = [
        Choice(spec.name, name, is_shared=False, policy=Policy.PULL)
        for spec in mapping.objects.values()
        for name in ("", *spec.fields)
    ]
    left = Sharing.of(every).applied(mapping)
    assert {n: sorted(spec.fields) for n, spec in left.objects.items()} == {
        "account": ["name"], "person": ["accounts", "name"], "touchpoint": ["account"],
        "task": ["account", "title"], "opportunity": ["account"],
    }  # fmt: skip
    assert left.objects["account"].fields["name"].policy == Policy.ASK
    assert [n for n, spec in mapping.objects.items() if is_needed_object(spec)] == ["account"]


@pytest.mark.parametrize(
    ("place", "more"),
    [
        (FieldSpec("x"), {Policy.PULL}),
        (FieldSpec("x", required=True), set()),
        (FieldSpec("x", many=True, policy=Policy.SET), {Policy.SET, Policy.PULL}),
        (FieldSpec("x", kind=Kind.TEXT), {Policy.APPEND, Policy.PULL}),
        (FieldSpec("x", kind=Kind.DATE), {Policy.MIN, Policy.MAX, Policy.PULL}),
    ],
)
def test_policies_are_offered_where_they_make_sense(place, more):
    assert set(policies(place)) == {Policy.ASK, Policy.MINE, Policy.THEIRS} | more
    assert policies(FieldSpec("x", policy=Policy.PULL)) == (Policy.PULL,)


def test_lines_of_a_text_stay_there_when_they_stay_here(world):
    """A note of Tryton holds several of our fields: those that stay there are not lost."""
    account = world.account("Alder")
    call = world.talk(account, "First", minutes=30, notes="What was said")
    world.sync()
    pick(world, "touchpoint", "minutes", on=False)
    world.write("UPDATE touchpoint SET notes = 'Corrected', minutes = 45 WHERE id = :id", id=call)
    world.sync()
    world.sync()
    (note,) = world.client.notes(world.remote_id(account))
    assert "Corrected" in note
    assert "30" in note
    assert world.field("touchpoint", call, "minutes") == 45
    pick(world, "touchpoint", "minutes", on=True)
    world.sync()
    world.sync()
    assert "45" in world.client.notes(world.remote_id(account))[0]
    assert world.status().waiting == 0


def test_every_field_is_listed_with_a_real_value_and_what_never_leaves_is_marked(shared):
    shared.talk(shared.shown, "Secret", is_private=True)
    shared.sync()
    pick(shared, "account", "city", on=False, policy=Policy.THEIRS)
    shared.write("UPDATE sync_binding SET crm = 'tryton'")
    with shared.store.read() as read:
        found = {(f.obj, f.field): f for f in shared_fields(read, shared.profile)}
    assert found["account", "city"].example == "Leeds"
    assert (found["account", "city"].is_shared, found["account", "city"].policy) == (
        False,
        "theirs",
    )
    assert found["account", "name"].is_fixed
    assert found["account", "tier"].is_local
    assert found["touchpoint", "private"].is_local
    assert found["touchpoint", "subject"].example is None
    assert found["touchpoint", ""].at == "ir.note"
    assert not found["touchpoint", ""].is_fixed
    assert not any(f.is_shared for f in found.values() if f.is_local)


def test_own_fields_that_no_mapping_names_are_only_here(shared):
    with shared.store.write(EDIT) as uow:
        custom_fields.define(uow, "account", "Chance", CustomKind.TEXT)
        custom_fields.define(uow, "account", "Mood", CustomKind.TEXT)
        custom_fields.define(uow, "stakeholder", "Hobby", CustomKind.TEXT)
        custom_fields.define(uow, "contract_line", "Rebate", CustomKind.TEXT)
        custom_fields.retire(uow, custom_fields.define(uow, "account", "Old", CustomKind.TEXT))
    shared.write("UPDATE sync_binding SET crm = 'tryton'")
    with shared.store.read() as read:
        listed = shared_fields(read, shared.profile)
    own = {(f.obj, f.field) for f in listed if f.field.startswith(OWN)}
    assert own == {
        ("account", OWN + "Chance"), ("account", OWN + "Mood"), ("person", OWN + "Hobby"),
    }  # fmt: skip
    assert all(f.is_local and not f.is_shared for f in listed if (f.obj, f.field) in own)
    copy = shared.profile.root / "mappings" / "tryton.toml"
    copy.parent.mkdir()
    line = '[object.fields.x]\nremote = "x"\nown = "Chance"\n[object.fields.city]\n'
    copy.write_text(TRYTON.replace("[object.fields.city]\n", line, 1), encoding="utf-8")
    with shared.store.read() as read:
        found = {(f.obj, f.field): f for f in shared_fields(read, shared.profile)}
    assert found["account", OWN + "Chance"].is_shared
    assert found["account", OWN + "Mood"].is_local
