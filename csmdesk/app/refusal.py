"""A box for what has to be said before there is a window."""

from __future__ import annotations

import os
import sys


def show_refusal(words: list[str]) -> None:
    """Show a message box where there is a screen; the terminal has the words already."""
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return
    from PySide6.QtWidgets import QApplication, QMessageBox

    app = QApplication.instance() or QApplication([])
    box = QMessageBox(QMessageBox.Icon.Warning, "CSM Desk", words[0])
    box.setInformativeText("\n".join(words[1:]))
    box.exec()
    del app
