"""The one CRM, organisation and user that a book exchanges with."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.models.keys import new_id
from csmdesk.models.values import json_text
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync.connectors.protocol import Identity
from csmdesk.sync.errors import WrongIdentity

READ_ONLY = "read_only"  # among the options


@dataclass(frozen=True, slots=True)
class Binding:
    """Hold the address and the identity; ``options`` are what was chosen when connecting."""

    crm: str
    url: str
    org_id: str
    user_id: str
    login: str
    options: Mapping[str, Any] = field(default_factory=dict)
    last_run_at: datetime | None = None
    last_result: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_read_only(self) -> bool:
        """Tell whether the book takes what the CRM has and sends nothing."""
        return bool(self.options.get(READ_ONLY))

    @property
    def swept_at(self) -> datetime | None:
        """Return when the last whole exchange, or one before it, looked for what is gone."""
        text = self.last_result.get("swept_at")
        return datetime.fromisoformat(text) if text else None


def read_binding(read: ReadSession) -> Binding | None:
    """Return the binding, or ``None`` while the book belongs to no CRM."""
    rows = read.sql(
        "SELECT crm, url, org_id, user_id, login, options, last_run_at, last_result "
        "FROM sync_binding"
    )
    if not rows:
        return None
    crm, url, org_id, user_id, login, options, last_run_at, result = rows[0]
    return Binding(
        crm, url, org_id, user_id, login,
        options=json.loads(options or "{}"),
        last_run_at=datetime.fromisoformat(last_run_at) if last_run_at else None,
        last_result=json.loads(result or "{}"),
    )  # fmt: skip


def require_binding(read: ReadSession) -> Binding:
    """Return the binding; raise ``UserError`` while there is none."""
    found = read_binding(read)
    if found is None:
        raise UserError(Text("sync.not_connected"), Text("sync.not_connected_hint"))
    return found


def write_binding(
    uow: UnitOfWork, identity: Identity, *, url: str, login: str, options: Mapping[str, Any]
) -> None:
    """Bind the book to a CRM, or correct the address and the options of the binding."""
    uow.raw.execute(
        "INSERT INTO sync_binding (id, crm, url, org_id, user_id, login, options, device_id, gen) "
        "VALUES (1, ?, ?, ?, ?, ?, ?, ?, 0) ON CONFLICT (id) DO UPDATE SET url = excluded.url, "
        "login = excluded.login, options = excluded.options, crm = excluded.crm, "
        "org_id = excluded.org_id, user_id = excluded.user_id, last_result = NULL",
        (identity.crm, url, identity.org_id, identity.user_id, login, json_text(dict(options)),
         new_id()),
    )  # fmt: skip


def set_read_only(uow: UnitOfWork, *, is_on: bool) -> None:
    """Send nothing from the next exchange on, or send again what waited meanwhile."""
    uow.raw.execute(
        "UPDATE sync_binding SET options = json_set(options, ?, json(?))",
        (f"$.{READ_ONLY}", "true" if is_on else "false"),
    )


def check_identity(bound: Binding, found: Identity) -> None:
    """Raise ``WrongIdentity`` unless this is the CRM and the user that the book is bound to."""
    expected = (bound.crm, bound.org_id, bound.user_id)
    if expected != (found.crm, found.org_id, found.user_id):
        raise WrongIdentity(
            f"{bound.crm} {bound.org_id} ({bound.login})",
            f"{found.crm} {found.org_id} ({found.user_name})",
        )
