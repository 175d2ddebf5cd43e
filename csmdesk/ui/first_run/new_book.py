"""Make the files of a new book, and take back one that nobody has used."""

from __future__ import annotations

import logging

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.system.keyrings import delete_entry
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Created, Protection, Vault

_log = logging.getLogger(__name__)
_BESIDE = ("", "-wal", "-shm")


def make_book(
    profile: Profile, protection: Protection, passphrase: str | None, *, me: str = ""
) -> Created:
    """Make key and book, and write down in it who it belongs to, if that was said.

    Raises ``UserError`` and leaves nothing behind when one of them fails.
    """
    created = Vault(profile).create(protection, passphrase)
    try:
        _make_file(profile, created.key, me)
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


def _make_file(profile: Profile, key: bytes, me: str) -> None:
    from csmdesk.models.store import Store
    from csmdesk.services.colleagues import name_me

    store = Store.create(profile, key)
    try:
        if me:
            with store.write(Text("action.name_me")) as uow:
                name_me(uow, me)
    finally:
        store.close()
