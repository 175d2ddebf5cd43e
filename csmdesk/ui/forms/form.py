"""The sheet that every form is: labelled fields, a message, and one way to save."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QGridLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import Field, ListField, TextField, TickField, mark
from csmdesk.ui.forms.form_reads import OwnFields, Words, read_words
from csmdesk.ui.forms.own_fields import ROWS_A_FIELD, MakeEditor, OwnRows, editor_of, id_of
from csmdesk.ui.forms.similar_hints import REASONS_OF, SimilarHint, SimilarHints
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

WIDE = 720
NARROW = 520
_ROW_GAP = 10
_PAINTED_MS = 60  # after which an opened form is painted, and reads what is not needed for it
_TOP = Qt.AlignmentFlag.AlignTop
_FIELD_OF_CODE = {
    "field.name_missing": "name",
    "field.subject_missing": "subject",
    "field.text_missing": "text",
    "field.title_missing": "title",
    "field.product_missing": "product",
    "line.negative": "arr",
    "field.period": "end_on",
    "touchpoint.minutes": "minutes",
    "account.loop": "parent_id",
    "field.start_missing": "start_on",
    "view.taken": "name",
    "custom.taken": "name",
    "colleague.no_successor": "successor",
    "custom.no_choices": "choices",
    "attachment.too_big": "files",
    "attachment.unreadable": "files",
}


class Form(Sheet):
    """Ask for the values of one record and save them in one unit of work.

    Subclass it: ``place`` the fields in ``__init__``, name them in ``retranslate``, end with
    ``self.ready()``; ``submit`` checks the values and calls ``write``. Ctrl+Enter saves. Escape
    closes at once when nothing was changed, and says so first when something was.

    ``offer_own`` adds the user's own fields of the record; what was changed in them comes to
    ``submit`` as ``custom``, by id.
    """

    saved = Signal(object)  # ChangeSet

    def __init__(self, window: QWidget, desk: Desk, *, width: int = WIDE) -> None:
        super().__init__(window, width=width)
        self.desk = desk
        self.fields: dict[str, Field] = {}
        self._labels: dict[str, Label] = {}
        self._before: dict[str, object] = {}
        self._has_warned = False
        self._cancel = Button()
        self._save = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._inside = QWidget()
        self._grid = QGridLayout(self._inside)
        self._rows: dict[str, int] = {}
        self._next_row = 0
        self._own: OwnRows | None = None
        self.make_own: MakeEditor = editor_of
        self.read_words = QTimer(self)  # started by forms that complete words, ends when painted
        self.read_words.setSingleShot(True)
        self.read_words.setInterval(_PAINTED_MS)
        self.read_words.timeout.connect(self._read_words)
        self._build()
        self._cancel.clicked.connect(self.close_unsaved)
        self._save.clicked.connect(self.save)

    # For subclasses

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

    def name_save(self, words: str) -> None:
        """Say what saving means here, where it is not that."""
        self._save.setText(words)
        self._save.restyle()

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

    def offer_words(self, words: Words) -> None:
        """Complete what is typed to words in use; they come when ``read_words`` has run out."""

    def ready(self) -> None:
        """Finish the build."""
        self.follow_theme()
        self.retranslate()

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

    @abstractmethod
    def submit(self, values: dict[str, Any]) -> None:
        """Hand the values to a service through ``write``."""

    def write(self, label: Text, fn: Any) -> None:
        """Do one unit of work; a refusal shows beside the field that it is about."""
        self._save.setEnabled(False)
        self.desk.write(self, label, fn, done=self._on_saved, error=self._on_refused)

    # For pages

    def prepare(self, own: OwnFields) -> None:
        """Do while nobody waits what the first opening would take its time for."""
        self.offer_own(own)
        self.fit()
        self.grab()  # lays everything out and draws it once, unseen

    def open_with(self, values: Mapping[str, object], area: QWidget | None = None) -> None:
        """Show the form with these values; fields that are not named are empty."""
        custom = values.get("custom") or {}
        assert isinstance(custom, Mapping)
        for key, field in self.fields.items():
            own_id = id_of(key)
            field.set_value(custom.get(own_id) if own_id else values.get(key))
        self.clear_errors()
        self._save.setEnabled(True)
        self._before = self._typed()
        self._has_warned = False
        self.open_above(area)

    @property
    def is_changed(self) -> bool:
        """Tell whether something would be lost."""
        return self._typed() != self._before

    def save(self) -> None:
        """Check and save what was typed; wait while a composition is open."""
        if not self._save.isEnabled() or self._is_composing():
            return
        self.clear_errors()
        values: dict[str, Any] = {}
        for key, field in self.fields.items():
            try:
                values[key] = field.value()
            except UserError as error:
                self._refuse_field(error, key)
                return
        if self._own is not None:
            now = self._typed()
            own = {key: values.pop(key) for key in self._own.rows}
            values["custom"] = {
                id_of(key): value for key, value in own.items() if now[key] != self._before[key]
            }
        try:
            self.submit(values)
        except UserError as error:
            self._on_refused(error)

    def set_aside(self) -> None:
        """Hide the form with all that is typed in it; ``take_up`` shows it again."""
        super().dismiss()

    def take_up(self, area: QWidget | None = None) -> None:
        """Show the form as it was set aside."""
        self.open_above(area)

    def dismiss(self) -> None:
        """Close; when something was typed, say first that it will be lost."""
        if self.isVisible() and self.is_changed and not self._has_warned:
            self._has_warned = True
            self.told.addWidget(self.message)
            self.message.say(
                Status.WATCH,
                self.tr("Not saved yet."),
                self.tr("Escape again throws the changes away, Ctrl+Enter saves them."),
            )
            self.fit()
            return
        super().dismiss()

    def close_unsaved(self) -> None:
        """Close and throw away what was typed."""
        super().dismiss()

    def clear_errors(self) -> None:
        """Take all marks and the message away."""
        self.message.clear()
        for field in self.fields.values():
            mark(field.editor(), is_wrong=False)

    def first_focus(self) -> QWidget:
        """Return the first field."""
        return next(iter(self.fields.values())).editor()

    def retranslate(self) -> None:
        """Write the words of the sheet; subclasses name their fields and call this."""
        super().retranslate()
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))

    # Inside

    def _build(self) -> None:
        self._grid.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        self._grid.setHorizontalSpacing(Gap.M)
        self._grid.setVerticalSpacing(_ROW_GAP)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
        self.assemble(self._inside, self._cancel, self._save)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.save)

    def _read_words(self) -> None:
        self.desk.read(self, read_words, self.offer_words, latest="words")

    def _typed(self) -> dict[str, object]:
        return {key: getattr(field, "raw", field.value)() for key, field in self.fields.items()}

    def _is_composing(self) -> bool:
        return any(getattr(field, "is_composing", False) for field in self.fields.values())

    def _on_saved(self, changes: ChangeSet) -> None:
        self._save.setEnabled(True)
        super().dismiss()
        self.saved.emit(changes)

    def _on_refused(self, error: UserError) -> None:
        key = _FIELD_OF_CODE.get(error.message.code, "")
        named = error.message.params.get("field")
        if isinstance(named, Text):
            key = named.code.removeprefix("field.")
        elif isinstance(named, str) and self._own is not None:
            key = self._own.key_of_name(named)
        self._refuse_field(error, key)

    def _refuse_field(self, error: UserError, key: str) -> None:
        """Say what was refused: below the field that it is about, else below all of them."""
        self._save.setEnabled(True)
        row = self._rows.get(key)
        if row is None:
            self.told.addWidget(self.message)
        else:
            self._grid.addWidget(self.message, row + 2, 1, 1, 3)
        self.refuse(error, self.desk.texts.render)
        if row is not None:
            editor = self.fields[key].editor()
            mark(editor, is_wrong=True)
            editor.setFocus(Qt.FocusReason.OtherFocusReason)
            self.body.ensureWidgetVisible(self.message)
            self.body.ensureWidgetVisible(editor)
