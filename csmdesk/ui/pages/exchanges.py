"""The exchanges of the past: what came, what went, per record, and why one stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.exchanges_lines import PastLines, RecordLines
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.fitting import FittingTools
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.question import QuestionSheet

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork
    from csmdesk.sync.run_details import RunLine
    from csmdesk.sync.run_undo import Undoing
    from csmdesk.sync.runs import PastRun

_EXCHANGED = ("sync_run", "account", "person", "touchpoint", "task", "opportunity", "stakeholder")


@dataclass(frozen=True, slots=True)
class _Shown:
    """Hold the records of one exchange."""

    run: PastRun
    lines: tuple[RunLine, ...]


class ExchangesPage(Page):
    """List the exchanges that had news; below, what the selected one did to each record."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._runs: tuple[PastRun, ...] | None = None
        self._shown: _Shown | None = None
        self._header = PageHeader(self)
        self.differences = Button(icon="arrow-left-right", parent=self._header)
        self.undo = Button(icon="undo-2", parent=self._header)
        self._tools = FittingTools(self._header, self.undo, self.differences)
        self._question: QuestionSheet | None = None
        self._asked: Undoing | None = None  # what the open question is about
        self._stack = QStackedWidget(self)
        self._inside = QWidget(self._stack)
        self._words = PastLines(desk, self)
        self.table = Listing(desk, self._words, parent=self._inside)
        self._of_it = Label(face=Face.STRONG, parent=self._inside)
        self._beside = Label(role=Role.TEXT2, parent=self._inside)
        self._below = QStackedWidget(self._inside)
        self.records = Listing(desk, RecordLines(desk, self), parent=self._below)
        self._no_records = EmptyState("circle-check", self._below)
        self.empty = EmptyState("history", self._stack)
        self.failed = EmptyState("triangle-alert", self._stack)
        self._hints = KeyHints(self)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def current(self) -> PastRun | None:
        """Return the selected exchange."""
        key = self.table.current_key()
        return next((run for run in self._runs or () if run.id == key), None)

    @property
    def question(self) -> QuestionSheet:
        """Return what asks before an exchange is undone."""
        if self._question is None:
            self._question = QuestionSheet(self.window())
        return self._question

    @property
    def summary(self) -> tuple[str, str]:
        """Return what is said above the records of the selected exchange."""
        return self._of_it.text(), self._beside.text()

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Exchanges")

    def open(self, params: Mapping[str, str]) -> None:  # noqa: ARG002 - there is one such place
        """List the exchanges."""
        if self._runs is None:
            self.table.wait()
        self.look()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self, changes: ChangeSet) -> None:
        """Look again after an exchange, or when a record has another name."""
        if changes.touches(*_EXCHANGED):
            self.look()

    def look(self) -> None:
        """Read the exchanges again."""
        self._desk.read(self, _read_runs, self._on_runs, error=self._on_error, latest="runs")

    def retranslate(self) -> None:
        """Write the words."""
        self._header.set_title(self.tr("Exchanges"))
        self._tools.say(self.undo, self.tr("Undo what it did here…"))
        self._tools.say(self.differences, self.tr("Differences"))
        self.table.setAccessibleName(self.tr("Past exchanges"))
        self.records.setAccessibleName(self.tr("What it did to each record"))
        for table in (self.table, self.records):
            table.retranslate()
        self._no_records.set_texts(
            self.tr("No record to show"),
            self.tr("It changed nothing here and sent nothing, or so long ago that only the "
                    "counts are left."),
        )  # fmt: skip
        self.failed.set_texts(
            self.tr("The exchanges cannot be read"),
            self.tr("Nothing was changed. Try again; if it stays so, check the book."),
            self.tr("Try again"),
        )
        self._hints.set_hints(
            [
                ("↑ ↓", self.tr("choose")),
                ("↵", self.tr("its records, then the record")),
                ("Esc", self.tr("back to the list")),
            ]
        )
        self._say_empty()
        self._tell()
        self._tools.fit()
        self.title_changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back from the records to the list on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.records.hasFocus():
            self.table.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        row.addWidget(self._of_it)
        row.addStretch(1)
        row.addWidget(self._beside)
        self._below.addWidget(self.records)
        self._below.addWidget(self._no_records)
        inside = QVBoxLayout(self._inside)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(0)
        inside.addWidget(self.table, 2)
        inside.addWidget(HairLine())
        inside.addLayout(row)
        inside.addWidget(HairLine())
        inside.addWidget(self._below, 3)
        for each in (self._inside, self.empty, self.failed):
            self._stack.addWidget(each)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(HairLine())
        column.addWidget(self._stack, 1)
        column.addWidget(HairLine())
        column.addWidget(self._hints)

    def _connect(self) -> None:
        self.table.moved.connect(self._on_moved)
        self.table.opened.connect(self._on_run_opened)
        self.records.opened.connect(self._on_record_opened)
        self.undo.clicked.connect(self._on_undo)
        self.differences.clicked.connect(self._on_differences)
        self.empty.acted.connect(self._on_begin)
        self.failed.acted.connect(self.look)

    def _on_runs(self, found: tuple[PastRun, ...]) -> None:
        self._runs = found
        self.table.show_records({run.id: run for run in found})
        self._stack.setCurrentWidget(self._inside if found else self.empty)
        self._hints.setVisible(bool(found))
        self._say_empty()
        if found and self.current is None:
            self.table.select_key(found[0].id)
        self._on_moved(self.table.current_key())

    def _on_error(self, _error: UserError) -> None:
        self._hints.hide()
        self._stack.setCurrentWidget(self.failed)

    def _on_moved(self, _key: object) -> None:
        run = self.current
        if run is None:
            self._shown = None
            self._tell()
            return

        def look(read: ReadSession) -> _Shown:
            from csmdesk.sync.run_details import run_lines

            return _Shown(run, run_lines(read, run))

        self._desk.read(self, look, self._on_lines, error=self._on_error, latest="run")

    def _on_lines(self, found: _Shown) -> None:
        is_other = self._shown is None or self._shown.run.id != found.run.id
        self._shown = found
        self.records.show_records(dict(enumerate(found.lines)), is_new=is_other)
        self._below.setCurrentWidget(self.records if found.lines else self._no_records)
        self._tell()

    def _tell(self) -> None:
        """Write what is said of the selected exchange."""
        runs, shown = self._runs or (), self._shown
        self.undo.setEnabled(shown is not None and any(line.is_undoable for line in shown.lines))
        self._header.set_detail(self.tr("%n exchange(s)", "", len(runs)) if runs else "")
        if shown is None:
            self._of_it.setText("")
            self._beside.setText("")
            return
        at = self._desk.texts.datetime(shown.run.began_at.astimezone())
        self._of_it.setText(" · ".join((at, self._words.sentence(shown.run))))
        listed = sum(line.what not in ("refused", "differs") for line in shown.lines)
        more = shown.run.came + shown.run.went - listed
        self._beside.setText(self.tr("%n more only counted", "", more) if more > 0 else "")

    def _say_empty(self) -> None:
        is_on = self._desk.actions.is_ready("sync.now")
        act = self.tr("Exchange now") if is_on else self.tr("Connect a CRM…")
        self.empty.set_texts(
            self.tr("No exchange yet"),
            self.tr("Each exchange with the CRM that brings or sends anything is listed here."),
            act,
        )

    def _on_run_opened(self, _key: object) -> None:
        """Go from the exchange to its records."""
        if self._below.currentWidget() is self.records:
            self.records.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_record_opened(self, key: object) -> None:
        line = self._shown.lines[key] if self._shown and isinstance(key, int) else None
        if line is not None and line.account_id is not None:
            self.place_requested.emit(Place("account", {"id": line.account_id}))

    def _on_undo(self) -> None:
        run = self.current
        if run is None:
            return

        def work(read: ReadSession) -> Undoing:
            from csmdesk.sync.run_undo import look

            return look(read, run.id)

        self._desk.read(self, work, self._ask, error=self._desk.notices.refuse, latest="undoing")

    def _ask(self, found: Undoing) -> None:
        if not found.records:
            nothing = UserError(Text("sync.run_nothing"), Text("sync.run_nothing_hint"))
            self._desk.notices.refuse(nothing)
            return
        self._asked = found
        self.question.ask(
            self.tr("Put back what this exchange changed here?"),
            self._words.consequences(found),
            self.tr("Put back %n record(s)", "", found.records),
            self._on_sure,
            area=self,
        )

    def _on_sure(self) -> None:
        asked = self._asked
        if asked is None:
            return

        def work(uow: UnitOfWork) -> None:
            from csmdesk.sync.run_undo import undo

            undo(uow, asked.run_id)

        self._desk.write(self, Text.of("sync.action_undo_run", n=asked.records), work)

    def _on_differences(self) -> None:
        self.place_requested.emit(Place("differences"))

    def _on_begin(self) -> None:
        is_on = self._desk.actions.is_ready("sync.now")
        self._desk.actions.run("sync.now" if is_on else "sync.connect")


def _read_runs(read: ReadSession) -> tuple[PastRun, ...]:
    from csmdesk.sync.runs import past_runs

    return past_runs(read)
