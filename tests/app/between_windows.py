"""Open the real window without a screen, ask for an errand in it, and look at the next window.

Usage: between_windows.py PROFILE PASSPHRASE_FILE restore NAME | rekey accept|decline
"""

import json
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from csmdesk.app import open_window
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.system.settings import Settings
from csmdesk.ui.pages.settings.code_window import CodeWindow

LOOK_MS = 50


class Driver(QObject):
    """Ask in the first window; in the second wait for the book, then close it."""

    def __init__(self, profile, passphrase, errand, choice):
        super().__init__()
        self.profile = profile
        self.passphrase = passphrase
        self.errand = errand
        self.choice = choice
        self.windows = 0
        self.code = ""
        self.told = ""
        self.session = None
        self.is_asked = False
        self.timer = QTimer(self)
        self.timer.timeout.connect(self.look)

    def begin(self, session):
        self.session = session
        self.windows += 1
        self.is_asked = False
        if self.windows == 1:
            session.open_with(Vault(self.profile).open(self.passphrase))
        self.timer.start(LOOK_MS)

    def look(self):
        for window in QApplication.topLevelWidgets():
            if isinstance(window, CodeWindow) and window.isVisible():
                self.answer(window)
        if not self.session.is_open or self.session.is_busy or self.is_asked:
            return
        self.is_asked = True
        pages = self.session._office._pages
        if self.windows == 2:
            self.told = self.session.window.toast.text
            self.session.close_soon()
        elif self.errand == "restore":
            pages.restore_requested.emit(self.choice)
        else:
            pages.rekey_requested.emit(self.passphrase)

    def answer(self, window):
        self.code = window.step.plate.accessibleName().replace(" ", "-")
        if self.choice == "accept":
            window.step.written.setChecked(True)
            window.onward.click()
        else:
            window.close()


def main(root, passphrase_file, errand, choice):
    profile, passphrase = Profile(Path(root)), Path(passphrase_file).read_text()
    driver = Driver(profile, passphrase, errand, choice)
    code = open_window(profile, Settings(profile.settings), begun=driver.begin)
    driver.timer.stop()
    key = Vault(profile).open(passphrase)
    store = Store.open(profile, key)
    with store.read() as read:
        names = [row.name for row in read.sql("SELECT name FROM account ORDER BY name")]
    store.close()
    print(json.dumps({
        "code": code, "windows": driver.windows, "told": driver.told, "accounts": names,
        "recovery": driver.code, "key": key.hex(),
    }))  # fmt: skip


if __name__ == "__main__":
    main(*sys.argv[1:])
