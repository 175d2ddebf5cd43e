"""The sheet for a third value: typed in the field's own editor, or both long texts put together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.day_field import DayField, MomentField
from csmdesk.ui.forms.fields import (
    ChoiceField,
    Field,
    ListField,
    NotesField,
    NumberField,
    TextField,
    TickField,
)
from csmdesk.ui.pages.differences.panel import Section, is_joinable
from csmdesk.ui.pages.differences.words import choices_of, field_word, full_value, value_word
from csmdesk.ui.tables.vocabulary import Words
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.sync.differing import Difference
    from csmdesk.sync.values import Value

_LINES = 10


class ResultSheet(Sheet):
    """Show both values side by side, and below them the one that shall hold on both sides."""

    decided = Signal(int, object)  # difference, value

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, width=Size.OVERLAY)
        self._desk = desk
        self._found: Difference | None = None
        self.field: Field | None = None
        self.sides = (Section(), Section())
        self._name = Label(face=Face.STRONG)
        self.fills = tuple(Button(ButtonKind.LINK) for _ in range(3))
        self._cancel = Button()
        self._save = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._result = QVBoxLayout()
        self._build()
        self.follow_theme()
        self.retranslate()

    def ask(self, found: Difference, area: QWidget, *, joins: bool) -> None:
        """Ask for the value; ``joins`` proposes both texts, one after the other."""
        self._found = found
        self.message.clear()
        self._show_sides(found)
        self._make_field(found)
        self._fill(self._joined(found) if joins else found.mine)
        self.fills[2].setVisible(is_joinable(found))
        self._save.setEnabled(True)
        self.retranslate()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Return the editor of the result."""
        return self.field.editor() if self.field is not None else self._save

    def save(self) -> None:
        """Decide for what stands in the editor; wait while a composition is open."""
        from csmdesk.sync.editing import taken_from

        if self.field is None or self._found is None or not self._save.isEnabled():
            return
        if getattr(self.field, "is_composing", False):
            return
        try:
            value = taken_from(self.field.value())
        except UserError as error:
            self.refuse(error, self._desk.words)
            return
        self._save.setEnabled(False)
        self.decided.emit(self._found.id, value)

    def say_refused(self, error: UserError) -> None:
        """Say why the value cannot be; what was typed stays."""
        self._save.setEnabled(True)
        self.refuse(error, self._desk.words)

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self._name.setText(self.tr("Result"))
        words = (self.tr("Mine"), self.tr("The CRM's"), self.tr("Both"))
        for button, said in zip(self.fills, words, strict=True):
            button.setText(said)
            button.restyle()
        self._cancel.setText(self.tr("Cancel"))
        self._cancel.restyle()
        self._save.setText(self.tr("Save"))
        self._save.restyle()
        if self._found is not None:
            self.set_title(f"{field_word(self._found.field)} · {self._found.record}")
            self._show_sides(self._found)
        if self.field is not None:
            self.field.editor().setAccessibleName(self.tr("Result"))

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        column.setSpacing(Gap.S)
        beside = QHBoxLayout()
        beside.setSpacing(Gap.L)
        for side in self.sides:
            beside.addWidget(side, 1, Qt.AlignmentFlag.AlignTop)
        column.addLayout(beside)
        head = QHBoxLayout()
        head.setSpacing(Gap.L)
        head.addWidget(self._name)
        head.addStretch(1)
        for number, button in enumerate(self.fills):
            button.setObjectName(str(number))
            button.clicked.connect(self._on_fill)
            head.addWidget(button)
        column.addLayout(head)
        column.addLayout(self._result)
        self.assemble(inside, self._cancel, self._save)
        self._cancel.clicked.connect(self.dismiss)
        self._save.clicked.connect(self.save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _show_sides(self, found: Difference) -> None:
        texts = self._desk.texts
        names = ((self.tr("Yours"), self.tr("You")), (self.tr("The CRM's"), found.theirs_by or ""))
        for side, (name, who), value in zip(
            self.sides, names, (found.mine, found.theirs), strict=True
        ):
            side.say(name, who, full_value(found.field, value, texts), Role.TEXT)

    def _make_field(self, found: Difference) -> None:
        if self.field is not None:
            old = self.field.editor() if not isinstance(self.field, QWidget) else self.field
            self._result.removeWidget(old)
            old.hide()
            old.deleteLater()
        self.field = self._editor(found)
        assert isinstance(self.field, QWidget)
        self._result.addWidget(self.field)

    def _editor(self, found: Difference) -> Field:
        from csmdesk.sync.editing import Editor, editor_of

        words = choices_of(found.field)
        if words is not None:
            return self._choices(found, words)
        kind = editor_of(found.obj, found.field)
        if is_joinable(found):
            return NotesField(_LINES)
        if kind is Editor.DAY:
            return DayField(self._desk)
        if kind is Editor.MOMENT:
            return MomentField(self._desk)
        plain: dict[Editor, type[ListField | NumberField | TickField | TextField]] = {
            Editor.LIST: ListField,
            Editor.NUMBER: NumberField,
            Editor.TICK: TickField,
        }
        return plain.get(kind, TextField)()

    def _choices(self, found: Difference, words: Words) -> ChoiceField:
        """Offer the values that the field knows, as numbers where it holds numbers."""
        is_number = isinstance(found.mine, int) or isinstance(found.theirs, int)
        field = ChoiceField()
        field.set_choices(
            [
                (int(key) if is_number else key, value_word(found.field, key, self._desk.texts))
                for key in words
                if not is_number or key.isdigit()
            ]
        )
        return field

    def _joined(self, found: Difference) -> Value:
        from csmdesk.sync.joining import join_texts

        day = found.theirs_at.date().isoformat() if found.theirs_at else ""
        said_by = " · ".join(part for part in (found.theirs_by or "", day) if part)
        before, mine, theirs = (str(v or "") for v in (found.before, found.mine, found.theirs))
        return join_texts(before, mine, theirs, said_by)

    def _fill(self, value: Value) -> None:
        from csmdesk.sync.editing import editor_of, shown_in

        assert self.field is not None
        assert self._found is not None
        kind = editor_of(self._found.obj, self._found.field)
        self.field.set_value(shown_in(kind, value))

    def _on_fill(self) -> None:
        assert self._found is not None
        values = (self._found.mine, self._found.theirs)
        at = int(self.sender().objectName())
        self._fill(self._joined(self._found) if at == len(values) else values[at])
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
