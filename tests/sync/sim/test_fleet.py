"""Several machines, and a CRM in which much happens at once (sync.md §3.2, 71–77)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.sync.sim.faults import fault
from tests.sync.sim.invariants import check_quiet


@pytest.fixture
def second(world, tmp_path):
    """Give the same user's book on another machine."""
    made = world.second(tmp_path / "second")
    yield made
    check_quiet(made)
    made.close()


@fault(71)
def test_two_machines_edit_two_fields_of_one_record(world, second, case):
    acme = world.local.account("Acme", city="Oslo")
    world.sync()
    second.sync()
    world.local.edit(acme, name="Acme of the first")
    second.local.edit(acme, city="City of the second")
    world.sync()
    second.sync()
    world.sync()
    assert world.local.value(acme, "city") == "City of the second"
    assert second.local.value(acme, "name") == "Acme of the first"


@fault(71)
def test_two_machines_edit_one_field_of_one_record(world, second, case):
    acme = world.local.account("Acme")
    world.sync()
    second.sync()
    world.local.edit(acme, name="The first's")
    second.local.edit(acme, name="The second's")
    world.sync()
    second.sync()
    (found,) = second.conflicts()
    assert (found.mine, found.theirs) == ("The second's", "The first's")
    second.local.decide("mine")
    second.sync()
    world.sync()
    assert world.local.value(acme, "name") == "The second's"


@fault(72)
def test_customer_that_was_made_on_two_machines_is_asked_about_and_two_if_somebody_says_so(
    world, second, case
):
    world.local.account("Acme")
    second.local.account("Acme")
    world.sync()
    assert second.try_sync() == "sync.undecided"
    assert world.remote.names() == ["Acme"]
    second.sync(as_new=True)
    world.sync()
    assert world.remote.names() == ["Acme", "Acme"]
    assert world.one("SELECT count(*) FROM account") == 2


@fault(73)
def test_machine_that_slept_for_sixty_days_catches_up(world, second, case):
    gone = [world.local.account(f"Gone {n}") for n in range(3)]
    kept = [world.local.account(f"Kept {n}") for n in range(30)]
    world.sync()
    second.sync()
    second.local.edit(kept[0], city="Edited on the way")
    second.local.talk(kept[1], "Said on the way")
    for which in gone:
        world.remote.delete(which)
    world.remote.edit(kept[0], name="Kept, edited")
    world.clock.advance(timedelta(days=60))
    world.crm.expire()
    second.sync()
    assert second.local.value(kept[0], "name") == "Kept, edited"
    assert second.remote.value(kept[0], "city") == "Edited on the way"
    assert [second.local.value(each, "archived") for each in gone] == [True] * 3


@fault(74, resend="resend", accept="accept")
def test_server_that_was_put_back_waits_for_a_person(world, case):
    acme = world.local.account("Acme")
    world.local.account("Other")
    world.sync()
    backup = world.crm.backup()
    world.local.edit(acme, name="Acme, edited")
    world.sync()
    world.crm.restore(backup)
    assert world.try_sync() == "sync.went_back"
    assert world.remote.value(acme, "name") == "Acme"
    world.is_rewound = True
    world.sync(went_back=case)
    expected = {"resend": "Acme, edited", "accept": "Acme"}[case]
    assert world.local.value(acme, "name") == world.remote.value(acme, "name") == expected


@fault(75)
def test_organisation_that_moved_is_another_one(world, case):
    acme = world.local.account("Acme")
    world.sync()
    world.local.edit(acme, name="Acme, edited")
    world.crm.renumber()
    world.crm.org, old = "fake@2", world.crm.org
    assert world.try_sync() == "sync.wrong_identity"
    assert world.remote.names() == ["Acme"]
    world.crm.org = old


@fault(75)
def test_records_that_got_other_numbers_are_found_by_our_keys(world, case):
    acme = world.local.account("Acme")
    talk = world.local.talk(acme, "Talk")
    world.sync()
    world.crm.renumber()
    world.is_rewound = True
    world.local.edit(acme, city="Bergen")
    world.try_sync(accept_deletions=True)
    world.try_sync(accept_deletions=True)
    assert world.number(acme) == str(world.remote_id(acme))
    assert world.number(talk) == str(world.remote_id(talk))
    assert world.remote.value(acme, "city") == "Bergen"


@fault(76)
def test_mass_update_keeps_what_was_edited_here(world, case):
    ids = [world.local.account(f"Account {n}", city="Oslo") for n in range(60)]
    world.sync()
    for which in ids:
        world.remote.edit(which, city="Bergen")
    for which in ids[:5]:
        world.local.edit(which, name="Edited here")
    world.local.edit(ids[5], city="Turku")
    world.sync()
    assert [each.mine for each in world.conflicts()] == ["Turku"]
    assert [world.remote.value(which, "name") for which in ids[:5]] == ["Edited here"] * 5
    assert world.local.value(ids[50], "city") == "Bergen"


@fault(77)
def test_mass_deletion_is_not_followed_unasked(world, case):
    ids = [world.local.account(f"Account {n}") for n in range(60)]
    world.sync()
    numbers = [world.number(which) for which in ids[:40]]
    for number in numbers:
        world.remote.delete(number)
    assert world.try_sync() == "sync.too_many_gone"
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NOT NULL") == 0
    for number in numbers:
        world.crm.undrop("account", number)
    world.sync()
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NOT NULL") == 0
