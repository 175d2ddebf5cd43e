"""Reads the success plans of an account, and the one that shows as rows of an outline."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, SuccessPlanId
from csmdesk.domain.plan_progress import PlanProgress
from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_SHOWN = (
    "account", "success_plan", "objective", "milestone", "milestone_need", "plan_task", "task",
    "task_need", "value_entry", "plan_share", "person", "colleague", "touchpoint", "usage_fact",
)  # fmt: skip
_EARLIER = timedelta(days=28)
_NOTHING_DONE = PlanProgress()


@dataclass(frozen=True, slots=True)
class PlanSeen:
    """Hold the plans of an account, and the one that shows with all that is computed of it.

    ``gained`` is by how many points its percent grew in 28 days.
    """

    today: date
    plans: tuple[SuccessPlan, ...] = ()
    plan: SuccessPlan | None = None
    rows: tuple[PlanRow, ...] = ()
    done: PlanProgress = _NOTHING_DONE
    gained: float = 0.0

    def row(self, key: str) -> PlanRow | None:
        """Return the row of an objective, milestone or task."""
        return next((each for each in self.rows if each.key == key), None)


class PlanWatch(QObject):
    """Read what the tab shows; of several questions only the last one is answered."""

    seen = Signal(object)  # PlanSeen
    failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.account_id: AccountId | None = None
        self.plan_id: SuccessPlanId | None = None  # ``None`` for the first of the account
        self.last: PlanSeen | None = None

    @property
    def plan(self) -> SuccessPlan | None:
        """Return the plan that shows."""
        return self.last.plan if self.last is not None else None

    def show_account(self, account_id: AccountId) -> None:
        """Read the plans of another account."""
        self.account_id, self.plan_id, self.last = account_id, None, None
        self.look()

    def show_plan(self, plan_id: SuccessPlanId) -> None:
        """Show another plan of the account, also one that is only being made."""
        self.plan_id = plan_id
        self.look()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something of a plan has changed."""
        if changes.touches(*_SHOWN):
            self.look()

    def look(self) -> None:
        """Read everything again."""
        account_id, plan_id, today = self.account_id, self.plan_id, self._desk.clock.today()
        if account_id is None:
            return

        def read(session: ReadSession) -> PlanSeen:
            from csmdesk.services.plan_reading import plans_of

            return _seen(plans_of(session, account_id), plan_id, today)

        self._desk.read(self, read, self._on_seen, error=self._on_failed, latest="plan")

    def write(
        self,
        label: Text,
        work: Callable[[UnitOfWork], object],
        *,
        done: Callable[[ChangeSet], None] | None = None,
    ) -> None:
        """Do something in one step with undo; tell what is refused, and show the plan as it is."""
        self._desk.write(self, label, work, done=done, error=self.refuse)

    def refuse(self, error: UserError) -> None:
        """Say what could not be done, and show the plan as it is."""
        self._desk.notices.refuse(error)
        if self.last is not None:
            self.seen.emit(self.last)

    def _on_seen(self, seen: PlanSeen) -> None:
        self.last = seen
        self.seen.emit(seen)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)


def _seen(plans: tuple[SuccessPlan, ...], plan_id: SuccessPlanId | None, today: date) -> PlanSeen:
    from csmdesk.domain.plan_progress import percent_on, progress
    from csmdesk.domain.plan_rows import rows_of

    plan = next((each for each in plans if each.id == plan_id), plans[0] if plans else None)
    if plan is None:
        return PlanSeen(today)
    done = progress(plan, today)
    gained = done.percent - percent_on(plan, today - _EARLIER)
    return PlanSeen(today, plans, plan, rows_of(plan, today), done, gained)
