"""The two places that the passwords of a book can lie in: the OS keyring, or a sealed file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.keyrings import delete_entry, read_entry, write_entry
from csmdesk.system.sealing import WrongSecretError, decrypt, derived, encrypt
from csmdesk.system.vault_file import save_beside_book

# A keyring does not tell what it holds: what is not named here would be lost in a move.
NAMES = ("crm",)
_NONCE_BYTES = 12


class SecretPlace(Protocol):
    """Keep secrets by their names."""

    def get(self, name: str) -> str | None:
        """Return a secret, or ``None`` when it was never set."""

    def set(self, name: str, value: str) -> None:
        """Store a secret."""

    def delete(self, name: str) -> None:
        """Forget a secret; does nothing when it was never set."""

    def all(self) -> dict[str, str]:
        """Return every secret."""

    def take(self, secrets: Mapping[str, str]) -> None:
        """Hold these secrets and no others."""


class InKeyring:
    """Keep one entry of the OS keyring for each secret."""

    def __init__(self, book_id: str) -> None:
        self._book_id = book_id

    def get(self, name: str) -> str | None:
        """Return a secret; may wait for the user to unlock."""
        return read_entry(self._entry(name))

    def set(self, name: str, value: str) -> None:
        """Store a secret; may wait for the user to unlock."""
        if name not in NAMES:
            raise ValueError(f"{name} is missing in NAMES")
        write_entry(self._entry(name), value)

    def delete(self, name: str) -> None:
        """Forget a secret; may wait for the user to unlock."""
        delete_entry(self._entry(name))

    def all(self) -> dict[str, str]:
        """Return every secret."""
        found = {name: self.get(name) for name in NAMES}
        return {name: value for name, value in found.items() if value is not None}

    def take(self, secrets: Mapping[str, str]) -> None:
        """Hold these secrets and no others."""
        for name in NAMES:
            self.delete(name)
        for name, value in secrets.items():
            self.set(name, value)

    def _entry(self, name: str) -> str:
        return f"{self._book_id}/{name}"


class InFile:
    """Keep all secrets in one file, sealed by a key that follows from the book's."""

    def __init__(self, path: Path, key: bytes, book_id: str) -> None:
        self._path = path
        self._key = derived(key, "csm-desk secrets")
        self._book_id = book_id

    def get(self, name: str) -> str | None:
        """Return a secret, or ``None`` when it was never set."""
        return self.all().get(name)

    def set(self, name: str, value: str) -> None:
        """Store a secret; an unreadable file is set aside first."""
        try:
            content = self.all()
        except UserError:
            self._path.replace(self._path.with_suffix(".damaged"))
            content = {}
        self.take({**content, name: value})

    def delete(self, name: str) -> None:
        """Forget a secret; does nothing when it was never set."""
        content = self.all()
        if content.pop(name, None) is not None:
            self.take(content)

    def all(self) -> dict[str, str]:
        """Return every secret; ``UserError`` when the file cannot be read."""
        try:
            data = self._path.read_bytes()
            nonce, sealed = data[:_NONCE_BYTES], data[_NONCE_BYTES:]
            content = decrypt(self._key, nonce, sealed, bound_to=self._book_id)
        except FileNotFoundError:
            return {}
        except (OSError, WrongSecretError) as error:
            raise UserError(
                Text("vault.secrets_damaged"), Text("vault.secrets_damaged.hint")
            ) from error
        return {str(name): str(value) for name, value in json.loads(content).items()}

    def take(self, secrets: Mapping[str, str]) -> None:
        """Hold these secrets and no others; without any there is no file."""
        if not secrets:
            self._path.unlink(missing_ok=True)
            return
        nonce, sealed = encrypt(self._key, json.dumps(secrets).encode(), self._book_id)
        save_beside_book(self._path, nonce + sealed)
