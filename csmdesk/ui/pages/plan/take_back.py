"""A workbook that came back from the customer: chosen, dropped on the tab, or named elsewhere."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import SuccessPlanId
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.pages.imports.drop import DropVeil, dropped_files
from csmdesk.ui.pages.imports.place import place_of_return
from csmdesk.ui.pages.plan.watch import PlanWatch

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.take_back_sheet import TakeBackSheet

_SUFFIXES = (".xlsx", ".xlsm")
_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)


class TakeBackVeil(DropVeil):
    """Dim the tab while a workbook hangs above it, and say what dropping it does."""

    def say_words(self) -> str:
        """Return what dropping does."""
        return self.tr("Drop the workbook to take its edits back")


class TakeBack(QObject):
    """Open the sheet of edits for one file after the other."""

    place_requested = Signal(object)  # Place of the plan to which a file belongs

    def __init__(
        self, desk: Desk, files: FileAccess | None, watch: PlanWatch, tab: QWidget
    ) -> None:
        super().__init__(tab)
        self._desk = desk
        self._files = files
        self._watch = watch
        self._tab = tab
        self._waiting: list[Path] = []
        self._sheet: TakeBackSheet | None = None
        self._veil: TakeBackVeil | None = None
        tab.setAcceptDrops(True)
        tab.installEventFilter(self)

    @property
    def sheet(self) -> TakeBackSheet:
        """Return the sheet, made when it is asked for first."""
        if self._sheet is None:
            from csmdesk.ui.pages.plan.take_back_sheet import TakeBackSheet

            self._sheet = TakeBackSheet(self._tab, self._desk)
            self._sheet.taken.connect(self._on_taken)
            self._sheet.other_asked.connect(self.ask)
            self._sheet.account_asked.connect(self._on_account)
            self._sheet.closed.connect(self._on_closed)
        return self._sheet

    def ask(self) -> None:
        """Ask which files came back."""
        if self._files is not None:
            self._files.questions.ask_existing(
                self._tab,
                self.tr("Take back edits"),
                self.tr("Workbooks of plans") + " (*.xlsx *.xlsm)",
                self.open_files,
            )

    def open_files(self, paths: tuple[Path, ...]) -> None:
        """Show what was changed in the first file; the others follow when it is closed."""
        if paths:
            self._waiting = list(paths[1:])
            self.open_file(paths[0])

    def open_file(self, path: Path) -> None:
        """Show what was changed in a file."""
        if self._watch.account_id is not None:
            self.sheet.open_with(path, self._watch.account_id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take workbooks that are dropped on the tab; other files are for the window."""
        if event.type() in _DRAGS:
            drag = cast("QDragEnterEvent | QDragMoveEvent", event)
            if _workbooks(drag):
                drag.setDropAction(Qt.DropAction.CopyAction)
                drag.accept()
                self._show_veil()
                return True
        elif event.type() is QEvent.Type.DragLeave:
            self._hide_veil()
        elif event.type() is QEvent.Type.Drop:
            self._hide_veil()
            drop = cast("QDropEvent", event)
            paths = _workbooks(drop)
            if paths:
                drop.setDropAction(Qt.DropAction.CopyAction)
                drop.accept()
                self.open_files(paths)
                return True
        return super().eventFilter(watched, event)

    def _show_veil(self) -> None:
        if self._veil is None:
            self._veil = TakeBackVeil(self._tab)
        self._veil.setGeometry(self._tab.rect())
        self._veil.show()
        self._veil.raise_()

    def _hide_veil(self) -> None:
        if self._veil is not None:
            self._veil.hide()

    def _on_taken(self, plan_id: str) -> None:
        """Show the plan into which the edits went."""
        plan = self._watch.plan
        if plan is None or plan.id != plan_id:
            self._watch.show_plan(SuccessPlanId(plan_id))

    def _on_closed(self) -> None:
        if self._waiting:
            self.open_file(self._waiting.pop(0))

    def _on_account(self, account_id: str, path: Path) -> None:
        self._waiting = []
        self.place_requested.emit(place_of_return(account_id, path))


def _workbooks(event: QDropEvent) -> tuple[Path, ...]:
    """Return what is dragged if all of it are workbooks."""
    paths = dropped_files(event.mimeData())
    return paths if all(path.suffix.lower() in _SUFFIXES for path in paths) else ()
