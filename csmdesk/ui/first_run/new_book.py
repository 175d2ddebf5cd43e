"""Make the files of a new book, and take back one that nobody has used."""

from __future__ import annotations

import logging

from csmdesk.domain.errors import UserError
from csmdesk.system.keyrings import delete_entry
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Created, Protection, Vault

_log = logging.getLogger(__name__)
_BESIDE = ("", "-wal", "-shm")


def make_book(profile: Profile, protection: Protection, passphrase: str | None) -> Created:
    """Make key and book; raise ``UserError`` and leave nothing behind when one of them fails."""
    from csmdesk.models.store import Store

    created = Vault(profile).create(protection, passphrase)
    try:
        Store.create(profile, created.key).close()
    except UserError:
        discard_book(profile)
        raise
    return created


def discard_book(profile: Profile) -> None:
    """Remove a book that was just made and has never been used, with its key."""
    vault = Vault(profile)
    try:
        if vault.exists and vault.protection == "keyring":
            delete_entry(vault.book_id)
    except UserError:
        _log.warning("the key of a discarded book stays in the keyring")
    for ending in _BESIDE:
        profile.book.with_name(profile.book.name + ending).unlink(missing_ok=True)
    profile.vault.unlink(missing_ok=True)
