"""What can happen to this machine and this book (sync.md §3.2, 57–70)."""

from __future__ import annotations

import sqlite3
from datetime import timedelta

import pytest

from csmdesk.domain.errors import CancelledByUser
from csmdesk.sync.effects import Tell, Write
from csmdesk.system.lock import FileLock
from tests.sync.sim import faults
from tests.sync.sim.busy import fill
from tests.sync.sim.faults import fault
from tests.sync.sim.invariants import check_always, check_quiet
from tests.sync.sim.wire import WRITES
from tests.sync.world import EDIT


def effects_of(world, folder):
    """Exchange in a world of its own; return what it asked for."""
    calm = world.fork(folder / "calm")
    calm.sync()
    found = list(calm.last.effects)
    check_quiet(calm)
    view = calm.view()
    calm.close()
    return found, view


@fault(57)
def test_invariants_hold_wherever_it_was_killed(world, tmp_path, case):
    fill(world)
    effects, view = effects_of(world, tmp_path)
    for number in range(1, len(effects) + 1, 7):  # all of them: ``test_crashes``
        made = world.fork(tmp_path / str(number))
        assert made.is_killed_at(number)
        made._open()
        check_always(made)
        check_quiet(made)
        assert made.view() == view, effects[number - 1]
        made.close()


@fault(58, before="fail", after="lose")
def test_error_at_any_transaction_loses_nothing(world, tmp_path, case):
    fill(world)
    effects, view = effects_of(world, tmp_path)
    for number, effect in enumerate(effects, 1):
        if isinstance(effect, Write):
            made = world.fork(tmp_path / str(number))
            with pytest.raises(sqlite3.OperationalError):
                made.sync(**{case: {number: sqlite3.OperationalError("disk I/O error")}})
            check_always(made)
            check_quiet(made)
            assert made.view() == view, effect.label.code
            made.close()


@fault(60)
def test_full_disk_stops_the_exchange_and_loses_nothing(world, tmp_path, case):
    fill(world)
    for n in range(60):
        world.remote.account(f"Account {n}", address="long " * 200)
    with world.store.write(EDIT) as uow:
        pages = uow.raw.execute("PRAGMA page_count").fetchone()[0]
        uow.raw.execute(f"PRAGMA max_page_count = {pages + 4}")
    assert world.try_sync() == "book.disk"
    world._open()
    world.sync()
    assert world.local_id("account", "Account 59")


@fault(63, hour=1, day=24)
def test_book_put_back_to_a_backup_reads_before_it_sends(world, tmp_path, case):
    acme = world.local.account("Acme")
    world.sync()
    book = world.copied_book(tmp_path / "backup")
    world.clock.advance(timedelta(hours=case))
    world.local.edit(acme, name="Edited after the backup")
    world.local.talk(acme, "Said after the backup")
    world.sync()
    world.put_back(book)
    world.is_rewound = True
    world.local.edit(acme, city="Bergen")
    begin = len(world.log)
    world.sync()
    calls = [call for _, call, _ in world.log[begin:]]
    first = next(n for n, call in enumerate(calls) if call.split()[0] in WRITES)
    assert {f"pull {obj}" for obj in world.crm.names} <= set(calls[:first])
    assert world.local.value(acme, "name") == "Edited after the backup"
    assert world.local_id("touchpoint", "Said after the backup")


@fault(64)
def test_copy_of_the_book_on_another_machine_is_another_device(world, tmp_path, case):
    acme = world.local.account("Acme")
    world.sync()
    world.sync()
    book = world.copied_book(tmp_path / "copy")
    world.local.edit(acme, name="Edited on the first")
    world.sync()
    second = world.second(tmp_path / "second")
    second.put_back(book)
    second.local.edit(acme, city="Edited on the second")
    second.local.talk(acme, "Said on the second")
    second.is_rewound = world.is_rewound = True
    second.sync()
    world.sync()
    first, other = (w.one("SELECT device_id FROM sync_binding") for w in (world, second))
    assert first != other
    assert world.remote.value(acme, "name") == "Edited on the first"
    assert world.local.value(acme, "city") == "Edited on the second"
    check_quiet(second)
    second.close()


@fault(65)
def test_second_engine_on_the_same_book_does_not_begin(world, case):
    world.local.account("Acme")
    lock = FileLock(world.profile.root / "sync.lock")
    assert lock.acquire()
    assert world.try_sync() == "sync.running"
    assert world.remote.names() == []
    lock.release()
    world.sync()
    assert world.remote.names() == ["Acme"]


@fault(66, before=True, after=False)
def test_edit_while_its_record_is_sent_is_sent_after_it(world, case):
    acme = world.local.account("First")
    second = faults.while_on_its_way(lambda: world.local.edit(acme, name="Second"), before=case)
    world.fault("create account", second)
    world.sync()
    assert world.remote.value(acme, "name") == "Second"
    third = faults.while_on_its_way(lambda: world.local.edit(acme, name="Fourth"), before=case)
    world.local.edit(acme, name="Third")
    world.fault("update account", third)
    world.sync()
    assert world.remote.value(acme, "name") == "Fourth"


@fault(66)
def test_edit_while_a_page_is_read_is_kept_beside_the_news(world, case):
    acme = world.local.account("Acme")
    world.sync()
    world.remote.edit(acme, name="Theirs", city="Bergen")
    mine = faults.while_on_its_way(lambda: world.local.edit(acme, name="Mine"))
    world.fault("pull account", mine)
    world.sync()
    (found,) = world.conflicts()
    assert (found.mine, found.theirs) == ("Mine", "Theirs")
    assert world.local.value(acme, "city") == "Bergen"


@fault(66, mine="mine", theirs="theirs")
def test_colleague_who_edits_while_a_difference_is_decided_is_asked_about_again(world, case):
    acme = world.local.account("Acme")
    world.sync()
    world.local.edit(acme, name="Mine")
    world.remote.edit(acme, name="Theirs")
    world.sync()
    world.remote.edit(acme, name="Theirs again")
    world.local.decide(case)
    world.sync()
    expected = {"mine": ["Theirs again"], "theirs": []}[case]
    assert [each.theirs for each in world.conflicts()] == expected
    assert world.remote.value(acme, "name") == "Theirs again"


@fault(67)
def test_record_edited_deleted_and_made_again_offline_is_one_record(world, case):
    acme = world.local.account("Acme")
    talk = world.local.talk(acme, "Talk")
    world.sync()
    world.local.edit(talk, subject="Talk, edited")
    world.local.delete_and_bring_back(talk, subject="Talk, again")
    world.sync()
    world.sync()
    assert world.remote.names("touchpoint") == ["Talk, again"]


@fault(67)
def test_record_made_and_deleted_offline_never_leaves(world, case):
    acme = world.local.account("Acme")
    talk = world.local.talk(acme, "Talk")
    world.local.delete(talk)
    world.sync()
    assert "create touchpoint" not in [call for _, call, _ in world.log]


@fault(68)
def test_parent_deleted_with_children_that_never_left(world, case):
    acme, other = world.local.account("Acme"), world.local.account("Other")
    world.sync()
    world.local.talk(acme, "Never left")
    world.written = [each for each in world.written if each.obj == "account"]
    world.write("DELETE FROM touchpoint WHERE account_id = :id", id=acme)
    world.local.delete(acme)
    world.sync()
    assert world.remote.names() == ["Other"]
    assert world.remote.names("touchpoint") == []
    assert world.remote.has(other)


@fault(70)
def test_cancel_at_any_moment_leaves_all_in_order(world, tmp_path, case):
    fill(world)
    effects, view = effects_of(world, tmp_path)
    for number, effect in enumerate(effects, 1):
        if isinstance(effect, Tell):
            made = world.fork(tmp_path / str(number))
            with pytest.raises(CancelledByUser):
                made.sync(fail={number: CancelledByUser()})
            check_always(made)
            check_quiet(made)
            assert made.view() == view
            made.close()


@fault(70)
def test_memory_that_ends_leaves_all_in_order(world, case):
    fill(world)
    world.fault("update", no_memory)
    with pytest.raises(MemoryError):
        world.sync()
    assert world.rows("SELECT kind FROM sync_attempt")


def no_memory(_world, wanted, send):
    send(wanted)
    raise MemoryError
