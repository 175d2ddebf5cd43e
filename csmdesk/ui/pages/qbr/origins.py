"""Where the numbers of a slide come from: one line a figure, each opens its data."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.pages.qbr.edition import Origin
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import Face, Gap, Role, Size
from csmdesk.ui.widgets.buttons import Pressable
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.layouts import clear
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import RIGHT, draw_box, draw_focus, draw_text, text_width
from csmdesk.ui.widgets.translated import Translated

_FIGURE_SHARE = 0.28
_MOST_LINES = 3


class _Columns:
    """Share out the width of a row: days and counts get what they need, definitions the rest."""

    def __init__(self) -> None:
        self._days = self._counts = 0

    def set_words(self, days: Sequence[str], counts: Sequence[str]) -> None:
        """Say what stands in the last two columns, the heads included."""
        self._days, self._counts = (
            max((text_width(words) for words in column), default=0) + 2 for column in (days, counts)
        )

    def boxes(self, width: int) -> list[QRect]:
        """Return the columns of a row; heights are left to the caller."""
        gap = current_theme().scaled(Gap.L)
        figure = round(width * _FIGURE_SHARE)
        days, counts = self._days, self._counts
        definition = max(0, width - figure - days - counts - 2 * gap)
        at = figure + definition + gap
        return [
            QRect(0, 0, figure - gap, 0),
            QRect(figure, 0, definition, 0),
            QRect(at, 0, days, 0),
            QRect(at + days + gap, 0, counts, 0),
        ]


class OriginRow(Pressable):
    """Show one figure with its definition, its newest day and how many rows it came from."""

    def __init__(self, origin: Origin, columns: _Columns, opens: str) -> None:
        super().__init__()
        self._origin = origin
        self._columns = columns
        self._heights: dict[int, int] = {}  # by width: a layout asks many times
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        parts = (origin.figure, origin.definition, origin.as_of, origin.rows)
        self.setAccessibleName(". ".join(parts))
        self.setAccessibleDescription(opens)
        self.setToolTip(f"{origin.definition}\n{opens}")
        self.follow_theme()

    @property
    def origin(self) -> Origin:
        """Return what it shows."""
        return self._origin

    def hasHeightForWidth(self) -> bool:
        """Grow with the definition."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Take as many lines as figure and definition need, three at most."""
        known = self._heights.get(width)
        if known is not None:
            return known
        columns = self._columns.boxes(width)
        lines = max(
            _lines(self._origin.figure, Face.STRONG, columns[0].width()),
            _lines(self._origin.definition, Face.BODY, columns[1].width()),
        )
        height = self.theme.scaled(Size.ROW) + (lines - 1) * self._line
        self._heights[width] = height
        return height

    def sizeHint(self) -> QSize:
        """Want room for one line."""
        return QSize(self.theme.scaled(320), self.heightForWidth(max(self.width(), 320)))

    def minimumSizeHint(self) -> QSize:
        """Give way in width."""
        return QSize(self.theme.scaled(160), self.theme.scaled(Size.ROW))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the four columns and the hairline."""
        painter = QPainter(self)
        if self.is_hot or self.isDown():
            ground = self.rect().adjusted(-Gap.S, 0, Gap.S, -1)
            draw_box(painter, ground, fill=Role.HOVER, radius=0)
        columns = self._columns.boxes(self.width())
        top = (self.theme.scaled(Size.ROW) - self._line) // 2
        self._paint_lines(painter, columns[0], top, (self._origin.figure, Face.STRONG, Role.TEXT))
        self._paint_lines(
            painter, columns[1], top, (self._origin.definition, Face.BODY, Role.TEXT2)
        )
        first = QRect(columns[2].x(), top, columns[2].width(), self._line)
        draw_text(painter, first, self._origin.as_of, role=Role.TEXT2)
        last = QRect(columns[3].x(), top, columns[3].width(), self._line)
        draw_text(painter, last, self._origin.rows, role=Role.ACCENT, align=RIGHT)
        line = QRect(0, self.height() - 1, self.width(), 1)
        painter.fillRect(line, self.theme.colour(Role.LINE))
        if self.shows_focus:
            draw_focus(painter, self.rect())

    @property
    def _line(self) -> int:
        return self.theme.line(Face.BODY)

    def _paint_lines(
        self, painter: QPainter, column: QRect, top: int, what: tuple[str, Face, Role]
    ) -> None:
        words, face, role = what
        flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
        painter.setFont(self.theme.font(face))
        painter.setPen(self.theme.colour(role))
        shift = (self._line - painter.fontMetrics().height()) // 2
        box = QRect(column.x(), top + shift, column.width(), _MOST_LINES * self._line)
        if _lines(words, face, column.width()) == 1:
            draw_text(
                painter, QRect(column.x(), top, column.width(), self._line), words,
                face=face, role=role,
            )  # fmt: skip
            return
        painter.drawText(box, int(flags), words)


def _lines(words: str, face: Face, width: int) -> int:
    """Count the lines that words take in a column, three at most."""
    if text_width(words, face) <= width:
        return 1
    metrics = QFontMetrics(current_theme().font(face))
    box = metrics.boundingRect(0, 0, max(1, width), 10_000, Qt.TextFlag.TextWordWrap, words)
    return max(1, min(_MOST_LINES, round(box.height() / max(1, metrics.lineSpacing()))))


class _Heads(Dressed, QWidget):
    """Head the four columns."""

    def __init__(self, columns: _Columns) -> None:
        super().__init__()
        self._columns = columns
        self._words: tuple[str, ...] = ("", "", "", "")
        self.follow_theme()

    def set_words(self, words: tuple[str, ...]) -> None:
        """Write the heads."""
        self._words = words
        self.update()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setFixedHeight(self.theme.scaled(Size.GROUP_HEAD))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the words between two hairlines."""
        painter = QPainter(self)
        columns = self._columns.boxes(self.width())
        for at, (word, column) in enumerate(zip(self._words, columns, strict=True)):
            box = QRect(column.x(), 0, column.width(), self.height())
            align = RIGHT if at == len(columns) - 1 else Qt.AlignmentFlag.AlignLeft
            draw_text(painter, box, word, face=Face.CAPTION, role=Role.TEXT2, align=align)
        for y in (0, self.height() - 1):
            painter.fillRect(QRect(0, y, self.width(), 1), self.theme.colour(Role.LINE))


class OriginTable(Translated, Dressed, QWidget):
    """List the figures of the slide."""

    opened = Signal(str)  # code of the figure whose data are wanted

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._origins: tuple[Origin, ...] = ()
        self._title = SectionTitle()
        self._columns = _Columns()
        self._heads = _Heads(self._columns)
        self._none = Label(role=Role.TEXT3, wraps=True)
        self._none.setContentsMargins(0, Gap.S, 0, 0)
        self._rows = QVBoxLayout()
        self._build()
        self.follow_theme()
        self.retranslate()

    @property
    def origins(self) -> tuple[Origin, ...]:
        """Return what is listed."""
        return self._origins

    def set_origins(self, origins: Sequence[Origin]) -> None:
        """List other figures."""
        if tuple(origins) != self._origins:
            self._origins = tuple(origins)
            self._fill()

    def restyle(self) -> None:
        """Measure the words again."""
        self._fill()
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        self._title.set_title(self.tr("Where the numbers come from"))
        self._none.setText(self.tr("There are no figures on this page."))
        self._fill()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.XL, Gap.M, Gap.XL, Gap.L)
        column.setSpacing(0)
        column.addWidget(self._title)
        column.addSpacing(Gap.S)
        column.addWidget(HairLine())
        column.addWidget(self._heads)
        column.addWidget(self._none)
        self._rows.setSpacing(0)
        column.addLayout(self._rows)

    def _fill(self) -> None:
        clear(self._rows)
        opens = self.tr("Opens the data")
        heads = (self.tr("Figure"), self.tr("Definition"), self.tr("As of"), self.tr("Data"))
        self._heads.set_words(heads)
        self._columns.set_words(
            [heads[2], *(origin.as_of for origin in self._origins)],
            [heads[3], *(origin.rows for origin in self._origins)],
        )
        for origin in self._origins:
            row = OriginRow(origin, self._columns, opens)
            row.clicked.connect(self._on_clicked)
            self._rows.addWidget(row)
        has_any = bool(self._origins)
        self._heads.setVisible(has_any)
        self._none.setVisible(not has_any)
        self._title.set_side(self.tr("A line opens its data") if has_any else "")

    def _on_clicked(self) -> None:
        row = self.sender()
        if isinstance(row, OriginRow):
            self.opened.emit(row.origin.code)
