"""Records that a real CRM takes out of our user's sight, or joins into others."""

from __future__ import annotations

import json

from csmdesk.domain.progress import Unwatched
from csmdesk.sync.connectors.protocol import Hidden
from csmdesk.sync.driver import Driver
from csmdesk.sync.ledger import Life


def life(world, local_id):
    return world.one("SELECT life FROM sync_row WHERE local_id = :id", id=local_id)


def hide(world, number):
    """Let nobody see a party, as the rules of a company would when its owner changes."""
    world.server.remembers_rules = True
    rule = {
        "name": "Not yours", "model": "party.party", "global_p": True, "perm_read": True,
        "perm_create": False, "perm_write": False, "perm_delete": False,
        "rules": [["create", [{"domain": json.dumps([["id", "!=", number]])}]]],
    }  # fmt: skip
    return world.client.create("ir.rule.group", rule)[0]


def join(world, source, destination):
    """Join two parties with the CRM's own assistant, which warns where the names differ."""
    world.client.write("party.party", source, name="Other")
    call, context = world.client.call, world.client.context
    session, *_ = call("wizard.party.replace.create", context)
    data = {"ask": {"source": source, "destination": destination}}
    call("wizard.party.replace.execute", session, data, "replace", context)
    call("wizard.party.replace.delete", session, context)


def test_what_is_gone_and_what_is_hidden_are_told_apart(world):
    hidden, gone = (world.client.party(name) for name in ("Hidden", "Gone"))
    world.client.delete("party.party", gone)
    hide(world, hidden)
    steps = world.connector().fates("account", [str(gone), str(hidden)])
    driver = Driver(world.store, Unwatched(), world.http.send)
    assert driver.run(steps) == {str(hidden): Hidden()}


def test_party_out_of_sight_comes_back_as_it_was(world):
    account, other = world.account("Mine"), world.account("Other")
    talk = world.talk(account, "Said")
    world.sync()
    rule = hide(world, world.remote_id(account))
    world.sync()
    assert world.field("account", account, "archived_at") is not None
    assert [life(world, each) for each in (account, talk, other)] == [
        Life.HIDDEN, Life.HIDDEN, Life.LIVE,
    ]  # fmt: skip
    assert not world.holds()
    before = world.dump()
    world.sync()
    assert world.dump() == before

    world.client.delete("ir.rule.group", rule)
    world.sync()
    assert world.field("account", account, "archived_at") is None
    assert world.field("touchpoint", talk, "subject") == "Said"
    assert len(world.client.notes(world.remote_id(account))) == 1
    assert world.is_sound()


def test_party_put_away_there_is_put_away_here(world):
    """The server adds "is active" to clauses that do not speak of it, nested ones too."""
    account = world.account("Mine", website="mine.example")
    world.sync()
    world.client.write("party.party", world.remote_id(account), active=False)
    world.sync()
    assert world.field("account", account, "archived_at") is not None
    world.client.write("party.party", world.remote_id(account), active=True)
    world.sync()
    assert world.field("account", account, "archived_at") is None


def test_party_joined_there_is_joined_here(world):
    mine, other = world.account("Mine", notes="Their king is Ada"), world.account("Other")
    talk, task = world.talk(mine, "Said"), world.task(mine, "Call back")
    world.sync()
    join(world, world.remote_id(mine), world.remote_id(other))
    report = world.sync()
    assert report.pulled["account"]["joined"] == 1
    assert world.field("account", mine, "name") is None
    assert world.field("account", other, "notes") == "Their king is Ada"
    assert world.field("touchpoint", talk, "account_id") == other
    assert world.field("task", task, "account_id") == other
    for _ in range(2):
        world.sync()
    notes = world.client.notes(world.remote_id(other))
    assert [note for note in notes if "Said" in note] == notes[:1]
    assert not world.holds()
    before = world.dump()
    assert not world.sync().changed
    assert world.dump() == before
    assert world.is_sound()
