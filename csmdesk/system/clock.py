"""Time that is passed in, so that a test and a simulation can own it."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, tzinfo
from typing import Protocol


class Clock(Protocol):
    """Tell the moment for storage and the day of the person at the desk."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        ...

    def today(self) -> date:
        """Return the day in the local time zone."""
        ...


class SystemClock:
    """Read the clock of the computer."""

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return datetime.now(UTC)

    def today(self) -> date:
        """Return the day in the local time zone."""
        return datetime.now(UTC).astimezone().date()


class FixedClock:
    """Stand still until told to go on; ``zone`` says where the local day is lived."""

    def __init__(self, now: datetime, zone: tzinfo | None = None) -> None:
        if now.tzinfo is None:
            raise ValueError("a moment without its zone is ambiguous")
        self._now = now.astimezone(UTC)
        self._zone = zone

    def now(self) -> datetime:
        """Return the moment, aware, in UTC."""
        return self._now

    def today(self) -> date:
        """Return the day in ``zone``, or in the zone of the computer without one."""
        return self._now.astimezone(self._zone).date()

    def advance(self, span: timedelta) -> None:
        """Let time pass."""
        self._now += span
