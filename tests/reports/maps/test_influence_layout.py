"""The influence graph: nobody is covered, nobody is moved who was put somewhere."""

import math
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from csmdesk.reports.maps.geometry import CARD, Point
from csmdesk.reports.maps.influence_layout import ROOMY, lay_out_influence
from csmdesk.reports.maps.parting import parted
from tests.reports.maps.crowds import named, overlapping

PLACES = st.builds(Point, *[st.floats(-900, 900, allow_nan=False)] * 2)


@st.composite
def circles(draw, most=14):
    """Draw people, what ties them, where some of them stood, and who of them is pinned."""
    people = named(draw(st.integers(1, most)))
    anyone = st.sampled_from([*people, "stranger"])
    weights = st.sampled_from([-1.0, 0.0, 0.3, 1.0, 5.0])
    edges = draw(st.lists(st.tuples(anyone, anyone, weights), max_size=20))
    stood = draw(st.dictionaries(st.sampled_from(people), PLACES))
    pinned = draw(st.sets(st.sampled_from([*people, "stranger"])))
    return people, edges, stood, pinned


@settings(deadline=None, max_examples=60)
@given(circles(), st.booleans())
def test_pinned_keep_still_and_nobody_else_is_covered(circle, anew):
    people, edges, stood, pinned = circle
    cards = lay_out_influence(people, edges, stood, pinned, anew=anew)
    assert list(cards) == people
    assert all(math.isfinite(place.x + place.y) for place in cards.values())
    assert all(cards[one] == stood[one] for one in pinned & set(stood))
    assert all({one, other} <= pinned for one, other in overlapping(cards))


@settings(deadline=None, max_examples=40)
@given(circles(), st.booleans())
def test_same_people_and_places_give_the_same_picture(circle, anew):
    people, edges, stood, pinned = circle
    tied = {one for one, other, weight in edges if weight > 0 and one != other} | {
        other for one, other, weight in edges if weight > 0 and one != other
    }
    cards = lay_out_influence(people, edges, stood, pinned, anew=anew)
    assert lay_out_influence(people, edges, stood, pinned, anew=anew) == cards
    turned = lay_out_influence([*reversed(people)], edges, stood, pinned, anew=anew)
    if set(people) <= tied:  # the others stand in the order given
        assert turned == cards


@settings(deadline=None, max_examples=40)
@given(circles(), circles())
def test_who_stood_free_stays_when_others_come(circle, later):
    people, edges, _, _ = circle
    cards = lay_out_influence(people, edges)
    newcomers = [f"new-{one}" for one in later[0]]
    ties = [(f"new-{one}", other, weight) for one, other, weight in later[1]]
    grown = lay_out_influence([*people, *newcomers], [*edges, *ties], cards)
    assert {one: grown[one] for one in people} == cards
    assert lay_out_influence(people, edges, grown) == cards


@settings(deadline=None, max_examples=60)
@given(st.lists(PLACES, min_size=1, max_size=25), st.data())
def test_parted_cards_are_free_and_free_cards_stay(places, data):
    wished = dict(zip(named(len(places)), places, strict=True))
    fixed = data.draw(st.sets(st.sampled_from(list(wished)), max_size=3))
    result = parted(wished, fixed, CARD)
    assert list(result) == list(wished)
    assert all(result[one] == wished[one] for one in fixed)
    assert all({one, other} <= fixed for one, other in overlapping(result))
    if not overlapping(wished, wider(CARD)):
        assert result == wished


def wider(card):
    """Return the card with the room that has to be around it."""
    return type(card)(card.width + card.beside, card.height + card.stacked, 0, 0, 0)


def test_overlapping_card_moves_no_further_than_it_must():
    result = parted({"a": Point(0, 0), "b": Point(200, 10)}, ["a"], CARD)
    assert result == {"a": Point(0, 0), "b": Point(240, 10)}


def test_who_is_tied_stands_nearer_than_who_is_not():
    people = named(12)
    edges = [("p0", one, 1.0) for one in people[1:6]] + [("p6", one, 1.0) for one in people[7:]]
    cards = lay_out_influence(people, edges)

    def apart(one, other):
        a, b = cards[one], cards[other]
        return math.hypot((a.x - b.x) / ROOMY.width, (a.y - b.y) / ROOMY.height)

    ours = [apart("p0", one) for one in people[1:6]]
    theirs = [apart("p0", one) for one in people[7:]]
    assert sum(ours) / 5 < sum(theirs) / 5


def test_newcomer_stands_near_the_one_they_know():
    crowd = named(30)
    stood = {one: Point(n % 6 * 400.0, n // 6 * 200.0) for n, one in enumerate(crowd)}
    stood["far"] = Point(6000, 3000)
    cards = lay_out_influence([*stood, "new"], [("new", "far", 1.0)], stood)
    assert math.dist((cards["new"].x, cards["new"].y), (6000, 3000)) < 1500


def test_who_is_tied_to_nobody_stands_in_rows_below():
    cards = lay_out_influence(named(9), [("p0", "p1", 1.0), ("p2", "p1", -1.0)])
    again = lay_out_influence(named(9), [("p0", "p1", 1.0)], cards, anew=True)
    for picture in (cards, again):
        tied = max(picture["p0"].y, picture["p1"].y) + CARD.height
        assert min(picture[one].y for one in named(9)[2:]) > tied


def test_people_without_any_tie_fill_a_screen():
    cards = lay_out_influence(named(300), [])
    wide = max(p.x for p in cards.values()) - min(p.x for p in cards.values())
    high = max(p.y for p in cards.values()) - min(p.y for p in cards.values())
    assert 1.2 < wide / high < 2.1


@pytest.mark.parametrize("count", [300, 700])
def test_crowd_of_people_who_all_know_somebody(count):
    people, chance = named(count), random.Random(4)
    edges = [(one, chance.choice(people[:n]), 1.0) for n, one in enumerate(people) if n]
    cards = lay_out_influence(people, edges)
    assert len(cards) == count
    assert overlapping(cards) == []
    assert overlapping(lay_out_influence(people, [], dict.fromkeys(people, Point(0, 0)))) == []
