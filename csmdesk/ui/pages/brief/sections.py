"""The sections of the brief in two columns, or in one where the page is narrow."""

from __future__ import annotations

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.domain.text import Text
from csmdesk.reports.brief import BriefSheet
from csmdesk.reports.brief_lines import SheetLine, SheetSection
from csmdesk.reports.slide import Words
from csmdesk.system.texts import Texts
from csmdesk.ui.pages.brief.row import RowWords, SheetRow
from csmdesk.ui.tables.vocabulary import SIDE_ICONS
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.labels import Label, SectionTitle
from csmdesk.ui.widgets.lines import HairLine

_LEFT, _RIGHT = 53, 47  # shares of the width
_TWO_FROM = 720  # px at the base size
_WIDEST = 1280
_SIDE_ROLES = {"ours": Role.C1, "theirs": Role.C2}
_ICONS = {**SIDE_ICONS, "step": "flag", "reached": "check"}
_WHOLE = ("talk", "person", "plan")  # with a second voice below


def row_words(line: SheetLine, texts: Texts) -> RowWords:
    """Put a line of the sheet into words."""

    def said(words: Words) -> str:
        return texts.render(words) if isinstance(words, Text) else words

    text = said(line.text)
    return RowWords(
        text=text,
        face=Face.STRONG if line.kind in _WHOLE else Face.BODY,
        icon=_ICONS.get(line.kind, ""),
        icon_role=_SIDE_ROLES.get(line.kind, Role.TEXT3),
        avatar=text if line.kind == "person" else "",
        badge=line.badge,
        side=said(line.side),
        is_late=line.is_late,
        inside=texts.render(Text("brief.inside")) if line.is_inside else "",
        detail=" · ".join(said(part) for part in line.details),
        below=said(line.below),
        is_short=line.kind not in _WHOLE,
        evidence=line.evidence,
    )


class SectionPane(QWidget):
    """Show one section: its title over a hairline, its lines, what was left out."""

    opened = Signal(object)  # Evidence
    stepped = Signal(QWidget, int)  # from a line, by so many

    def __init__(self, section: SheetSection, texts: Texts) -> None:
        super().__init__()
        title = SectionTitle(texts.render(section.title))
        if section.aside:
            title.set_side(texts.value(section.aside))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, Gap.L)
        column.setSpacing(0)
        column.addWidget(title)
        column.addSpacing(Gap.XS)
        column.addWidget(HairLine())
        column.addSpacing(Gap.XS)
        self.rows = [SheetRow(row_words(line, texts)) for line in section.lines]
        for row in self.rows:
            row.opened.connect(self.opened)
            row.stepped.connect(self._on_stepped)
            column.addWidget(row)
        quiet = [] if section.lines else [texts.render(section.empty)]
        if section.left_out:
            quiet.append(texts.render(Text("brief.more", {"n": section.left_out})))
        if section.note:
            quiet.append(texts.value(section.note))
        for words in quiet:
            label = Label(words, face=Face.CAPTION, role=Role.TEXT3, wraps=True)
            label.setContentsMargins(0, Gap.XS, 0, 0)
            column.addWidget(label)

    def _on_stepped(self, by: int) -> None:
        row = self.sender()
        if isinstance(row, SheetRow):
            self.stepped.emit(row, by)


class _Paper(Dressed, QWidget):
    """Lay the two columns out, with a hairline between them."""

    def __init__(self) -> None:
        super().__init__()
        self._columns = [QWidget(), QWidget()]
        self._is_wide = False
        self._grid = QGridLayout(self)
        self._grid.setSpacing(0)
        for column in self._columns:
            inside = QVBoxLayout(column)
            inside.setContentsMargins(Gap.XL, Gap.L, Gap.XL, 0)
            inside.setSpacing(Gap.XS)
        self._arrange(is_wide=True)
        self.follow_theme()

    def fill(self, *sides: list[SectionPane]) -> None:
        """Show other sections."""
        for column, panes in zip(self._columns, sides, strict=True):
            layout = column.layout()
            assert isinstance(layout, QVBoxLayout)
            while (item := layout.takeAt(0)) is not None:
                gone = item.widget()
                if gone is not None:
                    gone.hide()
                    gone.deleteLater()
            for pane in panes:
                layout.addWidget(pane)
            layout.addStretch(1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use two columns where they have room."""
        super().resizeEvent(event)
        self._arrange(is_wide=self.width() >= self.theme.scaled(_TWO_FROM))

    def restyle(self) -> None:
        """Keep lines short enough to be read."""
        self._grid.setContentsMargins(0, 0, 0, 0)
        self.setMaximumWidth(self.theme.scaled(_WIDEST))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the line between the columns."""
        if self._is_wide:
            right = self._columns[1].geometry()
            line = QRect(right.x(), right.y() + Gap.L, 1, right.height() - 2 * Gap.L)
            QPainter(self).fillRect(line, self.theme.colour(Role.LINE))

    def _arrange(self, *, is_wide: bool) -> None:
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        for n, column in enumerate(self._columns):
            self._grid.removeWidget(column)
            self._grid.addWidget(column, 0 if is_wide else n, n if is_wide else 0)
        self._grid.setColumnStretch(0, _LEFT if is_wide else 1)
        self._grid.setColumnStretch(1, _RIGHT if is_wide else 0)


class BriefBody(QScrollArea):
    """Show all sections; the arrow keys walk from line to line."""

    opened = Signal(object)  # Evidence

    def __init__(self) -> None:
        super().__init__()
        self._paper = _Paper()
        self._panes: list[SectionPane] = []
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._paper)
        column.addStretch(1)
        self.setWidget(holder)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @property
    def rows(self) -> list[SheetRow]:
        """Return the lines that lead somewhere, in the order of reading."""
        return [row for pane in self._panes for row in pane.rows if row.words.evidence]

    def show_sheet(self, sheet: BriefSheet, texts: Texts) -> None:
        """Show a brief; the line that had the keys keeps them, if it is still there."""
        focused = next((row.words.evidence for row in self.rows if row.hasFocus()), None)
        left = [SectionPane(section, texts) for section in sheet.left]
        right = [SectionPane(section, texts) for section in sheet.right]
        self._panes = [*left, *right]
        for pane in self._panes:
            pane.opened.connect(self.opened)
            pane.stepped.connect(self._on_stepped)
        self._paper.fill(left, right)
        for row in self.rows:
            if focused is not None and row.words.evidence == focused:
                row.setFocus(Qt.FocusReason.OtherFocusReason)
                break

    def take_keys(self) -> None:
        """Let the arrow keys walk from the first line on."""
        if self.rows and not any(row.hasFocus() for row in self.rows):
            self.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_stepped(self, row: QWidget, by: int) -> None:
        rows: list[QWidget] = list(self.rows)
        at = rows.index(row) + by if row in rows else 0
        if 0 <= at < len(rows):
            rows[at].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(rows[at], 0, Gap.XL)
