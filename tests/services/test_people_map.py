"""The people of an account on a day: as they were then, and as we had met them by then."""

from datetime import UTC, date, datetime, timedelta

from csmdesk.services.cadence import cadence_states
from csmdesk.services.people_map import read_map
from tests.models.records import (
    account,
    add,
    colleague,
    ours,
    participant,
    person,
    record,
    sql,
    stakeholder,
    touchpoint,
)

DAY = date(2026, 3, 2)


def at(ago, hour=9):
    return datetime(DAY.year, DAY.month, DAY.day, hour, tzinfo=UTC) - timedelta(days=ago)


def met(home, who, ago, **values):
    talk = touchpoint(home.id, started_at=at(ago), **values)
    return [talk, participant(talk.id, who.id)]


def the_map(store, home, day=DAY):
    with store.read() as read:
        return read_map(read, home.id, day)


def test_attributes_are_those_of_the_day(store):
    home, who = account(), person()
    place = stakeholder(who.id, home.id, tier="S", influence=5, valid_from=date(2025, 1, 1))
    was = {"stakeholder_id": place.id, "valid_to": date(2025, 12, 31)}
    before = [record("stakeholder_period", attribute="tier", value="B", **was),
              record("stakeholder_period", attribute="influence", value="2", **was)]  # fmt: skip
    add(store, home, who, place, *before)
    then, now = the_map(store, home, date(2025, 12, 31)), the_map(store, home)
    assert [(p.tier, p.influence) for p in then.people] == [("B", 2)]
    assert [(p.tier, p.influence) for p in now.people] == [("S", 5)]
    assert the_map(store, home, date(2024, 12, 31)).people == ()


def test_strength_is_made_of_the_touches_until_the_day(store):
    home, who = account(), person()
    place = stakeholder(who.id, home.id, tier="S")
    touches = [
        *met(home, who, 0, kind="meeting"), *met(home, who, 0, kind="call"),
        *met(home, who, 100, kind="email", direction="out"), *met(home, who, 1, kind="note"),
        *met(home, who, -1, kind="call"),
    ]  # fmt: skip
    add(store, home, who, place, *touches)
    [found] = the_map(store, home).people
    assert (found.touches.days, found.touches.count, found.touches.two_way) == (1, 3, 2)
    parts = {name: round(part, 6) for name, part in found.strength.parts.items()}
    assert parts == {
        "recency": 30, "frequency": round(25 / 6, 6), "two_way": 10, "depth": 15, "seniority": 15,
    }  # fmt: skip
    assert found.strength.score == 74
    [earlier] = the_map(store, home, DAY - timedelta(days=1)).people
    assert earlier.touches.last_on == DAY - timedelta(days=100)


def test_who_of_us_knows_them_may_have_left_meanwhile(store):
    home, who = account(), person()
    ally, gone = colleague(name="Ally"), colleague(name="Gone", left_on=DAY - timedelta(days=1))
    talk = met(home, who, 3)
    both = [ours(talk[0].id, ally.id), ours(talk[0].id, gone.id)]
    add(store, home, who, ally, gone, stakeholder(who.id, home.id), *talk, *both)
    [found] = the_map(store, home).people
    assert [name for _, name in found.known_by] == ["Ally"]
    [found] = the_map(store, home, DAY - timedelta(days=1)).people
    assert [name for _, name in found.known_by] == ["Ally", "Gone"]


def test_rhythm_is_that_of_the_list_of_visits(store, clock):
    home, who = account(tier="A"), person()
    place = stakeholder(who.id, home.id, tier="S", valid_from=date(2024, 1, 1))
    add(store, home, who, place, *met(home, who, 60))
    with store.read() as read:
        [state] = [each for each in cadence_states(read) if each.person_id]
        [found] = read_map(read, home.id).people
    assert (found.rhythm.days, found.rhythm.due_on, found.rhythm.overdue) == (
        state.days, state.due_on, state.overdue_days,
    )  # fmt: skip
    assert found.rhythm.overdue > 0


def test_a_login_that_was_reported_later_was_not_known(store):
    home, who = account(), person()
    usage = {"account_id": home.id, "person_id": who.id}
    early = record("person_usage", last_login=date(2026, 1, 5), as_of=date(2026, 2, 1), **usage)
    late = record("person_usage", last_login=date(2026, 2, 20), as_of=date(2026, 3, 3), **usage)
    add(store, home, who, stakeholder(who.id, home.id), early, late)
    [found] = the_map(store, home).people
    assert (found.login.last_on, found.login.row) == (date(2026, 1, 5), early.id)
    assert sql(store, "SELECT count(*) FROM person_usage") == [(2,)]


def test_two_places_of_one_person_are_one_thread(store):
    home, who = account(), person()
    weak, strong = stakeholder(who.id, home.id, tier="B"), stakeholder(who.id, home.id, tier="S")
    add(store, home, who, weak, strong, *met(home, who, 0, kind="meeting"))
    found = the_map(store, home)
    assert len(found.people) == 2
    assert [each.id for each in found.threads] == [strong.id]
