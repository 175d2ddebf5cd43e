"""The strength of a relationship: 0–100, explained by its parts (product.md §3.2)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, timedelta

from csmdesk.domain.people import StakeholderTier
from csmdesk.domain.touchpoints import Kind

WINDOW_DAYS = 180
OFTEN_DAYS = 90
THREAD = 30  # the least strength that counts as a relationship of its own

_FORGOTTEN_DAYS = 365
_HALF_LIFE = 45
_OFTEN = 6
_RECENCY, _FREQUENCY, _TWO_WAY, _DEPTH, _SENIORITY = 30, 25, 15, 15, 15
MOST = {
    "recency": _RECENCY, "frequency": _FREQUENCY, "two_way": _TWO_WAY, "depth": _DEPTH,
    "seniority": _SENIORITY,
}  # fmt: skip
# How near one comes to a person; what a user calls a form of their own counts as little as mail.
DEPTHS = {
    Kind.MEETING: 1.0, Kind.WEB_MEETING: 0.75, Kind.QBR: 0.75, Kind.TRAINING: 0.75,
    Kind.CALL: 0.5, Kind.EMAIL: 0.25, Kind.CHAT: 0.25,
}  # fmt: skip
LEAST_DEPTH = 0.25
_SENIOR = {StakeholderTier.S: 1.0, StakeholderTier.A: 0.6, StakeholderTier.B: 0.3}


@dataclass(frozen=True, slots=True)
class Touches:
    """Sum up the touches of a person at an account, internal notes left out.

    ``last_on`` is the day of the last one at all; ``days`` counts the days with a touch among the
    last 90, ``count``, ``two_way`` and ``depth`` (0–1, the nearest form) are of the last 180.
    """

    last_on: date | None = None
    days: int = 0
    count: int = 0
    two_way: int = 0
    depth: float = 0.0


@dataclass(frozen=True, slots=True)
class Strength:
    """Hold the parts of a strength; each lies between 0 and what ``MOST`` says."""

    recency: float = 0.0
    frequency: float = 0.0
    two_way: float = 0.0
    depth: float = 0.0
    seniority: float = 0.0

    @property
    def parts(self) -> dict[str, float]:
        """Return the parts by name, in the order of the formula."""
        return {name: getattr(self, name) for name in MOST}

    @property
    def score(self) -> int:
        """Return the strength, 0–100, rounded half up."""
        # A sum of such parts is exact to far more than the tenth digit: what is left is noise.
        return math.floor(round(sum(self.parts.values()), 9) + 0.5)

    @property
    def is_thread(self) -> bool:
        """Tell whether this is a relationship that holds."""
        return self.score >= THREAD


def strength_of(touches: Touches, tier: str | None, day: date) -> Strength:
    """Return the strength of a relationship on a day; without any touch it is 0."""
    if touches.last_on is None:
        return Strength()
    ago = (day - touches.last_on).days
    recency = 0.0 if ago > _FORGOTTEN_DAYS else _RECENCY * 0.5 ** (ago / _HALF_LIFE)
    if not touches.count:
        return Strength(recency)
    return Strength(
        recency,
        _FREQUENCY * min(1.0, touches.days / _OFTEN),
        _TWO_WAY * touches.two_way / touches.count,
        _DEPTH * touches.depth,
        _SENIORITY * (_SENIOR[StakeholderTier(tier)] if tier else 0.0),
    )


def _is_sure(days: int) -> bool:
    """Tell whether the least that a touch can be, so many days ago, is a thread already."""
    last_on = date(2000, 1, 1)
    least = Touches(last_on, days=1, count=1, depth=LEAST_DEPTH)
    return strength_of(least, None, last_on + timedelta(days=days)).is_thread


SURE_DAYS = max(days for days in range(OFTEN_DAYS) if _is_sure(days))  # a touch is a thread so long
