"""The org tree: everybody once, nothing on top of each other, and nothing moves without reason."""

import random
import sys
from collections import Counter

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from csmdesk.reports.maps.forest import forest_of
from csmdesk.reports.maps.geometry import CARD, Point
from csmdesk.reports.maps.tree_layout import lay_out_tree
from tests.reports.maps.crowds import TINY, companies, crossings, named, overlapping

# The last child of the left subtree ends early; the one before it reaches under the right one.
HIDDEN_DEPTH = {
    "l": "top", "la": "l", "lb": "l", "lax": "la", **{f"lax{n}": "lax" for n in range(4)},
    "lbx": "lb", "r": "top", "ra": "r", "rax": "ra", **{f"rax{n}": "rax" for n in range(4)},
    "top": None,
}  # fmt: skip


def laid_out(order, parents, **more):
    layout = lay_out_tree(order, parents, **more)
    assert overlapping(layout.cards) == []
    return layout


def drawn_parents(order, parents):
    """Return who stands under whom, loops broken."""
    forest = forest_of(order, parents)
    return {one: boss for boss, below in forest.children.items() for one in below}


def subtree(one, bosses):
    """Return the ids under one, by walking up from everybody."""
    found = {one}
    grown = True
    while grown:
        more = {who for who, boss in bosses.items() if boss in found} - found
        grown = bool(more)
        found |= more
    return found


def test_tree_of_a_small_company():
    order = ["boss", "coo", "fleet", "it", "north", "plan"]
    parents = {"coo": "boss", "fleet": "boss", "it": "boss", "north": "fleet", "plan": "fleet"}
    layout = laid_out(order, parents)
    assert layout.cards == {
        "boss": Point(240, 0), "coo": Point(0, 136), "fleet": Point(240, 136),
        "north": Point(120, 272), "plan": Point(360, 272), "it": Point(480, 136),
    }  # fmt: skip
    assert (layout.size.width, layout.size.height) == (700, 356)
    ways = {line.end: line.points for line in layout.lines}
    assert ways["fleet"] == (Point(350, 84), Point(350, 136))
    assert ways["coo"] == (Point(350, 84), Point(350, 110), Point(110, 110), Point(110, 136))


def test_nobody():
    layout = lay_out_tree([], {})
    assert (layout.cards, layout.lines, layout.size.width) == ({}, (), 0)


@settings(deadline=None, max_examples=60)
@given(companies())
@example((list(HIDDEN_DEPTH), HIDDEN_DEPTH))
def test_everybody_stands_once_below_their_superior_and_no_line_runs_through_a_card(company):
    order, parents = company
    layout = laid_out(order, parents)
    assert sorted(layout.cards) == sorted(order)
    bosses = drawn_parents(order, parents)
    for one, boss in bosses.items():
        assert layout.cards[one].y >= layout.cards[boss].y + CARD.height
    assert Counter((line.end, line.start) for line in layout.lines) == Counter(bosses.items())
    assert crossings(layout) == []
    every = [*layout.cards.values(), *(p for line in layout.lines for p in line.points)]
    assert min(p.x for p in every) == pytest.approx(0, abs=TINY)
    assert max(p.x for p in layout.cards.values()) + CARD.width == layout.size.width


@settings(deadline=None, max_examples=60)
@given(companies())
def test_siblings_keep_their_order_column_by_column(company):
    order, parents = company
    cards = laid_out(order, parents).cards
    for below in forest_of(order, parents).children.values():
        where = [(round(cards[one].x, 3), round(cards[one].y, 3)) for one in below]
        assert where == sorted(where)


@settings(deadline=None, max_examples=60)
@given(companies(), st.data())
def test_subtree_without_the_one_who_moves_keeps_its_shape(company, data):
    order, parents = company
    who = data.draw(st.sampled_from(order), label="who")
    to = data.draw(st.sampled_from([*order, None]), label="to")
    before, after = drawn_parents(order, parents), drawn_parents(order, {**parents, who: to})
    assume({k: v for k, v in before.items() if k != who}
           == {k: v for k, v in after.items() if k != who})  # fmt: skip
    old = lay_out_tree(order, parents).cards
    new = lay_out_tree(order, {**parents, who: to}).cards
    for one in order:
        group = subtree(one, before)
        if group == subtree(one, after) and (who == one or who not in group):
            assert shape(one, group, old) == pytest.approx(shape(one, group, new), abs=TINY)


@settings(deadline=None, max_examples=60)
@given(companies(), st.data())
def test_subtree_without_the_one_who_goes_keeps_its_shape(company, data):
    order, parents = company
    who = data.draw(st.sampled_from(order), label="who")
    rest = [one for one in order if one != who]
    before, after = drawn_parents(order, parents), drawn_parents(rest, parents)
    old, new = lay_out_tree(order, parents).cards, lay_out_tree(rest, parents).cards
    for one in rest:
        group = subtree(one, before)
        if who not in group and group == subtree(one, after):
            assert shape(one, group, old) == pytest.approx(shape(one, group, new), abs=TINY)


def shape(one, group, cards):
    """Return where everybody stands as seen from one."""
    return [
        value
        for other in sorted(group)
        for value in (cards[other].x - cards[one].x, cards[other].y - cards[one].y)
    ]


@settings(deadline=None, max_examples=60)
@given(companies(), st.data())
def test_who_stands_below_a_collapsed_one_is_counted(company, data):
    order, parents = company
    collapsed = data.draw(st.sets(st.sampled_from(order)), label="collapsed")
    layout = laid_out(order, parents, collapsed=collapsed)
    bosses = drawn_parents(order, parents)
    for one, count in layout.hidden.items():
        assert one in collapsed
        assert subtree(one, bosses) & set(layout.cards) == {one}
        assert count == len(subtree(one, bosses)) - 1 > 0
    assert len(layout.cards) + sum(layout.hidden.values()) == len(order)
    assert not layout.broken or layout.broken == lay_out_tree(order, parents).broken


@pytest.mark.parametrize(
    ("parents", "broken", "lines"),
    [
        ({"a": "b", "b": "c", "c": "a"}, (("a", "b"),), {("a", "c"), ("c", "b")}),
        ({"a": "b", "b": "c", "c": "b"}, (("b", "c"),), {("b", "a"), ("b", "c")}),
        ({"a": "a", "b": "nobody", "c": None}, (("a", "a"),), set()),
        ({"c": "b", "b": "c", "a": "a"}, (("a", "a"), ("b", "c")), {("b", "c")}),
    ],
)
def test_loop_is_broken_at_the_first_of_the_order(parents, broken, lines):
    layout = laid_out(["a", "b", "c"], parents)
    assert layout.broken == broken
    assert {(line.start, line.end) for line in layout.lines} == lines


@pytest.mark.parametrize("boss", ["p0", None], ids=["under one", "under nobody"])
def test_three_hundred_fill_a_screen_and_not_a_row(boss):
    people = named(301)
    layout = laid_out(people, dict.fromkeys(people[1:], boss))
    assert len(layout.cards) == 301
    assert 1.2 < layout.size.width / layout.size.height < 2.1
    assert crossings(layout) == []


def test_more_than_five_without_reports_stand_in_columns():
    five, six = named(6), named(7)
    row = laid_out(five, dict.fromkeys(five[1:], "p0")).cards
    assert {row[one].y for one in five[1:]} == {136}
    stacked = laid_out(six, dict.fromkeys(six[1:], "p0"))
    assert len({stacked.cards[one].x for one in six[1:]}) == 2
    column = [stacked.cards[one] for one in six[1:4]]
    assert [place.y for place in column] == [136, 232, 328]
    way = next(line.points for line in stacked.lines if line.end == "p2")
    assert way[-1] == column[1].moved(0, 42)
    assert way[-2] == column[1].moved(-10, 42)


@pytest.mark.parametrize("depth", [300, 1500])
def test_long_chain_of_superiors(depth):
    people = named(depth)
    before = sys.getrecursionlimit()
    parents = dict(zip(people[1:], people, strict=False))
    layout = laid_out(people, {**parents, "p3": "p1"})  # two chains beside each other
    assert layout.size.height == (depth - 2) * 136 + 84
    assert sys.getrecursionlimit() == before


def test_ragged_tree_stays_narrow():
    people, chance = named(301), random.Random(1)
    parents = {one: people[chance.randrange(n)] for n, one in enumerate(people) if n}
    layout = laid_out(people, parents)
    widest = max(Counter(round(place.y) for place in layout.cards.values()).values())
    assert layout.size.width < 3 * widest * (CARD.width + CARD.beside)
