"""Open the book off the window's thread: the only place where key and file meet.

Everything heavy is imported here, on the thread that opens the book, so that building the pages
afterwards costs the window nothing.
"""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile

if TYPE_CHECKING:
    from csmdesk.models.store import Store

_NEEDED_FIRST = ("csmdesk.app.office", "csmdesk.services.views")


@dataclass(frozen=True, slots=True)
class Opened:
    """Hold an open book, its key, and the newest action in it (0 for none)."""

    store: Store
    key: bytes
    last_action: int


def has_key(profile: Profile) -> bool:
    """Tell whether there is a book to open; one that has lost its vault is refused."""
    from csmdesk.system.secrets import Vault
    from csmdesk.system.vault_file import file_missing

    if Vault(profile).exists:
        return True
    if profile.book.exists():
        raise file_missing()
    return False


def needs_passphrase(profile: Profile) -> bool:
    """Tell whether a person has to type something before this book opens."""
    from csmdesk.system.secrets import Vault

    vault = Vault(profile)
    return vault.exists and vault.protection == "passphrase" and not profile.demo_marker.exists()


def open_book(profile: Profile, passphrase: str | None, progress: Progress) -> Opened:
    """Open the book of a profile; raise ``UserError`` when it cannot be opened."""
    from csmdesk.services.demo_key import demo_passphrase
    from csmdesk.system.secrets import Vault

    progress.step(Text("book.opening"))
    key = Vault(profile).open(passphrase or demo_passphrase(profile))
    return open_with_key(profile, key)


def open_with_key(profile: Profile, key: bytes) -> Opened:
    """Open the book with a key that is known already (new book, recovery code)."""
    from csmdesk.models.store import Store

    store = Store.open(profile, key)
    for name in _NEEDED_FIRST:
        importlib.import_module(name)
    return Opened(store, key, store.last_action())


def make_demo(profile: Profile, progress: Progress) -> Opened:
    """Make the demo book and open it; its recovery code is not shown: there is nothing to lose.

    A demo book whose making was interrupted is made anew; any other book is never touched.
    """
    from csmdesk.exchange.demo import make_demo_book
    from csmdesk.models.store import Store
    from csmdesk.services.demo_key import PUBLIC_PASSPHRASE
    from csmdesk.system.clock import SystemClock
    from csmdesk.system.secrets import Vault, keyring_state

    progress.step(Text("demo.making"))
    unfinished = profile.root / "demo.unfinished"
    if unfinished.exists():
        for path in (profile.book, profile.vault, *profile.root.glob("book.db-*")):
            path.unlink(missing_ok=True)
    unfinished.touch()
    is_safe = keyring_state() == "ready"
    created = Vault(profile).create(
        "keyring" if is_safe else "passphrase", None if is_safe else PUBLIC_PASSPHRASE
    )
    store = Store.create(profile, created.key)
    try:
        make_demo_book(store, today=SystemClock().today(), progress=progress)
    finally:
        store.close()
    profile.demo_marker.touch()
    unfinished.unlink()
    return open_with_key(profile, created.key)
