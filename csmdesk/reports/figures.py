"""What the figures of a review are: their unit, and who may see them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Unit(StrEnum):
    """Say how a figure is written."""

    COUNT = "count"
    RATIO = "ratio"  # 0–1, written in percent
    MINUTES = "minutes"
    SCORE = "score"  # 1–5
    MONEY = "money"


@dataclass(frozen=True, slots=True)
class FigureSpec:
    """Describe one figure; what is not said to be for customers never reaches them."""

    unit: Unit
    for_customers: bool = True


FIGURES = {
    "use": FigureSpec(Unit.COUNT),
    "features": FigureSpec(Unit.COUNT),
    "tickets": FigureSpec(Unit.COUNT),
    "first_response": FigureSpec(Unit.MINUTES),
    "csat": FigureSpec(Unit.SCORE),
    "touches": FigureSpec(Unit.COUNT),
    "effective": FigureSpec(Unit.COUNT),
    "promises_kept": FigureSpec(Unit.RATIO),
    "arr": FigureSpec(Unit.MONEY, for_customers=False),
}


def unit_of(code: str) -> Unit:
    """Return how a figure is written; one that is not known here is a plain count."""
    spec = FIGURES.get(code)
    return spec.unit if spec else Unit.COUNT


def is_for_customers(code: str) -> bool:
    """Tell whether a customer may see a figure; an unknown one stays with us."""
    spec = FIGURES.get(code)
    return spec is not None and spec.for_customers
