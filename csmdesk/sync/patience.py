"""When to ask the CRM again: what it asked for is kept to, what keeps failing is asked less often.

An exchange that a person asked for waits only where the CRM said so; one that begins by itself also
rests after several failures in a row. No record is to blame for either.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from csmdesk.domain.text import Text
from csmdesk.models.values import utc_text
from csmdesk.models.work import UnitOfWork
from csmdesk.sync import ledger
from csmdesk.sync.connectors.protocol import Outcome, RetryLater
from csmdesk.sync.effects import Steps, chance, now, sleep, tell
from csmdesk.sync.errors import Offline, Resting, ServerFault, SyncError, Throttled
from csmdesk.sync.ledger import Hold, Row

SHORTEST = 5.0
LONGEST = 6 * 3600.0
FAILURES = 5  # in a row, before exchanges that nobody asked for rest
WORTH_WAITING = 60.0  # a longer pause ends the exchange; the next one goes on
WAITS = 3  # in one exchange


@dataclass(frozen=True, slots=True)
class Patience:
    """Count the failures in a row; ``until`` nothing shall be asked, because the CRM said so
    (``is_said``) or by our own judgement."""

    failures: int = 0
    until: datetime | None = None
    is_said: bool = False

    @classmethod
    def of(cls, result: Mapping[str, Any], moment: datetime) -> Patience:
        """Read it from the result of the last exchange; a clock that jumped binds nobody."""
        text = result.get("until")
        until = datetime.fromisoformat(text) if text else None
        if until is not None and not moment < until <= moment + timedelta(seconds=LONGEST):
            until = None
        return cls(int(result.get("failures", 0)), until, bool(result.get("is_said")))

    def as_dict(self) -> dict[str, object]:
        """Return it as part of the result of an exchange."""
        if self == Patience():
            return {}
        until = utc_text(self.until) if self.until else None
        return {"failures": self.failures, "until": until, "is_said": self.is_said}


def back_off(tries: int, number: float) -> float:
    """Return how long to wait after some tries: by chance, within bounds that double."""
    bound = min(LONGEST, SHORTEST * 2.0 ** min(tries, 20))
    return max(1.0, number * bound)


def wait_for_turn(patience: Patience, *, is_asked: bool) -> Steps[None]:
    """Wait as long as the CRM asked for; raise an error when that would be too long."""
    if patience.until is None or (is_asked and not patience.is_said):
        return
    seconds = (patience.until - (yield from now())).total_seconds()
    if not patience.is_said:
        raise Resting(retry_after=seconds)
    if seconds > WORTH_WAITING:
        raise Throttled(retry_after=seconds)
    yield from pause(seconds)


def wait_out(error: Throttled, waits: int) -> Steps[None]:
    """Wait in the middle of an exchange; raise the error again when it is not worth it."""
    seconds = error.retry_after
    if seconds is None:
        seconds = back_off(waits, (yield from chance()))
    if waits >= WAITS or seconds > WORTH_WAITING:
        raise error
    yield from pause(seconds)


def pause(seconds: float) -> Steps[None]:
    """Let time pass, and tell."""
    yield from tell(Text("sync.pausing"))
    yield from sleep(max(seconds, 0.0))


def after(error: SyncError, before: Patience) -> Steps[Patience]:
    """Say what an exchange that stopped means for the next ones."""
    if isinstance(error, Throttled) and error.retry_after is not None:
        return Patience(before.failures, (yield from _in(error.retry_after)), is_said=True)
    if not isinstance(error, (Offline, ServerFault, Throttled)):
        return Patience()
    failures = before.failures + 1
    if failures < FAILURES:
        return Patience(failures)
    seconds = back_off(failures - FAILURES, (yield from chance()))
    return Patience(failures, (yield from _in(seconds)))


def asked_for(seconds: float | None) -> Steps[Patience]:
    """Say what an exchange that went well means: the CRM may have asked for a pause."""
    if seconds is None:
        return Patience()
    return Patience(0, (yield from _in(seconds)), is_said=True)


def put_off(uow: UnitOfWork, row: Row, number: float) -> None:
    """Hold a record that the CRM could not take just now; ``number`` is chance."""
    wait = back_off(ledger.tries_of(uow.cursor, row.local_id), number)
    why = Hold(ledger.LATER, "")
    ledger.hold(uow.cursor, row, why, uow.now, wait=timedelta(seconds=wait))


def luck(outcomes: Sequence[Outcome]) -> Steps[float]:
    """Draw the chance by which refused records are put off: those of one batch come back as one."""
    if not any(isinstance(each, RetryLater) and each.is_refused for each in outcomes):
        return 0.0
    return (yield from chance())


def _in(seconds: float) -> Steps[datetime]:
    return (yield from now()) + timedelta(seconds=min(max(seconds, 0.0), LONGEST))
