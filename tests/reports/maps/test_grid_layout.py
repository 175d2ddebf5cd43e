"""The power/interest grid: everybody in their own cell, whatever the crowd."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.reports.maps.geometry import CARD, Point
from csmdesk.reports.maps.grid_layout import SCALE, lay_out_grid
from tests.reports.maps.crowds import TINY, named, overlapping

VALUES = st.one_of(st.none(), st.integers(0, 5), st.sampled_from([-1, 6]))


def is_inside(place, cell):
    return (
        cell.corner.x - TINY <= place.x
        and place.x + CARD.width <= cell.corner.x + cell.size.width + TINY
        and cell.corner.y - TINY <= place.y
        and place.y + CARD.height <= cell.corner.y + cell.size.height + TINY
    )


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(VALUES, VALUES), max_size=60))
def test_everybody_stands_inside_their_cell(values):
    people = named(len(values))
    influence = {one: up for one, (up, _) in zip(people, values, strict=True)}
    interest = {one: right for one, (_, right) in zip(people, values, strict=True)}
    layout = lay_out_grid(people, influence, interest)
    assert overlapping(layout.cards) == []
    assert list(layout.cards) == people
    boxes = [*layout.cells, *([layout.tray] if layout.tray else [])]
    assert sorted(one for cell in boxes for one in cell.ids) == sorted(people)
    for cell in boxes:
        assert list(cell.ids) == [one for one in people if one in cell.ids]
        assert all(is_inside(layout.cards[one], cell) for one in cell.ids)
    for cell in layout.cells:
        assert all(influence[one] == cell.influence for one in cell.ids)
        assert all(interest[one] == cell.interest for one in cell.ids)
    unknown = {one for one in people if {influence[one], interest[one]} - set(SCALE)}
    assert (set(layout.tray.ids) if layout.tray else set()) == unknown


def test_influence_grows_upwards_and_interest_to_the_right():
    layout = lay_out_grid(["low", "high"], {"low": 0, "high": 5}, {"low": 0, "high": 5})
    assert [(cell.influence, cell.interest) for cell in layout.cells[:2]] == [(5, 0), (5, 1)]
    assert layout.cards == {"low": Point(20, 552), "high": Point(1320, 12)}
    assert layout.tray is None
    assert layout.size == layout.grid


def test_cells_lie_edge_to_edge():
    people = named(40)
    layout = lay_out_grid(people, dict.fromkeys(people, 3), dict.fromkeys(people, 2))
    for number, cell in enumerate(layout.cells):
        right, below = number % 6 < 5, number < 30
        if right:
            assert layout.cells[number + 1].corner.x == cell.corner.x + cell.size.width
        if below:
            assert layout.cells[number + 6].corner.y == cell.corner.y + cell.size.height


@pytest.mark.parametrize("values", [(5, 5), (None, 5)], ids=["one cell", "the tray"])
def test_three_hundred_in_one_place(values):
    people = named(300)
    layout = lay_out_grid(
        people, dict.fromkeys(people, values[0]), dict.fromkeys(people, values[1])
    )
    assert overlapping(layout.cards) == []
    full = next(cell for cell in (*layout.cells, layout.tray) if cell and cell.ids)
    assert len(full.ids) == 300
    assert all(is_inside(layout.cards[one], full) for one in people)
    assert max(p.x for p in layout.cards.values()) + CARD.width <= layout.size.width
