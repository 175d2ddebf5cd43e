"""Run widgets without a screen, in one dress, and find out what a test left behind."""

from __future__ import annotations

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.models.store import Store
from csmdesk.ui.frame.languages import ENGLISH, Languages
from csmdesk.ui.theme.theme import QT_ARGUMENTS, Theme, ThemeMode
from csmdesk.ui.theme.tokens import BASE_SIZE
from tests.ui.entry_hand import Hand
from tests.ui.stage import Stage, fill


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the screenless platform say what it cannot do; every other warning of Qt fails."""
    for item in items:
        item.add_marker(pytest.mark.qt_log_ignore("^This plugin does not support", extend=True))


@pytest.fixture(autouse=True)
def no_leftovers(request: pytest.FixtureRequest) -> Iterator[None]:
    """Fail when a test leaves a window open or a thread running."""
    before = set(threading.enumerate())
    yield
    if "qapp" in request.fixturenames or "qtbot" in request.fixturenames:
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        left = [w for w in QApplication.topLevelWidgets() if w.isVisible()]
        assert not left, f"test left windows open: {left}"
    alive = [t for t in threading.enumerate() if t not in before and t.is_alive()]
    assert not alive, f"test left threads running: {alive}"


@pytest.fixture
def stage(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Stage]:
    """Open the window on the book."""
    made = Stage(store, tmp_path)
    yield made
    made.close()


@pytest.fixture
def book(store: Store) -> dict[str, str]:
    """Write a small invented book; return the ids of its accounts and people by name."""
    return fill(store)


@pytest.fixture
def hand(qtbot: QtBot, book: dict[str, str], stage: Stage) -> Hand:
    """Open the panel of quick entry on that book, ready to be typed into."""
    made = Hand(qtbot, stage)
    made.open()
    return made


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """Dress the application in the light theme at the base size, without motion."""
    dress = Theme.install(qapp)
    _plain(dress)
    yield dress
    _plain(dress)


def _plain(dress: Theme) -> None:
    dress.set_mode(ThemeMode.LIGHT)
    dress.set_base_size(BASE_SIZE)
    dress.set_reduces_motion(reduces=True)
    dress.set_compact(is_compact=False)


@pytest.fixture(scope="session")
def _languages(qapp: QApplication) -> Languages:
    return Languages(qapp)


@pytest.fixture
def languages(qapp: QApplication, _languages: Languages) -> Iterator[Languages]:
    """Speak English, and do so again afterwards."""
    _languages.use(ENGLISH)
    qapp.processEvents()
    yield _languages
    _languages.use(ENGLISH)
    qapp.processEvents()


@pytest.fixture(scope="session")
def qapp_args() -> list[str]:
    """Start the application of the tests in the style of the real one."""
    return list(QT_ARGUMENTS)
