"""The left side of the manual: its contents, or what a search found."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
)

from csmdesk.ui.help.manual import Chapter, Found
from csmdesk.ui.help.topics import Topic
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_box, draw_focus, draw_text

_ENTRY = Qt.ItemDataRole.UserRole


@dataclass(frozen=True, slots=True)
class Entry:
    """Name one line of the contents; ``piece`` is text around what was found."""

    topic: Topic
    title: str
    is_chapter: bool
    piece: str = ""


class _EntryDelegate(QStyledItemDelegate):
    """Paint chapters, their sections and hits."""

    def sizeHint(
        self, _option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Give a hit two lines."""
        entry: Entry = index.data(_ENTRY)
        high = Size.ROW_TWO_LINES if entry.piece else Size.BUTTON
        return QSize(0, current_theme().scaled(high))

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one line."""
        theme = current_theme()
        entry: Entry = index.data(_ENTRY)
        rect: QRect = option.rect
        state: QStyle.StateFlag = option.state
        box = rect.adjusted(Gap.S, 1, -Gap.S, -1)
        if state & QStyle.StateFlag.State_Selected:
            draw_box(painter, box, fill=Role.SELECTED)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_focus(painter, box)
        indent = theme.scaled(Gap.L if entry.is_chapter else Gap.XL + Gap.S)
        words = rect.adjusted(indent, 0, -theme.scaled(Gap.M), 0)
        role = Role.TEXT if entry.is_chapter else Role.TEXT2
        if not entry.piece:
            draw_text(painter, words, entry.title, role=role)
            return
        half = words.height() // 2
        draw_text(painter, words.adjusted(0, 4, 0, -half), entry.title, face=Face.STRONG)
        below = words.adjusted(0, half, 0, -4)
        draw_text(painter, below, entry.piece, face=Face.CAPTION, role=Role.TEXT2)


class Contents(Dressed, QListWidget):
    """List chapters, the sections of the one that is read, or hits; arrow keys turn the pages."""

    chosen = Signal(object)  # Topic

    def __init__(self) -> None:
        super().__init__()
        self.setItemDelegate(_EntryDelegate(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentRowChanged.connect(self._on_row)
        self.follow_theme()

    def show_chapters(self, chapters: Mapping[str, Chapter], at: Topic) -> None:
        """List the contents, unfolded where the reader is."""
        entries = []
        for chapter in chapters.values():
            entries.append(Entry(Topic(chapter.id), chapter.title, is_chapter=True))
            if chapter.id == at.chapter:
                entries += [
                    Entry(Topic(chapter.id, n), section.title, is_chapter=False)
                    for n, section in enumerate(chapter.sections)
                    if n and section.level == 2  # deeper ones are seen there
                ]
        self._show(entries, at)

    def show_hits(self, hits: Sequence[Found]) -> None:
        """List what was found."""
        entries = [
            Entry(Topic(hit.chapter, hit.section), hit.title, is_chapter=True, piece=hit.piece)
            for hit in hits
        ]
        self._show(entries, None)

    def restyle(self) -> None:
        """Follow the text size."""
        self.scheduleDelayedItemsLayout()
        super().restyle()

    def _show(self, entries: Sequence[Entry], at: Topic | None) -> None:
        self.blockSignals(True)
        self.clear()
        for entry in entries:
            words = f"{entry.title}: {entry.piece}" if entry.piece else entry.title
            item = QListWidgetItem(words)
            item.setData(_ENTRY, entry)
            self.addItem(item)
            if entry.topic == at or (at and entry.topic == Topic(at.chapter)):
                self.setCurrentItem(item)
        self.blockSignals(False)

    def _on_row(self, row: int) -> None:
        item = self.item(row)
        if item is not None:
            self.chosen.emit(item.data(_ENTRY).topic)
