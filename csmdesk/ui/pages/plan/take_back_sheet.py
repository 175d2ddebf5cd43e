"""The sheet that shows line by line what a customer changed in a plan, and takes it in one step."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk
from csmdesk.ui.pages.plan.take_back_choices import TakeBackChoices
from csmdesk.ui.pages.plan.take_back_pane import TakeBackPane
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import ElidedLabel
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.models.work import UnitOfWork

_WIDTH = 1080
_OTHER_ACCOUNT = "plan_file.other_account"
_COMPARED = ("success_plan", "objective", "milestone", "plan_task", "task", "person", "colleague")


class TakeBackSheet(Sheet):
    """Show the edits of one file, take those that are ticked; the file stays as it is."""

    taken = Signal(str)  # id of the plan that they went into
    other_asked = Signal()  # another file
    account_asked = Signal(str, object)  # id of the account to which the file belongs, Path

    def __init__(self, tab: QWidget, desk: Desk) -> None:
        super().__init__(tab.window(), width=_WIDTH)
        self._desk = desk
        self._area = tab
        self._path = Path()
        self._account_id = AccountId("")
        self._elsewhere = ""  # the account to which the file belongs
        self._file = ElidedLabel(role=Role.TEXT2)
        self.pane = TakeBackPane(desk)
        self.go_there = Button(ButtonKind.ACCENT)
        self.other = Button()
        self.cancel = Button()
        self.submit = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    # For the tab

    def open_with(self, path: Path, account_id: AccountId) -> None:
        """Read a file that came back, and show what the customer did in it."""
        self._path, self._account_id = path, account_id
        self._elsewhere = ""
        self.message.clear()
        self.pane.is_locked = False
        self.pane.wait()
        self._show()
        self.open_above(self._area)
        self._read()

    def first_focus(self) -> QWidget:
        """Walk the edits first; where there are none, choose another file."""
        return self.other if self.pane.table.isHidden() else self.pane.table

    def dismiss(self) -> None:
        """Close; what is being taken is waited for."""
        if not self.pane.is_locked:
            super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("Take back edits"))
        names = (
            (self.other, self.tr("Another file…")),
            (self.cancel, self.tr("Cancel")),
            (self.go_there, self.tr("Go to that plan")),
        )
        for button, words in names:
            button.setText(words)
            button.restyle()
        self._show()

    # Inside

    def _build(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.M)
        column.setSpacing(Gap.S)
        column.addWidget(self._file)
        column.addWidget(self.pane, 1)
        self.assemble(inside, self.other, self.go_there, self.cancel, self.submit)

    def _connect(self) -> None:
        self.pane.decided.connect(self._show)
        self.pane.grown.connect(self.fit)
        self.other.clicked.connect(self._on_other)
        self.go_there.clicked.connect(self._on_go_there)
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self._desk.runner.changed.connect(self._on_changed)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_submit)

    def _read(self) -> None:
        path, account_id, today = self._path, self._account_id, self._desk.clock.today()
        book = self._desk.book

        def job(_progress: Progress) -> TakeBackChoices:
            from csmdesk.exchange.plan_return import compare_return
            from csmdesk.exchange.plan_sheet_in import read_plan_file

            returned = read_plan_file(path)
            with book().read() as read:
                return TakeBackChoices(compare_return(read, path, returned, account_id), today)

        self._desk.runner.query(
            self, job, self._on_read, error=self._on_refused, latest="file",
            label=Text("plan_return.reading"),
        )  # fmt: skip

    def _on_read(self, choices: TakeBackChoices) -> None:
        is_first = self.pane.choices is None
        self.pane.show_choices(choices)
        self._show()
        if is_first and not choices.entries:
            self._tell_nothing(choices)
        self.fit()
        if is_first:
            self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _tell_nothing(self, choices: TakeBackChoices) -> None:
        told = self.tr("The customer changed nothing in this file.")
        if choices.found.difference.already:
            told = self.tr("All that the customer changed in this file is so here already.")
        hint = self.tr("Choose another file if this is not the one that they sent back.")
        self.message.say(Status.NO_DATA, told, hint)

    def _show(self) -> None:
        choices = self.pane.choices
        n = len(choices.taken()) if choices else 0
        self.submit.setText(self.tr("Take %n edit(s)", "", n) if n else self.tr("Take edits"))
        self.submit.restyle()
        self.submit.setEnabled(n > 0 and not self.pane.is_locked)
        self.go_there.setVisible(bool(self._elsewhere))
        self._file.set_text(self._about_file())

    def _about_file(self) -> str:
        if self.pane.choices is None:
            return self._path.name
        found = self.pane.choices.found
        day = self._desk.texts.date(found.shared_at.astimezone().date())
        return self.tr("{0} · “{1}” as given on {2}").format(self._path.name, found.plan.title, day)

    def _on_other(self) -> None:
        self.dismiss()
        self.other_asked.emit()

    def _on_go_there(self) -> None:
        self.dismiss()
        self.account_asked.emit(self._elsewhere, self._path)

    def _on_submit(self) -> None:
        choices = self.pane.choices
        edits = choices.taken() if choices is not None else ()
        if choices is None or self.pane.is_locked or not edits:
            return
        self._lock(is_locked=True)
        self.message.clear()
        plan, desk = choices.found.plan, self._desk

        def work(uow: UnitOfWork) -> None:
            from csmdesk.services.plan_intake import Intake
            from csmdesk.services.working_days import work_calendar

            days = work_calendar(desk.settings, desk.book().profile, desk.texts.language)
            Intake(uow, plan.id).take(edits, days)

        said = {"n": len(edits), "of": len(choices.edits), "title": plan.title}
        label = Text("action.take_back_edits", said)
        desk.write(self, label, work, done=self._on_taken, error=self._on_not_taken)

    def _lock(self, *, is_locked: bool) -> None:
        self.pane.is_locked = is_locked
        self.pane.refresh()
        self._show()

    def _on_taken(self, _changes: ChangeSet) -> None:
        self._lock(is_locked=False)
        choices = self.pane.choices
        self.dismiss()
        if choices is not None:
            self.taken.emit(choices.found.plan.id)

    def _on_not_taken(self, error: UserError) -> None:
        self._lock(is_locked=False)
        hint = Text("plan_intake.nothing_taken", {"hint": error.hint}) if error.hint else None
        self.refuse(UserError(error.message, hint, error.details), self._desk.words)

    def _on_changed(self, changes: ChangeSet) -> None:
        """Compare again when the plan became another one meanwhile."""
        pane = self.pane
        is_open = self.isVisible() and pane.choices is not None and not pane.is_locked
        if is_open and changes.touches(*_COMPARED):
            self._read()

    def _on_refused(self, error: UserError) -> None:
        self.pane.show_nothing()
        if error.message.code == _OTHER_ACCOUNT and error.hint is not None:
            is_known = "account" in error.hint.params
            self._elsewhere = str(error.message.params["account_id"]) if is_known else ""
        self._show()
        self.refuse(error, self._desk.words)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)
