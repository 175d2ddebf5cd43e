"""Files on their way into the book and out of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject, Signal
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QWidget

from csmdesk.domain.attachments import Attachment
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, TouchpointId
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_Content = tuple[str, Path | bytes]  # name and what is in it


class FileTraffic(QObject):
    """Attach what is chosen, dropped or pasted on ``page``, and save copies."""

    refused = Signal(object)  # UserError

    def __init__(self, desk: Desk, files: FileQuestions, page: QWidget) -> None:
        super().__init__(page)
        self._desk = desk
        self._files = files
        self._page = page
        self._account_id = AccountId("")
        self._touchpoint_id: TouchpointId | None = None
        self._saving: Attachment | None = None

    def go_to(self, account_id: AccountId, touchpoint_id: TouchpointId | None) -> None:
        """Say what files are attached to from now on."""
        self._account_id = account_id
        self._touchpoint_id = touchpoint_id

    def choose(self) -> None:
        """Ask which files to attach."""
        title, kinds = self.tr("Attach files"), self.tr("All files (*)")
        self._files.ask_existing(self._page, title, kinds, self.attach_paths)

    def attach_paths(self, paths: Sequence[Path]) -> None:
        """Attach files of this computer."""
        self._attach([(path.name, path) for path in paths])

    def take(self, mime: QMimeData) -> None:
        """Attach what was dropped or pasted."""
        stamp = f"{datetime.now().astimezone():%Y-%m-%d %H.%M.%S}"
        self._attach(contents(mime, self.tr("Picture of {0}.png").format(stamp)))

    def save(self, attachment: Attachment) -> None:
        """Ask where to write a copy."""
        self._saving = attachment
        title, kinds = self.tr("Save the file"), self.tr("All files (*)")
        self._files.ask_new(self._page, title, kinds, name=attachment.name, done=self._save)

    def _attach(self, found: Sequence[_Content]) -> None:
        if not found or not self._account_id:
            return
        account_id, touchpoint_id = self._account_id, self._touchpoint_id

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.attachments import attach

            for name, content in found:
                attach(uow, content, account_id=account_id, touchpoint_id=touchpoint_id, name=name)

        label = Text.of("action.attach_all", n=len(found))
        if len(found) == 1:
            label = Text.of("action.attach", name=found[0][0])
        self._desk.write(self, label, work, error=self.refused.emit)

    def _save(self, path: Path) -> None:
        known, desk = self._saving, self._desk
        if known is None:
            return

        def save(_progress: Progress) -> Path:
            from csmdesk.services.attachments import read_content

            with desk.book().read() as read:
                content = read_content(read, known.id)
            try:
                path.write_bytes(content)
            except OSError as error:
                raise UserError(
                    Text.of("attachment.not_saved", path=str(path), reason=error.strerror or ""),
                    Text("attachment.not_saved_hint"),
                ) from error
            return path

        desk.runner.query(self, save, self._on_saved, error=self.refused.emit)

    def _on_saved(self, path: Path) -> None:
        self._desk.notices.tell(
            self.tr("Saved as {0}. That copy is not encrypted.").format(path.name)
        )


def contents(mime: QMimeData, picture: str) -> list[_Content]:
    """Return the files, or else the picture, that are dragged or pasted."""
    paths = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
    if paths:
        return [(path.name, path) for path in paths]
    image = mime.imageData() if mime.hasImage() else None
    if not isinstance(image, QImage) or image.isNull():
        return []
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(image)
    return [(picture, bytes(buffer.data().data()))]
