"""The sheet for the passphrase of the lock, where the keyring opens the book."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from csmdesk.domain.progress import Progress
from csmdesk.system.app_lock import AppLock
from csmdesk.ui.desk import Desk
from csmdesk.ui.first_run.key_step import LEAST_LETTERS
from csmdesk.ui.pages.settings.guarded_sheet import GuardedSheet
from csmdesk.ui.theme.tokens import Face, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import Label

_WIDTH = 480


class LockSheet(GuardedSheet):
    """Set, change or remove the passphrase of the lock; who has one types it first."""

    changed = Signal()

    def __init__(self, window: QWidget, desk: Desk, lock: AppLock) -> None:
        super().__init__(window, desk, width=_WIDTH)
        self._lock = lock
        self._labels = Label(role=Role.TEXT2), Label(role=Role.TEXT2)
        self.first, self.again = QLineEdit(), QLineEdit()
        self._problem = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self.remove = Button()
        for label, field in zip(self._labels, self._fields, strict=True):
            field.setEchoMode(QLineEdit.EchoMode.Password)
            label.setBuddy(field)
            field.textChanged.connect(self.say_buttons)
        self.remove.clicked.connect(self._on_remove)
        first, again = self._labels
        self.lay_out(first, self.first, again, self.again, self._problem, buttons=(self.remove,))

    def open_for(self, *, has_words: bool, area: QWidget) -> None:
        """Open above ``area``; ``has_words`` when there is a passphrase already."""
        self.remove.setVisible(has_words)
        self.ask(area, asks=has_words)

    def first_focus(self) -> QWidget:
        """Type the present one first."""
        return self.present if self.asks else self.first

    def dismiss(self) -> None:
        """Close and forget what was typed."""
        for field in self._fields:
            field.clear()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("Passphrase of the lock"))
        self.sentence.setText(
            self.tr(
                "The keyring opens the book for whoever is logged in at this computer. With a "
                "passphrase of its own, the lock asks for it. Somebody who may run programs here "
                "can get around it: against them, protect the book itself by a passphrase. "
                "Forgotten, it gives way to the recovery code."
            )
        )
        names = (self.tr("New passphrase"), self.tr("Once more"))
        for label, field, name in zip(self._labels, self._fields, names, strict=True):
            label.setText(name)
            field.setAccessibleName(name)
        self.name(
            self.tr("Passphrase so far"),
            (self.remove, self.tr("Do without")),
            (self.cancel, self.tr("Cancel")),
            (self.submit, self.tr("Set")),
        )
        self.say_buttons()

    @property
    def is_ready(self) -> bool:
        """Tell whether the new one was typed twice."""
        return not self._fault()

    def say_buttons(self) -> None:
        """Say what is missing, and let the buttons be pressed that can be."""
        super().say_buttons()
        self._problem.setText(self._fault() or self.tr("Both agree."))
        self.remove.setEnabled(self.is_known and not self.is_running)

    def on_submit(self) -> None:
        """Set the new one."""
        words, present, lock = self.first.text(), self.present.text() or None, self._lock

        def work(_progress: Progress) -> bool:
            lock.set_words(words, present)
            return True

        self.run(work, self._on_done, "lock.changing")

    @property
    def _fields(self) -> tuple[QLineEdit, QLineEdit]:
        return self.first, self.again

    def _fault(self) -> str:
        first, again = self.first.text(), self.again.text()
        if len(first.strip()) < LEAST_LETTERS:
            return self.tr("At least %n characters; a few words are best.", "", LEAST_LETTERS)
        if first != again:
            return self.tr("They differ.") if again else self.tr("Type the same once more.")
        return ""

    def _on_remove(self) -> None:
        present, lock = self.present.text() or None, self._lock

        def work(_progress: Progress) -> bool:
            lock.drop_words(present)
            return False

        self.run(work, self._on_done, "lock.changing")

    def _on_done(self, has_words: bool) -> None:
        self.end(
            self.tr("The lock asks for the new passphrase.")
            if has_words
            else self.tr("The lock asks for no passphrase any more.")
        )
        self.changed.emit()
