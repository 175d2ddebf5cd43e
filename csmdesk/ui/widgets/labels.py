"""Texts that stand on a page: plain labels, elided ones and section titles."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QWidget

from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.painting import draw_text, text_width


class Label(Dressed, QLabel):
    """Show plain text in a face and a colour role; ``wraps`` lets it run over several lines."""

    def __init__(
        self,
        text: str = "",
        *,
        face: Face = Face.BODY,
        role: Role = Role.TEXT,
        wraps: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._face = face
        self._role = role
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(wraps)
        self.follow_theme()

    def set_role(self, role: Role) -> None:
        """Write in another colour."""
        self._role = role
        self.restyle()

    def restyle(self) -> None:
        """Take up font and colour."""
        self.setFont(self.theme.font(self._face))
        palette = self.palette()
        palette.setColor(QPalette.ColorRole.WindowText, self.theme.colour(self._role))
        self.setPalette(palette)
        super().restyle()


class ElidedLabel(Dressed, QWidget):
    """Show one line that ends in "…" when there is no room; the tooltip then tells it all."""

    def __init__(
        self,
        text: str = "",
        *,
        face: Face = Face.BODY,
        role: Role = Role.TEXT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._text = text
        self._face = face
        self._role = role
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(text)
        self.follow_theme()

    def text(self) -> str:
        """Return the whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show another text."""
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._tell_all()
            self.restyle()

    def set_role(self, role: Role) -> None:
        """Write in another colour."""
        self._role = role
        self.update()

    @property
    def is_elided(self) -> bool:
        """Tell whether a part of the text is not shown."""
        return text_width(self._text, self._face) > self.width()

    def sizeHint(self) -> QSize:
        """Want room for the whole line."""
        return QSize(text_width(self._text, self._face) + 1, self.theme.line(self._face))

    def minimumSizeHint(self) -> QSize:
        """Be content with three letters and the dots."""
        least = min(self.sizeHint().width(), text_width("MMM…", self._face))
        return QSize(least, self.theme.line(self._face))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Offer the tooltip only when it tells more."""
        self._tell_all()
        super().resizeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Write the line."""
        painter = QPainter(self)
        draw_text(painter, self.rect(), self._text, face=self._face, role=self._role)

    def _tell_all(self) -> None:
        self.setToolTip(self._text if self.is_elided else "")


class SectionTitle(QWidget):
    """Head a section: its title in strong at the left, something small at the right.

    ``set_title`` and ``set_side`` write the two; ``add_side`` puts a widget (a link, a switch)
    after them.
    """

    def __init__(self, title: str = "", side: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = ElidedLabel(title, face=Face.STRONG)
        self._side = Label(side, face=Face.CAPTION, role=Role.TEXT3)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(Gap.S)
        self._row.addWidget(self._title, 1)
        self._row.addWidget(self._side)

    def set_title(self, title: str) -> None:
        """Write the title."""
        self._title.set_text(title)

    def set_side(self, side: str) -> None:
        """Write the small text at the right."""
        self._side.setText(side)

    def add_side(self, widget: QWidget) -> None:
        """Put a widget at the right end."""
        self._row.addWidget(widget)
