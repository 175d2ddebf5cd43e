"""The figures of one quarterly business review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from csmdesk.domain.accounts import Account
from csmdesk.domain.contracts import FeatureUse, UsagePoint
from csmdesk.domain.dates import Quarter
from csmdesk.domain.money import Money
from csmdesk.domain.success_plans import SuccessPlan, ValueEntry
from csmdesk.domain.touchpoints import Commitment, Touchpoint


class Audience(StrEnum):
    """Say who will see a deck."""

    CUSTOMER = "customer"
    INTERNAL = "internal"


@dataclass(frozen=True, slots=True)
class Figure:
    """Hold one number of a QBR with its trace.

    ``code`` names it in the catalogues (``qbr.figure.<code>``, definition ``qbr.def.<code>``);
    ``value`` and ``previous`` are ``None`` where there is no data; ``rows`` counts the rows it was
    computed from; ``as_of`` is the newest day among them.
    """

    code: str
    value: float | Money | None
    previous: float | Money | None
    rows: int
    as_of: date | None


@dataclass(frozen=True, slots=True)
class TicketMonth:
    """Count the tickets opened and closed in the month that begins on ``start``."""

    start: date
    opened: int
    closed: int


@dataclass(frozen=True, slots=True)
class QbrData:
    """Hold all that a QBR of one account and quarter can show.

    ``weekly_use`` covers the quarter and the one before, by weeks that begin on
    ``first_weekday``; ``features`` and ``features_before`` are the use by feature in the quarter
    and the one before. ``prepared_on`` is the day of the reading. ``plan`` is the success plan of
    the quarter as it is on that day, ``values`` all that was gained by the end of the quarter.
    """

    account: Account
    quarter: Quarter
    prepared_on: date
    prepared_by: str | None
    figures: tuple[Figure, ...]
    weekly_use: tuple[UsagePoint, ...]
    features: tuple[FeatureUse, ...]
    features_before: tuple[FeatureUse, ...]
    tickets: tuple[TicketMonth, ...]
    touchpoints: tuple[Touchpoint, ...]
    commitments: tuple[Commitment, ...]
    arr: Money
    renewal_on: date | None
    first_weekday: int = 0
    plan: SuccessPlan | None = None
    values: tuple[ValueEntry, ...] = ()

    def figure(self, code: str) -> Figure | None:
        """Find a figure by its code."""
        return next((figure for figure in self.figures if figure.code == code), None)

    def number(self, code: str) -> float | None:
        """Return the value of a figure that is a plain number."""
        value = figure.value if (figure := self.figure(code)) is not None else None
        return None if isinstance(value, Money) else value
