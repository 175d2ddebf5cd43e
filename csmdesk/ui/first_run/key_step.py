"""The second question: what opens the book, the keyring of the computer or a passphrase."""

from __future__ import annotations

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.progress import Progress
from csmdesk.system.secrets import KeyringState, Protection, keyring_state
from csmdesk.ui.first_run.option_card import OptionCard
from csmdesk.ui.first_run.steps import Step
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.theme.tokens import Face, Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.shapes import STATUS_SHAPES, Status, StatusShape

LEAST_LETTERS = 8


class KeyStep(Step):
    """Ask what opens the book; ``protection`` and ``passphrase`` hold the answer.

    The keyring is looked at off the window's thread; until it has answered, neither is chosen.
    """

    def __init__(self, runner: OperationRunner) -> None:
        super().__init__()
        self._runner = runner
        self._state: KeyringState | None = None
        self.keyring = OptionCard("shield-check")
        self.by_passphrase = OptionCard("key-round")
        self._fields = QWidget()
        self._first_label = Label(role=Role.TEXT2)
        self._again_label = Label(role=Role.TEXT2)
        self.first = QLineEdit()
        self.again = QLineEdit()
        self._problem = Label(face=Face.CAPTION, role=Role.TEXT3, wraps=True)
        self._warning = QWidget()
        self._warning_shape = StatusShape(*STATUS_SHAPES[Status.WATCH])
        self._warning_words = Label(wraps=True)
        self.look_again = Button(ButtonKind.LINK)
        self._build()
        self._connect()
        self.retranslate()

    @property
    def state(self) -> KeyringState | None:
        """Return how the keyring stands, ``None`` while it is being asked."""
        return self._state

    @property
    def protection(self) -> Protection:
        """Return what was chosen."""
        return "keyring" if self.keyring.isChecked() else "passphrase"

    @property
    def passphrase(self) -> str | None:
        """Return the passphrase, ``None`` with a keyring."""
        return None if self.protection == "keyring" else self.first.text()

    @property
    def is_ready(self) -> bool:
        """Tell whether the user may go on."""
        if self.keyring.isChecked():
            return self._state == "ready"
        return self.by_passphrase.isChecked() and not self._fault()

    def heading(self) -> str:
        """Return the title of the step."""
        return self.tr("Where the key of your book lives")

    def sentence(self) -> str:
        """Return what stands below the title."""
        return self.tr(
            "Your book is one encrypted file on this computer. Only its key opens it; choose who "
            "keeps the key."
        )

    def entered(self) -> None:
        """Look at the keyring."""
        self._runner.call(self, _look, self._on_state)

    def first_focus(self) -> QWidget:
        """Return what gets the focus."""
        if self.by_passphrase.isChecked():
            return self.first
        return self.keyring if self.keyring.isEnabled() else self.by_passphrase

    def forget(self) -> None:
        """Empty the fields: a passphrase shall not stay longer than needed."""
        self.first.clear()
        self.again.clear()

    def retranslate(self) -> None:
        """Write every word."""
        self.keyring.set_texts(
            self.tr("The keyring of this computer"),
            self.tr("Opens by itself when you are logged in. Nothing to remember."),
        )
        self.by_passphrase.set_texts(
            self.tr("A passphrase of your own"),
            self.tr("Asked for at each start. Nobody can look it up for you."),
        )
        self._first_label.setText(self.tr("Passphrase"))
        self._again_label.setText(self.tr("Once more"))
        self.first.setAccessibleName(self.tr("Passphrase"))
        self.again.setAccessibleName(self.tr("Passphrase once more"))
        self.look_again.setText(self.tr("Look again"))
        self.look_again.restyle()
        self._say_state()
        self._say_problem()

    def _build(self) -> None:
        for field in (self.first, self.again):
            field.setEchoMode(QLineEdit.EchoMode.Password)
        grid = QGridLayout(self._fields)
        grid.setContentsMargins(Gap.XL * 2, 0, Gap.L, 0)
        grid.setHorizontalSpacing(Gap.M)
        grid.setVerticalSpacing(Gap.S)
        for row, (label, field) in enumerate(
            ((self._first_label, self.first), (self._again_label, self.again))
        ):
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.addWidget(self._problem, 2, 1)
        grid.setColumnStretch(1, 1)
        self._build_warning()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(Gap.M)
        column.addWidget(self.keyring)
        column.addWidget(self._warning)
        column.addWidget(self.by_passphrase)
        column.addWidget(self._fields)
        column.addStretch(1)
        self._fields.hide()
        self._warning.hide()

    def _build_warning(self) -> None:
        row = QHBoxLayout(self._warning)
        row.setContentsMargins(Gap.L, 0, Gap.L, 0)
        row.setSpacing(Gap.S)
        for widget, share in (
            (self._warning_shape, 0),
            (self._warning_words, 1),
            (self.look_again, 0),
        ):
            row.addWidget(widget, share)

    def _connect(self) -> None:
        self.keyring.toggled.connect(self._on_choice)
        self.by_passphrase.toggled.connect(self._on_choice)
        self.first.textChanged.connect(self._on_typed)
        self.again.textChanged.connect(self._on_typed)
        self.look_again.clicked.connect(self.entered)

    def _on_state(self, state: KeyringState) -> None:
        self._state = state
        is_ready = state == "ready"
        self.keyring.allow(allowed=is_ready)
        if is_ready and not self.by_passphrase.isChecked():
            self.keyring.setChecked(True)
        elif not is_ready:
            self.by_passphrase.setChecked(True)
        self._warning.setVisible(not is_ready)
        self._say_state()
        self.ready_changed.emit()

    def _on_choice(self) -> None:
        by_passphrase = self.by_passphrase.isChecked()
        self._fields.setVisible(by_passphrase)
        if by_passphrase and self.isVisible():
            self.first.setFocus()
        self.ready_changed.emit()

    def _on_typed(self) -> None:
        self._say_problem()
        self.ready_changed.emit()

    def _fault(self) -> str:
        """Say what is missing, empty when both fields are right."""
        first, again = self.first.text(), self.again.text()
        if len(first.strip()) < LEAST_LETTERS:
            return self.tr("At least %n characters; a few words are best.", "", LEAST_LETTERS)
        if first != again:
            return self.tr("Type the same once more.") if not again else self.tr("They differ.")
        return ""

    def _say_problem(self) -> None:
        fault = self._fault()
        self._problem.setText(fault or self.tr("Both agree."))
        differs = bool(self.again.text()) and bool(fault)
        self._problem.set_role(Role.RISK if differs else Role.TEXT3)

    def _say_state(self) -> None:
        looking, ready = self.tr("Looking for a keyring…"), self.tr("Ready here. Recommended.")
        remarks = {None: (looking, Role.TEXT3), "ready": (ready, Role.GOOD)}
        self.keyring.set_remark(*remarks.get(self._state, ("", Role.TEXT3)))
        locked = self.tr(
            "The keyring is locked. Unlock it, with your login password as a rule, then look again."
        )
        missing = self.tr(
            "This computer offers no keyring where the key would be safe, so it is never put "
            "there. Use a passphrase."
        )
        self._warning_words.setText(locked if self._state == "locked" else missing)


def _look(_progress: Progress) -> KeyringState:
    return keyring_state()
