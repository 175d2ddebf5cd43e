"""The trial of an exchange: exact in what it tells, and untouched on both sides."""

from __future__ import annotations

from functools import partial

import pytest

from csmdesk.domain.errors import CancelledByUser
from csmdesk.domain.progress import Unwatched
from csmdesk.sync import connecting
from csmdesk.sync.rehearsal import rehearse
from tests.sync.sim.connector import FakeConnector
from tests.sync.sim.wire import respond


def play(desk, progress=None):
    return rehearse(
        desk.store, FakeConnector(desk.crm.dialect), desk.mapping, partial(respond, desk.crm),
        progress or Unwatched(), nap=desk.nap,
    )  # fmt: skip


def book(desk):
    """Return all that a trial must not touch."""
    return desk.dump(), desk.binding(), sorted(p.name for p in desk.profile.root.iterdir())


def there(desk):
    return {obj: sorted(map(repr, desk.crm.all(obj))) for obj in desk.crm.names}


@pytest.fixture
def busy(desk):
    """Give a desk with news of every kind on both sides."""
    kept, both, gone = (desk.account(name) for name in ("Kept", "Both", "Gone here"))
    desk.crm.put("account", name="Changed there", city="Leeds")
    parted = desk.crm.put("account", name="Gone there")
    desk.sync()
    desk.edit_account(kept, city="Wuxi")
    desk.edit_account(both, city="Suzhou")
    number = str(desk.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=both))
    desk.crm.change("account", number, city="Hull")
    (seen,) = [r for r in desk.crm.all("account") if r.values["name"] == "Changed there"]
    desk.crm.change("account", seen.id, city="York")
    desk.crm.drop("account", parted)
    desk.crm.put("account", name="New there")
    desk.write("DELETE FROM account WHERE id = :id", id=gone)
    made = desk.account("New here")
    desk.person(made, "Tobias Renn")
    desk.talk(made, "First call")
    return desk


def test_trial_tells_exactly_what_the_exchange_then_does(busy):
    played = play(busy)
    done = busy.sync()
    assert played.report == done
    assert done.pushed["account"] == {"created": 1, "updated": 1, "deleted": 1}
    assert done.pulled["account"] == {"created": 1, "updated": 1, "removed": 1}


def test_trial_touches_neither_side(busy):
    before = book(busy), there(busy), len(busy.crm.history)
    play(busy)
    assert (book(busy), there(busy), len(busy.crm.history)) == before
    assert not [call for call in busy.crm.calls if call in ("create", "update", "delete")][3:]


def test_trial_names_what_it_counts(busy):
    played = play(busy)
    assert played.came["account"] == {
        "created": ("New there",), "updated": ("Changed there",), "removed": ("Gone there",),
    }  # fmt: skip
    assert played.went["account"] == {
        "created": ("New here",), "updated": ("Kept",), "deleted": ("Gone here",),
    }  # fmt: skip
    assert played.went["person"] == {"created": ("Tobias Renn",)}
    assert played.went["touchpoint"] == {"created": ("First call",)}
    (difference,) = played.differing
    assert (difference.record, difference.mine, difference.theirs) == ("Both", "Suzhou", "Hull")


def test_at_most_twenty_of_a_kind_are_named(desk):
    for n in range(30):
        desk.crm.put("account", name=f"Party {n:02}")
    played = play(desk)
    assert played.report.pulled == {"account": {"created": 30}}
    assert len(played.came["account"]["created"]) == 20


def test_private_notes_do_not_go_in_a_trial_either(desk):
    account = desk.account("Alder")
    desk.talk(account, "Between us", is_private=True)
    played = play(desk)
    assert played.report.pushed == {"account": {"created": 1}}
    assert "touchpoint" not in played.went


def test_cancelled_trial_leaves_nothing_behind(busy):
    before = book(busy)

    class Impatient:
        def step(self, label, done=0, total=0):
            if label.code == "sync.pulling":
                raise CancelledByUser

    with pytest.raises(CancelledByUser):
        play(busy, Impatient())
    assert book(busy) == before


def test_trial_against_a_real_server_is_what_the_exchange_then_does(world):
    client = world.client
    mine, both = world.account("Mine"), world.account("Both")
    connecting.sync_book(world.store, world.pocket, Unwatched())
    client.party("There already")
    client.write("party.party", world.remote_id(both), name="Both, they say")
    world.edit_account(both, name="Both, I say")
    world.edit_account(mine, website="https://mine.example")
    world.talk(mine, "A call")
    before = world.dump(), _parties(client)
    played = connecting.rehearse_book(world.store, world.pocket, Unwatched())
    assert (world.dump(), _parties(client)) == before
    done = connecting.sync_book(world.store, world.pocket, Unwatched())
    assert played.report == done
    assert played.came == {"account": {"created": ("There already",)}}
    assert played.went == {
        "account": {"updated": ("Mine",)}, "touchpoint": {"created": ("A call",)},
    }  # fmt: skip
    assert [d.record for d in played.differing] == ["Both, I say"]


def _parties(client):
    found = client.find("party.party", [["active", "in", [True, False]]], "name", "write_date")
    return sorted(map(repr, found))
