"""The choices of the user that move figures, as one reading of the book follows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Day0Rule(StrEnum):
    """Say from which day a customer's days count where the account itself does not say it."""

    HANDOVER = "handover"
    CONTRACT_START = "contract_start"
    ACCOUNT_OPENING = "account_opening"


@dataclass(frozen=True, slots=True)
class FigureRules:
    """Hold how weeks and days are counted; ``first_weekday`` is as ``date.weekday()`` counts."""

    first_weekday: int = 0
    day0: Day0Rule = Day0Rule.HANDOVER


@dataclass(frozen=True, slots=True)
class DayZero:
    """Hold an account's day 0; without a ``rule`` the account itself says it."""

    day: date
    rule: Day0Rule | None = None

    def age(self, today: date) -> int:
        """Return the number of today: 0 on day 0 itself, negative before it."""
        return (today - self.day).days
