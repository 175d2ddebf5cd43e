"""What a list of changes shows and how far it was read: stamps, their lag, and marks."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from csmdesk.sync.connectors.protocol import RemoteRecord

Place = tuple[float, int]  # a stamp, and the id of the record that has it
START: Place = (float("-inf"), -1)


@dataclass
class Shown:
    """Know what a list shows of each record: what is there, or for a while what was."""

    stamps: dict[tuple[str, str], float] = field(default_factory=dict)
    before: dict[tuple[str, str], tuple[datetime | None, float, RemoteRecord | None]] = field(
        default_factory=dict
    )

    def put(
        self, record: RemoteRecord, stamp: float, until: datetime | None, old: RemoteRecord | None
    ) -> None:
        """Show a record with its stamp, from a moment on or at once."""
        place = (record.obj, record.id)
        self.before[place] = (until, self.stamps.get(place, 0.0), old)
        self.stamps[place] = stamp

    def forget(self, obj: str, number: str) -> None:
        """Show a record no more."""
        self.stamps.pop((obj, number), None)
        self.before.pop((obj, number), None)

    def listed(
        self, records: Sequence[RemoteRecord], now: datetime
    ) -> list[tuple[float, RemoteRecord]]:
        """Return what a list shows of these records, with their stamps."""
        found: list[tuple[float, RemoteRecord]] = []
        for record in records:
            place = (record.obj, record.id)
            until, stamp, old = self.before[place]
            if until is None or now >= until:
                found.append((self.stamps[place], record))
            elif old is not None:
                found.append((stamp, old))
        return found


@dataclass(frozen=True, slots=True)
class Mark:
    """Say how far a list was read: the newest stamp, and the place in the midst of its pages.

    ``began`` is when the first of these pages was read: whatever changed since may stand on a page
    that was turned already, so the next run begins no later than there.
    """

    newest: float | None = None
    place: Place | None = None
    began: float | None = None

    @classmethod
    def of(cls, text: str | None) -> Mark:
        """Read it back."""
        newest, place, began = json.loads(text) if text else (None, None, None)
        return cls(newest, tuple(place) if place else None, began)

    def text(self) -> str:
        """Write it down."""
        return json.dumps([self.newest, self.place, self.began])

    def since(self, overlap: float) -> Place:
        """Return the place after which to read: a new run looks a little further back."""
        if self.place is not None:
            return self.place
        if self.newest is None:
            return START
        # Without an overlap every change has a stamp of its own, and this one was read.
        return (self.newest - overlap, -1) if overlap else (self.newest, 1 << 62)

    def after(self, places: Sequence[Place], now: float | None, *, is_last: bool) -> Mark:
        """Go on behind what was read; ``now`` is the stamp of this moment, where there is one."""
        began = now if self.place is None else self.began
        newest = max((*(p[0] for p in places), *(() if self.newest is None else (self.newest,))),
                     default=None)  # fmt: skip
        if not is_last and places:
            return Mark(newest, places[-1], began)
        return Mark(newest if newest is None or began is None else min(newest, began))
