"""The sheet for the passphrase of the lock, where the keyring opens the book."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.app_lock import AppLock
from csmdesk.ui.desk import Desk
from csmdesk.ui.first_run.key_step import LEAST_LETTERS
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_WIDTH = 480


class LockSheet(Sheet):
    """Set, change or remove the passphrase of the lock; who has one types it first."""

    changed = Signal()

    def __init__(self, window: QWidget, desk: Desk, lock: AppLock) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._lock = lock
        self._is_running = self._has_words = False
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._labels = [Label(role=Role.TEXT2) for _ in range(3)]
        self.present, self.first, self.again = QLineEdit(), QLineEdit(), QLineEdit()
        self._problem = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.remove = Button()
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def open_for(self, *, has_words: bool, area: QWidget) -> None:
        """Open above ``area``; ``has_words`` when there is a passphrase already."""
        self._has_words = has_words
        for widget in (self._labels[0], self.present, self.remove):
            widget.setVisible(has_words)
        self.message.clear()
        self._say()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type the present one first."""
        return self.present if self._has_words else self.first

    def dismiss(self) -> None:
        """Close and forget what was typed."""
        for field in self._fields:
            field.clear()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("Passphrase of the lock"))
        self._sentence.setText(
            self.tr(
                "The keyring opens the book for whoever is logged in at this computer. With a "
                "passphrase of its own, the lock asks for it. Somebody who may run programs here "
                "can get around it: against them, protect the book itself by a passphrase. "
                "Forgotten, it gives way to the recovery code."
            )
        )
        names = (self.tr("Passphrase so far"), self.tr("New passphrase"), self.tr("Once more"))
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        for button, words in (
            (self.remove, self.tr("Do without")),
            (self.cancel, self.tr("Cancel")),
            (self.submit, self.tr("Set")),
        ):
            button.setText(words)
            button.restyle()
        self._say()

    @property
    def _fields(self) -> tuple[QLineEdit, ...]:
        return self.present, self.first, self.again

    def _build(self) -> None:
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        body.setSpacing(Gap.S)
        body.addWidget(self._sentence)
        for label, field in zip(self._labels, self._fields, strict=True):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            label.setBuddy(field)
            body.addWidget(label)
            body.addWidget(field)
        body.addWidget(self._problem)
        self.assemble(inside, self.remove, self.cancel, self.submit)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self.remove.clicked.connect(self._on_remove)
        for field in self._fields:
            field.textChanged.connect(self._say)

    def _say(self) -> None:
        first, again = self.first.text(), self.again.text()
        problem = ""
        if len(first.strip()) < LEAST_LETTERS:
            problem = self.tr("At least %n characters; a few words are best.", "", LEAST_LETTERS)
        elif first != again:
            problem = self.tr("They differ.") if again else self.tr("Type the same once more.")
        self._problem.setText(problem or self.tr("Both agree."))
        is_known = not self._has_words or bool(self.present.text())
        self.submit.setEnabled(is_known and not problem and not self._is_running)
        self.remove.setEnabled(is_known and not self._is_running)

    def _on_submit(self) -> None:
        words, present, lock = self.first.text(), self.present.text() or None, self._lock

        def work(_progress: Progress) -> bool:
            lock.set_words(words, present)
            return True

        self._run(work)

    def _on_remove(self) -> None:
        present, lock = self.present.text() or None, self._lock

        def work(_progress: Progress) -> bool:
            lock.drop_words(present)
            return False

        self._run(work)

    def _run(self, work: Callable[[Progress], bool]) -> None:
        self.message.clear()
        self._is_running = True
        self._say()
        runner, label = self._desk.runner, Text("lock.changing")
        runner.call(self, work, self._on_done, error=self._on_refused, label=label)

    def _on_done(self, has_words: bool) -> None:
        self._is_running = False
        self.dismiss()
        self._desk.notices.tell(
            self.tr("The lock asks for the new passphrase.")
            if has_words
            else self.tr("The lock asks for no passphrase any more.")
        )
        self.changed.emit()

    def _on_refused(self, error: UserError) -> None:
        self._is_running = False
        self._say()
        self.refuse(error, self._desk.texts.render)
        self.present.selectAll()
        self.present.setFocus()
