"""A book, a real CRM and another person who works in it: what the tests of the exchange act on."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from csmdesk.domain.progress import Progress, Unwatched
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import accounts, opportunities, people, tasks, touchpoints
from csmdesk.sync import status
from csmdesk.sync.binding import Binding, require_binding
from csmdesk.sync.connecting import ConnectReport
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.tryton import Login, TrytonConnector
from csmdesk.sync.differing import Difference, conflicts
from csmdesk.sync.driver import Driver
from csmdesk.sync.engine import run_sync
from csmdesk.sync.held import Held, holds
from csmdesk.sync.introducing import Intent, begin
from csmdesk.sync.mapping_file import load_mapping
from csmdesk.sync.report import SyncReport
from csmdesk.system.clock import FixedClock
from csmdesk.system.paths import Profile
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_desk import PATIENT
from tests.sync.tryton_server import TrytonServer

NOW = datetime(2026, 3, 18, 3, 5, tzinfo=UTC)
KEY = bytes(range(32))
EDIT = Text("action.trim")
_TITLES = {"touchpoint": "subject", "task": "title", "opportunity": "title"}


class Pocket:
    """Keep secrets for a test."""

    def __init__(self) -> None:
        self.found: dict[str, str] = {}

    def get(self, name: str) -> str | None:
        return self.found.get(name)

    def set(self, name: str, value: str) -> None:
        self.found[name] = value

    def delete(self, name: str) -> None:
        self.found.pop(name, None)


class World:
    """One book bound to one server."""

    def __init__(
        self, folder: Path, server: TrytonServer, client: TrytonClient, key: bytes = KEY
    ) -> None:
        self.key = key
        self.profile = Profile(folder)
        self.profile.ensure()
        self.server = server
        self.client = client
        opened = Store.open if self.profile.book.exists() else Store.create
        self.store = opened(self.profile, key, FixedClock(NOW))
        self.pocket = Pocket()
        self.mapping = load_mapping("tryton")
        self._connectors: dict[str | None, TrytonConnector] = {}

    @cached_property
    def http(self) -> HttpExchange:
        """Return the connection, made when it is needed."""
        return HttpExchange()

    def connect(self) -> ConnectReport:
        server = self.server
        intent = Intent("tryton", server.url, server.user, server.password, server.database)
        return begin(self.store, self.pocket, intent, Unwatched())

    def later(self, **span: float) -> None:
        """Open the book again when time has passed."""
        self.store.close()
        self.store = Store.open(self.profile, self.key, FixedClock(NOW + timedelta(**span)))

    def after_another_process(self) -> None:
        """Open the book again when nothing of a process with the real clock can come late."""
        self.later(seconds=(datetime.now(UTC) - NOW).total_seconds() + 3600)

    def nap(self, seconds: float) -> None:
        """Let the time of the book pass."""
        self.store.clock.advance(timedelta(seconds=seconds))

    def sync(
        self,
        *,
        url: str | None = None,
        progress: Progress | None = None,
        **options: Any,
    ) -> SyncReport:
        driver = Driver(self.store, progress or Unwatched(), self.http.send, nap=self.nap)
        return run_sync(self.profile, driver, self.connector(url), self.mapping, **options)

    def connector(self, url: str | None = None) -> TrytonConnector:
        """Return the connector to an address, made once."""
        if url not in self._connectors:
            self._connectors[url] = self._open(url)
        return self._connectors[url]

    def _open(self, url: str | None) -> TrytonConnector:
        bound = self.binding()
        login = Login(url or bound.url, self.server.database, bound.login, self.server.password)
        return TrytonConnector(self.mapping, login, timeouts=PATIENT if url else None)

    def binding(self) -> Binding:
        with self.store.read() as read:
            return require_binding(read)

    # ------------------------------------------------------------------ what the user does
    def account(self, name: str, **fields: Any) -> str:
        with self.store.write(EDIT) as uow:
            return accounts.create_account(uow, name, **fields)

    def edit_account(self, account_id: str, **fields: Any) -> None:
        with self.store.write(EDIT) as uow:
            accounts.edit_account(uow, account_id, **fields)

    def person(self, account_id: str, name: str, **fields: Any) -> str:
        with self.store.write(EDIT) as uow:
            place = people.create_person(uow, account_id, name, **fields)
            return people.get_person(uow, place).person_id

    def talk(self, account_id: str, subject: str, **fields: Any) -> str:
        draft = TouchpointDraft(
            account_id=account_id, kind=fields.pop("kind", "call"),
            started_at=fields.pop("started_at", NOW), subject=subject, **fields,
        )  # fmt: skip
        with self.store.write(EDIT) as uow:
            return touchpoints.log_touchpoint(uow, draft)

    def task(self, account_id: str, title: str, **fields: Any) -> str:
        with self.store.write(EDIT) as uow:
            return tasks.create_task(uow, account_id, title, **fields)

    def opportunity(self, account_id: str, title: str, **fields: Any) -> str:
        with self.store.write(EDIT) as uow:
            return opportunities.create_opportunity(uow, account_id, title, **fields)

    def edit_opportunity(self, opportunity_id: str, **fields: Any) -> None:
        with self.store.write(EDIT) as uow:
            opportunities.edit_opportunity(uow, opportunity_id, **fields)

    def write(self, sql: str, **params: Any) -> None:
        """Write as the user would, by SQL."""
        with self.store.write(EDIT) as uow:
            uow.raw.execute(sql, params)

    # ------------------------------------------------------------------ what is there
    def one(self, sql: str, **params: Any) -> Any:
        """Return the first column of the first row."""
        with self.store.read() as read:
            rows = read.sql(sql, **params)
        return rows[0][0] if rows else None

    def field(self, table: str, record_id: str, name: str) -> Any:
        return self.one(f"SELECT {name} FROM {table} WHERE id = :id", id=record_id)

    def remote_id(self, local_id: str) -> int | None:
        found = self.one("SELECT remote_id FROM sync_row WHERE local_id = :id", id=local_id)
        return int(found) if found else None

    def local_id(self, table: str, name: str) -> str | None:
        column = {"touchpoint": "subject", "task": "title", "opportunity": "title"}.get(
            table, "name"
        )
        return self.one(f"SELECT id FROM {table} WHERE {column} = :name", name=name)

    def status(self) -> status.SyncStatus:
        with self.store.read() as read:
            return status.status(read)

    def conflicts(self) -> tuple[Difference, ...]:
        with self.store.read() as read:
            return conflicts(read)

    def holds(self) -> tuple[Held, ...]:
        with self.store.read() as read:
            return holds(read)

    def party(self, local_id: str, *fields: str) -> dict[str, Any]:
        return self.client.find("party.party", [["code", "=", local_id]], *(fields or ("name",)))[0]

    def dump(self) -> dict[str, list[Any]]:
        """Return everything in the book but the time of the last exchange."""
        with self.store.read() as read:
            tables = [
                r[0]
                for r in read.sql(
                    "SELECT name FROM sqlite_master WHERE type = 'table' "
                    "AND name NOT LIKE 'search_text%' AND name NOT LIKE 'sqlite_%' "
                    "AND name <> 'sync_binding'"
                )
            ]
            return {t: sorted(map(repr, read.sql(f"SELECT * FROM {t}"))) for t in tables}

    def is_sound(self) -> bool:
        """Tell whether file and references are whole, and nothing is under way."""
        with self.store.read() as read:
            return (
                read.sql("PRAGMA integrity_check")[0][0] == "ok"
                and not read.sql("PRAGMA foreign_key_check")
                and not read.sql("SELECT 1 FROM sync_attempt")
                and not read.sql("SELECT 1 FROM sync_row WHERE acked_seq > edit_seq")
                and not read.sql(
                    "SELECT 1 FROM sync_base b LEFT JOIN sync_row r USING (local_id) "
                    "WHERE r.remote_id IS NULL"
                )
            )

    def close(self) -> None:
        if "http" in vars(self):
            self.http.close()
        self.store.close()
