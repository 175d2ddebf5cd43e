"""An entry of a timeline unfolded in its place: the note as text, and what can be done."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.touchpoints import CommitmentState, TimelineEntry, TimelineKind
from csmdesk.ui.attachments.traffic import contents
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.pages.entry_editor import EntryEditor
from csmdesk.ui.tables.column_widths import EDGE
from csmdesk.ui.tables.timeline_delegate import ROW, body_left
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.markdown import MarkdownView
from csmdesk.ui.widgets.translated import Translated

_MOST_WIDTH = 760  # a line of text longer than this is hard to read
EDITABLE = (TimelineKind.TOUCHPOINT, TimelineKind.COMMITMENT, TimelineKind.TASK)
OPENING = (*EDITABLE, TimelineKind.MEETING, TimelineKind.CHANGE, TimelineKind.PLAN)
_EDITING = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2)
_SETTLED = (TimelineKind.COMMITMENT, TimelineKind.TASK)


class OpenEntry(Translated, Dressed, QWidget):
    """Lie over the row of an entry; the row itself is still painted above the note."""

    folded = Signal(object)  # TimelineKey
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    settle_asked = Signal(object)
    account_asked = Signal(str)  # account id
    amend_asked = Signal(object)  # self: what its editor holds is to be kept
    put_aside = Signal(object, object)  # TimelineKey, what was typed
    height_changed = Signal(object, int)  # TimelineKey, px

    def __init__(
        self,
        desk: Desk,
        entry: TimelineEntry,
        *,
        access: FileAccess | None = None,
        shows_account: bool = False,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._access = access
        self._attaches = access is not None and entry.key.kind is TimelineKind.TOUCHPOINT
        self.editor: EntryEditor | None = None
        self._entry = entry
        self._shows_account = shows_account
        self._note = MarkdownView()
        self._more = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._tags = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._settle = Button(small=True)
        self._here = Button(icon="pencil", small=True)
        self._edit = Button(ButtonKind.QUIET, small=True)
        self._delete = Button(ButtonKind.QUIET, icon="trash-2", small=True)
        self._account = Button(ButtonKind.LINK)
        self._buttons = FlowLayout()
        self._build()
        self._connect()
        self.follow_theme()
        self.show_entry(entry)

    @property
    def entry(self) -> TimelineEntry:
        """Return what it shows."""
        return self._entry

    def show_entry(self, entry: TimelineEntry) -> None:
        """Show the entry as it is now."""
        self._entry = entry
        kind = entry.key.kind
        if entry.notes != self._note.markdown():
            self._note.set_markdown(entry.notes)
        is_read = self.editor is None
        self._note.setVisible(is_read and bool(entry.notes.strip()))
        self._more.setVisible(is_read and bool(entry.flags or entry.next_step or entry.links))
        self._tags.setVisible(is_read and bool(entry.tags))
        self._here.setVisible(is_read and kind in EDITABLE)
        self._edit.setVisible(is_read and kind in OPENING)
        self._delete.setVisible(is_read and kind in EDITABLE)
        self._settle.setVisible(is_read and kind in _SETTLED)
        self._account.setVisible(is_read and self._shows_account)
        self.retranslate()

    def begin_edit(self, typed: Mapping[str, Any] | bool | None = None) -> None:
        """Show the fields in place of the note; ``typed`` is taken up again."""
        if self._entry.key.kind not in EDITABLE:
            return
        if self.editor is None:
            self.editor = EntryEditor(self._desk, self._access, self._entry, self)
            self.editor.saved.connect(self._on_saved)
            self.editor.left.connect(self._on_left)
            self.editor.resized.connect(self._tell_height)
            self.editor.setMaximumWidth(self._note.maximumWidth())
            self._column.insertWidget(0, self.editor)
            self.editor.show()
        if isinstance(typed, Mapping):
            self.editor.set_values(typed)
        self.show_entry(self._entry)
        self.editor.begin()

    def end_edit(self, _changes: object = None) -> None:
        """Show the note again."""
        editor, self.editor = self.editor, None
        if editor is not None:
            editor.hide()
            editor.deleteLater()
            self.show_entry(self._entry)
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def give_up(self) -> None:
        """Tell what was typed before it goes."""
        if self.editor is not None and self.editor.has_changes:
            self.put_aside.emit(self._entry.key, self.editor.typed())

    def retranslate(self) -> None:
        """Write the words."""
        entry = self._entry
        self._tags.setText("  ".join(f"#{tag}" for tag in entry.tags))
        words = {
            TimelineKind.CHANGE: self.tr("Open the record"),
            TimelineKind.PLAN: self.tr("Open the plan"),
        }
        self._edit.setText(words.get(entry.key.kind, self.tr("All fields…")))
        self._here.setText(self.tr("Edit"))
        self._more.setText(self._said())
        self._delete.setText(self.tr("To the trash"))
        self._account.setText(self.tr("Open {0}").format(entry.account_name))
        is_open = entry.state == CommitmentState.OPEN
        if entry.key.kind is TimelineKind.COMMITMENT:
            settles = self.tr("Kept") if is_open else self.tr("Open again")
        else:
            settles = self.tr("Done") if is_open else self.tr("Open again")
        self._settle.setText(settles)
        for button in (self._here, self._edit, self._delete, self._account, self._settle):
            button.restyle()
        self.setAccessibleName(entry.title)
        self._tell_height()

    def restyle(self) -> None:
        """Follow the text size."""
        layout = self.layout()
        if layout is not None:
            top = self.theme.row(ROW)
            layout.setContentsMargins(body_left(), top, EDGE, Gap.L)
        self._note.setMaximumWidth(self.theme.scaled(_MOST_WIDTH))
        if self.editor is not None:
            self.editor.setMaximumWidth(self._note.maximumWidth())
        self._tell_height()
        super().restyle()

    def needed_height(self, width: int) -> int:
        """Return the px that the row needs at a width."""
        layout = self.layout()
        if layout is None:
            return self.theme.row(ROW)
        layout.activate()
        margins = layout.contentsMargins()
        room = min(width - margins.left() - margins.right(), self._note.maximumWidth())
        height = margins.top() + margins.bottom()
        parts = []
        if self.editor is not None:
            inner = self.editor.layout()
            tall = inner.totalHeightForWidth(room) if inner else -1
            return height + max(tall, self.editor.sizeHint().height())
        if not self._note.isHidden():
            document = self._note.document()
            document.setTextWidth(max(80, room))
            parts.append(round(document.size().height()) + 2)
        if not self._tags.isHidden():
            parts.append(self._tags.sizeHint().height())
        whole = max(80, width - margins.left() - margins.right())
        if not self._more.isHidden():
            parts.append(max(self._more.heightForWidth(whole), self._more.sizeHint().height()))
        parts.append(self._buttons.heightForWidth(whole))
        return height + sum(parts) + Gap.S * (len(parts) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold when the row itself is clicked; keep other clicks from the table."""
        if event.position().y() < self.theme.row(ROW):
            self.folded.emit(self._entry.key)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Edit on Enter and F2, attach what is pasted, fold on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit(self._entry.key)
            return
        if event.key() in _EDITING and self.editor is None:
            self.begin_edit()
            return
        if event.matches(QKeySequence.StandardKey.Paste):
            self.take(QGuiApplication.clipboard().mimeData())
            return
        super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files: here they are attached."""
        if self._attaches and contents(event.mimeData(), ""):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        """Attach what is dropped."""
        event.setDropAction(Qt.DropAction.CopyAction)
        event.accept()
        self.take(event.mimeData())

    def take(self, mime: QMimeData) -> None:
        """Attach files and pictures, to be kept with the entry."""
        if self._attaches and contents(mime, ""):
            self.begin_edit()
            assert self.editor is not None
            self.editor.take(mime)

    def _said(self) -> str:
        """Say what the line of the entry had besides its subject."""
        entry = self._entry
        step = self.tr("Next step: {0}").format(entry.next_step) if entry.next_step else ""
        links = " ".join(f"&{name}" for name in entry.links)
        flags = " ".join(f"!{flag}" for flag in entry.flags)
        return " · ".join(filter(None, (step, flags, links)))

    def _on_saved(self) -> None:
        if self.editor is not None and self.editor.has_changes:
            self.amend_asked.emit(self)
        else:
            self.end_edit()

    def _on_left(self) -> None:
        self.give_up()
        self.end_edit()

    def _build(self) -> None:
        for button in (self._settle, self._here, self._edit, self._delete, self._account):
            self._buttons.addWidget(button)
        self.setAcceptDrops(self._attaches)
        column = self._column = QVBoxLayout(self)
        column.setSpacing(Gap.S)
        column.addWidget(self._note)
        column.addWidget(self._more)
        column.addWidget(self._tags)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def _connect(self) -> None:
        self._here.clicked.connect(self.begin_edit)
        self._edit.clicked.connect(self._on_edit)
        self._delete.clicked.connect(self._on_delete)
        self._settle.clicked.connect(self._on_settle)
        self._account.clicked.connect(self._on_account)
        self._note.height_changed.connect(self._tell_height)

    def _tell_height(self) -> None:
        if self.width() > 0:
            self.height_changed.emit(self._entry.key, self.needed_height(self.width()))

    def _on_edit(self) -> None:
        self.edit_asked.emit(self._entry)

    def _on_delete(self) -> None:
        self.delete_asked.emit(self._entry)

    def _on_settle(self) -> None:
        self.settle_asked.emit(self._entry)

    def _on_account(self) -> None:
        self.account_asked.emit(self._entry.account_id)
