"""How wide a day is, and which days are in sight."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from csmdesk.domain.plan_rows import PlanRow, scale_of
from csmdesk.domain.success_plans import SuccessPlan
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.bars_places import Zoom
from csmdesk.ui.theme.theme import current_theme
from csmdesk.ui.theme.tokens import BASE_SIZE, Gap

if TYPE_CHECKING:
    from csmdesk.ui.pages.plan.bars import BarsView

_KEY = "plan/zoom"
_WEEKS, _MOST = 18.0, 48.0  # px of a day at the base size
_LEAST_MONTH = 44  # px that the name of a month needs
_MONTH = 30.4
_LEAST_WEEK = 56  # px below which weeks are not told apart any more
_STEP, _NOTCH = 1.2, 120
_AHEAD = 3  # today stands at a third of the width: what comes next matters more
_EDGE = 40


class BarsZoom(QObject):
    """Lay the days out; without a width of its own the whole plan has room where it can be read."""

    changed = Signal()

    def __init__(self, desk: Desk, view: BarsView) -> None:
        super().__init__(view)
        self._desk = desk
        self._view = view
        self._day = 0.0  # px at the base size, 0 to fit the width
        self._fit = 0.0  # px of a day that lets the whole plan fit
        self._wants_today = False
        if desk.state is not None and desk.state.value(_KEY) == Zoom.WEEKS:
            self._day = _WEEKS

    @property
    def level(self) -> Zoom:
        """Return what is written above the days."""
        return self._view.board.zoom

    def lay(self, rows: tuple[PlanRow, ...], plan: SuccessPlan) -> None:
        """Place the rows that show; what is in sight at the left stays there."""
        board, bar = self._view.board, self._view.horizontalScrollBar()
        scale = scale_of(board.all_rows, plan, board.today, 1.0)
        days = (scale.last - scale.first).days + 1
        lead, width = current_theme().scaled(Gap.S), self._view.viewport().width()
        room = width - lead - current_theme().scaled(Gap.L)
        fit = max(room / days, current_theme().scaled(_LEAST_MONTH) / _MONTH)
        day = max(fit, self._day * current_theme().base_size / BASE_SIZE)
        self._fit = fit
        is_wide = self._day > 0 and day >= current_theme().scaled(_LEAST_WEEK) / 7
        board.zoom = Zoom.WEEKS if is_wide else Zoom.MONTHS
        board.lay(rows, scale.first, scale.last, day_width=day, lead=lead)
        whole = round(days * day) + width - room
        bar.setPageStep(max(1, width))
        bar.setSingleStep(round(7 * day))
        bar.setRange(0, max(0, whole - width))
        if self._wants_today and self._view.isVisible() and width > 0:
            self._wants_today = False
            bar.setValue(round(board.place.x(board.today)) - width // _AHEAD)

    def choose(self, zoom: Zoom) -> None:
        """Show weeks with today in sight, or the whole plan by months."""
        self._day = _WEEKS if zoom is Zoom.WEEKS else 0.0
        self._wants_today = True
        self._keep()

    def by_steps(self, steps: int) -> None:
        """Zoom in or out around today where it is in sight, else around the middle; 0 fits."""
        if not steps:
            self.choose(Zoom.MONTHS)
            return
        board, width = self._view.board, self._view.viewport().width()
        at = board.place.x(board.today) - self._view.horizontalScrollBar().value()
        self._zoom(_STEP**steps, at if 0 <= at <= width else width / 2)

    def by_wheel(self, turned: int, x: float) -> None:
        """Zoom around the pointer."""
        self._zoom(_STEP ** (turned / _NOTCH), x)

    def show_today(self) -> None:
        """Bring today into sight, as soon as there is room for it."""
        self._wants_today = True

    def bring(self, day: date) -> None:
        """Bring a day into sight, if it is not."""
        place, bar = self._view.board.place, self._view.horizontalScrollBar()
        x, width = round(place.x(day)), self._view.viewport().width()
        if x < bar.value() + _EDGE:
            bar.setValue(x - _EDGE)
        elif x + place.day_width > bar.value() + width - _EDGE:
            bar.setValue(round(x + place.day_width) - width + _EDGE)

    def _zoom(self, by: float, at: float) -> None:
        """Make days so many times as wide; what stands at a place stays there."""
        place, bar = self._view.board.place, self._view.horizontalScrollBar()
        days = (bar.value() + at - place.lead) / place.day_width
        wanted = place.day_width * by
        base = wanted * BASE_SIZE / current_theme().base_size
        self._day = min(base, _MOST) if wanted > self._fit else 0.0
        self._keep()
        now = self._view.board.place
        bar.setValue(round(now.lead + days * now.day_width - at))

    def _keep(self) -> None:
        self.changed.emit()
        if self._desk.state is not None:
            self._desk.state.setValue(_KEY, self.level.value)
