"""The recovery code: 160 random bits that a person can print, read aloud and type back."""

from __future__ import annotations

import os
import unicodedata

_BYTES = 20
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's base 32: no I, L, O, U
_GROUP = 4
_GROUPS = _BYTES * 8 // 5 // _GROUP
_MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})


def new_code() -> tuple[bytes, str]:
    """Return the random bits and the code that spells them in groups of four."""
    bits = os.urandom(_BYTES)
    return bits, spelled(bits)


def spelled(bits: bytes) -> str:
    """Spell 160 bits as eight groups of four letters."""
    number = int.from_bytes(bits)
    letters = "".join(_LETTERS[number >> shift & 31] for shift in range(155, -1, -5))
    return "-".join(letters[at : at + _GROUP] for at in range(0, len(letters), _GROUP))


def read_code(text: str) -> bytes | None:
    """Return the bits of a typed code, or ``None`` when it cannot be one.

    Case, spaces and dashes do not matter; O counts as 0, I and L as 1; letters of full width, as
    Chinese input methods make them, count as their narrow twins.
    """
    narrow = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    letters = [c for c in narrow if not c.isspace() and unicodedata.category(c) != "Pd"]
    if len(letters) != _GROUP * _GROUPS or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number.to_bytes(_BYTES)
