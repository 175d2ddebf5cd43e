"""What the user just edited is sent before everything else is read, and never on a guess."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.connectors.protocol import Invalid
from csmdesk.sync.errors import Offline


def calls(desk, *about):
    """Return what was asked for since the last time, once each, in its order."""
    found = list(dict.fromkeys(c for c in desk.crm.calls if c in about))
    desk.crm.calls.clear()
    return found


def test_edit_goes_before_the_long_reading(desk):
    account = desk.account("Mine")
    desk.sync()
    desk.crm.calls.clear()
    for n in range(250):
        desk.crm.put("account", name=f"Theirs {n}")
    desk.edit_account(account, name="Edited")
    desk.talk(account, "Just now")
    report = desk.sync()
    wanted = ["update account", "create touchpoint", "pull account", "pull touchpoint"]
    assert calls(desk, *wanted) == wanted
    assert (report.pulled["account"]["created"], report.waiting) == (250, 0)


def test_edit_arrives_even_if_the_reading_fails(desk):
    account = desk.account("Mine")
    desk.sync()
    desk.edit_account(account, name="Edited")
    desk.crm.pull = failing
    with pytest.raises(UserError):
        desk.sync()
    assert desk.values(account)["name"] == "Edited"
    assert desk.status().waiting == 0


def failing(*_given):
    raise Offline("cut off", was_sent=True)


def test_only_one_batch_of_each_goes_first_and_none_twice(desk):
    desk.account("Old")
    desk.sync()
    desk.crm.calls.clear()
    for n in range(25):
        desk.account(f"New {n}")
    assert desk.sync().pushed == {"account": {"created": 25}}
    before, _, after = " ".join(desk.crm.calls).partition("pull account")
    assert (before.count("create account"), after.count("create account")) == (10, 15)


def test_first_exchange_of_a_book_reads_before_it_sends(desk):
    desk.account("Mine")
    desk.sync()
    assert calls(desk, "create account", "pull account") == ["pull account", "create account"]


def test_restored_book_reads_before_it_sends(desk):
    account = desk.account("Mine")
    desk.sync()
    desk.crm.calls.clear()
    desk.edit_account(account, name="Edited")
    (desk.profile.root / "sync.json").unlink()
    desk.sync()
    assert calls(desk, "update account", "pull account") == ["pull account", "update account"]


def test_what_is_refused_too_early_is_held_only_when_all_was_read(desk):
    account = desk.account("Gone there")
    desk.account("Other")
    desk.sync()
    number = str(desk.remote_id(account))
    task = desk.task(account, "New task")
    desk.crm.drop("account", number)
    desk.crm.overrides["create task"] = lambda _: Invalid("no such account")
    desk.sync()
    assert desk.field("task", task, "title") == "New task"
    assert [(held.local_id, held.cause) for held in desk.holds()] == [(account, "deleted_there")]
    assert desk.is_sound()


def test_same_field_edited_on_both_sides_is_not_overwritten_early(desk):
    account = desk.account("Before")
    desk.sync()
    number = str(desk.remote_id(account))
    desk.edit_account(account, name="Mine", city="Oslo")
    desk.crm.change("account", number, name="Theirs")
    desk.sync()
    (found,) = desk.conflicts()
    assert (found.mine, found.theirs) == ("Mine", "Theirs")
    there = desk.values(account)
    assert (there["name"], there["city"]) == ("Theirs", "Oslo")
