"""An entry of a timeline unfolded in its place: the note as text, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.touchpoints import CommitmentState, TimelineEntry, TimelineKind
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
OPENING = (*EDITABLE, TimelineKind.MEETING, TimelineKind.CHANGE)
_SETTLED = (TimelineKind.COMMITMENT, TimelineKind.TASK)


class OpenEntry(Translated, Dressed, QWidget):
    """Lie over the row of an entry; the row itself is still painted above the note."""

    folded = Signal(object)  # TimelineKey
    edit_asked = Signal(object)
    delete_asked = Signal(object)
    settle_asked = Signal(object)
    account_asked = Signal(str)  # account id
    height_changed = Signal(object, int)  # TimelineKey, px

    def __init__(self, entry: TimelineEntry, *, shows_account: bool) -> None:
        super().__init__()
        self._entry = entry
        self._shows_account = shows_account
        self._note = MarkdownView()
        self._tags = Label(face=Face.CAPTION, role=Role.TEXT3)
        self._settle = Button(small=True)
        self._edit = Button(icon="pencil", small=True)
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
        self._note.set_markdown(entry.notes)
        self._note.setVisible(bool(entry.notes.strip()))
        self._tags.setVisible(bool(entry.tags))
        self._edit.setVisible(kind in OPENING)
        self._delete.setVisible(kind in EDITABLE)
        self._settle.setVisible(kind in _SETTLED)
        self._account.setVisible(self._shows_account)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        entry = self._entry
        self._tags.setText("  ".join(f"#{tag}" for tag in entry.tags))
        is_change = entry.key.kind is TimelineKind.CHANGE
        self._edit.setText(self.tr("Open the record") if is_change else self.tr("Edit"))
        self._delete.setText(self.tr("To the trash"))
        self._account.setText(self.tr("Open {0}").format(entry.account_name))
        is_open = entry.state == CommitmentState.OPEN
        if entry.key.kind is TimelineKind.COMMITMENT:
            words = self.tr("Kept") if is_open else self.tr("Open again")
        else:
            words = self.tr("Done") if is_open else self.tr("Open again")
        self._settle.setText(words)
        for button in (self._edit, self._delete, self._account, self._settle):
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
        if not self._note.isHidden():
            document = self._note.document()
            document.setTextWidth(max(80, room))
            parts.append(round(document.size().height()) + 2)
        if not self._tags.isHidden():
            parts.append(self._tags.sizeHint().height())
        parts.append(
            self._buttons.heightForWidth(max(80, width - margins.left() - margins.right()))
        )
        return height + sum(parts) + Gap.S * (len(parts) - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Fold when the row itself is clicked; keep other clicks from the table."""
        if event.position().y() < self.theme.row(ROW):
            self.folded.emit(self._entry.key)
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Fold on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.folded.emit(self._entry.key)
            return
        super().keyPressEvent(event)

    def _build(self) -> None:
        for button in (self._settle, self._edit, self._delete, self._account):
            self._buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setSpacing(Gap.S)
        column.addWidget(self._note)
        column.addWidget(self._tags)
        column.addLayout(self._buttons)
        column.addStretch(1)

    def _connect(self) -> None:
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
