"""Tokens that end, and CRMs that are not the one (sync.md §3.2, 19–24)."""

from __future__ import annotations

from tests.sync.sim import faults
from tests.sync.sim.dialect import PLAIN, replaced
from tests.sync.sim.faults import fault


@fault(19)
def test_token_that_ends_between_two_pages_is_renewed(world, case):
    world.crm.dialect = replaced(PLAIN, page=5)
    for n in range(17):
        world.remote.account(f"Account {n}")
    world.fault("pull account", faults.while_on_its_way(world.crm.expire), skip=1)
    world.sync()
    assert world.one("SELECT count(*) FROM account") == 17


@fault(20, account="account", touchpoint="touchpoint")
def test_token_that_ends_within_a_batch_doubles_nothing(world, case):
    acme = world.local.account("Acme")
    names = [f"Record {n}" for n in range(6)]
    for name in names:
        if case == "touchpoint":
            world.local.talk(acme, name)
        else:
            world.local.account(name)

    def half(made, wanted, send):
        send(faults.shortened(wanted, 3))
        made.crm.expire()
        return send(wanted)

    world.fault(f"create {case}", half)
    world.try_sync()
    world.settle()
    assert [n for n in world.remote.names(case) if n != "Acme"] == names


@fault(21)
def test_token_that_was_revoked_stops_all_and_blames_no_record(world, case):
    acme = world.local.account("Acme")
    world.crm.expire()
    world.crm.is_revoked = True
    for _ in range(3):
        assert world.try_sync() == "sync.auth_failed"
    assert world.holds() == ()
    assert world.one("SELECT count(*) FROM sync_hold") == 0
    world.crm.is_revoked = False
    world.sync()
    assert world.remote.has(acme)


@fault(23)
def test_nothing_is_written_to_another_organisation(world, case):
    acme = world.local.account("Acme")
    world.crm.org = "fake@2"
    assert world.try_sync() == "sync.wrong_identity"
    assert world.remote.names() == []
    world.crm.org = "fake@1"
    world.sync()
    assert world.remote.has(acme)


@fault(24)
def test_sandbox_of_the_same_name_is_not_the_crm(world, case):
    acme = world.local.account("Acme")
    world.sync()
    production = world.crm
    world.crm = production.sandbox("fake@sandbox")
    world.local.edit(acme, name="Acme, edited")
    assert world.try_sync() == "sync.wrong_identity"
    assert world.remote.value(acme, "name") == "Acme"
    world.crm = production
    world.sync()
    assert world.remote.value(acme, "name") == "Acme, edited"
