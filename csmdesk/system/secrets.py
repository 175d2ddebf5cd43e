"""The key of the book and the passwords of its CRM: in the OS keyring, or under a passphrase.

Calls may wait for a person (keyring) or take a tenth of a second (passphrase): make them off the
UI thread. ``vault.json`` and ``secrets.bin`` hold no secret in the clear.
"""

from __future__ import annotations

import dataclasses
import logging
import os
import unicodedata
import uuid
from dataclasses import dataclass

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system import changeover
from csmdesk.system.keyrings import (
    KeyringState,
    delete_entry,
    keyring_state,
    read_entry,
    write_entry,
)
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import marks, new_code, read_code, typo
from csmdesk.system.sealing import KEY_BYTES, SealedKey, WrongSecretError, decrypt, derived, encrypt
from csmdesk.system.secret_places import InFile, InKeyring, SecretPlace
from csmdesk.system.vault_file import (
    FormerKey,
    Protection,
    VaultFile,
    damaged,
    file_missing,
    key_check,
)

__all__ = ["Created", "KeyringState", "Protection", "Secrets", "Vault", "keyring_state"]

_log = logging.getLogger(__name__)
_FORMER = "csm-desk former keys"


@dataclass(frozen=True, slots=True)
class Created:
    """Hold the key of a new book and the recovery code, which is shown once and kept nowhere."""

    key: bytes
    recovery_code: str

    def __repr__(self) -> str:  # neither may reach a log
        return "Created(…)"


class Vault:
    """Guard the key of one book: 32 random bytes that are never stored bare."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    @property
    def exists(self) -> bool:
        """Tell whether this profile has a key already."""
        changeover.complete(self._profile)
        return self._profile.vault.exists()

    @property
    def book_id(self) -> str:
        """Return the random name under which the OS keyring knows this book."""
        return self._read().book_id

    @property
    def protection(self) -> Protection:
        """Tell what opens the book at each start."""
        return self._read().protection

    def create(self, protection: Protection, passphrase: str | None = None) -> Created:
        """Make the key of a new book; refuse where a book or a key stands already.

        Raises ``UserError`` when the keyring is missing or locked, or the passphrase is empty;
        then nothing has been written.
        """
        if self.exists:
            raise UserError(Text("vault.exists"), Text("vault.exists.hint"))
        if self._profile.book.exists():
            raise file_missing()
        self._profile.ensure()
        file, created = _new_file(protection)
        _store(self._profile, _protected(file, created.key, protection, passphrase), created.key)
        return created

    def open(self, passphrase: str | None = None) -> bytes:
        """Return the key, from the keyring or by the passphrase; ``UserError`` says why not."""
        file = self._read()
        if file.protection == "keyring":
            return _from_keyring(file)
        if passphrase is None or file.passphrase is None:
            raise UserError(Text("vault.passphrase_needed"), Text("vault.passphrase_needed.hint"))
        wrong = UserError(Text("vault.wrong_passphrase"), Text("vault.wrong_passphrase.hint"))
        return _unsealed(
            file, file.passphrase, _words(passphrase), _passphrase_slot(file.book_id), wrong=wrong
        )

    def open_with_recovery(self, code: str) -> bytes:
        """Return the key by the printed code: needs ``vault.json`` alone, no keyring."""
        file = self._read()
        hint = typo(code, file.marks, file.book_id) or Text("vault.wrong_recovery_code.hint")
        wrong = UserError(Text("vault.wrong_recovery_code"), hint)
        bits = read_code(code)
        if bits is None:
            raise wrong
        return _unsealed(file, file.recovery, bits, _recovery_slot(file.book_id), wrong=wrong)

    def protect(
        self,
        key: bytes,
        protection: Protection,
        passphrase: str | None = None,
        *,
        is_recovery: bool = False,
    ) -> None:
        """Change what opens the book and take its CRM passwords along; the recovery code stays.

        After a ``UserError`` all is as it was. In a recovery, passwords that the old keyring or
        file does not give are left behind: they have to be typed again.
        """
        before = self._read()
        if not before.knows(key):
            raise ValueError("this is the key of another book")
        after = _protected(before, key, protection, passphrase)
        if after.protection == before.protection:
            _store(self._profile, after, key)
            return
        passwords = self._passwords(before, key, is_recovery=is_recovery)
        try:
            _place(self._profile, after, key).take(passwords)
            _store(self._profile, after, key)
        except UserError:
            self._clear(after, key)
            raise
        self._clear(before, key)

    def renew(self, key: bytes, into: Profile, passphrase: str | None = None) -> Created:
        """Make another key and recovery code for this book, and write their vault into a folder.

        This profile stays as it is. The passwords of the CRM are copied; backups under the present
        key stay open by ``key_of``. A book under a passphrase needs it again. Raises ``UserError``
        for a wrong one and when the keyring refuses.
        """
        before = self._read()
        if before.protection == "passphrase" and self.open(passphrase) != key:
            raise ValueError("this is the key of another book")
        file, created = _new_file(before.protection)
        former = [_former(k, f.book_id, created.key) for f, k in _opened(before.former, key)]
        former.append(_former(key, before.book_id, created.key))
        file = dataclasses.replace(file, former=tuple(former))
        after = _protected(file, created.key, before.protection, passphrase)
        passwords = self._passwords(before, key, is_recovery=False)
        _place(into, after, created.key).take(passwords)
        _store(into, after, created.key)
        return created

    def key_of(self, other: Profile, key: bytes) -> bytes | None:
        """Return the key of a backup of this book, made under this key or a former one."""
        theirs, mine = VaultFile.read(other.vault), self._read()
        known = [key, *(former for _, former in _opened(mine.former, key))]
        return next((each for each in known if theirs.knows(each)), None)

    def knows(self, key: bytes) -> bool:
        """Tell whether this is the key that the vault guards."""
        return self._read().knows(key)

    @property
    def is_intact(self) -> bool:
        """Tell whether the file is as it was written."""
        return self._read().is_intact

    def reseal(self, key: bytes, code: str) -> None:
        """Let another recovery code open this vault, and the former one no more."""
        file, bits = self._read(), read_code(code)
        if bits is None or not file.knows(key):
            raise ValueError("not the key or no code")
        recovery = SealedKey.seal(key, bits, _recovery_slot(file.book_id))
        known = marks(bits, file.book_id)
        dataclasses.replace(file, recovery=recovery, marks=known).write(self._profile.vault)

    def forget_former(self) -> None:
        """Take former keys out of the keyring; sealed in the vault they stay for old backups."""
        for former in self._read().former:
            try:
                if keyring_state() == "ready":
                    delete_entry(former.book_id)
                    InKeyring(former.book_id).take({})
            except (UserError, OSError):
                _log.warning("a former key could not be taken out of the keyring")

    def _read(self) -> VaultFile:
        changeover.complete(self._profile)
        return VaultFile.read(self._profile.vault)

    def _passwords(self, file: VaultFile, key: bytes, *, is_recovery: bool) -> dict[str, str]:
        if is_recovery and file.protection == "keyring" and keyring_state() != "ready":
            return {}  # asking would make the user unlock what was just given up
        try:
            return _place(self._profile, file, key).all()
        except UserError:
            if is_recovery:
                return {}
            raise

    def _clear(self, file: VaultFile, key: bytes) -> None:
        """Take key and passwords out of a place that is not in use, where it can be reached."""
        try:
            if file.protection == "keyring":
                if keyring_state() != "ready":
                    return
                delete_entry(file.book_id)
            _place(self._profile, file, key).take({})
        except (UserError, OSError):
            _log.warning("the former %s could not be cleared", file.protection)


class Secrets:
    """Keep the CRM passwords of one book where its key is kept; see the module about waiting.

    Where that is, is looked up each time: it may have been changed by another process.
    """

    def __init__(self, profile: Profile, key: bytes) -> None:
        self._profile = profile
        self._key = key
        self._place()  # a folder without a vault is refused here

    def get(self, name: str) -> str | None:
        """Return a secret, or ``None`` when it was never set."""
        return self._place().get(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret."""
        self._place().set(name, value)

    def delete(self, name: str) -> None:
        """Forget a secret; does nothing when it was never set."""
        self._place().delete(name)

    def _place(self) -> SecretPlace:
        return _place(self._profile, VaultFile.read(self._profile.vault), self._key)


def _store(profile: Profile, file: VaultFile, key: bytes) -> None:
    """Write the file last: what it says holds, whatever happened before."""
    if file.protection == "keyring":
        write_entry(file.book_id, key.hex())
    file.write(profile.vault)


def _place(profile: Profile, file: VaultFile, key: bytes) -> SecretPlace:
    if file.protection == "keyring":
        return InKeyring(file.book_id)
    return InFile(profile.secrets, key, file.book_id)


def _new_file(protection: Protection) -> tuple[VaultFile, Created]:
    key, book_id = os.urandom(KEY_BYTES), str(uuid.uuid4())
    bits, code = new_code()
    file = VaultFile(
        book_id=book_id,
        protection=protection,
        check=key_check(key),
        recovery=SealedKey.seal(key, bits, _recovery_slot(book_id)),
        passphrase=None,
        marks=marks(bits, book_id),
    )
    return file, Created(key, code)


def _former(key: bytes, book_id: str, by: bytes) -> FormerKey:
    nonce, sealed = encrypt(derived(by, _FORMER), key, _former_slot(book_id))
    return FormerKey(book_id, key_check(key), nonce, sealed)


def _opened(former: tuple[FormerKey, ...], key: bytes) -> list[tuple[FormerKey, bytes]]:
    """Open former keys; one that was damaged is left out."""
    found, by = [], derived(key, _FORMER)
    for each in former:
        try:
            opened = decrypt(by, each.nonce, each.sealed, bound_to=_former_slot(each.book_id))
        except WrongSecretError:
            continue
        found.append((each, opened))
    return found


def _protected(
    file: VaultFile, key: bytes, protection: Protection, passphrase: str | None
) -> VaultFile:
    if protection == "keyring":
        return dataclasses.replace(file, protection=protection, passphrase=None)
    if not (passphrase or "").strip():
        raise UserError(Text("vault.passphrase_empty"), Text("vault.passphrase_empty.hint"))
    sealed = SealedKey.seal(key, _words(passphrase or ""), _passphrase_slot(file.book_id))
    return dataclasses.replace(file, protection=protection, passphrase=sealed)


def _from_keyring(file: VaultFile) -> bytes:
    entry = read_entry(file.book_id)
    try:
        key = bytes.fromhex(entry or "")
    except ValueError:
        key = b""
    if len(key) != KEY_BYTES or not file.knows(key):
        raise UserError(Text("vault.no_entry"), Text("vault.no_entry.hint"))
    return key


def _unsealed(
    file: VaultFile, copy: SealedKey, words: bytes, bound_to: str, *, wrong: UserError
) -> bytes:
    try:
        return copy.open(words, bound_to)
    except WrongSecretError as error:
        if not file.is_intact:  # the right words would fail too
            raise damaged() from error
        raise wrong from error


def _words(passphrase: str) -> bytes:
    # One keyboard sends é as one character, another as two: both shall open the book.
    return unicodedata.normalize("NFC", passphrase).encode()


def _passphrase_slot(book_id: str) -> str:
    return f"csm-desk/{book_id}/passphrase"


def _former_slot(book_id: str) -> str:
    return f"csm-desk/{book_id}/former"


def _recovery_slot(book_id: str) -> str:
    return f"csm-desk/{book_id}/recovery"
