"""Put a backup in the place of the book; what stood there is kept aside first."""

from __future__ import annotations

import uuid
from contextlib import closing
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models import backups, faults, schema
from csmdesk.models.alone import alone, change_over, copy_into, is_readable
from csmdesk.models.backups import Backup
from csmdesk.models.engine import connect
from csmdesk.models.file_copy import copy_plain
from csmdesk.models.packing import no_backup
from csmdesk.models.soundness import SOUND, open_still
from csmdesk.system.changeover import Changeover
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.system.settings import Settings

BEFORE_RESTORE = "before-restore"
# What the exchange knows is older than what the CRM knows: look everything up, then read all anew.
_FORGET_EXCHANGE = (
    "UPDATE sync_attempt SET state = 'unknown'",
    "DELETE FROM sync_cursor",
    "DELETE FROM sync_canary",
)


def key_of_backup(
    profile: Profile,
    source: Profile,
    *,
    key: bytes | None = None,
    code: str | None = None,
    passphrase: str | None = None,
) -> bytes:
    """Return the key of a backup: by the recovery code, by the key of the book, or by its own
    passphrase; ``UserError`` says what is missing or wrong."""
    vault = Vault(source)
    if not source.book.exists():
        raise no_backup(source.root)
    if code is not None:
        return vault.open_with_recovery(code)
    if key is not None:
        found = Vault(profile).key_of(source, key)
        if found is not None:
            return found
        raise UserError(Text("backup.other_key"), Text("backup.other_key_hint"))
    return vault.open(passphrase)


def restore(
    profile: Profile,
    source: Profile,
    source_key: bytes,
    *,
    key: bytes | None,
    passphrase: str | None = None,
    progress: Progress | None = None,
) -> Backup | None:
    """Put a backup in the place of the book and return what stood there, kept as a backup.

    ``key`` is that of the present book, which the restored one gets, its vault staying as it is. An
    empty profile has none: there vault and settings come from the backup, and from now on
    ``passphrase`` opens it, or the keyring without one. Needs the book alone. After a ``UserError``
    or a cancel all is as it was.
    """
    with faults.disk_in_words(profile.book):
        _check(source, source_key, progress)
        if key is None:
            _refuse_other_book(profile, source_key)
        elif key != source_key and Vault(profile).key_of(source, key) != source_key:
            raise _other_book()
        profile.ensure()
        with Changeover(profile) as change:
            making = change.making
            _copy_book(source, making, source_key, key or source_key, progress)
            if key is None:
                _copy_beside(source, profile, making)
                protection: Protection = "passphrase" if passphrase else "keyring"
                Vault(making).protect(source_key, protection, passphrase, is_recovery=True)
            return _take_place(change, profile, key or source_key)


def _check(source: Profile, key: bytes, progress: Progress | None) -> None:
    """Refuse a backup that is damaged or made by a newer version."""
    found = backups.look(source, key, progress)
    if found.state != SOUND or found.revision is None:
        raise UserError(
            Text.of("backup.damaged", path=str(source.root), found=found.state),
            Text("backup.damaged_hint"),
        )
    if found.revision > schema.HEAD:
        raise schema.newer(source.book, found.revision, schema.HEAD)


def _refuse_other_book(profile: Profile, source_key: bytes) -> None:
    """Refuse to put one book in the place of another whose vault is whole."""
    if not profile.book.exists() or not profile.vault.exists():
        return
    try:
        is_same = Vault(profile).knows(source_key)
    except UserError:  # the vault is damaged: the one of the backup takes its place
        return
    if not is_same:
        raise _other_book()


def _copy_book(
    source: Profile, making: Profile, source_key: bytes, key: bytes, progress: Progress | None
) -> None:
    with closing(open_still(source.book, source_key)) as reading:
        copy_into(reading, making.book, key, progress)
    with closing(connect(making.book, key)) as made:
        _forget_exchange(made)
    found = backups.look(making, key, progress)
    if found.state != SOUND:
        raise UserError(
            Text.of("book.copy_damaged", path=str(source.book), found=found.state),
            Text("book.copy_damaged_hint"),
        )


def _forget_exchange(connection: Any) -> None:
    connection.execute("BEGIN")
    for statement in _FORGET_EXCHANGE:
        connection.execute(statement)
    connection.execute("UPDATE sync_binding SET device_id = ?", (str(uuid.uuid4()),))
    connection.execute("COMMIT")


def _copy_beside(source: Profile, profile: Profile, making: Profile) -> None:
    copy_plain(source.vault, making.vault)
    if source.secrets.exists():
        copy_plain(source.secrets, making.secrets)
    if source.settings.exists():
        copy_plain(source.settings, making.settings)
        Settings(profile.settings).go_before(making.settings)  # chosen at the first start


def _take_place(change: Changeover, profile: Profile, key: bytes) -> Backup | None:
    if not is_readable(profile.book, key):
        kept = backups.keep_raw(profile) if profile.book.exists() else None
        change_over(change, profile, None)
        return kept
    with alone(profile.book, key) as present:
        kept = _kept_aside(profile, key, present)
        change_over(change, profile, present)
    return kept


def _kept_aside(profile: Profile, key: bytes, present: Any) -> Backup:
    try:
        return backups.make(profile, key, BEFORE_RESTORE, source=present)
    except UserError as error:
        if error.message.code != "book.copy_damaged":
            raise
        return backups.keep_raw(profile)  # what is damaged is kept as it is


def _other_book() -> UserError:
    return UserError(Text("backup.other_book"), Text("backup.other_book_hint"))
