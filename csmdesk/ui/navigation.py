"""Places in the app, the history that walks them, and the stack of pages that shows them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from csmdesk.domain.changes import ChangeSet
from csmdesk.ui.widgets.translated import Translated

_NOTHING: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Place:
    """Name what a page shows: the page's id and, for a record, its keys.

    ``Place("accounts")``, ``Place("account", {"id": …, "tab": "timeline"})``.
    """

    page: str
    params: Mapping[str, str] = field(default_factory=lambda: _NOTHING)

    def with_params(self, **params: str) -> Place:
        """Return the same page with some parameters replaced."""
        return Place(self.page, {**self.params, **params})


@dataclass(slots=True)
class _Visit:
    place: Place
    state: object = None


class History:
    """Remember the places that were visited, each with the state its page was left in."""

    def __init__(self, limit: int = 100) -> None:
        self._limit = limit
        self._visits: list[_Visit] = []
        self._at = -1

    @property
    def current(self) -> Place | None:
        """Return the place we are at."""
        return self._visits[self._at].place if self._visits else None

    @property
    def state(self) -> object:
        """Return the state that the current place was left in, or ``None``."""
        return self._visits[self._at].state if self._visits else None

    @property
    def can_go_back(self) -> bool:
        """Tell whether there is an earlier place."""
        return self._at > 0

    @property
    def can_go_forward(self) -> bool:
        """Tell whether there is a later place."""
        return self._at < len(self._visits) - 1

    def keep(self, state: object) -> None:
        """Store the state of the current place."""
        if self._visits:
            self._visits[self._at].state = state

    def visit(self, place: Place) -> None:
        """Go to a new place; what lay ahead is forgotten."""
        del self._visits[self._at + 1 :]
        self._visits.append(_Visit(place))
        del self._visits[: -self._limit]
        self._at = len(self._visits) - 1

    def replace(self, place: Place) -> None:
        """Rename the current place (another tab of the same record) without a new step."""
        if self._visits:
            self._visits[self._at].place = place

    def step(self, by: int) -> bool:
        """Walk back (−1) or forward (+1); say whether there was somewhere to go."""
        if not 0 <= self._at + by < len(self._visits):
            return False
        self._at += by
        return True


class Page(Translated, QWidget):
    """Show one place; the base of everything that stands in the page stack.

    Life of a page: it is built once, when first visited; then ``open(params)`` for each visit,
    ``restore_state`` after it when the user came back by the history, ``apply`` for each committed
    change (at once when visible, before it is shown again when hidden).
    """

    title_changed = Signal()  # ``title()`` says something else now
    place_requested = Signal(object)  # Place to go to, as a new step of the history
    place_replaced = Signal(object)  # Place that the page shows now, without a new step

    def title(self) -> str:
        """Return what the window's title begins with."""
        return ""

    def open(self, params: Mapping[str, str]) -> None:
        """Show what ``params`` name; ask the runner for the data and return at once."""

    def apply(self, changes: ChangeSet) -> None:
        """Refresh what a committed change touches, without moving what the user looks at."""

    def print_it(self) -> bool:
        """Show on paper first what the page prints itself; of any other page its table is."""
        return False

    def save_state(self) -> object:
        """Return scroll, filter and selection, to be given back by the history."""
        return None

    def restore_state(self, state: object) -> None:
        """Take up the state that ``save_state`` returned."""

    def foot_height(self) -> int:
        """Return how many px at the bottom must not be covered by what is told in passing."""
        return 0

    def can_close(self) -> bool:
        """Tell whether the page may be left for good; ask the user here if not sure."""
        return True


PageFactory = Callable[[], Page]


class PageStack(QStackedWidget):
    """Build pages when first visited, walk the history, and pass changes on.

    This is the navigator that pages and actions talk to: ``go``, ``back``, ``forward``.
    """

    moved = Signal(object)  # Place that is shown now
    title_changed = Signal(str)  # title of the page that is shown

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._factories: dict[str, PageFactory] = {}
        self._pages: dict[str, Page] = {}
        self._missed: dict[str, list[ChangeSet]] = {}
        self.history = History()

    def minimumSizeHint(self) -> QSize:
        """Need room for the pages alone: what stands beside them makes way in a small window."""
        return super().minimumSizeHint().shrunkBy(self.contentsMargins())

    def register(self, page_id: str, factory: PageFactory) -> None:
        """Say how to build the page of an id."""
        self._factories[page_id] = factory

    @property
    def page_ids(self) -> tuple[str, ...]:
        """Return the ids of all pages that can be visited."""
        return tuple(self._factories)

    @property
    def page(self) -> Page | None:
        """Return the page that is shown."""
        shown = self.currentWidget()
        return shown if isinstance(shown, Page) else None

    def foot_height(self) -> int:
        """Return how many px at the bottom of the shown page must not be covered."""
        return self.page.foot_height() if self.page is not None else 0

    def go(self, place: Place) -> None:
        """Show a place as a new step of the history; raise ``KeyError`` for an unknown page."""
        if place.page not in self._factories:
            raise KeyError(place.page)
        if place == self.history.current:
            if self.page is not None and "record" in place.params:
                self.page.open(place.params)  # the user may have gone on from the record
            return
        self._keep_state()
        self.history.visit(place)
        self._show()

    def back(self) -> None:
        """Show the place before, as it was left."""
        self._walk(-1)

    def forward(self) -> None:
        """Show the place after, as it was left."""
        self._walk(1)

    def apply(self, changes: ChangeSet) -> None:
        """Give a committed change to the visible page; hidden pages get it when shown again."""
        shown = self.page
        for page_id, page in self._pages.items():
            if page is shown:
                page.apply(changes)
            else:
                self._missed.setdefault(page_id, []).append(changes)

    def can_close(self) -> bool:
        """Ask every page that was built whether it may be left for good."""
        return all(page.can_close() for page in self._pages.values())

    def _walk(self, by: int) -> None:
        self._keep_state()
        if self.history.step(by):
            self._show(restore=True)

    def _keep_state(self) -> None:
        if self.page is not None:
            self.history.keep(self.page.save_state())

    def _show(self, *, restore: bool = False) -> None:
        place = self.history.current
        assert place is not None
        page = self._built(place.page)
        state = self.history.state
        self.setCurrentWidget(page)
        for changes in self._missed.pop(place.page, []):
            page.apply(changes)
        page.open(place.params)
        if restore and state is not None:
            page.restore_state(state)
        page.setAccessibleName(page.title())
        self.moved.emit(place)
        self.title_changed.emit(page.title())

    def _built(self, page_id: str) -> Page:
        page = self._pages.get(page_id)
        if page is None:
            page = self._factories[page_id]()
            page.setObjectName(page_id)
            page.title_changed.connect(self._on_title)
            page.place_requested.connect(self.go)
            page.place_replaced.connect(self._on_replaced)
            self._pages[page_id] = page
            self.addWidget(page)
        return page

    def _on_title(self) -> None:
        page = self.sender()
        if isinstance(page, Page):
            page.setAccessibleName(page.title())
        if self.page is not None and page is self.page:
            self.title_changed.emit(self.page.title())

    def _on_replaced(self, place: Place) -> None:
        if self.sender() is self.page:
            self.history.replace(place)
            self.moved.emit(place)
