"""How much of the map is seen: at first, in a lower window, on another day; what stands beside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtCore import QPointF
from pytestqt.qtbot import QtBot

from csmdesk.domain.people_map import EdgeKind, MapView, PeopleMap
from csmdesk.ui.theme.theme import Theme
from csmdesk.ui.theme.tokens import BASE_SIZE
from tests.ui.people_on_map import DAY, company, edge, person
from tests.ui.stage import Stage
from tests.ui.test_people_map import Map

pytestmark = pytest.mark.usefixtures("theme", "languages")


@pytest.fixture
def made(qtbot: QtBot, stage: Stage) -> Iterator[Map]:
    map_ = Map(qtbot, stage)
    map_.canvas.resize(936, 400)
    yield map_
    map_.canvas.close()


def line_of_people(count: int) -> PeopleMap:
    """Let each report to the one before: a tree that is as high as it has people."""
    more = [person(f"c{n}", f"Cole {n}") for n in range(count)]
    lines = [edge(f"c{n}", f"c{n - 1}" if n else "ob") for n in range(count)]
    return company(*more, edges=lines)


def covered(made: Map) -> list[str]:
    """Return the cards that are not seen whole, or lie under what stands beside them."""
    canvas = made.canvas
    parts = [part for part in (canvas.zoom_bar, canvas.beside.legend) if part.isVisible()]
    seen = {key: canvas.board.camera.box(box) for key, box in canvas.board.boxes.items()}
    return [
        key
        for key, box in seen.items()
        if not canvas.rect().contains(box) or any(part.geometry().intersects(box) for part in parts)
    ]


def test_what_was_seen_whole_stays_so_in_a_lower_window(made: Map) -> None:
    made.show()
    assert covered(made) == []
    made.canvas.resize(936, 360)
    assert covered(made) == []
    made.canvas.resize(936, 400)
    assert made.canvas.board.camera.zoom == pytest.approx(320 / 356)


def test_who_moved_the_map_keeps_it_where_it_is_in_another_window(made: Map) -> None:
    made.show()
    made.canvas.zoom_by(1.3)
    made.canvas.pan(QPointF(-20, -10))
    zoom = made.canvas.board.camera.zoom
    made.canvas.resize(936, 360)
    assert made.canvas.board.camera.zoom == zoom


def test_on_another_day_all_is_seen_where_all_was_seen(made: Map) -> None:
    made.canvas.resize(936, 500)
    made.show()
    zoom = made.canvas.board.camera.zoom
    made.show(people=replace(line_of_people(1), as_of=DAY - timedelta(30)))
    assert made.canvas.board.camera.zoom < zoom
    assert covered(made) == []


def test_a_graph_of_another_day_stands_in_the_middle(made: Map) -> None:
    made.canvas.resize(1100, 640)
    made.show(MapView.INFLUENCE)
    alone = replace(company(), people=company().people[:3], as_of=DAY - timedelta(30))
    made.show(MapView.INFLUENCE, alone)
    seen = made.canvas.board.camera.box(made.canvas.board.scene.bounds)
    assert abs(seen.center().x() - made.canvas.rect().center().x()) <= 1


def test_on_the_same_day_nothing_is_made_smaller_for_who_is_added(made: Map) -> None:
    made.canvas.resize(936, 500)
    made.show()
    zoom = made.canvas.board.camera.zoom
    made.show(people=line_of_people(2))
    assert made.canvas.board.camera.zoom == zoom
    assert made.canvas.zoom_bar.whole.text() == "Fit · 2 outside"


@pytest.mark.parametrize("view", [MapView.TREE, MapView.INFLUENCE, MapView.GRID])
def test_a_map_that_is_too_large_is_readable_and_says_what_is_outside(
    made: Map, view: MapView
) -> None:
    made.canvas.resize(500, 220)
    made.show(view, line_of_people(20))
    assert made.canvas.board.camera.zoom >= 0.75
    assert made.canvas.zoom_bar.whole.accessibleDescription().endswith(" outside")
    made.canvas.fit()
    assert made.canvas.zoom_bar.whole.text() == "Fit"
    assert covered(made) == []
    made.canvas.resize(500, 260)
    assert made.canvas.zoom_bar.whole.text() == "Fit"


@pytest.mark.parametrize("size", [BASE_SIZE, 2 * BASE_SIZE])
def test_the_legend_stands_beside_the_cards(made: Map, theme: Theme, size: int) -> None:
    ties = [edge("ic", "hv", kind, sign) for kind in EdgeKind for sign in (1, -1)]
    made.canvas.resize(640, 520)
    made.show(MapView.INFLUENCE, company(edges=ties))
    if size != BASE_SIZE:
        with made.settles():
            theme.set_base_size(size)
    made.canvas.fit()
    assert made.canvas.beside.legend.isVisible() == (size == BASE_SIZE)
    assert not made.canvas.beside.legend.geometry().intersects(made.canvas.zoom_bar.geometry())
    assert made.canvas.rect().contains(made.canvas.beside.legend.geometry())
    assert covered(made) == []


def test_a_legend_above_the_buttons_makes_way_for_a_card(made: Map) -> None:
    ties = [edge("ic", "hv", kind, sign) for kind in EdgeKind for sign in (1, -1)]
    made.canvas.resize(640, 520)
    made.show(MapView.INFLUENCE, company(edges=ties))
    legend = made.canvas.beside.legend
    assert legend.isVisible()
    made.canvas.zoom_by(1.6)
    lowest = max(made.canvas.board.boxes.values(), key=lambda box: box.bottom)
    seen = made.canvas.board.camera.box(lowest)
    made.canvas.pan(QPointF(legend.geometry().center() - seen.center()))
    assert not legend.isVisible()
    made.canvas.fit()
    assert legend.isVisible()
