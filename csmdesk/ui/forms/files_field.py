"""Files of a record in its form: added and taken away here, written only when the form is saved."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.attachments import Attachment
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AttachmentId, TouchpointId
from csmdesk.ui.attachments.file_lines import size
from csmdesk.ui.attachments.opened import refuse_program
from csmdesk.ui.attachments.traffic import contents
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.chips import Chip
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_LONGEST = 40  # letters of a name that a chip shows
NewFile = tuple[str, Path | bytes]  # name, and where it lies or what is in it


@dataclass(frozen=True, slots=True)
class FileChanges:
    """Say which files come and which go."""

    added: tuple[NewFile, ...] = ()
    removed: tuple[AttachmentId, ...] = ()

    def write(self, uow: UnitOfWork, touchpoint_id: TouchpointId) -> None:
        """Let them come and go, within the unit of work that keeps the touchpoint."""
        from csmdesk.services.attachments import attach, detach

        for attachment_id in self.removed:
            detach(uow, attachment_id)
        for name, content in self.added:
            attach(uow, content, touchpoint_id=touchpoint_id, name=name)


class FilesField(Translated, QWidget):
    """Show files as chips: a press opens one, its cross or ``Delete`` takes it away."""

    resized = Signal()  # a chip came or went

    def __init__(self, desk: Desk, access: FileAccess, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._access = access
        self._kept: tuple[Attachment, ...] = ()
        self._removed: tuple[AttachmentId, ...] = ()
        self._added: tuple[NewFile, ...] = ()
        self._shown_chips: list[Chip] = []
        self._chips = QWidget(self)
        self._flow = FlowLayout(self._chips)
        self.add = Button(icon="paperclip", small=True, parent=self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.S)
        column.addWidget(self._chips)
        column.addWidget(self.add, 0, Qt.AlignmentFlag.AlignLeft)
        self.add.clicked.connect(self._on_add)
        self.setFocusProxy(self.add)
        self.retranslate()
        self._show()

    def value(self) -> FileChanges:
        """Return what comes and what goes."""
        return FileChanges(self._added, self._removed)

    def set_value(self, value: object) -> None:
        """Show the files that are there."""
        self._kept = tuple(value) if isinstance(value, Sequence) else ()
        self._removed = ()
        self._added = ()
        self._show()

    def editor(self) -> QWidget:
        """Return the button."""
        return self.add

    def setAccessibleName(self, name: str) -> None:
        """Leave the button its own name: it says what it does."""
        super().setAccessibleName(name)
        self.add.setAccessibleDescription(name)

    def take(self, mime: QMimeData) -> bool:
        """Add what was dropped or pasted; say whether there was a file or a picture."""
        stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
        found = contents(mime, self.tr("Picture of {0}.png").format(stamp))
        self._take(found)
        return bool(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Paste files and pictures."""
        if event.matches(QKeySequence.StandardKey.Paste) and self.take(
            QGuiApplication.clipboard().mimeData()
        ):
            event.accept()
            return
        super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Write the words."""
        self.add.setText(self.tr("Attach…"))
        self.add.restyle()
        self._show()

    @property
    def chips(self) -> list[Chip]:
        """Return the chips in their order: what is kept, then what is new."""
        return list(self._shown_chips)

    def _on_add(self) -> None:
        title, kinds = self.tr("Attach files"), self.tr("All files (*)")
        self._access.questions.ask_existing(self, title, kinds, self._on_chosen)

    def _on_chosen(self, paths: Sequence[Path]) -> None:
        self._take([(path.name, path) for path in paths])

    def _take(self, found: Sequence[NewFile]) -> None:
        self._added = tuple(dict.fromkeys((*self._added, *found)))
        self._show()

    def _shown(self) -> list[Attachment | NewFile]:
        kept = [file for file in self._kept if file.id not in self._removed]
        return [*kept, *self._added]

    def _said(self, file: Attachment | NewFile) -> tuple[str, str]:
        if isinstance(file, Attachment):
            return file.name, size(file.size)
        return file[0], self.tr("new")

    def _show(self) -> None:
        self._flow.clear()
        self._shown_chips.clear()
        for place, file in enumerate(self._shown()):
            name, detail = self._said(file)
            chip = Chip(_short(name), icon="paperclip", detail=detail, removable=True)
            chip.setToolTip(name)
            chip.setAccessibleName(f"{name} {detail}")
            chip.setAccessibleDescription(self.tr("Space opens it, Delete takes it away"))
            chip.setProperty("place", place)
            chip.clicked.connect(self._on_open)
            chip.removed.connect(self._on_removed)
            self._flow.addWidget(chip)
            self._shown_chips.append(chip)
        self._chips.setVisible(bool(self._shown()))
        self._chips.updateGeometry()
        self.resized.emit()

    def _on_open(self) -> None:
        file = self._shown()[int(self.sender().property("place"))]
        try:
            if isinstance(file, Attachment):
                self._access.opened().open(file)
            elif isinstance(file[1], Path):
                refuse_program(file[0])
                self._access.questions.open_file(file[1])
            else:
                self._desk.notices.tell(self.tr("It can be opened once it is saved."))
        except UserError as error:
            self._desk.notices.refuse(error)

    def _on_removed(self) -> None:
        file = self._shown()[int(self.sender().property("place"))]
        if isinstance(file, Attachment):
            self._removed = (*self._removed, file.id)
        else:
            self._added = tuple(each for each in self._added if each != file)
        self._show()
        self.add.setFocus(Qt.FocusReason.OtherFocusReason)


def _short(name: str) -> str:
    """Leave the middle out of a name that no line has room for."""
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 16]}…{name[-15:]}"
