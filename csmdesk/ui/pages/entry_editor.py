"""The fields of an entry of the stream, edited where it stands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import TouchpointId
from csmdesk.domain.touchpoints import Kind, TimelineEntry, TimelineKind
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.forms.choices import words_of
from csmdesk.ui.forms.due_field import DueField
from csmdesk.ui.forms.fields import ChoiceField, Field, NotesField, TextField, TickField
from csmdesk.ui.forms.files_field import FileChanges, FilesField
from csmdesk.ui.tables.vocabulary import OUTCOMES
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_NOTES_LINES = 5
# What the fields are called in the record, by kind of entry.
_FIELDS = {
    TimelineKind.TOUCHPOINT: (
        "subject", "outcome", "sentiment", "is_internal", "is_private", "notes", "files",
    ),
    TimelineKind.COMMITMENT: ("text", "due_on"),
    TimelineKind.TASK: ("title", "due_on", "notes"),
}  # fmt: skip


class EntryEditor(Translated, QWidget):
    """Hold the few fields that are changed most; ``Enter`` saves, ``Esc`` leaves."""

    saved = Signal()
    left = Signal()
    resized = Signal()

    def __init__(
        self, desk: Desk, access: FileAccess | None, entry: TimelineEntry, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._entry = entry
        self._line = TextField()
        self._due = DueField(desk)
        self._outcome, self._mood = ChoiceField(), ChoiceField()
        self._internal, self._private = TickField(), TickField()
        self._notes = NotesField(_NOTES_LINES)
        has_files = access is not None and entry.key.kind is TimelineKind.TOUCHPOINT
        self.files = FilesField(desk, access) if access and has_files else None
        self._save = Button(ButtonKind.PRIMARY, small=True)
        self._leave = Button(ButtonKind.QUIET, small=True)
        self._names = {
            field: Label(face=Face.CAPTION, role=Role.TEXT2)
            for field in (self._due, self._outcome, self._mood)
        }
        self._fields = self._chosen()
        self._build()
        self.retranslate()
        self.set_values(self._now())
        self._initial = self._values()
        if self.files is not None:
            self._read_files(desk)

    @property
    def has_changes(self) -> bool:
        """Tell whether something is different from what the entry holds."""
        return self._values() != self._initial

    def values(self) -> dict[str, Any]:
        """Return the columns of the record that were changed; files are not among them."""
        now = self._values()
        changed = {name: now[name] for name in now if now[name] != self._initial[name]}
        changed.pop("files", None)
        if "is_internal" in changed:
            was = self._entry.subkind
            back = Kind.CALL if was == Kind.NOTE else was
            changed["kind"] = Kind.NOTE if changed.pop("is_internal") else back
        return changed

    def file_changes(self) -> FileChanges:
        """Return the files that come and go."""
        return self.files.value() if self.files else FileChanges()

    def typed(self) -> dict[str, Any]:
        """Return all that is typed, to be taken up again."""
        return self._values()

    def set_values(self, values: Mapping[str, Any]) -> None:
        """Show values."""
        for name, field in self._fields.items():
            if name in values:
                field.set_value(values[name])

    def _read_files(self, desk: Desk) -> None:
        touchpoint_id = TouchpointId(self._entry.key.id)

        def read(session: ReadSession) -> object:
            from csmdesk.services.attachments import list_attachments

            return list_attachments(session, touchpoint_id=touchpoint_id)

        desk.read(self, read, self._on_files)

    def _on_files(self, files: object) -> None:
        if self.files is not None and not self.file_changes().added:
            self.files.set_value(files)
            self._initial["files"] = self.files.value()

    def take(self, mime: QMimeData) -> bool:
        """Attach what was dropped or pasted."""
        return self.files is not None and self.files.take(mime)

    def begin(self) -> None:
        """Put the cursor into the first field."""
        self._line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._line.end(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save on Enter, in the notes with Ctrl; leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif event.key() in _ENTER and not self._notes.is_composing:
            self.saved.emit()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the words."""
        self._outcome.set_choices(words_of(OUTCOMES))
        moods = ((1, self.tr("Good")), (0, self.tr("Even")), (-1, self.tr("Bad")))
        self._mood.set_choices(moods)
        is_touchpoint = self._entry.key.kind is TimelineKind.TOUCHPOINT
        self._line.setAccessibleName(self.tr("Subject") if is_touchpoint else self.tr("Text"))
        said = (self.tr("Due"), self.tr("Outcome"), self.tr("Mood"))
        for (field, name), words in zip(self._names.items(), said, strict=True):
            field.setAccessibleName(words)
            name.setText(words)
        self._internal.setText(self.tr("Internal note: never counts as a touch"))
        self._private.setText(self.tr("Private: never leaves this computer"))
        self._notes.setAccessibleName(self.tr("Notes"))
        self._notes.setPlaceholderText(self.tr("Notes, in Markdown"))
        self._save.setText(self.tr("Save"))
        self._leave.setText(self.tr("Leave"))
        self._save.setToolTip(self.tr("Enter, in the notes Ctrl+Enter"))
        for button in (self._save, self._leave):
            button.restyle()
        if self.files is not None:
            self.files.setAccessibleName(self.tr("Files"))

    def _chosen(self) -> dict[str, Field]:
        """Return the fields that this kind of entry has."""
        everything: dict[str, Field | None] = {
            "subject": self._line, "text": self._line, "title": self._line, "due_on": self._due,
            "outcome": self._outcome, "sentiment": self._mood, "is_internal": self._internal,
            "is_private": self._private, "notes": self._notes, "files": self.files,
        }  # fmt: skip
        wanted = ((name, everything[name]) for name in _FIELDS[self._entry.key.kind])
        return {name: field for name, field in wanted if field is not None}

    def _build(self) -> None:
        choices = QHBoxLayout()
        choices.setSpacing(Gap.S)
        for field, name in self._names.items():
            choices.addWidget(name)
            choices.addWidget(field)
        choices.addStretch(1)
        ticks, acts = FlowLayout(gap=Gap.L), FlowLayout()
        for tick in (self._internal, self._private):
            ticks.addWidget(tick)
        for button in (self._save, self._leave):
            acts.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._line)
        column.addLayout(choices)
        column.addLayout(ticks)
        column.addWidget(self._notes)
        if self.files is not None:
            column.addWidget(self.files)
            self.files.resized.connect(self.resized)
        column.addLayout(acts)
        shown: list[object] = list(self._fields.values())
        for widget in self._every():
            widget.setVisible(widget in shown)
        for field, name in self._names.items():
            name.setVisible(field in shown)
        self._save.clicked.connect(self.saved)
        self._leave.clicked.connect(self.left)

    def _every(self) -> list[QWidget]:
        fields = (
            self._line, self._due, self._outcome, self._mood, self._internal, self._private,
            self._notes, self.files,
        )  # fmt: skip
        return [field for field in fields if field is not None]

    def _now(self) -> dict[str, Any]:
        entry = self._entry
        title = {"subject": entry.title, "text": entry.title, "title": entry.title}
        return title | {
            "outcome": entry.state, "sentiment": entry.sentiment, "notes": entry.notes,
            "is_internal": entry.is_internal, "is_private": entry.is_private,
            "due_on": entry.due_on, "files": (),
        }  # fmt: skip

    def _values(self) -> dict[str, Any]:
        return {name: _value(field) for name, field in self._fields.items()}


def _value(field: Field) -> object:
    try:
        return field.value()
    except UserError:  # a day that is no day yet: it is refused when it is saved
        return None
