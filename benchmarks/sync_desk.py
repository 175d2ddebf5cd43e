"""Books that exchange with a synthetic CRM on this machine, for the figures of the exchange."""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from benchmarks.books import KEY
from benchmarks.sync_connector import IDENTITY, LoopConnector, post
from csmdesk.domain.progress import Unwatched
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.sync.binding import write_binding
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.report import SyncReport
from csmdesk.system.paths import Profile

SERVER = Path(__file__).with_name("sync_server.py")
ACTION = Text("action.edit_account")
PAGE = 500


class LoopCrm:
    """A running server: what a colleague does there, and what it was asked."""

    def __init__(self, url: str) -> None:
        self.url = url

    def ask(self, call: str, *given: Any) -> Any:
        """Ask beside the exchange."""
        with HttpExchange() as exchange:
            return json.loads(exchange.send(post(self.url, call, *given)).body)

    def counts(self) -> dict[str, int]:
        """Return how many requests of each kind came since it was asked last."""
        found: dict[str, int] = self.ask("counts")
        return found


@contextmanager
def loop_crm(records: int) -> Iterator[LoopCrm]:
    """Run a CRM that has so many accounts."""
    server = subprocess.Popen(
        [sys.executable, str(SERVER), str(records), str(PAGE)], stdout=subprocess.PIPE, text=True
    )
    assert server.stdout is not None
    try:
        yield LoopCrm(f"http://127.0.0.1:{server.stdout.readline().strip()}")
    finally:
        server.kill()
        server.wait()
        server.stdout.close()


class LoopDesk:
    """A book that is bound to a server; use it as a context, which opens the book."""

    def __init__(self, folder: Path, url: str) -> None:
        self.profile = Profile(folder)
        self._url = url
        self._mapping = load_mapping("tryton")
        if not self.profile.book.exists():
            Store.create(self.profile, KEY).close()
        self.store = Store.open(self.profile, KEY)
        with self.store.write(ACTION, origin="maintenance") as uow:
            write_binding(uow, IDENTITY, url=url, login="me", options={})

    def __enter__(self) -> LoopDesk:
        return self

    def __exit__(self, *_error: object) -> None:
        self.store.close()

    def sync(self, kind: type[Driver] = Driver, *, is_asked: bool = True) -> SyncReport:
        """Exchange once, as the worker does."""
        with HttpExchange() as exchange:
            driver = kind(self.store, Unwatched(), exchange.send)
            return run_sync(
                self.profile, driver, LoopConnector(self._url, PAGE), self._mapping,
                is_asked=is_asked,
            )  # fmt: skip

    def rows(self) -> Counter[str]:
        """Return all rows but those that say when the last exchange and the last write were."""
        with self.store.read() as read:
            tables = read.sql("SELECT name FROM sqlite_master WHERE type = 'table' "
                              "AND name NOT GLOB 'search_text*' AND name NOT IN "
                              "('sync_binding', 'journal_state', 'sqlite_sequence')")  # fmt: skip
            return Counter(
                f"{name} {tuple(row)}"
                for (name,) in tables
                for row in read.sql(f"SELECT * FROM {name}")
            )

    def megabytes(self) -> float:
        """Return the size of the closed book."""
        return self.profile.book.stat().st_size / 1e6
