"""Looking a CRM over, and trying the first exchange, before the book belongs to it."""

from __future__ import annotations

import json

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.sync.connectors.protocol import FieldInfo
from csmdesk.sync.driver import BESIDE, Driver
from csmdesk.sync.introducing import Intent, begin, look_over, match_first, try_first
from csmdesk.sync.matching import Pair
from csmdesk.sync.probing import probe
from csmdesk.sync.sharing import Choice
from tests.sync.desk import Desk
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.wire import respond
from tests.sync.world import Pocket


def intent(world, **more):
    server = world.server
    given = {"url": server.url, "user": server.user, "password": server.password,
             "database": server.database, **more}  # fmt: skip
    return Intent("tryton", **given)


def looked(desk, **more):
    driver = Driver(desk.store, Unwatched(), lambda wanted: respond(desk.crm, wanted))
    return driver.run(probe(FakeConnector(desk.crm.dialect), desk.mapping, "https://x", **more))


def test_crm_is_looked_over_and_nothing_is_kept(unbound):
    party = unbound.client.party("Aldermoor")
    note = {"resource": f"party.party,{party}", "message": "A call\n\nWhat was said"}
    unbound.client.create("ir.note", note)
    before = unbound.dump()
    found = look_over(unbound.store, intent(unbound), Unwatched())
    assert (unbound.dump(), unbound.pocket.found) == (before, {})
    assert not unbound.status().bound
    seen = {each.obj: each for each in found.seen}
    assert found.identity.user_name == "Field CSM"
    assert (found.is_encrypted, found.is_again, found.missing) == (False, False, ())
    assert set(found.allows) == {"lock", "changes", "keys"}
    assert seen["account"].count == 1
    assert seen["account"].may == ("read", "create", "write", "delete")
    assert seen["account"].records[0]["name"] == "Aldermoor"
    assert seen["touchpoint"].records[0]["account"] == ("Aldermoor",)
    assert (seen["account"].key, seen["account"].is_key_unique) == ("code", True)
    places = {each.field: each for each in seen["account"].places}
    assert (places["name"].at, places["name"].label) == ("name", "Name")
    assert places["city"].at == "addresses.city"
    json.dumps(found.as_dict())


def test_rights_that_lack_are_told(unbound, own_tryton):
    own_tryton.remembers_rules = True
    unbound.client.create(
        "ir.model.access",
        {"model": "ir.note", "perm_read": True, "perm_create": False, "perm_write": False},
    )
    found = look_over(unbound.store, intent(unbound), Unwatched())
    seen = {each.obj: each for each in found.seen}
    assert "create" not in seen["touchpoint"].may
    assert "create" in seen["account"].may


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"password": "wrong"}, "sync.auth_failed"),
        ({"url": "http://127.0.0.1:9"}, "sync.offline"),
        ({"url": "crm.example"}, "sync.no_address"),
    ],
)
def test_what_does_not_work_is_told_and_nothing_is_kept(unbound, changed, code):
    for step in (look_over, try_first):
        with pytest.raises(UserError) as caught:
            step(unbound.store, intent(unbound, **changed), Unwatched())
        assert caught.value.message.code == code
    with pytest.raises(UserError):
        begin(unbound.store, unbound.pocket, intent(unbound, **changed), Unwatched())
    assert (unbound.status().bound, unbound.pocket.found) == (False, {})


def test_first_exchange_is_tried_as_it_was_chosen_and_then_done_so(unbound):
    unbound.client.party("There already")
    account = unbound.account("Here already")
    unbound.talk(account, "A call")
    chosen = intent(unbound, choices=(Choice("touchpoint", is_shared=False),))
    before = unbound.dump()
    played = try_first(unbound.store, chosen, Unwatched())
    assert (unbound.dump(), unbound.status().bound) == (before, False)
    assert played.report.pushed == {"account": {"created": 1}}
    assert played.came == {"account": {"created": ("There already",)}}
    begin(unbound.store, unbound.pocket, chosen, Unwatched())
    assert unbound.sync() == played.report
    assert unbound.client.notes(unbound.remote_id(account)) == []


def test_a_book_begins_with_reading_alone(unbound):
    unbound.account("Here already")
    chosen = intent(unbound, is_read_only=True)
    assert try_first(unbound.store, chosen, Unwatched()).report.pushed == {}
    begin(unbound.store, unbound.pocket, chosen, Unwatched())
    assert unbound.sync().waiting == 1
    begin(unbound.store, unbound.pocket, intent(unbound), Unwatched())
    assert unbound.status().is_read_only


def test_second_computer_of_the_same_user_is_noticed(world, other_world):
    world.account("From the first book")
    world.sync()
    found = look_over(other_world.store, intent(other_world), Unwatched())
    assert next(each.from_books for each in found.seen if each.obj == "account") == 1
    assert not found.is_again
    again = look_over(world.store, intent(world), Unwatched())
    assert next(each.from_books for each in again.seen if each.obj == "account") == 0
    assert (again.is_again, again.is_restored) == (True, False)


def test_restored_book_is_noticed(world):
    world.account("One")
    world.sync()
    (world.profile.root / BESIDE).write_text('{"device": "x", "gen": 9, "is_whole": true}')
    assert look_over(world.store, intent(world), Unwatched()).is_restored


def test_what_does_not_fit_is_warned_of(tmp_path):
    desk = Desk(tmp_path / "profile")
    desk.account("A name of some length", city="Wuxi")
    there = desk.crm.put("account", name="There")
    desk.crm.put("touchpoint", account=there, subject="Odd", kind="telepathy")
    desk.crm.fields["account"] = (
        FieldInfo("name", "Name", "text", True, False, 10),
        FieldInfo("addresses.city", "City", "text", False, True),
    )
    found = looked(desk)
    told = {(each.what, each.obj, each.field): each for each in found.warned}
    assert told["long", "account", "name"].values == ("A name of some length",)
    assert told["unknown", "touchpoint", "kind"].values == ("telepathy",)
    assert ("reads", "account", "city") in told
    desk.close()


def test_password_is_not_shown():
    assert "hidden-word" not in repr(Intent("tryton", "https://x", "me", "hidden-word"))


def test_records_that_are_the_same_are_tied_in_the_trial_and_at_the_end(unbound):
    there = unbound.client.party("Aldermoor Rail Ltd")
    account = unbound.account("Aldermoor Rail")
    before = unbound.dump()
    found = match_first(unbound.store, intent(unbound), Unwatched())
    assert unbound.dump() == before
    (line,) = found.lines
    assert line.match.candidates[0].id == str(there)
    chosen = intent(unbound, pairs=(Pair("account", account, str(there)),))
    assert try_first(unbound.store, chosen, Unwatched()).report.pushed == {}
    assert unbound.dump() == before
    begin(unbound.store, unbound.pocket, chosen, Unwatched())
    unbound.sync()
    assert unbound.remote_id(account) == there
    assert len(unbound.client.find("party.party", [["name", "like", "Aldermoor%"]], "name")) == 1


def test_a_beginning_that_cannot_keep_the_password_leaves_nothing(unbound):
    class Shut(Pocket):
        def set(self, name, value):
            raise OSError("the keyring is shut")

    with pytest.raises(OSError, match="shut"):
        begin(unbound.store, Shut(), intent(unbound), Unwatched())
    assert not unbound.status().bound
