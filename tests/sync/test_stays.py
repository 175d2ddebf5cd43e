"""What somebody is at an account goes to a CRM with a place for it: the mapping file says so."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from csmdesk.services import edges
from csmdesk.services.people_map import read_map
from csmdesk.sync.mapping import FieldSpec
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.run_details import run_lines
from csmdesk.sync.run_undo import undo
from csmdesk.sync.runs import past_runs
from csmdesk.sync.shared_fields import shared_fields
from tests.sync.test_mapping_file import TRYTON
from tests.sync.world import EDIT

PLACED = {
    "title": FieldSpec("title", remote="function"),
    "role": FieldSpec("role", remote="part", choices=(("decision_maker", "Decides"),)),
    "influence": FieldSpec("influence", remote="power"),
    "is_key": FieldSpec("is_key", remote="vip"),
}
IN_TRYTON = """\
[object.fields.title]
child = "mechanisms"
value = "value"
where = { type = ["other"], name = ["Job title"] }
[object.fields.wechat]
"""


@pytest.fixture
def stage(desk):
    """Give a desk whose CRM has a place for some of what a person is at an account."""
    objects = dict(desk.mapping.objects)
    person = objects["person"]
    objects["person"] = replace(person, fields={**person.fields, **PLACED})
    desk.mapping = replace(desk.mapping, objects=objects)
    return desk


def place(desk, person, *names):
    return tuple(
        desk.one(f"SELECT {name} FROM stakeholder WHERE person_id = :p ORDER BY id", p=person)
        for name in names
    )


def number(desk, person):
    return str(desk.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=person))


def test_it_goes_and_comes_with_every_edit(stage):
    account = stage.account("Alder")
    person = stage.person(account, "Mia", title="Planner", influence=3, is_key=True)
    stage.sync()
    there = stage.values(person)
    assert (there["title"], there["influence"], there["is_key"]) == ("Planner", 3, True)
    stage.write("UPDATE stakeholder SET title = 'Head' WHERE person_id = :p", p=person)
    stage.sync()
    assert stage.values(person)["title"] == "Head"
    stage.crm.change("person", number(stage, person), title="Director", is_key=False)
    stage.sync()
    assert place(stage, person, "title", "influence", "is_key") == ("Director", 3, 0)
    with stage.store.read() as read:
        lines = run_lines(read, past_runs(read)[0])
    changed = {each.field: (each.before, each.after) for line in lines for each in line.fields}
    assert changed["title"] == ("Head", "Director")
    assert not stage.sync().changed


def test_who_is_new_there_comes_with_it(stage):
    account = stage.account("Alder")
    stage.sync()
    stage.crm.put(
        "person", name="Oto", accounts=(number(stage, account),), title="Buyer", influence=9,
        role="decision_maker",
    )  # fmt: skip
    stage.sync()
    person = stage.local_id("person", "Oto")
    assert place(stage, person, "title", "role", "influence") == ("Buyer", "decision_maker", None)


def test_both_sides_may_say_otherwise_and_one_is_asked(stage):
    account = stage.account("Alder")
    person = stage.person(account, "Mia", title="Planner")
    stage.sync()
    stage.write("UPDATE stakeholder SET title = 'Head' WHERE person_id = :p", p=person)
    stage.crm.change("person", number(stage, person), title="Director")
    stage.sync()
    assert [(d.field, d.mine, d.theirs) for d in stage.conflicts()] == [
        ("title", "Head", "Director")
    ]


def test_of_several_places_the_first_that_goes_on_counts(stage):
    first, second = stage.account("Alder"), stage.account("Birch")
    person = stage.person(first, "Mia", title="Planner")
    stage.write(
        "INSERT INTO stakeholder (id, person_id, account_id, is_key, status, title) "
        "VALUES ('zz', :p, :a, 0, 'active', 'Adviser')", p=person, a=second,
    )  # fmt: skip
    stage.sync()
    assert stage.values(person)["title"] == "Planner"
    stage.write("UPDATE stakeholder SET status = 'left' WHERE account_id = :a", a=first)
    stage.sync()
    assert stage.values(person)["title"] == "Adviser"


@pytest.fixture
def line(stage):
    """Let Ann stand over Bo over Cy at one account, and give their keys by their names."""
    home, other = stage.account("Alder"), stage.account("Birch")
    made = {name: stage.person(home, name) for name in ("Ann", "Bo", "Cy")}
    keys = {name: place(stage, person, "id")[0] for name, person in made.items()}
    with stage.store.write(EDIT) as uow:
        for who, boss in (("Bo", "Ann"), ("Cy", "Bo")):
            edges.set_manager(uow, keys[who], keys[boss], since=date(2025, 1, 1))
    stage.sync()
    return made | {"home": home, "other": other, "keys": keys}


def managers(stage, line, days_ahead=0):
    with stage.store.read() as read:
        drawn = read_map(read, line["home"], read.today + timedelta(days=days_ahead))
    names = {key: name for name, key in line["keys"].items()}
    return {names[who]: names[boss] for who, boss in drawn.managers().items()}


def test_who_left_there_leaves_nobody_behind_who_reports_to_them(stage, line):
    before = managers(stage, line)
    stage.crm.change("person", number(stage, line["Bo"]), accounts=(number(stage, line["other"]),))
    stage.sync()
    assert managers(stage, line) == before
    assert managers(stage, line, 1) == {"Cy": "Ann"}
    assert not stage.sync().changed


def test_who_is_there_again_on_the_same_day_never_left(stage, line):
    home = number(stage, line["home"])
    for accounts in ((), (home,)):
        stage.crm.change("person", number(stage, line["Bo"]), accounts=accounts)
        stage.sync()
    assert place(stage, line["Bo"], "status", "valid_to") == ("active", None)
    assert (
        stage.one("SELECT count(*) FROM stakeholder WHERE account_id = :id", id=line["home"]) == 3
    )
    assert managers(stage, line, 1) == {"Bo": "Ann", "Cy": "Bo"}


def test_what_a_departure_there_ended_here_is_put_back_with_the_exchange(stage, line):
    stage.crm.change("person", number(stage, line["Bo"]), accounts=(number(stage, line["other"]),))
    stage.sync()
    with stage.store.read() as read:
        run = past_runs(read)[0]
    with stage.store.write(EDIT) as uow:
        undo(uow, run.id)
    assert managers(stage, line, 1) == {"Bo": "Ann", "Cy": "Bo"}


def test_a_known_last_day_is_not_put_off_by_the_crm(stage, line):
    key = line["keys"]["Bo"]
    stage.write("UPDATE stakeholder SET valid_to = '2026-01-31' WHERE id = :id", id=key)
    stage.crm.change("person", number(stage, line["Bo"]), accounts=(number(stage, line["other"]),))
    stage.sync()
    assert stage.one("SELECT valid_to FROM stakeholder WHERE id = :id", id=key) == "2026-01-31"


def test_what_no_mapping_names_is_listed_as_staying_here(desk):
    desk.write("UPDATE sync_binding SET crm = 'tryton'")
    with desk.store.read() as read:
        found = {f.field: f for f in shared_fields(read, desk.profile) if f.obj == "person"}
    staying = {
        "title", "department", "tier", "role", "stance", "influence", "interest", "is_key", "goal",
        "channel", "owner", "stay", "reports_to", "links", "successor", "known_to", "past",
        "last_login",
    }  # fmt: skip
    assert all(found[name].is_local and not found[name].is_shared for name in staying)
    copy = desk.profile.root / "mappings" / "tryton.toml"
    copy.parent.mkdir()
    copy.write_text(TRYTON.replace("[object.fields.wechat]\n", IN_TRYTON, 1), encoding="utf-8")
    with desk.store.read() as read:
        found = {f.field: f for f in shared_fields(read, desk.profile) if f.obj == "person"}
    assert (found["title"].is_local, found["title"].is_shared) == (False, True)
    assert found["tier"].is_local


def test_a_real_crm_keeps_it_where_a_copy_of_the_mapping_says(world, tmp_path):
    copy = tmp_path / "tryton.toml"
    copy.write_text(TRYTON.replace("[object.fields.wechat]\n", IN_TRYTON, 1), encoding="utf-8")
    world.mapping = load_mapping("tryton", copy)
    account = world.account("Alder with titles")
    person = world.person(account, "Mia Fen", title="Planner", wechat="mia")
    assert world.sync().held == 0
    ways = world.client.find(
        "party.contact_mechanism", [["party.code", "=", person]], "name", "value", "type"
    )
    assert {(way["name"], way["value"]) for way in ways} == {
        ("Job title", "Planner"), ("WeChat", "mia"),
    }  # fmt: skip
    [title] = [way for way in ways if way["name"] == "Job title"]
    world.client.write("party.contact_mechanism", title["id"], value="Director")
    world.sync()
    assert place(world, person, "title") == ("Director",)
    assert world.field("person", person, "wechat") == "mia"
    assert not world.sync().changed
