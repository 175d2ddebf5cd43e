"""The forms about people of an account: ties, who of us knows them, the past, a departure."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from csmdesk.domain.stakeholder_periods import Attribute
from csmdesk.domain.text import Text
from csmdesk.models.store import Store
from csmdesk.services import colleagues, people
from csmdesk.services.stakeholder_history import histories
from csmdesk.services.tasks import open_tasks
from csmdesk.ui.people_map.asks import Reparent
from tests.ui.people_hand import Hand, book_of_people, told

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book_of_people(store), tmp_path)
    yield made
    made.stage.close()


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
