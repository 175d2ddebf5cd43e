"""The import page in a window, with a worker that does its jobs in this process or in its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.imports.page import ImportPage
from csmdesk.ui.pages.imports.place import place_of_files
from csmdesk.ui.pages.imports.trial import Trial
from csmdesk.worker.jobs import JOBS, Desk
from tests.ui.asking import AnsweringFiles
from tests.ui.looks import settle
from tests.ui.stage import Stage

ACCOUNTS = """\
Customer ID,Customer Name,Industry,City,Go Live Date
K-1,Plover Instruments,Optics,Graufurt,2023-02-14
K-2,华信精工（虚构）,制造,苏州,2024-03-01
K-3,Tern & Rook,Retail,Port Alder,2024-05-20
"""
LINES = """\
Subscription ID,Customer ID,Plan,Start Date,End Date,ARR
H-1,K-1,Standard,2024-01-01,2024-12-31,12000
H-2,K-2,Pro,2024-03-01,,36000.50
"""


def many_accounts(rows: int) -> str:
    lines = (f"K-{n},Invented {n},Optics,Graufurt,2023-02-14\n" for n in range(rows))
    return "Customer ID,Customer Name,Industry,City,Go Live Date\n" + "".join(lines)


class WorkerHere:
    """Do the jobs of the worker on the calling thread; everything passes through JSON.

    ``hold`` stops a job at its next step until ``let_go``; ``fail_with`` refuses the next job.
    """

    def __init__(self, store: Store) -> None:
        self._desk = Desk(store, b"", store.profile, "en")
        self._free = threading.Event()
        self._free.set()
        self.held = threading.Event()
        self.held_label = ""
        self.fail_with: UserError | None = None
        self.calls: list[tuple[str, dict[str, Any]]] = []

    def call(self, job: str, args: Mapping[str, object], progress: Progress) -> dict[str, Any]:
        sent = json.loads(json.dumps(args))
        self.calls.append((job, sent))
        if self.fail_with is not None:
            error, self.fail_with = self.fail_with, None
            raise error
        found: dict[str, Any] = json.loads(
            json.dumps(JOBS[job](self._desk, sent, _Held(self, progress)))
        )
        return found

    def hold(self, label: str) -> None:
        self.held_label = label
        self.held.clear()
        self._free.clear()

    def let_go(self) -> None:
        self.held_label = ""
        self._free.set()

    def wait_if_held(self, progress: Progress, label: Text, done: int, total: int) -> None:
        while label.code == self.held_label and not self._free.wait(0.01):
            self.held.set()
            progress.step(label, done, total)


class _Held:
    def __init__(self, worker: WorkerHere, progress: Progress) -> None:
        self._worker = worker
        self._progress = progress

    def step(self, label: Text, done: int = 0, total: int = 0) -> None:
        self._progress.step(label, done, total)
        self._worker.wait_if_held(self._progress, label, done, total)


class ImportDesk:
    """Hold the page, and a hand that uses it."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path, worker: Any = None) -> None:
        self.qtbot = qtbot
        self.store = store
        self.folder = folder / "files"
        self.folder.mkdir()
        self.stage = Stage(store, folder)
        self.window = self.stage.window
        self.files = AnsweringFiles()
        self.worker = worker or WorkerHere(store)
        self.page = ImportPage(self.stage.desk, self.worker, self.files)
        self.window.add_page("imports", self._page)
        self.window.add_page("accounts", self._other)
        self.window.stack.go(Place("imports"))
        settle()

    def _page(self) -> ImportPage:
        return self.page

    def _other(self) -> Any:
        from tests.ui.stage import Ground

        return Ground()

    def close(self) -> None:
        if isinstance(self.worker, WorkerHere):
            self.worker.let_go()
        self.stage.close()

    def write(self, name: str, text: str | bytes, encoding: str = "utf-8") -> Path:
        path = self.folder / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode(encoding))
        return path

    def take(self, *paths: Path) -> None:
        """Bring files by a place, as a drop does, and wait for the trial."""
        self.window.stack.go(place_of_files(paths))
        self.tried()

    def tried(self) -> None:
        trial = self.page.trial
        self.qtbot.waitUntil(lambda: trial.state is not Trial.WANTED, timeout=30_000)
        settle()

    def ended(self) -> None:
        """Wait for the import to end, in whatever way."""
        self.qtbot.waitUntil(lambda: not self.page.run.is_running, timeout=60_000)
        settle()

    def imported(self) -> None:
        self.page.start()
        self.ended()

    # What is seen

    def sentence(self) -> str:
        return str(self.page.bar._sentence.text())

    def told(self) -> str:
        message = self.page.message
        if message.isHidden():
            return ""
        return f"{message.message._message.text()} {message.message._hint.text()}".strip()

    def listed(self) -> list[str]:
        """Return what a screen reader says of each file."""
        return self.said(self.page.steps.files.table)

    def counts(self) -> list[str]:
        return self.said(self.page.steps.outcome.tables["counts"])

    def refused(self) -> list[str]:
        return self.said(self.page.steps.outcome.tables["refused"])

    def columns(self) -> dict[str, str]:
        """Return where each column goes, and how sure that is."""
        model = self.page.steps.columns.table.paged_model
        lines = [model.line(row) for row in range(model.rowCount())]
        return {
            line.cells[0].text: f"{line.cells[2].text} / {line.cells[3].text}" for line in lines
        }

    @staticmethod
    def said(table: Any) -> list[str]:
        model = table.paged_model
        role = Qt.ItemDataRole.AccessibleTextRole
        return [str(model.data(model.index(row, 0), role)) for row in range(model.rowCount())]

    def rows_in(self, table: str) -> int:
        with self.store.read() as read:
            return int(read.sql(f"SELECT count(*) FROM {table}")[0][0])

    def press(self, widget: Any, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
        QTest.keyClick(widget, key, modifier or Qt.KeyboardModifier.NoModifier)
        settle()
