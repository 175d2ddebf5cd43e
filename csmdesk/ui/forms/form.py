"""The sheet that every form is: its fields, a message, and one way to save."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.field_sheet import FieldSheet
from csmdesk.ui.forms.fields import mark
from csmdesk.ui.forms.form_reads import OwnFields, Words, read_words
from csmdesk.ui.forms.own_fields import id_of
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.shapes import Status

WIDE = 720
NARROW = 520
_PAINTED_MS = 60  # after which an opened form is painted
_FIELD_OF_CODE = {
    "field.name_missing": "name",
    "field.subject_missing": "subject",
    "field.text_missing": "text",
    "field.title_missing": "title",
    "field.product_missing": "product",
    "line.negative": "arr",
    "field.period": "end_on",
    "person.period": "valid_to",
    "person.came_back": "valid_to",
    "touchpoint.minutes": "minutes",
    "departure.future": "on",
    "edge.nobody": "to_id",
    "edge.period": "valid_to",
    "tie.nobody": "colleague_id",
    "tie.period": "valid_to",
    "people_map.name_missing": "name",
    "people_map.too_long": "name",
    "people_map.taken": "name",
    "account.loop": "parent_id",
    "field.start_missing": "start_on",
    "view.taken": "name",
    "custom.taken": "name",
    "colleague.no_successor": "successor",
    "custom.no_choices": "choices",
    "attachment.too_big": "files",
    "snooze.past": "until",
    "snooze.no_reason": "words",
    "task.ring": "needs",
    "cadence.days": "days",
    "cadence.twice": "tier",
    "attachment.unreadable": "files",
    "paste.empty": "text",
    "paste.known": "text",
    "paste.too_long": "text",
    "paste.no_account": "account",
    "meeting.ends_before": "minutes",
    "template.nameless": "name",
    "template.twice": "name",
}


class Form(FieldSheet):
    """Ask for the values of one record and save them in one unit of work.

    Subclass it: ``place`` the fields in ``__init__``, name them in ``retranslate``, end with
    ``self.ready()``; ``submit`` checks the values and calls ``write``. Ctrl+Enter saves. Escape
    closes at once when nothing was changed, and says so first when something was.

    ``offer_own`` adds the user's own fields of the record; what was changed in them comes to
    ``submit`` as ``custom``, by id.
    """

    saved = Signal(object)  # ChangeSet
    refused_at: ClassVar[Mapping[str, str]] = {}  # code of a refusal → the field it is about here

    def __init__(self, window: QWidget, desk: Desk, *, width: int = WIDE) -> None:
        super().__init__(window, desk, width=width)
        self._before: dict[str, object] = {}
        self._has_warned = False
        self._cancel = Button()
        self._save = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._until_painted = QTimer(self)
        self._until_painted.setSingleShot(True)
        self._until_painted.setInterval(_PAINTED_MS)
        self._until_painted.timeout.connect(self._read_words)
        self._build()
        self._cancel.clicked.connect(self.close_unsaved)
        self._save.clicked.connect(self.save)

    # For subclasses

    def name_save(self, words: str) -> None:
        """Say what saving means here, where it is not that."""
        self._save.setText(words)
        self._save.restyle()

    def want_words(self) -> None:
        """Have the words in use brought to ``offer_words`` once the form is painted."""
        self._until_painted.start()

    def offer_words(self, words: Words) -> None:
        """Complete what is typed to words in use."""

    def ready(self) -> None:
        """Finish the build."""
        self.follow_theme()
        self.retranslate()

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

    def retranslate(self) -> None:
        """Write the words of the sheet; subclasses name their fields and call this."""
        super().retranslate()
        self._cancel.setText(self.tr("Cancel"))
        self._save.setText(self.tr("Save"))

    # Inside

    def _build(self) -> None:
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
        code = error.message.code
        key = self.refused_at.get(code) or _FIELD_OF_CODE.get(code, "")
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
