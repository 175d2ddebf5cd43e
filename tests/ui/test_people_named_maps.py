"""Named maps: who is on them, where their cards were put, and the way back."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from csmdesk.domain.people_map_filters import MapFilter
from csmdesk.models.store import Store
from csmdesk.services.named_maps import list_maps
from csmdesk.ui.pages.people.watch import MapWatch
from tests.ui.people_hand import Hand, book_of_people

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def hand(qtbot: QtBot, store: Store, tmp_path: Path) -> Iterator[Hand]:
    made = Hand(qtbot, store, book_of_people(store), tmp_path)
    yield made
    made.stage.close()


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


def test_a_map_with_nobody_says_so_and_leads_on(hand: Hand) -> None:
    hand.tab.acts.new_map()
    form = hand.tab.forms.maps
    form.fields["name"].set_value("Blockers")
    form.fields["roles"].set_value(["blocker"])
    form.save()
    hand.idle()
    bare = hand.tab._bare
    assert hand.tab._stack.currentWidget() is bare
    assert bare._title.text() == "Nobody is on “Blockers”"
    bare.acted.emit()
    assert form.isVisible()
    form.close_unsaved()
    bare.second_acted.emit()
    hand.idle()
    assert hand.tab.head.map.isHidden()
    assert hand.tab._stack.currentWidget() is hand.tab.canvas


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
