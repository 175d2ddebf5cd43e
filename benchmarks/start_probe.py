"""Start a window and say when it is painted and when its list is filled; run as a program.

``start_probe.py empty`` shows an empty PySide6 window, ``start_probe.py app DIR`` the real one on
the synthetic book in DIR. The parent process takes the time at each line.
"""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from csmdesk.app.session import Session
    from csmdesk.ui.tables.paged_table import PagedTable

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
    """Show the real window, as ``main.py`` does; the key of the synthetic books opens its book."""
    gc.disable()  # as in csmdesk.app.main

    from csmdesk.app import open_window
    from csmdesk.system.paths import Profile
    from csmdesk.system.settings import Settings

    profile = Profile(Path(folder))
    open_window(profile, Settings(profile.settings), begun=_watch)


def _watch(session: Session) -> None:
    session.open_with(bytes(range(32)))
    from PySide6.QtCore import QEvent, QObject

    from csmdesk.ui.navigation import Place

    class Eye(QObject):
        """See the first paint of the page stack, and that of the first list with rows in it."""

        table: PagedTable | None = None

        def eventFilter(self, watched: QObject, event: QEvent) -> bool:
            if event.type() is QEvent.Type.Paint and watched is session.window.stack:
                watched.removeEventFilter(self)
                _say("painted")
            elif event.type() is QEvent.Type.Paint and self._has_rows():
                watched.removeEventFilter(self)
                _say("filled")
                session.close_soon()
            return False

        def on_moved(self, place: Place) -> None:
            from csmdesk.ui.tables.paged_table import PagedTable

            if place.page == "today":
                self.table = session.window.findChild(PagedTable)
                assert self.table is not None
                self.table.viewport().installEventFilter(self)

        def _has_rows(self) -> bool:  # the first row may be the head of a group
            from csmdesk.ui.tables.paged_model import PagedModel

            model = self.table.model() if self.table else None
            if not isinstance(model, PagedModel):
                return False
            return any(model.record(model.slot(row)) for row in range(min(3, model.rowCount())))

    eye = Eye(session)
    session.window.stack.installEventFilter(eye)
    session.window.stack.moved.connect(eye.on_moved)


def _say(word: str) -> None:
    print(word, flush=True)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        empty()
    else:
        real(sys.argv[2])
