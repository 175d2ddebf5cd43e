"""How the book is kept safe: what opens it, the lock, the recovery code, backups, its folder."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.system.app_lock import AppLock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Protection, Vault
from csmdesk.ui.desk import Desk
from csmdesk.ui.dialogs.files import FileQuestions
from csmdesk.ui.pages.settings.code_sheet import CodeSheet
from csmdesk.ui.pages.settings.key_sheet import KeySheet
from csmdesk.ui.pages.settings.lock_sheet import LockSheet
from csmdesk.ui.pages.settings.new_key_sheet import NewKeySheet
from csmdesk.ui.pages.settings.rows import Section, SettingRow
from csmdesk.ui.theme.tokens import Role
from csmdesk.ui.widgets.buttons import Button
from csmdesk.ui.widgets.labels import ElidedLabel, Label
from csmdesk.ui.widgets.translated import Translated


@dataclass(frozen=True, slots=True)
class _Found:
    protection: Protection
    has_words: bool
    newest_backup: datetime | None


class KeySection(Translated, Section):
    """Tell what opens the book and lead to what changes that."""

    rekey_asked = Signal(str)  # passphrase, empty for a book in the keyring

    def __init__(self, desk: Desk, profile: Profile, files: FileQuestions) -> None:
        super().__init__()
        self._desk = desk
        self._profile = profile
        self._files = files
        self._found: _Found | None = None
        self.sheet: KeySheet | None = None
        self.lock_sheet: LockSheet | None = None
        self.code_sheet: CodeSheet | None = None
        self.new_key_sheet: NewKeySheet | None = None
        self._kept = Label(role=Role.TEXT2, wraps=True)
        self.change_it = Button(icon="key-round")
        self._key_row = SettingRow(self._kept, self.change_it, is_text=True)
        self._locked_by = Label(role=Role.TEXT2, wraps=True)
        self.change_lock = Button(icon="lock")
        self._lock_row = SettingRow(self._locked_by, self.change_lock, is_text=True)
        self.new_code = Button(icon="refresh-cw")
        self.new_key = Button(icon="shield-check")
        self._code_row = SettingRow(self.new_code, self.new_key)
        self._backed_up = Label(role=Role.TEXT2, wraps=True)
        self.backups = Button(icon="database")
        self.doctor = Button(icon="shield-check")
        self._backup_row = SettingRow(self._backed_up, self.backups, self.doctor, is_text=True)
        self._folder = ElidedLabel(str(profile.root), role=Role.TEXT2)
        self.open_folder = Button(icon="folder-open")
        self._folder_row = SettingRow(self._folder, self.open_folder, is_text=True)
        self._connect()
        self.retranslate()

    @property
    def sentence(self) -> str:
        """Return what is said about the key."""
        return self._kept.text()

    @property
    def backup_sentence(self) -> str:
        """Return what is said about the backups."""
        return self._backed_up.text()

    def add_own_rows(self) -> None:
        """Put the rows that are no settings below those that are."""
        for row in (
            self._lock_row, self._key_row, self._code_row, self._backup_row, self._folder_row,
        ):  # fmt: skip
            self.add_row(row)

    def look(self) -> None:
        """Ask where the key is and how old the newest backup is."""
        self._desk.runner.query(
            self, self._look, self._on_look, error=self._on_unknown, latest="key"
        )

    def retranslate(self) -> None:
        """Write every word."""
        self.title.set_title(self.tr("Safety"))
        self._key_row.say(self.tr("What opens this book"))
        self._lock_row.say(
            self.tr("What opens the lock"),
            self.tr("Everything is hidden while the window is locked (Ctrl+Shift+L)."),
        )
        self._code_row.say(
            self.tr("Recovery code and key"),
            self.tr("The code opens the book and its backups when all else is lost."),
        )
        self._backup_row.say(self.tr("Backups"))
        self._folder_row.say(
            self.tr("Where it is"), self.tr("The book is encrypted; the key lies elsewhere.")
        )
        for button, words in (
            (self.open_folder, self.tr("Show the folder")),
            (self.change_it, self.tr("Change…")),
            (self.change_lock, self.tr("Passphrase of the lock…")),
            (self.new_code, self.tr("New recovery code…")),
            (self.new_key, self.tr("New key…")),
            (self.backups, self.tr("All backups")),
            (self.doctor, self.tr("Check the book")),
        ):
            button.setText(words)
            button.restyle()
        self._say_found()

    def _connect(self) -> None:
        self.open_folder.clicked.connect(self._on_open)
        self.change_it.clicked.connect(self._on_change)
        self.change_lock.clicked.connect(self._on_change_lock)
        self.new_code.clicked.connect(self._on_new_code)
        self.new_key.clicked.connect(self._on_new_key)
        self.backups.clicked.connect(self._on_backups)
        self.doctor.clicked.connect(self._on_doctor)

    def _say_found(self) -> None:
        found, is_demo = self._found, self._profile.demo_marker.exists()
        is_own = found is not None and not is_demo
        for button in (self.change_it, self.new_code, self.new_key):
            button.setVisible(is_own)
        self._code_row.setVisible(is_own)
        self._lock_row.setVisible(found is not None)
        protection = found.protection if found else None
        self.change_lock.setVisible(protection == "keyring" and not is_demo)
        self._kept.setText(self._key_sentence(protection, is_demo=is_demo))
        self._locked_by.setText(self._lock_sentence(found, is_demo=is_demo))
        newest = found.newest_backup if found else None
        self._backed_up.setText(
            self.tr("The newest is of {0}. It was opened and checked when it was made.").format(
                self._desk.texts.datetime(newest)
            )
            if newest
            else self.tr("None yet. One is made each day the program runs.")
        )

    def _key_sentence(self, protection: Protection | None, *, is_demo: bool) -> str:
        if protection == "keyring":
            return self.tr(
                "The keyring of this computer: it opens by itself when you are logged in."
            )
        if protection == "passphrase" and is_demo:
            return self.tr("A passphrase that everybody knows: the demo book is invented.")
        if protection == "passphrase":
            return self.tr("A passphrase, asked for at each start.")
        return "—"

    def _lock_sentence(self, found: _Found | None, *, is_demo: bool) -> str:
        if found is None:
            return "—"
        if found.protection == "passphrase":
            if is_demo:
                return self.tr("Nothing: the demo book is invented.")
            return self.tr("The passphrase of the book.")
        if found.has_words:
            return self.tr("A passphrase of its own.")
        return self.tr("Whoever is logged in at this computer: it only hides.")

    def _look(self, _progress: Progress) -> _Found:
        from csmdesk.models.backups import list_backups

        protection = Vault(self._profile).protection
        newest = next((b.at for b in list_backups(self._profile)), None)
        return _Found(protection, self._lock().has_words, newest)

    def _on_look(self, found: _Found) -> None:
        self._found = found
        self.retranslate()

    def _on_unknown(self, _error: UserError) -> None:
        self._found = None
        self.retranslate()

    def _on_change(self) -> None:
        if self._found is None:
            return
        if self.sheet is None:
            self.sheet = KeySheet(self.window(), self._desk, self._profile)
            self.sheet.changed.connect(self.look)
        self.sheet.open_for(self._found.protection, self)

    def _on_change_lock(self) -> None:
        if self._found is None:
            return
        if self.lock_sheet is None:
            self.lock_sheet = LockSheet(self.window(), self._desk, self._lock())
            self.lock_sheet.changed.connect(self.look)
        self.lock_sheet.open_for(has_words=self._found.has_words, area=self)

    def _on_new_code(self) -> None:
        if self._found is None:
            return
        if self.code_sheet is None:
            self.code_sheet = CodeSheet(self.window(), self._desk, self._profile, self._files)
        self.code_sheet.open_for(self._found.protection, self)

    def _on_new_key(self) -> None:
        if self._found is None:
            return
        if self.new_key_sheet is None:
            self.new_key_sheet = NewKeySheet(self.window(), self._desk)
            self.new_key_sheet.asked.connect(self.rekey_asked)
        self.new_key_sheet.open_for(self._found.protection, self)

    def _on_backups(self) -> None:
        self._desk.actions.run("go.backups")

    def _on_doctor(self) -> None:
        self._desk.actions.run("go.doctor")

    def _on_open(self) -> None:
        self._files.show_folder(self._profile.root)

    def _lock(self) -> AppLock:
        # Setting and dropping the words needs no key of the book: only opening does.
        return AppLock(self._profile, b"")
