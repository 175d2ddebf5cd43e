"""Files that are dropped onto the window."""

from __future__ import annotations

from pathlib import Path
from typing import cast

from PySide6.QtCore import QEvent, QMimeData, QObject, QRect, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from csmdesk.ui.theme.icons import paint_icon
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import CENTRE, draw_box, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_DRAGS = (QEvent.Type.DragEnter, QEvent.Type.DragMove)
_MARK = 32
_BOX_HEIGHT = 112


class DropVeil(Translated, Dressed, QWidget):
    """Dim the window while files hang above it, and say what dropping them does."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._words = ""
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAcceptDrops(False)
        self.hide()
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self._words = self.say_words()
        self.setAccessibleName(self._words)

    def say_words(self) -> str:
        """Return what dropping does."""
        return self.tr("Drop the files to import them")

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the scrim, and a box with the words in the middle."""
        painter = QPainter(self)
        theme = self.theme
        painter.fillRect(self.rect(), theme.colour(Role.SCRIM))
        width = text_width(self._words, Face.TITLE) + 4 * theme.scaled(Gap.XL)
        box = QRect(0, 0, min(width, self.width()), theme.scaled(_BOX_HEIGHT))
        box.moveCenter(self.rect().center())
        draw_box(painter, box, fill=Role.RAISED, border=Role.ACCENT, radius=Radius.CARD)
        side = theme.scaled(_MARK)
        mark = QRect(0, box.y() + theme.scaled(20), side, side)
        mark.moveLeft(box.center().x() - side // 2)
        paint_icon(painter, mark, "file-up", Role.ACCENT)
        words = QRect(box.x(), mark.bottom(), box.width(), box.bottom() - mark.bottom())
        draw_text(painter, words, self._words, face=Face.TITLE, align=CENTRE)


class FileDrop(QObject):
    """Let files be dropped anywhere onto a window; ``dropped`` tells their paths.

    Make one with the window as its parent; it installs itself. What is no file of this computer is
    not taken.
    """

    dropped = Signal(object)  # tuple[Path, ...]

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._veil = DropVeil(window)
        window.setAcceptDrops(True)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take files and nothing else."""
        if event.type() in _DRAGS:
            drag = cast("QDragEnterEvent | QDragMoveEvent", event)
            if dropped_files(drag.mimeData()):
                drag.setDropAction(Qt.DropAction.CopyAction)
                drag.accept()
                self._show_veil()
                return True
        elif event.type() is QEvent.Type.DragLeave:
            self._veil.hide()
        elif event.type() is QEvent.Type.Drop:
            self._veil.hide()
            drop = cast("QDropEvent", event)
            files = dropped_files(drop.mimeData())
            if files:
                drop.setDropAction(Qt.DropAction.CopyAction)
                drop.accept()
                self.dropped.emit(files)
                return True
        elif event.type() is QEvent.Type.Resize and not self._veil.isHidden():
            self._veil.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _show_veil(self) -> None:
        if self._veil.isHidden():
            self._veil.setGeometry(self._window.rect())
            self._veil.show()
            self._veil.raise_()


def dropped_files(mime: QMimeData) -> tuple[Path, ...]:
    """Return what is dragged of this computer; that a folder is none is found out by the worker."""
    return tuple(Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile())
