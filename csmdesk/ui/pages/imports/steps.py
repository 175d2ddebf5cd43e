"""The four steps beside each other where there is room, below each other where there is not."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.columns_pane import ColumnsPane
from csmdesk.ui.pages.imports.draft import ImportDraft
from csmdesk.ui.pages.imports.files_pane import FilesPane
from csmdesk.ui.pages.imports.outcome_pane import OutcomePane
from csmdesk.ui.pages.imports.questions_pane import QuestionsPane
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.lines import HairLine

_LEFT_WIDTH = 352
_TWO_COLUMNS = 900  # px at the base size
_WANTED_ROWS = 8  # of a table that stands alone in its width
_ANY = 16_777_215  # Qt's own largest width


class _Body(QWidget):
    """Hold the steps; beside each other they are content with little height, else they scroll."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.is_wide = True

    def heightForWidth(self, width: int) -> int:
        """Return the least height side by side, the wanted height one below the other."""
        layout = self.layout()
        if layout is None:
            return -1
        return layout.minimumHeightForWidth(width) if self.is_wide else layout.heightForWidth(width)


class Steps(Dressed, QScrollArea):
    """Lay the four steps out: files and questions at the left, columns and outcome at the right."""

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_wide = True
        self._body = _Body(self.viewport())
        # Made in the order of the steps, and for good in one parent: Tab follows, fonts stay.
        self.files = FilesPane(desk, draft, self._body)
        self.columns = ColumnsPane(desk, draft, self._body)
        self.questions = QuestionsPane(desk, draft, self._body)
        self.outcome = OutcomePane(desk, draft, self._body)
        self._left = QVBoxLayout()
        self._right = QVBoxLayout()
        self._between = HairLine(Qt.Orientation.Vertical)
        self._build()
        self.follow_theme()

    def lock(self, *, is_locked: bool) -> None:
        """Let nothing be changed while the import runs and after it."""
        for pane in (self.files, self.columns, self.questions):
            pane.lock(is_locked=is_locked)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the steps beside or below each other."""
        super().resizeEvent(event)
        self._lay_out()

    def showEvent(self, event: QShowEvent) -> None:
        """Put the steps beside or below each other."""
        super().showEvent(event)
        self._lay_out()

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self._lay_out()

    def _build(self) -> None:
        row = QHBoxLayout(self._body)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        for column in (self._left, self._right):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(0)
        row.addLayout(self._left)
        row.addWidget(self._between)
        row.addLayout(self._right, 1)
        self.setWidget(self._body)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._place(is_wide=True)

    def _lay_out(self) -> None:
        is_wide = self.width() >= self.theme.scaled(_TWO_COLUMNS)
        if is_wide is not self._is_wide and self.isVisible():
            self._place(is_wide=is_wide)
        width = self.theme.scaled(_LEFT_WIDTH)
        for pane in (self.files, self.questions):
            pane.setMinimumWidth(width if self._is_wide else 0)
            pane.setMaximumWidth(width if self._is_wide else _ANY)

    def _place(self, *, is_wide: bool) -> None:
        self._is_wide = self._body.is_wide = is_wide
        self._between.setVisible(is_wide)
        self.questions.show_whole(is_whole=not is_wide)
        self.outcome.place_tabs(is_wide=is_wide)
        # Beside each other they share what there is, below each other each takes what it likes.
        for table in (self.columns.table, *self.outcome.tables.values()):
            table.want_rows(0 if is_wide else _WANTED_ROWS)
        if is_wide:
            self._left.addWidget(self.files)
            self._left.addWidget(self.questions, 1)
            self._right.addWidget(self.columns, 11)
            self._right.addWidget(self.outcome, 9)
        else:
            for pane in (self.files, self.columns, self.questions, self.outcome):
                self._right.addWidget(pane, 0)
