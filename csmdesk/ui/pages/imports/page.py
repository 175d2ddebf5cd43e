"""The import page: four steps that can be seen at once, from the files to what became of them."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.exchange.plan_data import ImportResult
from csmdesk.system.settings import HOME_CURRENCY
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.imports.action_bar import ActionBar, Phase
from csmdesk.ui.pages.imports.draft import ImportDraft
from csmdesk.ui.pages.imports.mapping_files import DraftMappings
from csmdesk.ui.pages.imports.notice import Notice
from csmdesk.ui.pages.imports.place import PAGE
from csmdesk.ui.pages.imports.returned_plans import ReturnedPlans
from csmdesk.ui.pages.imports.running import ImportRun
from csmdesk.ui.pages.imports.saving import RefusedRows
from csmdesk.ui.pages.imports.steps import Steps
from csmdesk.ui.pages.imports.trial import Trial, TrialRun
from csmdesk.ui.pages.imports.welcome import Welcome
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.header import PageHeader
from csmdesk.ui.widgets.lines import HairLine
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.worker_client import WorkerClient

_TRIED_ON = ("account", "person", "stakeholder", "contract_line", "opportunity",
             "usage_fact", "ticket", "churn_event", "custom_field", "person_usage",
             "stakeholder_edge")  # fmt: skip
_START_KEYS = ("Ctrl+Return", "Ctrl+Enter")


class ImportPage(Page):
    """Bring files into the book: what they are, where it goes, what would come of it, the import.

    ``Place("imports", {"files": …})`` takes a JSON list of paths, or one path a line.
    """

    def __init__(self, desk: Desk, worker: WorkerClient, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._files = files
        self._phase = Phase.PREPARING
        self._result: ImportResult | None = None
        self._has_warned = False
        self._is_trial_told = False  # the message says why the trial failed
        self.draft = ImportDraft(partial(desk.settings.get, HOME_CURRENCY), self)
        self.trial = TrialRun(desk, worker, self.draft, self)
        self.run = ImportRun(desk, worker, self)
        self._mappings = DraftMappings(desk, files, self.draft, self)
        self._refused_rows = RefusedRows(desk, worker, files, self)
        # Each part has its parent from the first: Qt styles a tree anew whenever it is moved.
        self._header = PageHeader(self)
        self._past = Button(icon="history", parent=self._header)
        self._add = Button(icon="plus", parent=self._header)
        self.message = Notice(below=Gap.M, parent=self)
        self.returned = ReturnedPlans(desk, self.draft, self)
        self._stack = QStackedWidget(self)
        self.welcome = Welcome(desk, self._stack)
        self.steps = Steps(desk, self.draft, self._stack)
        self.bar = ActionBar(desk, self.draft, self)
        self._build()
        self._connect()
        self._show_phase(Phase.PREPARING)
        self.retranslate()

    # What the window asks

    def title(self) -> str:
        """Return the name of the page."""
        return self.tr("Import")

    def open(self, params: Mapping[str, str]) -> None:
        """Take up files, or ask for them; what was prepared before stays."""
        paths = _paths(params.get("files", ""))
        if params:
            # The step of the history is the page itself: going back must not do it again.
            self.place_replaced.emit(Place(PAGE))
        if paths:
            self.add_files(paths)
        elif params.get("ask"):
            self._on_choose()
        elif self.draft.files:
            self.steps.files.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def apply(self, changes: ChangeSet) -> None:
        """Notice when the import was taken back from elsewhere; try again on the new state."""
        label = self._result.label if self._result is not None else None
        undone = changes.label.params.get("label")
        if self._phase is Phase.DONE and changes.label.code == "action.undo" and undone == label:
            self._on_undone()
        elif self._phase is Phase.PREPARING and self.draft.files and changes.touches(*_TRIED_ON):
            self.draft.try_again()

    def can_close(self) -> bool:
        """Say first that an import would be stopped."""
        if not self.run.is_running or self._has_warned:
            return True
        self._has_warned = True
        self.place_requested.emit(Place(PAGE))
        self.message.say(
            Status.WATCH,
            self.tr("The import is still running."),
            self.tr("Close again to stop it; what it has begun is taken back."),
        )
        return False

    def retranslate(self) -> None:
        """Write the words of the page itself."""
        self._header.set_title(self.tr("Import"))
        done = self._phase in (Phase.DONE, Phase.UNDOING)
        self._add.setText(self.tr("Import other files…") if done else self.tr("Add files…"))
        self._past.setText(self.tr("History"))
        self._past.setToolTip(self.tr("Past imports, and how to undo them"))
        for button in (self._add, self._past):
            button.restyle()
        self.title_changed.emit()

    # What the user does

    def add_files(self, paths: Sequence[Path]) -> None:
        """Add files to the import that is being prepared; after one that is done, begin anew."""
        if self.run.is_running or self._phase is Phase.UNDOING:
            self.message.say(
                Status.WATCH,
                self.tr("An import is running."),
                self.tr("Add the files when it is done."),
            )
            return
        self.message.clear()
        if self._phase is Phase.DONE:
            self._result = None
            self._show_phase(Phase.PREPARING)
            self.draft.clear()
        self.draft.add(paths)
        self.steps.files.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def start(self) -> None:
        """Import what can come in."""
        if self.bar.can_start:
            self.message.clear()
            self._has_warned = False
            self.run.start(self.draft)
            self._show_phase(Phase.IMPORTING)
            self.steps.outcome.show_importing()

    def cancel(self) -> None:
        """Stop the import; the book stays as it was."""
        if self.run.is_running:
            self.run.cancel()
            self._show_phase(Phase.STOPPING)

    def undo(self) -> None:
        """Take the import back."""
        result = self._result
        if self._phase is Phase.DONE and result is not None and result.action_id is not None:
            self.message.clear()
            self._show_phase(Phase.UNDOING)
            self.run.undo(result.import_id, result.label or result.summary)

    # What Qt tells

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Stop the import on Escape."""
        if event.key() == Qt.Key.Key_Escape and self.run.is_running:
            self.cancel()
        else:
            super().keyPressEvent(event)

    # Inside

    def _build(self) -> None:
        self._header.add_tool(self._past)
        self._header.add_tool(self._add)
        self._stack.addWidget(self.welcome)
        self._stack.addWidget(self.steps)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._header)
        column.addWidget(self.message)
        column.addWidget(self.returned)
        self._line = HairLine()
        column.addWidget(self._line)
        column.addWidget(self._stack, 1)
        column.addWidget(self.bar)
        for keys in _START_KEYS:
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self.start)

    def _connect(self) -> None:
        self._add.clicked.connect(self._on_choose)
        self._past.clicked.connect(self._desk.actions.action("import.history").trigger)
        self.welcome.choose_asked.connect(self._on_choose)
        self.steps.columns.load_asked.connect(self._mappings.load)
        self.steps.columns.save_asked.connect(self._mappings.save_current)
        self._mappings.refused.connect(self._on_refused)
        self.steps.outcome.save_asked.connect(self._refused_rows.save)
        self.draft.edited.connect(self._show_files)
        self.returned.place_requested.connect(self.place_requested)
        self.trial.changed.connect(self._on_trial)
        self.trial.failed.connect(self._on_trial_failed)
        self.bar.import_asked.connect(self.start)
        self.bar.cancel_asked.connect(self.cancel)
        self.bar.undo_asked.connect(self.undo)
        self.bar.again_asked.connect(self.draft.try_again)
        self.bar.accounts_asked.connect(self._on_accounts)
        run = self.run
        run.progressed.connect(self.bar.show_progress)
        run.ended.connect(self._on_ended)
        run.failed.connect(self._on_failed)
        run.cancelled.connect(self._on_cancelled)
        run.undone.connect(self._on_undone)
        run.undo_failed.connect(self._on_undo_failed)

    def _show_phase(self, phase: Phase) -> None:
        self._phase = phase
        self.bar.show_phase(phase)
        self.steps.lock(is_locked=phase is not Phase.PREPARING)
        self.retranslate()
        self._show_files()

    def _show_files(self) -> None:
        """Show the welcome while there is no file, else the steps."""
        has_files = bool(self.draft.files)
        self._stack.setCurrentWidget(self.steps if has_files else self.welcome)
        for part in (self.bar, self._line, self._add):
            part.setVisible(has_files)

    def _on_choose(self) -> None:
        kinds = self.tr("Tables (*.csv *.xlsx *.txt *.tsv)")
        every = self.tr("All files (*)")
        title = self.tr("Import files")
        self._files.ask_existing(self, title, f"{kinds};;{every}", self.add_files)

    def _on_accounts(self) -> None:
        self.place_requested.emit(Place("accounts"))

    def _on_trial(self) -> None:
        self.bar.show_trial(self.trial.state)
        if self.trial.state is Trial.ENDED and self._is_trial_told:
            self._is_trial_told = False
            self.message.clear()
        if self._phase is Phase.PREPARING:
            self.steps.outcome.show_trial(is_trying=self.trial.state is Trial.WANTED)

    def _on_trial_failed(self, error: UserError) -> None:
        self._is_trial_told = True
        self._on_refused(error)

    def _on_ended(self, result: ImportResult) -> None:
        self._result = result
        self._show_phase(Phase.DONE)
        self.bar.show_result(result)
        self.steps.outcome.show_result(result)
        if not self.isVisible():
            words = self._desk.texts.render(result.summary)
            self._desk.notices.tell(words, can_undo=result.action_id is not None)

    def _on_cancelled(self) -> None:
        self._show_phase(Phase.PREPARING)
        self._on_trial()
        self.message.say(
            Status.NO_DATA,
            self.tr("The import was cancelled."),
            self.tr("The book is as it was before."),
        )

    def _on_failed(self, error: UserError) -> None:
        """Say why nothing came in, and find out anew how things stand."""
        self._show_phase(Phase.PREPARING)
        self._on_refused(error)
        self.draft.try_again()

    def _on_refused(self, error: UserError) -> None:
        render = self._desk.texts.render
        details = "\n".join(render(detail) for detail in error.details)
        hint = render(error.hint) if error.hint else ""
        self.message.say(Status.RISK, render(error.message), hint, details)
        if not self.isVisible():
            self._desk.notices.refuse(error)

    def _on_undone(self) -> None:
        self._result = None
        self._show_phase(Phase.PREPARING)
        self.draft.try_again()
        self.message.say(
            Status.GOOD,
            self.tr("The import was undone."),
            self.tr("Everything it brought is gone; the files are still here."),
        )

    def _on_undo_failed(self, error: UserError) -> None:
        if error.message.code == "undo.nothing":  # it was taken back elsewhere
            self._on_undone()
            return
        self._show_phase(Phase.DONE)
        self._on_refused(error)


def _paths(text: str) -> list[Path]:
    """Read the files of a place: a JSON list, or one path a line."""
    try:
        found = json.loads(text)
    except ValueError:
        found = text.splitlines()
    return [Path(str(name)) for name in found if name] if isinstance(found, list) else []
