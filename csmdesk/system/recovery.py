"""The recovery code: 160 random bits that a person can print, read aloud and type back."""

from __future__ import annotations

import hashlib
import os
import unicodedata

from csmdesk.domain.text import Text

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
    letters = _typed(text)
    if len(letters) != _GROUP * _GROUPS or not set(letters) <= set(_LETTERS):
        return None
    number = 0
    for letter in letters:
        number = number << 5 | _LETTERS.index(letter)
    return number.to_bytes(_BYTES)


def marks(bits: bytes, book_id: str) -> str:
    """Return one letter for each group, by which a typo is found in its group.

    They stand in the vault file in the clear and tell 40 of the 160 bits; nobody tries the other
    120, each try of which costs 64 MiB.
    """
    groups = spelled(bits).split("-")
    return "".join(_mark(book_id, n, group) for n, group in enumerate(groups))


def typo(text: str, known: str, book_id: str) -> Text | None:
    """Say what is wrong with a typed code, as far as its form and the marks of the right one tell.

    ``known`` is empty for a code of before there were marks.
    """
    letters = _typed(text)
    if strange := [c for c in letters if c not in _LETTERS]:
        return Text.of("vault.code_letter", letter=strange[0])
    if len(letters) != _GROUP * _GROUPS:
        return Text("vault.code_length", {"n": len(letters)})
    groups = ["".join(letters[at : at + _GROUP]) for at in range(0, len(letters), _GROUP)]
    pairs = enumerate(zip(groups, known, strict=False))
    wrong = [(n, group) for n, (group, mark) in pairs if _mark(book_id, n, group) != mark]
    if not wrong or len(wrong) > _GROUPS // 2:
        return None  # another code altogether
    n, group = wrong[0]
    return Text("vault.code_group", {"group": group, "n": n + 1})


def _mark(book_id: str, n: int, group: str) -> str:
    return _LETTERS[hashlib.sha256(f"{book_id}/{n}/{group}".encode()).digest()[0] & 31]


def _typed(text: str) -> list[str]:
    narrow = unicodedata.normalize("NFKC", text).upper().translate(_MISREAD)
    return [c for c in narrow if not c.isspace() and unicodedata.category(c) != "Pd"]
