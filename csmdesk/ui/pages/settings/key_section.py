"""Where the key of the book lives, in plain words, and where its files are."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.operations import OperationRunner
from csmdesk.ui.pages.settings.rows import Section, SettingRow
from csmdesk.ui.theme.tokens import Gap, Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.translated import Translated


class KeySection(Translated, Section):
    """Tell what opens the book."""

    def __init__(self, profile: Profile, runner: OperationRunner, files: FileQuestions) -> None:
        super().__init__()
        self._profile = profile
        self._runner = runner
        self._files = files
        self._protection: Protection | None = None
        self._kept = Label(role=Role.TEXT2, wraps=True)
        self._key_row = SettingRow(self._kept, is_text=True)
        self._folder = ElidedLabel(str(profile.root), role=Role.TEXT2)
        self._open = Button(icon="folder-open")
        self._folder_row = SettingRow(_over(self._folder, self._open), is_text=True)
        self.add_row(self._key_row)
        self.add_row(self._folder_row)
        self._open.clicked.connect(self._on_open)
        self.retranslate()

    @property
    def sentence(self) -> str:
        """Return what is said about the key."""
        return self._kept.text()

    def look(self) -> None:
        """Ask where the key is."""
        self._runner.call(self, self._look, self._on_look, error=self._on_unknown)

    def retranslate(self) -> None:
        """Write every word."""
        self.title.set_title(self.tr("Safety"))
        self._key_row.say(self.tr("What opens this book"))
        self._folder_row.say(
            self.tr("Where it is"), self.tr("The book is encrypted; the key lies elsewhere.")
        )
        self._open.setText(self.tr("Show the folder"))
        self._open.restyle()
        sentences = {
            "keyring": self.tr(
                "The keyring of this computer: it opens by itself when you are logged in."
            ),
            "passphrase": self.tr("A passphrase, asked for at each start."),
        }
        self._kept.setText(sentences.get(self._protection or "", "—"))

    def _look(self, _progress: Progress) -> Protection:
        return Vault(self._profile).protection

    def _on_look(self, protection: Protection) -> None:
        self._protection = protection
        self.retranslate()

    def _on_unknown(self, _error: UserError) -> None:
        self._protection = None
        self.retranslate()

    def _on_open(self) -> None:
        self._files.show_folder(self._profile.root)


def _over(above: QWidget, below: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, Gap.XS, 0, 0)
    column.setSpacing(Gap.S)
    column.addWidget(above)
    column.addWidget(below)
    return holder
