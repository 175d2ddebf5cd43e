"""A CRM that asks for rest gets it, one that keeps failing is asked less often; no record is
blamed for either (INV-17)."""

from __future__ import annotations

from datetime import timedelta

import pytest

from csmdesk.domain.errors import CancelledByUser, UserError
from csmdesk.domain.progress import Unwatched
from csmdesk.sync.connectors.protocol import RetryLater
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import sleep
from csmdesk.sync.errors import Offline, ServerFault, Throttled
from csmdesk.sync.patience import FAILURES, LONGEST, SHORTEST, back_off


def refusing(crm, call, errors):
    """Let some calls fail, one after the other."""
    left, original = list(errors), getattr(crm, call)

    def answer(*given):
        if left:
            raise left.pop(0)
        return original(*given)

    setattr(crm, call, answer)


def stopped(stage, code, **options):
    with pytest.raises(UserError) as caught:
        stage.sync(**options)
    assert caught.value.message.code == code


def test_short_pause_is_waited_out_in_the_middle_of_an_exchange(stage):
    account = stage.account("Patient")
    refusing(stage.crm, "create", [Throttled(retry_after=7.0)])
    assert stage.sync().waiting == 0
    assert stage.last.slept == 7.0
    assert stage.values(account)["name"] == "Patient"


def test_pause_of_unknown_length_is_chosen_by_chance_and_bounded(stage):
    stage.account("Patient")
    refusing(stage.crm, "pull", [Throttled(), Throttled()])
    stage.sync(seed=3)
    first = stage.last.slept
    assert 2.0 <= first <= SHORTEST + 2 * SHORTEST


def test_crm_that_never_stops_asking_for_patience_ends_the_exchange(stage):
    refusing(stage.crm, "pull", [Throttled(retry_after=5.0)] * 9)
    stopped(stage, "sync.throttled")
    assert stage.last.slept == 15.0
    assert not [call for call in stage.crm.calls if call.startswith("pull")]


@pytest.mark.parametrize("is_asked", [True, False])
def test_long_pause_is_kept_by_the_exchanges_to_come(stage, is_asked):
    account = stage.account("Patient")
    refusing(stage.crm, "pull", [Throttled(retry_after=600.0)])
    stopped(stage, "sync.throttled")
    stage.clock.advance(timedelta(seconds=500))
    stopped(stage, "sync.throttled", is_asked=is_asked)
    assert stage.requests() == 0
    stage.clock.advance(timedelta(seconds=90))
    stage.sync(is_asked=is_asked)
    assert stage.last.slept == pytest.approx(10.0)
    assert stage.values(account)["name"] == "Patient"
    stage.sync(is_asked=is_asked)
    assert stage.last.slept == 0


@pytest.mark.parametrize("asked_for", [1e9, -5.0])
def test_absurd_pause_is_brought_into_bounds(stage, asked_for):
    refusing(stage.crm, "pull", [Throttled(retry_after=asked_for)] * 9)
    stopped(stage, "sync.throttled")
    stage.crm.__dict__.pop("pull")
    stage.clock.advance(timedelta(seconds=LONGEST))
    stage.sync()
    assert stage.requests() > 0


def test_pause_of_a_clock_that_was_wrong_binds_nobody(stage):
    refusing(stage.crm, "pull", [Throttled(retry_after=600.0)])
    stage.clock.advance(timedelta(days=1))
    stopped(stage, "sync.throttled")
    stage.clock.advance(-timedelta(days=1))
    stage.sync()
    assert stage.requests() > 0


@pytest.mark.parametrize("error", [Offline("down"), ServerFault("HTTP 500")])
def test_crm_that_keeps_failing_is_left_in_peace_unless_somebody_asks(stage, error):
    refusing(stage.crm, "identity", [error] * (FAILURES + 1))
    for _ in range(FAILURES):
        stopped(stage, error.code, is_asked=False)
        assert stage.requests() == 1
    stopped(stage, "sync.resting", is_asked=False)
    assert stage.requests() == 0
    stopped(stage, error.code)  # somebody asked
    assert stage.requests() == 1
    stage.clock.advance(timedelta(seconds=LONGEST))
    stage.sync(is_asked=False)
    assert stage.status().stopped is None
    refusing(stage.crm, "identity", [error])
    stopped(stage, error.code, is_asked=False)
    stage.sync(is_asked=False)  # one failure after a success is the first again


def test_rest_asked_for_in_passing_ends_the_questions_and_blames_nobody(stage):
    accounts = [stage.account(f"Account {n}") for n in range(12)]  # two batches
    stage.crm.overrides["create account"] = lambda _: RetryLater(30.0)
    assert stage.sync().waiting == 12
    assert stage.crm.calls.count("create account") == 10
    assert stage.one("SELECT count(*) FROM sync_hold") == 0
    stage.crm.overrides.clear()
    assert stage.sync().waiting == 0
    assert stage.last.slept == 30.0
    assert all(stage.values(a) for a in accounts)


def test_record_that_the_crm_could_not_take_is_put_off_longer_each_time(stage):
    busy, fine = stage.account("Busy"), stage.account("Fine")
    refused = {"create account": lambda i: RetryLater(is_refused=True) if i.key == busy else None}
    stage.crm.overrides.update(refused)
    report = stage.sync()
    assert (report.waiting, report.held) == (1, 0)
    assert stage.holds() == ()
    assert stage.values(fine)["name"] == "Fine"
    sent = stage.crm.calls.count("create account")
    stage.sync()
    assert stage.crm.calls.count("create account") == sent
    tries = 0
    for _ in range(60):
        stage.clock.advance(timedelta(seconds=60))
        stage.sync()
        tries = stage.crm.calls.count("create account") - sent
    assert 3 <= tries < 30
    stage.crm.overrides.clear()
    stage.clock.advance(timedelta(seconds=LONGEST))
    assert stage.sync().waiting == 0
    assert stage.one("SELECT count(*) FROM sync_hold") == 0
    assert stage.values(busy)["name"] == "Busy"


def test_edit_of_a_record_that_was_put_off_is_sent_at_once(stage):
    account = stage.account("Busy")
    stage.crm.overrides["create account"] = lambda _: RetryLater(is_refused=True)
    stage.sync()
    stage.crm.overrides.clear()
    assert stage.sync().waiting == 1
    stage.edit_account(account, name="Busy no more")
    assert stage.sync().waiting == 0
    assert stage.values(account)["name"] == "Busy no more"


def test_deletion_that_the_crm_could_not_take_is_put_off(stage):
    account = stage.account("Busy")
    stage.account("Other")
    stage.sync()
    stage.write("DELETE FROM account WHERE id = :id", id=account)
    stage.crm.overrides["delete account"] = lambda _: RetryLater(is_refused=True)
    report = stage.sync()
    assert (report.waiting, report.held) == (1, 0)
    stage.crm.overrides.clear()
    assert stage.sync().pushed == {}
    stage.clock.advance(timedelta(seconds=LONGEST))
    assert stage.sync().pushed == {"account": {"deleted": 1}}
    assert stage.is_sound()


def test_clock_that_was_wrong_puts_nothing_off_for_long(stage):
    stage.account("Busy")
    stage.crm.overrides["create account"] = lambda _: RetryLater(is_refused=True)
    stage.clock.advance(timedelta(days=30))
    stage.sync()
    stage.crm.overrides.clear()
    stage.clock.advance(-timedelta(days=30))
    assert stage.sync().waiting == 0


def test_waiting_grows_by_doubling_and_never_beyond_its_bounds():
    assert [back_off(n, 0.999) for n in range(3)] == pytest.approx([4.995, 9.99, 19.98])
    assert back_off(1000, 0.999999) <= LONGEST
    assert back_off(5, 0.0) == 1.0


class Stops:
    """Cancel after some looks."""

    def __init__(self, looks):
        self.looks = looks

    def step(self, label, done=0, total=0):
        self.looks -= 1
        if self.looks < 0:
            raise CancelledByUser


def test_cancel_wakes_a_sleeper(stage):
    naps = []
    driver = Driver(stage.store, Stops(3), stage.send, nap=naps.append)
    with pytest.raises(CancelledByUser):
        driver.run(sleep(3600.0))
    assert sum(naps) < 1.0
    naps.clear()
    Driver(stage.store, Unwatched(), stage.send, nap=naps.append).run(sleep(1.0))
    assert sum(naps) == pytest.approx(1.0)
