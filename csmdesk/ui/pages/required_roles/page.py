"""The page of required roles: which roles accounts of each tier and stage need somebody in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.required_roles import SHIPPED, RoleMatrix, matrix_of
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.list_page import ListPage
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.pages.required_roles.model import Spot
from csmdesk.ui.pages.required_roles.pane import CellPane
from csmdesk.ui.pages.required_roles.view import MatrixView
from csmdesk.ui.tables.vocabulary import ROLES, word
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

_SHOWN = ("required_role", "account", "stakeholder")


class RequiredRolesPage(ListPage):
    """Show the matrix; below it the roles of one cell, each of which can be asked for there."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, self._read, of=_SHOWN)
        self._wanted: Mapping[str, str] = {}
        self.standards = Button(icon="handshake")
        self.restore, self.empty = Button(icon="undo-2"), Button(icon="x")
        self._tools = FittingTools(self._header, self.standards, self.restore, self.empty)
        body = QWidget(self)
        self.matrix = MatrixView(desk, body)
        self.pane = CellPane(desk, self.matrix.matrix_model, body)
        column = QVBoxLayout(body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.matrix)
        column.addWidget(HairLine())
        column.addWidget(self.pane, 1)
        self.lay_out(self.pane.roles, body=body)
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Required roles")

    def open(self, params: Mapping[str, str]) -> None:
        """Show the matrix, at the cell and role that are named, or at the rule."""
        self._wanted = params
        super().open(params)

    def save_state(self) -> object:
        """Return the cell and the role."""
        return self.matrix.spot, self.pane.roles.current_key()

    def restore_state(self, state: object) -> None:
        """Go back to the cell and the role."""
        if isinstance(state, tuple):
            (tier, stage), role = state
            self._wanted = {"tier": tier or "", "stage": stage or "", "role": role or ""}

    def showEvent(self, event: QShowEvent) -> None:
        """Let the arrow keys walk the matrix."""
        super().showEvent(event)
        self.matrix.setFocus(Qt.FocusReason.OtherFocusReason)

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.title())
        self._tools.say(self.standards, self.tr("Service standards"))
        self._tools.say(self.restore, self.tr("Shipped roles"))
        self._tools.say(self.empty, self.tr("Empty the cell"))
        self.matrix.retranslate()
        self.matrix.setAccessibleName(self.tr("Required roles by tier and stage"))
        self.pane.retranslate()
        self._hints.set_hints(
            [
                ("↑ ↓ ← →", self.tr("choose a cell")),
                ("1 … 8", self.tr("ask for a role, or no more")),
                ("↵", self.tr("to the roles of the cell")),
                (self.tr("Space"), self.tr("tick the role")),
                (self.tr("Del"), self.tr("empty the cell")),
            ]
        )
        self._tell()
        self.title_changed.emit()

    def fill_menu(self, menu: RecordMenu) -> None:
        """Offer what can be done with the role."""
        menu.offer("square-check", self.tr("Ask for it, or no more"), self._on_tick_current)
        menu.offer("x", self.tr("Empty the cell"), self._on_empty)

    # Inside

    def _connect(self) -> None:
        self.matrix.chosen.connect(self._on_chosen)
        self.matrix.ticked.connect(self._on_ticked)
        self.matrix.emptied.connect(self._on_empty)
        self.matrix.entered.connect(self._on_entered)
        self.pane.ticked.connect(self._on_ticked)
        self.pane.roles.deleted.connect(self._on_empty)
        self.pane.opened.connect(self._on_account)
        self.restore.clicked.connect(self._on_restore)
        self.empty.clicked.connect(self._on_empty)
        self.standards.clicked.connect(self._on_standards)

    def _read(self) -> None:
        self.ask(_read_matrix, self._on_matrix, latest="required_roles")

    def _on_matrix(self, matrix: RoleMatrix) -> None:
        self.matrix.show_matrix(matrix)
        wanted, self._wanted = self._wanted, {}
        for rule in matrix.rules:
            if rule.id == wanted.get("rule"):
                wanted = {"tier": rule.tier or "", "stage": rule.stage or "", "role": rule.role}
        if wanted:
            self.matrix.choose((wanted.get("tier") or None, wanted.get("stage") or None))
        self._show_cell()
        if wanted.get("role"):
            self.pane.roles.select_key(wanted["role"])
        self._stack.setCurrentWidget(self._body)
        self._tell()

    def _on_chosen(self, _spot: Spot) -> None:
        self._show_cell()
        self._tell()

    def _show_cell(self) -> None:
        self.pane.show_cell(self.matrix.matrix_model.cell(self.matrix.spot))

    def _tell(self) -> None:
        matrix = self.matrix.matrix_model.matrix
        short = sum(matrix.short.values())
        if not matrix.rules:
            said = [self.tr("no role is asked for")]
        else:
            said = [self.tr("%n role(s) without anybody", "", short)]
        self._header.set_detail(" · ".join([self.tr("%n account(s)", "", matrix.count), *said]))
        self.restore.setEnabled(matrix.rules != SHIPPED)
        cell = self.matrix.matrix_model.cell(self.matrix.spot)
        self.empty.setEnabled(any(role.own for role in cell.roles))
        self._tools.fit()

    def _on_entered(self) -> None:
        self.pane.roles.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_tick_current(self) -> None:
        key = self.pane.roles.current_key()
        if key is not None:
            self._on_ticked(str(key))

    def _on_ticked(self, role: str) -> None:
        """Ask for a role in the current cell, or no more; go to the cell that asks for it."""
        tier, stage = self.matrix.spot
        cell = self.matrix.matrix_model.cell((tier, stage))
        found = next(each for each in cell.roles if each.role == role)
        if found.own is None and found.broader is not None:
            self._go_to(found.broader.tier, found.broader.stage, role)
            return
        self.pane.roles.select_key(role)
        is_asked = found.own is not None

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.required_roles import ask_for, stop_asking

            (stop_asking if is_asked else ask_for)(uow, role, tier, stage)

        self._write("stop_role" if is_asked else "ask_role", work)

    def _go_to(self, tier: str | None, stage: str | None, role: str) -> None:
        """Show the cell that asks for a role; only there it can be taken out."""
        self.matrix.choose((tier, stage))
        self.pane.roles.select_key(role)
        words = self.tr("“{0}” is asked for in this cell: here it can be taken out.")
        self._desk.notices.tell(words.format(word(ROLES, role)))

    def _on_empty(self) -> None:
        tier, stage = self.matrix.spot
        if not self.empty.isEnabled():
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.required_roles import clear

            clear(uow, tier, stage)

        self._write("clear_roles", work)

    def _on_restore(self) -> None:
        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.required_roles import restore_shipped

            restore_shipped(uow)

        self._write("ship_roles", work)

    def _on_account(self, key: object) -> None:
        self.place_requested.emit(Place("account", {"id": str(key), "tab": "people"}))

    def _on_standards(self) -> None:
        self.place_requested.emit(Place("standards"))

    def _write(self, act: str, work: Callable[[UnitOfWork], None]) -> None:
        self._desk.write(self, Text(f"action.{act}"), work)


def _read_matrix(read: ReadSession) -> RoleMatrix:
    from csmdesk.services.required_roles import list_filled, list_required

    return matrix_of(list_required(read), list_filled(read))
