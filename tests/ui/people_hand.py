"""The tab of the people in a window, and a hand that uses it."""

from __future__ import annotations

from datetime import UTC, date, datetime

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import colleagues
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_people import PeopleTab
from tests.ui.busy_book import Busy, fill
from tests.ui.test_account_page import Visit

EARLY = date(2025, 11, 3)


class Hand(Visit):
    """The tab of the people, and a hand that uses it."""

    def go(self, tab: str = "people", name: str = "Aldermoor Rail") -> QWidget:
        """Go to the people at once: no other tab is made."""
        assert tab == "people"
        self.tab = self.people(name)
        return self.tab

    def people(self, name: str = "Aldermoor Rail", **params: str) -> PeopleTab:
        place = {"id": self.book.ids[name], "tab": "people", **params}
        self.window.stack.go(Place("account", place))
        self.idle()
        tab = self.page._built["people"]
        assert isinstance(tab, PeopleTab)
        return tab

    def key(self, name: str) -> StakeholderId:
        seen = self.tab.watch.last
        assert seen is not None
        return next(each.id for each in seen.whole.people if each.name == name)

    def press(self, key: Qt.Key, on: QWidget | None = None) -> None:
        QTest.keyClick(on or self.tab, key)
        self.idle()

    def choose_day(self, day: date) -> None:
        self.tab.bar.track.choose(day)
        self.qtbot.waitUntil(lambda: self.tab.watch.last.whole.as_of == day)
        self.idle()


def book_of_people(store: Store) -> Busy:
    """Write the book, with the day on which the decision maker came, and our owner of them."""
    made = fill(store)
    with store.write(Text("action.demo")) as uow:
        uow.change("stakeholder", made.place, {"valid_from": EARLY})
        made_at = {"created_at": datetime(2025, 11, 3, tzinfo=UTC)}
        uow.change("stakeholder", made.place, made_at)
        mine = next(each.id for each in colleagues.list_colleagues(uow) if each.is_me)
        uow.change("stakeholder", made.place, {"owner_id": mine})
    return made


def told(hand: Hand) -> dict[str, str]:
    return {line.warning.code.value: line.title for line in hand.tab.side.warnings.lines}
