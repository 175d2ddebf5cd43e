"""A layout that breaks its row of chips into lines where the room ends."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from csmdesk.ui.theme.tokens import Gap


class FlowLayout(QLayout):
    """Place widgets left to right and go on below; ``gap`` px between them both ways.

    What is lower than its line stands in the middle of it; what is wider than the room is shrunk if
    it can be. With ``hopes_for_one_line`` it asks for
    the width of all of them; else the widest is enough.
    """

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        gap: int = Gap.S,
        hopes_for_one_line: bool = False,
    ) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._gap = gap
        self._hopes_for_one_line = hopes_for_one_line
        self.setContentsMargins(0, 0, 0, 0)

    def clear(self) -> None:
        """Take out every widget and delete it."""
        while self._items:
            widget = self._items.pop().widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.invalidate()

    def addItem(self, item: QLayoutItem) -> None:
        """Add one item at the end."""
        self._items.append(item)

    def count(self) -> int:
        """Count the items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return one item, or ``None``."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Take out one item, or ``None``."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Want no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """Grow in height when the width shrinks."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all lines at a width."""
        return self._arrange(QRect(0, 0, width, 0), moves=False)

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._arrange(rect, moves=True)

    def sizeHint(self) -> QSize:
        """Be content with the widest item, or hope for a line with all of them."""
        size = self.minimumSize()
        if self._hopes_for_one_line:
            widths = [item.sizeHint().width() for item in self._items if not item.isEmpty()]
            size.setWidth(max(size.width(), sum(widths) + self._gap * (len(widths) - 1)))
        return size

    def minimumSize(self) -> QSize:
        """Give the widest and the highest item room."""
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _arrange(self, rect: QRect, *, moves: bool) -> int:
        top = rect.y()
        for line in self._lines(rect.width()):
            height = max(item.sizeHint().height() for item in line)
            left = rect.x()
            for item in line:
                size = item.sizeHint()
                size.setWidth(max(item.minimumSize().width(), min(size.width(), rect.width())))
                if moves:
                    middle = top + (height - size.height()) // 2
                    item.setGeometry(QRect(QPoint(left, middle), size))
                left += size.width() + self._gap
            top += height + self._gap
        return max(0, top - self._gap - rect.y())

    def _lines(self, room: int) -> list[list[QLayoutItem]]:
        lines: list[list[QLayoutItem]] = []
        used = 0
        for item in self._items:
            if item.isEmpty():
                continue
            width = item.sizeHint().width()
            if not lines or used + self._gap + width > room:
                lines.append([item])
                used = width
            else:
                lines[-1].append(item)
                used += self._gap + width
        return lines
