"""The exchange of a book with a real CRM, both ways, checked by an independent client."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from tests.sync.scripted_server import Between, scripted
from tests.sync.world import EDIT


def test_offline_work_is_found_by_an_independent_client(world):
    account = world.account("Lantern Fictions", website="https://lantern.example", city="上海")
    person = world.person(account, "王小虚", emails=("xu@lantern.example",), tier="S")
    world.talk(account, "谈续约", minutes=30, person_ids=(person,), notes="They want prices.")
    world.task(account, "Send the offer", due_on=date(2026, 3, 20), notes="By mail")
    report = world.sync()
    party = world.party(account, "name", "contact_mechanisms")
    assert party["name"] == "Lantern Fictions"
    (note,) = world.client.notes(party["id"])
    assert note.splitlines()[0] == "谈续约"
    assert "They want prices." in note
    assert "With: 王小虚" in note
    relation = world.client.find(
        "party.relation.all", [["from_", "=", world.party(person)["id"]]], "to"
    )
    assert [r["to"] for r in relation] == [party["id"]]
    (task,) = world.client.find("project.work", [["party", "=", party["id"]]], "name", "comment")
    assert task["name"] == "Send the offer"
    assert "Due: 2026-03-20" in task["comment"]
    assert {o: c["created"] for o, c in report.pushed.items()} == {
        "account": 1, "person": 1, "touchpoint": 1, "task": 1,
    }  # fmt: skip
    assert (report.waiting, report.held, report.differing) == (0, 0, 0)
    assert world.status().last_run_at is not None
    assert world.is_sound()


def test_what_the_crm_has_comes_into_the_book(world):
    company = world.client.party("Harbour Inventions", code="H-1")
    world.client.create(
        "party.contact_mechanism", {"party": company, "type": "phone", "value": "+49 30 5550"}
    )
    person = world.client.person("Ann Example", company)
    world.client.create(
        "party.contact_mechanism", {"party": person, "type": "email", "value": "ann@h.example"}
    )
    world.client.create(
        "ir.note", {"resource": f"party.party,{company}", "message": "Called\nThey are happy."}
    )
    report = world.sync()
    account = world.local_id("account", "Harbour Inventions")
    assert world.field("account", account, "phone") == "+49 30 5550"
    assert world.field("account", account, "source") == "crm"
    ann = world.local_id("person", "Ann Example")
    assert world.field("person", ann, "emails") == '["ann@h.example"]'
    assert world.one("SELECT account_id FROM stakeholder WHERE person_id = :p", p=ann) == account
    talk = world.local_id("touchpoint", "Called")
    assert world.field("touchpoint", talk, "notes") == "They are happy."
    assert world.field("touchpoint", talk, "kind") == "note"
    assert report.pulled == {o: {"created": 1} for o in ("account", "person", "touchpoint")}
    assert world.status().waiting == 0
    assert world.client.find("party.party", [["id", "=", company]], "code")[0]["code"] == "H-1"


def test_exchange_without_news_writes_nothing(world):
    account = world.account("Idle Ltd")
    world.person(account, "Idle Person")
    world.talk(account, "Idle talk")
    world.client.party("Idle there")
    world.sync()
    before = world.dump()
    report = world.sync()
    assert world.dump() == before
    assert report.changed == 0


def test_second_exchange_reads_only_what_changed(world):
    parties = [world.client.party(f"Party {n}") for n in range(6)]
    world.sync()
    world.client.write("party.party", parties[3], name="Renamed there")
    report = world.sync()
    assert report.pulled == {"account": {"updated": 1}}
    assert world.local_id("account", "Renamed there")
    assert world.local_id("account", "Party 3") is None


def test_renamed_party_is_found_by_its_new_name(world):
    party = world.client.party("Old Name")
    world.sync()
    account = world.local_id("account", "Old Name")
    with world.store.write(EDIT, origin="maintenance") as uow:
        uow.raw.execute("UPDATE account SET pinyin = 'old name', sort_key = 'old name'")
    world.client.write("party.party", party, name="华信")
    world.sync()
    assert world.field("account", account, "name") == "华信"
    assert world.field("account", account, "pinyin") is None


def test_edits_on_different_fields_meet(world):
    account = world.account("Both", city="Oslo", website="https://both.example")
    world.sync()
    party = world.party(account)["id"]
    world.edit_account(account, name="Both, renamed here")
    (address,) = world.client.find("party.address", [["party", "=", party]], "city")
    world.client.write("party.address", address["id"], city="Bergen")
    report = world.sync()
    assert world.field("account", account, "city") == "Bergen"
    assert world.party(account)["name"] == "Both, renamed here"
    assert report.differing == 0
    assert world.is_sound()


def test_field_that_both_changed_is_held_and_nothing_is_overwritten(world):
    account = world.account("Agreed name", website="https://before.example")
    world.sync()
    party = world.party(account)["id"]
    world.edit_account(account, name="My name", website="https://mine.example")
    world.client.write("party.party", party, name="Their name")
    report = world.sync()
    assert report.differing == 1
    assert world.field("account", account, "name") == "My name"
    assert world.party(account)["name"] == "Their name"
    assert ("website", "https://mine.example") in world.client.mechanisms(party)
    (found,) = world.conflicts()
    assert (found.record, found.field) == ("My name", "name")
    assert (found.mine, found.theirs, found.before) == ("My name", "Their name", "Agreed name")
    assert found.theirs_by == "admin"
    before = world.dump()
    world.sync()
    assert world.dump() == before
    world.edit_account(account, city="Turku")
    world.sync()
    assert world.party(account)["name"] == "Their name"
    assert len(world.conflicts()) == 1


@pytest.mark.parametrize("choice", ["mine", "theirs"])
def test_decided_difference_goes_where_it_shall(world, choice):
    from csmdesk.sync.decisions import resolve

    account = world.account("Agreed name")
    world.sync()
    world.edit_account(account, name="My name")
    world.client.write("party.party", world.party(account)["id"], name="Their name")
    world.sync()
    with world.store.write(EDIT) as uow:
        resolve(uow, world.conflicts()[0].id, choice)
    wanted = {"mine": "My name", "theirs": "Their name"}[choice]
    assert world.field("account", account, "name") == wanted
    report = world.sync()
    assert world.field("account", account, "name") == wanted
    assert world.party(account)["name"] == wanted
    assert (report.differing, report.waiting) == (0, 0)
    with pytest.raises(UserError), world.store.write(EDIT) as uow:
        resolve(uow, 1, choice)


def test_difference_goes_away_when_both_say_the_same(world):
    account = world.account("Agreed name")
    world.sync()
    world.edit_account(account, name="My name")
    world.client.write("party.party", world.party(account)["id"], name="Their name")
    world.sync()
    world.edit_account(account, name="Their name")
    report = world.sync()
    assert (report.differing, report.waiting) == (0, 0)


def test_edited_touchpoint_and_task_are_edited_there(world):
    account = world.account("Edited")
    talk = world.talk(account, "First subject", minutes=10)
    task = world.task(account, "First title")
    world.sync()
    world.write("UPDATE touchpoint SET subject = 'Second subject' WHERE id = :id", id=talk)
    world.write("UPDATE task SET title = 'Second title', state = 'done' WHERE id = :id", id=task)
    report = world.sync()
    party = world.party(account)["id"]
    (note,) = world.client.notes(party)
    assert note.startswith("Second subject\n")
    assert note.endswith(f"[csmdesk:{talk}]")
    (row,) = world.client.find("project.work", [["party", "=", party]], "name", "status.progress")
    assert row["name"] == "Second title"
    assert row["status."]["progress"] == 1.0
    assert report.pushed == {"touchpoint": {"updated": 1}, "task": {"updated": 1}}
    before = world.dump()
    world.sync()
    assert world.dump() == before


def test_task_done_there_is_done_here(world):
    account = world.account("Doing")
    task = world.task(account, "Do it", due_on=date(2026, 3, 20))
    world.sync()
    (done,) = world.client.find("project.work.status", [["progress", "=", 1.0]])
    world.client.write("project.work", world.remote_id(task), status=done["id"], progress=1.0)
    world.sync()
    assert world.field("task", task, "state") == "done"
    assert world.field("task", task, "done_on") is not None
    assert world.field("task", task, "due_on") == "2026-03-20"


def test_emails_added_on_both_sides_are_all_kept(world):
    account = world.account("Sets")
    person = world.person(account, "Set Person", emails=("a@s.example",))
    world.sync()
    party = world.party(person)["id"]
    world.client.create(
        "party.contact_mechanism", {"party": party, "type": "email", "value": "theirs@s.example"}
    )
    world.write(
        'UPDATE person SET emails = \'["a@s.example","mine@s.example"]\' WHERE id = :id',
        id=person,
    )
    world.sync()
    wanted = {"a@s.example", "mine@s.example", "theirs@s.example"}
    assert {v for k, v in world.client.mechanisms(party) if k == "email"} == wanted
    assert all(each in world.field("person", person, "emails") for each in wanted)


def test_person_who_left_there_left_here_with_all_that_we_know(world):
    account = world.account("Leaving")
    person = world.person(account, "Leaver", tier="S", stance="advocate")
    world.sync()
    (relation,) = world.client.find(
        "party.relation.all", [["from_", "=", world.party(person)["id"]]], "to"
    )
    day = {"__class__": "date", "year": 2025, "month": 1, "day": 1}
    world.client.write("party.relation.all", relation["id"], start_date=day, end_date=day)
    world.sync()
    status, tier = (
        world.one(f"SELECT {c} FROM stakeholder WHERE person_id = :p", p=person)
        for c in ("status", "tier")
    )
    assert (status, tier) == ("left", "S")
    assert world.one("SELECT count(*) FROM account") == 1


def test_private_touchpoint_never_leaves(world):
    account = world.account("Discreet")
    secret = world.talk(account, "A private word", is_private=True)
    world.talk(account, "An internal private note", kind="note", is_private=True)
    open_talk = world.talk(account, "An open word")
    report = world.sync()
    party = world.party(account)["id"]
    assert len(world.client.notes(party)) == 1
    assert report.waiting == 0
    world.write("UPDATE touchpoint SET subject = 'Still private' WHERE id = :id", id=secret)
    world.sync()
    assert len(world.client.notes(party)) == 1
    world.write("UPDATE touchpoint SET is_private = 1 WHERE id = :id", id=open_talk)
    world.sync()
    assert world.client.notes(party) == []
    assert world.field("touchpoint", open_talk, "subject") == "An open word"
    world.write("UPDATE touchpoint SET is_private = 0 WHERE id = :id", id=secret)
    world.sync()
    (note,) = world.client.notes(party)
    assert note.startswith("Still private")
    assert world.is_sound()


def test_undone_edit_is_undone_there_too(world):
    account = world.account("Before the edit")
    world.sync()
    world.edit_account(account, name="After the edit")
    world.sync()
    UndoStack(world.store).undo()
    world.sync()
    assert world.party(account)["name"] == "Before the edit"


def test_second_book_of_the_same_user_gets_the_same_records(world, other_world):
    account = world.account("Shared")
    person = world.person(account, "Shared Person")
    talk = world.talk(account, "Shared talk", person_ids=(person,), tags=("risk",))
    world.sync()
    other_world.connect()
    other_world.sync()
    assert other_world.field("account", account, "name") == "Shared"
    assert other_world.field("touchpoint", talk, "tags") == '["risk"]'
    assert other_world.one("SELECT person_id FROM touchpoint_person") == person
    other_world.write("UPDATE touchpoint SET subject = 'Other device' WHERE id = :id", id=talk)
    other_world.sync()
    world.sync()
    assert world.field("touchpoint", talk, "subject") == "Other device"
    assert len(world.client.notes(world.party(account)["id"])) == 1
    assert world.one("SELECT count(*) FROM touchpoint") == 1


class Stops:
    """Cancel at the first step of a kind."""

    def __init__(self, code: str) -> None:
        self.code = code

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        if label.code == self.code:
            raise CancelledByUser


@pytest.mark.parametrize("code", ["sync.pulling", "sync.pushing"])
def test_cancel_leaves_everything_in_order(world, code):
    account = world.account("Cancelled")
    world.client.party("There")
    with pytest.raises(CancelledByUser):
        world.sync(progress=Stops(code))
    assert world.is_sound()
    world.sync()
    assert world.party(account)["name"] == "Cancelled"
    assert world.local_id("account", "There")


def test_names_of_people_who_are_nobody_here_are_not_lost(world):
    account = world.account("Nobody")
    world.sync()
    party = world.party(account)["id"]
    world.client.create(
        "ir.note",
        {"resource": f"party.party,{party}",
         "message": "Talk\n\nType: call\nWith: Unknown Stranger\nFrom us: Someone Else"},
    )  # fmt: skip
    world.sync()
    talk = world.local_id("touchpoint", "Talk")
    world.write("UPDATE touchpoint SET outcome = 'done' WHERE id = :id", id=talk)
    world.sync()
    (note,) = world.client.notes(party)
    assert "With: Unknown Stranger" in note
    assert "From us: Someone Else" in note
    assert "Outcome: done" in note


def test_exchange_without_news_asks_little_and_writes_nothing(world):
    account = world.account("Root")
    world.person(account, "Somebody")
    world.talk(account, "Talk")
    world.task(account, "Task")
    world.opportunity(account, "Opportunity")
    world.sync()
    between = Between(world.server.url)
    before = world.dump()
    with scripted(between) as url:
        world.sync(url=url)
    assert world.dump() == before
    assert between.writes() == []
    asked = Counter(between.seen)
    log_in_and_lookups = 10
    for_parties = asked["model.party.party.search_read"], asked["model.party.party.search"]
    # News of companies and people, the newest of before, and a sample; who there is, for notes and
    # for what is gone.
    assert for_parties == (2 + 2 + 2, 3)
    for model in ("ir.note", "project.work", "sale.opportunity"):
        assert asked[f"model.{model}.search"] == 1
    newest_and_samples = 2 * len(world.mapping.objects)
    assert len(between.seen) <= log_in_and_lookups + 5 + 6 + 1 + newest_and_samples
