"""How far a plan is, and of which parts that is made, in words."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject

from csmdesk.domain.plan_progress import PlanProgress
from csmdesk.ui.desk import Desk


class ProgressWords(QObject):
    """Word the percent of a plan with its inputs."""

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk

    def percent(self, percent: float) -> str:
        """Write a percent without decimals."""
        return self.tr("{0} %").format(self._desk.texts.number(percent, 0))

    def exact(self, percent: float) -> str:
        """Write a percent with the decimal that parts need to add up."""
        return self.tr("{0} %").format(self._desk.texts.number(round(percent, 1)))

    def reached(self, done: int, live: int) -> str:
        """Say how many milestones were reached."""
        number = self._desk.texts.number
        return self.tr("{0} of {1}").format(number(done), number(live))

    def formula(self) -> str:
        """Say how the percent comes about."""
        return self.tr(
            "Each objective counts by its weight; it is as far as its milestones were reached. "
            "What was dropped or cancelled does not count."
        )

    def total(self, done: PlanProgress) -> str:
        """Write the sum."""
        parts = [self.exact(each.percent * done.share(each)) for each in done.objectives]
        return " + ".join(parts or ["0"]) + " = " + self.exact(done.percent)

    def days(self, done: PlanProgress) -> Iterator[str]:
        """Say what was on time and late, and whether weights are missing."""
        number, days = self._desk.texts.number, done.days
        words = self.tr("Reached on time: {0}, late: {1}, without a date: {2}")
        yield words.format(number(days.on_time), number(days.late), number(days.undated))
        words = self.tr("Open and overdue: {0}, not due yet: {1}; blocked: {2}")
        yield words.format(number(days.overdue), number(days.ahead), number(days.blocked))
        if done.has_equal_weights and len(done.objectives) > 1:
            yield self.tr("No objective has a weight, so they count alike.")

    def explained(self, done: PlanProgress) -> str:
        """Say everything in several lines, for who looks closer."""
        lines = [
            self.tr("{0}: {1} milestones = {2}, weight {3}, adds {4}").format(
                each.title, self.reached(each.done, each.live), self.percent(each.percent),
                self.percent(100 * done.share(each)),
                self.exact(each.percent * done.share(each)),
            )
            for each in done.objectives
        ]  # fmt: skip
        return "\n".join([*lines, self.total(done), *self.days(done), self.formula()])
