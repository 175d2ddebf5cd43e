"""The exchange against a CRM in memory: outcomes that a real server cannot be made to give."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models.keys import new_id
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Forbidden,
    Invalid,
    NotFound,
    Ok,
    RetryLater,
    Unknown,
)
from csmdesk.sync.decisions import resolve
from csmdesk.sync.errors import Offline, SchemaDrift, Throttled
from csmdesk.sync.held_back import keep, retry
from csmdesk.sync.push import ROUNDS
from tests.sync.sim.dialect import PLAIN
from tests.sync.world import EDIT, World


def once(outcome):
    """Give an outcome the first time."""
    left = [outcome]

    def answer(_item):
        return left.pop() if left else None

    return answer


def test_forbidden_record_is_held_as_such(desk):
    account = desk.account("Forbidden")
    desk.crm.overrides["create account"] = lambda _: Forbidden("not yours")
    assert desk.sync().held == 1
    (held,) = desk.holds()
    assert (held.local_id, held.cause, held.message) == (account, "permission", "not yours")


@pytest.mark.parametrize("outcome", [Forbidden("no"), Invalid("in use by an invoice")])
def test_refused_deletion_is_held(desk, outcome):
    account = desk.account("Undeletable")
    desk.account("Other")
    desk.sync()
    desk.write("DELETE FROM account WHERE id = :id", id=account)
    desk.crm.overrides["delete account"] = lambda _: outcome
    assert desk.sync().held == 1
    (held,) = desk.holds()
    assert held.message == outcome.message
    desk.crm.overrides.clear()
    desk.later(days=2)
    assert desk.sync().pushed == {"account": {"deleted": 1}}
    assert desk.is_sound()


def test_record_that_could_not_be_sent_now_waits(desk):
    account = desk.account("Later")
    desk.crm.overrides["create account"] = lambda _: RetryLater(30.0)
    assert desk.sync().waiting == 1
    assert desk.crm.calls.count("create account") == 1
    assert desk.is_sound()
    desk.crm.overrides.clear()
    assert desk.sync().waiting == 0
    assert desk.values(account)["name"] == "Later"


def test_touchpoint_that_could_not_be_sent_now_goes_with_the_next_exchange(desk):
    account = desk.account("Root")
    talk = desk.talk(account, "Later")
    desk.crm.overrides["create touchpoint"] = once(RetryLater())
    desk.sync()
    assert desk.is_sound()
    desk.sync()
    assert desk.values(talk)["subject"] == "Later"


def test_record_whose_parent_leads_nowhere_any_more_stays_where_it_is(desk):
    account = desk.account("Root")
    task = desk.task(account, "Task")
    desk.sync()
    desk.crm.change("task", str(desk.remote_id(task)), account=None, title="Renamed there")
    desk.sync()
    assert desk.field("task", task, "account_id") == account
    assert desk.field("task", task, "title") == "Renamed there"
    assert desk.sync().pushed == {}


def test_deletion_that_could_not_be_sent_now_waits(desk):
    account = desk.account("Later")
    desk.account("Other")
    desk.sync()
    desk.write("DELETE FROM account WHERE id = :id", id=account)
    desk.crm.overrides["delete account"] = lambda _: RetryLater()
    assert desk.sync().waiting == 1
    desk.crm.overrides.clear()
    assert desk.sync().waiting == 0
    assert desk.values(account) is None


def raising(error):
    def answer(_item):
        raise error

    return answer


@pytest.mark.parametrize("call", ["create account", "update account", "delete account"])
@pytest.mark.parametrize("error", [Throttled(retry_after=3.0), Offline("down")])
def test_error_before_anything_was_sent_leaves_no_attempt(desk, call, error):
    account = desk.account("Unsent")
    desk.account("Other")
    if not call.startswith("create"):
        desk.sync()
        desk.edit_account(account, name="Edited")
    if call.startswith("delete"):
        desk.write("DELETE FROM account WHERE id = :id", id=account)
    desk.crm.overrides[call] = raising(error)
    with pytest.raises(UserError) as caught:
        desk.sync()
    assert caught.value.message.code == error.code
    assert desk.is_sound()
    desk.crm.overrides.clear()
    assert desk.sync().waiting == 0


def test_update_of_what_is_gone_is_looked_up_and_kept(desk):
    account = desk.account("Gone meanwhile")
    desk.account("Other")
    desk.sync()
    desk.edit_account(account, name="Edited")
    number = str(desk.remote_id(account))

    def vanish(_item):
        desk.crm.records["account"].pop(number, None)
        return NotFound()

    desk.crm.overrides["update account"] = vanish
    report = desk.sync()
    assert report.held == 1
    assert desk.holds()[0].cause == "deleted_there"
    assert desk.field("account", account, "name") == "Edited"
    assert desk.is_sound()


def test_record_made_anew_under_our_key_is_followed(desk):
    account = desk.account("Moved house", city="Oslo")
    desk.account("Other")
    desk.sync()
    old = str(desk.remote_id(account))
    desk.crm.drop("account", old)
    new = desk.crm.put("account", key=account, name="Moved house", city="Bergen")
    report = desk.sync()
    assert report.held == 0
    assert str(desk.remote_id(account)) == new
    assert desk.field("account", account, "city") == "Bergen"
    assert desk.one("SELECT count(*) FROM account") == 2


def test_copy_of_a_record_with_our_key_is_a_record_of_its_own(desk):
    account = desk.account("Root")
    task = desk.task(account, "Original")
    desk.sync()
    number = str(desk.remote_id(account))
    desk.crm.put("task", key=task, title="Copy", account=number, state="open")
    desk.sync()
    assert desk.local_id("task", "Copy") not in (None, task)
    assert desk.field("task", task, "title") == "Original"


def test_note_being_made_anew_this_moment_is_not_doubled(desk):
    account = desk.account("Root")
    talk = desk.talk(account, "First")
    desk.sync()
    old = str(desk.remote_id(talk))
    record = desk.crm.records["touchpoint"][old]
    desk.crm.put("touchpoint", key=talk, **{**record.values, "subject": "Second"})
    assert desk.sync().unplaced == 1
    assert desk.one("SELECT count(*) FROM touchpoint") == 1
    desk.crm.drop("touchpoint", old)
    desk.sync()
    assert desk.field("touchpoint", talk, "subject") == "Second"


def test_double_of_a_new_record_that_arrived_late_is_removed(desk):
    account = desk.account("Root")
    desk.sync()
    talk = desk.talk(account, "Twice")

    def twice(item):
        desk.crm.put("touchpoint", key=item.key, **item.values)
        desk.crm.put("touchpoint", key=item.key, **item.values)
        return Unknown("timeout")

    desk.crm.overrides["create touchpoint"] = twice
    report = desk.sync()
    assert [r.key for r in desk.crm.all("touchpoint")] == [talk]
    assert (report.waiting, report.held) == (0, 0)
    assert desk.is_sound()


def test_touchpoint_whose_account_came_in_between_finds_its_place(desk):
    desk.crm.put("account", name="First")

    def late(_obj, _cursor, original=desk.crm.pull):
        if _obj == "touchpoint" and not desk.crm.all("touchpoint"):
            number = desk.crm.put("account", name="Late")
            desk.crm.put(
                "touchpoint", account=number, subject="Late talk", kind="call",
                started_at="2026-03-17T10:00:00+00:00",
            )  # fmt: skip
        return original(_obj, _cursor)

    desk.crm.pull = late
    report = desk.sync()
    assert report.unplaced == 0
    late_account = desk.local_id("account", "Late")
    talk = desk.local_id("touchpoint", "Late talk")
    assert desk.field("touchpoint", talk, "account_id") == late_account


def test_note_of_an_unknown_account_is_counted_not_lost(desk):
    desk.crm.put("touchpoint", account="4711", subject="Nowhere", kind="call")
    assert desk.sync().unplaced == 1
    assert desk.one("SELECT count(*) FROM touchpoint") == 0


def test_place_of_a_person_beyond_the_book_is_not_taken_away(desk):
    number = desk.crm.put("account", name="Known")
    away = desk.crm.put("account", name="Of another region")
    desk.crm.hidden.add(("account", away))
    person = desk.crm.put(
        "person", name="Two places", accounts=(number, away), emails=(), phones=(), wechat=None
    )
    desk.sync()
    local = desk.local_id("person", "Two places")
    desk.write("UPDATE person SET name = 'Renamed' WHERE id = :id", id=local)
    desk.sync()
    assert desk.crm.records["person"][person].values["name"] == "Renamed"
    assert set(desk.crm.records["person"][person].values["accounts"]) == {number, away}
    other = desk.account("Third")
    desk.write(
        "INSERT INTO stakeholder (id, person_id, account_id, is_key, status) "
        "VALUES (:id, :p, :a, 0, 'active')",
        id=new_id(), p=local, a=other,
    )  # fmt: skip
    desk.sync()
    third = str(desk.remote_id(other))
    assert set(desk.crm.records["person"][person].values["accounts"]) == {number, third, away}


def test_record_that_others_change_all_the_time_waits_in_the_end(desk):
    account = desk.account("Contended", city="Oslo")
    desk.sync()
    number = str(desk.remote_id(account))
    desk.edit_account(account, name="Mine")

    def contended(item):
        desk.crm.change("account", number, city=f"City {len(desk.crm.calls)}")
        return Conflict(desk.crm.records["account"][number])

    desk.crm.overrides["update account"] = contended
    report = desk.sync()
    assert report.waiting == 1
    assert desk.crm.calls.count("update account") == 1 + ROUNDS  # once before all is read
    desk.crm.overrides.clear()
    assert desk.sync().waiting == 0
    assert desk.values(account)["name"] == "Mine"


def test_what_the_crm_makes_of_a_value_is_taken(desk):
    account = desk.account("loud name")

    def louder(item):
        number = desk.crm.put("account", key=item.key, **{**item.values, "name": "LOUD NAME"})
        return Ok(desk.crm.records["account"][number])

    desk.crm.overrides["create account"] = louder
    report = desk.sync()
    assert desk.field("account", account, "name") == "LOUD NAME"
    assert (report.waiting, report.differing) == (0, 0)


def test_field_that_is_not_readable_is_not_cleared(desk):
    number = desk.crm.put("account", name="Secretive", city="Oslo")
    desk.sync()
    account = desk.local_id("account", "Secretive")
    record = desk.crm.records["account"][number]
    record.values.pop("city")
    desk.crm.change("account", number, name="Secretive still")
    desk.sync()
    assert desk.field("account", account, "city") == "Oslo"
    assert desk.field("account", account, "name") == "Secretive still"


@pytest.mark.parametrize(
    ("obj", "name", "value"),
    [
        ("touchpoint", "kind", "lunch"), ("touchpoint", "outcome", "wonderful"),
        ("touchpoint", "started_at", "yesterday"), ("touchpoint", "minutes", "many"),
        ("touchpoint", "subject", 7), ("task", "due_on", "soon"), ("task", "state", "paused"),
    ],
)  # fmt: skip
def test_value_that_the_book_has_no_place_for_stays_in_the_crm(desk, obj, name, value):
    account = desk.crm.put("account", name="Root")
    plain = {"account": account, "subject": "S", "title": "T", "kind": "call"}
    desk.crm.put(obj, **{**plain, name: value})
    desk.sync()
    assert desk.one(f"SELECT count(*) FROM {obj}") == 1
    assert desk.sync().pushed == {}
    assert desk.crm.all(obj)[0].values[name] == value


def test_custom_field_is_kept_in_extra_and_goes_back(desk):
    number = desk.crm.put("account", name="Custom", vat="DE1", badges=("a", "b"))
    specs = desk.mapping.objects["account"].fields
    for name in ("vat", "badges"):
        specs[name] = type(specs["city"])(name=name, remote=name, many=name == "badges")
    desk.sync()
    account = desk.local_id("account", "Custom")
    assert desk.field("account", account, "extra") == '{"badges":["a","b"],"vat":"DE1"}'
    desk.write(
        "UPDATE account SET extra = json_set(extra, '$.vat', 'DE2') WHERE id = :id", id=account
    )
    desk.sync()
    assert desk.crm.records["account"][number].values["vat"] == "DE2"
    desk.crm.change("account", number, vat="DE3")
    desk.sync()
    assert '"vat":"DE3"' in desk.field("account", account, "extra")
    assert '"badges":["a","b"]' in desk.field("account", account, "extra")


def test_moved_touchpoint_differs_by_the_names_of_the_accounts(desk):
    here, mine, theirs = (desk.account(n) for n in ("Here", "Mine", "Theirs"))
    talk = desk.talk(here, "Moved")
    desk.sync()
    desk.write("UPDATE touchpoint SET account_id = :a WHERE id = :id", a=mine, id=talk)
    desk.crm.change("touchpoint", str(desk.remote_id(talk)), account=str(desk.remote_id(theirs)))
    desk.sync()
    (found,) = desk.conflicts()
    assert (found.mine, found.theirs, found.before) == ("Mine", "Theirs", "Here")
    with desk.store.write(EDIT) as uow:
        resolve(uow, found.id, "theirs")
    desk.sync()
    assert desk.field("touchpoint", talk, "account_id") == theirs


def test_error_of_the_mapping_is_told(desk):
    def drifted(*_):
        raise SchemaDrift("model.party.party: 'nom'")

    desk.crm.pull = drifted
    with pytest.raises(UserError) as caught:
        desk.sync()
    assert caught.value.message.code == "sync.schema_drift"
    assert caught.value.details[0].params == {"detail": "model.party.party: 'nom'"}
    assert desk.status().stopped.code == "sync.stopped.schema_drift"


def test_crm_without_any_object_is_told(desk):
    desk.crm.names = ()
    with pytest.raises(UserError) as caught:
        desk.sync()
    assert caught.value.message.code == "sync.not_set_up"


def test_pages_are_read_to_the_end_and_a_cut_resumes(desk):
    desk.crm.dialect = replace(PLAIN, page=5)
    for n in range(23):
        desk.crm.put("account", name=f"Account {n:02}")
    original, pages = desk.crm.pull, []

    def cut(obj, cursor):
        pages.append(cursor)
        if len(pages) == 3:
            raise Offline("cut")
        return original(obj, cursor)

    desk.crm.pull = cut
    with pytest.raises(UserError):
        desk.sync()
    assert desk.one("SELECT count(*) FROM account") == 10
    desk.sync()
    assert desk.one("SELECT count(*) FROM account") == 23
    assert pages[2] == pages[3] != None  # noqa: E711 - both went on at the same place
    assert desk.is_sound()


def test_status_of_a_book_without_a_crm(tmp_path):
    world = World(tmp_path / "profile", None, None)
    world.account("Alone")
    now = world.status()
    assert (now.bound, now.waiting, now.held, now.differing) == (False, 0, 0, 0)
    assert (world.conflicts(), world.holds()) == ((), ())
    world.close()


def test_refused_record_that_was_deleted_needs_nobody(desk):
    account = desk.account("Root")
    talk = desk.talk(account, "Refused")
    desk.crm.overrides["create touchpoint"] = lambda _: Invalid("no")
    assert desk.sync().held == 1
    desk.write("DELETE FROM touchpoint WHERE id = :id", id=talk)
    assert desk.holds() == ()
    assert desk.sync().held == 0
    assert desk.one("SELECT count(*) FROM sync_hold") == 0


def test_deletion_of_a_record_whose_edit_was_refused_goes_at_once(desk):
    account = desk.account("Root")
    task = desk.task(account, "Task")
    desk.sync()
    desk.write("UPDATE task SET title = 'Refused' WHERE id = :id", id=task)
    desk.crm.overrides["update task"] = lambda _: Invalid("no")
    assert desk.sync().held == 1
    desk.write("DELETE FROM task WHERE id = :id", id=task)
    assert (desk.status().held, desk.status().waiting) == (0, 1)
    assert desk.sync().pushed == {"task": {"deleted": 1}}
    assert desk.crm.all("task") == []
    assert desk.is_sound()


def test_error_after_a_batch_was_made_leaves_it_to_be_looked_up(desk):
    good, bad = desk.account("Good"), desk.account("Bad")
    desk.crm.overrides["create account"] = lambda item: Invalid("no") if item.key == bad else None
    original, down = desk.crm.find, [Offline("down")]

    def find(obj, keys):
        if down:
            raise down.pop()
        return original(obj, keys)

    desk.crm.find = find
    desk.sync()
    assert desk.remote_id(good) is not None
    desk.edit_account(good, name="Better")
    report = desk.sync()
    assert (report.held, report.differing) == (1, 0)
    assert [r.values["name"] for r in desk.crm.all("account")] == ["Better"]


def apart(desk, choice, **fields):
    """Give an account that is deleted there and was decided about, or not yet."""
    account = desk.account("Apart", tier="A")
    desk.account("Other")
    records = {name: desk.task(account, name) for name in fields.pop("tasks", ())}
    desk.sync()
    desk.crm.drop("account", str(desk.remote_id(account)))
    for record in records.values():
        desk.crm.drop("task", str(desk.remote_id(record)))
    desk.sync()
    if choice is not None:
        with desk.store.write(EDIT) as uow:
            choice(uow, account)
    return account, records


def test_record_of_an_account_in_doubt_waits_for_the_decision(desk):
    account, _ = apart(desk, None)
    task = desk.task(account, "New")
    report = desk.sync()
    assert (report.pushed, report.waiting, report.held) == ({}, 1, 1)
    assert desk.remote_id(task) is None
    with desk.store.write(EDIT) as uow:
        retry(uow, account)
    desk.sync()
    assert desk.values(task)["account"] == str(desk.remote_id(account))


def test_record_of_an_account_that_is_kept_here_alone_stays_here_too(desk):
    account, _ = apart(desk, keep)
    task = desk.task(account, "New")
    report = desk.sync()
    assert (report.pushed, report.waiting, report.held) == ({}, 0, 0)
    assert desk.field("task", task, "title") == "New"
    assert desk.crm.all("task") == []


def test_account_made_there_anew_takes_along_what_went_with_it(desk):
    account, records = apart(desk, retry, tasks=("First", "Second"))
    desk.sync()
    there = {r.values["title"]: r.values["account"] for r in desk.crm.all("task")}
    assert there == dict.fromkeys(("First", "Second"), str(desk.remote_id(account)))
    assert {desk.values(task)["title"] for task in records.values()} == {"First", "Second"}
    assert desk.sync().changed == 0
    assert desk.is_sound()


def test_place_at_an_account_that_is_kept_here_alone_is_not_ended(desk):
    account, _ = apart(desk, keep)
    other = desk.account("Third")
    person = desk.person(account, "Two places")
    desk.write(
        "INSERT INTO stakeholder (id, person_id, account_id, is_key, status) "
        "VALUES (:id, :p, :a, 0, 'active')",
        id=new_id(), p=person, a=other,
    )  # fmt: skip
    desk.sync()
    assert desk.values(person)["accounts"] == (str(desk.remote_id(other)),)
    places = "SELECT count(*) FROM stakeholder WHERE person_id = :p AND status = 'active'"
    assert desk.one(places, p=person) == 2
