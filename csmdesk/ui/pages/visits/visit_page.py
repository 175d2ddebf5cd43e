"""Visit mode: one stop at a time, to be read in a corridor and worked with one finger."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import DayStopId
from csmdesk.domain.visits import StopState, Visit, next_stop
from csmdesk.ui.desk import CurrentAccount, Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.visits.acts import VisitActs
from csmdesk.ui.pages.visits.big_button import BigButton
from csmdesk.ui.pages.visits.ending import Ending
from csmdesk.ui.pages.visits.face import VisitFace
from csmdesk.ui.pages.visits.foot import VisitFoot
from csmdesk.ui.tables.days import Days
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession

_COMMANDS = {"log": "touchpoint.log", "brief": "brief.open", "review": "today.review"}
_SHOWN = (
    "day_stop", "account", "touchpoint", "touchpoint_person", "commitment", "meeting",
    "stakeholder", "person", "colleague",
)  # fmt: skip


class VisitPage(Page):
    """Show the stops of a day one by one; ``open`` takes ``day`` and ``stop``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        desk.focus.leave_with(self)
        self._days = Days(desk, self)
        self._day = desk.clock.today()
        self._stop_id: DayStopId | None = None
        self._visit: Visit | None = None
        self._error: UserError | None = None
        self._acts = VisitActs(desk, self)
        self.face, self.foot, self.ending = VisitFace(desk), VisitFoot(), Ending()
        self.leave = Button(icon="list")
        self._header = PageHeader()
        self._tools = FittingTools(self._header, self.leave)
        self._stack = QStackedWidget()
        self._build()
        self._connect()
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page, with the stop that is shown."""
        words, name = self.tr("Visit mode"), self.stop_name()
        return f"{words} · {name}" if name else words

    def stop_name(self) -> str:
        """Return the name of the account whose stop is shown."""
        stop = self._visit.stop if self._visit is not None else None
        return stop.account_name if stop is not None and not self._is_gone else ""

    def open(self, params: Mapping[str, str]) -> None:
        """Show a stop, without one named the next that is still to come."""
        today = self._desk.clock.today()
        self._day = date.fromisoformat(params["day"]) if "day" in params else today
        self._stop_id = DayStopId(params["stop"]) if "stop" in params else None
        self._read()

    def apply(self, changes: ChangeSet) -> None:
        """Read again when something of the stop has changed."""
        if changes.touches(*_SHOWN):
            self._read()

    def retranslate(self) -> None:
        """Write every word."""
        self._header.set_title(self.tr("Visit mode"))
        self._tools.say(self.leave, self.tr("All visits"))
        self._tools.fit()
        self.face.setAccessibleName(self.tr("The stop"))
        self._show()
        self.title_changed.emit()

    def foot_height(self) -> int:
        """Keep the large buttons free: the next thing that a finger wants is there."""
        return self.foot.height() if self.foot.isVisible() else 0

    # What Qt tells

    def showEvent(self, event: QShowEvent) -> None:
        """Let Enter do what is next, and let commands mean the account of the stop."""
        super().showEvent(event)
        self._stand()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave on Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._act("leave")
        else:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self.face, 1)
        body.addWidget(HairLine())
        body.addWidget(self.foot)
        for widget in (inside, self.ending):
            self._stack.addWidget(widget)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.leave.setProperty("act", "leave")
        self.leave.clicked.connect(self._on_act)
        self.foot.acted.connect(self._act)
        for keys, act in (
            ("D", "done"), ("S", "skip"), ("L", "log"), ("B", "brief"), ("PgUp", "back"),
            ("PgDown", "on"),
        ):  # fmt: skip
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.setProperty("act", act)
            shortcut.activated.connect(self._on_act)
        self.ending.acted.connect(self._act)

    def _read(self) -> None:
        day, stop_id = self._day, self._stop_id

        def read(session: ReadSession) -> Visit:
            from csmdesk.services.visits import read_visit

            return read_visit(session, day, stop_id)

        self._desk.read(self, read, self._on_visit, error=self._on_failed, latest="visit")

    def _on_visit(self, visit: Visit) -> None:
        self._visit, self._error = visit, None
        if self._stop_id is None and visit.stop is not None:
            self._go(visit.stop.id, reads=False)  # what comes of it shows here
        self._show()
        self._stand()
        self.title_changed.emit()

    def _on_failed(self, error: UserError) -> None:
        self._error = error
        self._show()

    @property
    def _is_gone(self) -> bool:
        """Tell whether the stop that was shown is no longer one."""
        stop = self._visit.stop if self._visit is not None else None
        return self._stop_id is not None and (stop is None or stop.id != self._stop_id)

    def _show(self) -> None:
        visit = self._visit
        if self._error is not None:
            self.ending.show_error(self._error, self._desk.texts)
            self._stack.setCurrentWidget(self.ending)
        elif visit is not None and (visit.stop is None or self._is_gone):
            self.ending.show_end(visit, is_gone=self._is_gone)
            self._tell(visit)
            self._stack.setCurrentWidget(self.ending)
        elif visit is not None:
            self.face.show_visit(visit)
            self.foot.show_visit(visit)
            self._tell(visit)
            self._stack.setCurrentIndex(0)

    def _tell(self, visit: Visit) -> None:
        """Say which day and which stop it is."""
        day = f"{self._days.weekday(visit.day)} {self._days.short(visit.day)}"
        parts = [day]
        if visit.stop is not None and not self._is_gone:
            words = self.tr("stop {0} of {1}")
            parts.append(words.format(visit.number, len(visit.stops)))
        if visit.seen:
            parts.append(self.tr("%n visited", "", visit.seen))
        self._header.set_detail(" · ".join(parts))

    def _stand(self) -> None:
        """Mean the account that is shown, and let Enter do what is next."""
        if not self.isVisible():
            return
        visit = self._visit
        account = None
        if visit is not None and visit.stop is not None and visit.brief and not self._is_gone:
            head = visit.brief.head
            account = CurrentAccount(head.account_id, head.name, head.arr.currency)
        self._desk.focus.set_current(account)
        if self._stack.currentWidget() is self.ending:
            self.ending.take_keys()
        elif not isinstance(self.focusWidget(), BigButton) or not self.focusWidget().isEnabled():
            self.foot.done.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_act(self) -> None:
        self._act(str(self.sender().property("act")))

    def _act(self, act: str) -> None:
        if act == "leave":
            self.place_requested.emit(Place("visits", {"day": self._day.isoformat()}))
        elif act in ("again", "next"):
            self._go(None if act == "next" else self._stop_id)
        elif act in _COMMANDS:
            self._run(act)
        elif self._visit is not None and self._visit.stop is not None and not self._is_gone:
            self._walk(act, self._visit)

    def _run(self, act: str) -> None:
        """Run a command that means the account; at the end of the way one that is not logged."""
        visit = self._visit
        if visit is not None and visit.stop is None and visit.unlogged and act == "log":
            self._acts.run_at(*visit.unlogged[0], _COMMANDS[act])
        elif act == "review" or self._desk.focus.current is not None:
            self._desk.actions.run(_COMMANDS[act])

    def _walk(self, act: str, visit: Visit) -> None:
        stop, at = visit.stop, visit.number - 1
        assert stop is not None
        following = next_stop(visit.stops, stop.id)
        if act in ("back", "on"):
            to = at + (1 if act == "on" else -1)
            if 0 <= to < len(visit.stops):
                self._go(visit.stops[to].id)
        elif stop.state is not StopState.PLANNED:
            if act == "done":
                self._go(following.id if following is not None else None)
            else:
                self._acts.settle(stop, StopState.PLANNED)
        else:
            state = StopState.SEEN if act == "done" else StopState.SKIPPED
            self._acts.settle(stop, state, self._on_settled)

    def _on_settled(self) -> None:
        visit = self._visit
        following = next_stop(visit.stops, self._stop_id) if visit is not None else None
        self._go(following.id if following is not None else None)

    def _go(self, stop_id: DayStopId | None, *, reads: bool = True) -> None:
        """Show another stop; without one what is left to go to, or the end.

        The history comes back to this very stop.
        """
        self._stop_id = stop_id
        params = {"day": self._day.isoformat()}
        if stop_id is not None:
            params["stop"] = stop_id
        self.place_replaced.emit(Place("visit", params))
        if reads:
            self._read()
