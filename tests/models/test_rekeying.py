"""Another key: the old one opens nothing any more, nothing is lost, and old backups stay open."""

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.models import backups, rekeying, restoring
from csmdesk.models.backups import BY_HAND
from csmdesk.models.store import Store
from csmdesk.system.keyrings import read_entry
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Secrets, Vault
from tests.models.child import child, go_on, heard
from tests.models.records import account, add, contents, fill, refusal
from tests.models.vaults import PASSPHRASE, guarded


@pytest.fixture
def book(tmp_path):
    made = guarded(tmp_path / "own")
    store = made.open()
    fill(store)
    store.close()
    return made


def held(profile, key):
    store = Store.open(profile, key)
    try:
        return contents(store)
    finally:
        store.close()


def test_new_key_opens_all_and_the_old_one_nothing(book):
    before = held(book.profile, book.key)
    Secrets(book.profile, book.key).set("crm", "s3cret")
    codes = []
    key = rekeying.rekey(book.profile, book.key, codes.append, PASSPHRASE)
    assert key != book.key
    assert Vault(book.profile).open(PASSPHRASE) == key
    assert Vault(book.profile).open_with_recovery(codes[0]) == key
    assert held(book.profile, key) == before
    assert Secrets(book.profile, key).get("crm") == "s3cret"
    assert refusal(lambda: Store.open(book.profile, book.key)) == "book.not_a_book"
    with pytest.raises(UserError):
        Vault(book.profile).open_with_recovery(book.code)


def test_backups_from_before_stay_open_also_after_two_new_keys(book, tmp_path):
    before = held(book.profile, book.key)
    made = backups.make(book.profile, book.key, BY_HAND)
    codes = []
    key = rekeying.rekey(book.profile, book.key, codes.append, PASSPHRASE)
    second = backups.make(book.profile, key, BY_HAND)
    last = rekeying.rekey(book.profile, key, codes.append, PASSPHRASE)
    for backup, of in ((made, book.key), (second, key)):
        found = restoring.key_of_backup(book.profile, backup.profile, key=last)
        assert found == of
        restoring.restore(book.profile, backup.profile, found, key=last)
        assert held(book.profile, last) == before
    # The newest code opens what had the key that was given up last.
    assert Vault(second.profile).open_with_recovery(codes[-1]) == key


def test_stop_at_the_new_code_leaves_everything(book):
    before = held(book.profile, book.key)

    def refuse(_code):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        rekeying.rekey(book.profile, book.key, refuse, PASSPHRASE)
    assert Vault(book.profile).open(PASSPHRASE) == book.key
    assert Vault(book.profile).open_with_recovery(book.code) == book.key
    assert held(book.profile, book.key) == before
    assert not (book.profile.root / "incoming.making").exists()


def test_wrong_passphrase_is_refused_before_anything(book):
    assert refusal(
        lambda: rekeying.rekey(book.profile, book.key, print, "not this one")
    ) == "vault.wrong_passphrase"  # fmt: skip
    assert Vault(book.profile).open(PASSPHRASE) == book.key


def test_refused_while_another_program_has_the_book_open(book):
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
            lambda: rekeying.rekey(book.profile, book.key, print, PASSPHRASE)
        ) == "book.not_alone"  # fmt: skip
        go_on(other)
        assert other.wait() == 0


def test_store_of_before_writes_nothing_into_the_new_book(book):
    old = book.open()  # has no connection open yet, as a window that was asleep
    old.close()
    key = rekeying.rekey(book.profile, book.key, lambda _: None, PASSPHRASE)
    before = held(book.profile, key)

    def write():
        add(old, account(name="into nowhere"))

    assert refusal(write) in {"book.not_a_book", "book.replaced"}
    assert held(book.profile, key) == before


@pytest.mark.keyring
def test_keyring_holds_the_new_key_and_forgets_the_old(tmp_path, secret_service):
    profile = Profile(tmp_path / "ringed")
    vault = Vault(profile)
    created = vault.create("keyring")
    store = Store.create(profile, created.key)
    fill(store)
    store.close()
    Secrets(profile, created.key).set("crm", "s3cret")
    old_entry = vault.book_id
    made = backups.make(profile, created.key, BY_HAND)
    key = rekeying.rekey(profile, created.key, lambda _: None)
    assert vault.open() == key
    assert read_entry(old_entry) is None
    assert read_entry(f"{old_entry}/crm") is None
    assert Secrets(profile, key).get("crm") == "s3cret"
    assert restoring.key_of_backup(profile, made.profile, key=key) == created.key


def test_another_recovery_code_for_the_same_key(book):
    made = backups.make(book.profile, book.key, BY_HAND)
    codes = []
    rekeying.renew_code(book.profile, book.key, codes.append)
    for profile in (book.profile, made.profile):
        assert Vault(profile).open_with_recovery(codes[0]) == book.key
        with pytest.raises(UserError):
            Vault(profile).open_with_recovery(book.code)
        assert Vault(profile).open(PASSPHRASE) == book.key
