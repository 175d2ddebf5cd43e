"""How far a success plan is: computed from its milestones, never typed (product.md §2)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from csmdesk.domain.ids import ObjectiveId
from csmdesk.domain.success_plans import Milestone, Objective, SuccessPlan


@dataclass(frozen=True, slots=True)
class ObjectiveProgress:
    """Hold what the percent of one live objective comes from: milestones reached, and all."""

    id: ObjectiveId
    title: str
    weight: float
    done: int
    live: int

    @property
    def ratio(self) -> float:
        """Return the part of its milestones that were reached, 0–1; without any it is 0."""
        return self.done / self.live if self.live else 0.0

    @property
    def percent(self) -> float:
        """Return that part, 0–100."""
        return 100 * self.ratio


@dataclass(frozen=True, slots=True)
class Punctuality:
    """Count live milestones by their day.

    ``undated`` were reached without a day to be reached by. ``overdue`` and ``ahead`` are open.
    """

    on_time: int = 0
    late: int = 0
    undated: int = 0
    overdue: int = 0
    ahead: int = 0
    blocked: int = 0


@dataclass(frozen=True, slots=True)
class PlanProgress:
    """Hold the percent of a plan with the parts that it comes from, its live objectives."""

    objectives: tuple[ObjectiveProgress, ...] = ()
    days: Punctuality = Punctuality()

    @property
    def has_equal_weights(self) -> bool:
        """Tell whether all objectives count alike because none has a weight."""
        return not any(each.weight for each in self.objectives)

    @property
    def percent(self) -> float:
        """Return Σ w·(done ÷ live milestones) ÷ Σ w over live objectives, 0–100.

        Without live objectives it is 0; where all weights are 0 they count alike.
        """
        shares = [(self._weight(each), each.ratio) for each in self.objectives]
        total = sum(weight for weight, _ in shares)
        return 100 * (sum(weight * ratio for weight, ratio in shares) / total) if total else 0.0

    def share(self, objective: ObjectiveProgress) -> float:
        """Return how much of the whole an objective is, 0–1."""
        return self._weight(objective) / sum(map(self._weight, self.objectives))

    def _weight(self, objective: ObjectiveProgress) -> float:
        return 1.0 if self.has_equal_weights else objective.weight

    @property
    def done(self) -> int:
        """Count the milestones that were reached."""
        return sum(each.done for each in self.objectives)

    @property
    def live(self) -> int:
        """Count the milestones that count."""
        return sum(each.live for each in self.objectives)


def progress(plan: SuccessPlan, today: date) -> PlanProgress:
    """Compute how far a plan is; dropped objectives and cancelled milestones do not count."""
    live = [each for each in plan.objectives if each.is_live]
    counted = [each for objective in live for each in objective.milestones if each.is_live]
    return PlanProgress(tuple(_part(each) for each in live), _punctuality(counted, today))


def percent_on(plan: SuccessPlan, day: date) -> float:
    """Return the percent as it was at the end of a day, by the weights and milestones of today."""
    live = [each for each in plan.objectives if each.is_live]
    return PlanProgress(tuple(_part(each, day) for each in live)).percent


def _part(objective: Objective, day: date = date.max) -> ObjectiveProgress:
    live = [each for each in objective.milestones if each.is_live]
    done = sum(each.is_done and (each.done_on is None or each.done_on <= day) for each in live)
    return ObjectiveProgress(objective.id, objective.title, objective.weight, done, len(live))


def _punctuality(milestones: Iterable[Milestone], today: date) -> Punctuality:
    counts = dict.fromkeys(Punctuality.__dataclass_fields__, 0)
    for each in milestones:
        counts[_timing(each, today)] += 1
        counts["blocked"] += not each.is_done and bool(each.blocker)
    return Punctuality(**counts)


def _timing(milestone: Milestone, today: date) -> str:
    due, done = milestone.due_on, milestone.done_on
    if not milestone.is_done:
        return "overdue" if due is not None and due < today else "ahead"
    if due is None or done is None:
        return "undated"
    return "on_time" if done <= due else "late"
