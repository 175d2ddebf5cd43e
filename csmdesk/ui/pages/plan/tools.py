"""The row above the outline: add, fold, what the colours mean, the zoom, sharing."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.watch import PlanSeen
from csmdesk.ui.theme.tokens import Face, Gap, Radius, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind, IconButton
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.flow import FlowLayout
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.painting import draw_box
from csmdesk.ui.widgets.segment import Segment
from csmdesk.ui.widgets.translated import Translated

WEEKS, MONTHS = "weeks", "months"
_ZOOM = "plan/zoom"  # how the user left the tab
_SWATCH = QSize(14, 9)
_NAME_WIDTH = 112  # px at the base size that the name of the customer takes at most


class Swatch(Dressed, QWidget):
    """Show a bar of the plan in small: filled, or outlined for what has not begun."""

    def __init__(self, fill: Role | None) -> None:
        super().__init__()
        self._fill = fill
        self.follow_theme()

    def restyle(self) -> None:
        """Follow the text size."""
        scaled = self.theme.scaled
        self.setFixedSize(QSize(scaled(_SWATCH.width()), scaled(_SWATCH.height())))
        super().restyle()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Paint the bar."""
        fill, border = self._fill or Role.SURFACE, self._fill or Role.CONTROL
        draw_box(QPainter(self), self.rect(), fill=fill, border=border, radius=Radius.BAR)


class SideLegend(Translated, Dressed, QWidget):
    """Say which colour is ours, which the customer's, and what has not begun."""

    def __init__(self) -> None:
        super().__init__()
        self.ours, self.begun = (Label(face=Face.CAPTION, role=Role.TEXT2) for _ in range(2))
        self.theirs = ElidedLabel(face=Face.CAPTION, role=Role.TEXT2)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, Gap.S, 0)
        row.setSpacing(Gap.XS + 2)
        for n, (fill, words) in enumerate(
            ((Role.C1, self.ours), (Role.C2, self.theirs), (None, self.begun))
        ):
            if n:
                row.addSpacing(Gap.XS)
            row.addWidget(Swatch(fill))
            row.addWidget(words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.follow_theme()
        self.retranslate()

    def show_customer(self, name: str) -> None:
        """Name the customer."""
        self.theirs.set_text(name)
        self.restyle()

    def restyle(self) -> None:
        """Give the name room, but not all of it."""
        wants = self.theirs.sizeHint().width()
        self.theirs.setFixedWidth(min(wants, self.theme.scaled(_NAME_WIDTH)))
        super().restyle()

    def retranslate(self) -> None:
        """Write the words."""
        self.ours.setText(self.tr("Ours"))
        self.begun.setText(self.tr("Not started"))


class _Spread(FlowLayout):
    """Let what comes from ``split`` on stand at the right, as long as all is in one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.split = 0

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        if self.heightForWidth(rect.width()) > self.minimumSize().height():
            return
        items = [self.itemAt(n) for n in range(self.count())]
        ends = [each.geometry().right() for each in items if each and not each.isEmpty()]
        spare = rect.right() - max(ends, default=rect.right())
        for item in items[self.split :]:
            if item is not None and not item.isEmpty():
                item.setGeometry(item.geometry().translated(spare, 0))


class PlanTools(Translated, Dressed, QWidget):
    """Show the row above the outline; it breaks where it is narrow, and the legend goes."""

    milestone_asked = Signal()
    objective_asked = Signal()
    all_folded = Signal(bool)
    zoom_chosen = Signal(str)  # WEEKS or MONTHS
    share_asked = Signal(QPoint)
    take_back_asked = Signal()
    more_asked = Signal(QPoint)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._is_folded, self._waiting = False, 0
        self._words: dict[Button, tuple[str, str]] = {}  # in full, and where there is no room
        self.milestone = Button(icon="plus", keys="Ctrl ↵")
        self.fold = Button(ButtonKind.QUIET)
        self.legend = SideLegend()
        self.zoom = Segment()
        self.back = Button(icon="download")
        self.share = Button(ButtonKind.ACCENT, icon="share-2")
        self.more = IconButton("ellipsis")
        self._inside = QWidget()
        self._row = _Spread(self._inside)
        self._build()
        self._connect()
        self.retranslate()
        self.follow_theme()

    def show_seen(self, seen: PlanSeen) -> None:
        """Name the customer; a plan without an objective has none to add a milestone to."""
        plan = seen.plan
        self.milestone.setEnabled(plan is not None and bool(plan.objectives))
        if plan is not None and plan.account_name != self.legend.theirs.text():
            self.legend.show_customer(plan.account_name)
            self.fit()

    def show_folded(self, *, is_folded: bool) -> None:
        """Say what the button of the folds does next."""
        if is_folded != self._is_folded:
            self._is_folded = is_folded
            self.retranslate()

    def show_waiting(self, count: int) -> None:
        """Say how many edits of the customer wait to be taken back."""
        if count != self._waiting:
            self._waiting = count
            self.retranslate()

    def retranslate(self) -> None:
        """Write the words."""
        self.milestone.setText(self.tr("Milestone"))
        self.milestone.setToolTip(self.tr("New milestone in the objective (Ctrl+Enter)"))
        self.fold.setText(self.tr("Expand all") if self._is_folded else self.tr("Fold all"))
        self.zoom.set_choices([(WEEKS, self.tr("Weeks")), (MONTHS, self.tr("Months"))])
        self.zoom.setAccessibleName(self.tr("Zoom of the bars"))
        waiting = self._desk.texts.number(self._waiting) if self._waiting else ""
        back = self.tr("Take back edits")
        self._words = {
            self.back: (f"{back} {waiting}".strip(), waiting),
            self.share: (self.tr("Share plan"), ""),
        }
        self.more.name_it(self.tr("More for this plan"))
        for button in (self.milestone, self.fold):
            button.restyle()
        self.fit()

    def restyle(self) -> None:
        """Follow the text size."""
        super().restyle()
        self.fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Look again what there is room for."""
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Show the legend where it has room, and words instead of icons where they have."""
        room = self.width() - Gap.XL - Gap.L
        self._say(has_words=True)
        self.legend.setVisible(self._needed() + self.legend.sizeHint().width() <= room)
        if self._needed() > room:
            self._say(has_words=False)
        self._row.invalidate()

    # Inside

    def _needed(self) -> int:
        """Return the px of all that is always there, in one line."""
        parts = (self.milestone, self.fold, self.zoom, self.back, self.share, self.more)
        return sum(each.sizeHint().width() + Gap.S for each in parts)

    def _say(self, *, has_words: bool) -> None:
        for button, (words, short) in self._words.items():
            shown = words if has_words else short
            button.setAccessibleName(words)
            button.setToolTip("" if has_words else words)
            if button.text() != shown:
                button.setText(shown)
                button.restyle()

    def _build(self) -> None:
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self._inside.setSizePolicy(policy)
        self.setSizePolicy(policy)
        for part in (self.milestone, self.fold):
            self._row.addWidget(part)
        self._row.split = self._row.count()
        for tool in (self.legend, self.zoom, self.back, self.share, self.more):
            self._row.addWidget(tool)
        inside = QHBoxLayout()
        inside.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        inside.addWidget(self._inside)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inside)
        column.addWidget(HairLine())
        kept = str(self._desk.state.value(_ZOOM, MONTHS)) if self._desk.state else MONTHS
        self.zoom.choose(kept if kept in (WEEKS, MONTHS) else MONTHS)

    def _connect(self) -> None:
        self.milestone.clicked.connect(self.milestone_asked)
        self.fold.clicked.connect(self._on_fold)
        self.zoom.chosen.connect(self._on_zoom)
        self.back.clicked.connect(self.take_back_asked)
        self.share.clicked.connect(self._on_share)
        self.more.clicked.connect(self._on_more)

    def _on_fold(self) -> None:
        self.all_folded.emit(not self._is_folded)

    def _on_zoom(self, zoom: str) -> None:
        if self._desk.state is not None:
            self._desk.state.setValue(_ZOOM, zoom)
        self.zoom_chosen.emit(zoom)

    def _on_share(self) -> None:
        self.share_asked.emit(_below(self.share))

    def _on_more(self) -> None:
        self.more_asked.emit(_below(self.more))


def _below(button: QWidget) -> QPoint:
    return button.mapToGlobal(QPoint(0, button.height() + 2))
