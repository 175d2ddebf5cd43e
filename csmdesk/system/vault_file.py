"""The file beside a book that keeps sealed copies of its key."""

from __future__ import annotations

import hashlib
import hmac
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.atomic import write_atomically
from csmdesk.system.sealing import SealedKey, derived, from_base64, to_base64

Protection = Literal["keyring", "passphrase"]

_VERSION = 1
_CHECK_BYTES = 16


@dataclass(frozen=True, slots=True)
class FormerKey:
    """Hold a key that the book had before, sealed by the one it has: old backups have it still."""

    book_id: str
    check: bytes
    nonce: bytes
    sealed: bytes

    def as_json(self) -> dict[str, object]:
        """Return the form that the vault file keeps."""
        return {
            "book_id": self.book_id,
            "check": to_base64(self.check),
            "nonce": to_base64(self.nonce),
            "sealed": to_base64(self.sealed),
        }

    @classmethod
    def from_json(cls, data: dict[str, object]) -> Self:
        """Read the form that the vault file keeps; ``ValueError`` for anything else."""
        check, nonce, sealed = (from_base64(data[n]) for n in ("check", "nonce", "sealed"))
        return cls(str(data["book_id"]), check, nonce, sealed)


@dataclass(frozen=True, slots=True)
class VaultFile:
    """Hold what ``vault.json`` says.

    ``check`` tells the right key from another one. ``is_intact`` is false when bytes changed since
    the file was written; its parts are still tried, since a damaged copy leaves the other usable.
    ``marks`` find a typo in the recovery code.
    """

    book_id: str
    protection: Protection
    check: bytes
    recovery: SealedKey
    passphrase: SealedKey | None
    former: tuple[FormerKey, ...] = ()
    marks: str = ""
    is_intact: bool = True

    @classmethod
    def read(cls, path: Path) -> Self:
        """Read the file; ``UserError`` when it is missing, damaged or of a newer program."""
        try:
            data = json.loads(path.read_bytes())
        except FileNotFoundError as error:
            raise file_missing() from error
        except (OSError, ValueError) as error:
            raise damaged() from error
        try:
            return cls._parsed(data)
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise damaged() from error

    def write(self, path: Path) -> None:
        """Replace the file as a whole; ``UserError`` when the disk refuses."""
        data = self._content()
        data["digest"] = _digest(data)
        save_beside_book(path, json.dumps(data, indent=1).encode())

    def knows(self, key: bytes) -> bool:
        """Tell whether this is the key of the book."""
        return hmac.compare_digest(key_check(key), self.check)

    def _content(self) -> dict[str, object]:
        content: dict[str, object] = {
            "version": _VERSION,
            "book_id": self.book_id,
            "protection": self.protection,
            "check": to_base64(self.check),
            "recovery": self.recovery.as_json(),
            "passphrase": self.passphrase.as_json() if self.passphrase else None,
        }
        if self.former:
            content["former"] = [key.as_json() for key in self.former]
        if self.marks:
            content["marks"] = self.marks
        return content

    @classmethod
    def _parsed(cls, data: dict[str, Any]) -> Self:
        if type(data["version"]) is int and data["version"] > _VERSION:
            raise UserError(Text("vault.newer"), Text("vault.newer.hint"))
        protection, book_id, sealed = data["protection"], data["book_id"], data["passphrase"]
        if protection not in {"keyring", "passphrase"} or not isinstance(book_id, str):
            raise ValueError("not a vault file")
        if protection == "passphrase" and sealed is None:
            raise ValueError("the sealed copy is missing")
        return cls(
            book_id=book_id,
            protection="keyring" if protection == "keyring" else "passphrase",
            check=from_base64(data["check"]),
            recovery=SealedKey.from_json(data["recovery"]),
            passphrase=None if sealed is None else SealedKey.from_json(sealed),
            former=tuple(FormerKey.from_json(each) for each in data.get("former", ())),
            marks=str(data.get("marks", "")),
            is_intact=data.pop("digest", None) == _digest(data),
        )


def save_beside_book(path: Path, content: bytes) -> None:
    """Replace a file of the profile as a whole; ``UserError`` when the disk refuses."""
    try:
        write_atomically(path, content)
    except OSError as error:
        raise UserError(
            Text.of("vault.not_saved", file=str(path), reason=error.strerror or ""),
            Text("vault.not_saved.hint"),
        ) from error


def key_check(key: bytes) -> bytes:
    """Return the mark by which a vault file knows its key without holding it."""
    return derived(key, "csm-desk vault check", _CHECK_BYTES)


def damaged() -> UserError:
    """Say that the vault file cannot be read."""
    return UserError(Text("vault.damaged"), Text("vault.damaged.hint"))


def file_missing() -> UserError:
    """Say that the book has lost its vault file."""
    return UserError(Text("vault.file_missing"), Text("vault.file_missing.hint"))


def _digest(data: dict[str, object]) -> str:
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(canonical.encode()).hexdigest()
