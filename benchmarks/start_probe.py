"""Start a window and say when it is painted and when its list is filled; run as a program.

``start_probe.py empty`` shows an empty PySide6 window, ``start_probe.py app DIR`` the real one on
the synthetic book in DIR. The parent process takes the time at each line.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).parents[1]))


def empty() -> None:
    """Show an empty window."""
    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QApplication, QMainWindow

    class Window(QMainWindow):
        def paintEvent(self, event: QPaintEvent) -> None:
            super().paintEvent(event)
            _say("painted")
            app.quit()

    app = QApplication([])
    window = Window()
    window.resize(1440, 900)
    window.show()
    app.exec()


def real(folder: str) -> None:
    """Show the real window; its book opens with the key of the synthetic books."""
    from PySide6.QtCore import QEvent, QObject, QTimer

    from csmdesk.app.session import Session
    from csmdesk.system.paths import Profile
    from csmdesk.system.settings import Settings

    class Eye(QObject):
        painted = False

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and not self.painted:
                self.painted = True
                _say("painted")
            return False

        def look(self) -> None:
            page = session.window.stack.page
            if page is not None and page.objectName() == "accounts" and not session.is_busy:
                _say("filled")
                clock.stop()
                session.window.close()

    profile = Profile(Path(folder))
    session = Session(profile, Settings(profile.settings), is_demo=False)
    session.open_with(bytes(range(32)))
    eye = Eye()
    session.window.stack.installEventFilter(eye)
    clock = QTimer()
    clock.timeout.connect(eye.look)
    clock.start(5)
    session.exec()


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        real(sys.argv[2])
