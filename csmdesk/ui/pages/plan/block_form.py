"""The small form that asks what is in the way of a milestone or task."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from csmdesk.domain.plan_rows import PlanRow
from csmdesk.domain.shared_plans import LineKind
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TextField
from csmdesk.ui.forms.form import NARROW, Form
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork


class BlockLineForm(Form):
    """Ask what is in the way; empty when nothing is."""

    def __init__(self, tab: QWidget, desk: Desk, watch: PlanWatch) -> None:
        super().__init__(tab.window(), desk, width=NARROW)
        self._watch = watch
        self._area = tab
        self._row: PlanRow | None = None
        self._words = TextField()
        self.place(words=self._words)
        self.ready()

    def ask(self, row: PlanRow) -> None:
        """Ask, beginning with what was said before."""
        self._row = row
        self.retranslate()
        self.open_with({"words": row.blocker}, self._area)

    def submit(self, values: dict[str, Any]) -> None:
        """Write it down."""
        row, words = self._row, values["words"]
        if row is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services import plan_items

            is_task = row.kind is LineKind.TASK
            edit: Any = plan_items.edit_plan_task if is_task else plan_items.edit_milestone
            edit(uow, row.key, blocker=words)

        act = "block" if words else "unblock"
        self.write(Text.of(f"action.plan_line_{act}", title=row.title), work)

    def retranslate(self) -> None:
        """Write the words."""
        super().retranslate()
        self._words.setPlaceholderText(self.tr("empty when nothing is in the way"))
        title = self._row.title if self._row is not None else ""
        self.name_fields(
            self.tr("What blocks it: {0}").format(title), {"words": self.tr("Blocker")}
        )
