"""Restoring: all of a backup or nothing of it, what was there is kept, and only the right book."""

import shutil

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models import backups, restoring
from csmdesk.models.backups import BY_HAND
from csmdesk.models.engine import connect
from csmdesk.models.packing import pack, unpacked
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from tests.models.child import child, go_on, heard
from tests.models.records import LABEL, account, add, contents, fill, one, refusal
from tests.models.vaults import PASSPHRASE, guarded

EXCHANGED = (
    "INSERT INTO sync_binding (id, crm, url, org_id, user_id, login, options, device_id, gen) "
    "VALUES (1, 'x', 'u', 'o', 'u', 'l', '{}', 'd', 1)",
    "INSERT INTO sync_cursor (obj, scope, hwm) VALUES ('account', '', '9')",
    "INSERT INTO sync_attempt (local_id, kind, body, sent_seq, idem, state, tries, started_at) "
    "VALUES ('a', 'create', '{}', 1, 'i', 'sending', 0, 't')",
)


@pytest.fixture
def book(tmp_path):
    made = guarded(tmp_path / "own")
    store = made.open()
    fill(store)
    store.close()
    return made


def held(book):
    store = Store.open(book.profile, book.key)
    try:
        return contents(store)
    finally:
        store.close()


def edit(book, name):
    store = book.open()
    add(store, account(name=name))
    store.close()


def test_restored_book_is_as_it_was_and_the_other_is_kept(book):
    before = held(book)
    made = backups.make(book.profile, book.key, BY_HAND)
    edit(book, "later")
    later = held(book)
    kept = restoring.restore(book.profile, made.profile, book.key, key=book.key)
    assert held(book) == before
    restoring.restore(book.profile, kept.profile, book.key, key=book.key)
    assert held(book) == later
    assert Vault(book.profile).open(PASSPHRASE) == book.key


def test_backup_and_recovery_code_open_on_a_bare_machine(book, tmp_path):
    before = held(book)
    Secrets(book.profile, book.key).set("crm", "s3cret")
    made = backups.make(book.profile, book.key, BY_HAND)
    file = tmp_path / "usb.csmdesk"
    assert pack(made, file) == file.stat().st_size
    shutil.rmtree(book.profile.root)
    bare = Profile(tmp_path / "bare")
    with unpacked(file, bare) as source:
        key = restoring.key_of_backup(bare, source, code=book.code)
        assert restoring.restore(bare, source, key, key=None, passphrase="another one") is None
    store = Store.open(bare, Vault(bare).open("another one"))
    assert contents(store) == before
    store.close()
    assert Secrets(bare, key).get("crm") == "s3cret"
    assert not list(bare.root.glob(".unpacking-*"))


def test_settings_move_along_to_an_empty_profile_only(book, tmp_path):
    book.profile.settings.write_text('{"theme": "dark"}')
    made = backups.make(book.profile, book.key, BY_HAND)
    bare, used = Profile(tmp_path / "bare"), Profile(tmp_path / "used")
    used.ensure()
    used.settings.write_text('{"theme": "light"}')
    for profile in (bare, used):
        restoring.restore(profile, made.profile, book.key, key=None, passphrase="x y z")
    assert "dark" in bare.settings.read_text()
    assert "light" in used.settings.read_text()


def test_code_with_a_typo_is_told_and_nothing_is_touched(book, tmp_path):
    made = backups.make(book.profile, book.key, BY_HAND)
    wrong = ("1" if book.code[0] != "1" else "2") + book.code[1:]
    bare = Profile(tmp_path / "bare")
    for typed in (wrong, book.code[:-1], "", "ÄÖÜ"):
        with pytest.raises(UserError) as caught:
            restoring.key_of_backup(bare, made.profile, code=typed)
        assert caught.value.message.code == "vault.wrong_recovery_code"
    assert not bare.root.exists()


def test_backup_of_a_newer_version_is_refused(book):
    made = backups.make(book.profile, book.key, BY_HAND)
    connection = connect(made.profile.book, book.key)
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    before = book.profile.book.read_bytes()
    assert refusal(
        lambda: restoring.restore(book.profile, made.profile, book.key, key=book.key)
    ) == "book.newer"  # fmt: skip
    assert book.profile.book.read_bytes() == before


def test_damaged_backup_is_refused(book):
    made = backups.make(book.profile, book.key, BY_HAND)
    content = bytearray(made.profile.book.read_bytes())
    content[len(content) // 2] ^= 1
    made.profile.book.write_bytes(content)
    before = held(book)
    assert refusal(
        lambda: restoring.restore(book.profile, made.profile, book.key, key=book.key)
    ) == "backup.damaged"  # fmt: skip
    assert held(book) == before


def test_backup_of_another_book_is_refused(book, tmp_path):
    other = guarded(tmp_path / "other")
    made = backups.make(other.profile, other.key, BY_HAND)
    before = held(book)
    for key in (book.key, None):
        code = refusal(
            lambda key=key: restoring.restore(book.profile, made.profile, other.key, key=key)
        )
        assert code == "backup.other_book"
    assert refusal(
        lambda: restoring.key_of_backup(book.profile, made.profile, key=book.key)
    ) == "backup.other_key"  # fmt: skip
    assert held(book) == before


def test_folder_that_is_no_backup_is_refused(book, tmp_path):
    (tmp_path / "empty").mkdir()
    (tmp_path / "text.csmdesk").write_text("no zip")
    assert refusal(
        lambda: restoring.key_of_backup(book.profile, Profile(tmp_path / "empty"), key=book.key)
    ) == "backup.no_backup"  # fmt: skip

    def unpack():
        with unpacked(tmp_path / "text.csmdesk", book.profile):
            pass

    assert refusal(unpack) == "backup.no_backup"


def test_restoring_is_refused_while_another_program_has_the_book_open(book):
    made = backups.make(book.profile, book.key, BY_HAND)
    code = """
    store = Store.open(profile, key)
    with store.read() as read:
        read.sql("SELECT 1 FROM account")
    say("open")
    wait()
    store.close()
    """
    with child(book.profile, book.key, code) as other:
        assert heard(other) == "open"
        assert refusal(
            lambda: restoring.restore(book.profile, made.profile, book.key, key=book.key)
        ) == "book.not_alone"  # fmt: skip
        go_on(other)
        assert other.wait() == 0
    assert not (book.profile.root / "incoming.making").exists()
    restoring.restore(book.profile, made.profile, book.key, key=book.key)


@pytest.mark.parametrize("share", [0.0, 0.5], ids=["first page", "a page inside"])
def test_damaged_book_is_kept_as_it_is_when_a_backup_takes_its_place(book, share):
    before = held(book)
    made = backups.make(book.profile, book.key, BY_HAND)
    content = bytearray(book.profile.book.read_bytes())
    content[int(len(content) * share) // 4096 * 4096 + 100] ^= 0xFF
    book.profile.book.write_bytes(content)
    kept = restoring.restore(book.profile, made.profile, book.key, key=book.key)
    assert held(book) == before
    assert kept.reason == "damaged"
    assert kept.profile.book.read_bytes() == bytes(content)


def test_lost_book_file_comes_back(book):
    before = held(book)
    made = backups.make(book.profile, book.key, BY_HAND)
    book.profile.book.unlink()
    assert restoring.restore(book.profile, made.profile, book.key, key=book.key) is None
    assert held(book) == before


def test_damaged_vault_is_replaced_by_that_of_the_backup(book):
    before = held(book)
    made = backups.make(book.profile, book.key, BY_HAND)
    book.profile.vault.write_text("{")
    key = restoring.key_of_backup(book.profile, made.profile, code=book.code)
    restoring.restore(book.profile, made.profile, key, key=None, passphrase="new words")
    assert Vault(book.profile).open("new words") == book.key
    assert held(book) == before


def test_log_of_the_old_book_never_meets_the_restored_one(book):
    """A killed process leaves its log; its pages in another file would be damage."""
    made = backups.make(book.profile, book.key, BY_HAND)
    before = held(book)
    code = """
    import os, signal
    store = Store.open(profile, key)
    add(store, *(account(name=f"N{n}") for n in range(50)))
    os.kill(os.getpid(), signal.SIGKILL)
    """
    with child(book.profile, book.key, code) as other:
        other.wait()
    assert book.profile.book.with_name("book.db-wal").stat().st_size > 0
    kept = restoring.restore(book.profile, made.profile, book.key, key=book.key)
    assert held(book) == before
    assert backups.look(kept.profile, book.key).counts["account"] == 51


def test_exchange_looks_everything_up_again_after_a_restore(book):
    store = book.open()
    with store.write(LABEL) as uow:
        for statement in EXCHANGED:
            uow.raw.execute(statement)
    store.close()
    made = backups.make(book.profile, book.key, BY_HAND)
    restoring.restore(book.profile, made.profile, book.key, key=book.key)
    store = book.open()
    assert one(store, "SELECT count(*) FROM sync_cursor") == 0
    assert one(store, "SELECT state FROM sync_attempt") == "unknown"
    assert one(store, "SELECT device_id FROM sync_binding") != "d"
    store.close()
