"""What an exchange did, counted while it runs and told when it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from csmdesk.sync.connectors.protocol import RemoteRecord

Counts = Mapping[str, Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class SyncReport:
    """Tell what came and went, by object, and what is left.

    ``pulled``: created, updated, removed, kept (deleted there, but not here), hidden (out of sight
    there), joined (into another one there). ``pushed``: created, updated, deleted. ``waiting``
    records are to be sent, ``held`` ones were refused or need a decision, ``differing`` fields have
    two values, ``unplaced`` remote records belong to nothing here. ``left_out`` are fields, by
    object, that lost their place in the CRM: what they say stays here.
    """

    pulled: Counts
    pushed: Counts
    waiting: int = 0
    held: int = 0
    differing: int = 0
    unplaced: int = 0
    left_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def changed(self) -> int:
        """Return how many records came or went."""
        sides = (self.pulled, self.pushed)
        return sum(n for side in sides for counts in side.values() for n in counts.values())

    def as_dict(self) -> dict[str, object]:
        """Return it for JSON."""
        return {
            "pulled": {obj: dict(counts) for obj, counts in self.pulled.items()},
            "pushed": {obj: dict(counts) for obj, counts in self.pushed.items()},
            "waiting": self.waiting,
            "held": self.held,
            "differing": self.differing,
            "unplaced": self.unplaced,
            "left_out": {obj: list(names) for obj, names in self.left_out.items()},
        }


@dataclass(slots=True)
class Tally:
    """Count while an exchange runs; ``news`` are records not seen before in their version,
    ``unlinked`` ones point at records that were not here when they came, ``pause`` is how many
    seconds of rest the CRM asked for in passing."""

    news: int = 0
    pause: float | None = None
    _pulled: dict[str, Counter[str]] = field(default_factory=dict)
    _pushed: dict[str, Counter[str]] = field(default_factory=dict)
    unplaced: int = 0
    left_out: dict[str, tuple[str, ...]] = field(default_factory=dict)
    unlinked: list[RemoteRecord] = field(default_factory=list)

    def leave_out(self, obj: str, names: Iterable[str]) -> None:
        """Take note of fields that lost their place in the CRM."""
        self.left_out[obj] = tuple(names)

    def pulled(self, obj: str, what: str, count: int = 1) -> None:
        """Count records that came."""
        self._pulled.setdefault(obj, Counter())[what] += count

    def pushed(self, obj: str, what: str) -> None:
        """Count a record that went."""
        self._pushed.setdefault(obj, Counter())[what] += 1

    def rest(self, seconds: float | None) -> None:
        """Take note of a wish for rest; the longest counts."""
        if seconds is not None:
            self.pause = max(seconds, self.pause or 0.0)

    def add(self, other: Tally) -> None:
        """Count what was counted elsewhere."""
        self.news += other.news
        self.unplaced += other.unplaced
        self.left_out |= other.left_out
        self.unlinked += other.unlinked
        self.rest(other.pause)
        for mine, theirs in ((self._pulled, other._pulled), (self._pushed, other._pushed)):
            for obj, counts in theirs.items():
                mine.setdefault(obj, Counter()).update(counts)

    def went(self, obj: str) -> int:
        """Tell how many records of an object went."""
        return sum(self._pushed.get(obj, {}).values())

    def report(self, *, waiting: int, held: int, differing: int) -> SyncReport:
        """Sum up."""
        return SyncReport(
            {obj: dict(counts) for obj, counts in self._pulled.items()},
            {obj: dict(counts) for obj, counts in self._pushed.items()},
            waiting=waiting,
            held=held,
            differing=differing,
            unplaced=self.unplaced,
            left_out=dict(self.left_out),
        )
