"""What the business rules of a real Tryton refuse is kept here, with its own words, and blocks
nothing else; what a colleague changed meanwhile is never written over."""

from __future__ import annotations

import pytest

from csmdesk.services import custom_fields, trash
from csmdesk.sync.held_back import retry
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from tests.sync.scripted_server import Between, Request, scripted
from tests.sync.world import EDIT, World

CHILD = """
[object.children.identifiers]
field = "identifiers"
model = "party.identifier"
hidden = true
empty = "delete"
"""
FIELDS = """
[object.fields.vat]
own = "Vat"
child = "identifiers"
value = "code"
where = { type = ["eu_vat"] }
[object.fields.odd]
own = "Odd"
child = "identifiers"
value = "code"
where = { type = ["no_such_type"] }
"""
SHARE = """
[object.fields.share]
remote = "progress"
own = "Share"
kind = "decimal"
"""


@pytest.fixture
def mapped(world: World, tmp_path) -> World:
    """Map own fields to fields of the CRM that have rules of their own, by the file alone."""
    text = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    first = text.index("[object.children.mechanisms]")
    text = text[:first] + CHILD + text[first:]
    name = text.index("[object.fields.website]")
    text = text[:name] + FIELDS + text[name:]
    task = text.index("[object.fields.due_on]")
    path = tmp_path / "mine.toml"
    path.write_text(text[:task] + SHARE + text[task:], encoding="utf-8")
    world.mapping = load_mapping("tryton", path)
    world._connectors.clear()
    return world


def own(world: World, record: str, name: str, kind: str = "text") -> str:
    with world.store.write(EDIT) as uow:
        return custom_fields.define(uow, record, name, kind)


def edit(world: World, task: str, **values: object) -> None:
    from csmdesk.services import tasks

    with world.store.write(EDIT) as uow:
        tasks.edit_task(uow, task, **values)


def test_each_rule_speaks_for_itself_and_the_rest_arrives(mapped):
    share = own(mapped, "task", "Share", "number")
    vat, odd = own(mapped, "account", "Vat"), own(mapped, "account", "Odd")
    owner = mapped.account("Owner")
    nameless, beyond = mapped.task(owner, "Nameless"), mapped.task(owner, "Beyond")
    misnumbered, mistyped = mapped.account("Misnumbered"), mapped.account("Mistyped")
    assert mapped.sync().held == 0
    mapped.write("UPDATE task SET title = '' WHERE id = :id", id=nameless)
    edit(mapped, beyond, custom={share: "7"})
    mapped.edit_account(misnumbered, custom={vat: "XX12"})
    mapped.edit_account(mistyped, custom={odd: "1"})
    mapped.edit_account(owner, name="Owner, edited")
    report = mapped.sync()
    said = {held.local_id: held.message for held in mapped.holds()}
    words = {
        nameless: ("required", '"Name"'), beyond: ("not valid", '"Progress"'),
        misnumbered: ("XX12", "Misnumbered"), mistyped: ("no_such_type", '"Type"'),
    }  # fmt: skip
    assert said.keys() == words.keys()
    for key, expected in words.items():
        assert all(word in said[key] for word in expected), said[key]
    assert (report.held, mapped.party(owner)["name"]) == (4, "Owner, edited")
    edit(mapped, nameless, title="Named")
    edit(mapped, beyond, custom={share: "0.5"})
    mapped.edit_account(misnumbered, custom={vat: "DE136695976"})
    mapped.edit_account(mistyped, custom={odd: None})
    assert mapped.sync().held == 0
    (row,) = mapped.client.find("project.work", [["name", "=", "Beyond"]], "progress")
    assert row["progress"] == 0.5
    party = mapped.remote_id(misnumbered)
    (row,) = mapped.client.find("party.identifier", [["party", "=", party]], "code")
    assert row["code"] == "DE136695976"
    assert not mapped.sync().changed


def test_right_that_was_taken_away_holds_what_needs_it(world):
    account = world.account("Guarded")
    world.sync()
    world.server.remembers_rules = True  # of what a user may do
    (user,) = world.client.find("res.user", [["login", "=", world.server.user]], "groups")
    (group,) = world.client.find("res.group", [["name", "=", "Project Administration"]], "name")
    world.client.write("res.user", user["id"], groups=[["remove", [group["id"]]]])
    key = world.task(account, "Refused")
    world.talk(account, "Arrives")
    report = world.sync()
    (held,) = world.holds()
    assert (report.held, held.local_id) == (1, key)
    assert "Project Work" in held.message
    assert len(world.client.notes(world.remote_id(account))) == 1


def test_deletion_that_the_crm_refuses_is_held_until_it_agrees(world):
    account = world.account("Owner", currency="USD")
    key = world.opportunity(account, "Renewal")
    world.sync()
    number = world.remote_id(key)
    with world.store.write(EDIT) as uow:
        trash.discard(uow, "opportunity", key)
    assert world.sync().held == 1
    (held,) = world.holds()
    assert "cancel" in held.message
    assert world.client.find("sale.opportunity", [["id", "=", number]], "state")
    world.client.call("model.sale.opportunity.cancel", [number], world.client.context)
    for cause in ("invalid", "changed_there"):  # cancelled since: a person decides once more
        (held,) = world.holds()
        assert held.cause == cause
        with world.store.write(EDIT) as uow:
            retry(uow, key)
        world.sync()
    assert world.client.find("sale.opportunity", [["id", "=", number]], "state") == []
    assert world.status().held == 0


@pytest.mark.parametrize(
    ("name", "theirs"), [("name", "Theirs"), ("city", "Rome")], ids=["the same", "another"]
)
def test_change_between_our_look_and_our_write_is_never_written_over(world, name, theirs):
    account = world.account("Before", city="Oslo")
    world.sync()
    party = world.remote_id(account)
    world.edit_account(account, name="Ours")
    between = Between(world.server.url)

    def colleague_first(request: Request) -> None:
        between.spoil.clear()
        if name == "name":
            world.client.write("party.party", party, name=theirs)
        else:
            (row,) = world.client.find("party.address", [["party", "=", party]], "city")
            world.client.write("party.address", row["id"], city=theirs)
        between.pass_on(request)

    between.spoil["model.party.party.write"] = colleague_first
    with scripted(between) as url:
        world.sync(url=url)
    if name == "name":
        (differing,) = world.conflicts()
        assert (differing.mine, differing.theirs) == ("Ours", "Theirs")
        assert world.party(account)["name"] == "Theirs"
    else:
        assert world.party(account)["name"] == "Ours"
        assert world.field("account", account, "city") == "Rome"
    assert world.is_sound()


def test_deletion_meets_a_change_made_between_look_and_write(world):
    account = world.account("Owner")
    task = world.task(account, "Shared")
    world.sync()
    number = world.remote_id(task)
    with world.store.write(EDIT) as uow:
        trash.discard(uow, "task", task)
    between = Between(world.server.url)

    def colleague_first(request: Request) -> None:
        between.spoil.clear()
        world.client.write("project.work", number, name="Shared, edited")
        between.pass_on(request)

    between.spoil["model.project.work.delete"] = colleague_first
    with scripted(between) as url:
        world.sync(url=url)
    assert world.client.find("project.work", [["id", "=", number]], "name")
    assert world.status().held == 1


def test_field_that_was_refused_is_named_as_ours(world):
    account = world.account("Owner")
    task = world.task(account, "Nameless")
    world.sync()
    world.write("UPDATE task SET title = '' WHERE id = :id", id=task)
    world.sync()
    (held,) = world.holds()
    assert (held.field, held.cause) == ("title", "invalid")
