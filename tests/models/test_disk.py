"""A full or closed disk and a book that stays locked: told in words, nothing half-written."""

import os
import tempfile
from pathlib import Path

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models import schema
from csmdesk.models.engine import connect
from csmdesk.models.soundness import integrity
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from tests.models.child import child, go_on, heard, result
from tests.models.records import LABEL, account, add, contents, fill, one, run, save, sql

LIMITED = """
import resource, sys
store = Store.open(profile, key)
size = profile.book.stat().st_size
say("open")
wait()
resource.setrlimit(resource.RLIMIT_FSIZE, (int(size * {share}),) * 2)
try:
    {attempt}
except UserError as error:
    say(error.message.code, getattr(error.message.params["reason"], "code", "system"))
else:
    say("saved")
"""
GROW = 'add(store, *(account(name="x", notes="y" * 4000) for _ in range(200)))'
COPY = 'from csmdesk.models import backups; backups.make(profile, key, "test")'
CLOSED = """
import os
try:
    os.setuid(65534)
    {attempt}
except UserError as error:
    say(error.message.code)
"""
TOLD = {"book.disk book.disk.failed", "book.disk book.disk.full", "backup.not_made system"}
REFUSED = {"book.disk", "backup.not_made", "profile.no_folder"}
HOLD = """
store = Store.open(profile, key)
with store.write(LABEL) as uow:
    save(uow, account(name="other"))
    say("writing")
    wait()
store.close()
"""


def limit_pages(store, more):
    """Let the file grow by so many pages only, as a full disk does."""
    with store.write(LABEL) as uow:
        pages = uow.raw.execute("PRAGMA page_count").fetchone()[0]
        uow.raw.execute(f"PRAGMA max_page_count = {pages + more}")


@pytest.mark.parametrize("more", range(0, 60, 4))
def test_full_disk_is_told_and_leaves_the_book_as_it_was(store, profile, key, more):
    fill(store)
    before, last = contents(store), store.last_action()
    limit_pages(store, more)
    with pytest.raises(UserError) as caught:
        add(store, *(account(name=f"N{n}", notes="long " * 400) for n in range(200)))
    assert caught.value.message.code == "book.disk"
    assert caught.value.message.params["reason"].code == "book.disk.full"
    assert contents(store) == before
    assert store.last_action() == last
    limit_pages(store, 10_000)
    run(store, "UPDATE account SET notes = 'goes on'")
    assert one(store, "SELECT notes FROM account") == "goes on"


def test_import_on_a_full_disk_is_taken_back_at_the_next_start(store, profile, key, clock):
    fill(store)
    before = contents(store)

    def half():
        with store.bulk(LABEL, import_id="i") as bulk:
            with bulk.write() as uow:
                save(uow, account(name="first half"))
            limit = "PRAGMA max_page_count = 1"  # not one page more, not even to take it back
            with bulk.write() as uow:
                uow.raw.execute(limit)
                save(uow, *(account(name="x", notes="y" * 4000) for _ in range(200)))

    with pytest.raises(UserError) as caught:
        half()
    assert caught.value.message.code == "book.disk"
    store.close()
    again = Store.open(profile, key, clock)
    try:
        assert contents(again) == before
    finally:
        again.close()


@pytest.mark.parametrize(("attempt", "share"), [(GROW, 1.2), (COPY, 0.5)], ids=["edit", "backup"])
def test_disk_error_of_the_system_is_told(store, profile, key, clock, attempt, share):
    fill(store)
    before = contents(store)
    store.close()
    with child(profile, key, LIMITED.format(attempt=attempt, share=share)) as other:
        heard(other)
        go_on(other)
        assert heard(other) in TOLD
    again = Store.open(profile, key, clock)
    try:
        assert contents(again) == before
        assert list(profile.backups.iterdir()) == []
    finally:
        again.close()


@pytest.fixture
def closed_folder(key):
    """Give a folder that an ordinary user may read but not write; root sees it as any other."""
    if os.name != "posix" or os.getuid() != 0:
        pytest.skip("needs root, to become a user who may not write")
    with tempfile.TemporaryDirectory() as folder:
        Path(folder).chmod(0o755)
        profile = Profile(Path(folder) / "profile")
        store = Store.create(profile, key)
        fill(store)
        store.close()
        profile.root.chmod(0o755)
        profile.book.chmod(0o644)
        yield profile


@pytest.mark.parametrize(
    "attempt",
    [
        "add(Store.open(profile, key), account())",
        "schema_copy(profile, key)",
        'Store.create(Profile(profile.root / "inner"), key)',
    ],
    ids=["edit", "backup", "create"],
)
def test_closed_folder_is_told(closed_folder, key, attempt):
    before = closed_folder.book.read_bytes()
    code = "from csmdesk.models.backups import make\n" + CLOSED.format(
        attempt=attempt.replace("schema_copy(profile, key)", 'make(profile, key, "x")')
    )
    assert result(closed_folder, key, code) in REFUSED
    assert closed_folder.book.read_bytes() == before


def test_failed_creation_leaves_no_file(profile, key):
    code = """
import resource
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    Store.create(profile, key)
except UserError as error:
    say(error.message.code)
"""
    assert result(profile, key, code) == "book.disk"
    assert list(profile.root.glob("book*")) == []
    made = Store.create(profile, key)
    made.close()


def test_book_that_stays_locked_is_told(store, profile, key, clock):
    fill(store)
    impatient = Store.open(profile, key, clock, patience=0.05)
    try:
        with child(profile, key, HOLD) as other:
            assert heard(other) == "writing"
            with pytest.raises(UserError) as caught:
                add(impatient, account(name="mine"))
            assert caught.value.message.code == "book.busy"
            assert sql(impatient, "SELECT name FROM account") == [("Musterholz",)]
            go_on(other)
            assert other.wait() == 0
        add(impatient, account(name="mine"))
    finally:
        impatient.close()
    assert sorted(sql(store, "SELECT name FROM account")) == [
        ("Musterholz",), ("mine",), ("other",),
    ]  # fmt: skip


def test_connection_that_fails_to_open_is_not_left_open(store, profile, key):
    """A leaked handle would keep the book in use, so that it could not be brought up to date."""
    store.close()
    holder = connect(profile.book, key)
    holder.execute("SELECT count(*) FROM account").fetchone()
    with pytest.raises(UserError):
        schema.upgrade(profile, key)
    holder.close()
    copy = schema.upgrade(profile, key)
    assert integrity(copy.profile.book, key) == "ok"
