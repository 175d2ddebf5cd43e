"""Where files of the book lie while another program has them open: readable by their owner alone.

They lie there in the clear, since other programs could not read them otherwise. So the folder is
wiped when the book opens and when it closes; after a crash the next start does it.
"""

from __future__ import annotations

import hashlib
import logging
import shutil
import unicodedata
import uuid
from dataclasses import dataclass
from pathlib import Path, PurePosixPath, PureWindowsPath

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile

_log = logging.getLogger(__name__)
_LONGEST = 120
_RESERVED = frozenset('<>:"/\\|?*')


@dataclass(frozen=True, slots=True)
class Lent:
    """Name a file that lies open, with the digest that it was written with."""

    path: Path
    digest: str

    def changed(self) -> bytes | None:
        """Return what other programs made of it, ``None`` while it is as it was or is gone."""
        try:
            content = self.path.read_bytes()
        except OSError:  # closed and deleted, or being written at this moment
            return None
        return content if hashlib.sha256(content).hexdigest() != self.digest else None


class PrivateFolder:
    """Lend files to other programs."""

    def __init__(self, profile: Profile) -> None:
        self._root = profile.root / "open"

    @property
    def root(self) -> Path:
        """Return the folder."""
        return self._root

    def lend(self, name: str, content: bytes) -> Lent:
        """Write a file into a folder of its own; ``UserError`` when the disk refuses."""
        folder = self._root / uuid.uuid4().hex[:12]
        path = folder / safe_name(name)
        try:
            self._root.mkdir(mode=0o700, exist_ok=True)
            self._root.chmod(0o700)
            folder.mkdir(mode=0o700)
            path.touch(mode=0o600)
            path.write_bytes(content)
        except OSError as error:
            shutil.rmtree(folder, ignore_errors=True)
            raise UserError(
                Text.of("attachment.not_lent", name=name, reason=error.strerror or ""),
                Text("attachment.not_lent_hint"),
            ) from error
        return Lent(path, hashlib.sha256(content).hexdigest())

    def wipe(self) -> None:
        """Remove everything; what another program still holds open goes at the next start."""
        if not self._root.exists():
            return
        shutil.rmtree(self._root, ignore_errors=True)
        if self._root.exists():
            _log.warning("the folder of opened files could not be emptied")


def safe_name(name: str) -> str:
    """Return a name that every system takes and that stays in its folder; the ending stays."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    kept = "".join("_" if c in _RESERVED or unicodedata.category(c) == "Cc" else c for c in last)
    kept = kept.strip(" .") or "file"
    stem, dot, ending = kept.rpartition(".")
    if dot and len(ending) <= 10:
        return f"{stem[:_LONGEST]}.{ending}"
    return kept[:_LONGEST]
