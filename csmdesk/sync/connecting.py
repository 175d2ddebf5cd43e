"""Connect a book to a CRM, and open the connection again for each exchange."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services.names import pypinyin_reader
from csmdesk.sync.adopting import Adopted, adopt
from csmdesk.sync.binding import Binding, check_identity, require_binding
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.connectors.protocol import Connector, Identity
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Steps
from csmdesk.sync.engine import alone, run_sync
from csmdesk.sync.errors import SyncError
from csmdesk.sync.going_back import Remedy
from csmdesk.sync.mapping import CrmMapping
from csmdesk.sync.mapping_file import SHIPPED, load_mapping
from csmdesk.sync.matching import Matches, Pair, find_matches
from csmdesk.sync.rehearsal import Rehearsal, rehearse
from csmdesk.sync.report import SyncReport
from csmdesk.system.paths import Profile

CONNECTING = Text("sync.action_connect")
DISCONNECTING = Text("sync.action_disconnect")
T = TypeVar("T")
KEPT_AS = "crm"  # the name under which the password is kept


class Keeper(Protocol):
    """Keep secrets: ``csmdesk.system.secrets.Secrets``."""

    def get(self, name: str) -> str | None:
        """Return a secret."""

    def set(self, name: str, value: str) -> None:
        """Store a secret."""

    def delete(self, name: str) -> None:
        """Forget a secret."""


@dataclass(frozen=True, slots=True)
class ConnectReport:
    """Tell whose CRM it is, how many records of each object it has, and what cannot be exchanged
    because the CRM is not set up for it."""

    identity: Identity
    counts: Mapping[str, int]
    missing: tuple[str, ...]


def crms() -> tuple[str, ...]:
    """List the CRMs that can be connected."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.toml")))


def look_at(connector: Connector, before: Binding | None) -> Steps[tuple[Identity, dict[str, int]]]:
    """See whose CRM it is, and count what it has of each object that can be exchanged."""
    identity = yield from connector.identity()
    if before is not None:
        check_identity(before, identity)
    counts: dict[str, int] = {}
    for obj in (yield from connector.objects()):
        counts[obj] = yield from connector.count(obj)
    return identity, counts


def disconnect(store: Store, secrets: Keeper) -> None:
    """Forget the password and exchange no more.

    The binding stays: the records of this book are linked to those of one CRM, and connecting to
    the same one again goes on where it stopped; another one is refused. Raises ``UserError`` when
    the book is not connected.
    """
    with store.read() as read:
        require_binding(read)
    secrets.delete(KEPT_AS)
    with store.write(DISCONNECTING, origin="maintenance") as uow:
        uow.raw.execute(
            "UPDATE sync_binding SET last_result = json_set(coalesce(last_result, '{}'), "
            "'$.stopped', ?)",
            ("sync.disconnected",),
        )


def sync_book(
    store: Store,
    secrets: Keeper,
    progress: Progress,
    *,
    accept_deletions: bool = False,
    is_asked: bool = True,
    went_back: Remedy | None = None,
    as_new: bool = False,
) -> SyncReport:
    """Exchange a book with the CRM that it is connected to; see ``run_sync``.

    Raises ``UserError`` also when the book is not connected or the password is not to be found.
    """
    bound, mapping, password = _opened(store, secrets)
    with HttpExchange() as exchange:
        return run_sync(
            store.profile,
            Driver(store, progress, exchange.send),
            open_connector(mapping, bound, password),
            mapping,
            accept_deletions=accept_deletions,
            is_asked=is_asked,
            went_back=went_back,
            as_new=as_new,
        )


def rehearse_book(store: Store, secrets: Keeper, progress: Progress) -> Rehearsal:
    """Tell what an exchange would do now; nothing is written anywhere. See ``rehearse``.

    Raises ``UserError`` also when the book is not connected or the password is not to be found.
    """
    bound, mapping, password = _opened(store, secrets)
    with HttpExchange() as exchange:
        connector = open_connector(mapping, bound, password)
        return rehearse(store, connector, mapping, exchange.send, progress)


def match_book(store: Store, secrets: Keeper, progress: Progress) -> Matches:
    """Compare what has no partner in the CRM with what has none here; see ``find_matches``.

    Raises ``UserError`` also when the book is not connected or the password is not to be found.
    """
    return _asked(store, secrets, progress, partial(find_matches, reader=pypinyin_reader))


def adopt_pairs(
    store: Store,
    secrets: Keeper,
    progress: Progress,
    pairs: Sequence[Pair],
    others: Sequence[Pair] = (),
) -> Adopted:
    """Tie records of ours to those in the CRM that are the same; see ``adopt``.

    Raises ``UserError`` also when the book is not connected or the password is not to be found, and
    while an exchange runs.
    """
    with alone(store.profile):
        return _asked(store, secrets, progress, partial(adopt, pairs=pairs, others=others))


def _asked(
    store: Store, secrets: Keeper, progress: Progress, steps: Callable[[Connector], Steps[T]]
) -> T:
    bound, mapping, password = _opened(store, secrets)
    try:
        with HttpExchange() as exchange:
            driver = Driver(store, progress, exchange.send)
            return driver.run(steps(open_connector(mapping, bound, password)))
    except SyncError as error:
        raise error.user_error() from error


def _opened(store: Store, secrets: Keeper) -> tuple[Binding, CrmMapping, str]:
    """Return what an exchange needs: the binding, its mapping and the password."""
    with store.read() as read:
        bound = require_binding(read)
    password = secrets.get(KEPT_AS)
    if password is None:
        raise UserError(Text("sync.no_password"), Text("sync.no_password_hint"))
    return (
        bound,
        load_mapping(known_crm(bound.crm), own_mapping(store.profile, bound.crm)),
        password,
    )


def open_connector(mapping: CrmMapping, bound: Binding, password: str) -> Connector:
    """Return the connector of a binding."""
    from csmdesk.sync.connectors.tryton import Login, TrytonConnector

    options = dict(bound.options)
    database = str(options.pop("database", "tryton"))
    login = Login(bound.url, database, bound.login, password)
    return TrytonConnector(mapping, login, options=options)


def checked_address(url: str) -> str:
    """Return the address without its end; raise ``UserError`` unless it is safe to log in there.

    Without encryption only this machine and private networks are allowed.
    """
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname if parts.port != 0 else None  # a port is looked at when asked for
    except ValueError:
        raise _no_address(url) from None
    if parts.username or parts.password:
        raise _no_address(f"{parts.scheme}://…@{host}")
    if parts.scheme not in ("http", "https") or not host or parts.query or parts.fragment:
        raise _no_address(url)
    if parts.scheme == "http" and not _is_near(host):
        raise UserError(Text("sync.in_the_clear", {"url": url}), Text("sync.in_the_clear_hint"))
    return url.strip().rstrip("/")


def _no_address(url: str) -> UserError:
    return UserError(Text("sync.no_address", {"url": url}), Text("sync.no_address_hint"))


def _is_near(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_private
    except ValueError:
        return host == "localhost" or host.endswith(".localhost") or "." not in host


def known_crm(crm: str) -> str:
    """Return the name of a CRM; raise ``UserError`` for one that cannot be connected."""
    if crm not in crms():
        raise UserError(
            Text("sync.unknown_crm", {"crm": crm}),
            Text("sync.unknown_crm_hint", {"known": ", ".join(crms())}),
        )
    return crm


def own_mapping(profile: Profile, crm: str) -> Any:
    """Return the user's copy of a mapping file, if there is one."""
    path = profile.root / "mappings" / f"{crm}.toml"
    return path if path.exists() else None
