"""The main window: it puts frame, pages and commands together and decides nothing itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEvent, QPoint, QSettings, Qt, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QMenu, QVBoxLayout, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.domain.text import Text
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.specs import When
from csmdesk.ui.frame.rail import APP_NAME, Rail
from csmdesk.ui.frame.status_bar import StatusBar
from csmdesk.ui.frame.top_bar import TopBar
from csmdesk.ui.navigation import PageFactory, PageStack, Place
from csmdesk.ui.operations import OperationRunner, RunningOperation
from csmdesk.ui.theme.tokens import Size
from csmdesk.ui.widgets.translated import Translated

if TYPE_CHECKING:
    from csmdesk.ui.actions.items import RecordFinder
    from csmdesk.ui.actions.palette import Palette
    from csmdesk.ui.actions.shortcuts import ShortcutsOverlay
    from csmdesk.ui.frame.about import AboutOverlay
    from csmdesk.ui.widgets.toast import Toast

_FIRST_SIZE = (1440, 900)
_LEAST_SIZE = (960, 600)
_RAIL_TOP = ("go.today", "go.accounts", "go.touchpoints", "go.plans")
_RAIL_BOTTOM = ("go.settings",)
# Pages that have no place of their own in the rail belong to one that has.
_RAIL_OF_PAGE: Mapping[str, str] = {
    "today": "go.today",
    "accounts": "go.accounts",
    "account": "go.accounts",
    "files": "go.accounts",
    "backups": "go.settings",
    "backup": "go.settings",
    "qbr": "go.accounts",
    "touchpoints": "go.touchpoints",
    "plans": "go.plans",
    "settings": "go.settings",
}

_PRESSES = (QEvent.Type.ShortcutOverride, QEvent.Type.KeyPress)


class MainWindow(Translated, QMainWindow):
    """Hold the frame and the page stack.

    The composition root registers pages (``add_page``), binds commands (``commands.bind``), gives
    the palette its finder (``set_finder``), and
    owns store, runner and the order of the end. ``words`` turns a
    ``Text`` into words; ``state`` keeps geometry and nothing else.
    """

    undo_requested = Signal()  # the toast's button
    closing = Signal()  # the window will close; nothing asks any more
    kept_open = Signal()  # it was asked to close, and a page has something to say first

    def __init__(
        self, runner: OperationRunner, *, words: Callable[[Text], str], state: QSettings
    ) -> None:
        super().__init__()
        self._runner = runner
        self._words = words
        self._state = state
        self._alt_alone = False
        self._is_locked = False
        self.hides_on_close = False  # an icon beside the clock brings it back
        self.commands = ActionRegistry(self)
        self.stack = PageStack()
        self.rail = Rail(self.commands, top=_RAIL_TOP, bottom=_RAIL_BOTTOM)
        self.top_bar = TopBar(self.commands)
        self.status = StatusBar(words)
        self._menu = QMenu(self)
        self._build()
        self._toast: Toast | None = None
        self._palette: Palette | None = None
        self._finder: RecordFinder | None = None
        self._shortcuts: ShortcutsOverlay | None = None
        self._about: AboutOverlay | None = None
        self._connect()
        self._bind()
        self._restore_geometry()
        self.retranslate()

    @property
    def toast(self) -> Toast:
        """Return the toast, built when there is something to say."""
        if self._toast is None:
            from csmdesk.ui.widgets.toast import Toast

            self._toast = Toast(self, above=Size.STATUS_BAR, foot=self.stack.foot_height)
        return self._toast

    @property
    def palette_overlay(self) -> Palette:
        """Return the palette, built when first asked for: the first paint does not need it."""
        if self._palette is None:
            from csmdesk.ui.actions.palette import Palette

            self._palette = Palette(self, self.commands)
            self._palette.place_chosen.connect(self.stack.go)
            self._palette.set_finder(self._finder)
        return self._palette

    def set_finder(self, finder: RecordFinder) -> None:
        """Say who finds records for the palette, whether it is built already or not."""
        self._finder = finder
        self.stack.moved.connect(finder.note_visit)
        if self._palette is not None:
            self._palette.set_finder(finder)

    def add_page(self, page_id: str, factory: PageFactory, command: str = "") -> None:
        """Register a page; ``command`` names the one that goes to it."""
        self.stack.register(page_id, factory)
        if command:
            self.commands.bind(command, partial(self.stack.go, Place(page_id)))

    def tell(
        self, text: str, *, can_undo: bool = False, opens: Callable[[], object] | None = None
    ) -> None:
        """Show a toast about what was done, with Undo when it can be taken back, and Open."""
        more = (self.tr("Open"), opens) if opens is not None else None
        if can_undo:
            self.toast.offer(text, self.tr("Undo"), self.undo_requested.emit, more=more)
        else:
            self.toast.say(text)

    def offer(self, text: str, action: str, slot: Callable[[], object]) -> None:
        """Show a toast about what was done, with a button for what comes next."""
        self.toast.offer(text, action, slot)

    def refuse(self, error: UserError) -> None:
        """Show a toast about what could not be done, and what to do."""
        parts = (error.message, error.hint)
        self.toast.refuse(" ".join(self._words(part) for part in parts if part is not None))

    def set_locked(self, *, locked: bool) -> None:
        """Say nothing of the book while it is locked: no title, no toast, no command but Quit."""
        self._is_locked = locked
        self.commands.pause(but=("app.quit",) if locked else None)
        if locked:
            self.menuBar().hide()
        self.toast.hold(held=locked)
        self.retranslate()

    def retranslate(self) -> None:
        """Write the window's title; everything else in the frame writes its own words."""
        page = self.stack.page
        title = page.title() if page else ""
        if self._is_locked:
            title = self.tr("Locked")
        self.setWindowTitle(f"{title} — {APP_NAME}" if title else APP_NAME)
        self.setAccessibleName(APP_NAME)

    def event(self, event: QEvent) -> bool:
        """Notice Alt pressed by itself; a press that a shortcut takes is told as an override."""
        if isinstance(event, QKeyEvent) and event.type() in _PRESSES:
            self._alt_alone = event.key() == Qt.Key.Key_Alt
        return super().event(event)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        """Show or hide the menu bar when Alt was pressed by itself."""
        if self._alt_alone and event.key() == Qt.Key.Key_Alt and not self._is_locked:
            bar = self.menuBar()
            bar.setVisible(not bar.isVisible())
            if bar.isVisible():
                bar.setActiveAction(bar.actions()[0])
        self._alt_alone = False
        super().keyReleaseEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask the pages, keep the geometry, then let the composition root end everything."""
        if self.hides_on_close and event.spontaneous():
            event.ignore()
            self.hide()
            return
        if not self.stack.can_close():
            event.ignore()
            self.kept_open.emit()
            return
        self._state.setValue("geometry", self.saveGeometry())
        self.closing.emit()
        super().closeEvent(event)

    def _build(self) -> None:
        self.setMinimumSize(*_LEAST_SIZE)
        centre = QWidget()
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self.top_bar)
        right.addWidget(self.stack, 1)
        right.addWidget(self.status)
        row = QHBoxLayout(centre)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addLayout(right, 1)
        self.setCentralWidget(centre)
        self.commands.add_menus(self.menuBar())
        self.commands.add_menus(self._menu)
        self.menuBar().hide()

    def _connect(self) -> None:
        self.stack.moved.connect(self._on_moved)
        self.stack.title_changed.connect(self.retranslate)
        self.rail.menu_requested.connect(self._on_menu)
        self.commands.failed.connect(self.refuse)
        self.status.cancel_clicked.connect(self._runner.cancel_shown)
        self._runner.changed.connect(self.stack.apply)
        self._runner.failed.connect(self.refuse)
        self._runner.progressed.connect(self._on_progress)

    def _bind(self) -> None:
        bind = self.commands.bind
        bind("go.back", self.stack.back)
        bind("go.forward", self.stack.forward)
        bind("search.open", self._open_palette)
        bind("help.shortcuts", self._open_shortcuts)
        bind("help.about", self._open_about)
        bind("view.full_screen", self._switch_full_screen)
        bind("operation.cancel", self._runner.cancel_shown)
        bind("app.quit", self._quit)

    def _restore_geometry(self) -> None:
        kept = self._state.value("geometry", QByteArray(), type=QByteArray)
        if not isinstance(kept, QByteArray) or not self.restoreGeometry(kept):
            self.resize(*_FIRST_SIZE)
        screen = QGuiApplication.primaryScreen()
        if screen is not None and not _is_on_a_screen(self):
            self.move(screen.availableGeometry().topLeft())

    def _on_moved(self, place: Place) -> None:
        history = self.stack.history
        self.commands.change_context(When.CAN_GO_BACK, holds=history.can_go_back)
        self.commands.change_context(When.CAN_GO_FORWARD, holds=history.can_go_forward)
        self.rail.set_current(_RAIL_OF_PAGE.get(place.page, ""))
        if self._palette is not None:
            self._palette.dismiss()  # a shortcut went elsewhere
        if self._toast is not None:
            self._toast.sit()

    def _on_progress(self, operation: RunningOperation | None) -> None:
        self.status.show_operation(operation)
        self.commands.change_context(When.OPERATION_RUNS, holds=operation is not None)

    def _on_menu(self, at: QPoint) -> None:
        height = self._menu.sizeHint().height()
        self._menu.popup(at - QPoint(0, height))

    def _open_palette(self) -> None:
        self.palette_overlay.open_with(self.stack)

    def _open_shortcuts(self) -> None:
        if self._shortcuts is None:
            from csmdesk.ui.actions.shortcuts import ShortcutsOverlay

            self._shortcuts = ShortcutsOverlay(self, self.commands)
        self._shortcuts.open_above(self.stack)

    def _open_about(self) -> None:
        if self._about is None:
            from csmdesk.ui.frame.about import AboutOverlay

            self._about = AboutOverlay(self)
        self._about.open_above(self.stack)

    def _switch_full_screen(self) -> None:
        self.setWindowState(self.windowState() ^ Qt.WindowState.WindowFullScreen)
        self.commands.tick("view.full_screen", on=self.isFullScreen())

    def _quit(self) -> None:
        self.close()


def _is_on_a_screen(window: QWidget) -> bool:
    centre = window.geometry().center()
    return any(screen.geometry().contains(centre) for screen in QGuiApplication.screens())
