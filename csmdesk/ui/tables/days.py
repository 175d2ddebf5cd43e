"""Distances in days and moments, in words: "in 62 days", "3 h ago"."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtCore import QObject

from csmdesk.domain.figure_rules import Day0Rule, DayZero
from csmdesk.ui.desk import Desk

_SOON_DAYS = 6
_FAR_DAYS = 300  # from here on a date without its year would be misread


class Days(QObject):
    """Word how far a day or a moment is from now, by the clock and in the language of the desk."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._kept: dict[tuple[str, date], str] = {}

    @property
    def today(self) -> date:
        """Return the local day."""
        return self._desk.clock.today()

    def short(self, day: date) -> str:
        """Write day and month; another year with its number."""
        texts = self._desk.texts
        at = (texts.language, day)
        if at not in self._kept:
            is_far = abs((day - self.today).days) > _FAR_DAYS
            self._kept[at] = texts.date(day, short=not is_far)
        return self._kept[at]

    def ago(self, moment: datetime) -> str:
        """Word how long ago a moment was; days count by the local calendar."""
        now = self._desk.clock.now()
        days = (now.astimezone().date() - moment.astimezone().date()).days
        minutes = int((now - moment).total_seconds() // 60)
        if minutes < 0:
            return self.until(moment.astimezone().date())
        if minutes < 1:
            return self.tr("just now")
        if minutes < 60:
            return self.tr("%n min ago", "", minutes)
        if days == 0:
            return self.tr("%n h ago", "", minutes // 60)
        if days == 1:
            return self.tr("yesterday")
        return self.tr("%n day(s) ago", "", days)

    def until(self, day: date) -> str:
        """Word how far a due day is; past days are overdue."""
        days = (day - self.today).days
        if days < 0:
            return self.tr("%n day(s) overdue", "", -days)
        if days == 0:
            return self.tr("today")
        if days == 1:
            return self.tr("tomorrow")
        return self.tr("in %n day(s)", "", days)

    def left(self, days: int) -> str:
        """Word a span of days, as the distance to a renewal."""
        return self.tr("%n day(s)", "", days)

    def due(self, day: date) -> str:
        """Write a due day: a word when it is near, else the day with its weekday."""
        days = (day - self.today).days
        if days < 0 or days <= 1:
            return self.until(day)
        if days <= _SOON_DAYS:
            return self.tr("{0} {1}").format(self.weekday(day), self.short(day))
        return self.short(day)

    def since_zero(self, zero: DayZero) -> str:
        """Say which day of the customer it is, and from what it counts."""
        age = zero.age(self.today)
        if age < 0:
            return self.tr("Day 0 {0}").format(self.until(zero.day))
        number = self._desk.texts.number(age)
        if zero.rule is Day0Rule.CONTRACT_START:
            return self.tr("Day {0} since contract start").format(number)
        if zero.rule is Day0Rule.ACCOUNT_OPENING:
            return self.tr("Day {0} since first use").format(number)
        return self.tr("Day {0} since {1}").format(number, self._desk.texts.date(zero.day))

    def span(self, minutes: int) -> str:
        """Word a span of minutes."""
        if minutes < 60:
            return self.tr("%n min", "", minutes)
        hours, rest = divmod(minutes, 60)
        if not rest:
            return self.tr("%n h", "", hours)
        return self.tr("{0} h {1} min").format(self._desk.texts.number(hours), rest)

    def weekday(self, day: date) -> str:
        """Return the short name of the weekday."""
        names = (
            self.tr("Mon"),
            self.tr("Tue"),
            self.tr("Wed"),
            self.tr("Thu"),
            self.tr("Fri"),
            self.tr("Sat"),
            self.tr("Sun"),
        )
        return names[day.weekday()]
