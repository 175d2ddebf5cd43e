"""The key of the book and the passwords of its CRM: in the OS keyring, or under a passphrase.

Calls may wait for a person (keyring) or take a tenth of a second (passphrase): make them off the
UI thread. ``vault.json`` and ``secrets.bin`` hold no secret in the clear.
"""

from __future__ import annotations

import dataclasses
import json
import os
import unicodedata
import uuid
from dataclasses import dataclass

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.keyrings import (
    KeyringState,
    delete_entry,
    keyring_state,
    read_entry,
    write_entry,
)
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import new_code, read_code
from csmdesk.system.sealing import (
    KEY_BYTES,
    SealedKey,
    WrongSecretError,
    decrypt,
    derived,
    encrypt,
)
from csmdesk.system.vault_file import (
    Protection,
    VaultFile,
    damaged,
    file_missing,
    key_check,
    save_beside_book,
)

__all__ = ["Created", "KeyringState", "Protection", "Secrets", "Vault", "keyring_state"]

_NONCE_BYTES = 12


@dataclass(frozen=True, slots=True)
class Created:
    """Hold the key of a new book and the recovery code, which is shown once and kept nowhere."""

    key: bytes
    recovery_code: str

    def __repr__(self) -> str:  # neither may reach a log
        return "Created(…)"


class Vault:
    """Guard the key of one book: 32 random bytes that never change and are never stored bare."""

    def __init__(self, profile: Profile) -> None:
        self._profile = profile

    @property
    def exists(self) -> bool:
        """Tell whether this profile has a key already."""
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
        key, book_id = os.urandom(KEY_BYTES), str(uuid.uuid4())
        bits, code = new_code()
        file = VaultFile(
            book_id=book_id,
            protection=protection,
            check=key_check(key),
            recovery=SealedKey.seal(key, bits, _recovery_slot(book_id)),
            passphrase=None,
        )
        self._save(file, key, protection, passphrase)
        return Created(key, code)

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
        wrong = UserError(Text("vault.wrong_recovery_code"), Text("vault.wrong_recovery_code.hint"))
        bits = read_code(code)
        if bits is None:
            raise wrong
        return _unsealed(file, file.recovery, bits, _recovery_slot(file.book_id), wrong=wrong)

    def protect(self, key: bytes, protection: Protection, passphrase: str | None = None) -> None:
        """Change what opens the book: after a recovery, or for another passphrase.

        The recovery code stays valid. CRM passwords have to be given again when the kind of
        protection changes.
        """
        file = self._read()
        if not file.knows(key):
            raise ValueError("this is the key of another book")
        self._save(file, key, protection, passphrase)
        was_in_keyring = file.protection == "keyring" and protection == "passphrase"
        if was_in_keyring and keyring_state() == "ready":  # else it is out of reach for us
            delete_entry(file.book_id)

    def _read(self) -> VaultFile:
        return VaultFile.read(self._profile.vault)

    def _save(
        self, file: VaultFile, key: bytes, protection: Protection, passphrase: str | None
    ) -> None:
        sealed = None
        if protection == "keyring":
            write_entry(file.book_id, key.hex())
        else:
            if not (passphrase or "").strip():
                raise UserError(Text("vault.passphrase_empty"), Text("vault.passphrase_empty.hint"))
            sealed = SealedKey.seal(key, _words(passphrase or ""), _passphrase_slot(file.book_id))
        dataclasses.replace(file, protection=protection, passphrase=sealed).write(
            self._profile.vault
        )


class Secrets:
    """Keep the CRM passwords of one book where its key is kept; see the module about waiting."""

    def __init__(self, profile: Profile, key: bytes) -> None:
        self._file = VaultFile.read(profile.vault)
        self._path = profile.secrets
        self._key = derived(key, "csm-desk secrets")

    def get(self, name: str) -> str | None:
        """Return a secret, or ``None`` when it was never set."""
        if self._file.protection == "keyring":
            return read_entry(self._entry(name))
        return self._load().get(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret; an unreadable ``secrets.bin`` is set aside first."""
        if self._file.protection == "keyring":
            write_entry(self._entry(name), value)
            return
        try:
            content = self._load()
        except UserError:
            self._path.replace(self._path.with_suffix(".damaged"))
            content = {}
        self._store({**content, name: value})

    def delete(self, name: str) -> None:
        """Forget a secret; does nothing when it was never set."""
        if self._file.protection == "keyring":
            delete_entry(self._entry(name))
            return
        content = self._load()
        if content.pop(name, None) is not None:
            self._store(content)

    def _entry(self, name: str) -> str:
        return f"{self._file.book_id}/{name}"

    def _load(self) -> dict[str, str]:
        try:
            data = self._path.read_bytes()
            nonce, sealed = data[:_NONCE_BYTES], data[_NONCE_BYTES:]
            content = decrypt(self._key, nonce, sealed, bound_to=self._file.book_id)
        except FileNotFoundError:
            return {}
        except (OSError, WrongSecretError) as error:
            raise UserError(
                Text("vault.secrets_damaged"), Text("vault.secrets_damaged.hint")
            ) from error
        return {str(name): str(value) for name, value in json.loads(content).items()}

    def _store(self, content: dict[str, str]) -> None:
        nonce, sealed = encrypt(self._key, json.dumps(content).encode(), self._file.book_id)
        save_beside_book(self._path, nonce + sealed)


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


def _recovery_slot(book_id: str) -> str:
    return f"csm-desk/{book_id}/recovery"
