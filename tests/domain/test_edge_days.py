"""Days on which somebody reports to somebody: cut, split, joined, and never in a ring."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from csmdesk.domain.edge_days import Days, Reporting, find_ring, fitted, restated

START = date(2026, 3, 1)
SPAN = [START + timedelta(days=n) for n in range(-1, 13)]


def day(n):
    return None if n is None else START + timedelta(days=n)


@st.composite
def spans(draw):
    first, last = draw(st.none() | st.integers(0, 11)), draw(st.none() | st.integers(0, 11))
    if first is not None and last is not None and last < first:
        first, last = last, first
    return Days(day(first), day(last))


SAYINGS = st.lists(st.tuples(st.sampled_from(["a", "b", None]), spans()), max_size=8)


@given(SAYINGS)
def test_the_last_saying_holds_on_each_day(sayings):
    said = ()
    for n, (manager, days) in enumerate(sayings):
        said = tuple(
            Reporting(each.person, each.manager, each.days, each.note, each.id or f"{n}-{m}")
            for m, each in enumerate(restated(said, "me", manager, days))
        )
        assert len({each.id for each in said}) == len(said)
    for at in SPAN:
        wanted = next((manager for manager, days in reversed(sayings) if at in days), None)
        assert [each.manager for each in said if at in each.days] == ([wanted] if wanted else [])
    pairs = [(x, y) for x in said for y in said if x.id < y.id and x.manager == y.manager]
    assert not any(x.days.touches(y.days) for x, y in pairs)


@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 2, spans()), max_size=7))
def test_a_ring_is_found_on_its_first_day(sayings):
    said = []
    for n, (who, manager, days) in enumerate(sayings):
        mine = [each for each in said if each.person == who]
        rest = [each for each in said if each.person != who]
        made = [*rest, *restated(mine, who, manager, days)]
        rings = [at for at in [date.min, *SPAN] if at in days and is_ring(made, who, at)]
        found = find_ring(made, who, days)
        assert (found is None) == (not rings)
        if found:
            assert found[0] == rings[0]
            assert found[1][0] == who
            continue
        said = [
            Reporting(e.person, e.manager, e.days, id=e.id or f"{n}{m}") for m, e in enumerate(made)
        ]


def is_ring(said, start, at):
    above = {each.person: each.manager for each in said if at in each.days}
    who = above.get(start)
    for _ in range(5):
        if who == start:
            return True
        who = above.get(who)
    return False


@given(st.lists(st.tuples(*[st.sampled_from("abcd")] * 2, spans()), max_size=7))
def test_what_fits_is_all_that_makes_no_ring_and_no_second_manager(sayings):
    said = []
    for n, (who, manager, days) in enumerate(sayings):
        pieces = fitted(said, Reporting(who, manager, days, id=str(n)))
        for at in [date.min, *SPAN]:
            above = {each.person: each.manager for each in said if at in each.days}
            free = at in days and who not in above
            free = free and not is_ring([*said, Reporting(who, manager, days)], who, at)
            assert sum(at in each.days for each in pieces) == free
        said += pieces
