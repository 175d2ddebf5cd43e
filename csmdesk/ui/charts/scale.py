"""Axes: where the ticks of a scale stand and which weeks are named."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date

_STEPS = (1, 2, 2.5, 5, 10)


def ticks(highest: float, most: int = 4) -> tuple[float, ...]:
    """Return ticks from 0 to at least ``highest``, at most ``most`` steps of a round size."""
    if highest <= 0:
        return (0.0, 1.0)
    rough = highest / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(n * power for n in _STEPS if n * power >= rough * (1 - 1e-9))
    count = math.ceil(highest / step - 1e-9)
    return tuple(step * n for n in range(count + 1))


def month_starts(weeks: Sequence[date]) -> tuple[int, ...]:
    """Return the indexes of the weeks in which a month begins."""
    return tuple(
        n for n, week in enumerate(weeks) if n and (week.month, week.year) != _month(weeks[n - 1])
    )


def _month(day: date) -> tuple[int, int]:
    return day.month, day.year
