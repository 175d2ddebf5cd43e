"""The sheet that matches the book with a CRM which is connected already."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.ui.connect.match_choices import MatchChoices
from csmdesk.ui.connect.matches import MatchesStep
from csmdesk.ui.desk import Desk
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet
from csmdesk.ui.worker_client import WorkerClient

_WIDTH = 920


class MatchesSheet(Sheet):
    """Compare, let a person decide, and tie what is the same; that can be undone at once."""

    matched = Signal()

    def __init__(self, window: QWidget, desk: Desk, worker: WorkerClient) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._worker = worker
        self._tied: list[str] = []
        self._before: MatchChoices | None = None  # what undo goes back to
        self._is_tying = False
        self.step = MatchesStep(desk, worker)
        self.cancel = Button()
        self.submit = Button(ButtonKind.PRIMARY)
        inside = QWidget()
        body = QVBoxLayout(inside)
        body.setContentsMargins(SHEET_PADDING, Gap.XS, SHEET_PADDING, Gap.M)
        body.addWidget(self.step)
        self.assemble(inside, self.cancel, self.submit)
        self.cancel.clicked.connect(self.dismiss)
        self.submit.clicked.connect(self._on_submit)
        self.step.ready.connect(self._on_ready)
        self.follow_theme()
        self.retranslate()

    def open_with(self, area: QWidget | None = None) -> None:
        """Open above ``area`` and compare."""
        self.message.clear()
        self._is_tying = False
        self.step.begin()
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Walk the list first."""
        return self.step.first_focus()

    def dismiss(self) -> None:
        """Close, and stop comparing."""
        self.step.cancel()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        self.set_title(self.step.title())
        self.step.retranslate()
        self.cancel.setText(self.tr("Cancel"))
        self.cancel.restyle()
        self._say_submit()

    def _on_ready(self, _is_ready: bool) -> None:
        self._say_submit()

    def _say_submit(self) -> None:
        """Offer to tie what is the same, to keep what is not, or to close."""
        pairs = self._pairs()
        words = self.tr("Make %n record(s) one", "", pairs)
        if self.step.is_ready and not pairs:
            words = self.tr("Keep what I said") if self._has_news() else self.tr("Close")
        self.submit.setText(words)
        self.submit.setEnabled(self.step.is_ready and not self._is_tying)
        self.submit.restyle()

    def _pairs(self) -> int:
        return len(self.step.choices.pairs()) if self.step.choices else 0

    def _has_news(self) -> bool:
        return self.step.choices is not None and self.step.choices.has_news()

    def _on_submit(self) -> None:
        if not self._has_news():
            self.dismiss()
            return
        args, worker = self.step.collect(), self._worker
        self._before = self.step.choices
        self._is_tying = True
        self._say_submit()

        def adopt(progress: Progress) -> Mapping[str, Any]:
            return worker.call("match_adopt", args, progress)

        self._desk.runner.call(
            self, adopt, self._on_done, error=self._on_refused, cancelled=self._on_stopped
        )

    def _on_done(self, found: Mapping[str, Any]) -> None:
        self._is_tying = False
        self._tied = [each["local_id"] for each in found["adopted"]]
        self.matched.emit()
        refused = [
            Text(f"sync.not_tied.{each['why']}", {"record": each["name"]})
            for each in found["refused"]
        ]
        if refused:
            some = Text("sync.some_not_tied", {"n": len(refused)})
            self.refuse(UserError(some, None, tuple(refused)), self._desk.texts.render)
            self.step.begin()
            return
        self.dismiss()
        told = self.tr("%n record(s) become one at the next exchange.", "", len(self._tied))
        if not self._tied:
            told = self.tr("Kept: nobody is asked about them again.")
        self._desk.notices.offer(told, self.tr("Undo"), self._on_undo)

    def _on_refused(self, error: UserError) -> None:
        self._is_tying = False
        self._say_submit()
        self.refuse(error, self._desk.texts.render)

    def _on_stopped(self) -> None:
        self._is_tying = False
        self._say_submit()

    def _on_undo(self) -> None:
        tied, before = self._tied, self._before
        said = [(each.local_id, each.remote_id) for each in before.said_before()] if before else []
        asked = [line.match.id for line in before.matches.lines] if before else []

        def job(_progress: Progress) -> int:
            from csmdesk.sync.adopting import ADOPTING, release
            from csmdesk.sync.compared import forget, say_others

            with self._desk.book().write(ADOPTING, origin="maintenance") as uow:
                forget(uow, asked)
                say_others(uow, said)
                return release(uow, tied)

        self._desk.runner.run(self, job, self._on_undone)

    def _on_undone(self, count: int) -> None:
        told = self.tr("%n record(s) are on their own again.", "", count)
        self._desk.notices.tell(told if self._tied else self.tr("They are asked about again."))
        self.matched.emit()
