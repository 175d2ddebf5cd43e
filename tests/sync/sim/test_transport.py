"""What can happen between us and the CRM (sync.md §3.2, 1–18)."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest

from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.protocol import RetryLater
from csmdesk.sync.effects import Timeouts
from tests.sync.scripted_server import Request as Incoming
from tests.sync.scripted_server import scripted
from tests.sync.sim import faults
from tests.sync.sim.busy import calm_end, fill, other_ends
from tests.sync.sim.faults import fault
from tests.sync.sim.invariants import check_quiet
from tests.sync.sim.wire import ADDRESS

QUICK = Timeouts(1.0, 0.3, 0.6)


@fault(1, update="update", create="create", delete="delete")
def test_write_that_never_arrives_is_sent_again(world, case):
    acme, old = world.local.account("Acme"), world.local.account("Old")
    world.sync()
    world.local.edit(acme, name="Acme, edited")
    world.local.account("New")
    world.local.delete(old)
    world.fault(case, faults.vanishes)
    world.try_sync()
    world.sync()
    assert world.remote.names() == ["Acme, edited", "New"]


@fault(2, account="account", touchpoint="touchpoint")
def test_colleague_who_edits_after_a_lost_answer_is_not_written_over(world, case):
    acme = world.local.account("Acme")
    which = acme if case == "account" else world.local.talk(acme, "Talk")
    name = "name" if case == "account" else "subject"
    world.sync()
    world.local.edit(which, **{name: "Mine"})
    world.fault(f"update {case}", faults.answer_lost)
    world.fault("read", faults.never_arrives, times=9)
    world.try_sync()
    world.heal()
    world.remote.edit(which, **{name: "Colleague, after mine"})
    world.sync()
    assert world.remote.value(which, name) == "Colleague, after mine"


@fault(3)
def test_late_commit_makes_no_double(world, tmp_path, case):
    def impatient(made):
        made.try_sync()
        made.clock.advance(timedelta(seconds=40))
        made.try_sync()

    fill(world)
    assert other_ends(world, tmp_path, faults.later(30.0), then=impatient) == []


@fault(4)
def test_request_that_is_delivered_twice_is_done_once(world, tmp_path, case):
    acme, old = world.local.account("Acme"), world.local.account("Old")
    world.sync()
    world.local.edit(acme, name="Acme, edited")
    world.local.account("New")
    world.local.delete(old)
    world.local.talk(acme, "Said once")  # an object whose key the CRM does not keep unique
    world.local.task(acme, "To be done once")
    assert other_ends(world, tmp_path, faults.twice) == []


@fault(4)
def test_copy_that_a_colleague_made_of_our_record_is_no_double(world, case):
    acme = world.local.account("Acme")
    task = world.local.task(acme, "To be done")
    world.sync()
    copied = dict(world.crm.records["task"][world.number(task)].values)
    copy = world.crm.put("task", key=task, **copied)
    world.sync()
    assert world.remote.names("task") == ["To be done", "To be done"]
    assert world.one("SELECT count(*) FROM task") == 2
    world.crm.drop("task", copy)


SPOILT = {
    "in_the_middle": lambda body: body[: len(body) // 2],
    "before_the_last_sign": lambda body: body[:-1],
    "empty": lambda body: b"",
}


@pytest.mark.parametrize("call", ["identity", "pull", "sweep", "create", "update", "find", "read"])
@fault(6, **SPOILT)
def test_cut_answer_is_no_short_answer(world, tmp_path, case, call):
    fill(world)
    view, _ = calm_end(world, tmp_path)
    world.fault(call, faults.garbled(case))
    assert world.try_sync() in ("sync.nonsense", None)  # of what was written it may go on
    check_quiet(world)
    assert world.view() == view


@fault(7)
def test_page_that_does_not_tell_whether_it_is_the_last_is_no_page(world, case):
    acme = world.local.account("Acme")
    world.sync()
    short = b'{"@": "Page", "records": [], "cursor": "[null, null]"}'
    world.fault("pull account", faults.says(body=short))
    assert world.try_sync() == "sync.nonsense"
    assert world.remote.has(acme)


@fault(7, sweep="sweep", read="read")
def test_list_that_is_empty_by_mistake_removes_nothing(world, case):
    ids = [world.local.account(f"Account {n}") for n in range(5)]
    world.sync()
    world.remote.edit(ids[0], city="Oslo")  # so that there is news to look into
    empty = b'{"@": "set", "of": []}' if case == "sweep" else b"[]"
    world.fault(f"{case} account", faults.says(body=empty))
    world.try_sync()
    assert [world.local.value(i, "archived") for i in ids] == [False] * 5


LIES = {
    "html": b"<html><body>Welcome to our Wi-Fi</body></html>",
    "null": b"null",
    "list": b"[]",
    "number": b"42",
    "foreign_object": b'{"@": "Removal", "id": "1", "version": "2"}',
    "unknown_object": b'{"@": "Rubbish"}',
    "wrong_members": b'{"@": "Page", "pages": 3}',
    "not_utf8": b"\xff\xfe\x00",
}


@pytest.mark.parametrize("call", ["identity", "pull account", "create account", "sweep account"])
@fault(8, **LIES)
def test_nonsense_with_200_is_taken_for_none(world, case, call):
    acme = world.local.account("Acme")
    world.sync()
    world.local.account("New")
    world.local.edit(acme, name="Acme, edited")
    world.fault(call, faults.says(body=case))
    world.try_sync()
    assert world.local.value(acme, "name") == "Acme, edited"


@fault(9)
def test_gzip_that_is_none_is_nonsense(world, case):
    world.local.account("Acme")
    garbage = faults.says(200, b"not gzip at all", Content_Encoding="gzip")
    with world.over_http():
        world.fault("pull account", garbage)
        assert world.try_sync() == "sync.nonsense"
        world.fault("create account", garbage)
        world.try_sync()


def drip(incoming):
    """Send an answer sign by sign, always just in time."""
    incoming.send_response(200)
    incoming.send_header("Content-Length", "1000000")
    incoming.end_headers()
    with contextlib.suppress(OSError):
        while not incoming.released.wait(0.05):
            incoming.wfile.write(b" ")
            incoming.wfile.flush()


def give_up_on(world, script):
    world.timeouts = QUICK
    with scripted(script) as url, HttpExchange() as exchange:
        world.url, world.carrier = f"{url}/", exchange.send
        assert world.try_sync() == "sync.offline"
    world.url, world.carrier, world.timeouts = ADDRESS, None, None


@fault(10)
def test_server_that_falls_silent_is_given_up(world, case):
    acme = world.local.account("Acme")
    give_up_on(world, Incoming.stall)
    world.sync()
    assert world.remote.has(acme)


@fault(11)
def test_answer_that_drips_in_is_given_up(world, case):
    acme = world.local.account("Acme")
    give_up_on(world, drip)
    world.sync()
    assert world.remote.has(acme)


@fault(
    12,
    dns=("http://no-such-host.invalid/", "sync.unknown_host"),
    refused=("http://127.0.0.1:1/", "sync.offline"),
)
def test_server_that_cannot_be_reached_is_told(world, case):
    acme = world.local.account("Acme")
    url, code = case
    with HttpExchange() as exchange:
        world.url, world.carrier = url, exchange.send
        assert world.try_sync() == code
    world.url, world.carrier = ADDRESS, None
    world.sync()
    assert world.remote.has(acme)


@fault(12, proxy=407)
def test_proxy_that_wants_a_password_is_no_refusal_of_the_crm(world, case):
    world.local.account("Acme")
    world.fault("identity", faults.says(case))
    assert world.try_sync() == "sync.proxy_refused"


@fault(13, moved=301, found=302, temporary=307, permanent=308)
def test_nobody_follows_a_redirect_with_the_token(world, case):
    world.local.account("Acme")
    with world.over_http():
        elsewhere = faults.says(case, b"", Location="http://127.0.0.1:1/elsewhere")
        world.fault("pull account", elsewhere)
        assert world.try_sync() == "sync.nonsense"


@fault(14)
def test_network_that_drops_after_the_attempt_was_written_leaves_none(world, case):
    acme = world.local.account("Acme")
    world.fault("create account", faults.never_arrives)
    assert world.try_sync() == "sync.offline"
    assert world.one("SELECT count(*) FROM sync_attempt") == 0
    world.sync()
    assert world.remote.value(acme, "name") == "Acme"


@fault(15, ten=10, hundred=100)
def test_burst_of_server_faults_is_sat_out(world, case):
    fill(world)
    world.fault("*", faults.server_fault, times=case)
    for _ in range(case + 1):
        world.clock.advance(timedelta(minutes=10))
        world.try_sync()
    assert world.remote.has(world.local_id("account", "New here"))


PAUSES = {
    "seconds": ("20", 20.0),
    "date": ("Wed, 18 Mar 2026 03:05:30 GMT", 30.0),
    "missing": (None, None),
    "absurd": ("1000000000", None),
    "negative": ("-5", None),
    "words": ("soon", None),
}


@fault(16, **PAUSES)
@pytest.mark.parametrize("call", ["pull account", "create account"])
def test_pause_that_was_asked_for_is_kept(world, case, call):
    text, world.asked_for = case
    acme = world.local.account("Acme")
    headers = {} if text is None else {"Retry_After": text}
    world.fault(call, faults.says(429, b"", **headers))
    world.try_sync()
    assert world.holds() == ()
    world.clock.advance(timedelta(hours=7))
    world.sync()
    assert world.remote.has(acme)


@fault(17)
def test_quota_that_ends_within_a_batch_blames_nobody(world, case):
    names = [f"Account {n}" for n in range(6)]
    for name in names:
        world.local.account(name)
    left = [None, None, None]
    world.crm.overrides["create account"] = lambda _: left.pop() if left else RetryLater(3600.0)
    world.sync()
    assert (len(world.remote.names()), world.holds()) == (3, ())
    world.crm.overrides.clear()
    world.clock.advance(timedelta(hours=1))
    world.sync()
    assert world.remote.names() == names


@fault(18)
def test_connection_that_was_closed_meanwhile_is_opened_again(world, case):
    fill(world)
    with world.over_http():
        world.fault("pull", faults.vanishes)  # the server hangs up without a word
        assert world.try_sync() == "sync.offline"
        world.sync()
    assert world.remote.has(world.local_id("account", "New here"))
