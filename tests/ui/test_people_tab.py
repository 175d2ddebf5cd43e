"""The people of an account around the map: views, warnings, the person, days, forms."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import StakeholderId
from csmdesk.domain.people_changes import ChangeKind
from csmdesk.domain.people_map import MapView
from csmdesk.domain.people_map_filters import MapFilter
from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.domain.text import Text
from csmdesk.domain.touchpoints import TouchpointDraft
from csmdesk.models.store import Store
from csmdesk.services import colleagues, people, service_standards, touchpoints
from csmdesk.services.named_maps import list_maps
from csmdesk.services.stakeholder_history import histories
from csmdesk.services.tasks import open_tasks
from csmdesk.ui.dialogs.files import FileAccess
from csmdesk.ui.frame.languages import Languages
from csmdesk.ui.navigation import Place
from csmdesk.ui.pages.account_people import PeopleTab
from csmdesk.ui.pages.people.time_scale import TimeScale, month_after, month_before, short_name
from csmdesk.ui.pages.people.watch import MapWatch
from csmdesk.ui.pages.record_commands import RecordMenu
from csmdesk.ui.people_map.asks import GhostRole, Graded, Reparent
from csmdesk.ui.theme.theme import Theme
from tests.ui.asking import AnsweringFiles
from tests.ui.busy_book import TODAY, Busy, fill
from tests.ui.looks import clipped, nameless
from tests.ui.test_account_page import Visit

pytestmark = pytest.mark.usefixtures("theme", "languages")
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


@pytest.fixture
def book(store: Store) -> Busy:
    made = fill(store)
    with store.write(Text("action.demo")) as uow:
        uow.change("stakeholder", made.place, {"valid_from": EARLY})
        made_at = {"created_at": datetime(2025, 11, 3, tzinfo=UTC)}
        uow.change("stakeholder", made.place, made_at)
        mine = next(each.id for each in colleagues.list_colleagues(uow) if each.is_me)
        uow.change("stakeholder", made.place, {"owner_id": mine})
    return made


@pytest.fixture
def hand(qtbot: QtBot, store: Store, book: Busy, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book, tmp_path)
    yield made
    made.stage.close()


def told(hand: Hand) -> dict[str, str]:
    return {line.warning.code.value: line.title for line in hand.tab.side.warnings.lines}


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


def test_forms_say_to_whom_one_reports_what_ties_them_and_what_was_before(hand: Hand) -> None:
    tobias, ines = hand.key("Tobias Renn"), hand.key("Ines Calloway")
    for manager in (tobias, None):
        hand.tab.canvas.move_asked.emit(ines)
        asked = hand.tab.forms.manager
        assert asked.fields["other"].value() == (None if manager else tobias)
        asked.fields["other"].set_value(manager)
        asked.save()
        hand.idle()
        assert hand.tab.watch.last.whole.managers().get(ines) == manager
    hand.tab.choosing.go_to(ines)
    hand.tab.side.person.add_tie.click()
    form = hand.tab.forms.edges
    form.save()
    assert form.isVisible()
    assert form.fields["to_id"].property("invalid")
    form.fields["to_id"].set_value(tobias)
    form.fields["sign"].set_value(-1)
    form.save()
    hand.idle()
    [edge] = hand.tab.watch.last.whole.edges
    assert (edge.from_id, edge.to_id, edge.kind, edge.sign) == (ines, tobias, "influences", -1)
    hand.tab.side.person.ties.opened.emit(edge.id)
    hand.idle()
    assert form.isVisible()
    assert not form.fields["from_id"].isEnabled()
    form.close_unsaved()
    hand.tab.choosing.go_to(tobias)
    hand.tab.side.person.correct.click()
    hand.idle()
    past = hand.tab.forms.past
    past.fields["value"].set_value("opponent")
    past.fields["valid_from"].set_value(date(2026, 1, 1))
    past.fields["valid_to"].set_value(date(2026, 1, 31))
    past.save()
    hand.idle()
    with hand.store.read() as read:
        periods = histories(read, tobias)[Attribute.STANCE]
    assert [p.value for p in periods] == ["sceptic", "opponent", "sceptic"]
    assert "Stance: Opponent → Sceptic" in [b.text for b in hand.tab.side.person.past.briefs]


def test_who_of_us_knows_them_is_said_changed_and_taken_back(hand: Hand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        colleagues.create_colleague(uow, "Ute Beispiel")
    hand.tab.choosing.go_to(hand.key("Ines Calloway"))
    pane = hand.tab.side.person
    pane.add_known.click()
    hand.idle()
    form = hand.tab.forms.ties
    ute = form._colleague.itemData(form._colleague.findText("Ute Beispiel"))
    form.fields["colleague_id"].set_value(ute)
    form.fields["valid_from"].set_value(date(2026, 1, 5))
    form.save()
    hand.idle()
    [brief] = pane.known.briefs
    assert (brief.text, brief.right) == ("Ute Beispiel", "5 Jan")
    row = pane.known.row_of(brief.key)
    hand.press(Qt.Key.Key_Space, row)
    assert not form.fields["colleague_id"].isEnabled()
    assert form.isAncestorOf(QApplication.focusWidget())
    form.fields["note"].set_value("From school")
    form.fields["valid_to"].set_value(date(2025, 1, 1))
    form.save()
    hand.idle()
    assert form.fields["valid_to"].editor().property("invalid")
    form.fields["valid_to"].set_value(None)
    form.save()
    hand.idle()
    assert [each.detail for each in pane.known.briefs] == ["From school"]
    pane.known.menu_asked.emit(brief.key, QPoint())
    hand.pick("Holds no more")
    assert pane.known.briefs == ()
    hand.undo()
    hand.press(Qt.Key.Key_Delete, pane.known.row_of(brief.key))
    assert pane.known.briefs == ()
    hand.undo()
    hand.choose_day(date(2026, 2, 1))
    hand.press(Qt.Key.Key_Delete, pane.known.row_of(brief.key))
    assert "nothing is changed in the past" in hand.window.toast.text
    assert not pane.add_known.isEnabled()


def test_forms_are_as_high_as_what_is_asked(hand: Hand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        for name in ("Production", "Purchasing", "Research", "Information technology"):
            people.create_person(uow, hand.book.first, name, department=name)
    hand.page.apply(uow.changes)
    hand.idle()
    hand.tab.acts.new_map()
    hand.idle()
    form = hand.tab.forms.maps
    assert form.body.verticalScrollBar().maximum() == 0
    form.close_unsaved()
    hand.tab.canvas.move_asked.emit(hand.key("Tobias Renn"))
    hand.idle()
    manager = hand.tab.forms.manager
    manager.close_unsaved()
    hand.tab.person.hand_over(hand.key("Tobias Renn"))
    hand.idle()
    assert not hand.tab.forms.handover.fields["moves"].isVisible()  # nobody reports to them
    assert manager.body.height() == manager.body.sizeHint().height()


def test_who_left_is_handed_over_in_one_step(hand: Hand) -> None:
    tobias, ines = hand.key("Tobias Renn"), hand.key("Ines Calloway")
    hand.tab.canvas.manager_asked.emit(Reparent(ines, tobias))
    hand.idle()
    hand.people(view="table")
    hand.tab.table.select_key(tobias)
    hand.press(Qt.Key.Key_L, hand.tab.table)
    form = hand.tab.forms.handover
    assert form._facts.reports == ((ines, "Ines Calloway"),)
    assert form.fields["moves"].isVisible()
    form.fields["new"].set_value("Wren Aldous")
    form.fields["successor"].set_value(ines)
    assert not form.fields["new"].isEnabled()
    form.fields["successor"].set_value(None)
    form.fields["on"].set_value(date(2026, 3, 9))
    form.save()
    hand.idle()
    whole = hand.tab.watch.last.whole
    wren = hand.key("Wren Aldous")
    assert [each.name for each in whole.departed] == ["Tobias Renn"]
    assert whole.successors() == {tobias: wren}
    assert whole.managers() == {ines: wren}
    with hand.store.read() as read:
        assert people.get_person(read, wren).valid_from == date(2026, 3, 10)
        titles = {each.title for each in open_tasks(read, hand.book.first)}
    assert "Meet Wren Aldous, who comes after Tobias Renn" in titles
    hand.tab.menus.open_person(tobias, QPoint())
    words = {action.text() for action in hand.menu().actions()}
    assert "Came back today" in words
    assert "Has left…" not in words
    hand.menu().close()
    hand.undo()
    whole = hand.tab.watch.last.whole
    assert {each.name for each in whole.people} == {"Tobias Renn", "Ines Calloway"}
    assert whole.managers() == {ines: tobias}


def test_nobody_becomes_a_champion_by_succession(hand: Hand) -> None:
    with hand.store.write(Text("action.demo")) as uow:
        people.edit_person(uow, hand.key("Ines Calloway"), role="champion")
    hand.tab.person.hand_over(hand.key("Ines Calloway"))
    hand.idle()
    hand.tab.forms.handover.fields["new"].set_value("Wren Aldous")
    hand.tab.forms.handover.save()
    hand.idle()
    hand.page.apply(uow.changes)
    hand.idle()
    assert hand.tab.watch.last.whole.person(hand.key("Wren Aldous")).role is None
    assert "required_role_missing" in told(hand)


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


def test_a_card_goes_back_when_no_map_is_made_for_its_place(hand: Hand) -> None:
    hand.tab.show_view("influence")
    hand.idle()
    tobias, canvas = hand.key("Tobias Renn"), hand.tab.canvas
    before = canvas.board.scene.spots[tobias]
    canvas.place(tobias, before.x + 400, before.y + 300)
    hand.idle()
    form = hand.tab.forms.maps
    assert form.isVisible()
    assert canvas.board.scene.spots[tobias] != before
    form.close_unsaved()
    hand.idle()
    assert canvas.board.scene.spots[tobias] == before
    canvas.place(tobias, before.x + 400, before.y + 300)
    hand.idle()
    form.fields["name"].set_value("Who decides")
    form.save()
    hand.idle()
    assert canvas.board.scene.spots[tobias] != before


def test_the_graph_is_laid_out_anew_with_undo(hand: Hand) -> None:
    hand.tab.show_view("influence")
    hand.idle()
    tobias, canvas = hand.key("Tobias Renn"), hand.tab.canvas
    before = canvas.board.scene.spots[tobias]
    canvas.place(tobias, before.x + 400, before.y + 300)
    hand.idle()
    hand.tab.forms.maps.fields["name"].set_value("Who decides")
    hand.tab.forms.maps.save()
    hand.idle()
    put = canvas.board.scene.spots[tobias]
    hand.tab.menus.open_more(QPoint())
    hand.pick("Lay out anew")
    assert hand.tab.watch.map.positions == {}
    assert canvas.board.scene.spots[tobias] == before
    hand.undo()
    assert canvas.board.scene.spots[tobias] == put
    hand.people(view="tree")
    hand.tab.menus.open_more(QPoint())
    assert not any("Lay out anew" in each.text() for each in hand.menu().actions())
    hand.menu().close()
    hand.people(view="influence", show="anew")
    assert canvas.board.scene.spots[tobias] == before
    hand.choose_day(date(2026, 1, 15))
    hand.undo()
    hand.people(view="influence", show="anew")
    assert "nothing is changed in the past" in hand.window.toast.text
    assert hand.tab.watch.map.positions


def test_a_named_map_narrows_and_goes(hand: Hand, monkeypatch: pytest.MonkeyPatch) -> None:
    threads: set[threading.Thread] = set()

    def note(watch: MapWatch, name: str, value: object) -> None:
        if name == "map_id":
            threads.add(threading.current_thread())
        super(MapWatch, watch).__setattr__(name, value)

    monkeypatch.setattr(MapWatch, "__setattr__", note)
    hand.tab.acts.new_map()
    form = hand.tab.forms.maps
    form.fields["name"].set_value("Who decides")
    mine = hand.tab.watch.last.whole.person(hand.book.place).owner_id
    form.fields["owner"].set_value(mine)
    form.save()
    hand.idle()
    assert threads == {threading.main_thread()}
    assert hand.tab.head.map.text() == "Who decides"
    assert [each.name for each in hand.tab.watch.last.shown.people] == ["Tobias Renn"]
    hand.tab.acts.edit_map()
    form.fields["tiers"].set_value(["S"])
    form.save()
    hand.idle()
    assert hand.tab.watch.map.filter == MapFilter(tiers=("S",), owner_id=mine)
    assert len(hand.tab.watch.last.whole.people) == 2
    hand.tab.acts.drop_map()
    hand.idle()
    assert hand.tab.head.map.isHidden()
    assert len(hand.tab.watch.last.shown.people) == 2
    with hand.store.read() as read:
        assert list_maps(read, hand.book.first) == ()


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
