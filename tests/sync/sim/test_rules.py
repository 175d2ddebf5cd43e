"""Fields and rules of the CRM that change (sync.md §3.2, 44–54)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.sync.sim.faults import fault

DAY = timedelta(hours=25)


@pytest.fixture
def acme(world):
    """Give an account that both sides have."""
    made = world.local.account("Acme", city="Oslo", website="https://acme.example")
    world.local.account("Other")
    world.sync()
    return made


def without(world, name):
    """Take a field away there, with its values."""
    for record in world.crm.all("account"):
        values = {n: v for n, v in record.values.items() if n != name}
        world.crm.records["account"][record.id] = type(record)(
            record.obj, record.id, record.version, values, record.key, record.modified_at
        )
    world.crm.unreadable.add(("account", name))
    world.crm.unwritable.add(("account", name))


@fault(44)
def test_field_that_was_removed_there_stays_here(world, acme, case):
    without(world, "city")
    world.remote.edit(acme, name="Acme, edited there")
    world.sync()
    assert world.local.value(acme, "city") == "Oslo"
    assert world.local.value(acme, "name") == "Acme, edited there"


@fault(45)
def test_field_that_has_another_name_there_stays_here(world, acme, case):
    without(world, "city")
    world.remote.edit(acme, town="Bergen")
    world.sync()
    assert world.local.value(acme, "city") == "Oslo"


@fault(46, number=7, yes=True, members=("a", "b"))
def test_field_of_another_type_there_breaks_nothing(world, acme, case):
    other = world.local_id("account", "Other")
    world.remote.edit(acme, city=case)
    world.remote.edit(other, name="Other, edited there")
    world.sync()
    assert world.local.value(other, "name") == "Other, edited there"
    assert world.local.value(acme, "city") == "Oslo"
    world.remote.edit(acme, city="Bergen")


def needs_website(values):
    return None if values.get("website") else "website is required"


@fault(47)
def test_record_without_a_field_that_is_required_now_is_held(world, acme, case):
    world.crm.rules["account"] = needs_website
    new = world.local.account("New")
    fine = world.local.account("Fine", website="https://fine.example")
    world.sync()
    assert [(h.local_id, h.message) for h in world.holds()] == [(new, "website is required")]
    assert world.remote.has(fine)
    world.local.edit(new, website="https://new.example")
    world.sync()
    assert world.remote.has(new)


@fault(48)
def test_choice_that_we_do_not_know_is_not_made_another(world, acme, case):
    number = world.remote.task(acme, "Task")
    world.sync()
    task = world.mine("task", number)
    world.remote.edit(number, state="frozen")
    world.sync()
    world.local.edit(task, title="Edited here")
    world.sync()
    assert world.remote.value(number, "state") == "frozen"
    assert world.remote.value(number, "title") == "Edited here"
    world.remote.edit(number, state="open")


@fault(48)
def test_choice_that_the_crm_does_not_know_is_held_in_its_words(world, acme, case):
    task = world.local.task(acme, "Task")
    world.sync()
    world.crm.rules["task"] = lambda v: "no such state" if v["state"] == "done" else None
    world.local.edit(task, state="done")
    world.sync()
    assert [(h.local_id, h.message) for h in world.holds()] == [(task, "no such state")]


@fault(49)
def test_text_that_is_too_long_now_is_held_whole(world, acme, case):
    world.crm.rules["touchpoint"] = lambda v: "too long" if len(v["notes"] or "") > 80 else None
    long, short = world.local.talk(acme, "Long", notes="n" * 90), world.local.talk(acme, "Short")
    world.sync()
    assert [held.local_id for held in world.holds()] == [long]
    assert world.remote.has(short)
    assert world.local.value(long, "notes") == "n" * 90


@fault(50)
def test_field_that_may_not_be_read_any_more_is_not_emptied(world, acme, case):
    world.crm.unreadable.add(("account", "city"))
    world.remote.edit(acme, name="Acme, edited there")
    world.sync()
    world.local.edit(acme, website="https://new.example")
    world.sync()
    assert world.local.value(acme, "city") == "Oslo"
    assert world.remote.value(acme, "city") == "Oslo"


@fault(51)
def test_field_that_may_not_be_written_any_more_is_held_and_told(world, acme, case):
    other = world.local_id("account", "Other")
    world.crm.unwritable.add(("account", "city"))
    world.local.edit(acme, city="Bergen")
    world.local.edit(other, name="Other, edited")
    world.sync()
    assert [(h.local_id, h.cause) for h in world.holds()] == [(acme, "permission")]
    assert world.remote.value(other, "name") == "Other, edited"


@fault(52)
def test_object_that_may_not_be_read_any_more_is_not_taken_for_empty(world, acme, case):
    for record in world.crm.all("account"):
        world.crm.hidden.add(("account", record.id))
    assert world.try_sync() == "sync.too_many_gone"
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NULL") == 2
    world.crm.hidden.clear()


@fault(53)
def test_record_that_a_rule_refuses_goes_once_the_rule_is_gone(world, acme, case):
    world.crm.rules["account"] = lambda v: "not on Wednesdays" if v["city"] == "Bergen" else None
    world.local.edit(acme, city="Bergen")
    world.sync()
    assert [held.message for held in world.holds()] == ["not on Wednesdays"]
    world.crm.rules.clear()
    world.clock.advance(DAY)
    world.sync()
    assert world.remote.value(acme, "city") == "Bergen"


@fault(54)
def test_choice_that_depends_on_another_one_is_held_until_it_is_edited(world, acme, case):
    world.crm.rules["task"] = lambda v: (
        "done needs notes" if v["state"] == "done" and not v.get("notes") else None
    )
    task = world.local.task(acme, "Task")
    world.local.edit(task, state="done")
    world.sync()
    assert [held.local_id for held in world.holds()] == [task]
    world.local.edit(task, notes="because")
    world.sync()
    assert world.remote.value(task, "state") == "done"
