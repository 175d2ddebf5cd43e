"""What every page of a book works with, handed over by the window in one piece."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol, TypeVar

from PySide6.QtCore import QEvent, QObject, QSettings, Signal

from csmdesk.domain.changes import ChangeSet
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId
from csmdesk.domain.progress import Progress
from csmdesk.domain.text import Text
from csmdesk.system.clock import Clock
from csmdesk.system.settings import Settings
from csmdesk.system.texts import Texts
from csmdesk.ui.actions.registry import ActionRegistry
from csmdesk.ui.actions.specs import When
from csmdesk.ui.operations import OperationRunner

if TYPE_CHECKING:
    # The book brings SQLAlchemy: a fifth of a second that the first paint does not wait for.
    from csmdesk.models.store import Store
    from csmdesk.models.work import ReadSession, UnitOfWork

T = TypeVar("T")


class Notices(Protocol):
    """Tell the user in passing what happened; the window's toast does it."""

    def tell(
        self, text: str, *, can_undo: bool = False, opens: Callable[[], object] | None = None
    ) -> None:
        """Tell what was done, with Undo when it can be taken back, and a bound way to it."""

    def offer(self, text: str, action: str, slot: Callable[[], object]) -> None:
        """Tell what was done, with a button; ``slot`` is a bound method."""

    def refuse(self, error: UserError) -> None:
        """Tell what could not be done and what to do about it."""


@dataclass(frozen=True, slots=True)
class CurrentAccount:
    """Name the account that commands such as "log" and "edit" mean now."""

    id: AccountId
    name: str
    currency: str = "USD"
    is_archived: bool = False


class AccountFocus(QObject):
    """Know which account the user is at: the open one, or the one selected in a list."""

    changed = Signal()

    def __init__(self, actions: ActionRegistry, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._actions = actions
        self._current: CurrentAccount | None = None

    @property
    def current(self) -> CurrentAccount | None:
        """Return the account, or ``None`` where there is none or more than one."""
        return self._current

    def set_current(self, account: CurrentAccount | None) -> None:
        """Say which account the user is at now."""
        if account != self._current:
            self._current = account
            self._actions.change_context(When.ON_ACCOUNT, holds=account is not None)
            self.changed.emit()

    def leave_with(self, page: QObject) -> None:
        """Mean no account any more when a page goes out of sight."""
        page.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Hear that a page goes."""
        if event.type() is QEvent.Type.Hide:
            self.set_current(None)
        return super().eventFilter(watched, event)


@dataclass(slots=True)
class Desk:
    """Hold the book, the threads, the words and the window's faces.

    ``book`` is called on a working thread and may wait there until the book is open. ``wording``
    returns the words of the language in use. ``state`` keeps how tables look (which columns),
    never what they hold.
    """

    book: Callable[[], Store]
    runner: OperationRunner
    clock: Clock
    wording: Callable[[], Texts]
    settings: Settings
    actions: ActionRegistry
    notices: Notices
    focus: AccountFocus
    state: QSettings | None = field(default=None)

    @property
    def texts(self) -> Texts:
        """Return the words of the language in use."""
        return self.wording()

    def words(self, text: Text) -> str:
        """Put a text into words of the language in use at that moment."""
        return self.texts.render(text)

    def read(
        self,
        owner: QObject,
        fn: Callable[[ReadSession], T],
        done: Callable[[T], None],
        *,
        error: Callable[[UserError], None] | None = None,
        latest: str = "",
    ) -> Progress:
        """Read one state of the book on another thread; see ``OperationRunner.query``."""

        def job(_progress: Progress) -> T:
            with self.book().read() as read:
                return fn(read)

        return self.runner.query(owner, job, done, error=error, latest=latest)

    def write(
        self,
        owner: QObject,
        label: Text,
        fn: Callable[[UnitOfWork], object],
        *,
        done: Callable[[ChangeSet], None] | None = None,
        error: Callable[[UserError], None] | None = None,
        can_undo: bool = True,
    ) -> None:
        """Do one user action in one unit of work and say it was done, with undo if that can be.

        Without ``error`` a refusal is told by the window.
        """
        notices = self.notices

        def job(_progress: Progress) -> ChangeSet:
            with self.book().write(label) as uow:
                fn(uow)
            return uow.changes

        def tell(changes: ChangeSet) -> None:
            if changes:
                notices.tell(self.texts.render(changes.label), can_undo=can_undo)
            if done is not None:
                done(changes)

        self.runner.run(owner, job, tell, error=error or notices.refuse)
