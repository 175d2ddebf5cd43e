"""Whether the file that was opened is still the one that bears the book's name."""

from __future__ import annotations

from pathlib import Path

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text


class Place:
    """Remember a file, and refuse to go on when its drive is gone or another took its place.

    SQLite would go on writing into a file without a name, and all of it would be lost.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._file = self._look()

    def require(self) -> None:
        """Raise ``UserError`` unless the file is where it was."""
        found = self._look()
        path = str(self._path)
        if found is None:
            raise UserError(Text("book.vanished", {"path": path}), Text("book.vanished_hint"))
        if found != self._file:
            raise UserError(Text("book.replaced", {"path": path}), Text("book.replaced_hint"))

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
