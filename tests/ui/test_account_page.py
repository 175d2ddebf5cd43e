"""The page of one account on a real book: overview, timeline, people, usage, contracts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QMenu, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import CommitmentState, TimelineEntry, TimelineKind
from csmdesk.models.store import Store
from csmdesk.models.undo import UndoStack
from csmdesk.services import accounts, commitments, contracts, people, touchpoints
from csmdesk.ui.frame.languages import CHINESE, ENGLISH, Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_commands import AccountCommands
from csmdesk.ui.pages.account_page import TABS, AccountPage
from csmdesk.ui.pages.account_people import PeopleTab
from csmdesk.ui.theme.theme import Theme, ThemeMode
from tests.ui.busy_book import TODAY, Busy, fill
from tests.ui.looks import clipped, nameless, settle
from tests.ui.stage import Stage

pytestmark = pytest.mark.usefixtures("theme", "languages")


class Visit:
    """The page in a window, and a hand that uses it."""

    def __init__(self, qtbot: QtBot, store: Store, book: Busy, folder: Path) -> None:
        self.qtbot = qtbot
        self.store = store
        self.book = book
        self.stage = Stage(store, folder)
        self.window = self.stage.window
        self.commands = AccountCommands(self.stage.desk, self.window, self.window.stack)
        self.commands.bind()
        self.page = AccountPage(self.stage.desk, self.commands)
        self.window.add_page("account", self._page)
        self.go()

    def _page(self) -> AccountPage:
        return self.page

    def go(self, tab: str = "overview", name: str = "Aldermoor Rail") -> QWidget:
        """Go to a tab; of the people to their table, the map has tests of its own."""
        place = {"id": self.book.ids[name], "tab": tab}
        self.window.stack.go(
            Place("account", place | ({"view": "table"} if tab == "people" else {}))
        )
        self.idle()
        built = self.page._built[tab]
        return built.people if isinstance(built, PeopleTab) else built

    def idle(self) -> None:
        settle()
        self.qtbot.waitUntil(lambda: not self.stage.runner.is_busy)
        settle()

    def undo(self) -> None:
        self.stage.runner.run(self.window, lambda _: UndoStack(self.store).undo())
        self.idle()

    def menu(self) -> QMenu:
        return [w for w in self.window.findChildren(QMenu) if w.isVisible()][-1]

    def pick(self, words: str) -> None:
        next(a for a in self.menu().actions() if words in a.text()).trigger()
        self.idle()


@pytest.fixture
def book(store: Store) -> Busy:
    return fill(store)


@pytest.fixture
def visit(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Visit]:
    made = Visit(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def facts(visit: Visit) -> dict[str, str]:
    shown = visit.page._header._facts._facts
    return {fact.caption: f"{fact.value} {fact.detail}".strip() for fact in shown}


def tabs(visit: Visit) -> dict[str, str]:
    return {tab.key: tab.count for tab in visit.page._tabs._tabs}


def entries(visit: Visit) -> list[str]:
    model = visit.page._built["timeline"].table.paged_model
    rows = [n for n in range(model.rowCount()) if model.head(n) is None]
    return [model.record(model.slot(n)).title for n in rows]


def test_the_header_tells_who_and_the_facts_that_matter(visit: Visit) -> None:
    assert visit.page.title() == "Aldermoor Rail"
    assert visit.page._header._head._detail.text() == "Leeds · Rail · Value"
    assert facts(visit) == {
        "ARR": "¥560,000",
        "Renewal": "in 141 days 6 Aug 2026",
        "Next promise": "2 days overdue Send the offer · 1 overdue",
        "Last touch": "3 days ago Call",
        "Seats": "120",
    }
    assert tabs(visit) == {
        "overview": "", "timeline": "11", "people": "2", "plan": "", "usage": "",
        "contracts": "1", "group": "",
    }  # fmt: skip


def test_the_overview_answers_what_is_going_on(visit: Visit) -> None:
    overview = visit.page._built["overview"]
    assert [b.text for b in overview._touchpoints.briefs] == ["Talk 0", "Talk 1", "Talk 2"]
    assert overview._touchpoints.briefs[0].second == "The budget is decided in April."
    assert [b.text for b in overview._promises.briefs] == ["Send the offer", "Confirm the budget"]
    assert overview._promises.briefs[0].middle == "Mira Quell"
    assert [b.text for b in overview._tasks.briefs] == ["Prepare the review"]
    assert [b.text for b in overview._tickets.briefs] == ["#4388 Slow export"]
    assert [b.text for b in overview._people.briefs] == ["Tobias Renn", "Ines Calloway"]
    assert [b.text for b in overview._lines.briefs] == ["Suite"]
    assert overview._trend_section._title._title.text() == "Use fell by 50\u00a0% in 4 weeks"
    assert len(overview._trend.points) == 20


def test_a_promise_is_ticked_off_and_taken_back(visit: Visit, book: Busy) -> None:
    overview = visit.page._built["overview"]
    box = overview._promises.findChildren(QCheckBox)[0]
    assert box.accessibleName() == "Kept: Send the offer"
    QTest.mouseClick(box, Qt.MouseButton.LeftButton, pos=QPoint(8, box.height() // 2))
    visit.idle()
    assert [b.text for b in overview._promises.briefs] == ["Confirm the budget"]
    assert visit.window.toast.text == "Settle promise “Send the offer”"
    with visit.store.read() as read:
        kept = commitments.get_commitment(read, book.promise)
    assert (kept.state, kept.done_on) == (CommitmentState.DONE, TODAY)
    visit.undo()
    assert [b.text for b in overview._promises.briefs] == ["Send the offer", "Confirm the budget"]
    assert not overview._promises.findChildren(QCheckBox)[0].isChecked()


def test_a_task_is_ticked_off(visit: Visit) -> None:
    overview = visit.page._built["overview"]
    overview._tasks.findChildren(QCheckBox)[0].click()
    visit.idle()
    assert overview._tasks.briefs == ()


def test_links_and_rows_lead_on(visit: Visit) -> None:
    overview = visit.page._built["overview"]
    overview._touch_section.linked.emit()
    visit.idle()
    assert visit.page._tabs.current == "timeline"
    assert visit.window.stack.history.current.params["tab"] == "timeline"
    visit.go("overview")
    overview._promises.opened.emit(visit.book.promise)
    visit.idle()
    form = visit.commands.forms.open_form
    assert form is not None
    assert form.fields["text"].value() == "Send the offer"
    form.close_unsaved()


@pytest.mark.parametrize(("number", "tab"), list(enumerate(TABS, 1)))
def test_alt_and_a_digit_go_to_a_tab(visit: Visit, number: int, tab: str) -> None:
    key = Qt.Key(Qt.Key.Key_0 + number)
    QTest.keyClick(QApplication.focusWidget(), key, Qt.KeyboardModifier.AltModifier)
    visit.idle()
    assert visit.page._stack.currentWidget() is visit.page._built[tab]


def test_control_tab_walks_round(visit: Visit) -> None:
    for expected in (*TABS[1:], TABS[0]):
        QTest.keyClick(
            QApplication.focusWidget(), Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier
        )
        assert visit.page._tabs.current == expected
    visit.idle()


def test_the_keys_of_a_tab_work_at_once(visit: Visit) -> None:
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_3, Qt.KeyboardModifier.AltModifier)
    visit.idle()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Down)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    visit.idle()
    form = visit.commands.forms.open_form
    assert form is not None
    form.close_unsaved()


def test_tabs_are_built_when_they_are_looked_at(visit: Visit) -> None:
    assert set(visit.page._built) == {"overview"}
    visit.go("people")
    assert set(visit.page._built) == {"overview", "people"}


def test_commands_mean_the_account_that_is_open(visit: Visit, book: Busy) -> None:
    assert visit.stage.focus.current.id == book.first
    visit.stage.desk.actions.run("account.edit")
    visit.idle()
    form = visit.commands.forms.open_form
    assert form.fields["name"].value() == "Aldermoor Rail"
    form.close_unsaved()
    visit.window.stack.go(Place("ground"))
    assert visit.stage.focus.current is None


def test_archive_puts_the_account_away_and_back(visit: Visit, book: Busy) -> None:
    visit.stage.desk.actions.run("account.archive")
    visit.idle()
    assert visit.page._header._head._detail.text().endswith("Archived")
    assert visit.window.toast.text == "Archive account Aldermoor Rail"
    visit.stage.desk.actions.run("account.archive")
    visit.idle()
    with visit.store.read() as read:
        assert accounts.get_account(read, book.first).archived_at is None


def test_the_menu_makes_what_belongs_to_the_account(visit: Visit) -> None:
    for words, field in (
        ("New person", "title"), ("New promise", "side"), ("New task", "priority"),
        ("New contract line", "product"),
    ):  # fmt: skip
        visit.page._header._more.click()
        visit.pick(words)
        form = visit.commands.forms.open_form
        assert form is not None, words
        assert field in form.fields
        form.close_unsaved()


def test_another_account_replaces_everything(visit: Visit) -> None:
    for tab in TABS:
        visit.go(tab)
    people_tab = visit.go("people", "Fernhollow Books")
    assert facts(visit)["Last touch"] == "—"
    assert people_tab._stack.currentWidget() is people_tab._empty
    visit.go("timeline", "Fernhollow Books")
    assert entries(visit) == ["Suite"]
    visit.go("usage", "Fernhollow Books")
    assert visit.page._built["usage"]._stack.currentWidget() is visit.page._built["usage"]._empty
    overview = visit.go("overview", "Fernhollow Books")
    assert overview._promises.briefs == ()
    assert overview._promise_section._empty.text() == "Nothing is promised."


def test_an_account_that_is_gone_says_so(visit: Visit, book: Busy) -> None:
    with visit.store.write(Text("action.demo")) as uow:
        uow.raw.execute("DELETE FROM account WHERE id = ?", (book.first,))
    visit.stage.runner.changed.emit(uow.changes)
    visit.idle()
    assert visit.page._gone.isVisible()
    with visit.qtbot.waitSignal(visit.page.place_requested) as asked:
        visit.page.place_requested.disconnect(visit.window.stack.go)
        visit.page._gone.acted.emit()
    assert asked.args == [Place("accounts")]


# Timeline


def test_the_timeline_is_one_stream_by_month(visit: Visit) -> None:
    timeline = visit.go("timeline")
    model = timeline.table.paged_model
    heads = [str(model.head_line(model.head(n))) for n in model.slots.head_rows]
    assert heads[0].startswith("March 2026")
    assert sum(int(head.rsplit(", ", 1)[1]) for head in heads) == len(entries(visit)) == 11
    assert timeline._hints._side.text() == "11 entries"
    chips = {key: chip._count for key, chip in timeline.filters.chips.items()}
    assert chips == {
        "touchpoint": 4, "commitment": 2, "task": 1, "ticket": 2, "contract": 2, "churn": 0,
        "calendar": 0, "plan": 0, "change": 0,
    }  # fmt: skip


def test_chips_and_words_narrow_the_timeline_down(visit: Visit) -> None:
    timeline = visit.go("timeline")
    timeline.filters.chips["commitment"].setChecked(True)
    visit.idle()
    assert sorted(entries(visit)) == ["Confirm the budget", "Send the offer"]
    timeline.filters.field.setText("budget")
    timeline.filters.field.settle_now()
    visit.idle()
    assert entries(visit) == ["Confirm the budget"]
    timeline.filters.field.setText("nowhere")
    timeline.filters.field.settle_now()
    visit.idle()
    assert timeline._stack.currentWidget() is timeline._nothing
    timeline._nothing.acted.emit()
    visit.idle()
    assert len(entries(visit)) == 11


def test_a_note_unfolds_in_its_place(visit: Visit) -> None:
    timeline = visit.go("timeline")
    table = timeline.table
    model = table.paged_model
    row = next(n for n in range(model.rowCount()) if model.head(n) is None
               and model.record(model.slot(n)).title == "Talk 0")  # fmt: skip
    key = model.slot(row)
    plain = table.rowHeight(row)
    table.setFocus()
    table.select_key(key)
    QTest.keyClick(table, Qt.Key.Key_Return)
    visit.idle()
    opened = timeline._open.get(key)
    assert opened is not None
    assert table.rowHeight(row) > plain + 60
    assert opened.height() >= opened.needed_height(table.viewport().width()) - 1
    assert "two offers" in opened._note.document().toPlainText()
    assert "**" not in opened._note.document().toPlainText()
    QTest.keyClick(table, Qt.Key.Key_Space)
    visit.idle()
    assert table.rowHeight(row) == plain
    assert timeline._open.get(key) is None


def test_an_unfolded_entry_is_edited_and_follows(visit: Visit) -> None:
    timeline = visit.go("timeline")
    model = timeline.table.paged_model
    row = next(n for n in range(model.rowCount()) if model.head(n) is None
               and model.record(model.slot(n)).title == "Talk 0")  # fmt: skip
    key = model.slot(row)
    timeline._on_toggle(key)
    timeline._open.get(key)._edit.click()
    visit.idle()
    form = visit.commands.forms.open_form
    form.fields["subject"].set_value("Renewal talk")
    form.fields["notes"].set_value("Quite *another* note")
    form.save()
    visit.idle()
    assert "Renewal talk" in entries(visit)
    assert "another" in timeline._open.get(key)._note.document().toPlainText()
    visit.undo()
    assert "Talk 0" in entries(visit)


def test_a_touchpoint_is_deleted_and_brought_back(visit: Visit) -> None:
    timeline = visit.go("timeline")
    table = timeline.table
    model = table.paged_model
    key = next(k for k in model.slots.keys_between(0, 99) if model.record(k).title == "Talk 1")
    table.setFocus()
    table.select_key(key)
    QTest.keyClick(table, Qt.Key.Key_Delete)
    visit.idle()
    assert "Talk 1" not in entries(visit)
    assert visit.window.toast.text == "Move Talk 1 to the trash"
    visit.undo()
    assert "Talk 1" in entries(visit)
    with visit.store.read() as read:
        found = touchpoints.recent_touchpoints(read, visit.book.first, 9)
    assert "Tobias Renn" in [name for t in found if t.subject == "Talk 1" for _, name in t.people]


def test_a_promise_is_settled_from_the_timeline_and_opened_again(visit: Visit) -> None:
    timeline = visit.go("timeline")
    model = timeline.table.paged_model
    key = next(
        k for k in model.slots.keys_between(0, 99) if model.record(k).title == "Send the offer"
    )
    timeline._on_toggle(key)
    opened = timeline._open.get(key)
    assert opened._settle.text() == "Kept"
    opened._settle.click()
    visit.idle()
    assert model.record(key).state == CommitmentState.DONE
    assert timeline._open.get(key)._settle.text() == "Open again"
    timeline._open.get(key)._settle.click()
    visit.idle()
    assert model.record(key).state == CommitmentState.OPEN


def test_the_letter_e_edits_the_current_entry(visit: Visit) -> None:
    timeline = visit.go("timeline")
    model = timeline.table.paged_model
    key = next(
        k for k in model.slots.keys_between(0, 99) if model.record(k).title == "Prepare the review"
    )
    timeline.table.setFocus()
    timeline.table.select_key(key)
    QTest.keyClick(timeline.table, Qt.Key.Key_E)
    visit.idle()
    form = visit.commands.forms.open_form
    assert form.fields["notes"].value() == "With *figures*"
    form.close_unsaved()


def test_the_timeline_comes_back_as_it_was_left(visit: Visit) -> None:
    timeline = visit.go("timeline")
    timeline.filters.chips["touchpoint"].setChecked(True)
    visit.idle()
    key = timeline.table.paged_model.slots.keys_between(0, 9)[2]
    timeline.table.select_key(key)
    visit.window.stack.go(Place("ground"))
    visit.go("timeline", "Fernhollow Books")
    visit.window.stack.back()
    visit.window.stack.back()
    visit.idle()
    assert timeline.filters.chosen == {"touchpoint"}
    assert timeline.table.current_key() == key
    assert all(
        isinstance(timeline.table.paged_model.record(k), TimelineEntry)
        and k.kind is TimelineKind.TOUCHPOINT
        for k in timeline.table.paged_model.slots.keys_between(0, 9)
    )


# People


def test_people_show_their_stance_in_shape_and_word(visit: Visit) -> None:
    people_tab = visit.go("people")
    model = people_tab.table.paged_model
    line = model.line(0)
    cells = {c.key: cell for c, cell in zip(model.columns, line.cells, strict=True)}
    assert (cells["name"].text, cells["name"].tier) == ("Tobias Renn", "S")
    assert cells["stance"].text == "Sceptic"
    assert cells["stance"].shape is not None
    assert cells["role"].text == "Decision maker"
    assert cells["touch"].text == "3 days ago"
    assert cells["mail"].text == "tobias@example.com"
    assert people_tab._sum.text() == "2 people"


def test_a_person_is_marked_as_left_and_brought_back(visit: Visit, book: Busy) -> None:
    people_tab = visit.go("people")
    people_tab.table.setFocus()
    people_tab.table.select_key(book.place)
    QTest.keyClick(people_tab.table, Qt.Key.Key_L)
    visit.idle()
    visit.page._built["people"].forms.handover.save()
    visit.idle()
    assert people_tab._sum.text() == "1 person · 1 left"
    with visit.store.read() as read:
        gone = people.get_person(read, book.place)
    assert (gone.status, gone.valid_to) == ("left", TODAY)
    assert people_tab.table.selected_keys() == [book.place]
    visit.undo()
    assert people_tab._sum.text() == "2 people"


def test_a_person_is_added_from_the_empty_tab(visit: Visit) -> None:
    people_tab = visit.go("people", "Fernhollow Books")
    people_tab._empty.acted.emit()
    visit.idle()
    form = visit.commands.forms.open_form
    form.fields["name"].set_value("Wren Aldous")
    form.save()
    visit.idle()
    assert people_tab._sum.text() == "1 person"
    assert tabs(visit)["people"] == "1"


def test_the_menu_of_a_person(visit: Visit, book: Busy) -> None:
    people_tab = visit.go("people")
    people_tab.table.select_key(book.place)
    people_tab.table.menu_asked.emit(book.place, people_tab.mapToGlobal(QPoint(30, 30)))
    visit.pick("Edit")
    form = visit.commands.forms.open_form
    assert form.fields["name"].value() == "Tobias Renn"
    form.close_unsaved()


# Usage


def test_use_is_drawn_by_week_and_listed_by_feature(visit: Visit) -> None:
    usage = visit.go("usage")
    assert len(usage._chart.points) == 20
    assert usage._title.text() == "Use fell by 50\u00a0% in 4 weeks"
    model = usage.table.paged_model
    first = [cell.text for cell in model.line(0).cells]
    assert first[0] in {"planning", "boards"}
    assert first[1:] == ["1,260", "50\u00a0%", "140", "140"]
    assert usage._as_of.text() == "Sums by full week; data to 15 Mar 2026"


def test_one_feature_and_another_span_are_chosen(visit: Visit) -> None:
    usage = visit.go("usage")
    at = usage._metric.findData("boards")
    usage._metric.setCurrentIndex(at)
    usage._metric.activated.emit(at)
    visit.idle()
    assert usage._title.text().startswith("boards: ")
    assert usage._chart.points[-1].value == 35
    usage._span.choose("12")
    usage._span.chosen.emit("12")
    visit.idle()
    assert len(usage._chart.points) == 12
    assert usage._metric.currentData() == "boards"


def test_chart_and_figures_are_copied(visit: Visit) -> None:
    usage = visit.go("usage")
    usage._copy.click()
    text = QGuiApplication.clipboard().text()
    assert "2026-03-09\t70" in text
    assert "Feature\tUse\tShare\tDays with use\tErrors" in text
    usage._picture.click()
    picture = QGuiApplication.clipboard().image()
    assert picture.width() == 2 * usage._chart.width()
    assert visit.window.toast.text == "The chart is in the clipboard."
    QGuiApplication.clipboard().clear()


# Contracts


def test_contract_lines_run_or_are_over(visit: Visit) -> None:
    tab = visit.go("contracts")
    model = tab.table.paged_model
    heads = [str(model.head_line(model.head(n))) for n in model.slots.head_rows]
    assert heads == ["Running, 1", "Over, 1"]
    cells = {c.key: cell.text for c, cell in zip(model.columns, model.line(1).cells, strict=True)}
    assert cells["product"] == "Suite"
    assert cells["arr"] == "¥560,000"
    assert cells["state"] == "Active"
    assert model.line(3).is_faded


def test_a_contract_line_is_deleted_with_undo(visit: Visit, book: Busy) -> None:
    tab = visit.go("contracts")
    tab.table.setFocus()
    tab.table.select_key(book.line)
    QTest.keyClick(tab.table, Qt.Key.Key_Delete)
    visit.idle()
    assert facts(visit)["ARR"] == "¥0"
    with visit.store.read() as read:
        assert [line.product for line in contracts.list_lines(read, book.first)] == ["Pilot"]
    visit.undo()
    assert facts(visit)["ARR"] == "¥560,000"


def test_a_contract_line_is_edited_from_the_table(visit: Visit, book: Busy) -> None:
    tab = visit.go("contracts")
    tab.table.setFocus()
    tab.table.select_key(book.line)
    QTest.keyClick(tab.table, Qt.Key.Key_Return)
    visit.idle()
    form = visit.commands.forms.open_form
    form.fields["arr"]._amount.setText("60万")
    form.save()
    visit.idle()
    assert facts(visit)["ARR"] == "¥600,000"


# Looks


@pytest.mark.parametrize("base", [13, 26])
@pytest.mark.parametrize("mode", [ThemeMode.LIGHT, ThemeMode.DARK])
@pytest.mark.parametrize("language", [CHINESE, ENGLISH])
@pytest.mark.parametrize("name", ["Aldermoor Rail", "Fernhollow Books"])
def test_nothing_is_cut_and_everything_has_a_name(
    visit: Visit, theme: Theme, languages: Languages, *, language: str, mode: ThemeMode, base: int,
    name: str,
) -> None:  # fmt: skip
    visit.stage.language = language
    languages.use(language)
    theme.set_mode(mode)
    theme.set_base_size(base)
    for tab in TABS:
        visit.go(tab, name)
        assert (tab, clipped(visit.page)) == (tab, [])
        found = [f for f in nameless(visit.page) if f != "Button in EmptyState"]
        assert (tab, found) == (tab, [])
