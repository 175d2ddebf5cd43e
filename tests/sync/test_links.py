"""Links between records of one kind: made without them first, linked when both are there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.sync.held_back import keep
from csmdesk.sync.mapping import FieldSpec
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from tests.sync.world import EDIT

PARENT = FieldSpec("parent", remote="parent", ref="account")


@pytest.fixture
def stage(stage):
    objects = dict(stage.mapping.objects)
    account = objects["account"]
    objects["account"] = replace(account, fields={**account.fields, "parent": PARENT})
    stage.mapping = replace(stage.mapping, objects=objects)
    stage.crm.automation["account"] = lambda values: {"parent": None, **values}
    return stage


def adopt(stage, child, parent):
    stage.edit_account(child, parent_id=parent)


def parent_there(stage, local_id):
    number = stage.values(local_id)["parent"]
    found = {r.id: r.key for r in stage.crm.all("account")}
    return found.get(number)


def test_family_made_here_is_linked_there_whoever_goes_first(stage):
    first, second, third = (stage.account(name) for name in ("First", "Second", "Third"))
    adopt(stage, first, second)
    adopt(stage, second, third)
    report = stage.sync()
    assert (report.waiting, report.held) == (0, 0)
    assert parent_there(stage, first) == second
    assert parent_there(stage, second) == third
    assert not stage.sync().changed


def test_child_goes_without_a_parent_that_is_refused_and_is_linked_later(stage):
    parent, child = stage.account("Parent"), stage.account("Child")
    adopt(stage, child, parent)
    stage.crm.rules["account"] = lambda v: "no parents today" if v["name"] == "Parent" else None
    report = stage.sync()
    assert stage.values(child)["name"] == "Child"
    assert (report.held, report.waiting) == (1, 1)
    stage.crm.rules.clear()
    stage.edit_account(parent, city="Oslo")
    assert stage.sync().waiting == 0
    assert parent_there(stage, child) == parent


def test_child_of_an_account_that_stays_here_waits_for_nothing(stage):
    parent, child = stage.account("Parent"), stage.account("Child")
    stage.sync()
    stage.edit_account(parent, city="Oslo")
    stage.crm.drop("account", str(stage.remote_id(parent)))
    stage.sync()
    with stage.store.write(EDIT) as uow:
        keep(uow, parent)
    adopt(stage, child, parent)
    assert stage.sync().waiting == 0
    assert stage.values(child).get("parent") is None
    assert stage.field("account", child, "parent_id") == parent


def test_family_made_there_is_linked_here_though_the_child_comes_first(stage):
    child = stage.crm.put("account", name="Child")
    parent = stage.crm.put("account", name="Parent")
    stage.crm.change("account", child, parent=parent)
    stage.crm.change("account", parent, city="Oslo")
    stage.sync()
    mine = stage.local_id("account", "Child")
    assert stage.field("account", mine, "parent_id") == stage.local_id("account", "Parent")
    assert not stage.sync().changed


def test_parent_that_the_book_does_not_have_is_left_alone_there(stage):
    child = stage.crm.put("account", name="Child", city=None, parent="777")
    stage.sync()
    mine = stage.local_id("account", "Child")
    assert stage.field("account", mine, "parent_id") is None
    stage.edit_account(mine, city="Oslo")
    stage.sync()
    assert stage.crm.records["account"][child].values["parent"] == "777"
    assert stage.crm.records["account"][child].values["city"] == "Oslo"


def test_circle_that_both_sides_closed_is_asked_about(stage):
    one, other = stage.account("One"), stage.account("Other")
    stage.sync()
    adopt(stage, one, other)
    numbers = [str(stage.remote_id(each)) for each in (one, other)]
    stage.crm.change("account", numbers[1], parent=numbers[0])
    stage.sync()
    assert stage.field("account", other, "parent_id") is None
    (found,) = stage.conflicts()
    assert (found.local_id, found.field, found.theirs) == (other, "parent", "One")


def test_needed_reference_must_stand_before(tmp_path):
    text = (SHIPPED / "tryton.toml").read_text("utf-8")
    wrong = text.replace('ref = "account"', 'ref = "task"', 1)
    path = tmp_path / "tryton.toml"
    path.write_text(wrong, "utf-8")
    with pytest.raises(UserError) as caught:
        load_mapping("tryton", path)
    assert "must stand before" in caught.value.message.params["detail"]
