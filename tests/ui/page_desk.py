"""One page on its window, for tests of pages that stand alone."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.ui.desk import Desk
from csmdesk.ui.navigation import Page, Place
from tests.ui.looks import settle
from tests.ui.stage import Stage


class AccountStand(Page):
    """Stand where the page of an account would."""


class PageDesk:
    """Hold the page, and a hand that uses it."""

    def __init__(
        self, qtbot: QtBot, store: Store, folder: Path, make: Callable[[Desk], Page], place: Place
    ) -> None:
        self.qtbot, self.store = qtbot, store
        self.stage = Stage(store, folder)
        self._make = make
        self.stage.window.add_page(place.page, self._made, f"go.{place.page}")
        self.stage.window.add_page("account", AccountStand)
        self.stage.window.stack.go(place)
        self.idle()

    def _made(self) -> Page:
        return self._make(self.stage.desk)

    @property
    def page(self) -> Any:
        return self.stage.window.stack.page

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, widget: QWidget, key: Qt.Key) -> None:
        QTest.keyClick(widget, key)
        self.idle()

    def undo(self) -> None:
        self.stage.runner.run(self.stage.window, lambda _: UndoStack(self.store).undo())
        self.idle()
