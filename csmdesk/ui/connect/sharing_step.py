"""What is to be shared, chosen before the book belongs to the CRM."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.ui.connect.step import Found, Step
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.shared.pane import SharedPane
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.shared_fields import SharedField
    from csmdesk.system.paths import Profile


class SharingStep(Step):
    """Hold the table of what is shared; its choices are kept when the book is bound."""

    def __init__(self, desk: Desk, profile: Profile) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._crm = ""
        self._labels: dict[tuple[str, str], str] = {}
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.pane = SharedPane(desk, rows=8)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._sentence)
        column.addWidget(self.pane, 1)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the step."""
        return self.tr("What is shared")

    def collect(self) -> dict[str, object]:
        """Return what was chosen otherwise than the mapping says."""
        chosen = [
            [row.obj, row.field, row.is_shared, row.policy if row.policy != row.default else None]
            for row in self.pane.choices()
        ]
        return {"choices": chosen}

    def show_found(self, found: Found) -> None:
        """Take up what the CRM calls its fields."""
        self._labels = {
            (seen["obj"], place["field"]): place["label"]
            for seen in found["seen"]
            for place in seen["places"]
        }
        self._crm = ""

    def begin(self, crm: str) -> None:
        """Read the fields of a CRM; what was chosen before stays."""
        if crm == self._crm:
            return
        self._crm = crm
        profile = self._profile

        def fields(read: ReadSession) -> tuple[SharedField, ...]:
            from csmdesk.sync.shared_fields import shared_fields

            return shared_fields(read, profile, crm)

        self._desk.read(self, fields, self._on_fields, latest="shared")

    def first_focus(self) -> QWidget:
        """Walk the table first."""
        return self.pane.table

    def retranslate(self) -> None:
        """Write every word."""
        self._sentence.setText(
            self.tr(
                "A field that is not shared is neither sent nor taken. All of this can be changed "
                "later, too."
            )
        )

    def _on_fields(self, fields: tuple[SharedField, ...]) -> None:
        chosen = self.pane.choices()
        self.pane.show_fields(
            [
                replace(each, label=self._labels.get((each.obj, each.field)) or each.label)
                for each in fields
            ]
        )
        self.pane.choose(chosen)
