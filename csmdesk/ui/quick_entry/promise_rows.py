"""The promises of a line, one row each: whose, what, until when, kept by whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.touchpoints import Side
from csmdesk.ui.quick_entry.cell import Cell
from csmdesk.ui.quick_entry.chip_row import LABEL_WIDTH
from csmdesk.ui.tables.vocabulary import SIDE_ICONS
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.painting import draw_box

_ROW = 36
_WHAT, _DUE, _OWNER = 206, 196, 150  # they share what room there is
SIDE_ROLES = {Side.OURS: Role.C1, Side.THEIRS: Role.C2}
_REMOVING = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


@dataclass(frozen=True, slots=True)
class PromiseLine:
    """Hold the words of one promise; ``due_role`` warns of a day that is gone or none."""

    side: Side
    side_word: str
    text: str
    due: str
    due_role: Role
    owner: str
    owner_note: str
    is_known: bool
    remove_tip: str
    side_tip: str


class PromiseRow(Dressed, QWidget):
    """Show one promise; every part of it can be pressed, Delete takes it out."""

    acted = Signal(str, int)  # side, text, due, owner or remove; its place

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place
        self.side = Cell(is_fixed=True)
        self.text = Cell(face=Face.STRONG)
        self.due = Cell()
        self.owner = Cell()
        self.remove = IconButton("x", size=Size.BUTTON_SMALL)
        row = QHBoxLayout(self)
        row.setContentsMargins(Gap.S, 0, Gap.S, 0)
        row.setSpacing(Gap.XS)
        row.addWidget(self.side)
        for cell, share in ((self.text, _WHAT), (self.due, _DUE), (self.owner, _OWNER)):
            row.addWidget(cell, share)
        row.addWidget(self.remove)
        for name in ("side", "text", "due", "owner", "remove"):
            part = self.part(name)
            part.setProperty("act", name)
            part.clicked.connect(self._on_pressed)
        self.follow_theme()

    def part(self, name: str) -> Cell | IconButton:
        """Return one part, for menus that open below it."""
        found: Cell | IconButton = getattr(self, name)
        return found

    def show_line(self, line: PromiseLine) -> None:
        """Show another promise."""
        self.side.lead_with(icon=SIDE_ICONS[line.side], role=SIDE_ROLES[line.side])
        self.side.setAccessibleName(line.side_tip)
        self.side.setToolTip(line.side_tip)
        self.text.show_words(line.text, line.side_word)
        self.due.show_words(line.due, role=line.due_role)
        self.owner.lead_with(avatar=line.owner if line.is_known else "")
        role = Role.TEXT if line.is_known else Role.TEXT3
        self.owner.show_words(line.owner, line.owner_note, role=role)
        self.remove.name_it(line.remove_tip)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take the promise out with Delete."""
        if event.key() in _REMOVING:
            self.acted.emit("remove", self._place)
            return
        super().keyPressEvent(event)

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(_ROW))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the frame of the row."""
        draw_box(QPainter(self), self.rect(), border=Role.LINE)

    def _on_pressed(self) -> None:
        self.acted.emit(str(self.sender().property("act")), self._place)


class PromiseRows(Dressed, QWidget):
    """Show all promises below each other; hidden while there is none."""

    acted = Signal(str, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lines: tuple[PromiseLine, ...] = ()
        self.rows: list[PromiseRow] = []
        self.label = Label(role=Role.TEXT2)
        self._column = QVBoxLayout()
        self._column.setSpacing(Gap.S)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Gap.M)
        row.addWidget(self.label, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(self._column, 1)
        self.hide()
        self.follow_theme()

    def show_lines(self, lines: Sequence[PromiseLine]) -> bool:
        """Show these promises; return whether anything changed."""
        if tuple(lines) == self.lines:
            return False
        self.lines = tuple(lines)
        while len(self.rows) > len(lines):
            row = self.rows.pop()
            row.hide()
            self._column.removeWidget(row)
            row.deleteLater()
        while len(self.rows) < len(lines):
            row = PromiseRow(len(self.rows))
            row.acted.connect(self.acted)
            self._column.addWidget(row)
            self.rows.append(row)
            row.show()
        for row, line in zip(self.rows, lines, strict=True):
            row.show_line(line)
        self.setVisible(bool(lines))
        return True

    def restyle(self) -> None:
        """Follow the text size."""
        self.label.setFixedSize(self.theme.scaled(LABEL_WIDTH), self.theme.scaled(_ROW))
        super().restyle()
