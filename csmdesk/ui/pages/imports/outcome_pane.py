"""The fourth step: what the import would do, and afterwards what it did."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from csmdesk.exchange.plan_data import FileCounts, ImportResult
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.imports.draft import DraftFile, ImportDraft
from csmdesk.ui.pages.imports.outcome_lines import (
    CountDelegate,
    CountLines,
    CountRow,
    LookLines,
    Outcome,
    RefusedLines,
    WarnedLines,
)
from csmdesk.ui.pages.imports.step_head import StepHead
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.empty import EmptyState
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.tabs import Tab, TabRow
from csmdesk.ui.widgets.translated import Translated

COUNTS, ROWS, REFUSED, WARNED = "counts", "rows", "refused", "warned"


class OutcomePane(Translated, QWidget):
    """Show counts by file, single rows, refused rows and warnings, one of them at a time."""

    save_asked = Signal(object)  # Source of the table whose refused rows shall be saved

    def __init__(self, desk: Desk, draft: ImportDraft, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._draft = draft
        self._is_trying = False
        self._is_importing = False
        self.outcome = Outcome()
        self._head = StepHead(4, self)
        self.tabs = TabRow(tinted=True, parent=self._head)
        self._count_lines = CountLines(desk, self)
        self._stack = stack = QStackedWidget(self)
        self.tables = {
            COUNTS: Listing(desk, self._count_lines, delegate=CountDelegate(), parent=stack),
            ROWS: Listing(desk, LookLines(desk, self), parent=stack),
            REFUSED: Listing(desk, RefusedLines(desk, self), parent=stack),
            WARNED: Listing(desk, WarnedLines(desk, self), parent=stack),
        }
        self._nothing = EmptyState("circle-check", stack)
        self._foot = QWidget(self)
        self._foot_words = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True, parent=self._foot)
        self.save = Button(icon="download", small=True, parent=self._foot)
        self._menu = QMenu(self)
        self._tab_line = QHBoxLayout()
        self._build()
        self._connect()
        self.retranslate()

    def place_tabs(self, *, is_wide: bool) -> None:
        """Put the tabs beside the title, or below it where there is no room."""
        if is_wide:
            self._head.add_tool(self.tabs)
        else:
            self._tab_line.addWidget(self.tabs, 0, Qt.AlignmentFlag.AlignLeft)

    def show_trial(self, *, is_trying: bool) -> None:
        """Show what the import would do; ``is_trying`` while that is being found out."""
        was_done = self.outcome.is_done
        self._is_trying, self._is_importing = is_trying, False
        if is_trying and self.outcome.counts and not was_done:
            self._tell_head()  # the last counts stay until there are new ones
            return
        rows = [_trial_row(file) for file in self._draft.files]
        self._present(Outcome(rows), is_new=was_done)

    def show_importing(self) -> None:
        """Say that what was tried is being done."""
        self._is_importing = True
        self._tell_head()

    def show_result(self, result: ImportResult) -> None:
        """Show what the import did."""
        self._is_trying = self._is_importing = False
        done = {counts.source: counts for counts in result.files}
        rows = [_done_row(file, done.get(file.source)) for file in self._draft.files]
        self._present(Outcome(rows, is_done=True), is_new=True)
        self._choose(COUNTS)

    def retranslate(self) -> None:
        """Write the words."""
        names = {
            COUNTS: self.tr("Counts by file"),
            ROWS: self.tr("Row by row"),
            REFUSED: self.tr("Refused rows"),
            WARNED: self.tr("Warnings"),
        }
        for key, table in self.tables.items():
            table.setAccessibleName(names[key])
            table.retranslate()
        self.tabs.setAccessibleName(self.tr("What is shown"))
        self.save.setText(self.tr("Save as CSV…"))
        self.save.setToolTip(self.tr("Save the refused rows, to mend them and import them again"))
        self.save.restyle()
        self._tell()

    def _build(self) -> None:
        self._tab_line.setContentsMargins(Gap.XL, 0, Gap.L, 0)
        self.place_tabs(is_wide=True)
        for table in self.tables.values():
            self._stack.addWidget(table)
        self._stack.addWidget(self._nothing)
        row = QHBoxLayout()
        row.setContentsMargins(Gap.XL, Gap.S, Gap.L, Gap.S)
        row.setSpacing(Gap.M)
        row.addWidget(self._foot_words, 1)
        row.addWidget(self.save)
        foot = QVBoxLayout(self._foot)
        foot.setContentsMargins(0, 0, 0, 0)
        foot.setSpacing(0)
        foot.addWidget(HairLine())
        foot.addLayout(row)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        column.addLayout(self._tab_line)
        column.addWidget(self._stack, 1)
        column.addWidget(self._foot)

    def _connect(self) -> None:
        self.tabs.chosen.connect(self._choose)
        self.save.clicked.connect(self._on_save)
        self._menu.triggered.connect(self._on_file)
        self.tables[COUNTS].opened.connect(self._on_opened)

    def _present(self, outcome: Outcome, *, is_new: bool) -> None:
        self.outcome = outcome
        self._count_lines.is_done = outcome.is_done
        if is_new:
            self.tables[COUNTS].retranslate()
        records: dict[str, Mapping[Any, Any]] = {
            COUNTS: outcome.count_records(),
            ROWS: outcome.look_records(),
            REFUSED: outcome.refused_records(),
            WARNED: outcome.warned_records(),
        }
        for key, table in self.tables.items():
            table.show_records(records[key], is_new=is_new)
        if self._is_trying and not outcome.counts:
            self.tables[COUNTS].wait()
        self._tell()

    def _tell(self) -> None:
        outcome, number = self.outcome, self._desk.texts.number
        refused, warnings = outcome.refused_rows, outcome.warnings
        self.tabs.set_tabs([
            Tab(COUNTS, self.tr("By file")),
            Tab(ROWS, self.tr("Row by row")),
            Tab(REFUSED, self.tr("Refused rows"), number(refused)),
            Tab(WARNED, self.tr("Warnings"), number(warnings)),
        ])  # fmt: skip
        self._choose(self.tabs.current)
        self._tell_head()
        self._foot.setVisible(bool(refused))
        self._foot_words.setText(self._foot_sentence(refused))

    def _tell_head(self) -> None:
        if self.outcome.is_done:
            self._head.set_words(self.tr("Result"), "")
        elif self._is_importing:
            self._head.set_words(self.tr("Trial run"), self.tr("being imported…"))
        elif self._is_trying:
            self._head.set_words(self.tr("Trial run"), self.tr("trying…"))
        else:
            self._head.set_words(self.tr("Trial run"), self.tr("nothing is written yet"))

    def _foot_sentence(self, refused: int) -> str:
        """Say how many rows are refused, and what can be done about them."""
        number, sent = self._desk.texts.number, self.outcome.sent_refusals
        count = number(refused)
        if self.outcome.is_done:
            first = self.tr("{0} row(s) did not come in.", "", refused).format(count)
        else:
            first = self.tr("{0} row(s) would not come in.", "", refused).format(count)
        rest = self.tr("Save them, mend them, and import that file too.")
        if sent < refused:
            shown = self.tr("The list shows the first {0}; saving takes them all.")
            rest = shown.format(number(sent))
        return f"{first} {rest}"

    def _choose(self, key: str) -> None:
        self.tabs.choose(key)
        titles = {
            ROWS: self.tr("No row comes in"),
            REFUSED: self.tr("No row is refused"),
            WARNED: self.tr("No warnings"),
        }
        sentences = {
            ROWS: self.tr("The rows appear here as soon as the columns of a file are clear."),
            REFUSED: self.tr("All rows that were read come in, or are in the book already."),
            WARNED: self.tr("No row comes in with something that should be looked at."),
        }
        is_empty = key != COUNTS and not self.tables[key].paged_model.rowCount()
        self._nothing.set_texts(titles.get(key, ""), sentences.get(key, " "))
        self._stack.setCurrentWidget(self._nothing if is_empty else self.tables[key])

    def _on_opened(self, key: object) -> None:
        """Go to the refused rows of a file, or to its warnings."""
        row = self.outcome.count_records().get(key)
        if row is None or row.counts is None:
            return
        if row.counts.refused_rows:
            self._choose(REFUSED)
        elif row.counts.warned:
            self._choose(WARNED)
        else:
            self._choose(ROWS)
        self.tables[self.tabs.current].setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_save(self) -> None:
        with_refusals = [counts.source for counts in self.outcome.counts if counts.refused_rows]
        if len(with_refusals) == 1:
            self.save_asked.emit(with_refusals[0])
            return
        self._menu.clear()
        for source in with_refusals:
            entry = QAction(source.name, self._menu)
            entry.setData(source)
            self._menu.addAction(entry)
        self._menu.popup(self.save.mapToGlobal(QPoint(0, self.save.height() + 2)))

    def _on_file(self, entry: QAction) -> None:
        self.save_asked.emit(entry.data())


def _trial_row(file: DraftFile) -> CountRow:
    if file.error is not None:
        return CountRow(file.name, reason=file.error.message)
    if file.look is None:
        return CountRow(file.name)
    if file.look.counts is None and file.look.problems:
        return CountRow(file.name, reason=file.look.problems[0])
    return CountRow(file.name, file.look.counts)


def _done_row(file: DraftFile, counts: FileCounts | None) -> CountRow:
    if counts is not None:
        return CountRow(file.name, counts)
    return CountRow(file.name, reason=_trial_row(file).reason, is_left_out=True)
