"""Sending new accounts in batches, beside the same requests sent by nobody who keeps a record.

The requests that an exchange sends are kept and sent again, to a server that is as empty as the
first one was. Their number is exact: what does not fit into whole batches is a batch more.
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path

from benchmarks.measure import Figure, median, seconds
from benchmarks.sync_connector import BATCH
from benchmarks.sync_desk import ACTION, LoopCrm, LoopDesk, loop_crm
from csmdesk.services.accounts import create_account
from csmdesk.sync.connectors.http import HttpExchange
from csmdesk.sync.driver import Driver
from csmdesk.sync.effects import Effect, Request

RECORDS, ROUNDS = 10_000, 3
_AT_ONCE = 200


def run() -> Iterator[Figure]:
    """Send as many new accounts as a person has; count the requests, time both."""
    rounds = [_round() for _ in range(ROUNDS)]
    value, floor = median([r[0] for r in rounds]), median([r[1] for r in rounds])
    yield Figure(
        f"records a second, {RECORDS:,} new ones sent in batches of {BATCH}, beside the bare "
        "requests", RECORDS / value, RECORDS / floor, 0.5, is_rate=True,
    )  # fmt: skip
    batches = -(-RECORDS // BATCH)
    yield Figure(f"requests that create {RECORDS:,} records", rounds[0][2], batches, 1.0)


def make_accounts(desk: LoopDesk, count: int) -> None:
    """Let a person make accounts."""
    for start in range(0, count, _AT_ONCE):
        with desk.store.write(ACTION) as uow:
            for n in range(start, min(start + _AT_ONCE, count)):
                create_account(
                    uow, f"New Works {n}", city="Oslo", website=f"https://n{n}.example",
                    phone=f"+47 {n:08}", address=f"Mill Lane {n}",
                )  # fmt: skip


class KeepingDriver(Driver):
    """Keep the requests that are sent."""

    def perform(self, effect: Effect) -> object:
        """Do one thing, and remember it if it is a request."""
        if isinstance(effect, Request):
            KEPT.append(effect)
        return super().perform(effect)


KEPT: list[Request] = []


def _round() -> tuple[float, float, int]:
    """Return the seconds of an exchange, those of its requests alone, and how many created."""
    KEPT.clear()
    with (
        tempfile.TemporaryDirectory() as name,
        loop_crm(0) as crm,
        LoopDesk(Path(name) / "book", crm.url) as desk,
    ):
        desk.sync()
        make_accounts(desk, RECORDS)
        crm.counts()
        value = seconds(lambda: desk.sync(KeepingDriver))
        created = crm.counts()["create"]
    with loop_crm(0) as crm:
        return value, seconds(lambda: _send_again(crm)), created


def _send_again(crm: LoopCrm) -> None:
    with HttpExchange() as exchange:
        for wanted in KEPT:
            call = wanted.url.rsplit("/", 1)[-1]
            exchange.send(Request(wanted.method, f"{crm.url}/{call}", {}, wanted.body))
