"""Amounts and the user's own fields against a CRM in memory."""

from __future__ import annotations

from dataclasses import replace

import pytest

from csmdesk.domain.custom_fields import CustomKind
from csmdesk.domain.money import Money
from csmdesk.services import custom_fields
from csmdesk.services.custom_fields import values_of
from csmdesk.sync.canonical import Kind
from csmdesk.sync.connectors.protocol import Invalid
from csmdesk.sync.mapping import FieldSpec
from csmdesk.sync.values import OWN
from tests.sync.world import EDIT


@pytest.fixture
def desk(desk):
    desk.crm.names = (*desk.crm.names, "opportunity")
    return desk


@pytest.fixture
def home(desk):
    made = desk.account("Home", currency="USD")
    desk.sync()
    return made


def in_crm(desk, home, **values):
    remote = str(desk.remote_id(home))
    given = {"account": remote, "title": "Renewal", "currency": "USD", "state": "open"}
    return desk.crm.put("opportunity", **given | values)


def test_another_currency_keeps_the_figure(desk, home):
    number = in_crm(desk, home, amount="1200.00")
    desk.sync()
    key = desk.local_id("opportunity", "Renewal")
    assert desk.field("opportunity", key, "amount_minor") == 120000
    desk.crm.change("opportunity", number, currency="JPY")
    desk.sync()
    assert desk.field("opportunity", key, "amount_minor") == 1200
    desk.crm.change("opportunity", number, amount=None)
    desk.sync()
    assert desk.field("opportunity", key, "amount_minor") is None
    assert desk.field("opportunity", key, "currency") == "JPY"


@pytest.mark.parametrize("amount", ["a lot", ("1",), "NaN"])
def test_what_is_no_amount_is_left_there(desk, home, amount):
    in_crm(desk, home, amount=amount)
    desk.sync()
    key = desk.local_id("opportunity", "Renewal")
    assert desk.field("opportunity", key, "amount_minor") is None


def test_a_new_record_is_brought_to_its_state_by_an_update(desk, home):
    key = desk.opportunity(home, "Never", state="lost")
    desk.sync()
    assert [c for c in desk.crm.calls if c in ("create opportunity", "update opportunity")] == [
        "create opportunity", "update opportunity",
    ]  # fmt: skip
    assert desk.values(key)["state"] == "lost"
    assert desk.field("opportunity", key, "state") == "lost"
    assert not desk.sync().changed


def test_a_refused_state_keeps_the_edit_and_the_rest_arrives(desk, home):
    def no_state(item):
        return Invalid("not that way") if "state" in item.values else None

    desk.crm.overrides["update opportunity"] = no_state
    key = desk.opportunity(home, "Big", state="won", amount=Money.of(5, "USD"))
    assert desk.sync().held == 1
    assert (desk.values(key)["state"], desk.values(key)["amount"]) == ("open", "5.00")
    assert desk.field("opportunity", key, "state") == "won"
    assert not desk.sync().changed


VALUES = {
    CustomKind.TEXT: ("Weavers", "Looms"),
    CustomKind.NUMBER: ("1.5", "2.25"),
    CustomKind.MONEY: ("12.50 EUR", "9.00 USD"),
    CustomKind.DATE: ("2026-03-01", "2026-04-02"),
    CustomKind.CHOICE: ("Ja", "Nein"),
    CustomKind.FLAG: (True, False),
}


def map_own(desk, obj, name, kind=Kind.LINE):
    """Map one own field, as a line in the mapping file does."""
    spec = desk.mapping.objects[obj]
    field = FieldSpec(OWN + name, kind, remote="x")
    changed = replace(spec, fields={**spec.fields, field.name: field})
    desk.mapping = replace(desk.mapping, objects={**desk.mapping.objects, obj: changed})


def define(desk, obj, name, kind):
    choices = ("Ja", "Nein") if kind == CustomKind.CHOICE else ()
    with desk.store.write(EDIT) as uow:
        return custom_fields.define(uow, obj, name, kind, choices=choices)


def own_value(desk, obj, key, field):
    with desk.store.read() as read:
        [found] = values_of(read, [desk.field(obj, key, "custom")])
    return found.get(field)


@pytest.mark.parametrize("kind", VALUES)
def test_own_fields_of_every_kind_go_both_ways(desk, home, kind):
    theirs, mine = VALUES[kind]
    field = define(desk, "account", "Mine", kind)
    map_own(desk, "account", "Mine", Kind.DECIMAL if kind == CustomKind.NUMBER else Kind.LINE)
    desk.crm.change("account", str(desk.remote_id(home)), **{OWN + "Mine": theirs})
    desk.sync()
    taken = own_value(desk, "account", home, field)
    assert taken == custom_fields.checked(_field(desk, field), theirs)
    desk.edit_account(home, custom={field: mine})
    desk.sync()
    assert desk.values(home)[OWN + "Mine"] == mine
    desk.edit_account(home, custom={field: None})
    desk.sync()
    assert desk.values(home)[OWN + "Mine"] is None
    assert not desk.sync().changed


def _field(desk, field_id):
    with desk.store.read() as read:
        return next(f for f in custom_fields.fields_of(read, "account") if f.id == field_id)


def test_a_value_that_does_not_fit_stays_there_and_ours_here(desk, home):
    field = define(desk, "account", "Mine", CustomKind.CHOICE)
    map_own(desk, "account", "Mine")
    remote = str(desk.remote_id(home))
    desk.crm.change("account", remote, **{OWN + "Mine": "Vielleicht"})
    desk.sync()
    assert own_value(desk, "account", home, field) is None
    assert desk.crm.records["account"][remote].values[OWN + "Mine"] == "Vielleicht"
    assert not desk.sync().changed


def test_both_sides_may_differ_in_an_own_field(desk, home):
    field = define(desk, "account", "Mine", CustomKind.TEXT)
    map_own(desk, "account", "Mine")
    desk.edit_account(home, custom={field: "one"})
    desk.sync()
    desk.edit_account(home, custom={field: "two"})
    desk.crm.change("account", str(desk.remote_id(home)), **{OWN + "Mine": "three"})
    desk.sync()
    [found] = desk.conflicts()
    assert (found.field, found.mine, found.theirs) == (OWN + "Mine", "two", "three")


def test_a_value_typed_before_the_field_was_mapped_is_sent(desk, home):
    field = define(desk, "account", "Mine", CustomKind.TEXT)
    desk.edit_account(home, custom={field: "early"})
    desk.sync()
    remote = str(desk.remote_id(home))
    desk.crm.change("account", remote, **{OWN + "Mine": None})
    map_own(desk, "account", "Mine")
    desk.sync()
    assert desk.values(home)[OWN + "Mine"] == "early"
