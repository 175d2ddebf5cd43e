"""A review page in a window on a real book, and workers that a test can hold."""

from __future__ import annotations

import threading
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import CancelledByUser
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.system.paths import Profile
from csmdesk.ui.navigation import Page, Place
from csmdesk.ui.pages.qbr.page import QbrPage
from csmdesk.worker.jobs import JOBS
from csmdesk.worker.jobs import Desk as WorkerDesk
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import settle
from tests.ui.stage import Stage


class QuickJobs:
    """Do the worker's jobs at once; charts are grey pictures of the right size."""

    def __init__(self, store: Store, folder: Path) -> None:
        self.desk = WorkerDesk(store, bytes(32), Profile(folder), "en")
        self.asked: list[tuple[str, dict[str, Any]]] = []

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        self.asked.append((job, dict(args)))
        if job == "chart" and "path" not in args:
            return {"png": _grey(dict(args))}
        return JOBS[job](self.desk, dict(args), progress)

    def charts(self) -> list[str]:
        return [args["kind"] for job, args in self.asked if job == "chart"]


class RealJobs(QuickJobs):
    """Do the worker's jobs at once, charts by matplotlib."""

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        self.asked.append((job, dict(args)))
        return JOBS[job](self.desk, dict(args), progress)


class HeldJobs(QuickJobs):
    """Begin a deck and go on until it is cancelled."""

    def __init__(self, store: Store, folder: Path) -> None:
        super().__init__(store, folder)
        self.has_begun = threading.Event()

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        if job != "qbr":
            return super().call(job, args, progress)
        pause = threading.Event()
        for step in range(3000):
            progress.step(Text("qbr.writing"), step, 3000)
            self.has_begun.set()
            pause.wait(0.01)
        raise CancelledByUser


def _grey(args: dict[str, Any]) -> str:
    width, height = round(args["width"] * args["scale"]), round(args["height"] * args["scale"])
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(0xFF808080)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return b64encode(bytes(buffer.data().data())).decode("ascii")


class Other(Page):
    """Be a page that the review page leads to."""

    def __init__(self) -> None:
        super().__init__()
        self.params: Mapping[str, str] = {}

    def open(self, params: Mapping[str, str]) -> None:
        self.params = params


class ReviewStage:
    """The page in a window, and a hand that uses it."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, jobs: Any) -> None:
        self.qtbot = qtbot
        self.stage = Stage(store, folder)
        self.window = self.stage.window
        self.window.resize(1440, 900)
        self.files = AnsweringFiles()
        self.jobs = jobs
        self.page = QbrPage(self.stage.desk, jobs, self.files)
        self.account = Other()
        self.window.add_page("qbr", self._page)
        self.window.add_page("account", self._account)
        self.window.add_page("accounts", Other)

    def _page(self) -> QbrPage:
        return self.page

    def _account(self) -> Other:
        return self.account

    @property
    def body(self) -> Any:
        return self.page._body

    @property
    def list(self) -> Any:
        return self.body._slides.slides

    @property
    def preview(self) -> Any:
        return self.body.stage.preview

    @property
    def deck(self) -> Any:
        return self.page._open.deck

    def open(self, account_id: str, **params: str) -> None:
        self.window.stack.go(Place("qbr", {"id": account_id, **params}))
        self.idle()

    def idle(self) -> None:
        """Wait until nothing runs and the slide has its size."""
        settle()
        self.qtbot.waitUntil(self._is_idle, timeout=30_000)
        settle()

    def _is_idle(self) -> bool:
        return not self.stage.runner.is_busy and not self.preview.is_settling

    def show(self, key: str) -> None:
        self.list.choose(key)
        self.idle()

    def said(self) -> str:
        """Return every word on the slide."""
        return "\n".join(self.preview.sheet.words)

    def said_on_all(self) -> str:
        """Turn every page that can be turned to; return every word and what is read out."""
        said = []
        for leaf in self.deck.leaves:
            if not leaf.is_locked:
                self.show(leaf.key)
                said += [self.said(), self.preview.accessibleDescription()]
        return "\n".join(said)

    def close(self) -> None:
        self.stage.close()
