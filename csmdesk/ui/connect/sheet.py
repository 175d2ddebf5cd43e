"""The sheet that connects a CRM step by step: log in, look, choose, try, and only then begin."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.ui.actions.specs import When
from csmdesk.ui.connect.found_step import FoundStep
from csmdesk.ui.connect.login_step import LoginStep
from csmdesk.ui.connect.matching_step import MatchingStep
from csmdesk.ui.connect.preview_step import PreviewStep
from csmdesk.ui.connect.sharing_step import SharingStep
from csmdesk.ui.connect.step import Step
from csmdesk.ui.connect.step_list import StepList
from csmdesk.ui.connect.trial_step import TrialStep
from csmdesk.ui.desk import Desk
from csmdesk.ui.operations import JobProgress
from csmdesk.ui.theme.tokens import Gap
from csmdesk.ui.widgets.buttons import Button, ButtonKind
from csmdesk.ui.widgets.sheet import SHEET_PADDING, Sheet
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession
    from csmdesk.sync.binding import Binding
    from csmdesk.system.paths import Profile

_WIDTH = 980
_KEPT = ("crm", "url", "database", "user")  # between two tries; never the password
_PLACE = "connect/{0}"


@dataclass(frozen=True, slots=True)
class _Known:
    """Hold which CRMs there are, and the one that this book belongs to."""

    crms: tuple[str, ...]
    bound: Binding | None


class ConnectSheet(Sheet):
    """Walk through the steps; nothing is bound and no password kept before the last one.

    What takes long is done by the worker; Cancel stops it. Opened again, what was typed is there,
    but for the password.
    """

    connected = Signal()

    def __init__(self, window: QWidget, desk: Desk, worker: WorkerClient, profile: Profile) -> None:
        super().__init__(window, width=_WIDTH)
        self._desk = desk
        self._worker = worker
        self._bound: Binding | None = None
        self._running: JobProgress | None = None
        self._at = 0
        self._looked_at: Mapping[str, object] = {}
        self.login = LoginStep()
        self.found = FoundStep(desk)
        self.preview = PreviewStep(desk)
        self.sharing = SharingStep(desk, profile)
        self.matching = MatchingStep(desk, worker)
        self.trial = TrialStep(desk)
        self.list = StepList()
        self.pages = QStackedWidget()
        self.cancel, self.back = Button(), Button()
        self.submit = self.enter_presses = Button(ButtonKind.PRIMARY)
        self._inside = QWidget()
        self._build()
        self._connect()
        self.follow_theme()
        self.retranslate()

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the steps; a book that is bound already needs the first two alone."""
        if self._bound is not None:
            return self.login, self.found
        return (
            self.login, self.found, self.preview, self.sharing, self.matching, self.trial,
        )  # fmt: skip

    @property
    def step(self) -> Step:
        """Return the step that is shown."""
        return self.steps[self._at]

    def open_with(self, area: QWidget | None = None) -> None:
        """Open above ``area`` with what is known, or was typed before."""
        self.message.clear()
        self._set_running(None)
        self._show(0)
        self._desk.read(self, _read_known, self._on_known, latest="known")
        self.open_above(area)

    def first_focus(self) -> QWidget:
        """Type into the step that is shown."""
        return self.step.first_focus() or self.submit

    def dismiss(self) -> None:
        """Close, forget the password, and stop what is under way."""
        if self._running is not None:
            self._running.cancel()
        self.matching.cancel()
        self.matching.forget()
        self._keep_typed()
        self._looked_at = {}
        self.login.password.clear()
        super().dismiss()

    def retranslate(self) -> None:
        """Write every word."""
        super().retranslate()
        is_again = self._bound is not None
        self.set_title(self.tr("Connect again") if is_again else self.tr("Connect a CRM"))
        self._say()

    def _build(self) -> None:
        for step in (
            self.login, self.found, self.preview, self.sharing, self.matching, self.trial,
        ):  # fmt: skip
            self.pages.addWidget(step)
        row = QHBoxLayout(self._inside)
        row.setContentsMargins(SHEET_PADDING, Gap.S, SHEET_PADDING, Gap.M)
        row.setSpacing(Gap.L)
        row.addWidget(self.list)
        row.addWidget(self.pages, 1)
        self.assemble(self._inside, self.cancel, self.back, self.submit)

    def _connect(self) -> None:
        self.cancel.clicked.connect(self._on_cancel)
        self.back.clicked.connect(self._on_back)
        self.submit.clicked.connect(self._on_submit)
        for index in range(self.pages.count()):
            step = self.pages.widget(index)
            assert isinstance(step, Step)
            step.ready.connect(self._say)

    def _on_known(self, known: _Known) -> None:
        self.login.offer(known.crms)
        self._bound = known.bound
        if known.bound is not None:
            bound = known.bound
            database = str(bound.options.get("database") or "")
            self.login.fill(
                {"crm": bound.crm, "url": bound.url, "user": bound.login, "database": database}
            )
        elif self._desk.state is not None:
            state = self._desk.state
            self.login.fill({n: str(state.value(_PLACE.format(n)) or "") for n in _KEPT})
        self.retranslate()
        if self._at == 0:
            self.login.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_typed(self) -> None:
        typed = self.login.collect()
        if self._desk.state is not None:
            for name in _KEPT:
                self._desk.state.setValue(_PLACE.format(name), typed[name] or "")

    def _say(self) -> None:
        """Write list and buttons."""
        steps, is_running = self.steps, self._running is not None
        is_last = self._at == len(steps) - 1
        self.list.show_steps([step.title() for step in steps], self._at)
        self.pages.setEnabled(not is_running)
        self.back.setVisible(self._at > 0)
        self.back.setEnabled(not is_running)
        self.submit.setEnabled(self.step.is_ready and not is_running)
        submit = self.tr("Next")
        if is_last:
            submit = self.tr("Connect") if self._bound is not None else self.tr("Begin")
        if is_running:
            submit = self.tr("Calling…")
        cancel = self.tr("Cancel")
        for button, words in (
            (self.submit, submit), (self.cancel, cancel), (self.back, self.tr("Back")),
        ):  # fmt: skip
            button.setText(words)
            button.restyle()

    def _show(self, at: int) -> None:
        self._at = at
        self.pages.setCurrentWidget(self.step)
        self._say()
        self.fit()

    def _args(self) -> dict[str, object]:
        args: dict[str, object] = {}
        for step in self.steps:
            args |= step.collect()
        return args

    def _on_submit(self) -> None:
        self.message.clear()
        if self.step is self.login and self.login.collect() != self._looked_at:
            self._call("sync_look", self.login.collect(), self._on_looked)
        elif self._at == len(self.steps) - 1:
            self._call("connect", self._args(), self._on_connected)
        else:
            self._go_to(self._at + 1)

    def _go_to(self, at: int) -> None:
        """Show a step, and begin what it has to find out."""
        self._show(at)
        args = self._args()
        if self.step is self.sharing:
            self.sharing.begin(str(args["crm"]))
        elif self.step is self.matching:
            self.matching.begin(args)
        elif self.step is self.trial:
            self.trial.forget()
            self._call("sync_rehearsal", args, self._on_played)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _call(
        self, job: str, args: Mapping[str, object], done: Callable[[Mapping[str, Any]], None]
    ) -> None:
        worker = self._worker

        def calling(progress: Progress) -> Mapping[str, Any]:
            return worker.call(job, args, progress)

        self._set_running(
            self._desk.runner.call(
                self, calling, done, error=self._on_refused, cancelled=self._on_cancelled
            )
        )

    def _set_running(self, running: JobProgress | None) -> None:
        self._running = running
        self._say()

    def _on_looked(self, found: Mapping[str, Any]) -> None:
        self._set_running(None)
        self._looked_at = self.login.collect()
        self._keep_typed()
        self.found.show_found(found)
        self.preview.show_found(found)
        self.sharing.show_found(found)
        self._go_to(1)

    def _on_played(self, played: Mapping[str, Any]) -> None:
        self._set_running(None)
        self.trial.show_played(played)
        self.fit()
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_connected(self, found: Mapping[str, Any]) -> None:
        self._set_running(None)
        self.connected.emit()
        self.dismiss()
        told = self.tr("Connected to {0} as {1}.").format(found["org"], found["user"])
        self._desk.notices.tell(told)
        self._desk.actions.change_context(When.CRM_CONNECTED, holds=True)  # the book says so later
        self._desk.actions.run("sync.now")

    def _on_refused(self, error: UserError) -> None:
        """Tell; what is wrong about the log-in is mended in the first step."""
        was_trial = self.step is self.trial
        self._set_running(None)
        if not was_trial:
            self._show(0)
            wrong = self.login.blame(error.message.code)
            wrong.setFocus(Qt.FocusReason.OtherFocusReason)
            self._looked_at = {}
        self.refuse(error, self._desk.texts.render)

    def _on_back(self) -> None:
        self.message.clear()
        self.matching.cancel()
        self._show(self._at - 1)
        self.first_focus().setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_cancel(self) -> None:
        if self._running is not None:
            self._running.cancel()
        else:
            self.dismiss()

    def _on_cancelled(self) -> None:
        self._set_running(None)
        if self.step is self.trial and not self.trial.is_ready:
            self._show(self._at - 1)


def _read_known(read: ReadSession) -> _Known:
    from csmdesk.sync.binding import read_binding
    from csmdesk.sync.connecting import crms

    return _Known(crms(), read_binding(read))
