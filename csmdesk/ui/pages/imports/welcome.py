"""What the import shows before there is a file: which files it takes, and a way to choose them."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from csmdesk.exchange.fields import RecordKind
from csmdesk.exchange.record_kinds import KINDS
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.translated import Translated

_ZONE_HEIGHT = 220


class _DropZone(Dressed, QWidget):
    """Show by a dashed border where files can be dropped (the whole window takes them)."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.empty = EmptyState("file-up", self)
        column = QVBoxLayout(self)
        column.setContentsMargins(Gap.S, Gap.L, Gap.S, Gap.L)
        column.addWidget(self.empty)
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        self.setMinimumHeight(self.theme.scaled(_ZONE_HEIGHT))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the border."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(self.theme.colour(Role.CONTROL), 1)
        pen.setDashPattern([4, 4])
        painter.setPen(pen)
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, Radius.CARD, Radius.CARD)


class Welcome(Translated, Dressed, QScrollArea):
    """Offer to choose files, and say what each kind of file needs at least."""

    choose_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._inside = inside = QWidget(self.viewport())
        self._zone = _DropZone(inside)
        self._empty = self._zone.empty
        self._heads = (Label(face=Face.CAPTION, role=Role.TEXT3, parent=inside),
                       Label(face=Face.CAPTION, role=Role.TEXT3, parent=inside))  # fmt: skip
        self._kinds = {kind: Label(face=Face.STRONG, parent=inside) for kind in RecordKind}
        self._needs = {
            kind: Label(role=Role.TEXT2, wraps=True, parent=inside) for kind in RecordKind
        }
        self._build()
        self._empty.acted.connect(self.choose_asked)
        self.follow_theme()
        self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self._empty.set_texts(
            self.tr("Bring your files in"),
            self.tr(
                "Drop CSV or XLSX files here, in any layout. You see what would happen before "
                "anything is written."
            ),
            self.tr("Choose files…"),
        )
        self._heads[0].setText(self.tr("What a file may hold"))
        self._heads[1].setText(self.tr("What it needs at least"))
        for kind, label in self._kinds.items():
            label.setText(self._desk.texts.render(kind.label))
            self._needs[kind].setText(self._need(kind))

    def _need(self, kind: RecordKind) -> str:
        return " · ".join(self._group(kind, group) for group in KINDS[kind].required)

    def _group(self, kind: RecordKind, group: tuple[str, ...]) -> str:
        """Name fields of which one is enough; the parts of a name are no news."""
        names = [self._desk.texts.render(KINDS[kind].label(name)) for name in group[:2]]
        if len(group) == 2:
            return self.tr("{0} or {1}").format(*names)
        return names[0]

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setContentsMargins(Gap.XL, Gap.L, Gap.XL, 0)
        grid.setHorizontalSpacing(Gap.XL)
        grid.setVerticalSpacing(Gap.S)
        grid.setColumnStretch(1, 1)
        grid.addWidget(self._heads[0], 0, 0)
        grid.addWidget(self._heads[1], 0, 1)
        for row, kind in enumerate(RecordKind, start=1):
            grid.addWidget(self._kinds[kind], row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(self._needs[kind], row, 1)
        middle = QVBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._zone)
        middle.addLayout(grid)
        middle.addStretch(2)
        across = QHBoxLayout(self._inside)
        across.setContentsMargins(Gap.L, Gap.M, Gap.L, Gap.M)
        across.addStretch(1)
        across.addLayout(middle, 2)
        across.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
