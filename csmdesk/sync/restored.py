"""Notice a book that is not the one that exchanged last: a backup of it, or a copy elsewhere.

The book counts its exchanges, and a small file beside it keeps the same count. Where the two do not
meet, the book is older than what the CRM knows: what became of its writes must be looked up, and
all is read anew before anything is sent.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, replace

from csmdesk.models.keys import new_id
from csmdesk.models.work import ReadSession, UnitOfWork
from csmdesk.sync import history
from csmdesk.sync.effects import Steps, keep_beside, read, read_beside, write
from csmdesk.sync.run import SENDING, Run

_FORGET = (
    "UPDATE sync_attempt SET state = 'unknown'",
    "UPDATE sync_cursor SET hwm = NULL WHERE scope = 'all'",
    "DELETE FROM sync_canary",
)


@dataclass(frozen=True, slots=True)
class Count:
    """Say which book exchanged how often; not ``is_whole`` while all is still read anew."""

    device: str
    gen: int
    is_whole: bool = True

    @classmethod
    def of(cls, text: str | None) -> Count | None:
        """Read it from the file; what makes no sense counts as none."""
        try:
            found = json.loads(text or "null")
            return cls(str(found["device"]), int(found["gen"]), bool(found["is_whole"]))
        except (ValueError, TypeError, KeyError):
            return None

    def meets(self, other: Count) -> bool:
        """Tell whether the file fits the book: it is written after it, and may be one behind."""
        return self.device == other.device and other.gen - self.gen in (0, 1)


def look(run: Run) -> Steps[None]:
    """Compare the two counts; where they do not meet, forget how far the CRM was read."""
    outside = Count.of((yield from read_beside()))
    inside = yield from read(_inside)
    run.is_known = True
    if outside is None and inside.gen == 0:
        return
    if outside is not None and outside.meets(inside):
        run.is_restored = not outside.is_whole
        return
    run.is_restored = True
    begun = yield from write(_begin_anew, SENDING)
    yield from keep(begun)


def is_older(session: ReadSession, outside: str | None) -> bool:
    """Tell whether the next exchange will take the book for another one than exchanged last."""
    found, inside = Count.of(outside), _inside(session)
    if found is None:
        return inside.gen > 0
    return not found.meets(inside) or not found.is_whole


def announce(run: Run) -> Steps[None]:
    """Count an exchange before it sends anything: an older book must be known as such after."""
    if run.is_announced:
        return
    yield from keep((yield from write(count_on, SENDING)))
    run.is_announced = True


def finish_reading(run: Run) -> Steps[None]:
    """Write down that all was read anew."""
    run.is_restored = False
    yield from keep((yield from read(_inside)))


def keep(count: Count) -> Steps[None]:
    """Keep a count beside the book."""
    yield from keep_beside(json.dumps(asdict(count)))


def _inside(session: ReadSession) -> Count:
    device, gen = session.sql("SELECT device_id, gen FROM sync_binding")[0]
    return Count(device, gen)


def count_on(uow: UnitOfWork) -> Count:
    """Raise the count in the book."""
    uow.raw.execute("UPDATE sync_binding SET gen = gen + 1")
    return _inside(uow)


def _begin_anew(uow: UnitOfWork) -> Count:
    for statement in _FORGET:
        uow.raw.execute(statement)
    uow.raw.execute("UPDATE sync_binding SET device_id = ?", (new_id(),))
    history.note(uow.cursor, uow.now, None, "restored", {})
    return replace(_inside(uow), is_whole=False)
