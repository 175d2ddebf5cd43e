"""Formulas over usage by week."""

from __future__ import annotations

from collections.abc import Sequence

SWING_WEEKS = 4


def activity_swing(weeks: Sequence[float]) -> float | None:
    """Return (mean of the last 4 weeks − mean of the 4 before) / mean of the 4 before.

    ``weeks`` are full weeks, oldest first, without gaps. ``None`` where a week is missing or the
    earlier weeks were all 0 (product.md §3.7: never 0).
    """
    if len(weeks) < 2 * SWING_WEEKS:
        return None
    before = sum(weeks[-2 * SWING_WEEKS : -SWING_WEEKS])
    if not before:
        return None
    return (sum(weeks[-SWING_WEEKS:]) - before) / before
