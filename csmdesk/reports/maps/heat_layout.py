"""The heat table: how many of each tier stand how towards us."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from csmdesk.domain.people import StakeholderTier, Stance

__all__ = ["STANCES", "TIERS", "HeatTable", "lay_out_heat"]

TIERS: tuple[str | None, ...] = (*StakeholderTier, None)
STANCES: tuple[str | None, ...] = (*Stance, None)

Key = tuple[str | None, str | None]


@dataclass(frozen=True, slots=True)
class HeatTable:
    """Hold the people of each tier (first) and stance (second); ``None`` is unknown.

    All cells are there, also empty ones.
    """

    cells: Mapping[Key, tuple[str, ...]]

    def count(self, tier: str | None, stance: str | None) -> int:
        """Return how many are in one cell."""
        return len(self.cells[tier, stance])

    def of_tier(self, tier: str | None) -> int:
        """Return how many are in one row."""
        return sum(self.count(tier, stance) for stance in STANCES)

    def of_stance(self, stance: str | None) -> int:
        """Return how many are in one column."""
        return sum(self.count(tier, stance) for tier in TIERS)

    @property
    def total(self) -> int:
        """Return how many there are in all."""
        return sum(map(len, self.cells.values()))

    @property
    def most(self) -> int:
        """Return how many are in the fullest cell: the darkest shade."""
        return max(map(len, self.cells.values()))


def lay_out_heat(
    order: Sequence[str], tiers: Mapping[str, str | None], stances: Mapping[str, str | None]
) -> HeatTable:
    """Put everybody into their cell, in the order given; another word counts as unknown."""
    cells: dict[Key, list[str]] = {(tier, stance): [] for tier in TIERS for stance in STANCES}
    for one in dict.fromkeys(order):
        tier, stance = tiers.get(one), stances.get(one)
        key = (tier if tier in TIERS else None, stance if stance in STANCES else None)
        cells[key].append(one)
    return HeatTable({key: tuple(ids) for key, ids in cells.items()})
