"""Connectors for the tests."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from csmdesk.sync.connectors.http import Timeouts
from csmdesk.sync.connectors.tryton import Login, TrytonConnector
from csmdesk.sync.mapping_file import load_mapping
from tests.sync.tryton_server import TrytonServer

QUICK = Timeouts(connect=2.0, read=1.0, total=3.0)


def today() -> Any:
    """Return the day of the server, which has the real clock."""
    return datetime.now(UTC).date()


def connector_to(
    server: TrytonServer, *, url: str | None = None, **options: Any
) -> TrytonConnector:
    """Connect to a server, or to what stands at another address."""
    login = Login(
        url or server.url, server.database, options.pop("user", server.user),
        options.pop("password", server.password),
    )  # fmt: skip
    mapping = options.pop("mapping", None) or load_mapping("tryton")
    return TrytonConnector(mapping, login, today=today, **options)
