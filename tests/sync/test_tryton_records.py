"""What the connector does to a real Tryton, checked by a client that shares nothing with it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from csmdesk.models.keys import new_id
from csmdesk.sync.connectors.protocol import (
    Conflict,
    Edit,
    Invalid,
    NewRecord,
    NotFound,
    Ok,
    RemoteRecord,
    Removal,
)
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from tests.sync.tryton_client import RefusedError
from tests.sync.tryton_desk import TalkingDesk, connector_to
from tests.sync.tryton_server import TrytonServer


@pytest.fixture
def desk(tryton: TrytonServer) -> Iterator[TalkingDesk]:
    found = connector_to(tryton)
    yield found
    found.close()


def made(desk: TalkingDesk, obj: str, **values: object) -> RemoteRecord:
    (outcome,) = desk.create(obj, [NewRecord(new_id(), values)])
    assert isinstance(outcome, Ok)
    assert outcome.record is not None
    return outcome.record


def edit(record: RemoteRecord, key: str = "", **values: object) -> Edit:
    return Edit(record.id, record.version, values, key or record.key or "")


def pulled(desk: TalkingDesk, obj: str, cursor: str | None = None) -> tuple[dict, str]:
    found: dict[str, RemoteRecord] = {}
    while True:
        page = desk.pull(obj, cursor)
        found |= {r.id: r for r in page.records}
        cursor = page.cursor
        if page.is_last:
            return found, cursor


def test_identity_tells_the_database_and_the_user(desk, tryton):
    found = desk.identity()
    assert found.crm == "tryton"
    assert found.org_id.startswith(f"{tryton.database}@20")
    assert found.user_name == "Field CSM"
    assert found.org_id == desk.identity().org_id


def test_objects_stand_parents_first(desk):
    assert desk.objects() == ("account", "person", "touchpoint", "task", "opportunity")


def test_describe_lists_what_the_mapping_names(desk):
    assert {"name", "code", "contact_mechanisms"} <= {f.name for f in desk.describe("account")}


def test_account_is_made_with_its_children_in_one_go(desk, client):
    key = new_id()
    values = {
        "name": "Evergreen Fictions",
        "website": "https://evergreen.example",
        "phone": "+86 21 5550 1234",
        "city": "上海",
        "address": "1 Nowhere Road",
    }
    (outcome,) = desk.create("account", [NewRecord(key, values)])
    assert isinstance(outcome, Ok)
    assert outcome.record.key == key
    assert {n: outcome.record.values[n] for n in values} == values
    (party,) = client.find("party.party", [["code", "=", key]], "name")
    assert party["name"] == "Evergreen Fictions"
    assert sorted(client.mechanisms(party["id"])) == [
        ("phone", "+86 21 5550 1234"),
        ("website", "https://evergreen.example"),
    ]
    (address,) = client.find("party.address", [["party", "=", party["id"]]], "city", "street")
    assert (address["city"], address["street"]) == ("上海", "1 Nowhere Road")


def test_update_writes_only_what_changed(desk, client):
    account = made(desk, "account", name="Before", website="https://a.example", city="Wuhan")
    client.create(
        "party.contact_mechanism", {"party": int(account.id), "type": "fax", "value": "9"}
    )
    (account,) = desk.read("account", [account.id])
    (outcome,) = desk.update("account", [edit(account, name="After", website=None, city="Lyon")])
    assert isinstance(outcome, Ok)
    assert outcome.record.values["name"] == "After"
    assert outcome.record.version != account.version
    assert client.mechanisms(int(account.id)) == [("fax", "9")]
    (address,) = client.find("party.address", [["party", "=", int(account.id)]], "city")
    assert address["city"] == "Lyon"


def test_stale_update_is_refused_and_shows_theirs(desk, client):
    account = made(desk, "account", name="Stale")
    client.write("party.party", int(account.id), name="Theirs")
    (outcome,) = desk.update("account", [edit(account, name="Mine")])
    assert isinstance(outcome, Conflict)
    assert outcome.remote.values["name"] == "Theirs"
    assert outcome.remote.modified_by == "admin"
    assert client.find("party.party", [["id", "=", int(account.id)]], "name")[0]["name"] == "Theirs"


def test_change_of_a_child_by_somebody_else_makes_the_record_stale(desk, client):
    account = made(desk, "account", name="Child", phone="1")
    (child,) = client.find("party.contact_mechanism", [["party", "=", int(account.id)]], "value")
    client.write("party.contact_mechanism", child["id"], value="2")
    (outcome,) = desk.update("account", [edit(account, phone="3")])
    assert isinstance(outcome, Conflict)
    assert outcome.remote.values["phone"] == "2"


def test_update_of_a_deleted_record_is_not_found(desk, client):
    account = made(desk, "account", name="Gone")
    client.delete("party.party", int(account.id))
    assert desk.update("account", [edit(account, name="Mine")]) == (NotFound(),)


def test_poisoned_records_do_not_stop_the_others(desk, client):
    taken = new_id()
    client.party("Taken", code=taken)
    keys = [new_id() for _ in range(7)]
    keys[3] = keys[5] = taken
    batch = [NewRecord(key, {"name": f"Batch {n}"}) for n, key in enumerate(keys)]
    outcomes = desk.create("account", batch)
    assert [type(o) for o in outcomes] == [Ok, Ok, Ok, Invalid, Ok, Invalid, Ok]
    assert "code" in outcomes[3].message
    good = [k for k in keys if k != taken]
    assert len(client.find("party.party", [["code", "in", good]], "name")) == 5


def test_refused_update_is_told_in_the_servers_words(desk, client, tryton):
    tryton.remembers_rules = True
    one, other = (made(desk, "account", name=n) for n in ("Held", "Free"))
    rule = client.create(
        "ir.rule.group",
        {
            "name": "Held",
            "model": "party.party",
            "global_p": True,
            "perm_read": False,
            "perm_create": False,
            "perm_write": True,
            "perm_delete": True,
            "rules": [["create", [{"domain": f'[["id", "!=", {one.id}]]'}]]],
        },
    )
    try:
        outcomes = desk.update("account", [edit(r, name="New") for r in (one, other)])
    finally:
        client.delete("ir.rule.group", *rule)
    assert isinstance(outcomes[0], Invalid)
    assert outcomes[0].message
    assert isinstance(outcomes[1], Ok)


def test_delete_takes_the_record_away_unless_somebody_changed_it(desk, client):
    gone, kept = (made(desk, "account", name=n) for n in ("Gone", "Kept"))
    client.write("party.party", int(kept.id), name="Kept and changed")
    outcomes = desk.delete("account", [Removal(r.id, r.version) for r in (gone, kept)])
    assert isinstance(outcomes[0], Ok)
    assert isinstance(outcomes[1], Conflict)
    left = client.find("party.party", [["id", "in", [int(gone.id), int(kept.id)]]], "name")
    assert [p["name"] for p in left] == ["Kept and changed"]
    assert desk.delete("account", [Removal(gone.id, gone.version)]) == (NotFound(),)


def test_person_works_at_an_account(desk, client):
    first, second = (made(desk, "account", name=n) for n in ("First", "Second"))
    person = made(
        desk, "person", name="王小虚", accounts=(first.id,), emails=("x@first.example",),
        phones=("100",), wechat="wx-xu",
    )  # fmt: skip
    assert person.values["accounts"] == (first.id,)
    assert sorted(client.mechanisms(int(person.id))) == [
        ("email", "x@first.example"), ("other", "wx-xu"), ("phone", "100"),
    ]  # fmt: skip
    (outcome,) = desk.update(
        "person", [edit(person, accounts=(second.id,), emails=("x@first.example", "y@b.example"))]
    )
    assert isinstance(outcome, Ok)
    assert outcome.record.values["accounts"] == (second.id,)
    assert outcome.record.values["emails"] == ("x@first.example", "y@b.example")
    ended = client.find(
        "party.relation.all",
        [["from_", "=", int(person.id)], ["active", "in", [True, False]]],
        "to", "end_date",
    )  # fmt: skip
    assert {(r["to"], r["end_date"] is not None) for r in ended} == {
        (int(first.id), True), (int(second.id), False),
    }  # fmt: skip


def test_people_accounts_and_our_own_are_told_apart(desk, client):
    company = client.party("A Customer")
    person = client.person("A Person", company)
    accounts, _ = pulled(desk, "account")
    people, _ = pulled(desk, "person")
    assert str(company) in accounts
    assert str(person) in people
    assert str(person) not in accounts
    assert people[str(person)].values["accounts"] == (str(company),)
    names = {r.values["name"] for r in accounts.values()}
    assert not names & {"Our Own Company", "Our Own Employee"}
    assert desk.count("account") == len(accounts)
    assert desk.sweep("account") == set(accounts)


def test_inactive_party_is_read_as_archived(desk, client):
    party = client.party("Sleeping")
    client.write("party.party", party, active=False)
    (record,) = desk.read("account", [str(party)])
    assert record.values["archived"] is True


def test_delta_brings_what_changed_and_only_that(tryton, client):
    mapping = load_mapping("tryton")
    object.__setattr__(mapping, "overlap_seconds", 0.0)
    object.__setattr__(mapping, "page", 3)
    desk = connector_to(tryton, mapping=mapping)
    old = [client.party(f"Old {n}") for n in range(8)]
    first, cursor = pulled(desk, "account")
    assert {str(i) for i in old} <= set(first)
    client.write("party.party", old[1], name="Renamed")
    client.create("party.contact_mechanism", {"party": old[4], "type": "phone", "value": "77"})
    new = client.party("New")
    second, later = pulled(desk, "account", cursor)
    assert {str(old[1]), str(old[4]), str(new)} <= set(second)
    assert not {str(old[n]) for n in (0, 2, 3, 5)} & set(second)
    assert second[str(old[4])].values["phone"] == "77"
    _, idle = pulled(desk, "account", later)
    assert idle == later
    desk.close()


def test_page_that_is_just_full_is_the_last(tryton, client):
    client.party("One at least")
    mapping = load_mapping("tryton")
    desk = connector_to(tryton, mapping=mapping)
    object.__setattr__(mapping, "page", desk.count("account"))
    page = desk.pull("account", None)
    assert (page.is_last, len(page.records)) == (True, mapping.page)
    desk.close()


def test_end_of_a_relation_is_seen_by_the_delta(desk, client):
    company = client.party("Employer")
    person = client.person("Leaver", company)
    _, cursor = pulled(desk, "person")
    (relation,) = client.find("party.relation.all", [["from_", "=", person]], "to")
    yesterday = datetime.now(UTC).date() - timedelta(days=1)
    day = {"__class__": "date", "year": yesterday.year, "month": yesterday.month,
           "day": yesterday.day}  # fmt: skip
    client.write("party.relation.all", relation["id"], end_date=day)
    people, _ = pulled(desk, "person", cursor)
    assert people[str(person)].values["accounts"] == ()
    accounts, _ = pulled(desk, "account")
    assert str(person) not in accounts


TALK = {
    "subject": "Renewal talk",
    "notes": "They want the price list.\n\nType: is no label here",
    "kind": "call",
    "started_at": "2026-03-17T06:30:00+00:00",
    "minutes": 30,
    "direction": "two_way",
    "outcome": "done",
    "sentiment": -1,
    "people": ("王小虚", "Ann Example"),
    "colleagues": (),
    "tags": ("risk",),
}


def test_touchpoint_becomes_a_note_and_comes_back_the_same(desk, client):
    account = made(desk, "account", name="Talker")
    key = new_id()
    (outcome,) = desk.create("touchpoint", [NewRecord(key, {**TALK, "account": account.id})])
    assert isinstance(outcome, Ok)
    assert outcome.record.key == key
    assert outcome.record.values == {**TALK, "account": account.id}
    (text,) = client.notes(int(account.id))
    assert text.splitlines()[0] == "Renewal talk"
    assert text.splitlines()[-1] == f"[csmdesk:{key}]"
    assert "They want the price list." in text
    assert [r.id for r in desk.find("touchpoint", [key, new_id()])] == [outcome.record.id]


def test_edited_touchpoint_is_made_anew_under_the_same_key(desk, client):
    account = made(desk, "account", name="Editor")
    record = made(desk, "touchpoint", **TALK, account=account.id)
    (outcome,) = desk.update("touchpoint", [edit(record, subject="Another subject")])
    assert isinstance(outcome, Ok)
    assert outcome.record.id != record.id
    assert outcome.record.key == record.key
    assert outcome.record.values == {**record.values, "subject": "Another subject"}
    (text,) = client.notes(int(account.id))
    assert text.startswith("Another subject\n")
    (again,) = desk.update("touchpoint", [edit(record, subject="Too late")])
    assert isinstance(again, Conflict)
    assert again.remote.id == outcome.record.id


def test_half_replaced_touchpoint_is_ended_not_doubled(desk, client):
    account = made(desk, "account", name="Half")
    record = made(desk, "touchpoint", **TALK, account=account.id)
    resource = f"party.party,{account.id}"
    text = client.notes(int(account.id))[0].replace("Renewal talk", "New subject")
    client.create("ir.note", {"resource": resource, "message": text})
    (outcome,) = desk.update("touchpoint", [edit(record, subject="New subject")])
    assert isinstance(outcome, Ok)
    assert client.notes(int(account.id)) == [text]


def test_note_written_in_the_crm_is_read_whole(desk, client):
    account = client.party("Noted")
    (note,) = client.create(
        "ir.note",
        {"resource": f"party.party,{account}", "message": "First line\nsecond line\n\nDue: soon"},
    )
    (record,) = desk.read("touchpoint", [str(note)])
    assert record.key is None
    assert record.values["subject"] == "First line"
    assert record.values["notes"] == "second line\n\nDue: soon"
    assert record.values["kind"] == "note"
    assert record.values["account"] == str(account)
    assert record.values["started_at"] == record.modified_at.isoformat()


def test_task_keeps_in_its_comment_what_has_no_place(desk, client):
    account = made(desk, "account", name="Tasked")
    values = {
        "account": account.id, "title": "Send the offer", "state": "open", "notes": "By mail",
        "due_on": "2026-03-20", "side": "ours", "priority": 1,
    }  # fmt: skip
    task = made(desk, "task", **values)
    assert task.values == values
    (row,) = client.find("project.work", [["id", "=", int(task.id)]], "name", "comment", "type")
    assert (row["name"], row["type"]) == ("Send the offer", "task")
    assert row["comment"].splitlines() == [
        "By mail", "", "Due: 2026-03-20", "Side: ours", "Priority: 1", f"[csmdesk:{task.key}]",
    ]  # fmt: skip
    client.write("project.work", int(task.id), comment=row["comment"].replace("03-20", "04-01"))
    (task,) = desk.read("task", [task.id])
    assert task.values["due_on"] == "2026-04-01"
    (outcome,) = desk.update("task", [edit(task, state="done", due_on=None)])
    assert isinstance(outcome, Ok)
    assert (outcome.record.values["state"], outcome.record.values["due_on"]) == ("done", None)
    assert outcome.record.values["notes"] == "By mail"
    assert outcome.record.key == task.key


def test_foreign_code_is_left_untouched(desk, client):
    party = client.party("Foreign", code="C-4711-foreign")
    (record,) = desk.read("account", [str(party)])
    assert record.key == "C-4711-foreign"
    (outcome,) = desk.update("account", [edit(record, key=new_id(), name="Renamed")])
    assert isinstance(outcome, Ok)
    (row,) = client.find("party.party", [["id", "=", party]], "code", "name")
    assert (row["code"], row["name"]) == ("C-4711-foreign", "Renamed")


def test_second_record_under_one_key_is_refused_by_the_server(desk, client):
    account = made(desk, "account", name="One")
    with pytest.raises(RefusedError):
        client.party("Two", code=account.key)


def test_text_of_all_kinds_survives(desk):
    name = "Café 北京 🚀 العربية"
    notes = "e\u0301 and é\n" + "long " * 20_000
    account = made(desk, "account", name=name)
    record = made(desk, "touchpoint", **{**TALK, "notes": notes.strip()}, account=account.id)
    assert account.values["name"] == name
    assert record.values["notes"] == notes.strip()


def test_custom_field_needs_the_mapping_file_alone(tryton, client, tmp_path):
    shipped = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    field = '[object.fields.fax]\nchild = "mechanisms"\nvalue = "value"\nwhere = {type = ["fax"]}\n'
    place = shipped.index("[object.fields.website]")
    (tmp_path / "mine.toml").write_text(shipped[:place] + field + shipped[place:], "utf-8")
    desk = connector_to(tryton, mapping=load_mapping("tryton", tmp_path / "mine.toml"))
    account = made(desk, "account", name="Faxed", fax="+49 30 5550")
    assert client.mechanisms(int(account.id)) == [("fax", "+49 30 5550")]
    assert account.values["fax"] == "+49 30 5550"
    desk.close()


def test_relation_type_may_be_chosen(tryton, client):
    (other,) = client.create("party.relation.type", {"name": "is consultant of"})
    company = client.party("Consulted")
    consultant = client.party(
        "Consultant", relations=[["create", [{"type": other, "to": company}]]]
    )
    desk = connector_to(tryton, options={"works_at": other})
    people, _ = pulled(desk, "person")
    assert list(people) == [str(consultant)]
    desk.close()
