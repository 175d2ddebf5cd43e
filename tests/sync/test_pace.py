"""How many records a transaction may hold is learnt from how long the last ones took."""

from __future__ import annotations

import pytest

from csmdesk.sync.pace import AIM, ARRIVING, FEWEST, GENTLE, GENTLE_FOR, MOST, Pace


@pytest.fixture
def pace():
    return Pace()


def test_quick_ones_grow_and_slow_ones_shrink_within_bounds(pace):
    for _ in range(20):
        pace.note("merge", pace.room("merge"), AIM / 10)
    assert pace.room("merge") == MOST
    pace.note("merge", MOST, AIM * 1.25)
    assert pace.room("merge") == MOST / 1.25
    for _ in range(20):
        pace.note("merge", pace.room("merge"), 1.0)
    assert pace.room("merge") == FEWEST


def test_a_small_one_tells_nothing_unless_it_was_slow(pace):
    pace.note("merge", FEWEST - 1, AIM / 10)
    assert pace.room("merge") == FEWEST
    pace.note("merge", FEWEST, AIM / 2)
    pace.note("merge", 1, AIM * 2)
    assert pace.room("merge") == FEWEST


def test_each_kind_of_work_has_a_pace_of_its_own(pace):
    before = pace.room(ARRIVING)
    pace.note("merge", FEWEST, AIM / 2)
    assert (pace.room("merge"), pace.room(ARRIVING)) == (2 * FEWEST, before)


def test_it_is_gentle_for_a_while_after_somebody_else_has_written(pace):
    for version in (1, 1, 2):
        pace.meet(version)
    for _ in range(20):
        pace.note("merge", pace.room("merge"), GENTLE / 10)
    pace.note("merge", MOST, AIM)
    assert pace.room("merge") == MOST * GENTLE / AIM
    for _ in range(GENTLE_FOR):
        pace.meet(2)
    pace.note("merge", pace.room("merge"), GENTLE)
    assert pace.room("merge") == MOST


def test_what_it_writes_itself_is_nobody_else(pace):
    for _ in range(3):
        pace.meet(7)
    pace.note("merge", FEWEST, AIM)
    assert pace.room("merge") == FEWEST
    pace.note("merge", FEWEST, GENTLE)
    assert pace.room("merge") == 2 * FEWEST
