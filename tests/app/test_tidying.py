"""Widgets die on the thread of the window, whichever thread makes the garbage."""

import gc
import threading

import pytest
from PySide6.QtCore import QObject

from csmdesk.app.tidying import Tidying

MANY = 1_000  # more than the collector lets gather in its first generation


class Cyclic(QObject):
    """An object in a cycle, which only the collector can free."""

    def __init__(self, freed_on):
        super().__init__()
        self.me = self
        self.freed_on = freed_on

    def __del__(self):
        self.freed_on.append(threading.get_ident())


@pytest.fixture
def tidying(qapp):
    made = Tidying()
    made.start()
    yield made
    made.stop()


def _make_garbage():
    return [[] for _ in range(200_000)]


def test_another_thread_frees_no_object_of_qt(qtbot, tidying):
    freed_on = []
    for _ in range(MANY):
        Cyclic(freed_on)
    worker = threading.Thread(target=_make_garbage)
    worker.start()
    worker.join()
    assert freed_on == []
    qtbot.waitUntil(lambda: len(freed_on) == MANY, timeout=20_000)
    assert set(freed_on) == {threading.get_ident()}


def test_the_automatic_collector_is_given_back(qapp):
    tidying = Tidying()
    tidying.start()
    assert not gc.isenabled()
    tidying.stop()
    assert gc.isenabled()
