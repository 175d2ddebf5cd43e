"""The quick-entry line: what was understood is underlined where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QTextLayout, QTextLine
from PySide6.QtWidgets import QLineEdit, QWidget

from csmdesk.domain.entry.pieces import Part, Piece
from csmdesk.ui.quick_entry.flags import FLAG_SHAPES, PLAIN_FLAG
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.fields import ComposedLineEdit

_ROLES = {Part.OURS: Role.C1, Part.THEIRS: Role.C2}
_HEIGHT = 44
_LINE = 2
_BELOW_TEXT = 3
_CURSOR_INSET = 5  # QLineEdit's cursor rectangle begins 5 px before the cursor


class LineField(Dressed, ComposedLineEdit):
    """Take the line; ``underline`` marks the pieces that were understood.

    A piece is drawn only while its text still stands at its place, so that marks never lag behind
    the typing at a wrong spot.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pieces: tuple[Piece, ...] = ()
        self._understood = ""
        self._layout = QTextLayout()
        self.follow_theme()

    def underline(self, pieces: Sequence[Piece], line: str) -> None:
        """Mark these pieces of a line; the subject is not marked, it is what is left."""
        self._understood = line
        self._pieces = tuple(piece for piece in pieces if piece.part is not Part.SUBJECT)
        self.update()

    def rewrite(self, text: str) -> None:
        """Put another line in place, so that Ctrl+Z brings the one before back."""
        cursor, was_at_end = self.cursorPosition(), self.cursorPosition() == len(self.text())
        self.selectAll()
        self.insert(text)
        self.setCursorPosition(len(text) if was_at_end else min(cursor, len(text)))

    @property
    def marked(self) -> tuple[Piece, ...]:
        """Return the pieces that are drawn now."""
        text, line = self.text(), self._understood
        return tuple(p for p in self._pieces if text[p.start : p.end] == line[p.start : p.end])

    def left_of(self, position: int) -> int:
        """Return the px at which a character begins, scrolling included."""
        line = self._line()
        return round(self._origin(line) + _x(line, position))

    def restyle(self) -> None:
        """Take up the type of the line."""
        self.setFont(self.theme.font(Face.INPUT))
        super().restyle()

    def sizeHint(self) -> QSize:
        """Be higher than an ordinary field."""
        return QSize(super().sizeHint().width(), self.theme.scaled(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks over the line."""
        super().paintEvent(event)
        if not self._pieces or self.is_composing:
            return
        painter = QPainter(self)
        edge = self.theme.scaled(8)
        painter.setClipRect(self.rect().adjusted(edge, 0, -edge, 0))
        line = self._line()
        origin = self._origin(line)
        text_height = QFontMetricsF(self.font()).height()
        top = (self.height() + text_height) / 2 + self.theme.scaled(_BELOW_TEXT) - _LINE
        for piece in self.marked:
            left = _x(line, piece.start)
            right = _x(line, piece.end)
            colour = self.theme.colour(role_of(piece))
            painter.fillRect(QRectF(origin + left, top, right - left, _LINE), colour)

    def _line(self) -> QTextLine:
        """Lay the text out as the field itself does."""
        self._layout = QTextLayout(self.displayText(), self.font())
        self._layout.beginLayout()
        line = self._layout.createLine()
        self._layout.endLayout()
        return line

    def _origin(self, line: QTextLine) -> float:
        """Return where the text begins, which is left of the field when it has scrolled."""
        cursor = self.cursorRect().x() + _CURSOR_INSET
        return cursor - _x(line, self.cursorPosition())


def role_of(piece: Piece) -> Role:
    """Return the colour of what was understood: grey, the sides, the weight of a flag."""
    if piece.part is Part.FLAG:
        return FLAG_SHAPES.get(piece.text, PLAIN_FLAG)[1]
    if piece.others:
        return Role.WATCH
    return _ROLES.get(piece.part, Role.TEXT2)


def _x(line: QTextLine, position: int) -> float:
    """Return the px of a character in a line; the binding gives it with the position."""
    found: Any = line.cursorToX(position)
    return float(found[0] if isinstance(found, tuple) else found)


def word_at(field: QLineEdit) -> tuple[int, str]:
    """Return where the word before the cursor begins, and its letters up to the cursor."""
    before = field.text()[: field.cursorPosition()]
    start = max(before.rfind(" "), before.rfind("\u3000")) + 1
    return start, before[start:]
