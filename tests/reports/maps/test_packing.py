"""The org tree on one sheet: whoever is on it, the letters stay as large as the sheet lets them."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.reports.maps.forest import forest_of
from csmdesk.reports.maps.geometry import CARD, Card, Size
from csmdesk.reports.maps.packing import pack_tree, scale_on
from csmdesk.reports.maps.tree_layout import lay_out_tree
from tests.reports.maps.crowds import TINY, companies, company, crossings, named, overlapping

PAGE = Size(1113.0, 727.0)
NARROW = Card(beside=20.0, below=32.0, stacked=10.0)


@settings(deadline=None, max_examples=80)
@given(companies(), st.sampled_from([PAGE, Size(400, 900), Size(2000, 300), Size(60, 60)]))
def test_everybody_stands_once_and_no_line_runs_through_a_card(people, page):
    order, parents = people
    packed = pack_tree(order, parents, page, NARROW)
    assert sorted(packed.cards) == sorted(order)
    assert overlapping(packed.cards, NARROW) == []
    assert crossings(packed, NARROW) == []
    forest = forest_of(order, parents)
    bosses = {one: boss for boss, below in forest.children.items() for one in below}
    assert Counter((line.end, line.start) for line in packed.lines) == Counter(bosses.items())
    for one, place in packed.cards.items():
        assert place.x + NARROW.width <= packed.size.width + TINY
        assert place.y + NARROW.height <= packed.size.height + TINY
        boss = bosses.get(one)
        assert boss is None or place.y >= packed.cards[boss].y + NARROW.height


@settings(deadline=None, max_examples=60)
@given(companies())
def test_a_sheet_is_never_worse_than_the_screen(people):
    order, parents = people
    packed = pack_tree(order, parents, PAGE)
    plain = lay_out_tree(order, parents)
    assert scale_on(packed.size, PAGE) >= scale_on(plain.size, PAGE)


@pytest.mark.parametrize(("count", "least"), [(60, 0.5), (120, 0.37), (300, 0.22)])
def test_a_company_fills_the_sheet(count, least):
    order, parents = company(count)
    packed = pack_tree(order, parents, PAGE, NARROW)
    assert scale_on(packed.size, PAGE) > least
    assert crossings(packed, NARROW) == []


def test_a_tree_that_can_be_read_stays_as_the_screen_shows_it():
    order, parents = named(6), dict.fromkeys(named(6)[1:], "p0")
    wide = Size(5 * 240 - 20, 900.0)
    assert pack_tree(order, parents, wide) == lay_out_tree(order, parents)


def test_a_long_chain_goes_down():
    people = named(1500)
    packed = pack_tree(people, dict(zip(people[1:], people, strict=False)), PAGE)
    assert packed.size.width == CARD.width
