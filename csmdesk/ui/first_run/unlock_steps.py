"""What the unlock window asks for: the passphrase, or the recovery code."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.labels import Label


class PassphraseStep(Step):
    """Ask for the passphrase; a book in the keyring needs none and only tries again."""

    def __init__(self, *, needs_passphrase: bool) -> None:
        super().__init__()
        self._needs_passphrase = needs_passphrase
        self.label = Label(role=Role.TEXT2)
        self.field = QLineEdit()
        self.field.setEchoMode(QLineEdit.EchoMode.Password)
        self.label.setBuddy(self.field)
        _stack(self, self.label, self.field)
        self.label.setVisible(needs_passphrase)
        self.field.setVisible(needs_passphrase)
        self.field.textChanged.connect(self.ready_changed)
        self.retranslate()

    @property
    def is_ready(self) -> bool:
        """Tell whether the book can be tried."""
        return not self._needs_passphrase or bool(self.field.text())

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Open your book")

    def sentence(self) -> str:
        """Return what stands below the title."""
        if self._needs_passphrase:
            return self.tr("It is protected by a passphrase.")
        return self.tr("Its key lies in the keyring of this computer.")

    def onward_word(self) -> str:
        """Return the word of the button that goes on."""
        return self.tr("Open") if self._needs_passphrase else self.tr("Try again")

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        self.field.selectAll()
        return self.field

    def retranslate(self) -> None:
        """Write every word."""
        self.label.setText(self.tr("Passphrase"))
        self.field.setAccessibleName(self.tr("Passphrase"))


class RecoveryStep(Step):
    """Ask for the recovery code, however it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self.label = Label(role=Role.TEXT2)
        self.field = QLineEdit()
        self.label.setBuddy(self.field)
        _stack(self, self.label, self.field)
        self.field.textChanged.connect(self.ready_changed)
        self.retranslate()

    @property
    def is_ready(self) -> bool:
        """Tell whether anything was typed."""
        return bool(self.field.text().strip())

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Open with the recovery code")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr(
            "The 8 groups of letters and digits that were shown when the book was made. Capital "
            "letters, spaces and dashes do not matter."
        )

    def onward_word(self) -> str:
        """Return the word of the button that goes on."""
        return self.tr("Open")

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        return self.field

    def retranslate(self) -> None:
        """Write every word."""
        self.label.setText(self.tr("Recovery code"))
        self.field.setAccessibleName(self.tr("Recovery code"))
        self.field.setPlaceholderText("XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX-XXXX")


def _stack(step: QWidget, label: Label, field: QLineEdit) -> None:
    column = QVBoxLayout(step)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(Gap.S)
    column.addWidget(label)
    column.addWidget(field)
    column.addStretch(1)
