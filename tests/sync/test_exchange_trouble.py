"""Refusals, lost answers, killed processes: nothing is doubled, nothing is lost, all is told."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.held_back import keep, retry
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.world import EDIT, KEY


@pytest.fixture
def between(world):
    return Between(world.server.url)


def refuse(world, mode, clause):
    """Make the server refuse some parties, as a rule of the company would."""
    world.server.remembers_rules = True
    return world.client.create(
        "ir.rule.group",
        {
            "name": "Held", "model": "party.party", "global_p": True, "perm_read": False,
            **{f"perm_{each}": each == mode for each in ("create", "write", "delete")},
            "rules": [["create", [{"domain": json.dumps([clause])}]]],
        },
    )[0]  # fmt: skip


def refuse_writes(world, number):
    return refuse(world, "write", ["id", "!=", number])


def test_refused_record_is_held_and_blocks_only_what_depends_on_it(world):
    refused, fine = world.account("Refused there"), world.account("Fine")
    world.talk(refused, "Talk at the refused one")
    world.talk(fine, "Talk at the fine one")
    rule = refuse(world, "create", ["code", "!=", refused])
    report = world.sync()
    assert (report.held, report.waiting) == (1, 1)
    (held,) = world.holds()
    assert (held.local_id, held.cause, held.record) == (refused, "invalid", "Refused there")
    assert "not allowed to create" in held.message
    assert len(world.client.notes(world.party(fine)["id"])) == 1
    before = world.dump()
    world.sync()
    assert world.dump() == before
    world.client.delete("ir.rule.group", rule)
    with world.store.write(EDIT) as uow:
        retry(uow, refused)
    report = world.sync()
    assert (report.held, report.waiting) == (0, 0)
    assert len(world.client.notes(world.party(refused)["id"])) == 1


def test_new_record_under_a_key_that_is_there_already_is_joined_not_held(world):
    account = world.account("Here", city="Oslo")
    world.client.party("There", code=account)
    world.sync()
    with world.store.write(EDIT, origin="remote") as uow:  # as if it had never been seen
        for table in ("sync_row", "sync_base", "sync_conflict", "sync_hold"):
            uow.raw.execute(f"DELETE FROM {table}")
        uow.raw.execute(
            "INSERT INTO sync_row (local_id, obj, edit_seq, life) VALUES (?, 'account', 1, ?)",
            (account, "local_new"),
        )
    world.sync()
    assert world.client.find("party.party", [["code", "=", account]], "name") == [
        {"id": world.remote_id(account), "name": "There"}
    ]
    (found,) = world.conflicts()
    assert (found.mine, found.theirs) == ("Here", "There")


def test_refused_edit_is_sent_after_another_edit_or_kept_here(world):
    account = world.account("Locked", website="https://one.example")
    world.sync()
    rule = refuse_writes(world, world.party(account)["id"])
    world.edit_account(account, name="Locked, edited")
    assert world.sync().held == 1
    assert world.status().waiting == 0
    world.client.delete("ir.rule.group", rule)
    assert world.sync().pushed == {}
    world.edit_account(account, name="Edited again")
    report = world.sync()
    assert (report.held, world.party(account)["name"]) == (0, "Edited again")
    refuse_writes(world, world.party(account)["id"])
    world.edit_account(account, name="Only here")
    world.sync()
    with world.store.write(EDIT) as uow:
        keep(uow, account)
    report = world.sync()
    assert (report.held, report.waiting) == (0, 0)
    assert world.field("account", account, "name") == "Only here"


def test_held_record_is_probed_once_a_day(world):
    account = world.account("Patient")
    world.sync()
    rule = refuse_writes(world, world.party(account)["id"])
    world.edit_account(account, name="Patient, edited")
    world.sync()
    world.client.delete("ir.rule.group", rule)
    world.later(days=2)
    assert world.sync().held == 0
    assert world.party(account)["name"] == "Patient, edited"


def test_person_without_a_place_waits(world):
    account = world.account("Left empty")
    person = world.person(account, "Homeless")
    world.write("DELETE FROM stakeholder WHERE person_id = :p", p=person)
    report = world.sync()
    assert report.waiting == 1
    assert world.client.find("party.party", [["code", "=", person]], "name") == []


LOST = ["model.party.party.create", "model.ir.note.create", "model.project.work.create"]


@pytest.mark.parametrize("method", LOST)
def test_lost_answer_to_a_create_makes_no_double(world, between, method):
    account = world.account("Lossy")
    world.talk(account, "Lossy talk")
    world.task(account, "Lossy task")
    between.spoil[method] = between.lose_the_answer
    with scripted(between) as url:
        world.sync(url=url)
    report = world.sync()
    party = world.party(account)["id"]
    assert len(world.client.find("party.party", [["name", "=", "Lossy"]], "name")) == 1
    assert len(world.client.notes(party)) == 1
    assert len(world.client.find("project.work", [["party", "=", party]], "name")) == 1
    assert (report.waiting, report.held) == (0, 0)
    assert world.is_sound()


def test_lost_answers_to_edits_and_deletions_are_settled(world, between):
    account = world.account("Lossy")
    edited, deleted = world.talk(account, "Edited"), world.talk(account, "Deleted")
    world.sync()
    world.edit_account(account, name="Lossy, edited")
    world.write("UPDATE touchpoint SET subject = 'Edited twice' WHERE id = :id", id=edited)
    world.write("DELETE FROM touchpoint WHERE id = :id", id=deleted)
    for method in ("party.party.write", "ir.note.create", "ir.note.delete"):
        between.spoil[f"model.{method}"] = between.lose_the_answer
    with scripted(between) as url:
        world.sync(url=url)
    world.sync()
    report = world.sync()
    (note,) = world.client.notes(world.party(account)["id"])
    assert note.startswith("Edited twice")
    assert world.party(account)["name"] == "Lossy, edited"
    assert (report.waiting, report.held, report.differing) == (0, 0, 0)
    assert world.one("SELECT count(*) FROM touchpoint") == 1
    assert world.is_sound()


def test_colleague_edit_after_a_lost_answer_is_not_overwritten(world, between):
    account = world.account("Overtaken")
    world.sync()
    party = world.party(account)["id"]
    world.edit_account(account, name="Mine")

    def lose_then_colleague(request: Request) -> None:
        request.forward(between.url)
        world.client.write("party.party", party, name="Colleague")
        request.hang_up()

    between.spoil["model.party.party.write"] = lose_then_colleague
    with scripted(between) as url:
        world.sync(url=url)
    world.sync()
    assert world.party(account)["name"] == "Colleague"
    (found,) = world.conflicts()
    assert (found.mine, found.theirs) == ("Mine", "Colleague")


def test_answer_lost_for_good_is_settled_at_the_next_exchange(world, between):
    account = world.account("Cut off")

    def cut(request: Request) -> None:
        request.forward(between.url)
        between.spoil = dict.fromkeys(LOOKING, Request.hang_up)
        request.hang_up()

    between.spoil["model.party.party.create"] = cut
    with scripted(between) as url, pytest.raises(UserError) as caught:
        world.sync(url=url)
    assert caught.value.message.code == "sync.offline"
    assert world.one("SELECT state FROM sync_attempt") == "unknown"
    world.sync()
    assert len(world.client.find("party.party", [["name", "=", "Cut off"]], "name")) == 1
    assert world.remote_id(account) == world.party(account)["id"]
    assert world.is_sound()


LOOKING = ("model.party.party.search_read", "model.ir.note.search_read")


def test_edit_made_while_it_is_sent_is_sent_after_it(world, between):
    account = world.account("First")

    def edit_meanwhile(request: Request) -> None:
        between.spoil.clear()
        world.edit_account(account, name="Second", website="https://second.example")
        between.pass_on(request)

    between.spoil["model.party.party.create"] = edit_meanwhile
    with scripted(between) as url:
        report = world.sync(url=url)
    assert world.field("account", account, "name") == "Second"
    assert world.party(account)["name"] == "Second"
    assert report.waiting == 0
    assert world.is_sound()


def test_record_deleted_while_it_is_sent_is_deleted_there(world, between):
    account = world.account("Kept")
    talk = world.talk(account, "Deleted on its way")

    def delete_meanwhile(request: Request) -> None:
        world.write("DELETE FROM touchpoint WHERE id = :id", id=talk)
        between.pass_on(request)

    between.spoil["model.ir.note.create"] = delete_meanwhile
    with scripted(between) as url:
        world.sync(url=url)
    world.sync()
    assert world.client.notes(world.party(account)["id"]) == []
    assert world.one("SELECT count(*) FROM sync_tombstone") == 0
    assert world.is_sound()


@pytest.mark.parametrize(
    ("method", "code"),
    [("model.party.party.search_read", "sync.nonsense"), ("common.db.login", "sync.nonsense")],
)
def test_nonsense_stops_the_exchange_and_loses_nothing(world, between, method, code):
    world.sync()  # how the objects are mapped is known from here on
    account = world.account("Patient")

    def html(request: Request) -> None:
        request.answer(b"<html>Free Wi-Fi</html>", Content_Type="text/html")

    between.spoil[method] = html
    told: dict[str, list[str]] = {"sync_run": [], "action": []}  # that it stopped
    told["sync_attempt"] = []  # what was sent may have arrived
    before = world.dump() | told
    with scripted(between) as url, pytest.raises(UserError) as caught:
        world.sync(url=url)
    assert caught.value.message.code == code
    assert world.dump() | told == before
    assert world.status().stopped is not None
    world.sync()
    assert world.party(account)["name"] == "Patient"


def test_server_that_is_down_is_told_and_nothing_is_lost(world):
    account = world.account("Later")
    with scripted(Request.hang_up) as url:
        address = url
    with pytest.raises(UserError) as caught:
        world.sync(url=address)
    assert caught.value.message.code == "sync.offline"
    assert world.status().waiting == 1
    world.sync()
    assert world.party(account)["name"] == "Later"


def test_patience_asked_for_in_the_middle_keeps_the_rest(world, between):
    account = world.account("Throttled")
    world.talk(account, "Throttled talk")

    def too_many(request: Request) -> None:
        request.answer(b"", 429, Retry_After="30")

    between.spoil["model.ir.note.create"] = too_many
    with scripted(between) as url, pytest.raises(UserError) as caught:
        world.sync(url=url)
    assert caught.value.message.code == "sync.throttled"
    assert world.is_sound()
    world.sync()
    assert len(world.client.notes(world.party(account)["id"])) == 1


def test_other_crm_is_refused_before_anything_is_written(world):
    account = world.account("Ours")
    world.write("UPDATE sync_binding SET org_id = 'csm@1999-01-01T00:00:00+00:00'")
    with pytest.raises(UserError) as caught:
        world.sync()
    assert caught.value.message.code == "sync.wrong_identity"
    assert world.client.find("party.party", [["code", "=", account]], "name") == []
    with pytest.raises(UserError) as caught:
        world.connect()
    assert caught.value.message.code == "sync.wrong_identity"


def test_crm_that_went_back_is_not_written_to_until_somebody_decides(world):
    account = world.account("Ours")
    world.sync()
    world.edit_account(account, name="Ours, edited")
    world.write("UPDATE sync_canary SET ver = '2199' || substr(ver, 5)")
    with pytest.raises(UserError) as caught:
        world.sync()
    assert caught.value.message.code == "sync.went_back"
    assert world.party(account)["name"] == "Ours"
    world.sync(went_back="accept")
    assert world.party(account)["name"] == "Ours, edited"
    assert world.is_sound()


CHILD = """
import os, signal, sys
from csmdesk.domain.progress import Unwatched
from csmdesk.models.store import Store
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.tryton import Login, TrytonConnector
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.system.paths import Profile
from pathlib import Path

profile, url, database, user, password, method, when = sys.argv[1:]
store = Store.open(Profile(Path(profile)), bytes(range(32)))
mapping = load_mapping("tryton")
login = Login(url, database, user, password)
desk = TrytonConnector(mapping, login)
driver = Driver(store, Unwatched(), HttpExchange().send)
run_sync(store.profile, driver, desk, mapping)
print("not killed")
"""


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("method", LOST)
def test_process_killed_in_mid_push_neither_doubles_nor_loses(world, between, method, when):
    account = world.account("Killed")
    person = world.person(account, "Killed Person")
    world.talk(account, "Killed talk")
    world.task(account, "Killed task")
    children: list[subprocess.Popen[str]] = []

    def kill(request: Request) -> None:
        between.spoil.clear()
        if when == "after":
            request.forward(between.url)
        os.kill(children[0].pid, signal.SIGKILL)
        children[0].wait()
        request.hang_up()

    between.spoil[method] = kill
    world.store.close()
    with scripted(between) as url:
        arguments = [str(world.profile.root), url, world.server.database, world.server.user,
                     world.server.password, method, when]  # fmt: skip
        child = subprocess.Popen(
            [sys.executable, "-c", CHILD, *arguments], stdout=subprocess.PIPE, text=True,
            env={**os.environ, "PYTHONPATH": str(Path.cwd())},
        )  # fmt: skip
        children.append(child)
        out, _ = child.communicate(timeout=100)
    assert (child.returncode, out) == (-signal.SIGKILL, "")
    world.after_another_process()
    report = world.sync()
    party = world.party(account)["id"]
    assert len(world.client.find("party.party", [["name", "=", "Killed"]], "name")) == 1
    assert len(world.client.find("party.party", [["code", "=", person]], "name")) == 1
    assert len(world.client.notes(party)) == 1
    assert len(world.client.find("project.work", [["party", "=", party]], "name")) == 1
    assert (report.waiting, report.held, report.differing) == (0, 0, 0)
    assert world.is_sound()


def test_new_record_that_may_still_arrive_is_not_sent_again_at_once(world, between):
    account = world.account("Slow")
    world.sync()
    world.talk(account, "Slow talk")
    late: list[bytes] = []

    def keep_for_later(request: Request) -> None:
        late.append(request.body)
        request.hang_up()

    between.spoil["model.ir.note.create"] = keep_for_later
    with scripted(between) as url:
        report = world.sync(url=url)
    party = world.party(account)["id"]
    assert (report.waiting, world.client.notes(party)) == (1, [])
    assert (world.sync().waiting, world.client.notes(party)) == (1, [])
    (message,) = json.loads(late[0])["params"][0]
    world.client.create("ir.note", message)
    world.sync()
    world.later(minutes=10)
    world.sync()
    assert len(world.client.notes(party)) == 1
    assert world.is_sound()


def test_new_record_that_cannot_arrive_any_more_is_sent_again(world, between):
    account = world.account("Dead end")
    world.talk(account, "Dead end talk")
    between.spoil["model.ir.note.create"] = Request.hang_up
    with scripted(between) as url:
        assert world.sync(url=url).waiting == 1
    world.later(minutes=10)
    assert world.sync().waiting == 0
    assert len(world.client.notes(world.party(account)["id"])) == 1


def test_exchange_does_not_run_twice_at_once(world, between):
    codes: list[str] = []

    def again(request: Request) -> None:
        with pytest.raises(UserError) as caught:
            world.sync()
        codes.append(caught.value.message.code)
        between.pass_on(request)

    between.spoil["model.ir.lang.search_read"] = again
    with scripted(between) as url:
        world.sync(url=url)
    assert codes == ["sync.running"]


def test_test_key_is_the_childs_key():
    assert bytes(range(32)) == KEY
