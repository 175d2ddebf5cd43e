"""A book that only reads: it takes what the CRM has, sends nothing, and loses nothing by it."""

from __future__ import annotations

import pytest

from csmdesk.sync.binding import set_read_only
from csmdesk.sync.connectors.protocol import Unknown
from tests.sync.world import EDIT

WRITES = ("create", "update", "delete")


def only_read(desk, is_on=True):
    with desk.store.write(EDIT, origin="maintenance") as uow:
        set_read_only(uow, is_on=is_on)


def writes(desk):
    return [call for call in desk.crm.calls if str(call).split(" ")[0] in WRITES]


@pytest.fixture
def edited(desk):
    """Give a desk with edits of every kind, exchanged once before."""
    made = {name: desk.account(name) for name in ("Edited", "Deleted")}
    desk.sync()
    desk.edit_account(made["Edited"], city="Wuxi")
    desk.write("DELETE FROM account WHERE id = :id", id=made["Deleted"])
    new = desk.account("New here")
    desk.talk(new, "A call")
    desk.crm.put("account", name="New there")
    return desk


def test_nothing_is_sent_and_all_is_taken(edited):
    only_read(edited)
    done, before = len(writes(edited)), list(edited.crm.history)
    for _ in range(3):
        report = edited.sync()
    assert len(writes(edited)) == done
    assert edited.crm.history == before
    assert (report.pushed, report.waiting) == ({}, 4)
    assert edited.local_id("account", "New there")
    assert edited.status().is_read_only


def test_what_waited_goes_when_it_is_switched_off(edited):
    only_read(edited)
    edited.sync()
    only_read(edited, is_on=False)
    report = edited.sync()
    assert report.pushed == {
        "account": {"created": 1, "updated": 1, "deleted": 1}, "touchpoint": {"created": 1},
    }  # fmt: skip
    assert report.waiting == 0
    assert edited.is_sound()
    assert sorted(r.values["name"] for r in edited.crm.all("account")) == [
        "Edited", "New here", "New there",
    ]  # fmt: skip


def test_fields_that_both_sides_changed_differ_all_the_same(edited):
    edited.sync()
    account = edited.local_id("account", "Edited")
    only_read(edited)
    edited.edit_account(account, city="Suzhou")
    number = edited.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=account)
    edited.crm.change("account", number, city="Hull")
    assert edited.sync().differing == 1
    assert edited.field("account", account, "city") == "Suzhou"


@pytest.mark.parametrize("call", WRITES)
def test_writes_whose_answer_was_lost_are_looked_up_and_not_sent_again(edited, call):
    edited.crm.overrides[call] = lambda _: Unknown("lost")
    edited.sync()
    edited.crm.overrides.clear()
    only_read(edited)
    done = len(writes(edited))
    edited.sync()
    assert len(writes(edited)) == done
    only_read(edited, is_on=False)
    edited.later(hours=1)
    edited.sync()
    edited.sync()
    assert edited.status().waiting == 0
    assert edited.is_sound()
    assert len(edited.crm.all("account")) == 3


def test_reading_alone_survives_connecting_again(world):
    only_read(world)
    account = world.account("Stays here")
    world.connect()
    assert world.sync().waiting == 1
    assert world.client.find("party.party", [["code", "=", account]], "name") == []
    only_read(world, is_on=False)
    assert world.sync().pushed == {"account": {"created": 1}}
