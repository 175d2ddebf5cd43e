"""Opportunities: made, edited, settled, copied, thrown away, moved by a merge, found."""

from datetime import timedelta

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.money import Money
from csmdesk.domain.search import HitKind
from csmdesk.domain.text import Text
from csmdesk.models.undo import UndoStack
from csmdesk.services import (
    accounts,
    copies,
    custom_fields,
    merging,
    opportunities,
    overviews,
    search,
    trash,
)

EDIT = Text("test.edit")


@pytest.fixture
def home(store):
    with store.write(EDIT) as uow:
        return accounts.create_account(uow, "Looms", currency="EUR")


def made(store, home, title="Renewal", **fields):
    with store.write(EDIT) as uow:
        return opportunities.create_opportunity(uow, home, title, **fields)


def listed(store, home):
    with store.read() as read:
        return opportunities.list_opportunities(read, home)


def one(store, key):
    with store.read() as read:
        return opportunities.get_opportunity(read, key)


def test_all_that_is_given_is_kept(store, home):
    with store.read() as read:
        day = read.today
    key = made(
        store, home, " Add seats ", kind="expansion", amount=Money.of("1200.50", "USD"),
        close_on=day, notes="Ask Ute\n", external_id="O-1",
    )  # fmt: skip
    found = one(store, key)
    assert (found.title, found.kind, found.state) == ("Add seats", "expansion", "open")
    assert (found.amount, found.close_on) == (Money(120050, "USD"), day)
    assert (found.notes, found.external_id, found.account_name) == ("Ask Ute\n", "O-1", "Looms")


def test_without_an_amount_the_currency_is_that_of_the_account(store, home):
    key = made(store, home)
    assert one(store, key).amount is None
    with store.read() as read:
        assert read.find("opportunity", key)["currency"] == "EUR"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"title": "  "}, "field.title_missing"),
        ({"title": "x" * 201}, "field.too_long"),
        ({"kind": "new"}, "field.no_choice"),
        ({"state": "done"}, "field.no_choice"),
        ({"amount": Money(-1, "EUR")}, "opportunity.negative"),
    ],
)
def test_bad_values_are_refused_new_and_edited(store, home, fields, code):
    key = made(store, home)
    with pytest.raises(UserError) as new, store.write(EDIT) as uow:
        opportunities.create_opportunity(uow, home, **{"title": "Renewal", **fields})
    with pytest.raises(UserError) as edited, store.write(EDIT) as uow:
        opportunities.edit_opportunity(uow, key, **fields)
    assert new.value.message.code == edited.value.message.code == code
    assert len(listed(store, home)) == 1


def test_an_edit_changes_what_it_names_alone(store, home):
    key = made(store, home, amount=Money(500, "EUR"), notes="Here")
    with store.write(EDIT) as uow:
        opportunities.edit_opportunity(uow, key, title="Other")
    assert (one(store, key).title, one(store, key).amount) == ("Other", Money(500, "EUR"))
    with store.write(EDIT) as uow:
        opportunities.edit_opportunity(uow, key, amount=None)
    assert (one(store, key).amount, one(store, key).notes) == (None, "Here")


def test_open_ones_come_first_by_their_day_then_the_newest(store, home):
    with store.read() as read:
        today = read.today
    days = {"late": 9, "soon": 2, "never": None, "old": -30, "older": -60}
    keys = {
        name: made(store, home, name, close_on=None if n is None else today + timedelta(days=n))
        for name, n in days.items()
    }
    with store.write(EDIT) as uow:
        for name in ("old", "older"):
            opportunities.edit_opportunity(uow, keys[name], state="lost")
    assert [o.title for o in listed(store, home)] == ["soon", "late", "never", "old", "older"]


def test_settling_says_how_it_went_and_when(store, home):
    key = made(store, home)
    with store.write(EDIT) as uow:
        opportunities.settle_opportunity(uow, key)
    found = one(store, key)
    with store.read() as read:
        assert (found.state, found.close_on) == ("won", read.today)
    with store.write(EDIT) as uow:
        opportunities.settle_opportunity(uow, key, "open")
    assert (one(store, key).state, one(store, key).close_on) == ("open", found.close_on)


def test_trash_and_copy_work_as_with_every_record(store, home):
    key = made(store, home, amount=Money(900, "EUR"), notes="Here", external_id="O-1")
    with store.write(EDIT) as uow:
        copied = copies.copy(uow, "opportunity", key)
        thrown = trash.discard(uow, "opportunity", key)
    [left] = listed(store, home)
    assert (left.id, left.amount, left.external_id) == (copied, Money(900, "EUR"), None)
    with store.read() as read:
        [entry] = trash.list_trash(read)
    assert (entry.kind, entry.name, entry.context) == ("opportunity", "Renewal", "Looms")
    with store.write(EDIT) as uow:
        trash.restore(uow, thrown)
    assert one(store, key).external_id == "O-1"


def test_it_goes_with_its_account_and_comes_back_with_it(store, home):
    key = made(store, home)
    with store.write(EDIT) as uow:
        trash.discard(uow, "account", home)
    with pytest.raises(UserError):
        one(store, key)
    UndoStack(store).undo()
    assert one(store, key).title == "Renewal"


def test_a_merge_of_accounts_moves_it(store, home):
    with store.write(EDIT) as uow:
        other = accounts.create_account(uow, "Looms Ltd")
    key = made(store, other)
    with store.read() as read:
        assert merging.preview(read, "account", home, other).moved == {"opportunity": 1}
    with store.write(EDIT) as uow:
        merging.merge(uow, "account", home, other)
    assert one(store, key).account_id == home


def test_own_fields_hold_values(store, home):
    with store.write(EDIT) as uow:
        field = custom_fields.define(uow, "opportunity", "Rival", "text")
    key = made(store, home, custom={field: "Weavers"})
    assert one(store, key).custom == {field: "Weavers"}
    with store.write(EDIT) as uow:
        opportunities.edit_opportunity(uow, key, custom={field: None})
    assert one(store, key).custom == {}


def test_search_finds_title_and_notes(store, home):
    key = made(store, home, "续约三年", notes="Budget from Marrow")
    with store.read() as read:
        for query in ("三年", "marrow"):
            [hit] = search.search(read, query, kinds=[HitKind.OPPORTUNITY])
            assert (hit.record_id, hit.account_id, hit.title) == (key, home, "Looms · 续约三年")


def test_the_overview_of_the_account_shows_it(store, home):
    key = made(store, home)
    with store.read() as read:
        assert [o.id for o in overviews.read_overview(read, home).opportunities] == [key]
