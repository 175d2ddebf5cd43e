"""What needs the book alone is done between two windows: going back to a backup, a new key."""

from __future__ import annotations

import threading
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.errors import CancelledByUser
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile

_HEARD_SECONDS = 0.2


class Errand(Protocol):
    """Do something to the book of ``profile`` while nobody has it open.

    ``key`` opens the book before, and after an error: then all is as it was.
    """

    profile: Profile
    key: bytes
    label: Text
    done: Text

    def run(self, progress: Progress) -> bytes:
        """Do it off the window's thread and return the key that opens the book now."""

    def stop(self) -> None:
        """Wait for no person any more."""


class Restoring:
    """Put a backup in the place of the book; what stood there is kept as a backup."""

    label = Text("backup.restoring")
    done = Text("backup.restored")

    def __init__(self, profile: Profile, key: bytes, backup: str) -> None:
        self.profile = profile
        self.key = key
        self._backup = backup

    def run(self, progress: Progress) -> bytes:
        """Do it; the present key stays the key of the book."""
        from csmdesk.models.backups import find
        from csmdesk.models.restoring import key_of_backup, restore

        progress.step(self.label)
        source = find(self.profile, self._backup).profile
        restore(
            self.profile, source, key_of_backup(self.profile, source, key=self.key), key=self.key
        )
        return self.key

    def stop(self) -> None:
        """Nobody is asked."""


class Rekeying(QObject):
    """Encrypt the book with a new key; the new recovery code is shown before anything changes."""

    code_made = Signal(str)  # from another thread; ``accept`` or ``stop`` answers
    label = Text("vault.rekeying")
    done = Text("vault.rekeyed")

    def __init__(self, profile: Profile, key: bytes, passphrase: str) -> None:
        super().__init__()
        self.profile = profile
        self.key = key
        self._passphrase = passphrase or None
        self._answered = threading.Event()
        self._is_accepted = False

    def run(self, progress: Progress) -> bytes:
        """Do it and return the new key."""
        from csmdesk.models.rekeying import rekey

        progress.step(self.label)

        def show(code: str) -> None:
            self.code_made.emit(code)
            while not self._answered.wait(_HEARD_SECONDS):
                progress.step(self.label)
            if not self._is_accepted:
                raise CancelledByUser

        return rekey(self.profile, self.key, show, self._passphrase)

    def accept(self) -> None:
        """Go on: the code is written down."""
        self._is_accepted = True
        self._answered.set()

    def stop(self) -> None:
        """Leave everything as it is."""
        self._answered.set()
