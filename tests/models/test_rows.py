"""Rows of any table are made, read, changed and deleted by the table's name."""

import pytest
from sqlcipher3 import dbapi2 as sqlcipher

from csmdesk.models.shapes import all_tables
from tests.models.records import (
    AT,
    DAY,
    LABEL,
    account,
    add,
    contract_line,
    journal,
    one,
    person,
    stakeholder,
    touchpoint,
)


def changed(store, table, key, **values):
    with store.write(LABEL) as uow:
        uow.change(table, key, values)
    return uow.changes.changes


def found(store, table, key):
    with store.read() as read:
        return read.find(table, key)


def test_every_kind_of_value_comes_back_as_it_went_in(store):
    home, who = account(), person(aliases=["小测", 'a "b"'], extra={"b": [1, None], "a": "é"})
    talk = touchpoint(home.id, is_private=True, minutes=0)
    line = contract_line(home.id, end_on=DAY, auto_renew=False)
    add(store, home, who, talk, line)
    for made in (who, talk, line):
        row = found(store, made.table, made.id)
        assert {name: row[name] for name in made.values} == made.values
    assert found(store, "touchpoint", talk.id)["started_at"] == AT


def test_what_is_not_said_gets_its_default(store):
    with store.write(LABEL) as uow:
        key = uow.insert("account", {"name": "A", "currency": "EUR", "tags": None, "source": None})
        again = uow.insert("account", {"name": "B", "currency": "EUR", "tags": ["x"]})
    row = found(store, "account", key)
    assert (row["tags"], row["extra"], row["source"], row["notes"]) == ([], {}, "local", "")
    assert (row["industry"], row["created_at"]) == (None, store.clock.now())
    assert found(store, "account", again)["tags"] == ["x"]
    assert found(store, "account", key)["tags"] == []


def test_several_rows_need_not_name_the_same_columns(store):
    home = account()
    add(store, home)
    days = [{"day": DAY, "value": 1.5}, {"day": DAY, "value": 2, "external_id": "U-1"}]
    with store.write(LABEL) as uow:
        keys = uow.insert_all(
            "usage_fact", [{"account_id": home.id, "metric": "m", **day} for day in days]
        )
        assert uow.insert_all("usage_fact", []) == []
    assert uow.changes.facts == {"usage_fact"}
    rows = [found(store, "usage_fact", key) for key in keys]
    assert [(r["id"], r["value"], r["external_id"]) for r in rows] == [
        (keys[0], 1.5, None),
        (keys[1], 2.0, "U-1"),
    ]


def test_only_what_really_changes_is_written_down(store):
    home = account(name="Alpha", tags=["x"])
    add(store, home)
    [change] = changed(store, "account", home.id, name="Beta", tags=["x"], currency="EUR")
    assert (change.before, change.after) == ({"name": "Alpha"}, {"name": "Beta"})
    assert changed(store, "account", home.id, name="Beta") == ()
    assert changed(store, "account", home.id) == ()


def test_emptied_column_is_empty_or_has_its_default(store):
    home = account(industry="x", tags=["x"], notes="x")
    add(store, home)
    changed(store, "account", home.id, industry=None, tags=None, notes=None)
    row = found(store, "account", home.id)
    assert (row["industry"], row["tags"], row["notes"]) == (None, [], "")
    with pytest.raises(sqlcipher.IntegrityError, match=r"account\.name"):
        changed(store, "account", home.id, name=None)


def test_rows_are_found_by_what_they_hold(store):
    home, who, other = account(), person(), person()
    places = [stakeholder(who.id, home.id, title="CEO"), stakeholder(other.id, home.id)]
    add(store, home, who, other, *places)
    with store.read() as read:

        def keys(**equal):
            return [row["id"] for row in read.find_where("stakeholder", **equal)]

        first, second = (place.id for place in places)
        assert keys() == keys(account_id=home.id, is_key=False) == [first, second]
        assert keys(title="CEO") == keys(id=[first]) == [first]
        assert keys(title=None) == keys(person_id=other.id, valid_from=None) == [second]
        assert keys(id=[second, "none", first]) == [first, second]
        assert keys(id=[]) == keys(title="none") == []


def test_deleted_row_takes_along_what_belongs_to_it(store):
    home = account()
    line = contract_line(home.id)
    add(store, home, line)
    with store.write(LABEL) as uow:
        uow.delete("account", home.id)
        assert uow.find("contract_line", line.id) is None
    assert uow.changes.keys("contract_line") == {line.id}


@pytest.mark.parametrize(
    "wrong",
    [
        lambda uow: uow.change("account", "none", {"name": "x"}),
        lambda uow: uow.delete("account", "none"),
        lambda uow: uow.insert("account", {"nmae": "x"}),
        lambda uow: uow.change("account", "none", {"nmae": "x"}),
        lambda uow: uow.find_where("account", nmae="x"),
        lambda uow: uow.find("accuont", "none"),
        lambda uow: uow.insert("accuont", {}),
    ],
)
def test_what_is_not_there_is_a_bug_of_ours_and_leaves_nothing(store, wrong):
    def attempt():
        with store.write(LABEL) as uow:
            uow.insert("account", {"name": "half", "currency": "EUR"})
            wrong(uow)

    with pytest.raises(LookupError):
        attempt()
    assert one(store, "SELECT count(*) FROM account") == 0
    assert journal(store) == []


def test_tables_with_other_keys_work_too(store):
    with store.write(LABEL) as uow:
        uow.insert("draft", {"key": "k", "body": {"a": 1}, "saved_at": AT})
        uow.change("draft", "k", {"body": {"a": 2}})
        assert uow.find("draft", "k") == {"key": "k", "body": {"a": 2}, "saved_at": AT}
        uow.delete("draft", "k")
        assert uow.find_where("draft") == []
        assert uow.find_where("sync_canary") == []  # a key of two columns
    assert {"account", "draft", "usage_fact"} <= all_tables().keys()


def test_half_a_character_is_no_reason_to_lose_the_rest(store):
    home = account(name="Half \ud83d", tags=["whole 😀", "half \ude00"])
    add(store, home)
    changed(store, "account", home.id, notes="a\udc00b")
    row = found(store, "account", home.id)
    assert (row["name"], row["notes"]) == ("Half \ufffd", "a\ufffdb")
    assert row["tags"] == ["whole 😀", "half \ufffd"]
