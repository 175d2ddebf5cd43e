"""The page of what is shared with the CRM, field by field, and whether anything is sent at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import TickField
from csmdesk.ui.navigation import Page
from csmdesk.ui.pages.shared.pane import SharedPane
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork
    from csmdesk.sync.shared_fields import SharedField
    from csmdesk.system.paths import Profile


@dataclass(frozen=True, slots=True)
class _Found:
    """Hold what the page shows; no fields while there is no CRM."""

    fields: tuple[SharedField, ...] = ()
    is_read_only: bool = False


class SharedPage(Page):
    """Choose what is shared; each choice holds from the next exchange on."""

    crm_changed = Signal()

    def __init__(self, desk: Desk, profile: Profile) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._header = PageHeader(self)
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self.read_only = TickField()
        self.pane = SharedPane(desk, rows=16)
        self.empty = EmptyState("unlink", self)
        self._stack = QStackedWidget(self)
        self._hints = KeyHints(self)
        self._build()
        self.pane.chosen.connect(self._on_chosen)
        self.read_only.clicked.connect(self._on_read_only)
        self.empty.acted.connect(self._on_connect)
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("What is shared")

    def open(self, params: Mapping[str, str]) -> None:
        """Show what is shared; ``record`` names the kind to begin with."""
        obj = params.get("record", "")
        if obj:
            self.pane.tabs.choose(obj)
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Look again when the book was connected, or described anew."""
        if changes.touches("sync_binding", "custom_field"):
            self._read()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self._sentence.setText(
            self.tr(
                "A field that is not shared is neither sent nor taken; what either side has in it "
                "stays. Shared again, both sides are compared anew."
            )
        )
        self.read_only.setText(self.tr("Only read: take what the CRM has, send nothing"))
        self.read_only.setAccessibleName(self.read_only.text())
        self.empty.set_texts(
            self.tr("No CRM yet"),
            self.tr("What is shared can be chosen while a CRM is connected, and afterwards."),
            self.tr("Connect a CRM…"),
        )
        self._hints.set_hints(
            [
                (self.tr("Space"), self.tr("share, or keep here")),
                ("↵", self.tr("whose value counts")),
            ]
        )
        self.title_changed.emit()

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the table."""
        super().showEvent(event)
        self.pane.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _build(self) -> None:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(Gap.XL, 0, Gap.L, Gap.S)
        body.setSpacing(Gap.S)
        body.addWidget(self._sentence)
        body.addWidget(self.read_only)
        body.addWidget(self.pane, 1)
        full = QWidget()
        around = QVBoxLayout(full)
        around.setContentsMargins(0, 0, 0, 0)
        around.setSpacing(0)
        around.addWidget(inside, 1)
        around.addWidget(HairLine())
        around.addWidget(self._hints)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self._stack, 1)

    def _read(self) -> None:
        profile = self._profile

        def found(read: ReadSession) -> _Found:
            from csmdesk.sync.binding import read_binding
            from csmdesk.sync.shared_fields import shared_fields

            bound = read_binding(read)
            if bound is None:
                return _Found()
            return _Found(shared_fields(read, profile), bound.is_read_only)

        self._desk.read(self, found, self._on_found, latest="shared")

    def _on_found(self, found: _Found) -> None:
        self._stack.setCurrentIndex(0 if found.fields else 1)
        self.read_only.setChecked(found.is_read_only)
        self.pane.show_fields(found.fields)

    def _on_chosen(self, row: SharedField) -> None:
        def work(uow: UnitOfWork) -> None:
            from csmdesk.sync.sharing import Choice, choose

            policy = row.policy if row.policy != row.default else None
            choose(uow, [Choice(row.obj, row.field, row.is_shared, policy)])

        self._desk.write(self, Text("sync.action_share"), work, done=self._on_kept, can_undo=False)

    def _on_read_only(self) -> None:
        is_on = self.read_only.isChecked()

        def work(uow: UnitOfWork) -> None:
            from csmdesk.sync.binding import set_read_only

            set_read_only(uow, is_on=is_on)

        self._desk.write(self, Text("sync.action_share"), work, done=self._on_kept, can_undo=False)

    def _on_kept(self, _changes: ChangeSet) -> None:
        self.crm_changed.emit()

    def _on_connect(self) -> None:
        self._desk.actions.run("sync.connect")
