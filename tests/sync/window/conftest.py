"""Fixtures of the tests that walk through the window with a real CRM behind it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from csmdesk.app.opening import Opened
from csmdesk.models.store import Store
from csmdesk.system.clock import SystemClock
from csmdesk.system.paths import Profile
from csmdesk.system.secrets import Vault
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.theme.theme import Theme
from tests.sync.tryton_client import TrytonClient
from tests.sync.tryton_server import TrytonServer
from tests.sync.window.walker import Walker
from tests.ui.conftest import (
    _languages,
    languages,
    no_leftovers,
    pytest_collection_modifyitems,
    qapp_args,
    theme,
)
from tests.ui.whole import Whole

__all__ = [
    "_languages", "languages", "no_leftovers", "pytest_collection_modifyitems", "qapp_args",
    "theme",
]  # fmt: skip


@pytest.fixture
def book(secret_service: object, tmp_path: Path) -> Iterator[Opened]:
    """Give a new book whose key lies in the keyring."""
    profile = Profile(tmp_path / "walked")
    profile.ensure()
    key = Vault(profile).create("keyring").key
    store = Store.create(profile, key, SystemClock())
    yield Opened(store, key, 0)
    store.close()


@pytest.fixture
def walker(
    qtbot: QtBot,
    theme: Theme,
    languages: Languages,
    book: Opened,
    own_tryton: TrytonServer,
    own_client: TrytonClient,
) -> Iterator[Walker]:
    """Open the window on a book beside a real CRM that it knows nothing of."""
    whole = Whole(qtbot, book.store, book.store.profile, theme, languages, key=book.key)
    whole.wait_bound()
    yield Walker(qtbot, whole, book, own_tryton, own_client)
    whole.close()
