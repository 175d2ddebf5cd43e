"""Where one profile keeps its files, and where profiles live by platform convention."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text

_APP = "CSM Desk"


@dataclass(frozen=True, slots=True)
class Profile:
    """Name the files of one book: one folder, one database, at most one CRM."""

    root: Path

    @property
    def book(self) -> Path:
        """Return the encrypted database."""
        return self.root / "book.db"

    @property
    def vault(self) -> Path:
        """Return the file with the wrapped copies of the book's key."""
        return self.root / "vault.json"

    @property
    def secrets(self) -> Path:
        """Return the encrypted passwords of a book that does without an OS keyring."""
        return self.root / "secrets.bin"

    @property
    def settings(self) -> Path:
        """Return the user's choices."""
        return self.root / "settings.json"

    @property
    def state(self) -> Path:
        """Return the window geometry."""
        return self.root / "window.ini"

    @property
    def logs(self) -> Path:
        """Return the folder of logs and crash reports."""
        return self.root / "logs"

    @property
    def backups(self) -> Path:
        """Return the folder of backup copies."""
        return self.root / "backups"

    @property
    def lock(self) -> Path:
        """Return the lock that one window holds."""
        return self.root / "window.lock"

    @property
    def bulk_lock(self) -> Path:
        """Return the lock that one long write holds."""
        return self.root / "bulk.lock"

    @property
    def demo_marker(self) -> Path:
        """Return the file whose presence says that this book is invented."""
        return self.root / "demo.marker"

    def ensure(self) -> None:
        """Create the folders, closed to other users; leave the mode of existing ones alone."""
        for folder in (self.root, self.logs, self.backups):
            try:
                folder.parent.mkdir(parents=True, exist_ok=True)
                folder.mkdir(mode=0o700, exist_ok=True)
            except OSError as error:
                raise UserError(
                    Text.of("profile.no_folder", folder=str(folder), reason=error.strerror or ""),
                    Text("profile.no_folder.hint"),
                ) from error


def default_profile() -> Profile:
    """Return the profile that opens when none is named."""
    return _profile(_APP)


def demo_profile() -> Profile:
    """Return the profile of the demo book, apart from the user's own."""
    return _profile(f"{_APP} Demo")


def _profile(name: str) -> Profile:
    from platformdirs import user_data_path

    return Profile(user_data_path(name, appauthor=False))
