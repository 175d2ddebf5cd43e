"""What is different among the people of two days."""

from datetime import date

from csmdesk.domain.ids import AccountId, StakeholderEdgeId, StakeholderId
from csmdesk.domain.people_changes import ChangeKind, PeopleChange, PeopleStory, compare
from csmdesk.domain.people_map import Edge, EdgeKind, MapPerson, PeopleMap
from csmdesk.domain.relationships import Strength

THEN, NOW = date(2026, 1, 5), date(2026, 3, 2)


def who(key, **values):
    return MapPerson(StakeholderId(key), key, key.title(), **values)


def the_map(day, people=(), departed=(), managers=()):
    edges = tuple(
        Edge(StakeholderEdgeId(f"{a}{b}"), EdgeKind.REPORTS, a, b) for a, b in managers
    )  # fmt: skip
    return PeopleMap(AccountId("a"), "A", "A", None, day, tuple(people), tuple(departed), edges)


def told(changes):
    return [(c.kind, c.id, c.attribute, c.before, c.after) for c in changes]


def test_who_came_and_went_is_told_also_of_those_who_did_both():
    stays, gone = who("ann"), who("bo", valid_to=date(2026, 2, 1))
    new = who("cy", valid_from=date(2026, 2, 9))
    guest = who("di", valid_from=date(2026, 1, 9), valid_to=date(2026, 1, 20))
    old = who("ed", valid_to=date(2025, 12, 1))
    before = the_map(THEN, [stays, who("bo", valid_to=date(2026, 2, 1))], [old])
    after = the_map(NOW, [stays, new], [gone, guest, old])
    assert [(c.kind, c.id, c.on) for c in compare(before, after)] == [
        (ChangeKind.JOINED, "cy", date(2026, 2, 9)),
        (ChangeKind.JOINED, "di", date(2026, 1, 9)),
        (ChangeKind.LEFT, "bo", date(2026, 2, 2)),
        (ChangeKind.LEFT, "di", date(2026, 1, 21)),
    ]


def test_attributes_are_told_from_what_to_what_and_owners_by_name():
    old = who("ann", tier="B", influence=2, owner_id="1", owner="Mira")
    new = who("ann", tier="S", influence=None, owner_id="2", owner="Wen")
    assert told(compare(the_map(THEN, [old]), the_map(NOW, [new]))) == [
        (ChangeKind.ATTRIBUTE, "ann", "tier", "B", "S"),
        (ChangeKind.ATTRIBUTE, "ann", "influence", "2", None),
        (ChangeKind.ATTRIBUTE, "ann", "owner_id", "Mira", "Wen"),
    ]


def test_managers_are_told_by_name_of_those_who_were_there_on_both_days():
    people = [who("ann"), who("bo"), who("cy")]
    before = the_map(THEN, people, managers=[("bo", "ann")])
    after = the_map(
        NOW, [*people, who("new", valid_from=NOW)], managers=[("bo", "cy"), ("new", "ann")]
    )
    assert told(compare(before, after)) == [
        (ChangeKind.JOINED, "new", "", None, None), (ChangeKind.MANAGER, "bo", "", "Ann", "Cy"),
    ]  # fmt: skip


def test_strengths_are_told_when_they_moved_by_five_points_what_was_lost_first():
    before = [who("ann", strength=Strength(20)), who("bo", strength=Strength(9)), who("cy")]
    after = [who("ann", strength=Strength(24)), who("bo"), who("cy", strength=Strength(5))]
    assert told(compare(the_map(THEN, before), the_map(NOW, after))) == [
        (ChangeKind.STRENGTH, "bo", "", "9", "0"), (ChangeKind.STRENGTH, "cy", "", "0", "5"),
    ]  # fmt: skip


def test_a_day_does_not_differ_from_itself():
    same = the_map(NOW, [who("ann", tier="S")], [who("bo")], [("ann", "bo")])
    assert compare(same, same) == ()


def test_a_story_is_walked_from_change_to_change():
    days = [date(2026, 1, 1), date(2026, 2, 1), date(2026, 2, 1)]
    changes = [PeopleChange(ChangeKind.JOINED, StakeholderId("a"), "A", day) for day in days]
    story = PeopleStory(date(2025, 12, 1), tuple(changes))
    assert story.days == (days[0], days[1])
    assert story.next_after(days[0]) == days[1]
    assert story.next_after(days[1]) is None
    assert story.last_before(days[1]) == days[0]
    assert story.last_before(days[0]) is None
