"""What opens a locked window, with real vaults and a real keyring."""

import pytest

from csmdesk.domain.errors import UserError
from csmdesk.system.app_lock import AppLock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault

PHRASE, WORDS = "gentle river 七月", "back at my desk"


@pytest.fixture
def by_passphrase(profile):
    return Vault(profile).create("passphrase", PHRASE)


@pytest.fixture
def by_keyring(profile, secret_service):
    return Vault(profile).create("keyring")


def refusal(call, *arguments):
    with pytest.raises(UserError) as caught:
        call(*arguments)
    return caught.value.message.code


def test_a_book_under_a_passphrase_asks_for_that_one(profile, by_passphrase):
    lock = AppLock(profile, by_passphrase.key)
    assert lock.question == "passphrase"
    assert refusal(lock.open, "something else") == "vault.wrong_passphrase"
    assert refusal(lock.open) == "vault.passphrase_needed"
    lock.open(PHRASE)
    lock.open_with_recovery(by_passphrase.recovery_code)


def test_a_passphrase_that_everybody_knows_is_not_asked(profile, by_passphrase):
    lock = AppLock(profile, by_passphrase.key, known=PHRASE)
    assert lock.question == "nothing"
    lock.open()


def test_a_vault_in_the_place_of_the_right_one_opens_nothing(profile, by_passphrase):
    other = Profile(profile.root.with_name("other"))
    forged = Vault(other).create("passphrase", "known to the forger")
    profile.vault.write_bytes(other.vault.read_bytes())
    lock = AppLock(profile, by_passphrase.key)
    assert refusal(lock.open, "known to the forger") == "lock.other_vault"
    assert refusal(lock.open_with_recovery, forged.recovery_code) == "lock.other_vault"
    profile.vault.unlink()
    assert refusal(lock.open, PHRASE) == "vault.file_missing"


@pytest.mark.keyring
def test_a_book_in_the_keyring_asks_the_keyring(profile, by_keyring, secret_service):
    lock = AppLock(profile, by_keyring.key)
    assert lock.question == "keyring"
    lock.open()
    lock.mark()
    assert not lock.is_marked  # there is nothing to ask for at the next start
    secret_service.lock()
    assert refusal(lock.open) == "vault.keyring_locked"


@pytest.mark.keyring
def test_a_passphrase_of_the_lock_is_asked_and_stays_asked_over_a_restart(profile, by_keyring):
    lock = AppLock(profile, by_keyring.key)
    assert refusal(lock.set_words, "  ") == "vault.passphrase_empty"
    lock.set_words(WORDS)
    assert lock.question == "words"
    lock.mark()
    again = AppLock(profile, by_keyring.key)
    assert again.is_marked
    assert refusal(again.open) == "lock.words_missing"
    assert refusal(again.open, PHRASE) == "lock.wrong_words"
    assert again.is_marked
    again.open(WORDS)
    assert not again.is_marked


@pytest.mark.keyring
def test_who_changes_the_words_knows_them(profile, by_keyring):
    lock = AppLock(profile, by_keyring.key)
    lock.set_words(WORDS)
    assert refusal(lock.set_words, "other words", "guess") == "lock.wrong_words"
    assert refusal(lock.drop_words, None) == "lock.words_missing"
    lock.set_words("é at the end", WORDS)
    lock.open("e\u0301 at the end")
    lock.drop_words("é at the end")
    assert lock.question == "keyring"


@pytest.mark.keyring
@pytest.mark.parametrize("content", [b"", b"[]", b'{"words": {"kdf": "plain"}}', b"\xff"])
def test_forgotten_or_damaged_words_give_way_to_the_recovery_code(profile, by_keyring, content):
    lock = AppLock(profile, by_keyring.key)
    lock.set_words(WORDS)
    (profile.root / "lock.json").write_bytes(content)
    lock.mark()
    assert refusal(lock.open, WORDS) == "lock.damaged"
    lock.open_with_recovery(by_keyring.recovery_code)
    assert lock.question == "keyring"
    assert not lock.is_marked
