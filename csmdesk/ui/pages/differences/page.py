"""The page where a person decides what the exchange may not: differences and refusals."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.differences.board import Board, Settled
from csmdesk.ui.pages.differences.column_head import ColumnHead
from csmdesk.ui.pages.differences.lines import is_narrow
from csmdesk.ui.pages.differences.reading import Open, read_open
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork
    from csmdesk.sync.decisions import Decision
    from csmdesk.sync.status import Choice


@dataclass(frozen=True, slots=True)
class _Written:
    """Hold what a decision gave, with the changes that the runner announces."""

    result: object
    changes: ChangeSet


class DifferencesPage(Page):
    """Show one line a field, and one a refused record; each decision can be taken back."""

    settled = Signal()  # something was decided: the figures of the status bar are other ones

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._found: Open | None = None
        self._settled: list[Settled] = []
        self._header = PageHeader()
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._columns = ColumnHead()
        self.board = Board(desk)
        self.empty = EmptyState("circle-check")
        self._stack = QStackedWidget()
        self._hints = KeyHints()
        self._build()
        self._connect()
        self.retranslate()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Differences")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - it shows one thing
        """Show what is open now."""
        self.look()

    def apply(self, changes: ChangeSet) -> None:
        """Look again after any change: an edit may settle a difference."""
        if changes:
            self.look()

    def look(self) -> None:
        """Read again what is open."""
        self._desk.read(self, read_open, self._on_found, latest="open")

    def retranslate(self) -> None:
        """Write every word of the frame."""
        self._header.set_title(self.tr("Differences"))
        self._sentence.setText(
            self.tr(
                "You and the CRM changed the same field. Yours stays here until you decide; the "
                "rest of each record is exchanged."
            )
        )
        self._columns.set_words(
            self.tr("Field"), self.tr("Yours"), self.tr("The CRM's"), self.tr("Before")
        )
        self._columns.set_buttons(self.tr("Keep mine"), self.tr("Take the CRM's"))
        self.empty.set_texts(
            self.tr("Nothing to decide"),
            self.tr("Both sides agree. What differs after an exchange is listed here."),
        )
        self._hints.set_hints(
            [
                ("↑ ↓", self.tr("Choose")),
                ("M", self.tr("Keep mine")),
                ("C", self.tr("Take the CRM's")),
                ("R", self.tr("Try again")),
            ]
        )
        self._say_side()
        self._say()
        self.title_changed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out what there is no room for."""
        super().resizeEvent(event)
        self._say_side()

    def _build(self) -> None:
        inside = QWidget()
        filled = QVBoxLayout(inside)
        filled.setContentsMargins(0, 0, 0, 0)
        filled.addWidget(self.board, 1)
        area = QScrollArea()
        area.setWidget(inside)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        full = QWidget()
        column = QVBoxLayout(full)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._columns)
        column.addWidget(area, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)
        self._stack.addWidget(full)
        self._stack.addWidget(self.empty)
        self._sentence.setContentsMargins(Gap.XL, 0, Gap.L, Gap.M)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.setSpacing(0)
        page.addWidget(self._header)
        page.addWidget(self._sentence)
        page.addWidget(HairLine())
        page.addWidget(self._stack, 1)

    def _connect(self) -> None:
        self.board.decided.connect(self._on_decided)
        self.board.retried.connect(self._on_retried)
        self.board.left_alone.connect(self._on_left)
        self.board.taken_back.connect(self._on_taken_back)
        self.board.opened.connect(self._on_opened)

    def _on_found(self, found: Open) -> None:
        self._found = found
        self.board.show_open(found, self._settled)
        is_empty = not (found.differences or found.held or self._settled)
        self._stack.setCurrentIndex(1 if is_empty else 0)
        self._sentence.setVisible(not is_empty)
        self._say()

    def _say_side(self) -> None:
        said = "" if is_narrow(self.width()) else self.tr("Both values are kept")
        self._hints.set_side(said)

    def _say(self) -> None:
        found = self._found
        if found is None or not (found.all_differences or found.all_held):
            self._header.set_detail("")
            return
        fields = self.tr("%n field(s)", "", found.all_differences)
        records = self.tr("in %n record(s)", "", found.records)
        together = self.tr("{0} {1}").format(fields, records)
        parts = [together] if found.all_differences else []
        if found.all_held:
            parts.append(self.tr("%n refused", "", found.all_held))
        self._header.set_detail(" · ".join(parts))

    def _on_decided(self, difference: int, choice: str) -> None:
        decide = partial(_decide, conflict_id=difference, choice=cast("Choice", choice))
        self._write(decide, self._on_done)

    def _on_done(self, decision: Decision) -> None:
        found = self._found
        known = {d.local_id: d.record for d in found.differences} if found else {}
        record = known.get(decision.local_id, "")
        self._settled.insert(0, Settled(decision, record, self._desk.clock.now()))
        self._on_settled(None)

    def _on_taken_back(self, number: int) -> None:
        settled = self._settled[number]
        self._write(partial(_take_back, decision=settled.decision), self._on_settled)
        self._settled.remove(settled)

    def _on_retried(self, local_id: str) -> None:
        self._write(partial(_retry, local_id=local_id), self._on_settled)

    def _on_left(self, local_id: str) -> None:
        self._write(partial(_leave, local_id=local_id), self._on_settled)

    def _on_opened(self, account_id: str) -> None:
        self.place_requested.emit(Place("account", {"id": account_id}))

    def _on_settled(self, _result: object) -> None:
        self.look()
        self.settled.emit()

    def _write(self, fn: Callable[[UnitOfWork], object], done: Callable[[Any], None]) -> None:
        def job(_progress: Progress) -> _Written:
            with self._desk.book().write(Text("sync.action_decide")) as uow:
                result = fn(uow)
            return _Written(result, uow.changes)

        def told(written: _Written) -> None:
            done(written.result)

        self._desk.runner.run(self, job, told, error=self._on_refused)

    def _on_refused(self, error: UserError) -> None:
        self._desk.notices.refuse(error)
        self.look()


def _decide(uow: UnitOfWork, *, conflict_id: int, choice: Choice) -> Decision:
    from csmdesk.sync.decisions import decide

    return decide(uow, conflict_id, choice)


def _take_back(uow: UnitOfWork, *, decision: Decision) -> None:
    from csmdesk.sync.decisions import take_back

    take_back(uow, decision)


def _retry(uow: UnitOfWork, *, local_id: str) -> None:
    from csmdesk.sync.status import retry

    retry(uow, local_id)


def _leave(uow: UnitOfWork, *, local_id: str) -> None:
    from csmdesk.sync.status import keep

    keep(uow, local_id)
