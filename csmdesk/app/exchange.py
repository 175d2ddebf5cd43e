"""The exchange in the window: how it runs, what the status bar says of it, and what it asks."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from csmdesk.app.network import Network, SystemNetwork
from csmdesk.app.pausing import BadDay, Pausing, is_question
from csmdesk.app.rests import Rest, Rests
from csmdesk.app.turns import Turns
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.work import ReadSession
from csmdesk.sync.status import SyncStatus, status
from csmdesk.ui.actions.specs import When
from csmdesk.ui.connect.stopped import DECISIONS, UNDECIDED, StoppedSheet
from csmdesk.ui.desk import Desk
from csmdesk.ui.frame.sync_badge import SyncBadge, SyncState
from csmdesk.ui.news import News
from csmdesk.ui.pages.differences.words import field_word
from csmdesk.ui.widgets.overlay import Overlay
from csmdesk.ui.worker_client import LOST, WorkerClient

if TYPE_CHECKING:
    from csmdesk.ui.window import MainWindow

_EXCHANGED = (
    "account", "person", "stakeholder", "touchpoint", "task", "opportunity", "sync_binding",
)  # fmt: skip
_OUT_OF_REACH = frozenset({"sync.stopped.offline", "sync.stopped.unknown_host"})
_OFFLINE = _OUT_OF_REACH | {"sync.stopped.server_fault"}
_FAILED = (SyncState.OFFLINE, SyncState.STOPPED)
_DISCONNECTED = "sync.stopped.disconnected"
# With these it would fail each time alike, and a refused password may lock the user out.
_PAUSED = frozenset({"sync.stopped.auth_failed", "sync.stopped.undecided", _DISCONNECTED})


class Exchange(QObject):
    """Run the exchange on demand and by itself, one at a time, in a worker of its own.

    What goes wrong by itself is told once by a notice and then by the status bar, what somebody
    asked for by a notice each time. While it rests (``Rests``) nothing begins by itself.
    An exchange that only a person can decide on asks when it was asked for, and else waits for a
    click on the status bar.
    """

    def __init__(
        self,
        desk: Desk,
        worker: WorkerClient,
        window: MainWindow,
        news: News,
        parent: QObject,
        *,
        network: Network | None = None,
    ) -> None:
        super().__init__(parent)
        self._desk = desk
        self._worker = worker
        self._window = window
        self._news = news
        self._status: SyncStatus | None = None
        self._is_running = False
        self._is_asked = False
        self._is_edited = False
        self._unfinished: Mapping[str, object] = {}  # what a lost process was told
        self._undecided: UserError | None = None
        self._fault: UserError | None = None  # of our own: the book knows nothing of it
        self._question: StoppedSheet | None = None
        self.rests = Rests(desk, network or SystemNetwork(), self)
        self.turns = Turns(desk, self.rests, self)
        self._pausing = Pausing(desk, self.rests, window, self)
        self._bad_day = BadDay(desk, self.turns)
        self.rests.changed.connect(self.show)
        self.turns.due.connect(self._on_due)
        desk.actions.bind("sync.now", self.run)
        window.status.sync_clicked.connect(self._on_bar)
        desk.runner.changed.connect(self._on_changed)
        self.look()

    @property
    def question(self) -> StoppedSheet:
        """Return the sheet that asks how to go on."""
        if self._question is None:
            self._question = StoppedSheet(self._window, self._desk)
            self._question.decided.connect(self._on_decided)
        return self._question

    def run(self) -> None:
        """Exchange now; what is refused is told."""
        if self._pausing.refuses():
            return
        self._is_asked = True
        self._begin({"is_asked": True})

    def look(self) -> None:
        """Ask where the exchange stands."""
        self._desk.read(self, _read_status, self._on_status, latest="exchange")

    def close(self) -> None:
        """Start no further exchange."""
        self.turns.close()
        self.rests.close()

    def show(self) -> None:
        """Say in the status bar what is known."""
        self._window.status.show_sync(self._badge())

    def _begin(self, args: Mapping[str, object]) -> None:
        if self._is_running:
            return
        self._is_running = True
        self._fault = self._undecided = None
        self._unfinished = args
        self.turns.begun()
        self.show()
        worker = self._worker

        def exchange(progress: Progress) -> object:
            return worker.call("sync", args, progress)

        self._desk.runner.call(
            self,
            exchange,
            self._on_done,
            error=self._on_refused,
            cancelled=self._on_ended,
            label=Text("sync.connecting"),
        )

    def _on_due(self, is_back: bool) -> None:
        """Begin by itself; the pause after failures is over when the CRM is back in reach."""
        if self._is_running:
            self.turns.edited()
        elif self._is_bound and self._code not in _PAUSED:
            self._begin({"is_asked": is_back or self._is_asked, **self._unfinished})

    def _on_done(self, report: object) -> None:
        self.turns.went_well()
        self._tell_left_out(report)
        self._on_ended()

    def _tell_left_out(self, report: object) -> None:
        """Tell once of fields that the CRM has given up."""
        found = report.get("left_out", {}) if isinstance(report, dict) else {}
        words = [field_word(name) for names in found.values() for name in names]
        if words:
            told = Text("sync.left_out", {"fields": tuple(dict.fromkeys(words))})
            self._desk.notices.tell(self._desk.texts.render(told))

    def _on_refused(self, error: UserError) -> None:
        code = error.message.code
        if code in LOST and self.turns.process_lost():
            self._end()
            return  # a new process goes on, for whoever asked
        is_asked = self._is_asked
        if code in DECISIONS:
            self._undecided = error
            if is_asked:
                self._ask_or_offer(error)
        elif is_asked:
            self._bad_day.was_told(code)
            self._desk.notices.refuse(error)
        if not code.startswith("sync.") or code == "sync.no_password":
            self._fault = error
        self._on_ended()

    def _on_ended(self) -> None:
        self._is_asked = False
        self._unfinished = {}
        self._end()

    def _end(self) -> None:
        self._is_running = False
        self._news.look()
        self.look()

    def _ask_or_offer(self, error: UserError) -> None:
        """Ask at once, but not over something that is being typed or over the lock."""
        is_taken = any(each.isVisible() for each in self._window.findChildren(Overlay))
        if is_taken or not self._desk.actions.is_ready("sync.now"):
            told = self._desk.texts.render(error.message)
            self._desk.notices.offer(told, self.question.invitation, self._ask)
        else:
            self._ask()

    def _ask(self) -> None:
        if self._undecided is not None:
            self.question.ask_about(self._undecided, self._window.stack)

    def _on_decided(self, args: Mapping[str, object]) -> None:
        self._is_asked = True
        self._begin({"is_asked": True, **args})

    def _on_bar(self) -> None:
        if self._undecided is not None:
            self._ask()
        else:
            is_on = self._is_bound and self._code != _DISCONNECTED
            self._desk.actions.run("sync.now" if is_on else "sync.connect")

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches(*_EXCHANGED):
            self._is_edited = self._is_edited or changes.origin == "local"
            self.look()

    def _on_status(self, found: SyncStatus) -> None:
        is_due = self._status is None and self._is_overdue(found)
        is_edited, self._is_edited = self._is_edited and found.waiting > 0, False
        self._status = found
        asked = self._undecided.message.code if self._undecided else ""
        if asked == UNDECIDED and not is_question(self._code):
            self._undecided = None  # it was decided where records are matched
        self._bad_day.look(found, is_final=self._code in _PAUSED)
        self._desk.actions.change_context(When.CRM_CONNECTED, holds=found.bound)
        if found.bound and self._code not in _PAUSED and (is_due or is_edited):
            self.turns.edited()
        self.turns.reach_for((found.url or "") if self._code in _OUT_OF_REACH else "")
        self.show()

    def _is_overdue(self, found: SyncStatus) -> bool:
        """Tell whether the window was closed when it would have been time."""
        often = timedelta(minutes=self.turns.minutes)
        last = found.last_run_at
        return found.waiting > 0 or last is None or self._desk.clock.now() - last > often

    @property
    def _is_bound(self) -> bool:
        return self._status is not None and self._status.bound

    @property
    def _code(self) -> str:
        stopped = self._status.stopped if self._status else None
        return stopped.code if stopped else ""

    def _badge(self) -> SyncBadge:
        found = self._status
        if found is None or not found.bound:
            return SyncBadge()
        fault = self._fault.message if self._fault else found.stopped
        note, state = self._desk.texts.render(fault) if fault else "", self._state(found)
        is_final = self._code in _PAUSED or is_question(self._code)
        is_tried = fault is not None and not is_final and state in _FAILED
        return SyncBadge(
            state=state,
            at=found.last_run_at,
            waiting=found.waiting,
            attention=found.held,
            differences=found.differing,
            note=self._pausing.words if state is SyncState.PAUSED else note or self._pausing.words,
            next_try=self.turns.next_try(found.until) if is_tried else None,
        )

    def _state(self, found: SyncStatus) -> SyncState:
        if self._is_running:
            return SyncState.RUNNING
        if self.rests.current in (Rest.OFFLINE, Rest.PAUSED):
            return SyncState.PAUSED
        if self._fault is not None:
            return SyncState.STOPPED
        if found.stopped is not None:
            return SyncState.OFFLINE if self._code in _OFFLINE else SyncState.STOPPED
        if found.is_read_only:
            return SyncState.READ_ONLY
        return (
            SyncState.WAITING if found.waiting or found.last_run_at is None else SyncState.IN_STEP
        )


def _read_status(read: ReadSession) -> SyncStatus:
    return status(read)
