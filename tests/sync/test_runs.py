"""What is kept of past exchanges: one row each, and what it did to each record."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.errors import Offline
from csmdesk.sync.run_details import FieldChange, run_lines
from csmdesk.sync.runs import KEPT, past_runs
from tests.sync.world import EDIT


def down():
    raise Offline("down")


def kept(desk):
    with desk.store.read() as read:
        return past_runs(read)


def lines(desk, n=0):
    with desk.store.read() as read:
        return run_lines(read, past_runs(read)[n])


def told(desk, n=0):
    return sorted((each.what, each.obj, each.record) for each in lines(desk, n))


def test_what_came_and_went_is_one_row(desk):
    first = desk.account("First")
    desk.crm.put("account", name="Works")
    desk.sync()
    (run,) = kept(desk)
    assert (run.came, run.went, run.needs, run.is_asked, run.stopped) == (1, 1, 0, True, None)
    assert told(desk) == [("created", "account", "Works"), ("made_there", "account", "First")]
    assert {each.account_id for each in lines(desk)} == {
        first, desk.local_id("account", "Works")
    }  # fmt: skip


def test_an_exchange_without_news_is_not_kept(desk):
    desk.account("First")
    desk.sync()
    before = kept(desk)
    desk.sync()
    desk.sync(is_asked=False)
    assert kept(desk) == before


def test_each_field_is_shown_as_it_was_and_as_it_became(desk):
    desk.account("First", city="Leeds")
    desk.sync()
    remote = str(desk.remote_id(desk.local_id("account", "First")))
    desk.crm.change("account", remote, city="York", phone="1")
    desk.sync(is_asked=False)
    run, _ = kept(desk)
    assert (run.came, run.went, run.is_asked) == (1, 0, False)
    (line,) = lines(desk)
    assert (line.what, line.record) == ("updated", "First")
    assert set(line.fields) == {
        FieldChange("city", "Leeds", "York"),
        FieldChange("phone", None, "1"),
    }


def test_what_is_gone_there_is_named_still(desk):
    account = desk.account("First")
    task = desk.task(account, "Call back")
    desk.sync()
    desk.crm.drop("task", str(desk.remote_id(task)))
    desk.sync()
    assert told(desk) == [("removed", "task", "Call back")]


def test_failures_in_a_row_are_one(desk):
    desk.account("First")
    desk.crm.identity = down
    for _ in range(3):
        with pytest.raises(UserError):
            desk.sync()
    (run,) = kept(desk)
    assert (run.tries, run.came, run.went) == (3, 0, 0)
    assert run.stopped is not None
    assert run.stopped.code == "sync.stopped.offline"


def test_what_a_killed_exchange_did_belongs_to_the_next(desk):
    desk.account("First")
    desk.sync()
    with desk.store.write(EDIT, origin="remote") as uow:
        uow.change("account", desk.local_id("account", "First"), {"city": "York"})
    desk.sync()
    assert told(desk) == [("updated", "account", "First")]


def test_only_the_newest_are_kept(desk):
    desk.account("First")
    desk.sync()
    with desk.store.write(EDIT, origin="maintenance") as uow:
        uow.raw.execute("UPDATE sync_run SET id = :id", {"id": KEPT + 7})
        for number in range(1, KEPT + 7):
            uow.raw.execute(
                "INSERT INTO sync_run SELECT :id, began_at, ended_at, is_asked, pulled, pushed, "
                "waiting, held, differing, stopped, tries, 0, 0, 0, 0 FROM sync_run "
                "WHERE id = :last", {"id": number, "last": KEPT + 7},
            )  # fmt: skip
    desk.account("Second")
    desk.sync()
    numbers = [run.id for run in kept(desk)]
    assert len(numbers) == KEPT
    assert numbers[0] == KEPT + 8
    assert told(desk) == [("made_there", "account", "Second")]


def test_a_person_who_changes_place_and_a_refusal_are_told(desk):
    first, second = desk.account("First"), desk.account("Second")
    person = desk.person(first, "Ann")
    desk.sync()
    there = str(desk.remote_id(second))
    desk.crm.change("person", str(desk.remote_id(person)), accounts=(there,))
    desk.crm.rules["account"] = lambda *_: "No more accounts."
    desk.edit_account(first, city="York")
    desk.sync()
    found = {each.what: each for each in lines(desk)}
    assert found["updated"].fields == (FieldChange("accounts", ("First",), ("Second",)),)
    assert (found["refused"].record, found["refused"].account_id) == ("First", first)
    assert kept(desk)[0].needs == 1
