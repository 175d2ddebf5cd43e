"""What the palette finds in a book, completes, remembers, and where each of it leads."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.app.day import Day
from csmdesk.app.finder import BookFinder
from csmdesk.domain.ids import AccountId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.models.store import Store
from csmdesk.services import commitments, meetings, opportunities
from csmdesk.ui.actions.items import Answer, ItemKind, PaletteItem
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_briefs import BriefRow
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_page import AccountPage
from csmdesk.ui.pages.today.meetings import MeetingCard
from csmdesk.ui.pages.todos.page import TodosPage
from csmdesk.ui.tables.paged_table import PagedTable
from tests.services.book_of import DAY, account, edit, facts, local, person, talk, ticket
from tests.ui.looks import settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Search:
    """Ask the finder on a book, and go where an item leads."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.stage = Stage(store, folder)
        self.stack = self.stage.window.stack
        self.finder = BookFinder(self.stage.desk, self.stage.window)
        self.commands = AccountCommands(self.stage.desk, self.stage.window, self.stack)
        self.stage.window.add_page("account", self._account_page)
        self.stage.window.add_page("todos", self._todos_page)
        self.day = Day(self.stage.desk, self.stage.window, self.commands)
        self.stack.moved.connect(self.finder.note_visit)
        self._answer: Answer | None = None

    def _account_page(self) -> AccountPage:
        return AccountPage(self.stage.desk, self.commands)

    def _todos_page(self) -> TodosPage:
        return TodosPage(self.stage.desk, self.commands)

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def ask(self, text: str) -> Answer:
        self._answer = None
        self.finder.find(text, self._take)
        self.qtbot.waitUntil(lambda: self._answer is not None)
        assert self._answer is not None
        return self._answer

    def _take(self, answer: Answer) -> None:
        self._answer = answer

    def item(self, text: str, kind: ItemKind) -> PaletteItem:
        return next(item for item in self.ask(text).items if item.kind is kind)

    def go(self, text: str, kind: ItemKind) -> None:
        place = self.item(text, kind).place
        assert place is not None
        self.stack.go(place)
        self.idle()

    def current(self, table: PagedTable) -> Any:
        """Return the current record, which must be in sight, once it has been read."""
        model = table.paged_model
        self.qtbot.waitUntil(lambda: model.record(table.current_key()) is not None)
        assert table.viewport().rect().contains(table.visualRect(table.currentIndex()))
        return model.record(table.current_key())


@pytest.fixture
def looms(store: Store) -> AccountId:
    """Make an account whose timeline is longer than a screen."""
    made = account(store, "华信精工", tags=("重点",))
    for n in range(80):
        talk(store, made, f"Talk {n}", started_at=local(DAY - timedelta(n)))
    talk(store, made, "Kerfuffle", started_at=local(DAY - timedelta(200)))
    for n in range(40):
        person(store, made, f"Person {n:02}")
    person(store, made, "Zed Weaver")
    facts(store, ticket(made, local(DAY - timedelta(210)), number="T-1", subject="Slow export"))
    with edit(store) as uow:
        for n in range(40):
            commitments.create_commitment(uow, made, text=f"Thing {n}", side="ours", due_on=DAY)
        kept = commitments.create_commitment(uow, made, text="Old quote", side="ours")
        commitments.settle_commitment(uow, kept)
        commitments.create_commitment(uow, made, text="New quote", side="theirs",
                                      due_on=DAY + timedelta(50))  # fmt: skip
    return made


@pytest.fixture
def box(qtbot: QtBot, store: Store, looms: AccountId, tmp_path: Path) -> Iterator[Search]:
    made = Search(qtbot, store, tmp_path)
    yield made
    made.stage.close()


def test_a_note_and_a_ticket_are_gone_to_on_the_timeline(box: Search) -> None:
    for words, kind, title in (
        ("kerfuffle", ItemKind.NOTE, "Kerfuffle"), ("slow", ItemKind.TICKET, "Slow export"),
        ("kerfuffle", ItemKind.NOTE, "Kerfuffle"),
    ):  # fmt: skip
        box.go(words, kind)
        assert title in box.current(box.stack.page._built["timeline"].table).title


def test_the_timeline_shows_everything_before_it_goes_to_a_note(box: Search) -> None:
    box.go("kerfuffle", ItemKind.NOTE)
    timeline = box.stack.page._built["timeline"]
    timeline.filters.set_filter(frozenset({"ticket"}), "")
    timeline._on_filter()
    box.idle()
    box.go("kerfuffle", ItemKind.NOTE)
    assert box.current(timeline.table).title == "Kerfuffle"
    assert not timeline.filters.is_set


def test_a_person_is_gone_to_among_the_people(box: Search) -> None:
    box.go("zed", ItemKind.PERSON)
    assert box.current(box.stack.page._built["people"].table).name == "Zed Weaver"


def test_a_promise_is_gone_to_in_the_list_where_it_stands(box: Search) -> None:
    for words in ("new quote", "old quote"):
        box.go(words, ItemKind.PROMISE)
        assert box.current(box.stack.page.board.table).title.lower() == words


def test_an_opportunity_is_gone_to_among_those_of_its_account(
    box: Search, store: Store, looms: AccountId
) -> None:
    with edit(store) as uow:
        for n in range(9):
            opportunities.create_opportunity(uow, looms, f"Module {n}", close_on=DAY + timedelta(n))
    for words in ("module 8", "module 7"):  # from elsewhere, and from the account itself
        box.go(words, ItemKind.OPPORTUNITY)
        row = QApplication.focusWidget()
        assert isinstance(row, BriefRow)
        assert row.brief.text.lower() == words


def test_a_meeting_among_us_is_gone_to_on_its_day(box: Search, store: Store) -> None:
    start = local(DAY + timedelta(9), 10)
    with edit(store) as uow:
        draft = MeetingDraft("Pipeline review", start, start + timedelta(hours=1))
        meetings.create_meeting(uow, draft)
    box.go("pipeline", ItemKind.MEETING)
    card = QApplication.focusWidget()
    assert isinstance(card, MeetingCard)
    assert card.meeting.title == "Pipeline review"
    assert box.ask("").items[0].title == "Pipeline review"
    box.stack.page.side.back.click()
    box.idle()
    assert box.stack.page.side.meetings.cards == []


def test_filters_are_completed_from_the_book(box: Search) -> None:
    def offered(text: str) -> list[str]:
        return [item.completes for item in box.ask(text).items if item.completes]

    assert offered("kerfuffle acc") == ["kerfuffle account:"]
    assert offered("account:hx") == []  # no pinyin yet
    assert offered("account:华") == ["account:华信精工 "]
    assert offered("person:zed") == ['person:"Zed Weaver" ']
    assert offered("tag:重") == ["tag:重点 "]
    assert offered("type:tick") == ["type:ticket "]
    assert offered("type:ticket") == []


def test_what_is_wrong_with_a_filter_is_told(box: Search) -> None:
    assert "is no day" in box.ask("kerfuffle before:2024-13").told
    assert box.ask("account:nobody kerfuffle").told == "No account is called “nobody”."
    assert box.ask("kerfuffle").told == ""


def test_hits_are_marked_in_title_and_excerpt(box: Search) -> None:
    item = box.item("kerf", ItemKind.NOTE)
    assert [item.title[start:end] for start, end in item.title_spans] == ["Kerf"]
    assert [item.detail[start:end] for start, end in item.spans] == ["Kerf"]
    assert item.side


def test_an_empty_box_offers_what_was_looked_at_last(box: Search, store: Store) -> None:
    assert box.ask("").items == []
    box.stack.go(Place("account", {"id": account(store, "Reedwater Mills")}))
    box.idle()
    box.go("zed", ItemKind.PERSON)
    box.go("kerfuffle", ItemKind.NOTE)
    shown = box.ask("").items
    assert {item.kind for item in shown} == {ItemKind.RECENT}
    assert [item.title for item in shown] == [
        "华信精工 · Kerfuffle", "Zed Weaver", "Reedwater Mills",
    ]  # fmt: skip
