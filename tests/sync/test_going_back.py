"""A CRM that was put back to a backup: nothing is sent or removed until a person has decided."""

from __future__ import annotations

import pytest

from csmdesk.domain.errors import UserError
from tests.sync.sim.scene import Scene


@pytest.fixture
def ids(stage):
    """Give records of which the CRM forgot what was done since its backup."""
    found = {"old": stage.account("Before", city="Oslo"), "still": stage.account("Still")}
    found["theirs"] = stage.crm.put("account", name="Theirs before")
    stage.sync()
    backup = stage.crm.backup()
    stage.edit_account(found["old"], name="After")
    stage.crm.change("account", found["theirs"], name="Theirs after")
    found["new"] = stage.account("Made since")
    found["talk"] = stage.talk(found["old"], "Said since")
    stage.sync()
    stage.crm.restore(backup)
    return found


def names(stage):
    return sorted(r.values["name"] for r in stage.crm.all("account"))


def told(stage, **options):
    with pytest.raises(UserError) as caught:
        stage.sync(**options)
    assert caught.value.message.code == "sync.went_back"
    return caught.value


def test_nothing_is_sent_or_removed_until_somebody_decides(stage, ids):
    before = stage.view()
    for _ in range(2):
        error = told(stage)
        assert (error.message.params["older"], error.message.params["known"]) == (2, 4)
        assert stage.view() == before
    stage.edit_account(ids["still"], city="Turku")
    told(stage, accept_deletions=True)
    assert names(stage) == ["Before", "Still", "Theirs before"]
    assert stage.field("account", ids["new"], "name") == "Made since"
    assert stage.status().stopped.code == "sync.stopped.went_back"


def test_what_is_here_is_sent_again_under_the_same_keys(stage, ids):
    told(stage)
    stage.sync(went_back="resend")
    assert names(stage) == ["After", "Made since", "Still", "Theirs after"]
    assert {r.key for r in stage.crm.all("account")} >= {ids["old"], ids["new"], ids["still"]}
    assert [r.key for r in stage.crm.all("touchpoint")] == [ids["talk"]]
    stage.settle()
    assert stage.doubled_keys() == []
    assert (stage.conflicts(), stage.holds()) == ((), ())
    assert stage.is_sound()


def test_what_the_crm_has_now_is_taken(stage, ids):
    told(stage)
    stage.sync(went_back="accept")
    assert stage.field("account", ids["old"], "name") == "Before"
    assert stage.local_id("account", "Theirs before")
    assert names(stage) == ["Before", "Still", "Theirs before"]
    assert stage.field("touchpoint", ids["talk"], "id") is None
    assert stage.field("account", ids["new"], "archived_at") is not None
    stage.settle()
    assert stage.is_sound()


def test_number_that_another_record_has_by_now_is_not_written_over(stage, ids):
    number = str(stage.remote_id(ids["new"]))
    accounts = stage.crm.records["account"]
    stage.crm.take_number("account", number, "another-key", name="Somebody else's")
    told(stage)
    stage.sync(went_back="resend")
    assert accounts[number].values["name"] == "Somebody else's"
    assert names(stage).count("Made since") == 1


def test_exchange_killed_while_it_is_sent_again_ends_the_same(stage, ids, tmp_path):
    told(stage)
    stage.edit_account(ids["still"], city="Turku")
    scene = Scene.of(stage)
    calm = scene.play(tmp_path / "calm")
    calm.sync(went_back="resend")
    count = len(calm.last.effects)
    calm.settle()
    for number in range(1, count + 1, 3):
        killed = scene.play(tmp_path / f"killed {number}")
        killed.is_killed_at(number, went_back="resend")
        reborn = killed.reborn(tmp_path / f"reborn {number}")
        try:
            reborn.settle()
        except UserError:
            reborn.sync(went_back="resend")
            reborn.settle()
        assert reborn.view() == calm.view(), calm.last.effects[number - 1]
        reborn.close()
    calm.close()


def test_only_the_newest_are_remembered_and_an_idle_exchange_writes_none(stage):
    for n in range(70):
        stage.crm.put("account", name=f"Account {n}")
    stage.sync()
    assert stage.one("SELECT count(*) FROM sync_canary") == 50
    before = stage.dump()
    stage.sync()
    assert stage.dump() == before


def test_deletion_of_the_newest_is_no_going_back(stage):
    numbers = [stage.crm.put("account", name=f"{n}", archived=False) for n in range(9)]
    stage.sync()
    for number in numbers[-3:]:
        stage.crm.drop("account", number)
    assert stage.sync().pulled == {"account": {"removed": 3}}
