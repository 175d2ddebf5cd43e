"""The help on a page, beside that page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.help.manual_text import ManualText
from csmdesk.ui.help.topics import Topic, chapter_of
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.translated import Translated

WIDTH = 360


class HelpPanel(Translated, Dressed, QWidget):
    """Show one section of the manual at the right edge; the page can be worked on meanwhile.

    Tab behind its last control goes back to where the focus was; Escape closes it.
    """

    followed = Signal(QUrl)
    manual_asked = Signal(object)  # Topic to read in the manual
    closed = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.hide()
        self._before: QWidget | None = None
        self._title = ElidedLabel(face=Face.STRONG)
        self._whole = IconButton("book-open")
        self._close = IconButton("x")
        self.text = ManualText()
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def show_topic(self, topic: Topic) -> None:
        """Show another section."""
        self.text.show_topic(topic)
        words = self.tr("Help: {0}").replace("{0}", chapter_of(topic).title)
        self.setAccessibleName(words)

    def take_focus(self) -> None:
        """Let the keys scroll the text."""
        focused = QApplication.focusWidget()
        if focused is not None and not self.isAncestorOf(focused):
            self._before = focused
        self.text.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def dismiss(self) -> None:
        """Hide, and give the focus back when it was here."""
        self._give_back()
        self.hide()
        self.closed.emit()

    def retranslate(self) -> None:
        """Write the words, the text itself included."""
        self._title.set_text(self.tr("Help"))
        self._whole.name_it(self.tr("Open the manual"))
        self._close.name_it(self.tr("Close the help (Esc)"))
        self.show_topic(self.text.topic)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Walk text and buttons; before the first and behind the last, go back to the page."""
        order: list[QWidget] = [self._whole, self._close, self.text]
        focused = QApplication.focusWidget()
        at = order.index(focused) if focused in order else -1
        at += 1 if forward else -1
        if 0 <= at < len(order):
            reason = Qt.FocusReason.TabFocusReason
            order[at].setFocus(reason if forward else Qt.FocusReason.BacktabFocusReason)
        else:
            self._give_back()
        return True

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the ground and the line towards the page."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour(Role.SUNKEN))
        painter.fillRect(0, 0, 1, self.height(), self.theme.colour(Role.LINE2))

    def restyle(self) -> None:
        """Follow the text size."""
        self._head.setFixedHeight(self.theme.scaled(Size.PAGE_HEADER))
        super().restyle()

    def _build(self) -> None:
        self._head = QWidget()
        row = QHBoxLayout(self._head)
        row.setContentsMargins(Gap.XL, 0, Gap.S, 0)
        row.setSpacing(Gap.XS)
        row.addWidget(self._title, 1)
        row.addWidget(self._whole)
        row.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addWidget(HairLine())
        column.addWidget(self.text, 1)

    def _connect(self) -> None:
        self.text.followed.connect(self.followed)
        self._whole.clicked.connect(self._on_whole)
        self._close.clicked.connect(self.dismiss)

    def _give_back(self) -> None:
        focused = QApplication.focusWidget()
        before = self._before
        if focused is not None and self.isAncestorOf(focused) and before is not None:
            self._before = None
            if before.isVisible():
                before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_whole(self) -> None:
        self.manual_asked.emit(self.text.topic)
