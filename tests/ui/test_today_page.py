"""The page of the day: its lines, its keys, and what stands beside them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.app.day import Day
from csmdesk.domain.errors import UserError
from csmdesk.domain.ids import AccountId, CommitmentId
from csmdesk.domain.meetings import MeetingDraft
from csmdesk.domain.text import Text
from csmdesk.domain.today import Group, Outcome
from csmdesk.models.store import Store
from csmdesk.services import commitments, meetings, people
from csmdesk.services.today import read_today
from csmdesk.system.settings import WEEKLY_VISITS
from csmdesk.ui.frame.languages import CHINESE, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.today.page import TodayPage
from csmdesk.ui.pages.today.review import ReviewSheet
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.conftest import NOW
from tests.services.book_of import DAY, account, edit, line, local, person, talk
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


def days(count: int) -> timedelta:
    return timedelta(days=count)


def promise(
    store: Store, account_id: AccountId, text: str, due: int, side: str = "ours"
) -> CommitmentId:
    with edit(store) as uow:
        return commitments.create_commitment(
            uow, account_id, side=side, text=text, due_on=DAY + days(due)
        )


def meeting(store: Store, account_id: AccountId | None, title: str, start: int, end: int) -> str:
    """Make a meeting by its distance from now, in minutes."""
    draft = MeetingDraft(
        title, NOW + timedelta(minutes=start), NOW + timedelta(minutes=end), account_id
    )
    with edit(store) as uow:
        return meetings.create_meeting(uow, draft)


class Visit:
    """The page in a window, as the program puts it there."""

    def __init__(self, qtbot: QtBot, store: Store, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.stage = Stage(store, folder)
        self.stage.window.resize(1440, 900)
        self.commands = AccountCommands(self.stage.desk, self.stage.window, self.stage.window.stack)
        self.logged: list[str] = []
        self.day = Day(self.stage.desk, self.stage.window, self.commands)
        self.stage.window.commands.bind("touchpoint.log", self._log)
        self.go()

    def _log(self) -> None:
        here = self.stage.focus.current
        self.logged.append(here.name if here else "")

    @property
    def page(self) -> TodayPage:
        page = self.stage.window.stack.page
        assert isinstance(page, TodayPage)
        return page

    def go(self) -> None:
        self.stage.window.stack.go(Place("today"))
        self.idle()

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def press(self, key: Qt.Key) -> None:
        QTest.keyClick(QApplication.focusWidget() or self.page.board.table, key)
        self.idle()

    def stand_on(self, act: str) -> None:
        for found in self.page.board._rows.values():
            if self.stage.render(found.reason.act) == act:
                assert self.page.board.table.select_key(found.key)
                return
        raise AssertionError(act)

    def acts(self) -> list[str]:
        """Return what the lines in sight say, heads left out."""
        model = self.page.board.table.paged_model
        rows = [model.line(n) for n in range(model.rowCount()) if model.head(n) is None]
        return [row.cells[2].text for row in rows if row is not None]

    def heads(self) -> list[str]:
        model = self.page.board.table.paged_model
        return [str(model.head_line(model.slot(n))) for n in model.slots.head_rows]


@pytest.fixture
def looms(store: Store) -> AccountId:
    made = account(store, tier="A", stage="steady", currency="USD")
    line(store, made, arr=12000, end_on=DAY + days(200))
    talk(store, made, started_at=local(DAY, 1))
    person(store, made, "Ada Quill", title="COO", tier="S", role="decision_maker")
    with edit(store) as uow:  # so that the map of the account asks for nobody else
        uow.insert("required_role", {"role": "decision_maker"})
    return made


@pytest.fixture
def mills(store: Store) -> AccountId:
    made = account(store, "Plover Mills", tier="B", stage="steady")
    talk(store, made, started_at=local(DAY, 1))
    return made


@pytest.fixture
def visit(
    qtbot: QtBot, store: Store, looms: AccountId, mills: AccountId, tmp_path: Path
) -> Iterator[Visit]:
    promise(store, looms, "Late price", -3)
    promise(store, looms, "Plan for April", 4)
    promise(store, looms, "Their logins", -1, "theirs")
    promise(store, mills, "Invoice copy", 0)
    made = Visit(qtbot, store, tmp_path)
    yield made
    made.day.close()
    made.stage.close()


def test_lines_stand_in_their_groups_with_words_and_sums(visit: Visit) -> None:
    assert visit.acts() == ["Late price", "Invoice copy", "Plan for April", "Their logins"]
    assert visit.heads() == [
        "Now, 2 items, touches ARR US$12K",
        "This week, 1 item, touches ARR US$12K",
        "Waiting for others, 1 item, touches ARR US$12K",
    ]
    first = visit.page.board.table.paged_model.line(1)
    assert first is not None
    assert (first.cells[1].text, first.cells[1].detail) == ("Kestrel Looms", "Ada Quill · COO")
    assert first.cells[2].detail == "We promised it for 15 Mar; **3 days** overdue"
    assert (first.cells[3].text, first.cells[4].text) == ("US$12K", "200 days")
    assert first.cells[5].figure == "—"


def test_a_screen_reader_hears_no_marks(visit: Visit) -> None:
    model = visit.page.board.table.paged_model
    assert "**" not in model.data(model.index(1, 0))


def test_the_rail_counts_what_is_open(visit: Visit, looms: AccountId) -> None:
    assert visit.stage.window.rail.item("go.today")._count == 4
    visit.stage.window.stack.go(Place("ground"))
    promise(visit.store, looms, "One more", 0)
    visit.stage.desk.write(
        visit.stage.window,
        Text.of("action.create_commitment", text="And another"),
        lambda uow: commitments.create_commitment(
            uow, looms, side="ours", text="And another", due_on=DAY
        ),
    )
    visit.qtbot.waitUntil(lambda: visit.stage.window.rail.item("go.today")._count == 6)


def test_the_head_says_what_comes_first(visit: Visit) -> None:
    assert visit.page.head._sentence.text() == "First: 2 to do now, touching ARR US$12K"
    assert visit.page.head._day.text() == "Wed 18 Mar"


def test_chips_choose_and_count(visit: Visit) -> None:
    chips = visit.page.head.chips
    assert {key: chip._count for key, chip in chips.items()} == {
        "all": 4, "tier_a": 3, "renewing": 0,
    }  # fmt: skip
    chips["tier_a"].click()
    assert visit.acts() == ["Late price", "Plan for April", "Their logins"]
    chips["renewing"].click()
    assert visit.page.board._stack.currentWidget() is visit.page.board._nothing
    visit.page.board._nothing._first.click()
    assert len(visit.acts()) == 4


def test_enter_opens_the_rows_behind_the_line_and_each_opens(visit: Visit) -> None:
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_Return)
    sheet = visit.page.acts.evidence
    assert sheet.isVisible()
    assert [(row.table, row.title) for row in sheet.rows] == [("commitment", "Late price")]
    visit.press(Qt.Key.Key_Return)
    assert not sheet.isVisible()
    form = visit.commands.forms.open_form
    assert form is not None
    assert form.fields["text"].value() == "Late price"
    form.close_unsaved()


def test_keys_mean_the_line_again_after_a_sheet_was_closed(visit: Visit) -> None:
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_Return)
    visit.press(Qt.Key.Key_Escape)
    visit.press(Qt.Key.Key_S)
    assert visit.page.acts.put_off_form.isVisible()
    visit.press(Qt.Key.Key_Escape)
    visit.press(Qt.Key.Key_D)
    assert visit.page.acts.close_form.isVisible()


def test_the_evidence_leads_to_the_account(visit: Visit, looms: AccountId) -> None:
    visit.stage.window.add_page("account", TodayPageStub)
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_Return)
    visit.page.acts.evidence.account.click()
    place = visit.stage.window.stack.history.current
    assert place == Place("account", {"id": looms, "tab": "overview"})


def test_a_line_about_people_leads_to_the_person(visit: Visit, looms: AccountId) -> None:
    visit.stage.window.add_page("account", TodayPageStub)
    left = person(visit.store, looms, "Ida Fenn", role="champion")
    with edit(visit.store) as uow:
        people.edit_person(uow, left, status="left", valid_to=DAY - days(9))
        uow.insert("required_role", {"role": "tech_lead"})
    for code, record in (("departure", {"record": f"stakeholder:{left}"}), ("people_roles", {})):
        with visit.store.read() as read:
            lines = read_today(read).lines
        visit.page.acts.open_account(next(each for each in lines if each.reason.code == code))
        place = visit.stage.window.stack.history.current
        assert place == Place("account", {"id": looms, "tab": "people", **record})
        visit.go()


def TodayPageStub() -> object:  # noqa: N802 - stands for a class
    from tests.ui.stage import Ground

    return Ground()


def test_l_logs_at_the_account_of_the_line(visit: Visit) -> None:
    visit.stand_on("Invoice copy")
    visit.press(Qt.Key.Key_L)
    assert visit.logged == ["Plover Mills"]


def test_s_puts_off_with_a_reason_and_brings_back(visit: Visit) -> None:
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_S)
    form = visit.page.acts.put_off_form
    visit.press(Qt.Key.Key_Return)
    assert form.isVisible()  # the reason is missing
    assert "missing" in form.message._message.text()
    form._reasons[0].click()
    form._days[3].click()
    visit.press(Qt.Key.Key_Return)
    assert not form.isVisible()
    assert visit.acts() == ["Invoice copy", "Plan for April", "Their logins"]
    assert visit.heads()[-1] == "Put off, 1 item, touches ARR US$12K"
    table = visit.page.board.table
    table.fold(table.paged_model.slots.head_rows[-1], is_folded=False)
    visit.stand_on("Late price")
    assert (
        "Put off until Sat 21 Mar: Waiting for them"
        in table.paged_model.line(table.currentIndex().row()).cells[2].detail
    )
    visit.press(Qt.Key.Key_S)
    assert visit.acts()[0] == "Late price"


def test_d_closes_with_an_outcome(visit: Visit) -> None:
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_D)
    form = visit.page.acts.close_form
    assert list(form._outcome._words.values()) == [
        "Kept", "No longer needed", "Handed over",
    ]  # fmt: skip
    form._outcome.set_value(str(Outcome.NOT_NEEDED))
    visit.press(Qt.Key.Key_Return)
    assert "Late price" not in visit.acts()
    with visit.store.read() as read:
        rows = read.sql("SELECT state FROM commitment WHERE text = 'Late price'")
    assert rows[0][0] == "cancelled"


def test_space_glances_and_escape_closes(visit: Visit) -> None:
    visit.stand_on("Late price")
    visit.press(Qt.Key.Key_Space)
    assert visit.page.is_peeking
    assert visit.page.side.isHidden()
    visit.press(Qt.Key.Key_Escape)
    assert not visit.page.is_peeking
    assert not visit.page.side.isHidden()


def test_commands_mean_the_account_of_the_line(visit: Visit) -> None:
    visit.stand_on("Invoice copy")
    assert visit.stage.focus.current.name == "Plover Mills"
    visit.stage.window.stack.go(Place("ground"))
    assert visit.stage.focus.current is None


def test_meetings_ask_for_what_is_to_be_done_about_them(visit: Visit, looms: AccountId) -> None:
    over = meeting(visit.store, looms, "Price talk", -50, -4)
    meeting(visit.store, looms, "Review", 60, 120)
    meeting(visit.store, None, "Team", 180, 200)
    visit.page._watch.look()
    visit.idle()
    cards = visit.page.side.meetings.cards
    assert [(card.awaits_log, card.log.isHidden()) for card in cards] == [
        (True, False), (False, True), (False, True),
    ]  # fmt: skip
    assert cards[0].accessibleName().endswith("Kestrel Looms · Price talk")
    assert "Log it: Price talk" in visit.acts()
    cards[0].miss.click()
    visit.idle()
    with visit.store.read() as read:
        assert meetings.get_meeting(read, over).state == "cancelled"
    assert "Log it: Price talk" not in visit.acts()


def test_a_meeting_is_logged_from_its_line(visit: Visit, looms: AccountId) -> None:
    key = meeting(visit.store, looms, "Price talk", -50, -4)
    visit.page._watch.look()
    visit.idle()
    visit.stand_on("Log it: Price talk")
    visit.press(Qt.Key.Key_L)
    with visit.store.read() as read:
        assert meetings.get_meeting(read, key).touchpoint_id is not None
    form = visit.commands.forms.open_form
    if form is not None:
        form.close_unsaved()


def test_visits_of_the_week_stand_beside_what_is_aimed_for(visit: Visit) -> None:
    side = visit.page.side
    assert (side._figure.text(), side._target.text()) == ("0", "/ 12")
    assert side._missing.text().startswith("12 to go")
    visit.stage.settings.set(WEEKLY_VISITS, 0)
    assert (side._target.text(), side._bar.isHidden()) == ("", True)


def test_promises_of_the_day_open(visit: Visit) -> None:
    rows = visit.page.side.promises
    assert rows.accessibleDescription() == "ours: Plover Mills: Invoice copy"
    rows.setFocus()
    visit.press(Qt.Key.Key_Return)
    form = visit.commands.forms.open_form
    assert form is not None
    assert form.fields["text"].value() == "Invoice copy"
    form.close_unsaved()


def test_in_a_narrow_window_list_and_calendar_take_turns(visit: Visit) -> None:
    visit.stage.window.resize(1000, 700)
    visit.idle()
    assert visit.page.side.isHidden()
    visit.page.head.side.click()
    assert (visit.page.side.isHidden(), visit.page._left.isHidden()) == (False, True)
    visit.press(Qt.Key.Key_Escape)
    assert (visit.page.side.isHidden(), visit.page._left.isHidden()) == (True, False)


def test_filter_and_line_are_as_they_were_left(visit: Visit) -> None:
    visit.page.head.chips["tier_a"].click()
    visit.stand_on("Plan for April")
    visit.stage.window.stack.go(Place("ground"))
    visit.stage.window.stack.back()
    visit.idle()
    assert visit.page.head.filter == "tier_a"
    assert visit.stage.render(visit.page.board.current().reason.act) == "Plan for April"


def test_the_day_is_reviewed_copied_and_printed(visit: Visit, looms: AccountId) -> None:
    visit.stand_on("Plan for April")
    visit.press(Qt.Key.Key_S)
    visit.page.acts.put_off_form._reasons[1].click()
    visit.press(Qt.Key.Key_Return)
    visit.stage.window.commands.run("today.review")
    visit.idle()
    sheet = visit.day._review
    assert isinstance(sheet, ReviewSheet)
    printed: list[str] = []

    class Paper:
        def print_markdown(self, _owner: object, _title: str, text: str) -> None:
            printed.append(text)

    sheet._printing = Paper()  # type: ignore[assignment]
    sheet.print.click()
    sheet.copy.click()
    assert printed == [QApplication.clipboard().text()]
    assert "- Kestrel Looms · Our promise (until 19 Mar: Not urgent)" in printed[0]
    assert "- Kestrel Looms · Late price" in printed[0]
    visit.press(Qt.Key.Key_Escape)
    assert not sheet.isVisible()


@pytest.mark.parametrize(("mode", "base"), [(ThemeMode.LIGHT, 26), (ThemeMode.DARK, 13)])
def test_nothing_is_clipped_or_nameless(
    visit: Visit, languages: Languages, theme: Theme, mode: ThemeMode, base: int
) -> None:
    theme.set_mode(mode)
    theme.set_base_size(base)
    languages.use(CHINESE)
    visit.stage.speak(CHINESE)
    visit.stage.window.resize(1280, 720)
    visit.idle()
    assert clipped(visit.page) == []
    assert nameless(visit.page) == []


def test_an_empty_day_says_what_is_next(
    qtbot: QtBot, store: Store, mills: AccountId, tmp_path: Path
) -> None:
    promise(store, mills, "Send the plan", 20)
    made = Visit(qtbot, store, tmp_path)
    calm = made.page.board._calm
    assert made.page.board._stack.currentWidget() is calm
    assert calm._sentence.text() == "Next: Plover Mills: Send the plan, due 7 Apr."
    assert made.stage.window.rail.item("go.today")._count is None
    made.day.close()
    made.stage.close()


def test_an_empty_book_says_how_to_begin(qtbot: QtBot, store: Store, tmp_path: Path) -> None:
    made = Visit(qtbot, store, tmp_path)
    board = made.page.board
    assert board._stack.currentWidget() is board._first
    assert Group.NOW
    made.day.close()
    made.stage.close()


class Arriving(Visit):
    """The page before its first answer; ``book`` is asked for by each reading."""

    readings = 0
    refusal: UserError | None = None

    def go(self) -> None:
        self.stage.desk.book = self.book
        self.stage.window.stack.go(Place("today"))

    def book(self) -> Store:
        self.readings += 1
        if self.refusal is not None:
            raise self.refusal
        return self.store


def test_the_first_answer_is_waited_for_in_sight_and_asked_for_once(
    qtbot: QtBot, store: Store, mills: AccountId, tmp_path: Path
) -> None:
    made = Arriving(qtbot, store, tmp_path)
    side = made.page.side
    assert side._free.isHidden()  # nobody knows yet that nothing is in the calendar
    assert not side._coming.isHidden()
    assert not side._due_coming.isHidden()
    made.idle()
    assert made.readings == 1
    assert not side._free.isHidden()
    assert side._coming.isHidden()
    assert side._due_coming.isHidden()
    made.day.close()
    made.stage.close()


def test_a_day_that_cannot_be_read_says_so_and_is_read_on_demand(
    qtbot: QtBot, store: Store, mills: AccountId, tmp_path: Path
) -> None:
    made = Arriving(qtbot, store, tmp_path)
    made.refusal = UserError(Text("snooze.past"), Text("snooze.past_hint"))
    made.idle()
    board, side = made.page.board, made.page.side
    if board._stack.currentWidget() is not board._failed:  # the first answer was there already
        made.day._watch.look()
        made.idle()
    assert board._stack.currentWidget() is board._failed
    assert side._coming.isHidden()
    made.refusal = None
    board._failed.acted.emit()
    made.idle()
    assert board._stack.currentWidget() is board._calm
    made.day.close()
    made.stage.close()
