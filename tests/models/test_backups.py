"""Backups: made beside use, whole, checked, rotated; a failure leaves nothing behind."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from csmdesk.models import backups
from csmdesk.models.alone import alone
from csmdesk.models.backups import BY_HAND, DAILY
from csmdesk.models.engine import connect
from csmdesk.models.store import Store
from csmdesk.system.clock import FixedClock
from csmdesk.system.secrets import Vault
from tests.models.child import child, go_on, heard
from tests.models.records import account, add, contents, fill, one, refusal
from tests.models.vaults import PASSPHRASE, guarded

WRITE = """
store = Store.open(profile, key)
say("open")
n = 0
while n < 4000:
    add(store, account(name=f"N{n}", notes="x" * 300))
    n += 1
    say(n)
"""


def test_backup_made_while_another_process_writes_holds_all_that_was_acknowledged(
    store, profile, key
):
    with child(profile, key, WRITE) as other:
        assert heard(other) == "open"
        for _ in range(5):
            acknowledged = 0
            for _ in range(20):
                acknowledged = int(heard(other))
            made = backups.make(profile, key, BY_HAND)
            found = backups.look(made.profile, key)
            assert found.state == "ok"
            assert found.counts["account"] >= acknowledged


def test_backup_leaves_the_locks_of_this_process_alone(store, profile, key):
    """A lock lost by closing a handle would let another process take the log away under us."""
    fill(store)
    with store.read() as read:
        read.sql("SELECT 1 FROM account")
        backups.make(profile, key, BY_HAND)
        code = """
        from csmdesk.models.alone import alone
        try:
            with alone(profile.book, key):
                say("alone")
        except UserError as error:
            say(error.message.code)
        """
        with child(profile, key, code) as other:
            assert heard(other) == "book.not_alone"
            other.wait()


def test_backup_is_one_file_that_needs_nothing_written_beside_it(store, profile, key):
    fill(store)
    made = backups.make(profile, key, BY_HAND)
    before = {path.name for path in made.folder.iterdir()}
    assert "book.db" in before
    assert backups.look(made.profile, key).counts["account"] == 1
    assert {path.name for path in made.folder.iterdir()} == before


def test_backup_carries_what_opens_it(tmp_path):
    book = guarded(tmp_path / "p")
    made = backups.make(book.profile, book.key, BY_HAND)
    vault = Vault(made.profile)
    assert vault.open_with_recovery(book.code) == book.key
    assert vault.open(PASSPHRASE) == book.key


def test_backup_taken_by_a_lone_connection(store, profile, key):
    fill(store)
    held = contents(store)
    store.close()
    with alone(profile.book, key) as connection:
        made = backups.make(profile, key, "before-test", source=connection)
        assert made.reason == "before-test"
    made.profile.book.replace(profile.book)
    again = Store.open(profile, key)
    try:
        assert contents(again) == held
    finally:
        again.close()


def test_damaged_book_gives_no_backup(store, profile, key):
    add(store, *(account(name=f"N{n}", notes="x" * 500) for n in range(200)))
    store.close()
    book = bytearray(profile.book.read_bytes())
    book[len(book) // 2] ^= 1
    profile.book.write_bytes(book)
    assert refusal(lambda: backups.make(profile, key, DAILY)) == "book.copy_damaged"
    assert list(profile.backups.iterdir()) == []


def test_flipped_bit_in_a_backup_is_told_and_the_next_sound_one_is_named(store, profile, key):
    fill(store)
    first = backups.make(profile, key, BY_HAND)
    second = backups.make(profile, key, BY_HAND)
    content = bytearray(second.profile.book.read_bytes())
    content[len(content) // 2] ^= 1
    second.profile.book.write_bytes(content)
    assert backups.look(second.profile, key).state != "ok"
    assert backups.newest_sound(profile, lambda _: key) == first


def test_two_backups_at_once_are_refused(store, profile, key):
    code = """
    from csmdesk.system.lock import FileLock
    lock = FileLock(profile.root / "backup.lock")
    lock.acquire()
    say("held")
    wait()
    """
    with child(profile, key, code) as other:
        assert heard(other) == "held"
        assert refusal(lambda: backups.make(profile, key, BY_HAND)) == "backup.running"
        assert backups.leftovers(profile) == ()
        go_on(other)
        other.wait()
    backups.make(profile, key, BY_HAND)


def test_one_daily_backup_a_day(store, profile, key, clock):
    assert backups.make_daily(profile, key, clock) is not None
    assert backups.make_daily(profile, key, clock) is None
    clock.advance(timedelta(minutes=1))
    backups.make(profile, key, BY_HAND, clock=clock)
    clock.advance(timedelta(days=1))
    assert backups.make_daily(profile, key, clock) is not None
    assert [b.reason for b in backups.list_backups(profile)] == [DAILY, BY_HAND, DAILY]


def stand(profile, moment, reason):
    folder = profile.backups / f"{moment:%Y%m%d-%H%M%S-%f}-{reason}"
    folder.mkdir(parents=True)
    return folder.name


def test_rotation_keeps_days_weeks_and_months(profile):
    noon = datetime(2026, 3, 18, 12, tzinfo=UTC)
    for days in range(500):
        stand(profile, noon - timedelta(days=days), DAILY)
    mine = stand(profile, noon - timedelta(days=900), BY_HAND)
    changes = [stand(profile, noon - timedelta(hours=n), "before-0002") for n in range(8)]
    backups.rotate(profile)
    left = backups.list_backups(profile)
    days = [b.at.date() for b in left if b.reason == DAILY]
    assert days[:7] == [noon.date() - timedelta(days=n) for n in range(7)]
    assert len({day.isocalendar()[:2] for day in days}) >= 4
    assert len({(day.year, day.month) for day in days}) == 12
    assert len(days) <= 7 + 4 + 12
    assert mine in {b.name for b in left}
    assert [b.name for b in left if b.reason == "before-0002"] == changes[:5]


def test_rotation_keeps_the_backups_of_a_laptop_that_lay_in_a_drawer(profile):
    old = datetime(2020, 5, 5, 12, tzinfo=UTC)
    names = {stand(profile, old + timedelta(days=n), DAILY) for n in range(3)}
    names.add(stand(profile, datetime(2026, 3, 18, 12, tzinfo=UTC), DAILY))
    backups.rotate(profile)
    assert {b.name for b in backups.list_backups(profile)} == names


def test_folder_of_a_killed_backup_is_no_backup(profile):
    (profile.backups / ".making-20260318-120000-000000-daily").mkdir(parents=True)
    assert backups.list_backups(profile) == ()
    assert len(backups.leftovers(profile)) == 1


def test_unknown_backup_is_refused(profile):
    assert refusal(lambda: backups.find(profile, "no-such")) == "backup.unknown"


def test_edits_go_on_while_a_backup_is_made(store, profile, key):
    add(store, *(account(name=f"N{n}", notes="x" * 900) for n in range(500)))
    made = []
    maker = threading.Thread(target=lambda: made.append(backups.make(profile, key, BY_HAND)))
    maker.start()
    n = 0
    while maker.is_alive() or n < 10:
        add(store, account(name=f"later {n}"))
        n += 1
    maker.join()
    assert backups.look(made[0].profile, key).state == "ok"
    assert one(store, "SELECT count(*) FROM account") == 500 + n
    assert one(store, "PRAGMA integrity_check") == "ok"


def test_moment_of_a_backup_is_read_from_its_name(store, profile, key):
    clock = FixedClock(datetime(2026, 3, 18, 3, 5, 7, 89, tzinfo=UTC))
    made = backups.make(profile, key, BY_HAND, clock=clock)
    assert backups.list_backups(profile) == (made,)
    assert made.at == clock.now()
    assert made.size == made.profile.book.stat().st_size


def test_key_of_a_backup_stays_out_of_its_folder(store, profile, key):
    made = backups.make(profile, key, BY_HAND)
    for path in made.folder.iterdir():
        assert key not in path.read_bytes()
        assert key.hex().encode() not in path.read_bytes()
    with pytest.raises(Exception, match="not a database"):
        connect(made.profile.book, key[::-1]).execute("SELECT 1 FROM account")
