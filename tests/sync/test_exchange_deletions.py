"""Deletions on either side: nothing that exists only here is ever destroyed, nothing on a guess."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.services import touchpoints
from csmdesk.sync.held_back import keep, retry
from tests.sync.world import EDIT


def delete_touchpoint(world, talk):
    with world.store.write(EDIT) as uow:
        touchpoints.delete_touchpoint(uow, talk)


def note_of(world, talk):
    return world.remote_id(talk)


def test_note_deleted_there_is_taken_away_here_and_remembered(world):
    account = world.account("Mother")
    gone, kept = world.talk(account, "Gone"), world.talk(account, "Kept")
    world.sync()
    world.client.delete("ir.note", note_of(world, gone))
    report = world.sync()
    assert report.pulled == {"touchpoint": {"removed": 1}}
    assert world.field("touchpoint", gone, "id") is None
    assert world.field("touchpoint", kept, "subject") == "Kept"
    assert world.one("SELECT name FROM trash") == "Gone"
    assert world.is_sound()


def test_account_deleted_there_without_anything_of_ours_is_archived(world):
    party = world.client.party("Short lived")
    world.client.party("Long lived")
    world.sync()
    account = world.local_id("account", "Short lived")
    world.client.delete("party.party", party)
    world.sync()
    assert world.field("account", account, "archived_at") is not None
    assert world.holds() == ()
    before = world.dump()
    world.sync()
    assert world.dump() == before


@pytest.mark.parametrize("what", ["graded", "edited", "contract", "private talk"])
def test_account_deleted_there_is_kept_with_what_exists_only_here(world, what):
    account = world.account("Precious")
    world.account("Other")
    world.sync()
    if what == "graded":
        world.edit_account(account, tier="A")
        world.sync()
    elif what == "edited":
        world.edit_account(account, name="Precious, edited")
    elif what == "contract":
        world.write(
            "INSERT INTO contract_line (id, account_id, product, kind, start_on, arr_minor, "
            "currency, is_trial, auto_renew, source, extra) VALUES ('l', :a, 'p', 'new', "
            "'2026-01-01', 1, 'USD', 0, 0, 'local', '{}')",
            a=account,
        )
    else:
        world.talk(account, "A word", is_private=True)
    world.client.delete("party.party", world.party(account)["id"])
    report = world.sync()
    assert report.pulled == {"account": {"kept": 1}}
    assert world.field("account", account, "archived_at") is None
    (held,) = world.holds()
    assert (held.local_id, held.cause) == (account, "deleted_there")
    assert world.sync().held == 1
    assert world.client.find("party.party", [["code", "=", account]], "name") == []


def test_kept_account_can_be_made_there_anew_or_kept_here_alone(world):
    anew, alone = world.account("Anew", tier="A"), world.account("Alone", tier="A")
    world.sync()
    world.client.delete("party.party", world.party(anew)["id"], world.party(alone)["id"])
    world.client.party("So that something is left")
    world.sync()
    assert len(world.holds()) == 2
    with world.store.write(EDIT) as uow:
        retry(uow, anew)
        keep(uow, alone)
    report = world.sync()
    assert (report.held, report.waiting) == (0, 0)
    assert world.party(anew)["name"] == "Anew"
    assert world.client.find("party.party", [["code", "=", alone]], "name") == []
    assert world.field("account", alone, "name") == "Alone"
    with pytest.raises(UserError), world.store.write(EDIT) as uow:
        retry(uow, alone)


def test_touches_of_an_account_that_is_gone_there_stay(world):
    account = world.account("Root")
    world.account("Other")
    talk = world.talk(account, "History", person_ids=())
    person = world.person(account, "Somebody", tier="S")
    world.sync()
    world.client.delete("party.party", world.party(account)["id"])
    world.sync()
    assert world.field("touchpoint", talk, "subject") == "History"
    assert world.field("person", person, "name") == "Somebody"
    before = world.dump()
    world.sync()
    assert world.dump() == before
    assert world.is_sound()


def test_person_graded_here_is_kept_when_deleted_there(world):
    account = world.account("Employer")
    person = world.person(account, "Graded", tier="S")
    plain = world.person(account, "Plain")
    world.sync()
    world.client.delete("party.party", world.party(person)["id"], world.party(plain)["id"])
    world.client.person("Somebody else", world.party(account)["id"])
    world.sync()
    assert world.field("person", person, "name") == "Graded"
    assert world.field("person", plain, "name") is None
    assert [held.local_id for held in world.holds()] == [person]


def test_many_deletions_stop_the_exchange_until_they_are_accepted(world):
    account = world.account("Busy")
    talks = [world.talk(account, f"Talk {n}") for n in range(30)]
    world.sync()
    world.client.delete("ir.note", *[note_of(world, t) for t in talks[:26]])
    with pytest.raises(UserError):
        world.sync()
    later = world.talk(account, "Not sent while it is in doubt")
    with pytest.raises(UserError) as caught:
        world.sync()
    assert caught.value.message.code == "sync.too_many_gone"
    assert caught.value.message.params["gone"] == 26
    assert world.one("SELECT count(*) FROM touchpoint") == 31
    assert world.remote_id(later) is None
    assert world.status().stopped.code == "sync.stopped.too_many_gone"
    report = world.sync(accept_deletions=True)
    assert report.pulled["touchpoint"] == {"removed": 26}
    assert world.one("SELECT count(*) FROM touchpoint") == 5
    assert world.status().stopped is None


def test_empty_listing_stops_the_exchange(world):
    accounts = [world.account(f"Account {n}") for n in range(3)]
    world.sync()
    world.client.delete("party.party", *[world.party(a)["id"] for a in accounts])
    with pytest.raises(UserError):
        world.sync()
    assert world.one("SELECT count(*) FROM account WHERE archived_at IS NULL") == 3


def test_party_that_became_a_person_is_a_person(world):
    company = world.client.party("Company")
    party = world.client.party("Bob Example")
    world.sync()
    account = world.local_id("account", "Bob Example")
    relation = {"from_": party, "to": company, "type": world.client.works_at()}
    world.client.create("party.relation.all", relation)
    world.sync()
    assert world.local_id("person", "Bob Example")
    assert world.field("account", account, "archived_at") is not None
    before = world.dump()
    world.sync()
    assert world.dump() == before


def test_touchpoint_deleted_here_is_deleted_there(world):
    account = world.account("Deleting")
    talk = world.talk(account, "To be deleted")
    world.sync()
    party = world.party(account)["id"]
    delete_touchpoint(world, talk)
    assert world.status().waiting == 1
    report = world.sync()
    assert report.pushed == {"touchpoint": {"deleted": 1}}
    assert world.client.notes(party) == []
    assert world.one("SELECT count(*) FROM sync_row WHERE obj = 'touchpoint'") == 0
    assert world.is_sound()


def test_record_deleted_before_it_was_ever_sent_leaves_no_trace(world):
    account = world.account("Trace")
    talk = world.talk(account, "Never sent")
    delete_touchpoint(world, talk)
    world.sync()
    assert world.client.notes(world.party(account)["id"]) == []
    assert world.status().waiting == 0


def test_record_deleted_on_both_sides_is_forgotten(world):
    account = world.account("Both")
    talk = world.talk(account, "Both delete")
    world.sync()
    world.client.delete("ir.note", note_of(world, talk))
    delete_touchpoint(world, talk)
    report = world.sync()
    assert (report.held, report.waiting) == (0, 0)
    assert world.one("SELECT count(*) FROM sync_tombstone") == 0


@pytest.mark.parametrize("decision", ["delete anyway", "keep theirs"])
def test_task_deleted_here_but_changed_there_is_held(world, decision):
    account = world.account("Undecided")
    task = world.task(account, "Task")
    world.sync()
    number = world.remote_id(task)
    world.write("DELETE FROM task WHERE id = :id", id=task)
    world.client.write("project.work", number, name="Changed there")
    report = world.sync()
    assert report.held == 1
    (row,) = world.client.find("project.work", [["id", "=", number]], "name")
    assert row["name"] == "Changed there"
    (held,) = world.holds()
    assert held.cause == "changed_there"
    with world.store.write(EDIT) as uow:
        (retry if decision == "delete anyway" else keep)(uow, task)
    report = world.sync()
    there = world.client.find("project.work", [["id", "=", number]], "name")
    assert len(there) == (0 if decision == "delete anyway" else 1)
    assert bool(world.local_id("task", "Changed there")) == (decision == "keep theirs")
    assert (report.held, report.waiting) == (0, 0)


def test_undone_deletion_is_made_there_anew_under_the_same_key(world):
    from csmdesk.models.undo import UndoStack

    account = world.account("Undone")
    talk = world.talk(account, "Back again")
    world.sync()
    delete_touchpoint(world, talk)
    world.sync()
    UndoStack(world.store).undo()
    world.sync()
    (note,) = world.client.notes(world.party(account)["id"])
    assert note.endswith(f"[csmdesk:{talk}]")
    assert world.field("touchpoint", talk, "subject") == "Back again"
