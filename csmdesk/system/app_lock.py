"""What opens a locked window: the passphrase of the book, or one of its own for the lock.

Calls may take a tenth of a second or wait for a person (keyring): make them off the UI thread.
Why a lock of its own, and what it does not promise: see the decision about the idle lock.
"""

from __future__ import annotations

import hmac
import json
import logging
import os
import unicodedata
from typing import Literal

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.sealing import KEY_BYTES, SealedKey, WrongSecretError
from csmdesk.system.secrets import Vault
from csmdesk.system.vault_file import save_beside_book

Question = Literal["passphrase", "words", "keyring", "nothing"]

_log = logging.getLogger(__name__)
_VERSION = 1
_SLOT = "csm-desk/lock"


class AppLock:
    """Ask for what proves that its owner is back.

    ``key`` is the one of the open book: a vault that was laid in the place of its own opens
    nothing. ``known`` is a passphrase that everybody may know (the demo book): then none is asked.
    """

    def __init__(self, profile: Profile, key: bytes, *, known: str | None = None) -> None:
        self._profile = profile
        self._key = key
        self._known = known
        self._file = profile.root / "lock.json"
        self._mark = profile.root / "locked"

    @property
    def question(self) -> Question:
        """Tell what is asked for; ``UserError`` when the vault of the book cannot be read."""
        if Vault(self._profile).protection == "passphrase":
            return "passphrase" if self._known is None else "nothing"
        return "words" if self.has_words else "keyring"

    @property
    def has_words(self) -> bool:
        """Tell whether the lock has a passphrase of its own."""
        return self._file.exists()

    def open(self, words: str | None = None) -> None:
        """Return when the right words were given, or the keyring opens the book; else refuse."""
        question = self.question
        if question == "words":
            self._check(words)
        elif question != "nothing":
            self._compare(Vault(self._profile).open(words if question == "passphrase" else None))
        self.unmark()

    def open_with_recovery(self, code: str) -> None:
        """Return when the recovery code is right; a passphrase of the lock is forgotten then."""
        self._compare(Vault(self._profile).open_with_recovery(code))
        self._file.unlink(missing_ok=True)
        self.unmark()

    def set_words(self, words: str, present: str | None = None) -> None:
        """Set the passphrase of the lock; who changes one has to know it."""
        if not words.strip():
            raise UserError(Text("vault.passphrase_empty"), Text("vault.passphrase_empty.hint"))
        if self.has_words:
            self._check(present)
        sealed = SealedKey.seal(os.urandom(KEY_BYTES), _normal(words), _SLOT)
        content = {"version": _VERSION, "words": sealed.as_json()}
        save_beside_book(self._file, json.dumps(content, indent=1).encode())

    def drop_words(self, present: str | None) -> None:
        """Do without a passphrase of the lock from now on."""
        if self.has_words:
            self._check(present)
            self._file.unlink(missing_ok=True)

    def mark(self) -> None:
        """Remember across a restart that the window was locked; only own words need that."""
        try:
            if self.has_words:
                self._mark.touch(mode=0o600)
        except OSError as error:
            _log.warning("that the window is locked is not remembered: %s", error.strerror)

    def unmark(self) -> None:
        """Forget that the window was locked."""
        self._mark.unlink(missing_ok=True)

    @property
    def is_marked(self) -> bool:
        """Tell whether the last window ended while it was locked."""
        return self._mark.exists() and self.has_words

    def _compare(self, key: bytes) -> None:
        if not hmac.compare_digest(key, self._key):
            raise UserError(Text("lock.other_vault"), Text("lock.other_vault.hint"))

    def _check(self, words: str | None) -> None:
        if not words:
            raise UserError(Text("lock.words_missing"), Text("lock.words_missing.hint"))
        try:
            content = json.loads(self._file.read_bytes())
            sealed = SealedKey.from_json(content["words"])
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise UserError(Text("lock.damaged"), Text("lock.damaged.hint")) from error
        try:
            sealed.open(_normal(words), _SLOT)
        except WrongSecretError as error:
            raise UserError(Text("lock.wrong_words"), Text("lock.wrong_words.hint")) from error


def _normal(words: str) -> bytes:
    # As for the passphrase of the book: one keyboard sends é as one character, another as two.
    return unicodedata.normalize("NFC", words).encode()
