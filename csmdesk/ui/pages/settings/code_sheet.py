"""The sheet that shows a new recovery code; the former one is void once it is written down."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import new_code
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.printing import DesktopPrinting, PrintQuestions
from csmdesk.ui.first_run.code_step import CodeStep
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.labels import Label
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet

_WIDTH = 560


class CodeSheet(Sheet):
    """Make a new recovery code; nothing changes before it is said to be written down."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        profile: Profile,
        files: FileQuestions,
        printing: PrintQuestions | None = None,
    ) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._profile = profile
        self._code = ""
        self._protection: Protection = "keyring"
        self._is_running = False
        self._sentence = Label(role=Role.TEXT2, wraps=True)
        self._present_label = Label(role=Role.TEXT2)
        self.present = QLineEdit()
        self.step = CodeStep(desk.runner, files, printing or DesktopPrinting())
        self.cancel = Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Show a code of this moment above ``area``."""
        self._protection = protection
        for widget in (self._present_label, self.present):
            widget.setVisible(protection == "passphrase")
        self.message.clear()
        _, self._code = new_code()
        self.step.show_code(self._code)
        self._say_buttons()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type the passphrase first, or copy the code."""
        return self.present if self._protection == "passphrase" else self.step.copy

    def dismiss(self) -> None:
        """Close and forget code and passphrase."""
        self.present.clear()
        self._code = ""
        self.step.show_code("")
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("A new recovery code"))
        self._sentence.setText(
            self.tr(
                "The code of a book is kept nowhere, so it cannot be shown again: this is a new "
                "one. From now on it opens the book and its backups, and the former one does not."
            )
        )
        self._present_label.setText(self.tr("Passphrase of the book"))
        self.present.setAccessibleName(self.tr("Passphrase of the book"))
        for button, words in (
            (self.cancel, self.tr("Keep the former one")),
            (self.submit, self.tr("Use the new one")),
        ):
            button.setText(words)
            button.restyle()

    def _build(self) -> None:
        self.present.setEchoMode(QLineEdit.EchoMode.Password)
        self._present_label.setBuddy(self.present)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.L)
        body.setSpacing(Gap.S)
        for widget in (self._sentence, self._present_label, self.present):
            body.addWidget(widget)
        body.addSpacing(Gap.S)
        body.addWidget(self.step)
        self.assemble(inside, self.cancel, self.submit)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self.present.textChanged.connect(self._say_buttons)
        self.step.ready_changed.connect(self._say_buttons)
        self.step.refused.connect(self._on_refused)

    def _say_buttons(self) -> None:
        is_known = self._protection == "keyring" or bool(self.present.text())
        self.submit.setEnabled(is_known and self.step.is_ready and not self._is_running)

    def _on_submit(self) -> None:
        self.message.clear()
        code, profile, present = self._code, self._profile, self.present.text() or None

        def reseal(_progress: Progress) -> None:
            from csmdesk.models.backups import list_backups

            vault = Vault(profile)
            key = vault.open(present)
            for backup in list_backups(profile):  # the book last: until then its code is valid
                theirs = Vault(backup.profile)
                found = vault.key_of(backup.profile, key) if theirs.exists else None
                if found is not None:
                    theirs.reseal(found, code)
            vault.reseal(key, code)

        self._is_running = True
        self._say_buttons()
        runner = self._desk.runner
        label = Text("vault.changing")
        runner.call(self, reseal, self._on_done, error=self._on_refused, label=label)

    def _on_done(self, _result: None) -> None:
        self._is_running = False
        self.dismiss()
        self._desk.notices.tell(
            self.tr(
                "The new recovery code is valid from now on. The former one can be thrown away."
            )
        )

    def _on_refused(self, error: UserError) -> None:
        self._is_running = False
        self._say_buttons()
        if not self.isVisible():
            self._desk.notices.refuse(error)
            return
        self.refuse(error, self._desk.texts.render)
        if error.message.code == "vault.wrong_passphrase":
            self.present.selectAll()
            self.present.setFocus(Qt.FocusReason.OtherFocusReason)
