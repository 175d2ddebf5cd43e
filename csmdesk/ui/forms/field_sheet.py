"""A sheet of labelled fields in a grid, the user's own below the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import Field, ListField, TextField, TickField
from csmdesk.ui.forms.form_reads import OwnFields
from csmdesk.ui.forms.own_fields import ROWS_A_FIELD, MakeEditor, OwnRows, editor_of
from csmdesk.ui.forms.similar_hints import REASONS_OF, SimilarHint, SimilarHints
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_ROW_GAP = 10
_TOP = Qt.AlignmentFlag.AlignTop


class FieldSheet(Sheet):
    """Place fields, name them, and say below them what there is to say; ``Form`` saves them."""

    def __init__(self, window: QWidget, desk: Desk, *, width: int) -> None:
        super().__init__(window, width=width)
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self.make_own: MakeEditor = editor_of
        self._labels: dict[str, Label] = {}
        self._rows: dict[str, int] = {}
        self._next_row = 0
        self._own: OwnRows | None = None
        self._inside = QWidget(self.panel)
        self._grid = QGridLayout(self._inside)
        self._grid.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        self._grid.setHorizontalSpacing(Gap.M)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)

    def place(self, **fields: Field) -> None:
        """Put one field across a row, or two beside each other, in the order of ``fields``."""
        row = self.take_row()
        span = 1 if len(fields) > 1 else 3
        for n, (key, field) in enumerate(fields.items()):
            assert isinstance(field, QWidget)
            label = Label(face=Face.CAPTION, role=Role.TEXT2)
            label.setBuddy(field)
            label.setContentsMargins(Gap.M if n else 0, 7, 0, 0)
            self._labels[key] = label
            self.fields[key] = field
            self._rows[key] = row
            self._grid.addWidget(label, row, 2 * n, _TOP)
            self._grid.addWidget(field, row, 2 * n + 1, 1, span)

    def place_words(self, words: QWidget) -> None:
        """Put a sentence across the fields."""
        self._grid.addWidget(words, self.take_row(), 0, 1, 4)

    def hint_at(self, kind: str) -> SimilarHints:
        """Say below its fields which records of the book a new one may be."""
        hints: dict[str, SimilarHint] = {}
        fields: dict[str, TextField | ListField] = {}
        for key in REASONS_OF:
            field = self.fields.get(key)
            if isinstance(field, (TextField, ListField)):
                place: Any = self._grid.getItemPosition(self._grid.indexOf(field))
                row, column, _, span = place
                fields[key], hints[key] = field, SimilarHint(self._inside)
                self._grid.addWidget(hints[key], row + 1, column, 1, span)
        found = SimilarHints(self.desk, kind, fields, hints)
        found.shown.connect(self.fit)
        return found

    def show_field(self, key: str, *, is_shown: bool) -> None:
        """Show a field with its label, or leave it out."""
        field = self.fields[key]
        assert isinstance(field, QWidget)
        for part in (field, self._labels[key]):
            part.setVisible(is_shown)

    def take_row(self) -> int:
        """Return the next row of the grid; those below it are left to a hint and a message."""
        row = self._next_row
        self._next_row += ROWS_A_FIELD
        return row

    def offer_own(self, own: OwnFields) -> None:
        """Show these fields of the user's own below the others."""
        if self._own is None:
            if not own.fields:
                return
            self._own = OwnRows(self._grid, self.take_row(), self.desk, self.make_own)
        for key in self._own.rows:
            del self.fields[key], self._rows[key]
        self._own.offer(own)
        self.fields |= self._own.made
        self._rows |= self._own.rows

    def name_fields(self, title: str, names: Mapping[str, str]) -> None:
        """Write title and labels; called by ``retranslate``."""
        self.set_title(title)
        for key, name in names.items():
            field = self.fields[key]
            if isinstance(field, TickField):
                field.setText(name)
            else:
                self._labels[key].setText(name)
            assert isinstance(field, QWidget)
            field.setAccessibleName(name)

    def stand_in(self, key: str) -> None:
        """Begin in a field, if there is one of that name."""
        field = self.fields.get(key)
        if field is not None:
            editor = field.editor()
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body.ensureWidgetVisible(editor)

    def first_focus(self) -> QWidget:
        """Return the first field that takes what is typed."""
        editors = [field.editor() for field in self.fields.values()]
        return next((each for each in editors if each.isEnabled()), editors[0])
