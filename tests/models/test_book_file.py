"""The file: made once, opened by its key alone, refused in words, and unreadable to others."""

import os
import stat

import pytest

from csmdesk.domain.text import Text
from csmdesk.models import backups
from csmdesk.models.engine import connect
from csmdesk.models.keys import new_id
from csmdesk.models.soundness import integrity
from csmdesk.models.store import Store
from tests.models.records import (
    LABEL,
    account,
    add,
    contents,
    fill,
    person,
    refusal,
    save,
    sql,
    touchpoint,
)

SECRETS = ("Geheimnis", "绝密续约", "ada@example.com", "LABELWORT", "CREATE TABLE", "SQLite format")


def test_missing_book_is_refused_and_not_made(profile, key):
    assert refusal(lambda: Store.open(profile, key)) == "book.missing"
    assert not profile.book.exists()


def test_missing_folder_is_refused(tmp_path, profile, key):
    profile.book.parent.rename(tmp_path / "elsewhere")
    assert refusal(lambda: Store.open(profile, key)) == "book.missing"


def test_existing_book_is_not_made_anew(store, profile, key):
    fill(store)
    before = contents(store)
    assert refusal(lambda: Store.create(profile, key)) == "book.exists"
    assert contents(store) == before


@pytest.mark.parametrize(
    "content",
    [b"", b"\0", b"not a database\n" * 900, b"SQLite format 3\0" + b"\0" * 8000, os.urandom(9000)],
    ids=["empty", "one byte", "text", "header alone", "noise"],
)
def test_file_that_is_no_book_is_refused_untouched(profile, key, content):
    profile.book.write_bytes(content)
    assert refusal(lambda: Store.open(profile, key)) == "book.not_a_book"
    assert profile.book.read_bytes() == content


def test_foreign_database_is_refused_untouched(profile, key):
    connection = connect(profile.book, key, create=True)
    connection.execute("CREATE TABLE other (id TEXT)")
    connection.close()
    before = profile.book.read_bytes()
    assert refusal(lambda: Store.open(profile, key)) == "book.not_a_book"
    assert profile.book.read_bytes() == before


def test_wrong_key_is_refused_untouched(store, profile, key):
    fill(store)
    store.close()
    before = profile.book.read_bytes()
    assert refusal(lambda: Store.open(profile, key[::-1])) == "book.not_a_book"
    assert profile.book.read_bytes() == before
    again = Store.open(profile, key)
    again.close()


def test_wrong_key_is_silent_on_the_terminal(store, profile, key, capfd):
    store.close()
    refusal(lambda: Store.open(profile, key[::-1]))
    assert capfd.readouterr() == ("", "")


@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_damaged_page_is_told(store, profile, key, share):
    add(store, *(account(name=f"N{n}", notes="x" * 500) for n in range(200)))
    store.close()
    book = bytearray(profile.book.read_bytes())
    at = int(len(book) * share) // 4096 * 4096 + 100
    book[at] ^= 0xFF
    profile.book.write_bytes(book)
    assert integrity(profile.book, key) != "ok"


def test_damage_met_while_reading_is_told_in_words(store, profile, key):
    add(store, *(account(name=f"N{n}", notes="x" * 500) for n in range(200)))
    store.close()
    book = bytearray(profile.book.read_bytes())
    for page in range(8, len(book) // 4096):
        book[page * 4096 + 100] ^= 0xFF
    profile.book.write_bytes(book)
    code = refusal(lambda: contents(Store.open(profile, key)))
    assert code == "book.not_a_book"


def test_whole_book_is_sound(store, profile, key):
    fill(store)
    assert integrity(profile.book, key) == "ok"


def test_broken_reference_is_told(store, profile, key):
    fill(store)
    store.close()
    connection = connect(profile.book, key)
    connection.execute("DROP TRIGGER journal_account_delete")
    connection.execute("DELETE FROM account")  # foreign keys are off unless they are asked for
    connection.close()
    assert integrity(profile.book, key).startswith("foreign key of ")


def test_nothing_is_readable_in_any_file(store, profile, key):
    home = account(name="Geheimnis", notes="谈绝密续约")
    rows = [home, person(name="x", emails=["ada@example.com"])]
    rows += [
        touchpoint(home.id, subject=f"Geheimnis {n}", notes="绝密续约" * 60) for n in range(99)
    ]
    with store.write(Text.of("test.edit", word="LABELWORT")) as uow:
        save(uow, *rows)
    copy = backups.make(profile, key, "test")
    with store.read():  # keeps the write-ahead log and its index on the disk
        files = [path for path in profile.root.rglob("*") if path.is_file()]
        suffixes = {path.name[7:] for path in files if path.name.startswith("book.db")}
        held = {path: path.read_bytes() for path in files}
    assert {"", "-wal", "-shm"} <= suffixes
    assert copy.profile.book in held
    for path, content in held.items():
        for word in SECRETS:
            for encoding in ("utf-8", "utf-16-le", "gb18030"):
                assert word.encode(encoding) not in content, (path.name, word)
        assert key not in content
        assert key.hex().encode() not in content


def test_backup_opens_with_the_key_and_holds_everything(store, profile, key, clock):
    fill(store)
    held = contents(store)
    copy = backups.make(profile, key, "daily")
    add(store, account(name="later"))
    store.close()
    copy.profile.book.replace(profile.book)
    again = Store.open(profile, key, clock)
    try:
        assert contents(again) == held
    finally:
        again.close()


def test_folder_is_closed_to_other_users(store, profile):
    assert stat.S_IMODE(profile.root.stat().st_mode) == 0o700
    assert stat.S_IMODE(profile.backups.stat().st_mode) == 0o700


def test_closed_book_is_one_file(store, profile):
    fill(store)
    store.close()
    assert [path.name for path in profile.root.glob("book*")] == ["book.db"]


def test_keys_of_records_sort_by_time():
    made = [new_id() for _ in range(2_000)]
    assert made == sorted(set(made))


def test_two_readings_at_once(store):
    fill(store)
    with store.read() as first, store.read() as second, store.write(LABEL) as uow:
        assert first.sql("SELECT count(*) FROM account") == [(1,)]
        uow.raw.execute("DELETE FROM account")
        assert second.sql("SELECT count(*) FROM account") == [(1,)]
    assert sql(store, "SELECT count(*) FROM account") == [(0,)]
