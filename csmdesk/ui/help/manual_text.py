"""A chapter as text that can be read, walked by its links and scrolled to a section."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QSize, Qt, QUrl, Signal
from PySide6.QtGui import (
    QBrush,
    QResizeEvent,
    QTextBlock,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from csmdesk.ui.help.topics import Topic, chapter_of
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.markdown import MarkdownView

_WIDEST = 720  # lines longer than this are hard to read


class ManualText(MarkdownView):
    """Show one chapter; links into the manual and to commands are said by ``followed``."""

    followed = Signal(QUrl)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._topic = Topic()
        self._language_of_text = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setLineWrapMode(MarkdownView.LineWrapMode.FixedPixelWidth)

    @property
    def topic(self) -> Topic:
        """Return what is shown."""
        return self._topic

    def show_topic(self, topic: Topic) -> None:
        """Show a section, in the language in use."""
        chapter = chapter_of(topic)
        self._topic = topic
        if chapter.markdown != self.markdown():
            self.set_markdown(chapter.markdown)
        self.setAccessibleName(chapter.title)
        self._scroll_to(topic.section)

    def mark(self, words: str) -> None:
        """Select the first of the words behind the heading of the section."""
        block = self._heading(self._topic.section)
        for word in words.split():
            found = self.document().find(word, block.position())
            if not found.isNull():
                self.setTextCursor(found)
                self.ensureCursorVisible()
                return

    def sizeHint(self) -> QSize:
        """Take the room there is."""
        return QSize(self.theme.scaled(_WIDEST), self.theme.scaled(400))

    def minimumSizeHint(self) -> QSize:
        """Be content with little: the text scrolls."""
        return QSize(self.theme.scaled(160), self.theme.scaled(120))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the lines anew and keep the paragraph at the top where it is."""
        super().resizeEvent(event)
        self._break_lines()

    def restyle(self) -> None:
        """Take up fonts and colours, and stay at the section."""
        edge = self.theme.scaled(Gap.XL)
        self.setViewportMargins(edge, self.theme.scaled(Gap.L), self.theme.scaled(Gap.S), 0)
        super().restyle()
        if self.markdown():
            self._break_lines()
            self._scroll_to(self._topic.section)

    def _render(self) -> None:
        super()._render()
        cursor = QTextCursor(self.document())
        cursor.movePosition(QTextCursor.MoveOperation.Start)
        self.setTextCursor(cursor)
        for table in _tables(self.document()):
            self._rule(table)
        for block in _blocks(self.document()):
            self._part(block)

    def _break_lines(self) -> None:
        room = max(80, self.viewport().width() - self.theme.scaled(Gap.L))
        width = min(room, self.theme.scaled(_WIDEST))
        if width != self.lineWrapColumnOrWidth():
            bar = self.verticalScrollBar()
            is_at_top = bar.value() == 0
            first = self.cursorForPosition(QPoint(0, 0)).block()
            self.setLineWrapColumnOrWidth(width)
            bar.setValue(0 if is_at_top else self._top_of(first))

    def _rule(self, table: QTextTable) -> None:
        """Give a table hairlines and room."""
        shape = QTextTableFormat(table.format())
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(QBrush(self.theme.colour(Role.LINE2)))
        shape.setBorderCollapse(True)
        shape.setCellPadding(self.theme.scaled(6))
        shape.setCellSpacing(0)
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
        table.setFormat(shape)

    def _part(self, block: QTextBlock) -> None:
        """Set paragraphs apart, and sections more so."""
        level = block.blockFormat().headingLevel()
        cursor = QTextCursor(block)
        shape = block.blockFormat()
        if cursor.currentTable() is not None:
            shape.setTopMargin(0)
            shape.setBottomMargin(0)
        else:
            above = {0: 0, 1: 0, 2: Gap.L}.get(level, Gap.S)
            is_in_list = block.textList() is not None
            shape.setTopMargin(self.theme.scaled(above))
            shape.setBottomMargin(self.theme.scaled(Gap.XS if level or is_in_list else Gap.S))
        cursor.setBlockFormat(shape)

    def _heading(self, section: int) -> QTextBlock:
        """Return the block of the n-th heading; the first block when there are fewer."""
        headings = [b for b in _blocks(self.document()) if b.blockFormat().headingLevel()]
        return headings[section] if section < len(headings) else self.document().firstBlock()

    def _scroll_to(self, section: int) -> None:
        block = self._heading(section)
        cursor = self.textCursor()
        cursor.setPosition(block.position())
        self.setTextCursor(cursor)  # reading aloud and the arrow keys begin here
        self.verticalScrollBar().setValue(self._top_of(block) if section else 0)

    def _top_of(self, block: QTextBlock) -> int:
        return round(self.document().documentLayout().blockBoundingRect(block).top())

    def _on_link(self, url: QUrl) -> None:
        if url.scheme() in ("", "command"):
            self.followed.emit(url)
        else:
            super()._on_link(url)


def _blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def _tables(document: QTextDocument) -> list[QTextTable]:
    return [f for f in document.rootFrame().childFrames() if isinstance(f, QTextTable)]
