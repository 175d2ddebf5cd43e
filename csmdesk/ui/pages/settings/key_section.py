"""Where the key of the book lives, in plain words, and where its files are."""

from __future__ import annotations

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.pages.settings.key_sheet import KeySheet
from csmdesk.ui.pages.settings.rows import Section, SettingRow
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.translated import Translated


class KeySection(Translated, Section):
    """Tell what opens the book."""

    def __init__(self, desk: Desk, profile: Profile, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._files = files
        self._protection: Protection | None = None
        self.sheet: KeySheet | None = None
        self._kept = Label(role=Role.TEXT2, wraps=True)
        self.change_it = Button(icon="key-round")
        self._key_row = SettingRow(self._kept, self.change_it, is_text=True)
        self._folder = ElidedLabel(str(profile.root), role=Role.TEXT2)
        self.open_folder = Button(icon="folder-open")
        self._folder_row = SettingRow(self._folder, self.open_folder, is_text=True)
        self.add_row(self._key_row)
        self.add_row(self._folder_row)
        self.open_folder.clicked.connect(self._on_open)
        self.change_it.clicked.connect(self._on_change)
        self.retranslate()

    @property
    def sentence(self) -> str:
        """Return what is said about the key."""
        return self._kept.text()

    def look(self) -> None:
        """Ask where the key is."""
        self._desk.runner.call(self, self._look, self._on_look, error=self._on_unknown)

    def retranslate(self) -> None:
        """Write every word."""
        self.title.set_title(self.tr("Safety"))
        self._key_row.say(self.tr("What opens this book"))
        self._folder_row.say(
            self.tr("Where it is"), self.tr("The book is encrypted; the key lies elsewhere.")
        )
        for button, words in (
            (self.open_folder, self.tr("Show the folder")),
            (self.change_it, self.tr("Change…")),
        ):
            button.setText(words)
            button.restyle()
        self._say_protection()

    def _say_protection(self) -> None:
        is_demo = self._profile.demo_marker.exists()
        self.change_it.setVisible(self._protection is not None and not is_demo)
        sentence = "—"
        if self._protection == "keyring":
            sentence = self.tr(
                "The keyring of this computer: it opens by itself when you are logged in."
            )
        elif self._protection == "passphrase" and is_demo:
            sentence = self.tr("A passphrase that everybody knows: the demo book is invented.")
        elif self._protection == "passphrase":
            sentence = self.tr("A passphrase, asked for at each start.")
        self._kept.setText(sentence)

    def _look(self, _progress: Progress) -> Protection:
        return Vault(self._profile).protection

    def _on_look(self, protection: Protection) -> None:
        self._protection = protection
        self.retranslate()

    def _on_unknown(self, _error: UserError) -> None:
        self._protection = None
        self.retranslate()

    def _on_change(self) -> None:
        if self._protection is None:
            return
        if self.sheet is None:
            self.sheet = KeySheet(self.window(), self._desk, self._profile)
            self.sheet.changed.connect(self.look)
        self.sheet.open_for(self._protection, self)

    def _on_open(self) -> None:
        self._files.show_folder(self._profile.root)
