"""Give the book another random key, and another recovery code with it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models import backups, faults
from csmdesk.models.alone import alone, change_over, copy_into
from csmdesk.models.soundness import SOUND, complaint, counts, open_still
from csmdesk.system.changeover import Changeover
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import new_code
from csmdesk.system.secrets import Vault

_log = logging.getLogger(__name__)


def rekey(
    profile: Profile, key: bytes, show: Callable[[str], None], passphrase: str | None = None
) -> bytes:
    """Encrypt the book under a new key and return it; the recovery code is a new one, too.

    ``show`` gets that code before anything has changed; an error in it stops all. A book under a
    passphrase needs it again. Needs the book alone. Killed at any moment, either the old key with
    the old code or the new ones open the book. Backups stay as they are, but open with the new
    code; the book's vault keeps their key.
    """
    with Changeover(profile) as change, alone(profile.book, key) as old:
        created = Vault(profile).renew(key, change.making, passphrase)
        with faults.disk_in_words(profile.book):
            copy_into(old, change.making.book, created.key)
            _compare(old, change.making, created.key)
        show(created.recovery_code)
        change_over(change, profile, old)
    Vault(profile).forget_former()
    _reseal_backups(profile, key, created.recovery_code)
    return created.key


def renew_code(profile: Profile, key: bytes, show: Callable[[str], None]) -> None:
    """Make another recovery code for the key that the book has, for it and its backups.

    ``show`` gets it before anything has changed; an error in it stops all. The book may be open.
    """
    _, code = new_code()
    show(code)
    Vault(profile).reseal(key, code)
    _reseal_backups(profile, key, code)


def _compare(old: Any, making: Profile, key: bytes) -> None:
    with closing(open_still(making.book, key)) as new:
        found = complaint(new)
        if found == SOUND and counts(new) != counts(old):
            found = "rows are missing"
    if found != SOUND:
        raise UserError(
            Text.of("book.copy_damaged", path=str(making.book), found=found),
            Text("book.copy_damaged_hint"),
        )


def _reseal_backups(profile: Profile, key: bytes, code: str) -> None:
    """Let the new recovery code open the backups under the former key."""
    for backup in backups.list_backups(profile):
        vault = Vault(backup.profile)
        try:
            if vault.knows(key):
                vault.reseal(key, code)
        except UserError:
            _log.warning("a backup could not be given the new recovery code")
