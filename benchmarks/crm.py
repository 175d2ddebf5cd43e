"""A real Tryton server with records in it, and a synthetic book that is connected to it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.books import Book
from csmdesk.domain.progress import Unwatched
from csmdesk.sync.introducing import Intent, begin
from csmdesk.system.sealing import SealedKey
from csmdesk.system.secrets import Secrets
from csmdesk.system.settings import SYNC_MINUTES, Settings
from csmdesk.system.vault_file import VaultFile, key_check
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import TrytonServer, running

_BATCH = 100


@contextmanager
def crm_with(companies: int, folder: Path) -> Iterator[TrytonServer]:
    """Run a server on which a colleague has made companies with one person each.

    It then gives way to the window: it would have a machine of its own.
    """
    with running(folder) as server:
        client = TrytonClient(server.url, server.database, "admin", server.admin_password)
        works_at = client.works_at()
        for first in range(0, companies, _BATCH):
            batch = range(first, min(first + _BATCH, companies))
            made = client.create("party.party", *({"name": f"Invented {n}"} for n in batch))
            relations = ([["create", [{"type": works_at, "to": company}]]] for company in made)
            people = (
                {"name": f"Someone {n}", "relations": r}
                for n, r in zip(batch, relations, strict=True)
            )
            client.create("party.party", *people)
        assert server._process is not None
        os.sched_setscheduler(server._process.pid, os.SCHED_IDLE, os.sched_param(0))
        yield server


def bind(book: Book, server: TrytonServer) -> None:
    """Connect a book with a server; the password lies sealed beside the book."""
    sealed = SealedKey.seal(book.key, b"bench", "bench")
    VaultFile("bench", "passphrase", key_check(book.key), sealed, sealed).write(book.profile.vault)
    with closing(book.open()) as store:
        intent = Intent("tryton", server.url, server.user, server.password, server.database)
        begin(store, Secrets(book.profile, book.key), intent, Unwatched())
    Settings(book.profile.settings).set(SYNC_MINUTES, 0)  # it begins when it is measured
