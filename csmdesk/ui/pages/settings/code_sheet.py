"""The sheet that shows a new recovery code; the former one is void once it is written down."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from csmdesk.domain.progress import Progress
from csmdesk.system.paths import Profile
from csmdesk.system.recovery import new_code
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.dialogs.printing import DesktopPrinting, PrintQuestions
from csmdesk.ui.first_run.code_step import CodeStep
from csmdesk.ui.pages.settings.guarded_sheet import GuardedSheet

_WIDTH = 560


class CodeSheet(GuardedSheet):
    """Make a new recovery code; nothing changes before it is said to be written down."""

    def __init__(
        self,
        window: QWidget,
        desk: Desk,
        profile: Profile,
        files: FileQuestions,
        printing: PrintQuestions | None = None,
    ) -> None:
        super().__init__(window, desk, width=_WIDTH)
        self._profile = profile
        self._code = ""
        self.step = CodeStep(desk.runner, files, printing or DesktopPrinting())
        self.step.ready_changed.connect(self.say_buttons)
        self.step.refused.connect(self.on_refused)
        self.lay_out(self.step)

    def open_for(self, protection: Protection, area: QWidget) -> None:
        """Show a code of this moment above ``area``."""
        _, self._code = new_code()
        self.step.show_code(self._code)
        self.ask(area, asks=protection == "passphrase")

    def first_focus(self) -> QWidget:
        """Type the passphrase first, or copy the code."""
        return self.present if self.asks else self.step.copy

    def dismiss(self) -> None:
        """Close and forget code and passphrase."""
        self._code = ""
        self.step.show_code("")
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.tr("A new recovery code"))
        self.sentence.setText(
            self.tr(
                "The code of a book is kept nowhere, so it cannot be shown again: this is a new "
                "one. From now on it opens the book and its backups, and the former one does not."
            )
        )
        self.name(
            self.tr("Passphrase of the book"),
            (self.cancel, self.tr("Keep the former one")),
            (self.submit, self.tr("Use the new one")),
        )

    @property
    def is_ready(self) -> bool:
        """Tell whether the code is written down."""
        return self.step.is_ready

    def on_submit(self) -> None:
        """Let the new code open book and backups."""
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

        self.run(reseal, self._on_done, "vault.changing")

    def _on_done(self, _result: None) -> None:
        self.end(
            self.tr(
                "The new recovery code is valid from now on. The former one can be thrown away."
            )
        )
