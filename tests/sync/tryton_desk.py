"""Connectors for the tests, that talk at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from typing import Any

from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.protocol import (
    Connector,
    Edit,
    FieldInfo,
    Identity,
    NewRecord,
    Outcome,
    Page,
    RemoteRecord,
    Removal,
)
from csmdesk.sync.connectors.tryton import Login, TrytonConnector
from csmdesk.sync.effects import Answer, Effect, Now, Request, Steps, Timeouts, run_steps
from csmdesk.sync.mapping_file import load_mapping
from tests.sync.tryton_server import TrytonServer

QUICK = Timeouts(connect=2.0, read=1.0, total=3.0)  # where a server that says nothing is met
PATIENT = Timeouts(connect=2.0, read=10.0, total=30.0)  # on a machine that has much to do, too


class TalkingDesk:
    """Run the steps of a connector, one call after the other: over the network, or by ``send``."""

    def __init__(
        self, connector: Connector, send: Callable[[Request], Answer] | None = None
    ) -> None:
        self.connector = connector
        self._http = HttpExchange() if send is None else None
        self._send = send or self._http.send

    def identity(self) -> Identity:
        return self._run(self.connector.identity())

    def objects(self) -> tuple[str, ...]:
        return self._run(self.connector.objects())

    def describe(self, obj: str) -> tuple[FieldInfo, ...]:
        return self._run(self.connector.describe(obj))

    def pull(self, obj: str, cursor: str | None) -> Page:
        return self._run(self.connector.pull(obj, cursor))

    def read(self, obj: str, ids: Sequence[str]) -> tuple[RemoteRecord, ...]:
        return self._run(self.connector.read(obj, ids))

    def count(self, obj: str) -> int:
        return self._run(self.connector.count(obj))

    def sweep(self, obj: str) -> frozenset[str]:
        return self._run(self.connector.sweep(obj))

    def find(self, obj: str, keys: Sequence[str]) -> tuple[RemoteRecord, ...]:
        return self._run(self.connector.find(obj, keys))

    def create(self, obj: str, batch: Sequence[NewRecord]) -> tuple[Outcome, ...]:
        return self._run(self.connector.create(obj, batch))

    def update(self, obj: str, batch: Sequence[Edit]) -> tuple[Outcome, ...]:
        return self._run(self.connector.update(obj, batch))

    def delete(self, obj: str, batch: Sequence[Removal]) -> tuple[Outcome, ...]:
        return self._run(self.connector.delete(obj, batch))

    def close(self) -> None:
        if self._http is not None:
            self._http.close()

    def _run(self, steps: Steps[Any]) -> Any:
        return run_steps(steps, self._perform)

    def _perform(self, effect: Effect) -> Any:
        if isinstance(effect, Now):
            return datetime.now(UTC)
        assert isinstance(effect, Request)
        return self._send(effect)


def connector_to(server: TrytonServer, *, url: str | None = None, **options: Any) -> TalkingDesk:
    """Connect to a server, or to what stands at another address."""
    login = Login(
        url or server.url, server.database, options.pop("user", server.user),
        options.pop("password", server.password),
    )  # fmt: skip
    mapping = options.pop("mapping", None) or load_mapping("tryton")
    return TalkingDesk(TrytonConnector(mapping, login, **options))
