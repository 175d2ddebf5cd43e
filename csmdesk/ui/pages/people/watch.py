"""Reads the people of an account as of the day that is shown, and what happened among them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, PeopleMapId, StakeholderId
from csmdesk.domain.people_changes import PeopleChange, PeopleStory
from csmdesk.domain.people_map import PeopleMap
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.domain.people_warnings import PeopleWarning
from csmdesk.domain.text import Text
from csmdesk.ui.desk import Desk

if TYPE_CHECKING:
    from csmdesk.models.work import ReadSession, UnitOfWork

SHOWN = (
    "account", "stakeholder", "person", "touchpoint", "touchpoint_person", "touchpoint_colleague",
    "stakeholder_period", "stakeholder_edge", "colleague_tie", "colleague", "person_usage",
    "required_role", "cadence_rule", "service_standard", "people_map", "people_map_place",
)  # fmt: skip
_SETTLE_MS = 40  # a handle that is dragged asks more often than one can look
_CALM_MS = 120
_EARLIER = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class Seen:
    """Hold the people of a day: all of them, what there is to warn of, and those on the map."""

    whole: PeopleMap
    shown: PeopleMap
    warnings: tuple[PeopleWarning, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """Hold what does not depend on the day: what happened, and the maps with a name."""

    story: PeopleStory
    maps: tuple[NamedMap, ...] = ()
    review: date | None = None  # of the last QBR


class MapWatch(QObject):
    """Read what the tab shows; of several questions only the last one is answered."""

    seen = Signal(object)  # Seen
    around = Signal(object)  # Around
    earlier = Signal(str, object)  # id of a person, their strength 90 days before, or None
    failed = Signal(object)  # UserError

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.account_id: AccountId | None = None
        self.day: date | None = None  # as of which it is shown; ``None`` for today
        self.map_id: PeopleMapId | None = None
        self.last: Seen | None = None
        self._maps: tuple[NamedMap, ...] = ()
        self._story: PeopleStory | None = None
        self.review: date | None = None  # of the last QBR: who came since is marked
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SETTLE_MS)
        self._soon.timeout.connect(self._on_soon)
        self._is_behind = False  # another day was asked for since
        self._asked: StakeholderId | None = None  # of whom the earlier strength is wanted
        self._calm = QTimer(self)
        self._calm.setSingleShot(True)
        self._calm.setInterval(_CALM_MS)
        self._calm.timeout.connect(self._read_earlier)

    @property
    def is_now(self) -> bool:
        """Tell whether today is shown: the past is looked at, not written."""
        return self.day is None

    @property
    def shown_day(self) -> date:
        """Return the day that is asked for: what is read may still be on its way."""
        return self.day or self._desk.clock.today()

    def may_write(self) -> bool:
        """Tell whether something may be changed, and say why not."""
        if self.is_now:
            return True
        self.refuse(UserError(Text("people_map.past"), Text("people_map.past_hint")))
        return False

    def write(self, label: Text, work: Callable[[UnitOfWork], object]) -> bool:
        """Begin to do something in one step; tell that it is not done while another day shows."""
        if self.may_write():
            self._desk.write(self, label, work, error=self.refuse)
            return True
        return False

    def refuse(self, error: UserError) -> None:
        """Say what could not be done, and show the map as it is."""
        self._desk.notices.refuse(error)
        if self.last is not None:
            self.seen.emit(self.last)

    @property
    def map(self) -> NamedMap | None:
        """Return the named map that is shown."""
        return next((each for each in self._maps if each.id == self.map_id), None)

    @property
    def maps(self) -> tuple[NamedMap, ...]:
        """Return the named maps of the account."""
        return self._maps

    def changes_of(self, key: StakeholderId, until: date) -> tuple[PeopleChange, ...]:
        """Return what is known to have changed about a person until a day."""
        changes = self._story.changes if self._story else ()
        return tuple(
            each for each in changes if each.id == key and each.on is not None and each.on <= until
        )

    def show_account(self, account_id: AccountId) -> None:
        """Read another account, as of today."""
        self.account_id, self.day, self.map_id, self.last = account_id, None, None, None
        self._maps, self._story, self.review = (), None, None
        self.look()

    def show_day(self, day: date) -> None:
        """Read another day: at once, and then the last one of those asked for meanwhile."""
        today = self._desk.clock.today()
        self.day = None if day >= today else day
        self._is_behind = self._soon.isActive()
        if not self._is_behind:
            self._read_map()
            self._soon.start()

    def show_map(self, map_id: PeopleMapId | None) -> None:
        """Show a named map, or everybody."""
        self.map_id = map_id
        self._read_map()

    def look(self) -> None:
        """Read everything again."""
        account_id, today = self.account_id, self._desk.clock.today()
        if account_id is None:
            return

        def read(session: ReadSession) -> Around:
            from csmdesk.services.named_maps import list_maps
            from csmdesk.services.people_changes import last_review, read_story

            story, maps = read_story(session, account_id), list_maps(session, account_id)
            return Around(story, maps, last_review(session, account_id, today))

        self._desk.read(self, read, self._on_around, error=self._on_failed, latest="around")
        self._read_map()

    def ask_earlier(self, key: StakeholderId) -> None:
        """Ask how near a person was 90 days before the day that is shown, once that rests."""
        self._asked = key
        self._calm.start()

    def _read_earlier(self) -> None:
        account_id, key = self.account_id, self._asked
        day = self.shown_day - _EARLIER
        if account_id is None or key is None:
            return

        def read(session: ReadSession) -> tuple[str, int | None]:
            from csmdesk.services.people_map import read_map

            people = read_map(session, account_id, day).people
            return key, next((p.strength.score for p in people if p.id == key), None)

        self._desk.read(self, read, self._on_earlier, error=self._on_failed, latest="earlier")

    def _read_map(self) -> None:
        account_id, day, named = self.account_id, self.day, self.map
        if account_id is None:
            return

        def read(session: ReadSession) -> Seen:
            from csmdesk.domain.people_map_filters import narrowed
            from csmdesk.domain.people_warnings import warnings_of
            from csmdesk.services.people_map import read_map

            whole = read_map(session, account_id, day)
            shown = narrowed(whole, named.filter) if named else whole
            return Seen(whole, shown, warnings_of(whole))

        self._desk.read(self, read, self._on_seen, error=self._on_failed, latest="map")

    def _on_soon(self) -> None:
        if self._is_behind:
            self._is_behind = False
            self._read_map()
            self._soon.start()

    def _on_seen(self, seen: Seen) -> None:
        self.last = seen
        self.seen.emit(seen)

    def _on_around(self, around: Around) -> None:
        was = self.map
        is_other = self.review != around.review
        self._maps, self._story, self.review = around.maps, around.story, around.review
        if self.map_id is not None and self.map is None:
            self.map_id = None  # it was deleted
        self.around.emit(around)
        if self.map != was or is_other:
            self._read_map()

    def _on_earlier(self, found: tuple[str, int | None]) -> None:
        self.earlier.emit(*found)

    def _on_failed(self, error: UserError) -> None:
        self.failed.emit(error)
