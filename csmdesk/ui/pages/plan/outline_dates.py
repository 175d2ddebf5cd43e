"""Giving a line of a plan other days, with all that this knocks on, in one step with undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.services.plan_dates import DateMove


class PlanDates(QObject):
    """Move a line at once; a preview of what moves with it may stand before it."""

    def __init__(self, desk: Desk, watch: PlanWatch, tab: QWidget) -> None:
        super().__init__(tab)
        self._desk = desk
        self._watch = watch

    def move(self, move: DateMove) -> None:
        """Give a line its days, and what waits for it later ones."""
        plan, seen = self._watch.plan, self._watch.last
        row = seen.row(move.key) if seen is not None else None
        if plan is None or row is None:
            return
        desk, plan_id = self._desk, plan.id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_dates import apply_move, preview_move
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            apply_move(uow, preview_move(uow, plan_id, move, days))

        self._watch.write(Text.of("action.plan_line_due", title=row.title), work)
