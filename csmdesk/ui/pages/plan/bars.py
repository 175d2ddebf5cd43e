"""The bars of a plan beside its outline: each in the row of its line, on one scale of days."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QFocusEvent,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from csmdesk.domain.working_days import WorkCalendar
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_board import BarsBoard
from csmdesk.ui.pages.plan.bars_bond import BarsBond
from csmdesk.ui.pages.plan.bars_ghosts import paint_chip, paint_draft, paint_ghosts
from csmdesk.ui.pages.plan.bars_hand import BarsHand
from csmdesk.ui.pages.plan.bars_head import BarsHead
from csmdesk.ui.pages.plan.bars_keys import BarsKeys
from csmdesk.ui.pages.plan.bars_moves import BarsMoves
from csmdesk.ui.pages.plan.bars_painting import BarsPainting
from csmdesk.ui.pages.plan.bars_places import Zoom
from csmdesk.ui.pages.plan.bars_rows import BarRows, View
from csmdesk.ui.pages.plan.bars_words import BarWords
from csmdesk.ui.pages.plan.bars_zoom import BarsZoom
from csmdesk.ui.pages.plan.knock_preview import KnockPreview
from csmdesk.ui.pages.plan.needs_sheet import Needs
from csmdesk.ui.pages.plan.outline import PlanOutline
from csmdesk.ui.pages.plan.watch import PlanSeen, PlanWatch
from csmdesk.ui.tables.overlay_bar import OverlayBar
from csmdesk.ui.widgets.dressed import Dressed
from csmdesk.ui.widgets.translated import Translated
from csmdesk.ui.workdays import ask_workdays

_LEAST_WIDTH = 200
_KEYBOARD_REASONS = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


class BarsView(Translated, Dressed, QAbstractScrollArea):
    """Show when the lines of a plan begin and end, and what waits for what.

    Rows, their order and the current one are those of the outline; both scroll as one.
    """

    zoomed = Signal(str)  # "weeks" or "months", whatever is written above the days now

    def __init__(
        self,
        desk: Desk,
        watch: PlanWatch,
        outline: PlanOutline,
        knocks: KnockPreview | None = None,
    ) -> None:
        super().__init__()
        self._desk = desk
        self._watch = watch
        self.outline = outline
        self._seen: PlanSeen | None = None
        self._plan = ""
        self._has_key_focus = False
        self.knocks = knocks or KnockPreview(desk, watch, self)
        self.board = BarsBoard()
        self.words = BarWords(desk, self.board, self)
        self.rows = BarRows(self.board, outline)
        self.head = BarsHead(desk, self.board, self)
        self.zoom = BarsZoom(desk, self)
        self.moves = BarsMoves(desk, watch, self.board, self.knocks)
        self._painting = BarsPainting(self.board, self.rows, self.words, self.head)
        self.needs = Needs(desk, self)
        self._build()
        self.bond = BarsBond(self)
        self.hand = BarsHand(self)
        self._keys = BarsKeys(self)
        self._connect()
        self.follow_theme()
        self.retranslate()

    # What the tab tells it

    def show_seen(self, seen: PlanSeen) -> None:
        """Take a plan, to be shown with the rows of the outline; begin with today in sight."""
        plan = str(seen.plan.id) if seen.plan is not None else ""
        is_new, self._plan, self._seen = plan != self._plan, plan, seen
        self.board.show_plan(seen.rows, seen.today)
        self.moves.settle()
        if is_new:
            self.moves.let_go()
            self.hand.end()
            self.zoom.show_today()
        ask_workdays(self._desk, self, self._on_days)

    def set_zoom(self, zoom: str) -> None:
        """Show "weeks" or "months"."""
        self.zoom.choose(Zoom(zoom))

    # What Qt tells it

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that have changed, and what is carried above them."""
        painter = QPainter(self.viewport())
        left, size = self.horizontalScrollBar().value(), self.viewport().size()
        current = str(self.outline.current_key() or "")
        view = View(left, size, current, has_focus=self._has_key_focus)
        self._painting.paint(painter, event.region(), view)
        paint_ghosts(painter, self.board, self.rows, event.rect())
        if self.board.carried:
            paint_chip(painter, self.board, self.rows, self.words, self.moves, view)
        if self.hand.draft is not None:
            paint_draft(painter, self.hand.draft.start, self.hand.draft.end)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, fold and open as in the outline."""
        if not self._has_key_focus:
            self._has_key_focus = True
            self.viewport().update()
        self.outline.keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; sideways with Shift, zoom with Ctrl."""
        turned, held = event.angleDelta(), event.modifiers()
        if held & Qt.KeyboardModifier.ControlModifier:
            self.zoom.by_wheel(turned.y(), event.position().x())
        elif held & Qt.KeyboardModifier.ShiftModifier:
            across = self.horizontalScrollBar()
            across.setValue(across.value() - (turned.y() or turned.x()))
        else:
            super().wheelEvent(event)
            return
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share out the new width."""
        super().resizeEvent(event)
        self.bond.place_head()
        self._lay()

    def showEvent(self, event: QShowEvent) -> None:
        """Have today in sight from the beginning."""
        super().showEvent(event)
        self._lay()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keys go, and say it."""
        super().focusInEvent(event)
        self._has_key_focus = event.reason() in _KEYBOARD_REASONS
        self.viewport().update()
        self._name(is_said=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Show that the keys go elsewhere."""
        super().focusOutEvent(event)
        self._has_key_focus = False
        self.viewport().update()

    def minimumSizeHint(self) -> QSize:
        """Keep some weeks in sight."""
        return QSize(self.theme.scaled(_LEAST_WIDTH), self.outline.minimumSizeHint().height())

    def restyle(self) -> None:
        """Follow colours and text size."""
        self.bond.place_head()
        self._lay()
        super().restyle()
        self.viewport().update()

    def retranslate(self) -> None:
        """Write the words anew."""
        self._painting.forget()
        self._name()
        self.viewport().update()

    # Inside

    def _build(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        OverlayBar(self)
        OverlayBar(self, Qt.Orientation.Horizontal)

    def _connect(self) -> None:
        self.horizontalScrollBar().valueChanged.connect(self.head.scroll_to)
        self.outline.rows_shown.connect(self._on_rows)
        self.outline.moved.connect(self._on_moved)
        self.moves.changed.connect(self.viewport().update)
        self.zoom.changed.connect(self._on_zoom)

    def _lay(self) -> None:
        seen = self._seen
        if seen is None or seen.plan is None:
            return
        self.zoom.lay(self.outline.rows, seen.plan)
        self._painting.forget()
        self.head.update()
        self.viewport().update()

    def _on_rows(self) -> None:
        self._lay()
        self._name()

    def _on_moved(self) -> None:
        self.viewport().update()
        self._name(is_said=self.hasFocus())

    def _on_zoom(self) -> None:
        self._lay()
        self.zoomed.emit(self.zoom.level)

    def _on_days(self, days: WorkCalendar) -> None:
        self.board.days = days
        self.viewport().update()

    def _name(self, *, is_said: bool = False) -> None:
        """Tell a screen reader what this is, and of the current row if it ``is_said``."""
        self.setAccessibleName(self.tr("Days of the plan"))
        row = self.outline.current_row()
        words = self.words.spoken(row) if row is not None else ""
        self.setAccessibleDescription(words)
        if is_said and words:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))
