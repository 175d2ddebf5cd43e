"""Where people are put on the influence graph, with and without a named map."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from pytestqt.qtbot import QtBot

from csmdesk.domain.ids import AccountId, PeopleMapId, StakeholderId
from csmdesk.domain.people_map import MapView
from csmdesk.domain.people_map_filters import NamedMap
from csmdesk.ui.people_map.asks import Placed
from csmdesk.ui.people_map.scene import Box
from csmdesk.ui.people_map.scene_making import place_of
from tests.ui.people_on_map import company
from tests.ui.stage import Stage
from tests.ui.test_people_map import Map

pytestmark = pytest.mark.usefixtures("theme", "languages")
SHIFT = Qt.KeyboardModifier.ShiftModifier
OWEN, INES = StakeholderId("ob"), StakeholderId("ic")


@pytest.fixture
def graph(qtbot: QtBot, stage: Stage) -> Iterator[Map]:
    map_ = Map(qtbot, stage)
    map_.show(MapView.INFLUENCE)
    yield map_
    map_.canvas.close()


def named(places: Mapping[StakeholderId, tuple[float, float]], key: str = "m") -> NamedMap:
    return NamedMap(PeopleMapId(key), AccountId("aldermoor"), "For the tender", positions=places)


def corners(boxes: Mapping[str, Box]) -> dict[str, tuple[float, float]]:
    return {key: (round(box.x, 3), round(box.y, 3)) for key, box in boxes.items()}


def test_who_was_put_a_moment_ago_stays_when_the_next_one_is_put(graph: Map) -> None:
    with graph.settles():
        for key in (OWEN, INES):
            graph.canvas.choose(key)
            graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
        seen = {str(key): graph.canvas.board.boxes[key] for key in (OWEN, INES)}
    first, second = (each for each in graph.asked if isinstance(each, Placed))
    assert second.places[OWEN] == pytest.approx(first.places[OWEN])
    assert first.places[OWEN] != pytest.approx(second.places[INES])
    assert corners(graph.canvas.board.boxes).items() >= corners(seen).items()
    assert place_of(graph.canvas.board.boxes[OWEN], 1.0) == pytest.approx(first.places[OWEN])


def test_a_card_that_is_let_go_of_does_not_move_one_that_was_put(graph: Map) -> None:
    graph.canvas.choose(INES)
    graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    moved = graph.canvas.board.boxes[INES]
    graph.carry(OWEN, graph.at(OWEN) + QPoint(30, 40))
    graph.keys(Qt.Key.Key_Escape)
    assert graph.canvas.board.boxes[INES] == moved


def test_nobody_is_put_while_another_account_is_on_its_way(graph: Map) -> None:
    graph.canvas.choose(OWEN)
    with graph.settles():
        graph.canvas.show_map(replace(company(), account_id=AccountId("other")), MapView.INFLUENCE)
        graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    assert graph.asked == []


def test_a_named_map_takes_its_places_along_when_it_is_left(graph: Map) -> None:
    before = corners(graph.canvas.board.boxes)
    graph.show(MapView.INFLUENCE, named=named({OWEN: (900.0, 700.0)}))
    assert place_of(graph.canvas.board.boxes[OWEN], 1.0) == pytest.approx((900.0, 700.0))
    graph.show(MapView.INFLUENCE, named=named({INES: (900.0, 700.0)}, "n"))
    assert corners(graph.canvas.board.boxes)[OWEN] == before[OWEN]
    graph.show(MapView.INFLUENCE)
    assert corners(graph.canvas.board.boxes) == before


def test_a_named_map_is_shown_whole_unless_somebody_moved_what_is_seen(graph: Map) -> None:
    graph.show(MapView.INFLUENCE, named=named({OWEN: (1060.0, 40.0)}))
    seen = graph.canvas.board.camera.box(graph.canvas.board.boxes[OWEN])
    assert graph.canvas.rect().contains(seen)
    graph.canvas.zoom_by(1.5)
    zoom = graph.canvas.board.camera.zoom
    graph.show(MapView.INFLUENCE)
    assert graph.canvas.board.camera.zoom == zoom


def test_what_was_put_is_left_with_the_map_that_was_made_for_it(graph: Map) -> None:
    before = corners(graph.canvas.board.boxes)
    graph.canvas.choose(OWEN)
    with graph.settles():
        graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    placed = graph.asked[-1]
    assert isinstance(placed, Placed)
    graph.show(MapView.INFLUENCE)
    assert corners(graph.canvas.board.boxes)[OWEN] != before[OWEN]
    graph.show(MapView.INFLUENCE, named=named(placed.places))
    assert corners(graph.canvas.board.boxes)[OWEN] != before[OWEN]
    graph.show(MapView.INFLUENCE)
    assert corners(graph.canvas.board.boxes) == before


def test_a_place_that_is_taken_back_is_no_longer_seen(graph: Map) -> None:
    empty = named({})
    graph.show(MapView.INFLUENCE, named=empty)
    before = corners(graph.canvas.board.boxes)
    graph.canvas.choose(OWEN)
    with graph.settles():
        graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    placed = graph.asked[-1]
    assert isinstance(placed, Placed)
    graph.show(MapView.INFLUENCE, named=named(placed.places))
    seen = {key: graph.at(key) for key in before if key != OWEN}
    graph.show(MapView.INFLUENCE, named=empty)
    assert {key: graph.at(key) for key in seen} == seen
    assert corners(graph.canvas.board.boxes) == before


def test_nothing_moves_under_the_pointer_when_a_card_was_put_somewhere(graph: Map) -> None:
    before = corners(graph.canvas.board.scene.spots)
    seen = {key: graph.at(key) for key in before}
    to = graph.at(OWEN) + QPoint(130, 90)
    graph.carry(OWEN, to)
    seen[OWEN] = graph.at(OWEN)
    with graph.settles():
        graph.drop(to)
    now = corners(graph.canvas.board.scene.spots)
    still = [key for key in before if now[key] == before[key]]  # others make way
    assert len(still) > 2
    for key in (OWEN, *still):
        assert (graph.at(key) - seen[key]).manhattanLength() <= 2


def test_a_card_that_is_moved_by_keys_stays_in_sight(graph: Map) -> None:
    graph.canvas.zoom_by(1.6)
    graph.canvas.choose(OWEN)
    for _ in range(25):
        graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    with graph.settles():
        graph.keys(Qt.Key.Key_Right, modifier=SHIFT)
    seen = graph.canvas.board.camera.box(graph.canvas.board.boxes[OWEN])
    assert graph.canvas.rect().contains(seen)
