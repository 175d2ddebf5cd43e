"""Where the lines of a plan may stand: drops, steps up and down, new lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.plan_moves import (
    Boundaries,
    PlanPlace,
    carried,
    place_at,
    place_below,
    row_of_place,
    stepped,
)
from csmdesk.domain.plan_rows import PlanRow, unfolded
from csmdesk.domain.shared_plans import LineKind

GOAL, STEP, TASK = LineKind.OBJECTIVE, LineKind.MILESTONE, LineKind.TASK


def row(key: str) -> PlanRow:
    """Make a row whose key tells its place: A, A1, A1a."""
    kind = (GOAL, STEP, TASK)[len(key) - 1]
    return PlanRow(kind, key, key[:-1], key, key)


def rows(keys: str) -> tuple[PlanRow, ...]:
    return tuple(map(row, keys.split()))


ROWS = rows("A A1 A1a A1b A2 A2a B B1 B2 C")


def drops(key: str, among: Sequence[PlanRow] = ROWS) -> dict[int, PlanPlace]:
    """Return where a line may be dropped, by the rows above."""
    found = {n: place_at(among, row(key), n) for n in range(-1, len(among) + 2)}
    return {n: place for n, place in found.items() if place is not None}


def test_objectives_are_dropped_between_objectives_alone() -> None:
    assert drops("B") == {0: PlanPlace("", "A"), 10: PlanPlace("", None)}
    assert drops("C") == {0: PlanPlace("", "A"), 6: PlanPlace("", "B")}


def test_milestones_are_dropped_under_any_objective_but_not_among_tasks() -> None:
    assert drops("A2") == {
        1: PlanPlace("A", "A1"),
        7: PlanPlace("B", "B1"),
        8: PlanPlace("B", "B2"),
        9: PlanPlace("B", None),
        10: PlanPlace("C", None),
    }


def test_tasks_are_dropped_under_any_milestone() -> None:
    assert drops("A1b") == {
        2: PlanPlace("A1", "A1a"),
        5: PlanPlace("A2", "A2a"),
        6: PlanPlace("A2", None),
        8: PlanPlace("B1", None),
        9: PlanPlace("B2", None),
    }


def test_below_a_folded_line_means_the_end_of_what_it_hides() -> None:
    shown = unfolded(ROWS, {"A"})
    assert drops("B2", shown)[1] == PlanPlace("A", None)
    assert 1 not in drops("A1b", rows("A B B1"))


def test_boundaries_ask_the_same() -> None:
    assert [n for n in range(12) if n in Boundaries(ROWS, row("C"))] == [0, 6]
    assert 0 not in Boundaries(ROWS, None)


@pytest.mark.parametrize(
    ("key", "step", "place"),
    [
        ("A", -1, None),
        ("A", 1, PlanPlace("", "C")),
        ("C", -1, PlanPlace("", "B")),
        ("C", 1, None),
        ("A2", -1, PlanPlace("A", "A1")),
        ("A2", 1, PlanPlace("B", "B1")),
        ("B1", -1, PlanPlace("A", None)),
        ("B2", 1, PlanPlace("C", None)),
        ("A1b", 1, PlanPlace("A2", "A2a")),
        ("A2a", 1, PlanPlace("B1", None)),
        ("A1a", -1, None),
    ],
)
def test_a_step_goes_on_in_the_next_parent(key: str, step: int, place: PlanPlace | None) -> None:
    assert stepped(ROWS, row(key), step) == place


def test_a_line_is_carried_to_the_parent_before_or_after() -> None:
    assert carried(ROWS, row("A1"), 1) == PlanPlace("B", "B1")
    assert carried(ROWS, row("B1"), -1) == PlanPlace("A", None)
    assert carried(ROWS, row("B1"), 1) == PlanPlace("C", None)
    assert carried(ROWS, row("A1"), -1) is None
    assert carried(ROWS, row("A"), 1) is None


def test_a_new_line_follows_the_one_it_was_asked_at() -> None:
    place = place_below(ROWS, row("A1"))
    assert place == PlanPlace("A", "A2")
    assert row_of_place(ROWS, place) == 4
    assert row_of_place(ROWS, place_below(ROWS, row("A2"))) == 6
    assert row_of_place(ROWS, PlanPlace("")) == 10
    assert row_of_place(ROWS, PlanPlace("C")) == 10
    assert row_of_place(unfolded(ROWS, {"A1"}), place) == 2


@given(st.sampled_from([each.key for each in ROWS]), st.integers(0, len(ROWS)))
def test_a_drop_never_puts_a_line_into_itself_or_where_it_is(key: str, boundary: int) -> None:
    place = place_at(ROWS, row(key), boundary)
    if place is None:
        return
    assert place.before != key
    assert len(place.parent) == len(key) - 1
    assert place.before is None or place.before[:-1] == place.parent
    beside = [each.key for each in ROWS if each.parent == key[:-1] and each.key != key]
    at = beside.index(place.before) if place.before in beside else len(beside)
    now = [*beside[:at], key, *beside[at:]]
    assert place.parent != key[:-1] or now != [e.key for e in ROWS if e.parent == key[:-1]]
