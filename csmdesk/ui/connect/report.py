"""A report of some lines: each a shape that says how it stands, and a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import Status, StatusShape

Said = tuple[Status | None, str]  # no status: a heading


class _Mark(StatusShape):
    """Stand as high as a line of text, so that both have one middle."""

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self.setFixedHeight(QFontMetrics(self.theme.font(Face.BODY)).height())


class Report(QWidget):
    """Show lines; a screen reader reads them as one text."""

    def __init__(self) -> None:
        super().__init__()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(Gap.XS)
        self._lines: tuple[Said, ...] = ()

    @property
    def text(self) -> str:
        """Return all that is said."""
        return "\n".join(words for _, words in self._lines)

    def say(self, lines: Sequence[Said]) -> None:
        """Show lines in the place of those before."""
        self._lines = tuple(lines)
        while (item := self._column.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.setParent(None)
                old.deleteLater()
        for status, words in lines:
            self._column.addWidget(_line(status, words))
        self.setAccessibleName(self.text)


def _line(status: Status | None, words: str) -> QWidget:
    if status is None:
        heading = Label(words, face=Face.STRONG)
        heading.setContentsMargins(0, Gap.S, 0, 0)
        return heading
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(Gap.S)
    shape = _Mark()
    shape.show_status(status)
    row.addWidget(shape, 0, Qt.AlignmentFlag.AlignTop)
    row.addWidget(Label(words, role=Role.TEXT, wraps=True), 1)
    return line
