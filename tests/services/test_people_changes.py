"""What happened among the people of an account, day by day and since the last QBR."""

from datetime import UTC, date, datetime, timedelta

from csmdesk.domain.people_changes import ChangeKind
from csmdesk.services.people_changes import last_review, read_changes, read_story
from tests.models.records import (
    account,
    add,
    colleague,
    participant,
    person,
    record,
    stakeholder,
    touchpoint,
)

TODAY = date(2026, 3, 18)  # of the clock


def at(day):
    return datetime(day.year, day.month, day.day, 9, tzinfo=UTC)


def was(place, attribute, value, last):
    return record(
        "stakeholder_period", stakeholder_id=place.id, attribute=attribute, value=value,
        valid_to=last,
    )  # fmt: skip


def two_people(home):
    ann, bo = person(name="Ann"), person(name="Bo")
    first = stakeholder(ann.id, home.id, tier="S", stance="neutral", valid_from=date(2025, 1, 1))
    second = stakeholder(
        bo.id, home.id, valid_from=date(2025, 6, 1), valid_to=date(2026, 1, 31), status="left"
    )
    return ann, bo, first, second


def test_a_story_tells_stays_attributes_and_managers_by_day(store):
    home, mira = account(), colleague(name="Mira")
    ann, bo, first, second = two_people(home)
    line = record(
        "stakeholder_edge", account_id=home.id, from_id=second.id, to_id=first.id, kind="reports",
        valid_from=date(2025, 7, 1),
    )  # fmt: skip
    add(
        store, home, mira, ann, bo, first, second, line, was(first, "tier", "A", date(2025, 3, 31)),
        was(first, "stance", "sceptic", date(2024, 6, 1)), was(first, "owner_id", mira.id, TODAY),
    )  # fmt: skip
    with store.read() as read:
        story = read_story(read, home.id)
    told = [(c.on, c.kind, c.name, c.before, c.after) for c in story.changes]
    assert told == [
        (date(2025, 1, 1), ChangeKind.JOINED, "Ann", None, None),
        (date(2025, 4, 1), ChangeKind.ATTRIBUTE, "Ann", "A", "S"),
        (date(2025, 6, 1), ChangeKind.JOINED, "Bo", None, None),
        (date(2025, 7, 1), ChangeKind.MANAGER, "Bo", None, "Ann"),
        (date(2026, 2, 1), ChangeKind.LEFT, "Bo", None, None),
    ]
    assert story.first_day == date(2025, 1, 1)


def test_a_story_tells_who_reports_to_nobody_any_more(store):
    home = account()
    ann, bo, first, second = two_people(home)
    cy, last = person(name="Cy"), date(2026, 1, 31)  # Bo's last day
    third = stakeholder(cy.id, home.id, valid_from=date(2025, 1, 1))
    said = [
        (third, first, None, date(2025, 7, 31)), (third, second, date(2025, 8, 1), last),
        (second, first, date(2025, 7, 1), last), (first, third, TODAY, None),
    ]  # fmt: skip
    lines = [
        record(
            "stakeholder_edge", account_id=home.id, from_id=one.id, to_id=other.id, kind="reports",
            valid_from=start, valid_to=end,
        )
        for one, other, start, end in said
    ]  # fmt: skip
    add(store, home, ann, bo, cy, first, second, third, *lines)
    with store.read() as read:
        story = read_story(read, home.id)
        found = read_changes(read, home.id, date(2026, 1, 1))
    told = [
        (c.on, c.name, c.before, c.after) for c in story.changes if c.kind is ChangeKind.MANAGER
    ]
    assert told == [
        (date(2025, 7, 1), "Bo", None, "Ann"), (date(2025, 8, 1), "Cy", "Ann", "Bo"),
        (date(2026, 2, 1), "Cy", "Bo", None), (TODAY, "Ann", None, "Cy"),
    ]  # fmt: skip
    days = {c.on for c in (*story.changes, *found) if c.kind is ChangeKind.LEFT}
    assert days == {date(2026, 2, 1)}


def test_a_story_without_dates_begins_with_the_first_touch_at_least_90_days_ago(store):
    home = account()
    add(store, home, touchpoint(home.id, started_at=at(date(2025, 8, 7))))
    other = account()
    add(store, other)
    with store.read() as read:
        assert read_story(read, home.id).first_day == date(2025, 8, 7)
        assert read_story(read, other.id).first_day == TODAY - timedelta(days=90)


def test_changes_are_compared_with_the_last_qbr_before_the_day(store):
    home = account()
    ann, bo, first, second = two_people(home)
    reviews = [
        touchpoint(home.id, kind="qbr", started_at=at(day))
        for day in (date(2025, 3, 1), date(2025, 12, 1))
    ]
    call = touchpoint(home.id, kind="call", started_at=at(TODAY))
    add(
        store, home, ann, bo, first, second, *reviews, call, participant(call.id, ann.id),
        was(first, "tier", "A", date(2026, 1, 1)),
    )  # fmt: skip
    with store.read() as read:
        assert last_review(read, home.id, TODAY) == date(2025, 12, 1)
        assert last_review(read, home.id, date(2025, 12, 1)) == date(2025, 3, 1)
        assert last_review(read, home.id, date(2025, 3, 1)) is None
        found = read_changes(read, home.id, date(2025, 12, 1))
    told = [(c.kind, c.name, c.attribute) for c in found]
    assert told == [
        (ChangeKind.LEFT, "Bo", ""), (ChangeKind.ATTRIBUTE, "Ann", "tier"),
        (ChangeKind.STRENGTH, "Ann", ""),
    ]  # fmt: skip


def test_who_left_on_a_day_that_nobody_knows_did_not_join_since(store):
    home, who = account(), person(name="Cy")
    add(store, home, who, stakeholder(who.id, home.id, status="left"))
    with store.read() as read:
        changes = read_changes(read, home.id, TODAY - timedelta(days=30))
    assert [change.kind for change in changes] == [ChangeKind.LEFT]


def test_an_owner_who_is_gone_for_good_is_no_change_of_nobody_to_nobody(store):
    home, who = account(), person(name="Ann")
    place = stakeholder(who.id, home.id)
    add(store, home, who, place, was(place, "owner_id", "gone", TODAY - timedelta(days=9)))
    with store.read() as read:
        assert read_story(read, home.id).changes == ()
