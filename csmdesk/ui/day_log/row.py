"""One line of the day: typed, understood below, and corrected where it is in doubt."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.entry.day_lines import DayLine, ReadLine
from csmdesk.domain.entry.pieces import Named, Part, Trouble
from csmdesk.ui.day_log.words import DayLineWords
from csmdesk.ui.desk import Desk
from csmdesk.ui.quick_entry.line_field import LineField
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_STEPS = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
_MOST_CHOICES = 4
_ASKED = {Trouble.ACCOUNT: Part.ACCOUNT, Trouble.PERSON: Part.PERSON}


class _Line(LineField):
    """Tell the keys that lead from line to line."""

    entered = Signal()
    stepped = Signal(int)
    emptied = Signal()
    pasted = Signal(object)  # list of lines

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go on to the next line, to another one, or take several at once."""
        if self.is_composing or event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.matches(QKeySequence.StandardKey.Paste) and self._take_lines():
                return
            if event.key() in _ENTER:
                event.ignore()  # the sheet saves
                return
            super().keyPressEvent(event)
        elif event.key() in _ENTER:
            self.entered.emit()
        elif event.key() in _STEPS:
            self.stepped.emit(_STEPS[Qt.Key(event.key())])
        elif event.key() == Qt.Key.Key_Backspace and not self.text():
            self.emptied.emit()
        else:
            super().keyPressEvent(event)

    def _take_lines(self) -> bool:
        text = QGuiApplication.clipboard().text()
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        if len(lines) < 2 or self.is_composing:
            return False
        self.pasted.emit(lines)
        return True


class DayRow(Translated, QWidget):
    """Hold one line; ``read`` is what it was understood as."""

    changed = Signal()
    entered = Signal(object)  # self
    stepped = Signal(object, int)  # self, lines down
    emptied = Signal(object)  # self
    pasted = Signal(object, object)  # self, list of lines

    def __init__(self, desk: Desk, line: DayLine, parent: QWidget) -> None:
        super().__init__(parent)
        self._desk = desk
        self._chosen = dict(line.chosen)
        self._read: ReadLine | None = None
        self._words = DayLineWords(desk, self)
        self.field = _Line()
        self._said = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._asks = QWidget()
        self._flow = FlowLayout(self._asks)
        self._choices: list[tuple[Button, Part, str, Named]] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.XS)
        column.addWidget(self.field)
        column.addWidget(self._said)
        column.addWidget(self._asks)
        self._asks.hide()
        self.field.setText(line.text)
        self._connect()
        self.retranslate()

    @property
    def line(self) -> DayLine:
        """Return what is typed, with the choices."""
        return DayLine(self.field.text(), dict(self._chosen))

    @property
    def is_ready(self) -> bool:
        """Tell whether it can be saved as it was understood."""
        return self._read is not None and self._read.draft is not None

    @property
    def said(self) -> str:
        """Return the words below the line."""
        return self._said.text()

    @property
    def choices(self) -> list[Button]:
        """Return the buttons that settle what is in doubt."""
        return [button for button, *_ in self._choices]

    def show_read(self, read: ReadLine | None) -> None:
        """Show what the line was understood as."""
        self._read = read
        self.field.underline(read.entry.pieces if read else (), read.line.text if read else "")
        self._say()
        self._ask()

    def retranslate(self) -> None:
        """Write the words."""
        self.field.setAccessibleName(self.tr("Line of the day"))
        self._say()

    def _connect(self) -> None:
        self.field.textChanged.connect(self.changed)
        self.field.composition_changed.connect(self.changed)
        self.field.entered.connect(self._on_entered)
        self.field.stepped.connect(self._on_stepped)
        self.field.emptied.connect(self._on_emptied)
        self.field.pasted.connect(self._on_pasted)

    def _say(self) -> None:
        read = self._read
        if read is None:
            self._said.setText("")
            self._said.hide()
            return
        words = self._words.said(read.entry)
        if read.error is not None:
            why = self._desk.words(read.error.message)
            words = f"{why} {self._desk.words(read.error.hint) if read.error.hint else ''}".strip()
        is_unsure = read.error is not None or bool(read.entry.doubts)
        self._said.set_role(Role.WATCH if is_unsure else Role.TEXT2)
        self._said.setText(words)
        self._said.show()

    def _ask(self) -> None:
        self._flow.clear()
        self._choices = []
        for doubt in self._read.entry.doubts if self._read else ():
            part = _ASKED.get(doubt.trouble)
            if part is None:
                continue
            for named in doubt.candidates[:_MOST_CHOICES]:
                button = Button(small=True)
                button.setText(named.full)
                button.setAccessibleDescription(self.tr("Means {0}").format(doubt.text))
                button.clicked.connect(self._on_chosen)
                button.restyle()
                self._flow.addWidget(button)
                self._choices.append((button, part, doubt.text, named))
        self._asks.setVisible(bool(self._choices))
        self._asks.updateGeometry()

    def _on_chosen(self) -> None:
        from csmdesk.services.entry_names import choice_key

        sender = self.sender()
        for button, part, text, named in self._choices:
            if button is sender:
                self._chosen[choice_key(part, text)] = named
                self.field.setFocus(Qt.FocusReason.OtherFocusReason)
                self.changed.emit()
                return

    def _on_entered(self) -> None:
        self.entered.emit(self)

    def _on_stepped(self, step: int) -> None:
        self.stepped.emit(self, step)

    def _on_emptied(self) -> None:
        self.emptied.emit(self)

    def _on_pasted(self, lines: object) -> None:
        self.pasted.emit(self, lines)
