"""Sealed copies of a key: Argon2id makes a key from words, AES-256-GCM seals with it."""

from __future__ import annotations

import base64
import os
from dataclasses import dataclass
from typing import Self

KEY_BYTES = 32
_SALT_BYTES = 16
_NONCE_BYTES = 12
_MOST_PASSES = 32
_MOST_MEMORY_KIB = 1024 * 1024
_MOST_LANES = 64


class WrongSecretError(Exception):
    """Say that the words do not open the copy, or that the copy is damaged."""


@dataclass(frozen=True, slots=True)
class Cost:
    """Tell how dear one guess is: passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 64 * 1024
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class SealedKey:
    """Hold one copy of a key that a passphrase or a recovery code opens."""

    cost: Cost
    salt: bytes
    nonce: bytes
    sealed: bytes

    @classmethod
    def seal(cls, key: bytes, words: bytes, bound_to: str) -> Self:
        """Seal ``key``; ``bound_to`` names book and slot, so that copies cannot change places."""
        cost, salt = Cost(), os.urandom(_SALT_BYTES)
        nonce, sealed = encrypt(_stretched(words, salt, cost), key, bound_to)
        return cls(cost, salt, nonce, sealed)

    def open(self, words: bytes, bound_to: str) -> bytes:
        """Return the key, or raise ``WrongSecretError``."""
        return decrypt(
            _stretched(words, self.salt, self.cost), self.nonce, self.sealed, bound_to=bound_to
        )

    def as_json(self) -> dict[str, object]:
        """Return the form that the vault file keeps."""
        return {
            "kdf": "argon2id",
            "passes": self.cost.passes,
            "memory_kib": self.cost.memory_kib,
            "lanes": self.cost.lanes,
            "salt": to_base64(self.salt),
            "nonce": to_base64(self.nonce),
            "sealed": to_base64(self.sealed),
        }

    @classmethod
    def from_json(cls, data: object) -> Self:
        """Read the form that the vault file keeps; ``ValueError`` for anything else."""
        if not isinstance(data, dict) or data.get("kdf") != "argon2id":
            raise ValueError("no sealed key")
        cost = Cost(
            _within(data.get("passes"), 1, _MOST_PASSES),
            _within(data.get("memory_kib"), 8, _MOST_MEMORY_KIB),
            _within(data.get("lanes"), 1, _MOST_LANES),
        )
        salt, nonce, sealed = (from_base64(data.get(n)) for n in ("salt", "nonce", "sealed"))
        if len(salt) < 8 or len(nonce) != _NONCE_BYTES:
            raise ValueError("no sealed key")
        return cls(cost, salt, nonce, sealed)


def encrypt(key: bytes, content: bytes, bound_to: str) -> tuple[bytes, bytes]:
    """Return a fresh nonce and the content encrypted by AES-256-GCM."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    nonce = os.urandom(_NONCE_BYTES)
    return nonce, AESGCM(key).encrypt(nonce, content, bound_to.encode())


def decrypt(key: bytes, nonce: bytes, sealed: bytes, *, bound_to: str) -> bytes:
    """Return the content, or raise ``WrongSecretError`` for another key or changed bytes."""
    from cryptography.exceptions import InvalidTag
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    try:
        return AESGCM(key).decrypt(nonce, sealed, bound_to.encode())
    except (InvalidTag, ValueError) as error:  # ValueError: cut shorter than its tag
        raise WrongSecretError from error


def derived(key: bytes, purpose: str, length: int = KEY_BYTES) -> bytes:
    """Return another key for another purpose (HKDF-SHA256); it tells nothing about ``key``."""
    from cryptography.hazmat.primitives.hashes import SHA256
    from cryptography.hazmat.primitives.kdf.hkdf import HKDF

    return HKDF(SHA256(), length, salt=None, info=purpose.encode()).derive(key)


def to_base64(data: bytes) -> str:
    """Write bytes for a JSON file."""
    return base64.b64encode(data).decode("ascii")


def from_base64(text: object) -> bytes:
    """Read bytes from a JSON file; ``ValueError`` for anything else."""
    if not isinstance(text, str):
        raise ValueError("no base64 text")  # noqa: TRY004 - one error for every damage
    return base64.b64decode(text, validate=True)


def _stretched(words: bytes, salt: bytes, cost: Cost) -> bytes:
    from argon2.low_level import Type, hash_secret_raw

    return hash_secret_raw(
        words,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory_kib,
        parallelism=cost.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _within(value: object, least: int, most: int) -> int:
    # A forged file must not make us fill the memory.
    if type(value) is not int or not least <= value <= most:
        raise ValueError("cost out of range")
    return value
