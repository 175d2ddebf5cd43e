"""The sheet that shows what files of other programs bring, and takes it in one step."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.exchange.incoming import Delivery, Standing
from csmdesk.ui.desk import Desk
from csmdesk.ui.forms.fields import mark
from csmdesk.ui.forms.record_fields import AccountField
from csmdesk.ui.intake.choices import Group, IntakeChoices
from csmdesk.ui.intake.lines import IntakeLines
from csmdesk.ui.operations import JobProgress, RunningOperation
from csmdesk.ui.tables.lines import Head, Order
from csmdesk.ui.tables.listing import Listing
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.keycap import KeyHints
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.shapes import Status
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

if TYPE_CHECKING:
    from csmdesk.exchange.intake import Intake

_WIDTH = 980
_ROWS = 9
_YES, _OUT, _OTHER = "y", "n", "/"


class IntakeSheet(Sheet):
    """Show what is new, changed, called off or refused; take what is not left out."""

    taken = Signal(object)  # ChangeSet

    def __init__(self, window: QWidget, desk: Desk) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._reading: JobProgress | None = None
        self._taking: JobProgress | None = None
        self.choices: IntakeChoices | None = None
        self._summary = Label(role=Role.TEXT)
        self._remarks = Label(face=Face.CAPTION, role=Role.TEXT2, wraps=True)
        self._words = IntakeLines(desk, self)
        self.table = Listing(desk, self._words, least_rows=4, is_mutable=True)
        self._hints = KeyHints()
        self._question = ElidedLabel(role=Role.TEXT2)
        self.account = AccountField(desk)
        self.likely = Button()
        self.leave_out = Button()
        self.cancel = Button()
        self.submit = Button(ButtonKind.PRIMARY, keys="Ctrl ↵")
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    # For the window

    def open_with(self, paths: Sequence[Path], area: QWidget | None = None) -> None:
        """Read files and show what they bring."""
        self.begin(area)
        wanted = tuple(paths)

        def job(progress: Progress) -> IntakeChoices:
            from csmdesk.exchange.intake import open_files

            with self._desk.book().read() as read:
                return IntakeChoices(open_files(read, wanted, progress))

        self._reading = self._desk.runner.query(
            self, job, self.show_choices, error=self._on_refused, latest="files",
            label=Text("mailbox.reading"),
        )  # fmt: skip

    def begin(self, area: QWidget | None = None) -> None:
        """Open empty and wait."""
        self.message.clear()
        self.choices, self._taking = None, None
        self.table.wait()
        self._show()
        self.open_above(area)

    def show_choices(self, choices: IntakeChoices) -> None:
        """Show what files bring."""
        self._reading = None
        self.choices = choices
        self._words.choices = choices
        self._lay_out(choices)
        self._show()
        keys = next(filter(None, (choices.undecided(), *map(choices.keys, Group))), None)
        if keys:
            self.table.select_key(keys[0])
            self._ask(keys[0])
        self.fit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Walk the list first."""
        return self.table

    def dismiss(self) -> None:
        """Close, and stop reading; what is being taken in is taken back first."""
        if self._taking is not None:
            self._taking.cancel()
            return
        if self._reading is not None:
            self._reading.cancel()
            self._reading = None
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("Read calendars, mail and cards"))
        self.table.retranslate()
        self.table.setAccessibleName(self.tr("What the files bring"))
        self.account.setPlaceholderText(self.tr("name, pinyin or initials"))
        self.account.setAccessibleName(self.tr("Account"))
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.restyle()
        self._hints.set_hints(
            [
                ("Y", self.tr("the account suggested")),
                ("/", self.tr("another account")),
                ("N", self.tr("leave out")),
            ]
        )
        self._show()

    # Inside

    def _build(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(Gap.S)
        row.addWidget(self._question, 1)
        row.addWidget(self.likely)
        row.addWidget(self.account, 1)
        row.addWidget(self.leave_out)
        self.table.want_rows(_ROWS)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.M)
        column.setSpacing(Gap.S)
        column.addWidget(self._summary)
        column.addWidget(self._remarks)
        column.addWidget(self.table, 1)
        column.addWidget(self._hints)
        column.addLayout(row)
        self.assemble(inside, self.cancel, self.submit)

    def _connect(self) -> None:
        self.table.moved.connect(self._ask)
        self.table.typed.connect(self._on_letter)
        self.table.opened.connect(self._on_opened)
        self.table.deleted.connect(self._turn)
        self.account.returnPressed.connect(self._on_named)
        self.likely.clicked.connect(self._on_likely)
        self.leave_out.clicked.connect(self._on_leave_out)
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self._desk.runner.progressed.connect(self._on_progress)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(self._on_submit)

    def _lay_out(self, choices: IntakeChoices) -> None:
        """Put all lines into the table; what is decided about them changes only their words."""
        heads: list[Head] = []
        keys: list[str] = []
        for group in Group:
            found = choices.keys(group)
            if found:
                heads.append(Head(group.value, len(keys), len(found), group))
            keys += found
        self.table.show_order(
            Order(tuple(keys), tuple(heads)), {key: key for key in keys}, is_new_question=True
        )

    def _show(self) -> None:
        choices = self.choices
        n = choices.count_taken() if choices else 0
        self.submit.setEnabled(n > 0 and self._taking is None)
        self.submit.setText(self.tr("Take %n in", "", n) if n else self.tr("Take in"))
        self.submit.restyle()
        if choices is None:
            self._summary.setText(self.tr("Reading…"))
            self._remarks.setVisible(False)
            self._ask(None)
            return
        self.table.paged_model.retranslate()
        self._tell(choices)

    def _tell(self, choices: IntakeChoices) -> None:
        number, found = self._desk.texts.number, choices.counts
        counts = [
            (found[Standing.NEW], self.tr("{0} new")),
            (found[Standing.CHANGED], self.tr("{0} changed")),
            (found[Standing.CANCELLED], self.tr("{0} called off")),
            (found[Standing.SAME], self.tr("{0} as they are in the book")),
            (found[Standing.REFUSED], self.tr("{0} refused")),
            (choices.waiting(), self.tr("{0} to be given an account")),
        ]
        told = " · ".join(words.format(number(n)) for n, words in counts if n)
        self._summary.setText(told or self.tr("There is nothing in these days."))
        remarks = "\n".join(self._desk.words(remark) for remark in choices.delivery.remarks)
        self._remarks.setText(remarks)
        self._remarks.setVisible(bool(remarks))

    def _ask(self, key: object) -> None:
        """Offer what can be decided about one line."""
        choices = self.choices
        pick = choices.pick(key) if choices and isinstance(key, str) else None
        can_answer = pick is not None and pick.group in (Group.ASK, Group.NEW, Group.CHANGED)
        guess = pick.item.account if pick and can_answer else None
        for part in (self.account, self.leave_out):
            part.setEnabled(pick is not None and pick.item.is_taken)
        self.account.setEnabled(can_answer)
        self.account.clear()
        mark(self.account, is_wrong=False)
        about = (pick.item.title, self._words.note(pick)) if pick else ()
        told = " — ".join(part for part in about if part)
        self._question.set_text(told or self.tr("Choose a line above."))
        self.likely.setVisible(guess is not None and not guess.is_sure)
        self.likely.setText(guess.name if guess else "")
        self.likely.restyle()
        is_out = pick is not None and pick.is_out
        self.leave_out.setText(self.tr("Take it") if is_out else self.tr("Leave out"))
        self.leave_out.restyle()

    def _on_opened(self, _key: object) -> None:
        self.account.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_letter(self, letter: str) -> None:
        if letter.lower() == _YES:
            self._on_likely()
        elif letter.lower() == _OUT:
            self._turn(self.table.current_key())
        elif letter == _OTHER:
            self.account.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _on_likely(self) -> None:
        key = self.table.current_key()
        if self.choices is not None and isinstance(key, str):
            guess = self.choices.pick(key).item.account
            if guess is not None:
                self._answer(key, guess.id, guess.name)

    def _on_named(self) -> None:
        key = self.table.current_key()
        try:
            account_id = self.account.value()
        except UserError as error:
            mark(self.account, is_wrong=True)
            self.refuse(error, self._desk.words)
            return
        if account_id and isinstance(key, str):
            self._answer(key, account_id, self.account.text().strip())

    def _answer(self, key: str, account_id: Any, name: str) -> None:
        if self.choices is None:
            return
        self.message.clear()
        self.choices.answer(key, account_id, name)
        self._show()
        following = next(iter(self.choices.undecided()), key)
        self.table.select_key(following)
        self._ask(following)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_leave_out(self) -> None:
        self._turn(self.table.current_key())

    def _turn(self, key: object) -> None:
        if self.choices is not None and isinstance(key, str):
            self.choices.turn(key)
            self._show()
            self._ask(key)

    def _on_submit(self) -> None:
        choices = self.choices
        if choices is None or self._taking is not None or not choices.count_taken():
            return
        self.submit.setEnabled(False)
        items, answers = choices.taken(), choices.answers()

        def job(progress: Progress) -> Intake:
            from csmdesk.exchange.intake import take_all

            return take_all(self._desk.book(), items, answers, progress)

        self._taking = self._desk.runner.run(
            self, job, self._on_taken, error=self._on_refused, cancelled=self._on_cancelled,
            label=Text("mailbox.taking"),
        )  # fmt: skip

    def _on_progress(self, operation: RunningOperation | None) -> None:
        """Say how far it is; the line below the window says it too, but stands behind the sheet."""
        busy = self._reading or self._taking
        if busy is None or operation is None or operation.label != busy.label:
            return
        number, words = self._desk.texts.number, self._desk.words
        if operation.total:
            told = self.tr("{0}: {1} of {2}…")
            label = words(operation.label) if isinstance(operation.label, Text) else operation.label
            counts = number(operation.done), number(operation.total)
            self._summary.setText(told.format(label, *counts))

    def _on_cancelled(self) -> None:
        self._taking = None
        self._show()
        self.message.say(
            Status.WATCH,
            self.tr("Stopped: nothing was taken in."),
            self.tr("Take it in again, or leave lines out first."),
        )
        self.fit()

    def _on_taken(self, intake: Intake) -> None:
        self._taking = None
        super().dismiss()
        if intake.changes:
            self._desk.notices.tell(self._desk.texts.render(intake.changes.label), can_undo=True)
        self.taken.emit(intake.changes)

    def _on_refused(self, error: UserError) -> None:
        self._reading, self._taking = None, None
        if self.choices is None:
            self.show_choices(IntakeChoices(Delivery()))
            self._summary.setText(self.tr("Nothing was read."))
        self.submit.setEnabled(self.choices is not None and self.choices.count_taken() > 0)
        self.refuse(error, self._desk.words)
