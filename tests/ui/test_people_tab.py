"""The people of an account around the map: views, warnings, the person, days."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.people_changes import ChangeKind
from csmdesk.domain.people_map import MapView
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import people, service_standards, touchpoints
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_people import PeopleTab
from csmdesk.ui.pages.people.time_scale import TimeScale, month_after, month_before, short_name
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.people_map.asks import GhostRole, Graded, Reparent
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.busy_book import TODAY
from tests.ui.looks import clipped, nameless
from tests.ui.people_hand import EARLY, Hand, book_of_people, told

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book_of_people(store), tmp_path)
    yield made
    made.stage.close()


def test_keys_and_commands_choose_the_view_and_the_next_account_has_it_too(hand: Hand) -> None:
    hand.people(view="grid")
    assert hand.window.stack.history.current.params.keys() == {"id", "tab"}
    hand.tab.show_view("tree")
    hand.people(view="grid")  # asked for once, but not ignored the next time
    assert hand.tab.view is MapView.GRID
    hand.tab.show_view("tree")
    hand.tab.canvas.setFocus()
    hand.press(Qt.Key.Key_3, hand.tab.canvas)
    assert hand.tab.view is MapView.GRID
    assert hand.tab.head.views.current == "grid"
    hand.press(Qt.Key.Key_5, hand.tab.canvas)
    assert hand.tab._stack.currentWidget() is hand.tab.people
    assert not hand.tab.bar.isVisible()
    again = PeopleTab(hand.stage.desk, hand.commands)
    assert again.view is MapView.TABLE
    again.deleteLater()


def test_warnings_lead_to_the_person_who_is_told_of_and_to_the_next_step(hand: Hand) -> None:
    assert "required_role_missing" in told(hand)
    assert hand.tab.side._sum.text() == "Threads 1 · S-tier 1"
    rows = {row.line.warning.code.value: row for row in hand.tab.side.warnings._rows}
    rows["required_role_missing"].click()
    [strip] = [s for s in hand.tab.side.warnings._strips if s.isVisible()]
    places: list[Place] = []
    hand.commands.place_requested.connect(places.append)
    strip.rule.click()
    assert places == [
        Place("required_roles", {"tier": "A", "stage": "value", "role": "economic_buyer"})
    ]
    rows["single_threaded"].click()
    assert not any(s.rule.isVisible() for s in hand.tab.side.warnings._strips)
    hand.idle()
    person = hand.tab.side.person.person
    assert person is not None
    assert person.name == "Tobias Renn"
    strip = next(s for s in hand.tab.side.warnings._strips if s.isVisible())
    strip.button.click()
    hand.idle()
    form = hand.commands.forms.open_form
    assert form.fields["title"].value() == hand.tab.side.warnings.lines[0].step
    form.close_unsaved()
    beside = QPoint(strip.width() - 4, strip.button.geometry().center().y())
    QTest.mouseClick(strip, Qt.MouseButton.LeftButton, pos=beside)
    focused = QApplication.focusWidget()
    assert focused is not None
    hand.press(Qt.Key.Key_2, focused)
    assert hand.tab.view is MapView.INFLUENCE
    pane = hand.tab.side.person
    assert pane._number.text() == str(pane.person.strength.score)
    assert "Seniority: 15 of 15" in pane.bars.accessibleName()
    hand.qtbot.waitUntil(lambda: pane._delta.text().endswith("in 90 days"))
    hand.press(Qt.Key.Key_F9)
    assert hand.tab.side.isHidden()


def test_another_day_is_walked_to_said_and_cannot_be_written_to(hand: Hand) -> None:
    tobias = hand.key("Tobias Renn")
    hand.choose_day(date(2026, 1, 15))
    assert hand.tab.band.isVisible()
    assert "15 Jan 2026" in hand.tab.band._words.text()
    hand.tab.canvas.graded.emit(Graded(tobias, 5, 5))
    hand.idle()
    assert "nothing is changed in the past" in hand.window.toast.text
    with hand.store.read() as read:
        assert people.get_person(read, tobias).influence is None
    hand.press(Qt.Key.Key_F8)
    hand.qtbot.waitUntil(hand.tab.band.isHidden)
    assert hand.tab.watch.is_now
    track = hand.tab.bar.track
    assert track.day == TODAY
    QTest.keyClick(track, Qt.Key.Key_Left)
    hand.tab.watch.seen.emit(hand.tab.watch.last)  # an older answer that comes late
    assert track.day == date(2026, 3, 17)
    track.choose(TODAY)
    for key, day in (
        (Qt.Key.Key_Left, date(2026, 3, 17)), (Qt.Key.Key_PageDown, date(2026, 2, 17)),
        (Qt.Key.Key_Home, EARLY), (Qt.Key.Key_End, TODAY),
    ):  # fmt: skip
        QTest.keyClick(track, key)
        assert track.day == day
    QTest.keyClick(track, Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    assert track.day == EARLY
    hand.tab.bar.toggle()
    assert hand.tab.bar.is_playing
    hand.tab.bar._on_step()
    assert track.day == TODAY
    hand.tab.bar._on_step()
    assert not hand.tab.bar.is_playing
    hand.tab.bar.toggle()
    hand.window.stack.go(Place("ground"))
    assert not hand.tab.bar.is_playing


def test_what_the_canvas_asks_for_is_written_in_one_step_with_undo(hand: Hand) -> None:
    tobias, ines = hand.key("Tobias Renn"), hand.key("Ines Calloway")
    hand.tab.canvas.manager_asked.emit(Reparent(ines, tobias))
    hand.idle()
    assert hand.tab.watch.last.whole.managers() == {ines: tobias}
    hand.tab.choosing.go_to(ines)
    assert [b.text for b in hand.tab.side.person.ties.briefs] == ["Reports to Tobias Renn"]
    hand.tab.canvas.manager_asked.emit(Reparent(tobias, ines))
    hand.idle()
    assert "ring" in hand.window.toast.text
    hand.undo()
    assert hand.tab.watch.last.whole.managers() == {}
    hand.tab.canvas.graded.emit(Graded(ines, influence=4))
    hand.idle()
    graded = hand.tab.watch.last.whole.person(ines)
    assert graded is not None
    assert (graded.influence, graded.interest) == (4, None)
    hand.undo()
    hand.tab.canvas.ghost_asked.emit(GhostRole("procurement"))
    hand.idle()
    form = hand.commands.forms.open_form
    assert form.fields["role"].value() == "procurement"
    form.close_unsaved()


def test_who_is_chosen_is_in_sight_below_the_warnings(hand: Hand) -> None:
    hand.window.resize(1280, 620)
    hand.idle()
    side = hand.tab.side
    side.warnings._rows[0].click()
    hand.idle()
    assert side.body.verticalScrollBar().value() == 0  # its step stays in sight
    hand.tab.canvas.pick(hand.key("Ines Calloway"))
    hand.idle()
    top = side.person.mapTo(side.body.viewport(), QPoint())
    assert 0 <= top.y() <= side.body.viewport().height() - side.person.bars.geometry().bottom()


def test_where_everybody_left_somebody_can_be_added(hand: Hand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        for name in ("Tobias Renn", "Ines Calloway"):
            people.edit_person(uow, hand.key(name), status="left", valid_to=date(2026, 3, 10))
    hand.page.apply(uow.changes)
    hand.tab.show_view("grid")
    hand.idle()
    hand.tab.canvas.beside.empty.acted.emit()
    hand.idle()
    assert hand.commands.forms.open_form is not None
    hand.commands.forms.open_form.close_unsaved()


def test_another_standard_is_told_at_once(hand: Hand) -> None:
    hand.tab.choosing.go_to(hand.key("Ines Calloway"))
    with hand.store.write(Text("action.edit_standard")) as uow:
        service_standards.edit_standard(uow, "A", touch_days=9, visit_days=None)
    hand.page.apply(uow.changes)
    hand.idle()
    standing = hand.tab.side.person.person.standing
    assert (standing.touch.days, standing.visit) == (9, None)


def test_somebody_is_found_in_the_table_too(hand: Hand) -> None:
    for view in ("tree", "table"):
        tab = hand.people("Aldermoor Rail", view=view)
    tab.head.open_find()
    tab.head.field.setText("ines")
    tab.head.field.settle_now()
    hand.idle()
    assert tab.table.selected_keys() == [hand.key("Ines Calloway")]
    assert tab.side.person.person.name == "Ines Calloway"
    assert tab.head.found.text() == "1 found"


def test_what_changed_is_listed_since_a_day_and_leads_to_the_person(hand: Hand) -> None:
    hand.people(show="changes")
    sheet = hand.tab.forms.changes
    assert "no QBR" in sheet._why.text()
    sheet.since.set_value(date(2025, 10, 1))
    hand.idle()
    assert "no QBR" in sheet._why.text()
    assert ChangeKind.JOINED in {change.kind for change in sheet.changes}
    sheet.table.select_key(0)
    sheet.table.opened.emit(0)
    hand.idle()
    assert not sheet.isVisible()
    assert hand.tab.side.person.person.name == "Tobias Renn"
    review = TouchpointDraft(hand.book.first, "qbr", datetime(2026, 2, 2, 9, tzinfo=UTC), "QBR")
    with hand.store.write(Text("action.demo")) as uow:
        touchpoints.log_touchpoint(uow, review)
    hand.people(show="changes")
    assert sheet.since.value() == date(2026, 2, 2)
    assert sheet._why.text() == "The day of the last QBR."
    sheet.since.set_value(date(2026, 3, 1))
    hand.idle()
    assert sheet._why.text() == "The last QBR was on 2 Feb 2026."


def test_the_map_is_written_for_us_and_for_the_customer(
    hand: Hand, tmp_path: Path, qtbot: QtBot
) -> None:
    answers = AnsweringFiles()
    answers.new = tmp_path / "ours.svg"
    hand.tab.output._files = FileAccess(answers, hand.stage._book)  # type: ignore[arg-type]
    hand.people(show="export")
    answers.new = tmp_path / "theirs.svg"
    hand.tab.output.ask("svg", for_customer=True)
    hand.idle()
    assert "Aldermoor Rail" in answers.proposed[-1]
    ours, theirs = ((tmp_path / name).read_text("utf-8") for name in ("ours.svg", "theirs.svg"))
    assert "Sceptic" in ours
    assert "Tobias Renn" in theirs
    assert "Sceptic" not in theirs
    assert hand.stage.window.toast.text == "theirs.svg is ready"
    hand.tab.output.open_menu(QPoint(0, 0))
    [menu] = hand.tab.findChildren(RecordMenu)
    said = [(entry.text(), entry.isEnabled()) for entry in menu.actions() if entry.text()]
    menu.hide()
    heads = [words for words, is_enabled in said if not is_enabled]
    assert heads == [
        "For us: what we think of people is in it",
        "For the customer: names, titles and who reports to whom",
    ]
    assert [words for words, _ in said].index(heads[1]) == len(said) // 2


def test_everything_has_a_name_and_nobody_and_large_text_have_their_looks(
    hand: Hand, theme: Theme, languages: Languages
) -> None:
    hand.people(record=f"stakeholder:{hand.key('Tobias Renn')}")  # as Today and standards do
    assert hand.tab.table.selected_keys() == [hand.key("Tobias Renn")]
    assert hand.tab.side.person.person.name == "Tobias Renn"
    assert nameless(hand.tab) == []
    for language in ("zh_CN", "en"):
        languages.use(language)
        hand.stage.speak(language)
        hand.idle()
        assert clipped(hand.tab) == []
    empty = hand.people("Fernhollow Books")
    assert empty._stack.currentWidget() is empty._empty
    tab = hand.people()
    theme.set_base_size(26)
    hand.idle()
    assert tab.side.isHidden()
    tab.toggle_side()
    hand.idle()
    assert tab.side.isVisible()
    assert tab.canvas.isHidden() or not tab.canvas.isVisible()
    tab.side.shut.click()
    hand.idle()
    assert tab.canvas.isVisible()


def test_places_and_days_of_the_bar_belong_together() -> None:
    scale = TimeScale(date(2025, 1, 1), date(2026, 3, 18), 10, 500)
    for day in (date(2025, 1, 1), date(2025, 8, 7), date(2026, 3, 18)):
        assert abs((scale.day(scale.x(day)) - day).days) <= 1
    assert scale.day(-50) == date(2025, 1, 1)
    assert scale.day(9999) == date(2026, 3, 18)
    assert len(scale.ticks(20)) == 15
    scarce = scale.ticks(60)
    assert scarce[:2] == (date(2025, 1, 1), date(2025, 3, 1))
    assert (month_before(date(2026, 3, 31)), month_after(date(2025, 12, 31))) == (
        date(2026, 2, 28), date(2026, 1, 31),
    )  # fmt: skip
    names = ("Lucía Ferrant", "张伟", "马海宁 Ma Haining", "Cher")
    assert [short_name(name) for name in names] == ["L. Ferrant", "张伟", "马海宁", "Cher"]
