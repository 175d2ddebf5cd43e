"""The commands as live ``QAction`` objects: titles, shortcuts, enabling and running."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from csmdesk.domain.errors import UserError
from csmdesk.ui.actions.reasons import NOT_BOUND, REASONS, REASONS_CONTEXT
from csmdesk.ui.actions.specs import ALL, CONTEXT, MENU_TITLES, ActionSpec, Menu, When
from csmdesk.ui.theme.icons import icon


class ActionRegistry(QObject):
    """Make one ``QAction`` a spec, and run what was bound to it.

    ``bind`` takes a bound method without arguments. A command is enabled when its ``when`` holds
    (``set_context``) and something is bound. The actions belong to ``window``, so that their
    shortcuts work wherever the focus is.
    """

    triggered = Signal(str)  # id of a command that has just run
    failed = Signal(object)  # UserError that a command raised

    def __init__(self, window: QWidget, specs: Iterable[ActionSpec] = ALL) -> None:
        super().__init__(window)
        self._window = window
        self._specs = {spec.id: spec for spec in specs}
        self._actions: dict[str, QAction] = {}
        self._slots: dict[str, Callable[[], None]] = {}
        self._choices: dict[str, QActionGroup] = {}
        self._menus: list[tuple[QMenu, Menu]] = []
        self._context: frozenset[When] = frozenset()
        self._only: frozenset[str] | None = None
        for spec in self._specs.values():
            self._actions[spec.id] = self._made(spec)
        self._retranslate()
        self._enable()
        window.installEventFilter(self)

    @property
    def specs(self) -> tuple[ActionSpec, ...]:
        """Return the table, in its order."""
        return tuple(self._specs.values())

    @property
    def context(self) -> frozenset[When]:
        """Return what holds now."""
        return self._context

    def action(self, action_id: str) -> QAction:
        """Return the action of an id; raise ``KeyError`` for an unknown one."""
        return self._actions[action_id]

    def title(self, action_id: str) -> str:
        """Return the title in the language in use, as the palette shows it."""
        return QCoreApplication.translate(CONTEXT, self._specs[action_id].title)

    def bind(self, action_id: str, slot: Callable[[], None]) -> None:
        """Say what a command does; the last one bound wins."""
        if action_id not in self._specs:
            raise KeyError(action_id)
        self._slots[action_id] = slot
        self._enable()

    def run(self, action_id: str) -> None:
        """Run a command as if it had been chosen in a menu; do nothing while it is disabled."""
        self._actions[action_id].trigger()

    def set_context(self, context: Iterable[When]) -> None:
        """Say what holds now; commands whose ``when`` is not among it are disabled."""
        self._context = frozenset(context)
        self._enable()

    def change_context(self, when: When, *, holds: bool) -> None:
        """Say whether one condition holds now."""
        self.set_context(self._context | {when} if holds else self._context - {when})

    def pause(self, *, but: Iterable[str] | None) -> None:
        """Disable every command but some, whatever holds; ``None`` lets all run again."""
        self._only = None if but is None else frozenset(but)
        self._enable()

    def tick(self, action_id: str, *, on: bool = True) -> None:
        """Show or take away the tick of a command without running it."""
        self._actions[action_id].setChecked(on)

    def describe(self, action_id: str, text: str = "") -> None:
        """Say more in the menu than the title ("Undo: Edit account"); empty for the title alone."""
        self._actions[action_id].setText(text or self.title(action_id))

    def is_ready(self, action_id: str) -> bool:
        """Tell whether the command can run now."""
        return self._actions[action_id].isEnabled()

    def why_not(self, action_id: str) -> str:
        """Say what the command needs; empty when it can run."""
        if self.is_ready(action_id):
            return ""
        when = self._specs[action_id].when
        is_asked = when not in self._context and when is not When.ALWAYS
        reason = REASONS.get(when, NOT_BOUND) if is_asked else NOT_BOUND
        return QCoreApplication.translate(REASONS_CONTEXT, reason)

    def fill(self, menu: QMenu, which: Menu) -> None:
        """Put the commands of one menu into a ``QMenu``."""
        for spec in self._specs.values():
            if spec.menu is which:
                if spec.starts_section:
                    menu.addSeparator()
                menu.addAction(self._actions[spec.id])

    def add_menus(self, parent: QMenuBar | QMenu) -> None:
        """Add all menus, in order, to a menu bar or as submenus of one menu."""
        for which in Menu:
            menu = parent.addMenu("")
            menu.setToolTipsVisible(True)  # they say why a command is grey
            self.fill(menu, which)
            self._menus.append((menu, which))
        self._retranslate()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Translate every title when the window's language changes."""
        if event.type() is QEvent.Type.LanguageChange:
            self._retranslate()
        return super().eventFilter(watched, event)

    def _made(self, spec: ActionSpec) -> QAction:
        action = QAction(self)
        action.setData(spec.id)
        action.setCheckable(spec.is_ticked or bool(spec.choice))
        if spec.icon:
            action.setIcon(icon(spec.icon))
        if spec.shortcut:
            action.setShortcut(QKeySequence(spec.shortcut))
        if spec.choice:
            group = self._choices.get(spec.choice) or QActionGroup(self)
            self._choices[spec.choice] = group
            group.addAction(action)
        action.triggered.connect(self._on_triggered)
        self._window.addAction(action)
        return action

    def _on_triggered(self) -> None:
        action = self.sender()
        if isinstance(action, QAction):
            action_id = str(action.data())
            try:
                self._slots[action_id]()
            except UserError as refusal:
                self.failed.emit(refusal)
            else:
                self.triggered.emit(action_id)

    def _enable(self) -> None:
        for spec in self._specs.values():
            holds = spec.when is When.ALWAYS or spec.when in self._context
            holds = holds and (self._only is None or spec.id in self._only)
            self._actions[spec.id].setEnabled(holds and spec.id in self._slots)
            self._actions[spec.id].setToolTip(self.why_not(spec.id))

    def _retranslate(self) -> None:
        for action_id, action in self._actions.items():
            action.setText(self.title(action_id))
            action.setToolTip(self.why_not(action_id))
        for menu, which in self._menus:
            menu.setTitle(QCoreApplication.translate(CONTEXT, MENU_TITLES[which]))
