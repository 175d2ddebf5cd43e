"""What can go wrong: the numbered list of sync.md §3.2, and the tricks that make it happen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import pytest

from csmdesk.sync.effects import Answer, Request
from csmdesk.sync.errors import Offline, ServerFault
from tests.sync.sim.wire import call_of, decode, encode, items_of

if TYPE_CHECKING:
    from tests.sync.sim.world import SimWorld

NAMES = (
    "request-never-arrives", "commit-then-response-lost", "late-commit", "delivered-twice",
    "responses-reordered", "truncated-json", "short-page-without-next", "html-with-200",
    "gzip-garbage", "stall-without-bytes", "slow-drip", "dns-tls-or-proxy", "redirect",
    "network-drops-before-send", "burst-of-5xx", "retry-after", "quota-gone-mid-batch",
    "connection-closed-on-reuse", "token-expires-mid-page", "token-expires-mid-batch",
    "token-revoked", "two-refresh-at-once", "token-of-another-org", "sandbox-for-production",
    "change-between-pages", "one-stamp-on-many", "stamp-before-commit", "search-lags",
    "clocks-wrong", "parent-deleted", "merged", "undeleted", "lost-and-regained-access",
    "cascade-delete", "automation-rewrites", "server-normalises", "id-15-or-18", "int64-ids",
    "duplicates-rule", "several-under-one-key", "key-field-gone", "batch-partly-ok",
    "poisoned-batch", "field-removed", "field-renamed", "type-changed", "new-required-field",
    "unknown-choice", "max-length-reduced", "field-not-readable", "field-not-writable",
    "object-permission-lost", "validation-rule", "layout-dependency", "odd-text",
    "dates-across-zones", "killed-anywhere", "exception-at-any-statement", "torn-wal", "disk-full",
    "busy-database", "read-only-database", "restored-old-book", "book-copied-to-another-machine",
    "two-engines-at-once", "edit-meanwhile", "edit-delete-recreate", "parent-deleted-unsynced",
    "upgrade-with-open-attempts", "cancelled", "two-devices", "same-customer-twice",
    "sixty-days-offline", "server-restored", "organisation-migrated", "mass-update", "mass-delete",
)  # fmt: skip
Send = Callable[[Request], Answer]
Trick = Callable[["SimWorld", Request, Send], Answer]


def fault(number: int, /, **cases: Any) -> pytest.MarkDecorator:
    """Name a test by the fault that it shows; it takes its ``case``."""
    name = f"fault-{number:02}-{NAMES[number - 1]}"
    given = cases or {"": None}
    return pytest.mark.parametrize(
        "case",
        [
            pytest.param(case, id=f"{name}-{each}".replace("_", "-").rstrip("-"))
            for each, case in given.items()
        ],
    )


@dataclass
class Planned:
    """Wait for requests of one kind (``create account``; ``create`` of anything; ``*``)."""

    call: str
    trick: Trick
    left: int
    skip: int = 0

    def takes(self, call: str) -> bool:
        """Tell whether this request is met, and count it."""
        if self.left <= 0 or self.call not in (call, call.split(maxsplit=1)[0], "*"):
            return False
        if self.skip:
            self.skip -= 1
            return False
        self.left -= 1
        return True


def never_arrives(_world: SimWorld, _wanted: Request, _send: Send) -> Answer:
    """No byte leaves the machine."""
    raise Offline("no route")


def vanishes(_world: SimWorld, _wanted: Request, _send: Send) -> Answer:
    """The request leaves, and is never heard of."""
    raise Offline("no answer", was_sent=True)


def answer_lost(_world: SimWorld, wanted: Request, send: Send) -> Answer:
    """All is done; nobody hears of it."""
    send(wanted)
    raise Offline("the connection broke", was_sent=True)


def twice(world: SimWorld, wanted: Request, send: Send) -> Answer:
    """Something between us and the server delivers a request twice; the last answer arrives."""
    send(wanted)
    if call_of(wanted).startswith("create "):
        world.crm.doubled.update(item.key for item in items_of(wanted))
    return send(wanted)


def half_a_list(_world: SimWorld, wanted: Request, send: Send) -> Answer:
    """A list of ids comes short, and nothing tells that it does."""
    found = send(wanted)
    if call_of(wanted).split()[0] != "sweep" or found.status != 200:
        return found
    ids = sorted(decode(found.body), key=int)
    return Answer(200, encode(frozenset(ids[: len(ids) // 2])), found.headers)


def later(seconds: float) -> Trick:
    """We give up; the server does it all the same after some time."""

    def trick(world: SimWorld, wanted: Request, _send: Send) -> Answer:
        world.on_its_way.append((world.clock.now() + timedelta(seconds=seconds), wanted))
        raise Offline("timed out", was_sent=True)

    return trick


def says(status: int = 200, body: bytes = b"", **headers: str) -> Trick:
    """Something else answers, and does nothing."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}

    def trick(_world: SimWorld, _wanted: Request, _send: Send) -> Answer:
        return Answer(status, body, named)

    return trick


def garbled(spoil: Callable[[bytes], bytes]) -> Trick:
    """All is done, but the answer is spoilt on its way."""

    def trick(_world: SimWorld, wanted: Request, send: Send) -> Answer:
        found = send(wanted)
        return Answer(found.status, spoil(found.body), found.headers)

    return trick


def while_on_its_way(act: Callable[[], Any], *, before: bool = True) -> Trick:
    """Somebody does something just before the request is done, or just after it."""

    def trick(_world: SimWorld, wanted: Request, send: Send) -> Answer:
        if before:
            act()
        found = send(wanted)
        if not before:
            act()
        return found

    return trick


def server_fault(_world: SimWorld, _wanted: Request, _send: Send) -> Answer:
    """The server has a fault of its own."""
    raise ServerFault("HTTP 503", was_sent=True)


def is_write(wanted: Request) -> bool:
    """Tell whether a request changes something."""
    return call_of(wanted).split()[0] in ("create", "update", "delete")


def shortened(wanted: Request, count: int) -> Request:
    """Return a write of the first records of a batch alone."""
    given = list(decode(wanted.body))
    return Request(wanted.method, wanted.url, wanted.headers, encode([given[0], given[1][:count]]))
