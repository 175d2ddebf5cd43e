"""A damaged write-ahead log is told; a whole one is not."""

import shutil
from contextlib import closing

import pytest

from csmdesk.models.engine import connect
from csmdesk.models.log_check import lost_changes
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from tests.models.records import account, add

FRAME = 4096 + 24


@pytest.fixture
def crashed(store, profile, tmp_path):
    """Give the files of a book with a log of many commits, as a dead process leaves them."""
    for n in range(20):
        add(store, account(name=f"N{n}"))
    copy = Profile(tmp_path / "crashed")
    shutil.copytree(profile.root, copy.root)
    return copy


def log(profile):
    return profile.book.with_name("book.db-wal")


def test_whole_log_is_not_told(crashed):
    assert log(crashed).stat().st_size > 20 * FRAME
    assert lost_changes(crashed.book) is None


def test_no_log_is_not_told(store, profile):
    store.close()
    assert lost_changes(profile.book) is None


def test_bit_in_the_middle_tells_what_lies_behind_it(crashed, key):
    content = bytearray(log(crashed).read_bytes())
    frames = (len(content) - 32) // FRAME
    content[32 + (frames // 2) * FRAME + 100] ^= 1
    log(crashed).write_bytes(content)
    lost = lost_changes(crashed.book)
    assert lost
    store = Store.open(crashed, key)
    try:
        with store.read() as read:
            [(there,)] = read.sql("SELECT count(*) FROM account")
        assert there + lost == 20
    finally:
        store.close()


def test_torn_end_without_a_commit_is_no_loss(crashed, key):
    content = log(crashed).read_bytes()
    log(crashed).write_bytes(content[: -FRAME // 2])
    lost = lost_changes(crashed.book)
    store = Store.open(crashed, key)
    try:
        with store.read() as read:
            [(there,)] = read.sql("SELECT count(*) FROM account")
        assert there == 19
        assert lost is None
    finally:
        store.close()


def test_damaged_header_is_told(crashed):
    content = bytearray(log(crashed).read_bytes())
    content[20] ^= 1
    log(crashed).write_bytes(content)
    assert lost_changes(crashed.book) is not None


def test_log_begun_anew_over_an_older_round_is_whole(store, profile, key, tmp_path):
    for n in range(30):
        add(store, account(name=f"N{n}", notes="x" * 3000))
    with closing(connect(profile.book, key)) as other:  # ends the round; the next begins in front
        other.execute("PRAGMA wal_checkpoint(RESTART)")
    add(store, account(name="next round"))
    copy = Profile(tmp_path / "copy")
    shutil.copytree(profile.root, copy.root)
    assert lost_changes(copy.book) is None
