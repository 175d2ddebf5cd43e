"""Everything that needs an open book: pages, palette, undo, worker, news, exchange."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSettings, QTimer, Signal

from csmdesk.app.attaching import Attaching
from csmdesk.app.finder import BookFinder
from csmdesk.app.locking import Locking
from csmdesk.app.opening import Opened
from csmdesk.app.pages import NEEDED_LATER, BookPages
from csmdesk.app.undoing import Undoing
from csmdesk.domain.accounts import AccountQuery
from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import book, names
from csmdesk.services.account_lists import list_accounts
from csmdesk.services.demo_key import demo_passphrase
from csmdesk.system.app_lock import AppLock
from csmdesk.system.figure_rules import RulesFile
from csmdesk.system.paths import Profile
from csmdesk.system.settings import MOVE_FIGURES, AnySetting, Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.actions.specs import When
from csmdesk.ui.desk import AccountFocus, Desk
from csmdesk.ui.dialogs.files import DesktopFiles
from csmdesk.ui.frame.tray import bring_back
from csmdesk.ui.navigation import Place
from csmdesk.ui.news import News
from csmdesk.ui.operations import JobProgress, OperationRunner
from csmdesk.ui.window import MainWindow
from csmdesk.ui.worker_client import WorkerClient

if TYPE_CHECKING:
    from csmdesk.app.announcing import Announcing
    from csmdesk.app.at_hand import AtHand
    from csmdesk.app.exchange import Exchange
    from csmdesk.app.housekeeping import Housekeeping
    from csmdesk.ui.quick_entry.quick_window import QuickWindow

# What settings move: views look again as after a change of all these.
_COUNTED = frozenset({"account", "contract_line", "usage_fact", "ticket"})
_NAMED = ("account", "person", "colleague")
_REST_MS = 300


class Office(QObject):
    """Put the pages of an open book into the window.

    What the first page does not need is loaded and begun when it has its data.
    """

    settled = Signal()  # everything is loaded that will be
    errand_asked = Signal(object)  # Errand: to be done with the book closed
    # from the first rest on
    _at_hand: AtHand | None = None
    _housekeeping: Housekeeping | None = None
    _announcing: Announcing | None = None

    def __init__(
        self,
        opened: Opened,
        profile: Profile,
        settings: Settings,
        window: MainWindow,
        runner: OperationRunner,
        state: QSettings,
    ) -> None:
        super().__init__(window)
        self._store = opened.store
        self._store.rules = RulesFile(settings.path)  # a first start may end in the demo's folder
        self._texts = Texts("en")
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_REST_MS)
        self._later.timeout.connect(self._load_others)
        self._window = window
        self._profile = profile
        self._key = opened.key
        self._worker = WorkerClient(profile, opened.key, "en")
        self._exchange_worker = WorkerClient(profile, opened.key, "en")
        self._desk = Desk(
            book=self._book,
            runner=runner,
            clock=opened.store.clock,
            wording=self._wording,
            settings=settings,
            actions=window.commands,
            notices=window,
            focus=AccountFocus(window.commands, self),
            state=state,
        )
        self._undoing = Undoing(self._desk, self)
        self._news = News(opened.store, runner, seen=opened.last_action, parent=self)
        self._exchange: Exchange | None = None
        window.set_finder(BookFinder(self._desk, self))
        window.undo_requested.connect(self._undoing.undo_told)
        runner.changed.connect(self._on_changed)
        settings.subscribe(self._on_setting)
        self._attaching = Attaching(self._desk, window, profile, DesktopFiles())
        self._pages = BookPages(self._desk, window, profile, self._worker, self._attaching.opened)
        lock = _app_lock(profile, opened.key)
        self._locking = Locking(self._desk, window, lock, self.keep_drafts)
        self._pages.restore_requested.connect(self._on_restore)
        self._pages.rekey_requested.connect(self._on_rekey)
        window.commands.change_context(When.BOOK_OPEN, holds=True)
        self._news.start()
        runner.busy_changed.connect(self._on_first_rest)
        self._count()

    def speak(self, language: str) -> None:
        """Use the words of a language from now on."""
        self._texts = Texts(language)
        is_demo = self._profile.demo_marker.exists()
        name = Text("book.demo") if is_demo else Text("book.mine")
        self._window.status.show_book(self._texts.render(name))
        if self._exchange is not None:
            self._exchange.show()
        self._count()

    def begin(self, start: str) -> None:
        """Show the first page: what the user chose at the first start, else the day."""
        self._window.stack.go(Place("today"))
        self._locking.begin()
        self._attaching.begin()
        commands = {"files": "import.files", "crm": "sync.connect"}
        if start in commands:
            self._window.commands.run(commands[start])

    def first_account(self) -> str:
        """Return the id of the account with the largest ARR; empty in an empty book."""
        with self._store.read() as read:
            ids = list_accounts(read, AccountQuery()).ids
        return ids[0] if ids else ""

    def open_quick(self) -> QuickWindow | None:
        """Open quick entry in a window of its own; a locked book asks who is there instead."""
        if self._locking.is_locked:
            bring_back(self._window)
            return None
        return self._pages.open_quick()

    def keep_drafts(self) -> None:
        """Keep what is half typed."""
        self._pages.keep_draft()

    def close(self) -> None:
        """Keep what is half typed, ask nothing more and end the child processes."""
        self._later.stop()
        self._desk.settings.unsubscribe(self._on_setting)
        self._pages.day.close()
        self._locking.close()
        if self._housekeeping is not None:
            self._housekeeping.stop()
        if self._announcing is not None:
            self._announcing.stop()
        if self._at_hand is not None:
            self._at_hand.close()
        self.keep_drafts()
        self._news.stop()
        if self._exchange is not None:
            self._exchange.close()
        for worker in (self._worker, self._exchange_worker):
            worker.close()

    def close_book(self) -> None:
        """Close the file, after the last thread has ended; nothing of it is left in the clear."""
        self._attaching.close()
        self._store.close()

    def _on_restore(self, backup: str) -> None:
        from csmdesk.app.errands import Restoring

        self.errand_asked.emit(Restoring(self._profile, self._key, backup))

    def _on_rekey(self, passphrase: str) -> None:
        from csmdesk.app.errands import Rekeying

        self.errand_asked.emit(Rekeying(self._profile, self._key, passphrase))

    def _book(self) -> Store:
        return self._store

    def _wording(self) -> Texts:
        return self._texts

    def _on_first_rest(self, is_busy: bool) -> None:
        """Go on with the start when the first page has its data; after a while the rest."""
        if not is_busy:
            self._desk.runner.busy_changed.disconnect(self._on_first_rest)
            self._undoing.look()
            self._name()
            self._later.start()

    def _load_others(self) -> None:
        self._desk.runner.call(self, _load_later, self._on_loaded)

    def _on_loaded(self, _result: None) -> None:
        from csmdesk.app.exchange import Exchange

        self._exchange = Exchange(self._desk, self._exchange_worker, self._window, self._news, self)
        self._pages.crm_changed.connect(self._exchange.look)
        self._add_export()
        self._keep_house()
        self._pages.commands.prepare()
        self.settled.emit()

    def _keep_house(self) -> None:
        from csmdesk.app.announcing import Announcing
        from csmdesk.app.at_hand import AtHand
        from csmdesk.app.housekeeping import Housekeeping

        # Not the worker of imports: a long one would keep the backup of the day waiting.
        self._housekeeping = Housekeeping(self._desk, self._exchange_worker, self)
        self._housekeeping.begin()
        self._at_hand = AtHand(self._desk, self._window, self._profile, self.open_quick)
        self._at_hand.begin()
        self._announcing = Announcing(
            self._desk, self._window, self._at_hand.tray, self._locking.is_away
        )
        self._announcing.log_asked.connect(self._pages.commands.meetings.log_by_id)
        self._announcing.begin()

    def _add_export(self) -> None:
        from csmdesk.app.exporting import Exporting
        from csmdesk.app.view_export import ViewExport
        from csmdesk.ui.dialogs.table_printing import DesktopTablePrinting

        files, window = DesktopFiles(), self._window
        self._exporting = Exporting(self._desk, window, self._worker, files)
        self._views = ViewExport(self._desk, window.stack, files, DesktopTablePrinting())

    def _on_changed(self, changes: ChangeSet) -> None:
        if changes.touches("account", "touchpoint", "commitment", "success_plan"):
            self._count()
        is_named = any(c.table in _NAMED and c.after and "name" in c.after for c in changes.changes)
        if is_named or not changes.facts.isdisjoint(_NAMED):
            self._name()

    def _on_setting(self, setting: AnySetting) -> None:
        if setting in MOVE_FIGURES:
            label = Text("settings.group.figures")
            self._desk.runner.changed.emit(ChangeSet(label, "settings", facts=_COUNTED))

    def _count(self) -> None:
        self._desk.read(self, book.counts, self._on_counts, latest="counts")

    def _on_counts(self, counts: book.Counts) -> None:
        self._window.rail.set_count("go.accounts", counts.accounts)
        self._window.rail.set_count("go.plans", counts.open_plans or None)

    def _name(self) -> None:
        self._desk.read(self, names.pending, self._on_pending, latest="names")

    def _on_pending(self, is_pending: bool) -> None:
        if is_pending:
            self._desk.runner.call(self, self._fill_names, self._on_named)

    def _fill_names(self, progress: Progress) -> object:
        return self._worker.call("names", {}, progress)

    def _on_named(self, _result: object) -> None:
        self._news.look()


def _load_later(progress: JobProgress) -> None:
    for name in NEEDED_LATER:
        progress.check()
        importlib.import_module(name)


def _app_lock(profile: Profile, key: bytes) -> AppLock:
    return AppLock(profile, key, known=demo_passphrase(profile))
