"""Opportunities between a book and a real Tryton, which lets nobody write their state."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from csmdesk.domain.money import Money
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from tests.sync.tryton_client import RefusedError
from tests.sync.world import EDIT, World

FIELDS = (
    "description", "amount", "currency.code", "end_date", "state", "comment", "reference", "party",
)  # fmt: skip


def there(world: World, local_id: str) -> dict:
    (row,) = world.client.find("sale.opportunity", [["reference", "=", local_id]], *FIELDS)
    return row


def in_tryton(world: World, account: str, **values) -> int:
    party = world.remote_id(account)
    context = world.client.context
    given = {"party": party, "company": context["company"], "employee": context["employee"]}
    return world.client.create("sale.opportunity", {**given, **values})[0]


def euro(world: World) -> int:
    rate = {"date": {"__class__": "date", "year": 2020, "month": 1, "day": 1},
            "rate": {"__class__": "Decimal", "decimal": "0.9"}}  # fmt: skip
    values = {"name": "Euro", "symbol": "€", "code": "EUR", "numeric_code": "978", "digits": 2}
    made = world.client.create("currency.currency", {**values, "rates": [["create", [rate]]]})[0]
    world._connectors.clear()  # what is looked up, is so once for each connector
    return made


@pytest.fixture
def home(world: World) -> str:
    made = world.account("Tern & Rook", currency="USD")
    world.sync()
    return made


def test_a_new_one_arrives_whole(world, home):
    euro(world)
    key = world.opportunity(
        home, "More seats", kind="expansion", amount=Money.of("1200.50", "EUR"),
        close_on=date(2026, 6, 30), notes="Ask Ute\nfirst",
    )  # fmt: skip
    assert world.sync().held == 0
    row = there(world, key)
    assert row["description"] == "More seats"
    assert row["amount"] == {"__class__": "Decimal", "decimal": "1200.50"}
    assert row["currency."]["code"] == "EUR"
    assert (row["end_date"]["month"], row["end_date"]["day"]) == (6, 30)
    assert (row["state"], row["party"]) == ("lead", world.remote_id(home))
    assert row["comment"] == "Ask Ute\nfirst\n\nKind: expansion"
    before = world.dump()
    assert not world.sync().changed
    assert world.dump() == before


def test_one_of_the_crm_comes_with_amount_currency_and_kind(world, home):
    number = in_tryton(
        world, home, description="Renewal", currency=euro(world),
        amount={"__class__": "Decimal", "decimal": "99.90"}, comment="Soon\n\n类型: expansion",
        end_date={"__class__": "date", "year": 2026, "month": 5, "day": 4},
    )  # fmt: skip
    world.sync()
    key = world.local_id("opportunity", "Renewal")
    found = [
        world.field("opportunity", key, name)
        for name in ("amount_minor", "currency", "kind", "close_on", "state", "notes", "source")
    ]
    assert found == [9990, "EUR", "expansion", "2026-05-04", "open", "Soon", "crm"]
    assert world.remote_id(key) == number


def test_edits_of_both_sides_meet(world, home):
    key = world.opportunity(home, "Renewal", amount=Money.of(10, "USD"))
    world.sync()
    world.edit_opportunity(key, title="Renewal 2026", amount=Money.of(20, "USD"))
    world.client.write("sale.opportunity", world.remote_id(key), comment="Theirs")
    world.sync()
    assert there(world, key)["description"] == "Renewal 2026"
    assert there(world, key)["amount"]["decimal"] == "20.00"
    assert world.field("opportunity", key, "notes") == "Theirs"
    assert world.conflicts() == ()


def test_lost_and_opened_again_go_by_the_buttons_of_the_crm(world, home):
    key = world.opportunity(home, "Renewal", amount=Money.of(10, "USD"))
    world.sync()
    world.edit_opportunity(key, state="lost", title="Renewal, too dear")
    world.sync()
    row = there(world, key)
    assert (row["state"], row["description"]) == ("lost", "Renewal, too dear")
    assert world.field("opportunity", key, "close_on") is not None  # the CRM says when
    world.edit_opportunity(key, state="open", amount=Money.of(30, "USD"))
    world.sync()
    row = there(world, key)
    assert (row["state"], row["amount"]["decimal"]) == ("lead", "30.00")
    assert world.status().waiting == 0


def test_a_new_one_that_is_lost_already_is_lost_there_too(world, home):
    key = world.opportunity(home, "Never", state="lost")
    world.sync()
    assert there(world, key)["state"] == "lost"
    assert world.field("opportunity", key, "state") == "lost"
    world.sync()
    assert not world.sync().changed


def test_won_is_for_the_crm_to_say_and_the_edit_stays(world, home):
    key = world.opportunity(home, "Big one", state="won")
    other = world.opportunity(home, "Small one")
    assert world.sync().held == 1
    (held,) = world.holds()
    assert (held.local_id, held.cause, held.message) == (key, "permission", "")
    assert world.field("opportunity", key, "state") == "won"
    assert there(world, key)["state"] == "lead"
    assert there(world, other)["description"] == "Small one"


def test_the_words_of_a_business_rule_are_shown(world, home):
    key = world.opportunity(home, "Renewal", amount=Money.of(10, "USD"))
    world.sync()
    world.client.call("model.sale.opportunity.lost", [world.remote_id(key)], world.client.context)
    world.edit_opportunity(key, amount=Money.of(11, "USD"))
    assert world.sync().held == 1
    (held,) = world.holds()
    assert "Amount" in held.message
    assert world.field("opportunity", key, "amount_minor") == 1100
    assert world.field("opportunity", key, "state") == "lost"


def test_what_the_crm_cancels_is_lost_and_what_it_converts_stays_open(world, home):
    keys = [world.opportunity(home, f"Case {n}") for n in range(2)]
    world.sync()
    call, context = world.client.call, world.client.context
    call("model.sale.opportunity.cancel", [world.remote_id(keys[0])], context)
    call("model.sale.opportunity.opportunity", [world.remote_id(keys[1])], context)
    world.sync()
    assert [world.field("opportunity", k, "state") for k in keys] == ["lost", "open"]
    world.edit_opportunity(keys[0], title="Case, lost")
    assert world.sync().held == 1  # it cannot be edited there any more
    assert world.field("opportunity", keys[0], "title") == "Case, lost"


def test_a_currency_that_the_crm_lacks_is_refused_with_its_name(world, home):
    key = world.opportunity(home, "In yen", amount=Money.of(5000, "JPY"))
    assert world.sync().held == 1
    (held,) = world.holds()
    assert (held.local_id, held.message) == (key, "currency.currency: JPY?")
    world.edit_opportunity(key, amount=Money.of(50, "USD"))
    world.sync()
    assert there(world, key)["amount"]["decimal"] == "50.00"


def test_deleted_there_it_goes_here(world, home):
    key = world.opportunity(home, "Renewal")
    world.sync()
    number = world.remote_id(key)
    with pytest.raises(RefusedError):
        world.client.delete("sale.opportunity", number)
    world.client.call("model.sale.opportunity.cancel", [number], world.client.context)
    world.client.delete("sale.opportunity", number)
    world.sync(accept_deletions=True)
    assert world.field("opportunity", key, "title") is None


def test_a_merge_of_accounts_moves_it_there_too(world, home):
    other = world.account("Rook & Tern", currency="USD")
    key = world.opportunity(other, "Renewal")
    world.sync()
    with world.store.write(EDIT) as uow:
        from csmdesk.services import merging

        merging.merge(uow, "account", home, other)
    world.sync()
    assert there(world, key)["party"] == world.remote_id(home)


# ------------------------------------------------------------------------- fields of the user's own
CHANCE = """
[object.fields.chance]
remote = "conversion_probability"
own = "Chance"
kind = "decimal"
"""


def own(world: World, record: str, name: str, kind: str) -> str:
    from csmdesk.services import custom_fields

    with world.store.write(EDIT) as uow:
        return custom_fields.define(uow, record, name, kind)


def value_of(world: World, record: str, key: str, field: str):
    return world.one(
        f"SELECT json_extract(custom, '$.\"' || :field || '\"') FROM {record} WHERE id = :id",
        field=field, id=key,
    )  # fmt: skip


def remap(world: World, folder, text: str) -> None:
    """Use the shipped mapping with some more lines at its end."""
    path = folder / "mine.toml"
    shipped = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    path.write_text(shipped + text, encoding="utf-8")
    world.mapping = load_mapping("tryton", path)
    world._connectors.clear()


def test_an_own_field_is_exchanged_by_the_mapping_file_alone(world, home, tmp_path):
    key = world.opportunity(home, "Renewal")
    world.sync()
    field = own(world, "opportunity", "Chance", "number")
    remap(world, tmp_path, CHANCE)
    world.sync()  # no record has changed, yet the value comes
    assert Decimal(value_of(world, "opportunity", key, field)) == Decimal("0.5")
    world.edit_opportunity(key, custom={field: "0.75"})
    world.sync()
    number = world.remote_id(key)
    (row,) = world.client.find("sale.opportunity", [["id", "=", number]], "conversion_probability")
    assert row["conversion_probability"] == 0.75
    world.client.write("sale.opportunity", number, conversion_probability=0.25)
    world.sync()
    assert Decimal(value_of(world, "opportunity", key, field)) == Decimal("0.25")
    before = world.dump()
    assert not world.sync().changed
    assert world.dump() == before


def test_an_own_field_that_the_book_lacks_is_left_alone_until_it_is_made(world, home, tmp_path):
    remap(world, tmp_path, CHANCE)
    key = world.opportunity(home, "Renewal")
    world.sync()
    assert world.field("opportunity", key, "custom") == "{}"
    field = own(world, "opportunity", "Chance", "number")
    world.sync()
    assert Decimal(value_of(world, "opportunity", key, field)) == Decimal("0.5")


def test_an_own_field_may_live_in_a_child_record(world, home, tmp_path):
    path = tmp_path / "mine.toml"
    shipped = (SHIPPED / "tryton.toml").read_text(encoding="utf-8")
    more = (
        '[object.fields.fax]\nown = "Fax"\nchild = "mechanisms"\nvalue = "value"\n'
        'where = { type = ["fax"] }\n[object.fields.city]\n'
    )
    path.write_text(shipped.replace("[object.fields.city]\n", more, 1), encoding="utf-8")
    field = own(world, "account", "Fax", "text")
    world.edit_account(home, custom={field: "+49 30 9"})
    world.mapping = load_mapping("tryton", path)
    world._connectors.clear()
    world.sync()  # the mapping is new, the account is not
    assert ("fax", "+49 30 9") in world.client.mechanisms(world.remote_id(home))
