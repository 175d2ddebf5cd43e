"""What both sides edited offline, decided here: a real Tryton has it, and it can be taken back."""

from __future__ import annotations

import pytest

from csmdesk.domain.money import Money
from csmdesk.sync.decisions import decide, list_decided, take_back
from tests.sync.world import EDIT


@pytest.fixture
def opportunity(world):
    """Give one that both sides have, edited on both in two fields."""
    home = world.account("Tern & Rook", currency="USD")
    key = world.opportunity(home, "Renewal", amount=Money.of(100, "USD"))
    world.sync()
    world.edit_opportunity(key, title="Renewal for two years", amount=Money.of(200, "USD"))
    world.client.write(
        "sale.opportunity", world.remote_id(key), description="Renewal 2027",
        amount={"__class__": "Decimal", "decimal": "300"},
    )  # fmt: skip
    assert world.sync().differing == 2
    return key


def settle(world, key, **choices):
    """Decide fields of a record; return the numbers to take them back by."""
    found = {each.field: each.id for each in world.conflicts() if each.local_id == key}
    with world.store.write(EDIT) as uow:
        return [decide(uow, [found[name]], choice).batch for name, choice in choices.items()]


def both(world, key):
    """Return title and amount as they are here and there."""
    (row,) = world.client.find(
        "sale.opportunity", [["reference", "=", key]], "description", "amount"
    )
    here = (
        world.field("opportunity", key, "title"),
        world.field("opportunity", key, "amount_minor"),
    )
    return here, (row["description"], row["amount"]["decimal"])


def test_each_field_is_decided_for_its_side(world, opportunity):
    settle(world, opportunity, title="mine", amount="theirs")
    world.sync()
    title = "Renewal for two years"
    assert both(world, opportunity) == ((title, 30_000), (title, "300"))
    assert world.conflicts() == ()
    assert not world.sync().changed


def test_a_third_value_goes_to_both_sides(world, opportunity):
    found = {each.field: each.id for each in world.conflicts()}
    with world.store.write(EDIT) as uow:
        decide(uow, [found["title"]], "edited", "Renewal 2027 for two years")
    settle(world, opportunity, amount="mine")
    world.sync()
    title = "Renewal 2027 for two years"
    assert both(world, opportunity) == ((title, 20_000), (title, "200.00"))


def test_a_decision_that_was_sent_is_taken_back_by_an_edit(world, opportunity):
    mine, theirs = settle(world, opportunity, title="mine", amount="theirs")
    world.sync()
    with world.store.read() as read:
        assert [each.batch for each in list_decided(read)] == [theirs, mine]
    with world.store.write(EDIT) as uow:
        back = take_back(uow, mine)
    assert (back.undecided, back.sent, back.left) == (0, 1, 0)
    world.sync()
    assert both(world, opportunity) == (("Renewal 2027", 30_000), ("Renewal 2027", "300"))
